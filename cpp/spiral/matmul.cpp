#include "matmul.hpp"

#include <algorithm>
#include <cassert>

#include "lanes.hpp"

namespace spiral {

namespace {

// Letters: c (M, N) = a (M, K) · b (K, N) + bias (1, N). A tile of c is 8 vectors of sums, held in registers:
// enough to keep the adders busy, and of more V8 spills some. Vectors lie across the sums, never along one,
// so each sum runs in the order of k whatever the tile, the block and the build.
constexpr std::size_t kSums = 8;
constexpr std::size_t kDepth = 256;     // of k at once: a panel of b then stays in the L1 cache
constexpr std::size_t kBlockRows = 128;  // of a at once: a block of it then stays in the L2 cache
template <class T>
constexpr std::size_t kMostColumns = kSums / 2 * Lanes<T>::kCount;

// Numbers of a matrix, or of its transpose: element (i, j) is at[i * down + j * right].
template <class T>
struct Strided {
  T* at;
  std::size_t down;
  std::size_t right;
  Strided from(std::size_t i, std::size_t j) const { return {at + i * down + j * right, down, right}; }
};

// Some rows of c within a panel's width, and what they are made of.
template <class T>
struct Panel {
  const T* a;       // packed by pack() in strips of a tile's rows
  const T* b;       // a panel's width, each k `b_down` after the one before
  std::size_t b_down;
  Strided<T> c;
  std::size_t rows, width, depth;
  bool whole_depth;  // whether these are all the k
  bool more;         // whether c holds the sums of the k before
  const T* bias;  // with the last k, a panel's width; else null
};

// Sums of kRows by kVectors vectors.
template <class T, std::size_t kRows>
struct Tile {
  using L = Lanes<T>;
  using Vector = typename L::Vector;
  static constexpr std::size_t kVectors = kSums / kRows;
  static constexpr std::size_t kColumns = kVectors * L::kCount;

  // c: kRows rows, `down` apart
  [[gnu::always_inline]] static void multiply(const Panel<T>& p, const T* a, T* c, std::size_t down) {
    Vector sums[kRows][kVectors];
#pragma GCC unroll 8
    for (std::size_t r = 0; r < kRows; ++r) {
#pragma GCC unroll 8
      for (std::size_t v = 0; v < kVectors; ++v) {
        sums[r][v] = p.more ? L::load(c + r * down + v * L::kCount) : L::all(T(0));
      }
    }
    const T* b = p.b;
    const std::size_t b_down = p.b_down;
    for (const T* end = a + p.depth * kRows; a != end; a += kRows, b += b_down) {
      Vector across[kVectors];
#pragma GCC unroll 8
      for (std::size_t v = 0; v < kVectors; ++v) across[v] = L::load(b + v * L::kCount);
#pragma GCC unroll 8
      for (std::size_t r = 0; r < kRows; ++r) {
        const Vector factor = L::all(a[r]);
#pragma GCC unroll 8
        for (std::size_t v = 0; v < kVectors; ++v) sums[r][v] += factor * across[v];
      }
    }
    if (p.bias != nullptr) {
#pragma GCC unroll 8
      for (std::size_t v = 0; v < kVectors; ++v) {
        const Vector bias = L::load(p.bias + v * L::kCount);
#pragma GCC unroll 8
        for (std::size_t r = 0; r < kRows; ++r) sums[r][v] += bias;
      }
    }
#pragma GCC unroll 8
    for (std::size_t r = 0; r < kRows; ++r) {
#pragma GCC unroll 8
      for (std::size_t v = 0; v < kVectors; ++v) L::store(c + r * down + v * L::kCount, sums[r][v]);
    }
  }

  // A tile that c has no room for: narrower, lower, or with another stride to the right.
  [[gnu::noinline]] static void multiply_edge(const Panel<T>& p, const T* a, std::size_t i) {
    T edge[kRows * kColumns];
    const std::size_t rows = std::min(kRows, p.rows - i);
    const Strided<T> c = p.c.from(i, 0);
    const auto each = [&](auto move) {
      for (std::size_t r = 0; r < rows; ++r) {
        for (std::size_t j = 0; j < p.width; ++j) move(edge[r * kColumns + j], c.at[r * c.down + j * c.right]);
      }
    };
    if (p.more) each([](T& sum, T& number) { sum = number; });
    multiply(p, a, edge, kColumns);
    each([](T& sum, T& number) { number = sum; });
  }

