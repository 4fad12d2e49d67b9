#include "matmul.hpp"

#include <algorithm>
#include <cassert>

#include "lanes.hpp"
#include "matmul_tile.hpp"

namespace spiral {

namespace {

// to (depth, width) = the numbers of `from`, of which there are (depth, count); zeros beyond. Either those of
// a row or those of a column of `from` lie side by side.
template <class T>
[[gnu::noinline]] void pack(const Strided<const T>& from, std::size_t depth, std::size_t count,
                            std::size_t width, T* to) {
  using L = Lanes<T>;
  const std::size_t right = from.right;
  const std::size_t down = from.down;
  std::size_t j = 0;
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
    const T* number = from.at + j * right;
    T* packed = to + j;
    for (std::size_t k = 0; k < depth; ++k, number += down, packed += width)
      *packed = j < count ? *number : T(0);
  }
}

template <class T>
[[gnu::noinline]] void copy(const Strided<const T>& from, std::size_t m, std::size_t n,
                            const Strided<T>& to) {
  for (std::size_t i = 0; i < m; ++i) {
    const T* number = from.at + i * from.down;
    T* place = to.at + i * to.down;
    for (std::size_t j = 0; j < n; ++j, number += from.right, place += to.right) *place = *number;
  }
}

template <class T>
struct TileKind {
  std::size_t rows, columns;
  bool packs;
  void (*multiply_panel)(const Panel<T>&);
};

template <class T, std::size_t kRows>
constexpr TileKind<T> tile_kind() {
  return {kRows, Tile<T, kRows>::kColumns, Tile<T, kRows>::kPacks, Tile<T, kRows>::multiply_panel};
}

// The one that wastes least: a tall one for a narrow c.
template <class T>
const TileKind<T>& tile_for(std::size_t n) {
  // Called by address: inlined into a long function, the tiles would stay in V8's baseline tier.
  static constexpr TileKind<T> kKinds[] = {tile_kind<T, 4>(), tile_kind<T, 8>()};
  return kKinds[n <= Lanes<T>::kCount];
}

// The panel's tiles, of which those that c has no room for take the way round by `edge`.
template <class T>
void multiply_panel(const TileKind<T>& tile, Panel<T> p, const Strided<T>& c, std::size_t width,
                    bool overlaps) {
  T edge[kBlockRows * kMostColumns<T>];
  std::size_t direct = 0;
  if (c.right == 1 && (width == tile.columns || overlaps)) {
    // A row of a narrow c may be stored with what is beyond it, where the rows below it are stored later.
    const std::size_t below = overlaps ? tile.columns / width : 0;
    direct =
        p.rows > below ? (p.rows - below) & ~(tile.rows - 1) : 0;  // without a division, for that is slow
  }
  const std::size_t rest = p.rows - direct;
  if (direct > 0) {
    p.c = c.at;
    p.c_down = c.down;
    p.rows = direct;
    tile.multiply_panel(p);
  }
  if (rest == 0) return;
  p.a = p.a.from(direct, 0);
  p.rows = rest;
  p.c = edge;
  p.c_down = tile.columns;
  const Strided<T> place = c.from(direct, 0);
  if (p.more) copy<T>({place.at, place.down, place.right}, rest, width, {edge, tile.columns, 1});
  tile.multiply_panel(p);
  copy<T>({edge, tile.columns, 1}, rest, width, place);
}

template <class T>
[[gnu::noinline]] void multiply(const Strided<const T>& a, const Strided<const T>& b, const T* bias,
                                std::size_t m, std::size_t n, std::size_t depth, const Strided<T>& c) {
  const TileKind<T>& tile = tile_for<T>(n);
  T packed_a[kBlockRows * kDepth];
  T packed_b[kDepth * kMostColumns<T>];
  T packed_bias[kMostColumns<T>] = {};
  const bool overlaps = c.down == n && n < tile.columns && depth <= kDepth;
  for (std::size_t i = 0; i < m; i += kBlockRows) {
    const std::size_t rows = std::min(kBlockRows, m - i);
    for (std::size_t k = 0; k == 0 || k < depth; k += kDepth) {
      const std::size_t deep = std::min(kDepth, depth - k);
      Strided<const T> block = a.from(i, k);
      if (tile.packs) {
        for (std::size_t r = 0; r < rows; r += tile.rows) {
          pack({block.from(r, 0).at, a.right, a.down}, deep, std::min(tile.rows, rows - r), tile.rows,
               packed_a + r * deep);
        }
        block = {packed_a, deep, 1};
      }
      const bool last = k + deep == depth;
      for (std::size_t j = 0; j < n; j += tile.columns) {
        const std::size_t width = std::min(tile.columns, n - j);
        const bool whole = width == tile.columns;
        Panel<T> p = {block, b.from(k, j).at, b.down, nullptr, 0, rows, deep, k > 0, nullptr};
        if (!whole || b.right != 1 || rows > kBlockRows / 4) {
          pack(b.from(k, j), deep, width, tile.columns, packed_b);
          p.b = packed_b;
          p.b_down = tile.columns;
        }
        if (last && bias != nullptr) {
          p.bias = bias + j;
          if (!whole) p.bias = std::copy(bias + j, bias + n, packed_bias) - width;
        }
        multiply_panel(tile, p, c.from(i, j), width, overlaps);
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
  constexpr std::size_t kVectors = 4;
  std::size_t j = 0;
  for (; j + kVectors * L::kCount <= outputs; j += kVectors * L::kCount) {
    typename L::Vector sums[kVectors] = {};
    const T* row = dy.data() + j;
    for (std::size_t i = 0; i < rows(dy); ++i, row += outputs) {
#pragma GCC unroll 4
      for (std::size_t v = 0; v < kVectors; ++v) sums[v] += L::load(row + v * L::kCount);
    }
#pragma GCC unroll 4
    for (std::size_t v = 0; v < kVectors; ++v) L::store(db.data() + j + v * L::kCount, sums[v]);
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
