#include "matmul_plain.hpp"

namespace spiral {

template <class T>
Matrix<T> plain_multiply_add(const Matrix<T>& x, const Matrix<T>& w, const Matrix<T>& b) {
  // Training runs multiply_add of matmul.cpp instead: the same sums in the same order, many at once.
  Matrix<T> y({rows(x), columns(w)}, T(0));
  for (std::size_t i = 0; i < rows(x); ++i) {
    for (std::size_t j = 0; j < columns(w); ++j) {
      for (std::size_t k = 0; k < columns(x); ++k) y(i, j) += x(i, k) * w(k, j);
      y(i, j) += b(0, j);
    }
  }
  return y;
}

template <class T>
Matrix<T> plain_multiply_transposed_left(const Matrix<T>& x, const Matrix<T>& dy) {
  Matrix<T> dw({columns(x), columns(dy)}, T(0));
  for (std::size_t i = 0; i < columns(x); ++i) {
    for (std::size_t j = 0; j < columns(dy); ++j) {
      for (std::size_t k = 0; k < rows(x); ++k) dw(i, j) += x(k, i) * dy(k, j);
    }
  }
  return dw;
}

template <class T>
Matrix<T> plain_multiply_transposed_right(const Matrix<T>& dy, const Matrix<T>& w) {
  Matrix<T> dx({rows(dy), rows(w)}, T(0));
  for (std::size_t i = 0; i < rows(dy); ++i) {
    for (std::size_t j = 0; j < rows(w); ++j) {
      for (std::size_t k = 0; k < columns(dy); ++k) dx(i, j) += dy(i, k) * w(j, k);
    }
  }
  return dx;
}

template <class T>
Matrix<T> plain_sum_rows(const Matrix<T>& dy) {
  Matrix<T> db({std::size_t(1), columns(dy)}, T(0));
  for (std::size_t i = 0; i < rows(dy); ++i) {
    for (std::size_t j = 0; j < columns(dy); ++j) db(0, j) += dy(i, j);
  }
  return db;
}

using Single = Matrix<float>;
using Double = Matrix<double>;
template Single plain_multiply_add(const Single&, const Single&, const Single&);
template Double plain_multiply_add(const Double&, const Double&, const Double&);
template Single plain_multiply_transposed_left(const Single&, const Single&);
template Double plain_multiply_transposed_left(const Double&, const Double&);
template Single plain_multiply_transposed_right(const Single&, const Single&);
template Double plain_multiply_transposed_right(const Double&, const Double&);
template Single plain_sum_rows(const Single&);
template Double plain_sum_rows(const Double&);

}  // namespace spiral
