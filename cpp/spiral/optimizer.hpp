// Optimizers: how parameters move against their gradients, one step a batch over the whole list of
// parameters. The forms and defaults are PyTorch's; where the article's book ("Neural Networks from Scratch
// in Python", Kinsley and Kukieła) starts from another value, the option's label says so. PyTorch 1.13 has no
// default for the learning rate of sgd, momentum and nesterov, nor a momentum other than 0: these two are
// Keras's 0.01 and the usual 0.9.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "entry.hpp"
#include "layer.hpp"

namespace spiral {

// sgd, momentum, nesterov, adagrad, rmsprop, adam, adamw.
Entries optimizer_entries();

// What an optimizer remembers of one parameter: one matrix of its shape for each of moment_names().
template <class T>
using Moments = std::vector<Matrix<T>>;

struct OptimizerSettings {
  double learning_rate, decay, momentum, rho, beta1, beta2, epsilon, weight_decay;
};

template <class T>
class Optimizer {
 public:
  // All moments start at 0. Errors: InvalidArgument (field "training.optimizer" and below) for an unknown
  // name, an unknown option or a value out of range.
  Optimizer(const Choice& choice, const std::vector<Parameter<T>>& parameters);

  // New settings for the same optimizer; what it remembers stays. Errors: as above, and for another name.
  void configure(const Choice& choice);

  // One update of every parameter from its gradient, in place; `parameters` are those it was made for.
  // Returns the index of the first one that holds a value that is not finite afterwards, or their number.
  std::size_t step(const std::vector<Parameter<T>>& parameters);

  std::string_view name() const;
  std::uint64_t steps() const { return steps_; }  // t, the steps taken so far
  double learning_rate() const;                   // of the next step: learningRate / (1 + decay·t)
  // {} for sgd, {"v"} for momentum and nesterov, {"s"} for adagrad and rmsprop, {"m", "v"} for adam and
  // adamw.
  std::vector<std::string_view> moment_names() const;
  const std::vector<Moments<T>>& moments() const { return moments_; }  // by parameter
  // Takes up where another stood; `moments` fit, as the caller has checked.
  void restore(std::uint64_t steps, std::vector<Moments<T>> moments);

 private:
  bool update(const Parameter<T>& parameter, Moments<T>& moments) const;

  const Entry* entry_;
  OptimizerSettings settings_{};
  std::uint64_t steps_ = 0;
  std::vector<Moments<T>> moments_;
};

}  // namespace spiral
