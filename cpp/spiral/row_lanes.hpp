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

  // Row `first` and those below, of matrices (B, U). Where there are too few, the last one stands in for them.
  RowLanes(std::size_t first, const Matrix<T>& m) {
    const std::size_t last = rows(m) - 1;
    for (std::size_t i = 0; i < L::kCount; ++i) at_[i] = (first + i < last ? first + i : last) * columns(m);
  }

  [[gnu::always_inline]] Vector get(const Matrix<T>& m, std::size_t column) const {
    return L::gather(m.data() + column, at_);
  }
  [[gnu::always_inline]] void set(Matrix<T>& m, std::size_t column, Vector v) const {
    L::scatter(m.data() + column, at_, v);
  }

 private:
  typename L::Places at_;
};

}  // namespace spiral
