// Sixteen bytes of floats or doubles as one value: WebAssembly's SIMD, SSE or, where there is neither, the
// same arithmetic one by one. Only for what runs lane by lane, so every build rounds alike.
#pragma once

#include <cstddef>

namespace spiral {

template <class T>
struct Lanes;

template <>
struct Lanes<float> {
  typedef float Vector __attribute__((vector_size(16)));
  typedef float Memory __attribute__((vector_size(16), aligned(4), may_alias));
  static constexpr std::size_t kCount = 4;
  // Written out: lanes set one by one cost many times as much.
  static Vector all(float s) { return Vector{s, s, s, s}; }
};

template <>
struct Lanes<double> {
  typedef double Vector __attribute__((vector_size(16)));
  typedef double Memory __attribute__((vector_size(16), aligned(8), may_alias));
  static constexpr std::size_t kCount = 2;
  static Vector all(double s) { return Vector{s, s}; }
};

}  // namespace spiral
