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

// What only people read. The engine is built without these words (SPIRAL_WITHOUT_WORDS): the page has the
// catalogue's before it downloads the engine, and an error's sentence is put together from its parts.
#ifdef SPIRAL_WITHOUT_WORDS
struct Words {
  constexpr Words(const char* = "") {}
};
#else
using Words = std::string_view;
#endif

// Thrown at every public door for an argument the caller got wrong.
// what() reads "Network::forward: inputs: expected rows of 2 values, got 3 values".
class InvalidArgument : public std::invalid_argument {
 public:
  InvalidArgument(Words who, std::string_view field, std::string expected, std::string got);

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
  Piece(const char* text) : words(text) {}
  Piece(std::string_view text) : words(text) {}
  Piece(const std::string& text) : words(text) {}
  Piece(double value) : kind_(Kind::kNumber), number(value) {}
  template <class Integer, std::enable_if_t<std::is_integral_v<Integer>, int> = 0>
  Piece(Integer value) : kind_(Kind::kWhole), whole(static_cast<std::int64_t>(value)) {}

  void append_to(std::string& text) const;

 private:
  enum class Kind : std::uint8_t { kWords, kWhole, kNumber };
  Kind kind_ = Kind::kWords;
  union {
    std::string_view words;
    std::int64_t whole;
    double number;
  };
};

using Pieces = std::initializer_list<Piece>;

std::string concat(Pieces pieces);  // {"layers[", 2, "]"}: "layers[2]"

// Throws InvalidArgument. Out of line, so that a check costs little where it is made.
[[noreturn]] void refuse(Words who, std::string_view field, Pieces expected, Pieces got);

// Numbers as a person writes them: "0.2", "nan", "300".
std::string to_text(double value);
std::string to_text_shape(std::size_t rows, std::size_t columns);  // "(5, 3)"

}  // namespace spiral
