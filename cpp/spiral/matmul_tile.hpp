// The innermost of the matrix products: tiles of sums that stay in registers. For matmul.cpp alone.
#pragma once

#include <algorithm>
#include <cstddef>

#include "lanes.hpp"

namespace spiral {

// Letters: c (M, N) = a (M, K) · b (K, N) + bias (1, N). A tile of c is 8 vectors of sums, held in registers:
// enough to keep the adders busy, and of more V8 spills some. Vectors lie across the sums, never along one,
// so each sum runs in the order of k whatever the tile, the block and the build.
constexpr std::size_t kSums = 8;
constexpr std::size_t kDepth = 256;      // of k at once: a panel of b then stays in the L1 cache
constexpr std::size_t kBlockRows = 128;  // of a at once: a block of it then stays in the L2 cache
template <class T>
constexpr std::size_t kMostColumns = 2 * Lanes<T>::kCount;

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
  Strided<const T> a;  // where a tile packs it: strips of its rows, the strips side by side
  const T* b;          // a panel's width, each k `b_down` after the one before
  std::size_t b_down;
  T* c;
  std::size_t c_down;
  std::size_t rows, depth;
  bool more;      // whether c holds the sums of the k before
  const T* bias;  // with the last k, a panel's width; else null
};

// Tiles of kRows rows and kSums / kRows vectors, one below the other.
template <class T, std::size_t kRows>
struct Tile {
  using L = Lanes<T>;
  using Vector = typename L::Vector;
  static constexpr std::size_t kVectors = kSums / kRows;
  static constexpr std::size_t kColumns = kVectors * L::kCount;
  // A single vector wide, a tile is all that its rows of a are read for. Below the last row it reads that
  // again.
  static constexpr bool kPacks = kVectors > 1;

  [[gnu::always_inline]] static void multiply(const Panel<T>& p, const T* a, std::size_t rows, T* c) {
    Vector sums[kRows][kVectors];
#pragma GCC unroll 8
    for (std::size_t r = 0; r < kRows; ++r) {
#pragma GCC unroll 8
      for (std::size_t v = 0; v < kVectors; ++v) {
        sums[r][v] = p.more ? L::load(c + r * p.c_down + v * L::kCount) : L::all(T(0));
      }
    }
    std::size_t at[kRows];  // of a's numbers
#pragma GCC unroll 8
    for (std::size_t r = 0; r < kRows; ++r) at[r] = kPacks ? r : std::min(r, rows - 1) * p.a.down;
    const std::size_t right = kPacks ? kRows : p.a.right;
    const T* b = p.b;
    for (const T* end = a + p.depth * right; a != end; a += right, b += p.b_down) {
      Vector across[kVectors];
#pragma GCC unroll 8
      for (std::size_t v = 0; v < kVectors; ++v) across[v] = L::load(b + v * L::kCount);
#pragma GCC unroll 8
      for (std::size_t r = 0; r < kRows; ++r) {
        const Vector factor = L::all(a[at[r]]);
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
      for (std::size_t v = 0; v < kVectors; ++v) L::store(c + r * p.c_down + v * L::kCount, sums[r][v]);
    }
  }

  static void multiply_panel(const Panel<T>& panel) {
    const Panel<T> p = panel;
    const std::size_t a_down = kPacks ? p.depth : p.a.down;
    for (std::size_t i = 0; i < p.rows; i += kRows)
      multiply(p, p.a.at + i * a_down, p.rows - i, p.c + i * p.c_down);
  }
};

}  // namespace spiral
