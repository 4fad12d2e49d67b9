#include "random.hpp"

#include <cmath>
#include <limits>
#include <numeric>
#include <utility>

#include "error.hpp"
#include "maths.hpp"

namespace spiral {

namespace {

// numpy.random's shuffle: from the end, each place changes with one at or before it.
template <class T, class Interval>
void shuffle_in_place(std::vector<T>& values, Interval interval) {
  for (std::size_t i = values.size(); i-- > 1;) {
    std::swap(values[i], values[static_cast<std::size_t>(interval(i))]);
  }
}

}  // namespace

// init_genrand of Matsumoto and Nishimura's mt19937ar.c.
Random::Random(std::uint32_t seed) : state_{{}, 624, false, 0.0} {
  auto& words = state_.words;
  words[0] = seed;
  for (std::uint32_t i = 1; i < words.size(); ++i) {
    words[i] = 1812433253U * (words[i - 1] ^ (words[i - 1] >> 30)) + i;
  }
}

// genrand_int32 of the same file: a whole new state every 624 draws, then tempering.
std::uint32_t Random::next_uint32() {
  auto& words = state_.words;
  if (state_.position == words.size()) {
    for (std::size_t i = 0; i < words.size(); ++i) {
      const std::uint32_t y = (words[i] & 0x80000000U) | (words[(i + 1) % 624] & 0x7fffffffU);
      words[i] = words[(i + 397) % 624] ^ (y >> 1) ^ ((y & 1U) != 0U ? 0x9908b0dfU : 0U);
    }
    state_.position = 0;
  }
  std::uint32_t y = words[state_.position++];
  y ^= y >> 11;
  y ^= (y << 7) & 0x9d2c5680U;
  y ^= (y << 15) & 0xefc60000U;
  return y ^ (y >> 18);
}

std::uint64_t Random::interval(std::uint64_t max) {
  if (max == 0) return 0;
  std::uint64_t mask = max;
  for (unsigned shift = 1; shift < 64; shift *= 2) mask |= mask >> shift;
  for (;;) {
    std::uint64_t value = next_uint32();
    if (max > 0xffffffffU) value = (value << 32) | next_uint32();  // the high half is drawn first
    value &= mask;
    if (value <= max) return value;
  }
}

double Random::rand() {
  const double high = next_uint32() >> 5;  // 27 bits
  const double low = next_uint32() >> 6;   // 26 bits
  return (high * 67108864.0 + low) / 9007199254740992.0;
}

double Random::randn() {
  if (state_.has_gauss) {
    state_.has_gauss = false;
    return state_.gauss;
  }
  double x = 0.0;
  double y = 0.0;
  double r2 = 0.0;
  do {
    x = 2.0 * rand() - 1.0;
    y = 2.0 * rand() - 1.0;
    r2 = x * x + y * y;
  } while (r2 >= 1.0 || r2 == 0.0);
  const double f = std::sqrt(-2.0 * maths::log(r2) / r2);
  state_.gauss = f * x;
  state_.has_gauss = true;
  return f * y;
}

std::int64_t Random::randint(std::int64_t low, std::int64_t high) {
  if (low >= high) {
    refuse("Random::randint", "high", {"more than low = ", low}, {high});
  }
  // Unsigned, since high - low may not fit in int64.
  const std::uint64_t width = static_cast<std::uint64_t>(high) - static_cast<std::uint64_t>(low);
  return static_cast<std::int64_t>(static_cast<std::uint64_t>(low) + interval(width - 1));
}

std::vector<std::int32_t> Random::permutation(std::size_t n) {
  constexpr std::size_t kLargest = std::numeric_limits<std::int32_t>::max();
  if (n > kLargest) refuse("Random::permutation", "n", {"at most ", kLargest}, {n});
  std::vector<std::int32_t> order(n);
  permutation(order);
  return order;
}

void Random::permutation(std::vector<std::int32_t>& order) {
  std::iota(order.begin(), order.end(), 0);
  shuffle_in_place(order, [this](std::uint64_t max) { return interval(max); });
}

void Random::shuffle(std::vector<double>& values) {
  shuffle_in_place(values, [this](std::uint64_t max) { return interval(max); });
}

}  // namespace spiral
