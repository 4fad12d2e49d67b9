#include "error.hpp"

#include <cmath>
#include <cstdint>
#include <utility>

namespace spiral {

namespace {

constexpr double kLargestExact = 9007199254740992.0;  // 2^53: every whole number below it is a double

// `whole` / 10^decimals.
std::string decimal(std::uint64_t whole, std::size_t decimals) {
  std::string text = std::to_string(whole);
  if (decimals == 0) return text;
  if (text.size() <= decimals) text.insert(0, decimals + 1 - text.size(), '0');
  text.insert(text.size() - decimals, 1, '.');
  return text;
}

// The shortest decimal that reads back as `value`, for a value in [1e-6, 1e15). The division is exact to the
// last bit as long as both its sides are whole numbers below 2^53.
std::string shortest(double value) {
  double scale = 1.0;
  for (std::size_t decimals = 0;; ++decimals, scale *= 10.0) {
    const double whole = std::round(value * scale);
    if (whole / scale == value) return decimal(static_cast<std::uint64_t>(whole), decimals);
    if (whole * 10.0 >= kLargestExact) return decimal(static_cast<std::uint64_t>(whole), decimals);
  }
}

std::string sentence(std::string_view who, std::string_view field, const std::string& expected,
                     const std::string& got) {
  std::string text(who);
  for (const std::string_view part :
       {std::string_view(": "), field, std::string_view(": expected "), std::string_view(expected),
        std::string_view(", got "), std::string_view(got)}) {
    text += part;
  }
  return text;
}

}  // namespace

InvalidArgument::InvalidArgument(std::string_view who, std::string_view field, std::string expected,
                                 std::string got)
    : std::invalid_argument(sentence(who, field, expected, got)),
      field_(field),
      expected_(std::move(expected)),
      got_(std::move(got)) {}

std::string to_text(double value) {
  if (std::isnan(value)) return "nan";
  if (value < 0.0) return "-" + to_text(-value);
  if (std::isinf(value)) return "inf";
  if (value == 0.0) return "0";
  if (value >= 1e-6 && value < 1e15) return shortest(value);
  int exponent = static_cast<int>(std::floor(std::log10(value)));
  double mantissa = value;
  for (int i = 0; i < exponent; ++i) mantissa /= 10.0;
  for (int i = 0; i > exponent; --i) mantissa *= 10.0;
  mantissa = std::round(mantissa * 1e12) / 1e12;
  if (mantissa >= 10.0) {
    mantissa /= 10.0;
    ++exponent;
  }
  return shortest(mantissa) + "e" + std::to_string(exponent);
}

std::string to_text_shape(std::size_t rows, std::size_t columns) {
  return "(" + std::to_string(rows) + ", " + std::to_string(columns) + ")";
}

}  // namespace spiral
