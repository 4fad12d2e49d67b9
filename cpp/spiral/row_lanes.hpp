// As many rows of matrices as a vector has lanes, side by side: what is done to a row, column by column, is
// done to all of them at once, and to each in the same order.
// Letters: B = batch rows, U = columns.
#pragma once

#include "lanes.hpp"
#include "matrix.hpp"

namespace spiral {

template <class T>
class RowLanes {
 public:
  using L = Lanes<T>;
  using Vector = typename L::Vector;

  [[gnu::always_inline]] Vector get(const Matrix<T>& m, std::size_t column) const {
    return L::gather(m.data() + first_ + column, apart_);
  }
  [[gnu::always_inline]] void set(Matrix<T>& m, std::size_t column, Vector v) const {
    L::scatter(m.data() + first_ + column, apart_, v);
  }

  // f(row lanes, index of the first row) for all rows of matrices (B, U), each once: where too few are left
  // for a vector, one row fills all lanes.
  template <class F>
  [[gnu::always_inline]] static void each(std::size_t rows, std::size_t columns, F f) {
    for (std::size_t i = 0; i < rows;) {
      const bool few = rows - i < L::kCount;
      f(RowLanes(i * columns, few ? 0 : columns), i);
      i += few ? 1 : L::kCount;
    }
  }
  // One number of each row, from `to` on.
  void store(T* to, Vector v) const {
    if (apart_ == 0) {
      *to = v[0];
    } else {
      L::store(to, v);
    }
  }

 private:
  RowLanes(std::size_t first, std::size_t apart) : first_(first), apart_(apart) {}

  std::size_t first_;  // number
  std::size_t apart_;  // numbers, from a row to the one below
};

}  // namespace spiral