  static void multiply_panel(const Panel<T>& panel) {
    const Panel<T> p = panel;
    // A row of a narrow c may be stored with what is beyond it, where the rows below it are stored later.
    const bool overlaps = p.c.down == p.width && p.whole_depth;
    const bool direct = p.c.right == 1 && (p.width == kColumns || overlaps);
    const std::size_t below = (kColumns - 1) / p.width;
    const T* a = p.a;
    for (std::size_t i = 0; i < p.rows; i += kRows, a += p.depth * kRows) {
      if (direct && i + kRows + below <= p.rows) {
        multiply(p, a, p.c.at + i * p.c.down, p.c.down);
      } else {
        multiply_edge(p, a, i);
      }
    }
  }
};

// to (depth, width) = the numbers of `from`, of which there are (depth, count); zeros beyond. Either those of a
// row or those of a column of `from` lie side by side.
template <class T>
[[gnu::noinline]] void pack(const Strided<const T>& from, std::size_t depth, std::size_t count,
                            std::size_t width, T* to) {
  using L = Lanes<T>;
  const std::size_t right = from.right;
  const std::size_t down = from.down;
  std::size_t j = 0;
  if (right == 1) {
    for (; j + 2 * L::kCount <= count; j += 2 * L::kCount) {
      const T* numbers = from.at + j;
      T* packed = to + j;
      for (std::size_t k = 0; k < depth; ++k, numbers += down, packed += width) {
        L::store(packed, L::load(numbers));
        L::store(packed + L::kCount, L::load(numbers + L::kCount));
      }
    }
  }
  for (; j + L::kCount <= count; j += L::kCount) {
    const T* numbers = from.at + j * right;
    T* packed = to + j;
    std::size_t k = 0;
    if (right == 1) {
      for (; k < depth; ++k, numbers += down, packed += width) L::store(packed, L::load(numbers));
      continue;
    }
    for (; k + L::kCount <= depth; k += L::kCount, numbers += L::kCount, packed += L::kCount * width) {
      typename L::Vector block[L::kCount];
#pragma GCC unroll 4
      for (std::size_t i = 0; i < L::kCount; ++i) block[i] = L::load(numbers + i * right);
      L::transpose(block);
#pragma GCC unroll 4
      for (std::size_t i = 0; i < L::kCount; ++i) L::store(packed + i * width, block[i]);
    }
    for (; k < depth; ++k, ++numbers, packed += width) {
      for (std::size_t i = 0; i < L::kCount; ++i) packed[i] = numbers[i * right];
    }
  }
  for (; j < width; ++j) {
    for (std::size_t k = 0; k < depth; ++k) to[k * width + j] = j < count ? from.at[k * down + j * right] : T(0);
  }
}

template <class T>
struct TileKind {
  std::size_t rows, columns;
  void (*multiply_panel)(const Panel<T>&);
};

template <class T, std::size_t kRows>
constexpr TileKind<T> tile_kind() {
  return {kRows, Tile<T, kRows>::kColumns, Tile<T, kRows>::multiply_panel};
}

// The one that wastes least: tall for a narrow c, wide for a low one.
template <class T>
const TileKind<T>& tile_for(std::size_t m, std::size_t n) {
  // Called by address: inlined into a long function, the tiles would stay in V8's baseline tier.
  static constexpr TileKind<T> kKinds[] = {tile_kind<T, 4>(), tile_kind<T, 8>(), tile_kind<T, 2>()};
  return kKinds[n <= Lanes<T>::kCount ? 1 : m <= 2 ? 2 : 0];
}

template <class T>
[[gnu::noinline]] void multiply(const Strided<const T>& a, const Strided<const T>& b, const T* bias,
                                std::size_t m, std::size_t n, std::size_t depth, const Strided<T>& c) {
  const TileKind<T>& tile = tile_for<T>(m, n);
  T packed_a[kBlockRows * kDepth];
  T packed_b[kDepth * kMostColumns<T>];
  T packed_bias[kMostColumns<T>] = {};
  for (std::size_t i = 0; i < m; i += kBlockRows) {
    const std::size_t rows = std::min(kBlockRows, m - i);
    for (std::size_t k = 0; k == 0 || k < depth; k += kDepth) {
      const std::size_t deep = std::min(kDepth, depth - k);
      for (std::size_t r = 0; r < rows; r += tile.rows) {
        const Strided<const T> strip = {a.at + (i + r) * a.down + k * a.right, a.right, a.down};
        pack(strip, deep, std::min(tile.rows, rows - r), tile.rows, packed_a + r * deep);
      }
      const bool last = k + deep == depth;
      for (std::size_t j = 0; j < n; j += tile.columns) {
        const std::size_t width = std::min(tile.columns, n - j);
        Panel<T> p = {packed_a, b.from(k, j).at, b.down, c.from(i, j), rows, width, deep, deep == depth, k > 0, nullptr};
        const bool whole = width == tile.columns;
        if (!whole || b.right != 1 || rows > kBlockRows / 2) {
          pack(b.from(k, j), deep, width, tile.columns, packed_b);
          p.b = packed_b;
          p.b_down = tile.columns;
        }
        if (last && bias != nullptr) {
          p.bias = bias + j;
          if (!whole) p.bias = std::copy(bias + j, bias + n, packed_bias) - width;
        }
        tile.multiply_panel(p);
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
  if (outputs < inputs && outputs < 2 * Lanes<T>::kCount)  // dwᵀ = dyᵀ · x, whose rows fill vectors
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
  using L = Lanes<T>;
  const std::size_t outputs = columns(dy);
  resize(db, 1, outputs);
  std::size_t j = 0;
  for (; j + kSums * L::kCount <= outputs; j += kSums * L::kCount) {
    typename L::Vector sums[kSums] = {};
    const T* row = dy.data() + j;
    for (std::size_t i = 0; i < rows(dy); ++i, row += outputs) {
#pragma GCC unroll 8
      for (std::size_t v = 0; v < kSums; ++v) sums[v] += L::load(row + v * L::kCount);
    }
#pragma GCC unroll 8
    for (std::size_t v = 0; v < kSums; ++v) L::store(db.data() + j + v * L::kCount, sums[v]);
  }
  for (; j < outputs; ++j) {
    T sum = 0;
    const T* number = dy.data() + j;
    for (std::size_t i = 0; i < rows(dy); ++i, number += outputs) sum += *number;
    db.data()[j] = sum;
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
