// The one exception of the core: who refused what, what was expected and what came.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

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

// Numbers as a person writes them ("0.2", "nan", "300"); no streams, which would triple the wasm.
std::string to_text(double value);
std::string to_text_shape(std::size_t rows, std::size_t columns);  // "(5, 3)"

}  // namespace spiral
