// A network of ReLU layers and a softmax in its plainest form, over the plain products: what the benchmark
// holds the core against before it times it. Letters: B = batch rows, I = inputs, O = outputs.
#pragma once

#include <algorithm>
#include <cmath>
#include <vector>

#include "spiral/matmul_plain.hpp"
#include "spiral/network.hpp"

namespace spiral {

template <class T>
class PlainNetwork {
 public:
  // With the parameters of `network`: weights and bias of each layer in turn.
  explicit PlainNetwork(const AnyNetwork& network) {
    for (const Parameter& parameter : network.parameters()) {
      const Matrix<T>& value = parameter.value.template as<T>();
      values_.push_back(value);
      first_.emplace_back(value.shape(), T(0));
      second_.emplace_back(value.shape(), T(0));
    }
  }

  const std::vector<Matrix<T>>& values() const { return values_; }

  // Probabilities (B, O) of x (B, I).
  const Matrix<T>& forward(const Matrix<T>& x) {
    passed_ = {x};
    for (std::size_t i = 0; i < values_.size(); i += 2) {
      Matrix<T> z = plain_multiply_add(passed_.back(), values_[i], values_[i + 1]);
      if (i + 2 < values_.size()) {
        for (T& value : z) value = std::max(value, T(0));
      } else {
        for (std::size_t row = 0; row < rows(z); ++row) softmax(&z(row, 0), columns(z));
      }
      passed_.push_back(std::move(z));
    }
    return passed_.back();
  }

  // One step of Adam on the mean cross-entropy, with the defaults of the catalogue.
  void step(const Matrix<T>& x, const std::vector<std::int32_t>& labels, double learning_rate) {
    Matrix<T> dz = forward(x);
    for (std::size_t row = 0; row < rows(dz); ++row) dz(row, static_cast<std::size_t>(labels[row])) -= T(1);
    for (T& value : dz) value /= static_cast<T>(rows(dz));
    ++steps_;
    for (std::size_t i = values_.size(); i > 0; i -= 2) {
      const Matrix<T>& a = passed_[i / 2 - 1];
      Matrix<T> da = plain_multiply_transposed_right(dz, values_[i - 2]);
      learn(i - 2, plain_multiply_transposed_left(a, dz), learning_rate);
      learn(i - 1, plain_sum_rows(dz), learning_rate);
      for (std::size_t j = 0; j < da.size(); ++j) da.data()[j] *= a.data()[j] > T(0) ? T(1) : T(0);
      dz = std::move(da);
    }
  }

 private:
  static void softmax(T* z, std::size_t count) {
    const T highest = *std::max_element(z, z + count);
    T sum(0);
    for (std::size_t i = 0; i < count; ++i) sum += z[i] = std::exp(z[i] - highest);
    for (std::size_t i = 0; i < count; ++i) z[i] /= sum;
  }

  void learn(std::size_t parameter, const Matrix<T>& gradient, double learning_rate) {
    const double beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8;
    for (std::size_t i = 0; i < gradient.size(); ++i) {
      const double g = gradient.data()[i];
      T& m = first_[parameter].data()[i];
      T& s = second_[parameter].data()[i];
      m = static_cast<T>(beta1 * m + (1.0 - beta1) * g);
      s = static_cast<T>(beta2 * s + (1.0 - beta2) * g * g);
      const double mean = m / (1.0 - std::pow(beta1, steps_));
      const double square = s / (1.0 - std::pow(beta2, steps_));
      values_[parameter].data()[i] -= static_cast<T>(learning_rate * mean / (std::sqrt(square) + epsilon));
    }
  }

  std::vector<Matrix<T>> values_, first_, second_;  // parameters, and what Adam remembers of them
  std::vector<Matrix<T>> passed_;                   // X, then each layer's outputs
  int steps_ = 0;
};

}  // namespace spiral
