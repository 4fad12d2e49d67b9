// Dropout: while training, each value is left out with the probability `rate` and the others are scaled up,
// so that the expected value stays (inverted dropout). Otherwise it changes nothing. Letters: B = batch rows,
// U = units.
#pragma once

#include "layer.hpp"

namespace spiral {

template <class T>
class Dropout final : public Layer<T> {
 public:
  // rate in [0, kMaxDropoutRate], checked by the network's config.
  Dropout(double rate, std::size_t units);
  // x itself.
  const Matrix<T>& forward(const Matrix<T>& x) override;
  // Draws rand(B, U) < 1 - rate, row-major.
  const Matrix<T>& forward_training(const Matrix<T>& x, Random& random) override;
  const Matrix<T>& backward(const Matrix<T>& dy) override;
  std::size_t outputs() const override { return units_; }

 private:
  double keep_;  // 1 - rate
  std::size_t units_;
  bool masked_ = false;      // whether the last forward was one of training
  Matrix<T> mask_, y_, dx_;  // mask: 0, or 1 / keep
};

}  // namespace spiral
