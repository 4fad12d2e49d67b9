// Numbers to bytes and back, as they lie in memory: little-endian on every machine this is built for. No
// streams, which would triple the wasm.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <type_traits>
#include <vector>

namespace spiral {

class ByteWriter {
 public:
  void bytes(const void* from, std::size_t size);
  template <class T>
  void number(T value) {
    static_assert(std::is_arithmetic_v<T>);
    bytes(&value, sizeof value);
  }
  // Up to 255 bytes, after their count.
  void text(std::string_view text);
  std::vector<std::uint8_t> take() { return std::move(bytes_); }

 private:
  std::vector<std::uint8_t> bytes_;
};

// Errors, of every read: InvalidArgument (field "state") past the end.
class ByteReader {
 public:
  explicit ByteReader(const std::vector<std::uint8_t>& bytes) : bytes_(bytes) {}

  // The next `size` bytes, which live as long as what they are read from.
  const std::uint8_t* take(std::size_t size);
  void bytes(void* to, std::size_t size);
  template <class T>
  T number() {
    static_assert(std::is_arithmetic_v<T>);
    T value;
    bytes(&value, sizeof value);
    return value;
  }
  std::string_view text();
  std::size_t left() const { return bytes_.size() - position_; }

 private:
  const std::vector<std::uint8_t>& bytes_;
  std::size_t position_ = 0;
};

}  // namespace spiral
