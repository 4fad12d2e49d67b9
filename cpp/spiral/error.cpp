#include "error.hpp"

#include <cmath>
#include <cstdint>
#include <utility>

namespace spiral {

namespace {

constexpr double kLargestExact = 9007199254740992.0;  // 2^53: every whole number below it is a double

// `whole` / 10^decimals, written from the last digit to the first.
std::string decimal(std::uint64_t whole, std::size_t decimals) {
  char digits[24];  // 2^64 has 20, and 1e-6 as 0.000001 fits too
  char* const end = digits + sizeof digits;
  char* first = end;
  for (std::size_t written = 0; whole != 0 || written <= decimals; ++written, whole /= 10) {
    if (written == decimals && decimals != 0) *--first = '.';
    *--first = static_cast<char>('0' + whole % 10);
  }
  return {first, end};
}

std::string whole_text(std::int64_t value) {
  const auto magnitude = static_cast<std::uint64_t>(value);
  return value < 0 ? "-" + decimal(-magnitude, 0) : decimal(magnitude, 0);
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

#ifdef SPIRAL_WITHOUT_WORDS
const char* sentence(Words, std::string_view, const std::string&, const std::string&) { return ""; }
#else
std::string sentence(Words who, std::string_view field, const std::string& expected, const std::string& got) {
  return concat({who, ": ", field, ": expected ", expected, ", got ", got});
}
#endif

}  // namespace

InvalidArgument::InvalidArgument(Words who, std::string_view field, std::string expected, std::string got)
    : std::invalid_argument(sentence(who, field, expected, got)),
      field_(field),
      expected_(std::move(expected)),
      got_(std::move(got)) {}

void Piece::append_to(std::string& text) const {
  switch (kind_) {
    case Kind::kWords:
      text += words;
      break;
    case Kind::kWhole:
      text += whole_text(whole);
      break;
    case Kind::kNumber:
      text += to_text(number);
      break;
  }
}

std::string concat(Pieces pieces) {
  std::string text;
  for (const Piece& piece : pieces) piece.append_to(text);
  return text;
}

void refuse(Words who, std::string_view field, Pieces expected, Pieces got) {
  throw InvalidArgument(who, field, concat(expected), concat(got));
}

std::string to_text(double value) {
  if (std::isnan(value)) return "nan";
  if (value < 0.0) return "-" + to_text(-value);
  if (std::isinf(value)) return "inf";
  if (value == 0.0) return "0";
  if (value >= 1e-6 && value < 1e15) return shortest(value);
  double mantissa = value;
  int exponent = 0;
  for (; mantissa >= 10.0; ++exponent) mantissa /= 10.0;
  for (; mantissa < 1.0; --exponent) mantissa *= 10.0;
  mantissa = std::round(mantissa * 1e12) / 1e12;
  if (mantissa >= 10.0) {
    mantissa /= 10.0;
    ++exponent;
  }
  return concat({shortest(mantissa), "e", exponent});
}

std::string to_text_shape(std::size_t rows, std::size_t columns) {
  return concat({"(", rows, ", ", columns, ")"});
}

}  // namespace spiral
