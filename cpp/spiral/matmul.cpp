#include "matmul.hpp"

#include <algorithm>
#include <cassert>

#include "add_scaled.hpp"

namespace spiral {

// Never inlined: whoever calls them is built for size, and they would be too.

template <class T>
[[gnu::noinline]] void multiply_add(const Matrix<T>& x, const Matrix<T>& w, const Matrix<T>& b,
                                    Matrix<T>& y) {
  const std::size_t batch = rows(x);
  const std::size_t inputs = columns(x);
  const std::size_t outputs = columns(w);
  assert(rows(w) == inputs && rows(b) == 1 && columns(b) == outputs);
  resize(y, batch, outputs);
  std::fill(y.begin(), y.end(), T(0));
  for (std::size_t i = 0; i < batch; ++i) {
    T* row = y.data() + i * outputs;
    for (std::size_t k = 0; k < inputs; ++k)
      add_scaled(x.data()[i * inputs + k], w.data() + k * outputs, outputs, row);
    add_scaled(T(1), b.data(), outputs, row);
  }
}

template <class T>
[[gnu::noinline]] void multiply_transposed_left(const Matrix<T>& x, const Matrix<T>& dy, Matrix<T>& dw) {
  const std::size_t batch = rows(x);
  const std::size_t inputs = columns(x);
  const std::size_t outputs = columns(dy);
  assert(rows(dy) == batch);
  resize(dw, inputs, outputs);
  std::fill(dw.begin(), dw.end(), T(0));
  for (std::size_t k = 0; k < batch; ++k) {
    for (std::size_t i = 0; i < inputs; ++i) {
      add_scaled(x.data()[k * inputs + i], dy.data() + k * outputs, outputs, dw.data() + i * outputs);
    }
  }
}

template <class T>
[[gnu::noinline]] void multiply_transposed_right(const Matrix<T>& dy, const Matrix<T>& w, Matrix<T>& dx) {
  const std::size_t batch = rows(dy);
  const std::size_t inputs = rows(w);
  const std::size_t outputs = columns(w);
  assert(columns(dy) == outputs);
  resize(dx, batch, inputs);
  for (std::size_t i = 0; i < batch; ++i) {
    const T* gradients = dy.data() + i * outputs;
    for (std::size_t j = 0; j < inputs; ++j) {
      const T* weights = w.data() + j * outputs;
      T sum = 0;
      for (std::size_t k = 0; k < outputs; ++k) sum += gradients[k] * weights[k];
      dx.data()[i * inputs + j] = sum;
    }
  }
}

template <class T>
[[gnu::noinline]] void sum_rows(const Matrix<T>& dy, Matrix<T>& db) {
  resize(db, 1, columns(dy));
  std::fill(db.begin(), db.end(), T(0));
  for (std::size_t i = 0; i < rows(dy); ++i)
    add_scaled(T(1), dy.data() + i * columns(dy), columns(dy), db.data());
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
