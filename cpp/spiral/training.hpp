// Training: epochs of batches, each a forward, a backward and a step of the optimizer. What a run has come to
// (moments, steps, this epoch's permutation, the generator) lives here and goes on from call to call.
// Letters: N = rows of the data, B = rows of a batch, I = inputs, O = outputs.
#pragma once

#include "training_loop.hpp"

namespace spiral {

// The part of it that moves numbers.
template <class T>
class Training final : public TrainingLoop {
 public:
  // The network must outlive it and stay where it is.
  explicit Training(Network<T>& network) : TrainingLoop(network) {}

 private:
  void take_batch(const Samples& data, const std::int32_t* order, std::size_t count) override;
  AnyMatrix batch_x() const override { return batch_x_; }
  AnyMatrix batch_y() const override { return batch_y_; }
  std::size_t learn() override { return optimizer_->step(network().parameters()); }
  const OptimizerRule* rule() const override { return optimizer_ ? &*optimizer_ : nullptr; }
  MatrixView moment_of(std::size_t parameter, std::size_t which) const override;
  const void* moments() const override { return optimizer_->moments().data(); }
  void set_optimizer(const Choice& choice) override;
  void take_optimizer(const std::optional<OptimizerRule>& rule, const void* moments) override;

  std::optional<Optimizer<T>> optimizer_;
  Matrix<T> batch_x_, batch_y_;
};

}  // namespace spiral
