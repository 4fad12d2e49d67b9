#include "bytes.hpp"

#include <cstring>

#include "error.hpp"

namespace spiral {

void ByteWriter::bytes(const void* from, std::size_t size) {
  if (size == 0) return;
  bytes_.resize(bytes_.size() + size);
  std::memcpy(&bytes_[bytes_.size() - size], from, size);
}

void ByteWriter::text(std::string_view text) {
  number(static_cast<std::uint8_t>(text.size()));
  bytes(text.data(), text.size());
}

const std::uint8_t* ByteReader::take(std::size_t size) {
  if (size > left()) refuse("restore_state", "state", {"more bytes"}, {bytes_.size()});
  const std::uint8_t* first = bytes_.data() + position_;
  position_ += size;
  return first;
}

void ByteReader::bytes(void* to, std::size_t size) {
  const std::uint8_t* from = take(size);
  if (size > 0) std::memcpy(to, from, size);
}

std::string_view ByteReader::text() {
  const std::size_t size = number<std::uint8_t>();
  return {reinterpret_cast<const char*>(take(size)), size};
}

}  // namespace spiral
