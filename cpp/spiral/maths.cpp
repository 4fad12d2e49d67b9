#include "maths.hpp"

#include <cmath>
#include <cstddef>
#include <limits>

namespace spiral::maths {

namespace {

// c[0] + c[1]·x + c[2]·x² + ..., of which the first First are left out and as many powers of x divided off.
// Unrolled by itself: no loop is built for size.
template <std::size_t First = 0, class V, class T, std::size_t N>
V polynomial(const T (&c)[N], V x) {
  if constexpr (First + 2 == N) {
    return x * c[First + 1] + c[First];
  } else {
    return polynomial<First + 1>(c, x) * x + c[First];
  }
}

// The same numbers, but the compiler does not know which: it loads them where they are used. Of those it
// knows it makes constant vectors, and V8 puts each together in four instructions at every use.
template <class T>
const T& unknown(const T& numbers) {
  const T* at = &numbers;
  asm("" : "+r"(at));
  return *at;
}

constexpr double inverse_factorial(int n) { return n < 2 ? 1.0 : inverse_factorial(n - 1) / n; }

// Numbers in parts that add up to more digits than T has; each first part ends in enough zero bits for its
// product with a whole number, up to 2^20 or for float 2^9, to be exact.
constexpr double kHalfPi[] = {0x1.921fb544p+0, 0x1.0b4611a6p-34, 0x1.3198a2e037073p-69};

// What exp and log know of T: its bits, ln 2, and as many terms of their series as it has digits for.
template <class T>
struct Series;

template <>
struct Series<double> {
  static constexpr int kFractionBits = 52;
  static constexpr std::int64_t kBias = 1023;
  static constexpr double kWhole = 0x1.8p52;  // what is added to it is rounded to a whole number
  static constexpr double kLn2[] = {0x1.62e42feep-1, 0x1.a39ef35793c76p-33};
  static constexpr double kBeyond = 800.0;  // exp is infinity, and of its negative 0
  static constexpr double kExp[] = {inverse_factorial(2),  inverse_factorial(3),  inverse_factorial(4),
                                    inverse_factorial(5),  inverse_factorial(6),  inverse_factorial(7),
                                    inverse_factorial(8),  inverse_factorial(9),  inverse_factorial(10),
                                    inverse_factorial(11), inverse_factorial(12), inverse_factorial(13)};
  static constexpr double kLog[] = {2.0 / 3.0,  2.0 / 5.0,  2.0 / 7.0,  2.0 / 9.0,  2.0 / 11.0,
                                    2.0 / 13.0, 2.0 / 15.0, 2.0 / 17.0, 2.0 / 19.0, 2.0 / 21.0};
};

template <>
struct Series<float> {
  static constexpr int kFractionBits = 23;
  static constexpr std::int32_t kBias = 127;
  static constexpr float kWhole = 0x1.8p23F;
  static constexpr float kLn2[] = {0x1.62e4p-1F, 0x1.7f7d1cp-20F};
  static constexpr float kBeyond = 120.0F;
  static constexpr float kExp[] = {float(inverse_factorial(2)), float(inverse_factorial(3)),
                                   float(inverse_factorial(4)), float(inverse_factorial(5)),
                                   float(inverse_factorial(6)), float(inverse_factorial(7))};
  static constexpr float kLog[] = {float(2.0 / 3.0), float(2.0 / 5.0), float(2.0 / 7.0), float(2.0 / 9.0)};
};

template <class T>
struct Functions {
  using S = Series<T>;
  using L = Lanes<T>;
  using V = typename L::Vector;
  using Bits = typename L::Bits;

  static Bits bits(V v) { return reinterpret_cast<Bits>(v); }
  static V from_bits(Bits bits) { return reinterpret_cast<V>(bits); }
  static V number(Bits whole) { return from_bits(whole + bits(L::all(S::kWhole))) - S::kWhole; }
  static V power_of_2(Bits exponent) { return from_bits((exponent + S::kBias) << S::kFractionBits); }

