// NumPy's legacy generator (numpy.random.RandomState): the same seed gives NumPy's numbers, bit for bit, but
// for randn, which may differ in the last two bits where the C library's log does.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace spiral {

class Random {
 public:
  // seed in [0, 2^32 - 1]: numpy.random.seed(seed).
  explicit Random(std::uint32_t seed);

  // Where a generator stands, to be kept and taken up again; NumPy's RandomState.get_state().
  struct State {
    std::array<std::uint32_t, 624> words;
    std::size_t position;  // in [0, 624]
    bool has_gauss;        // the polar method makes two normals at a time; the second waits in `gauss`
    double gauss;
  };
  explicit Random(const State& state) : state_(state) {}
  const State& state() const { return state_; }

  double rand();   // uniform in [0, 1), 53 bits
  double randn();  // standard normal, Marsaglia's polar method
  std::int64_t randint(std::int64_t low,
                       std::int64_t high);  // uniform in [low, high); InvalidArgument if low >= high
  std::vector<std::int32_t> permutation(std::size_t n);  // of 0 .. n - 1
  void permutation(std::vector<std::int32_t>& order);    // the same of 0 .. order.size() - 1, in place
  // numpy.random.shuffle on a one-dimensional array: the order of `values` afterwards.
  void shuffle(std::vector<double>& values);

 private:
  std::uint32_t next_uint32();                // MT19937
  std::uint64_t interval(std::uint64_t max);  // uniform in [0, max], masked rejection
  State state_;
};

}  // namespace spiral
