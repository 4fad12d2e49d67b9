#include "add_scaled.hpp"

namespace spiral {

// Never inlined: it would be there ten times, and V8 optimises what is entered again and again.
template <class T>
[[gnu::noinline]] void add_scaled(T factor, const T* row, std::size_t n, T* sum) {
  for (std::size_t j = 0; j < n; ++j) sum[j] += factor * row[j];
}

template void add_scaled(float, const float*, std::size_t, float*);
template void add_scaled(double, const double*, std::size_t, double*);

}  // namespace spiral