  // x = power·ln 2 + rest with |rest| <= ln 2 / 2. Of the power two halves, since 2^power may be no number.
  struct Reduced {
    Bits half, other_half;
    V expm1_rest;  // exp(rest) - 1 by its Taylor series
  };
  static Reduced reduce(V x) {
    static constexpr T kKnown[] = {
        T(1.4426950408889634), S::kWhole, S::kLn2[0], S::kLn2[1], S::kBeyond, -S::kBeyond};
    const auto& [log2e, whole, ln2, ln2_rest, most, least] = unknown(kKnown);
    V held = x > most ? L::all(most) : x;
    held = held < least ? L::all(least) : held;
    const V shifted = held * log2e + whole;
    const V power = shifted - whole;
    const Bits exponent = bits(shifted) - bits(L::all(whole));
    const V rest = (held - power * ln2) - power * ln2_rest;
    const Bits half = exponent >> 1;
    return {half, exponent - half, rest + rest * rest * polynomial(unknown(S::kExp), rest)};
  }

  static V exp(V x) {
    const Reduced r = reduce(x);
    return (r.expm1_rest + T(1)) * power_of_2(r.half) * power_of_2(r.other_half);
  }

  static V exp_each(T* x, std::size_t count, V shift, T faint) {
    V total = {};
    for (std::size_t i = 0; i < count; ++i, x += L::kCount) {
      const V below = L::load(x) - shift;
      const V power = below < faint ? 0 : exp(below);
      L::store(x, power);
      total += power;
    }
    return total;
  }

  // 2^power · (1 + e) - 1, with one half of the power taken out of it.
  static V expm1(V x) {
    const Reduced r = reduce(x);
    const V scale = power_of_2(r.half);
    return (scale * r.expm1_rest + (scale - power_of_2(-r.other_half))) * power_of_2(r.other_half);
  }

  // With x = 2^k·(1 + f) and s = f / (2 + f), log(1 + f) = 2 artanh(s) = 2s + 2s³/3 + 2s⁵/5 + ..., where the
  // first term is f - s·f, and s·f = f²/2 - s·f²/2.
  static V log(V x) {
    using Limits = std::numeric_limits<T>;
    static constexpr T kKnown[] = {Limits::min(), T(0x1p25),  T(25),     T(0.70710678118654752), T(1), T(2),
                                   T(0.5),        S::kLn2[0], S::kLn2[1]};
    const auto& [least, lift, lifted_by, root_of_half, one, two, one_half, ln2, ln2_rest] = unknown(kKnown);
    const Bits low = x < least;  // whose exponent says too little
    const V lifted = low ? x * lift : x;
    const Bits above = bits(lifted) - bits(L::all(root_of_half));
    const Bits exponent = above >> S::kFractionBits;  // 1 + f in [√½, √2)
    const V f = from_bits(bits(lifted) - (exponent << S::kFractionBits)) - one;
    const V k = number(exponent) - (low ? L::all(lifted_by) : 0);
    const V s = f / (f + two);
    const V square = s * s;
    const V half = f * f * one_half;
    const V tail = s * (half + square * polynomial(unknown(S::kLog), square));
    const V result = k * ln2 + (f - (half - (tail + k * ln2_rest)));
    const V special = x == 0 ? L::all(-Limits::infinity()) : L::all(Limits::quiet_NaN());
    return x > Limits::max() ? x : x > 0 ? result : special;
  }

  // (e^2x - 1) / (e^2x + 1)
  static V tanh(V x) {
    const V size = x < T(0) ? -x : x;
    const V e = expm1((size > T(25) ? L::all(T(25)) : size) * T(2));  // beyond is 1
    const V positive = e / (e + T(2));
    return x < T(0) ? -positive : positive;
  }
};

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

Floats exp(Floats x) { return Functions<float>::exp(x); }
Doubles exp(Doubles x) { return Functions<double>::exp(x); }
Floats exp_each(float* x, std::size_t count, Floats shift, float faint) {
  return Functions<float>::exp_each(x, count, shift, faint);
}
Doubles exp_each(double* x, std::size_t count, Doubles shift, double faint) {
  return Functions<double>::exp_each(x, count, shift, faint);
}
Floats expm1(Floats x) { return Functions<float>::expm1(x); }
Doubles expm1(Doubles x) { return Functions<double>::expm1(x); }
Floats log(Floats x) { return Functions<float>::log(x); }
Doubles log(Doubles x) { return Functions<double>::log(x); }
Floats tanh(Floats x) { return Functions<float>::tanh(x); }
Doubles tanh(Doubles x) { return Functions<double>::tanh(x); }

double sin(double x) { return sine(x, 0); }

double cos(double x) { return sine(x, 1); }

}  // namespace spiral::maths
