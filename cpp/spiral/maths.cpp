#include "maths.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>

namespace spiral::maths {

namespace {

// Constants in parts that add up to more digits than a double has; each first part ends in enough zero bits
// for its product with a whole number below 2^20 to be exact.
constexpr double kLn2[] = {0x1.62e42feep-1, 0x1.a39ef35793c76p-33};
constexpr double kHalfPi[] = {0x1.921fb544p+0, 0x1.0b4611a6p-34, 0x1.3198a2e037073p-69};

// c[0] + c[1]·x + c[2]·x² + ...
template <std::size_t N>
double polynomial(const double (&c)[N], double x) {
  double sum = c[N - 1];
  for (std::size_t i = N - 1; i-- > 0;) sum = sum * x + c[i];
  return sum;
}

constexpr double inverse_factorial(int n) { return n < 2 ? 1.0 : inverse_factorial(n - 1) / n; }

// x = power·ln 2 + rest with |rest| <= ln 2 / 2, and exp(rest) - 1 by its Taylor series.
struct Reduced {
  int power;
  double expm1_rest;
};

Reduced reduce(double x) {
  static constexpr double kSeries[] = {inverse_factorial(2),  inverse_factorial(3),  inverse_factorial(4),
                                       inverse_factorial(5),  inverse_factorial(6),  inverse_factorial(7),
                                       inverse_factorial(8),  inverse_factorial(9),  inverse_factorial(10),
                                       inverse_factorial(11), inverse_factorial(12), inverse_factorial(13)};
  const double power = std::nearbyint(x / kLn2[0]);
  const double rest = (x - power * kLn2[0]) - power * kLn2[1];
  return {static_cast<int>(power), rest + rest * rest * polynomial(kSeries, rest)};
}

// sin(x + quarters·π/2): the angle nearest to 0 that x differs from by quarter turns, and its series.
double sine(double x, int quarters) {
  static constexpr double kSine[] = {-inverse_factorial(3),  inverse_factorial(5),   -inverse_factorial(7),
                                     inverse_factorial(9),   -inverse_factorial(11), inverse_factorial(13),
                                     -inverse_factorial(15), inverse_factorial(17)};
  static constexpr double kCosine[] = {-inverse_factorial(2),  inverse_factorial(4),   -inverse_factorial(6),
                                       inverse_factorial(8),   -inverse_factorial(10), inverse_factorial(12),
                                       -inverse_factorial(14), inverse_factorial(16)};
  if (!(std::abs(x) < 1e5)) return std::numeric_limits<double>::quiet_NaN();
  const double turns = std::nearbyint(x / kHalfPi[0]);
  const double angle = ((x - turns * kHalfPi[0]) - turns * kHalfPi[1]) - turns * kHalfPi[2];
  const double square = angle * angle;
  const int quadrant = (static_cast<int>(turns) + quarters) & 3;
  const double value = (quadrant & 1) != 0 ? 1.0 + square * polynomial(kCosine, square)
                                           : angle + angle * square * polynomial(kSine, square);
  return quadrant < 2 ? value : -value;
}

}  // namespace

double exp(double x) {
  if (std::isnan(x)) return x;
  const Reduced r = reduce(std::clamp(x, -800.0, 800.0));  // beyond are 0 and infinity
  return std::ldexp(1.0 + r.expm1_rest, r.power);
}

double expm1(double x) {
  if (!(x < 50.0)) return exp(x);  // where 1 is less than the last bit
  const Reduced r = reduce(std::max(x, -50.0));
  const double scale = std::ldexp(1.0, r.power);
  return scale * r.expm1_rest + (scale - 1.0);
}

// With x = 2^k·(1 + f) and s = f / (2 + f), log(1 + f) = 2 artanh(s) = 2s + 2s³/3 + 2s⁵/5 + ..., where the
// first term is f - s·f, and s·f = f²/2 - s·f²/2.
double log(double x) {
  static constexpr double kSeries[] = {2.0 / 3.0,  2.0 / 5.0,  2.0 / 7.0,  2.0 / 9.0,  2.0 / 11.0,
                                       2.0 / 13.0, 2.0 / 15.0, 2.0 / 17.0, 2.0 / 19.0, 2.0 / 21.0};
  if (x == 0.0) return -std::numeric_limits<double>::infinity();
  if (!(x > 0.0)) return std::numeric_limits<double>::quiet_NaN();
  if (std::isinf(x)) return x;
  int k = 0;
  double fraction = std::frexp(x, &k);  // in [1/2, 1)
  if (fraction < std::sqrt(0.5)) {
    fraction *= 2.0;
    --k;
  }
  const double f = fraction - 1.0;
  const double s = f / (2.0 + f);
  const double square = s * s;
  const double half = 0.5 * f * f;
  const double tail = s * (half + square * polynomial(kSeries, square));
  return k * kLn2[0] + (f - (half - (tail + k * kLn2[1])));
}

// (e^2x - 1) / (e^2x + 1)
double tanh(double x) {
  const double e = expm1(2.0 * std::min(std::abs(x), 25.0));  // beyond is 1
  return std::isnan(x) ? x : std::copysign(e / (e + 2.0), x);
}

double sin(double x) { return sine(x, 0); }

double cos(double x) { return sine(x, 1); }

}  // namespace spiral::maths
