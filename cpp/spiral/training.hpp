// Training: epochs of batches, each a forward, a backward and a step of the optimizer. What a run has come to
// (moments, steps, this epoch's permutation, the generator) lives here and goes on from call to call.
// Letters: N = rows of the data, B = rows of a batch, I = inputs, O = outputs.
#pragma once

#include "training_loop.hpp"

namespace spiral {

template <class T>
class Training final : public TrainingLoop {
 public:
  // The network must outlive it and stay where it is.
  explicit Training(Network<T>& network);

  // x (N, I). Nothing is allocated per step after the first of a call. If a number is not finite the run
  // stops there, and the network stays as that left it. Errors, before the first step: those of
  // Network::evaluate; InvalidArgument for a config or an amount out of range ("training.batch", "epochs",
  // ...).
  TrainingReport train(const Matrix<T>& x, const Targets& targets, const TrainingConfig& config,
                       const TrainingAmount& amount);

  // Null before the first step.
  const Optimizer<T>* optimizer() const { return optimizer_ ? &*optimizer_ : nullptr; }
  std::vector<Parameter<T>> parameters() const { return parameters_; }

 private:
  BatchResult forward(const std::int32_t* order, std::size_t count, Random& random) override;
  std::optional<NotFinite> learn() override;
  std::optional<NotFinite> bad_output() const override;
  const std::string& parameter_name(std::size_t index) const override { return parameters_[index].name; }
  const OptimizerRule* rule() const override { return optimizer(); }
  const void* moments() const override { return optimizer_->moments().data(); }
  void set_optimizer(const Choice& choice) override;
  void take_optimizer(const std::optional<OptimizerRule>& rule, const void* moments) override;

  Network<T>& network_;
  std::vector<Parameter<T>> parameters_;
  std::optional<Optimizer<T>> optimizer_;
  // Of the call of train under way.
  const Matrix<T>* x_ = nullptr;
  Matrix<T> y_;                        // (N, O)
  std::vector<std::int32_t> classes_;  // N, or none
  Regulariser regulariser_;
  Matrix<T> batch_x_, batch_y_;
};

}  // namespace spiral
