#include "dropout.hpp"

namespace spiral {

namespace {

// product = a·b, value by value
template <class T>
void multiply(const Matrix<T>& a, const Matrix<T>& b, Matrix<T>& product) {
  resize(product, rows(a), columns(a));
  for (std::size_t i = 0; i < a.size(); ++i) product.data()[i] = a.data()[i] * b.data()[i];
}

}  // namespace

template <class T>
Dropout<T>::Dropout(double rate, std::size_t units) : keep_(1.0 - rate), units_(units) {}

template <class T>
const Matrix<T>& Dropout<T>::forward(const Matrix<T>& x) {
  require_columns(x, units_, "Dropout::forward", "inputs");
  masked_ = false;
  return x;  // NOLINT(bugprone-return-const-ref-from-parameter): as long-lived as the caller keeps it
}

template <class T>
const Matrix<T>& Dropout<T>::forward_training(const Matrix<T>& x, Random& random) {
  require_columns(x, units_, "Dropout::forward", "inputs");
  masked_ = true;
  const T kept = static_cast<T>(1.0 / keep_);
  resize(mask_, rows(x), columns(x));
  for (T& factor : mask_) factor = random.rand() < keep_ ? kept : T(0);
  multiply(mask_, x, y_);
  return y_;
}

template <class T>
const Matrix<T>& Dropout<T>::backward(const Matrix<T>& dy) {
  if (!masked_) return dy;  // NOLINT(bugprone-return-const-ref-from-parameter): as above
  require_shape(dy, rows(mask_), columns(mask_), "Dropout::backward", "gradient");
  multiply(mask_, dy, dx_);  // Y = mask·X
  return dx_;
}

template class Dropout<float>;
template class Dropout<double>;

}  // namespace spiral
