// The one exception of the core: who refused what, what was expected and what came; and how its texts are put
// together, in one place and without streams, which would triple the wasm.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>

namespace spiral {

// Thrown at every public door for an argument the caller got wrong.
// what() reads "Network::forward: inputs: expected rows of 2 values, got 3 values".
class InvalidArgument : public std::invalid_argument {
 public:
  InvalidArgument(std::string_view who, std::string_view field, std::string expected, std::string got);

  std::string_view field() const { return field_; }
  const std::string& expected() const { return expected_; }
  const std::string& got() const { return got_; }

 private:
  std::string field_;
  std::string expected_;
  std::string got_;
};

// A part of a text: words or a number. Lives as long as what it was made of, so only within one call.
class Piece {
 public:
  Piece(const char* words) : words_(words) {}
  Piece(std::string_view words) : words_(words) {}
  Piece(const std::string& words) : words_(words) {}
  Piece(double number) : kind_(Kind::kNumber), number_(number) {}
  template <class Integer, std::enable_if_t<std::is_integral_v<Integer>, int> = 0>
  Piece(Integer whole) : kind_(Kind::kWhole), whole_(static_cast<std::int64_t>(whole)) {}

  void append_to(std::string& text) const;

 private:
  enum class Kind { kWords, kWhole, kNumber };
  Kind kind_ = Kind::kWords;
  union {
    std::string_view words_;
    std::int64_t whole_;
    double number_;
  };
};

using Pieces = std::initializer_list<Piece>;

std::string concat(Pieces pieces);  // {"layers[", 2, "]"}: "layers[2]"

// Throws InvalidArgument. Out of line, so that a check costs little where it is made.
[[noreturn]] void refuse(std::string_view who, std::string_view field, Pieces expected, Pieces got);

// Numbers as a person writes them: "0.2", "nan", "300".
std::string to_text(double value);
std::string to_text_shape(std::size_t rows, std::size_t columns);  // "(5, 3)"

}  // namespace spiral
