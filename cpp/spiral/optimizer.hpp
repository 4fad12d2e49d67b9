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

struct OptimizerSettings {
  double learning_rate, decay, momentum, rho, beta1, beta2, epsilon, weight_decay;
};

// Which optimizer it is, with which settings, and how many steps it has taken: all but the numbers it moves
// and remembers.
class OptimizerRule {
 public:
  // Errors: InvalidArgument (field "training.optimizer" and below) for an unknown name, an unknown option or
  // a value out of range.
  explicit OptimizerRule(const Choice& choice, std::uint64_t steps = 0);

  // New settings for the same optimizer. Errors: as above, and for another name.
  void configure(const Choice& choice);

  std::string_view name() const { return entry_->name; }
  std::uint64_t steps() const { return steps_; }  // t, the steps taken so far
  double learning_rate() const;                   // of the next step: learningRate / (1 + decay·t)
  // A letter each: "" for sgd, "v" for momentum and nesterov, "s" for adagrad and rmsprop, "mv" for adam and
  // adamw.
  std::string_view moment_names() const;
  std::size_t moment_count() const;  // their number

 protected:
  // In the order of optimizer_entries().
  enum class Kind : std::uint8_t { kSgd, kMomentum, kNesterov, kAdagrad, kRmsprop, kAdam, kAdamw };
  Kind kind() const { return static_cast<Kind>(entry_ - optimizer_entries().begin()); }

  const Entry* entry_;
  OptimizerSettings settings_{};
  std::uint64_t steps_;
};

template <class T>
class Optimizer : public OptimizerRule {
 public:
  // For these parameters; what it remembers of them starts at 0.
  Optimizer(const OptimizerRule& rule, const std::vector<Parameter>& parameters);
  // Errors: those of OptimizerRule.
  Optimizer(const Choice& choice, const std::vector<Parameter>& parameters)
      : Optimizer(OptimizerRule(choice), parameters) {}

  // One update of every parameter from its gradient, in place; `parameters` are those it was made for.
  // Returns the index of the first one that holds a value that is not finite afterwards, or their number.
  std::size_t step(const std::vector<Parameter>& parameters);

  // What it remembers of a parameter, in the parameter's shape: the one that moment_names()[`which`] names.
  // Valid as long as the optimizer, and moved by each step.
  MatrixView moment(std::size_t parameter, std::size_t which) const;
  // Of all parameters, one after the other, and of each one moment after the other.
  std::vector<T>& moments() { return moments_; }
  const std::vector<T>& moments() const { return moments_; }

 private:
  // first: the first of this parameter's moments
  bool update(const Parameter& parameter, T* first) const;

  std::vector<MatrixView> values_;  // of the parameters
  std::vector<T> moments_;
};

}  // namespace spiral
