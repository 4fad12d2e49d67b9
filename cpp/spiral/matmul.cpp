#include "matmul.hpp"

#include <algorithm>
#include <cassert>

#include "lanes.hpp"

namespace spiral {

namespace {

// Letters: c (M, N) = a (M, K) · b (K, N) + bias (1, N). A tile of c is 8 vectors of sums, held in registers:
// enough to keep the adders busy, and of more V8 spills some. Vectors lie across the sums, never along one,
// so each sum runs in the order of k whatever the tile, the block and the build.
constexpr std::size_t kDepth = 128;  // of k at once: a panel of b then stays in the L1 cache
constexpr std::size_t kBlockRows = 256;
template <class T>
constexpr std::size_t kWidth = 2 * Lanes<T>::kCount;  // of a panel

// Numbers of a matrix, or of its transpose: element (i, j) is at[i * down + j * right].
template <class T>
struct Strided {
  T* at;
  std::size_t down;
  std::size_t right;
  Strided from(std::size_t i, std::size_t j) const { return {at + i * down + j * right, down, right}; }
};

// Sums of some rows of a with a panel of b, whose width c has.
template <class T>
struct Panel {
  Strided<const T> a, b;
  Strided<T> c;
  std::size_t rows, depth;
  bool more;      // whether c holds the sums of the k before
  const T* bias;  // (1, width) with the last k, else null
};

template <class T, int kRows>
[[gnu::always_inline]] inline void multiply_tile(const Panel<T>& p, std::size_t i) {
  using L = Lanes<T>;
  using Vector = typename L::Vector;
  using Memory = typename L::Memory;
  constexpr int kVectors = 8 / kRows;
  const T* a[kRows];
  T* c[kRows];
  Vector sums[kRows][kVectors];
#pragma GCC unroll 8
  for (std::size_t r = 0; r < kRows; ++r) {
    // Below the last row it is the last one again: the same sums, stored once more where they belong.
    const std::size_t row = std::min(i + r, p.rows - 1);
    a[r] = p.a.at + row * p.a.down;
    c[r] = p.c.at + row * p.c.down;
#pragma GCC unroll 8
    for (std::size_t v = 0; v < kVectors; ++v) {
      sums[r][v] = L::all(T(0));
      if (p.more) sums[r][v] = reinterpret_cast<const Memory*>(c[r])[v];
    }
  }
  const T* b = p.b.at;
  for (std::size_t k = 0; k < p.depth; ++k, b += p.b.down) {
    Vector across[kVectors];
#pragma GCC unroll 8
    for (std::size_t v = 0; v < kVectors; ++v) across[v] = reinterpret_cast<const Memory*>(b)[v];
#pragma GCC unroll 8
    for (std::size_t r = 0; r < kRows; ++r) {
      const Vector factor = L::all(*a[r]);
      a[r] += p.a.right;
#pragma GCC unroll 8
      for (std::size_t v = 0; v < kVectors; ++v) sums[r][v] += factor * across[v];
    }
  }
#pragma GCC unroll 8
  for (std::size_t v = 0; v < kVectors; ++v) {
    Vector bias = L::all(T(0));
    if (p.bias != nullptr) bias = reinterpret_cast<const Memory*>(p.bias)[v];
#pragma GCC unroll 8
    for (std::size_t r = 0; r < kRows; ++r) {
      if (p.bias != nullptr) sums[r][v] += bias;
      reinterpret_cast<Memory*>(c[r])[v] = sums[r][v];
    }
  }
}

template <class T, int kRows>
void multiply_panel(const Panel<T>& panel) {
  const Panel<T> p = panel;
  for (std::size_t i = 0; i < p.rows; i += kRows) multiply_tile<T, kRows>(p, i);
}

// Copies (M, N) numbers, N at most a panel's width.
template <class T>
[[gnu::noinline]] void copy(const Strided<const T>& from, std::size_t m, std::size_t n,
                            const Strided<T>& to) {
  for (std::size_t i = 0; i < m; ++i) {
    const T* source = from.at + i * from.down;
    T* target = to.at + i * to.down;
    if (n == kWidth<T> && from.right == 1 && to.right == 1) {
      using Memory = typename Lanes<T>::Memory;
      reinterpret_cast<Memory*>(target)[0] = reinterpret_cast<const Memory*>(source)[0];
      reinterpret_cast<Memory*>(target)[1] = reinterpret_cast<const Memory*>(source)[1];
      continue;
    }
    for (std::size_t j = 0; j < n; ++j, source += from.right, target += to.right) *target = *source;
  }
}

template <class T>
Strided<const T> read(const Strided<T>& m) {
  return {m.at, m.down, m.right};
}

template <class T>
[[gnu::noinline]] void multiply(const Strided<const T>& a, const Strided<const T>& b, const T* bias,
                                std::size_t m, std::size_t n, std::size_t depth, const Strided<T>& c) {
  // Called by address: inlined into this long function, the tiles would stay in V8's baseline tier.
  static constexpr void (*kPanels[])(const Panel<T>&) = {multiply_panel<T, 4>, multiply_panel<T, 8>};
  T packed[kDepth * kWidth<T>];
  T edge[kBlockRows * kWidth<T>];
  T edge_bias[kWidth<T>] = {};
  for (std::size_t i = 0; i < m; i += kBlockRows) {
    const std::size_t rows = std::min(kBlockRows, m - i);
    for (std::size_t k = 0; k == 0 || k < depth; k += kDepth) {
      const std::size_t deep = std::min(kDepth, depth - k);
      const bool last = k + deep == depth;
      for (std::size_t j = 0; j < n; j += kWidth<T>) {
        const std::size_t width = std::min(kWidth<T>, n - j);
        const Strided<T> target = c.from(i, j);
        Panel<T> p = {
            a.from(i, k), b.from(k, j), target, rows, deep, k > 0, last && bias ? bias + j : nullptr};
        const bool whole = width == kWidth<T>;
        if (!whole) std::fill(packed, packed + deep * kWidth<T>, T(0));
        if (!whole || b.right != 1 || rows > 32) {
          const Strided<T> side_by_side = {packed, kWidth<T>, 1};
          copy(p.b, deep, width, side_by_side);
          p.b = read(side_by_side);
        }
        const bool direct = whole && c.right == 1;
        if (!direct) {
          p.c = {edge, kWidth<T>, 1};
          if (p.more) copy(read(target), rows, width, p.c);
          if (p.bias != nullptr) {
            std::copy(p.bias, p.bias + width, edge_bias);
            p.bias = edge_bias;
          }
        }
        kPanels[width <= Lanes<T>::kCount](p);
        if (!direct) copy(read(p.c), rows, width, target);
      }
    }
  }
}

template <class T>
Strided<const T> as_is(const Matrix<T>& m) {
  return {m.data(), columns(m), 1};
}

template <class T>
Strided<const T> transposed(const Matrix<T>& m) {
  return {m.data(), 1, columns(m)};
}

}  // namespace

// Never inlined: whoever calls them is built for size, and they would be too.

template <class T>
[[gnu::noinline]] void multiply_add(const Matrix<T>& x, const Matrix<T>& w, const Matrix<T>& b,
                                    Matrix<T>& y) {
  const std::size_t outputs = columns(w);
  assert(rows(w) == columns(x) && rows(b) == 1 && columns(b) == outputs);
  resize(y, rows(x), outputs);
  multiply(as_is(x), as_is(w), b.data(), rows(x), outputs, columns(x), Strided<T>{y.data(), outputs, 1});
}

template <class T>
[[gnu::noinline]] void multiply_transposed_left(const Matrix<T>& x, const Matrix<T>& dy, Matrix<T>& dw) {
  const std::size_t inputs = columns(x);
  const std::size_t outputs = columns(dy);
  assert(rows(dy) == rows(x));
  resize(dw, inputs, outputs);
  const T* no_bias = nullptr;
  if (outputs < kWidth<T> && outputs < inputs)  // dwᵀ = dyᵀ · x, whose rows fill vectors
    multiply(transposed(dy), as_is(x), no_bias, outputs, inputs, rows(x), Strided<T>{dw.data(), 1, outputs});
  else
    multiply(transposed(x), as_is(dy), no_bias, inputs, outputs, rows(x), Strided<T>{dw.data(), outputs, 1});
}

template <class T>
[[gnu::noinline]] void multiply_transposed_right(const Matrix<T>& dy, const Matrix<T>& w, Matrix<T>& dx) {
  const std::size_t inputs = rows(w);
  assert(columns(dy) == columns(w));
  resize(dx, rows(dy), inputs);
  const T* no_bias = nullptr;
  multiply(as_is(dy), transposed(w), no_bias, rows(dy), inputs, columns(w), Strided<T>{dx.data(), inputs, 1});
}

template <class T>
[[gnu::noinline]] void sum_rows(const Matrix<T>& dy, Matrix<T>& db) {
  const std::size_t outputs = columns(dy);
  resize(db, 1, outputs);
  std::fill(db.begin(), db.end(), T(0));
  const T* row = dy.data();
  for (std::size_t i = 0; i < rows(dy); ++i, row += outputs) {
    for (std::size_t j = 0; j < outputs; ++j) db.data()[j] += row[j];
  }
}

template void sum_rows(const Matrix<float>&, Matrix<float>&);
template void sum_rows(const Matrix<double>&, Matrix<double>&);
template void multiply_add(const Matrix<float>&, const Matrix<float>&, const Matrix<float>&, Matrix<float>&);
template void multiply_add(const Matrix<double>&, const Matrix<double>&, const Matrix<double>&,
                           Matrix<double>&);
template void multiply_transposed_left(const Matrix<float>&, const Matrix<float>&, Matrix<float>&);
template void multiply_transposed_left(const Matrix<double>&, const Matrix<double>&, Matrix<double>&);
template void multiply_transposed_right(const Matrix<float>&, const Matrix<float>&, Matrix<float>&);
template void multiply_transposed_right(const Matrix<double>&, const Matrix<double>&, Matrix<double>&);

}  // namespace spiral
