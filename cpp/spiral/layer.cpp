#include "layer.hpp"

#include <cassert>
#include <utility>

#include "matmul.hpp"

namespace spiral {

template <class T>
Dense<T>::Dense(Matrix<T> weights, Matrix<T> bias)
    : weights_(std::move(weights)),
      bias_(std::move(bias)),
      weights_gradient_(zeros<T>(rows(weights_), columns(weights_))),
      bias_gradient_(zeros<T>(rows(bias_), columns(bias_))) {
  require_shape(bias_, 1, columns(weights_), "Dense", "bias");
}

template <class T>
const Matrix<T>& Dense<T>::forward(const Matrix<T>& x) {
  require_columns(x, rows(weights_), "Dense::forward", "inputs");
  x_ = &x;
  multiply_add(x, weights_, bias_, y_);  // Y = X·W + b
  return y_;
}

template <class T>
const Matrix<T>& Dense<T>::backward(const Matrix<T>& dy) {
  backward_parameters(dy);
  multiply_transposed_right(dy, weights_, dx_);  // Y = X·W + b, so dX = dY·Wᵀ
  return dx_;
}

template <class T>
void Dense<T>::backward_parameters(const Matrix<T>& dy) {
  assert(x_ != nullptr);
  require_shape(dy, rows(y_), columns(y_), "Dense::backward", "gradient");
  // Y = X·W + b, so dW = Xᵀ·dY, db = the rows of dY summed
  multiply_transposed_left(*x_, dy, weights_gradient_);
  sum_rows(dy, bias_gradient_);
}

template <class T>
std::vector<Parameter<T>> Dense<T>::parameters() {
  return {{"weights", &weights_, &weights_gradient_}, {"bias", &bias_, &bias_gradient_}};
}

template <class T>
std::size_t Dense<T>::outputs() const {
  return columns(weights_);
}

template <class T>
ActivationLayer<T>::ActivationLayer(std::unique_ptr<Activation<T>> activation, std::size_t units)
    : activation_(std::move(activation)), units_(units), slope_gradient_(zeros<T>(1, units)) {}

template <class T>
const Matrix<T>& ActivationLayer<T>::forward(const Matrix<T>& z) {
  require_columns(z, units_, "ActivationLayer::forward", "inputs");
  z_ = &z;
  activation_->forward(z, a_);
  return a_;
}

template <class T>
const Matrix<T>& ActivationLayer<T>::backward(const Matrix<T>& da) {
  assert(z_ != nullptr);
  require_shape(da, rows(a_), columns(a_), "ActivationLayer::backward", "gradient");
  activation_->backward(*z_, a_, da, dz_);
  if (activation_->slope() != nullptr) activation_->slope_gradient(*z_, da, slope_gradient_);
  return dz_;
}

template <class T>
std::vector<Parameter<T>> ActivationLayer<T>::parameters() {
  if (activation_->slope() == nullptr) return {};
  return {{"slope", activation_->slope(), &slope_gradient_, false}};
}

template class Dense<float>;
template class Dense<double>;
template class ActivationLayer<float>;
template class ActivationLayer<double>;

}  // namespace spiral
