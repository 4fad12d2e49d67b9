// The one loop that every matrix product is made of, alone in its file to be built for speed.
#pragma once

#include <cstddef>

namespace spiral {

// sum (n) += factor · row (n)
template <class T>
void add_scaled(T factor, const T* row, std::size_t n, T* sum);

}  // namespace spiral
