#include "layer.hpp"

#include <cassert>
#include <utility>

#include "matmul.hpp"

namespace spiral {

namespace {

// Apart from the layers' T.
void add(const char* name, const MutableMatrix& value, const MutableMatrix& gradient, bool regularised,
         std::vector<Parameter>& parameters) {
  parameters.push_back({name, value, gradient, regularised});
}

}  // namespace

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
std::vector<Parameter> Dense<T>::parameters() {
  std::vector<Parameter> both;
  add("weights", weights_, weights_gradient_, true, both);
  add("bias", bias_, bias_gradient_, true, both);
  return both;
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
std::vector<Parameter> ActivationLayer<T>::parameters() {
  std::vector<Parameter> learned;
  if (activation_->slope() != nullptr) add("slope", *activation_->slope(), slope_gradient_, false, learned);
  return learned;
}

template class Dense<float>;
template class Dense<double>;
template class ActivationLayer<float>;
template class ActivationLayer<double>;

}  // namespace spiral
