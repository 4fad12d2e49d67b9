// Sixteen bytes of floats or doubles as one value: WebAssembly's SIMD or SSE; in WebAssembly without SIMD one
// number. Only for what runs lane by lane, so every build rounds alike.
#pragma once

#include <cstddef>
#include <cstdint>
#include <type_traits>

namespace spiral {

#if defined(__wasm__) && !defined(__wasm_simd128__)
template <class T>
constexpr std::size_t kLaneBytes = sizeof(T);
#else
template <class T>
constexpr std::size_t kLaneBytes = 16;
#endif

// Built for size, the compiler would call what here is an instruction or a few.
#define SPIRAL_INLINE [[gnu::always_inline]] static

template <class T>
struct Lanes {
  using Whole = std::conditional_t<std::is_same_v<T, float>, std::int32_t, std::int64_t>;
  using Vector __attribute__((vector_size(kLaneBytes<T>))) = T;
  using Bits __attribute__((vector_size(kLaneBytes<T>))) = Whole;  // the numbers' bits, or a mask
  // Where the numbers lie in memory, aligned as one of them is.
  using Memory __attribute__((vector_size(kLaneBytes<T>), aligned(sizeof(T)), may_alias)) = T;
  static constexpr std::size_t kCount = kLaneBytes<T> / sizeof(T);

  // Written out, here and below: lanes set one by one cost many times as much.
  SPIRAL_INLINE Vector all(T s) {
    if constexpr (kCount == 4) return Vector{s, s, s, s};
    if constexpr (kCount == 2) return Vector{s, s};
    if constexpr (kCount == 1) return Vector{s};
  }
  SPIRAL_INLINE Vector load(const T* from) { return *reinterpret_cast<const Memory*>(from); }
  SPIRAL_INLINE void store(T* to, Vector v) { *reinterpret_cast<Memory*>(to) = v; }

  // Numbers that lie `apart`.
  SPIRAL_INLINE Vector gather(const T* from, std::size_t apart) {
    if constexpr (kCount == 4) return Vector{from[0], from[apart], from[2 * apart], from[3 * apart]};
    if constexpr (kCount == 2) return Vector{from[0], from[apart]};
    if constexpr (kCount == 1) return Vector{from[0]};
  }
  SPIRAL_INLINE void scatter(T* to, std::size_t apart, Vector v) {
    to[0] = v[0];
    if constexpr (kCount > 1) to[apart] = v[1];
    if constexpr (kCount > 2) to[2 * apart] = v[2];
    if constexpr (kCount > 2) to[3 * apart] = v[3];
  }

  SPIRAL_INLINE Vector sqrt(Vector v) {
    const auto root = [](T x) { return T(sizeof(T) == 4 ? __builtin_sqrtf(float(x)) : __builtin_sqrt(x)); };
    if constexpr (kCount == 4) return Vector{root(v[0]), root(v[1]), root(v[2]), root(v[3])};
    if constexpr (kCount == 2) return Vector{root(v[0]), root(v[1])};
    if constexpr (kCount == 1) return Vector{root(v[0])};
  }

  // A mask: no lane is NaN or an infinity, of which nothing but NaN remains when it is taken off itself.
  SPIRAL_INLINE Bits finite(Vector v) {
    const Vector other = v;
    return v - other == 0;
  }
  SPIRAL_INLINE Bits all_true() { return Bits{} == 0; }
  // Whether a mask is true everywhere.
  SPIRAL_INLINE bool all_of(Bits mask) {
    Whole all = mask[0];
    for (std::size_t i = 1; i < kCount; ++i) all &= mask[i];
    return all != 0;
  }

  // Rows become columns.
  SPIRAL_INLINE void transpose(Vector (&m)[kCount]) {
    if constexpr (kCount == 4) {
      const Vector low01 = __builtin_shufflevector(m[0], m[1], 0, 4, 1, 5);
      const Vector low23 = __builtin_shufflevector(m[2], m[3], 0, 4, 1, 5);
      const Vector high01 = __builtin_shufflevector(m[0], m[1], 2, 6, 3, 7);
      const Vector high23 = __builtin_shufflevector(m[2], m[3], 2, 6, 3, 7);
      m[0] = __builtin_shufflevector(low01, low23, 0, 1, 4, 5);
      m[1] = __builtin_shufflevector(low01, low23, 2, 3, 6, 7);
      m[2] = __builtin_shufflevector(high01, high23, 0, 1, 4, 5);
      m[3] = __builtin_shufflevector(high01, high23, 2, 3, 6, 7);
    }
    if constexpr (kCount == 2) {
      const Vector first = __builtin_shufflevector(m[0], m[1], 0, 2);
      m[1] = __builtin_shufflevector(m[0], m[1], 1, 3);
      m[0] = first;
    }
  }

  // The same where only `count` numbers may be left, at least 1, at the end of an array: lanes beyond are the
  // last number once more, and not stored.
  SPIRAL_INLINE Vector load(const T* from, std::size_t count) {
    return count >= kCount ? load(from) : load_some(from, count);
  }
  SPIRAL_INLINE void store(T* to, Vector v, std::size_t count) {
    if (count >= kCount) {
      store(to, v);
    } else {
      store_some(to, v, count);
    }
  }

  // to[i] = f(from[i]...), kTurn vectors in each turn of the loop.
  template <std::size_t kTurn = 1, class F, class... From>
  SPIRAL_INLINE void map(std::size_t n, T* to, F f, const From*... from) {
    std::size_t i = 0;
    if constexpr (kTurn > 1) {
      for (; i + kTurn * kCount <= n; i += kTurn * kCount) {
#pragma GCC unroll 4
        for (std::size_t j = i; j < i + kTurn * kCount; j += kCount) store(to + j, f(load(from + j)...));
      }
    }
    for (; i < n; i += kCount) store(to + i, f(load(from + i, n - i)...), n - i);
  }

 private:
  [[gnu::noinline]] static Vector load_some(const T* from, std::size_t count) {
    T numbers[kCount];
    for (std::size_t i = 0; i < kCount; ++i) numbers[i] = from[i < count ? i : count - 1];
    return load(numbers);
  }
  [[gnu::noinline]] static void store_some(T* to, Vector v, std::size_t count) {
    T numbers[kCount];
    store(numbers, v);
    for (std::size_t i = 0; i < count; ++i) to[i] = numbers[i];
  }
};

#undef SPIRAL_INLINE

}  // namespace spiral
