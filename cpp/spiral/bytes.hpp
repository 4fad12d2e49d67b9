// Numbers to bytes and back, little-endian on every machine; no streams, which would triple the wasm.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "error.hpp"

namespace spiral {

// The unsigned integer as large as T.
template <class T>
using BitsOf = std::conditional_t<sizeof(T) == 8, std::uint64_t,
                                  std::conditional_t<sizeof(T) == 4, std::uint32_t,
                                                     std::conditional_t<sizeof(T) == 1, std::uint8_t, void>>>;

class ByteWriter {
 public:
  // T: an integer or a floating-point number of 1, 4 or 8 bytes.
  template <class T>
  void number(T value) {
    BitsOf<T> bits;
    std::memcpy(&bits, &value, sizeof(T));
    for (std::size_t i = 0; i < sizeof(T); ++i) bytes_.push_back(static_cast<std::uint8_t>(bits >> (8 * i)));
  }
  template <class Values>
  void numbers(const Values& values) {
    for (const auto value : values) number(value);
  }
  // Up to 255 bytes, after their count.
  void text(std::string_view text) {
    number(static_cast<std::uint8_t>(text.size()));
    numbers(text);
  }
  std::vector<std::uint8_t> take() { return std::move(bytes_); }

 private:
  std::vector<std::uint8_t> bytes_;
};

// Errors, of every read: InvalidArgument (field "state") past the end.
class ByteReader {
 public:
  explicit ByteReader(const std::vector<std::uint8_t>& bytes) : bytes_(bytes) {}

  template <class T>
  T number() {
    require(sizeof(T));
    BitsOf<T> bits = 0;
    for (std::size_t i = 0; i < sizeof(T); ++i) {
      bits = static_cast<BitsOf<T>>(bits | static_cast<BitsOf<T>>(bytes_[position_++]) << (8 * i));
    }
    T value;
    std::memcpy(&value, &bits, sizeof(T));
    return value;
  }
  // As many as `values` has.
  template <class Values>
  void numbers(Values& values) {
    for (auto& value : values) value = number<std::decay_t<decltype(value)>>();
  }
  std::string text() {
    std::string text(number<std::uint8_t>(), ' ');
    numbers(text);
    return text;
  }
  std::size_t left() const { return bytes_.size() - position_; }
  void require(std::size_t size) const {
    if (size <= left()) return;
    refuse("restore_state", "state", {"more bytes"}, {bytes_.size()});
  }

 private:
  const std::vector<std::uint8_t>& bytes_;
  std::size_t position_ = 0;
};

}  // namespace spiral
