// Training: epochs of batches, each a forward, a backward and a step of the optimizer. What a run has come to
// (moments, steps, this epoch's permutation, the generator) lives here and goes on from call to call.
// Letters: N = rows of the data, B = rows of a batch, I = inputs, O = outputs.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "network.hpp"
#include "optimizer.hpp"
#include "regulariser.hpp"
#include "training_state.hpp"

namespace spiral {

struct TrainingConfig {
  Choice optimizer{"adam",
                   {}};     // the same name: its settings may change from call to call; another starts fresh
  std::size_t batch = 0;    // rows, in [0, kMaxRows]; 0: all of them
  bool shuffle = true;      // one permutation(N) from the generator before each epoch, else the data's order
  bool drop_last = false;   // leave out an epoch's last batch if it is smaller than the others
  std::uint32_t seed = 42;  // read by the first step, and by the first after reset()
  Regulariser regulariser;
};

// How far a call goes: exactly one of epochs in [1, kMaxEpochs] and steps in [1, kMaxSteps]. An epoch that is
// under way is finished first and counts.
struct TrainingAmount {
  std::uint64_t epochs = 0;
  std::uint64_t steps = 0;
  double until_loss =
      -std::numeric_limits<double>::infinity();  // stop after an epoch whose loss is not above it
};

constexpr std::uint64_t kMaxEpochs = 1000000;
constexpr std::uint64_t kMaxSteps = 1000000000;

// The first number that was not finite.
struct Divergence {
  std::uint64_t
      step;  // counted from 0; a parameter was moved by this step, anything else was met before its update
  std::optional<std::size_t> layer;
  std::string tensor;  // "2.weights", "2.outputs" (what came out of layer 2), "loss" or "penalty"
  double value;
};

struct TrainingReport {
  std::uint64_t epochs = 0;  // finished so far, in all
  std::uint64_t steps = 0;   // in all
  // One value for each epoch finished in this call: the means over its batches, before their updates,
  // weighted by their rows. Loss is the data's part, penalty the regularisers'; accuracy is NaN where there
  // are no classes.
  std::vector<double> loss, penalty, accuracy;
  double last_loss = std::numeric_limits<double>::quiet_NaN();  // the last batch's, before its update
  bool reached = false;                                         // until_loss
  std::optional<Divergence> diverged;
};

template <class T>
class Training {
 public:
  // The network must outlive it and stay where it is.
  explicit Training(Network<T>& network);

  // x (N, I). Nothing is allocated per step after the first of a call. If a number is not finite the run
  // stops there, and the network stays as that left it. Errors, before the first step: those of
  // Network::evaluate; InvalidArgument for a config or an amount out of range ("training.batch", "epochs",
  // ...).
  TrainingReport train(const Matrix<T>& x, const Targets& targets, const TrainingConfig& config,
                       const TrainingAmount& amount);

  // Forgets all but the parameters: the next step is the first.
  void reset();

  // The parameters and all that reset would forget. Errors of restore_state: InvalidArgument (field "state"),
  // and nothing has changed.
  std::vector<std::uint8_t> save_state() const;
  void restore_state(const std::vector<std::uint8_t>& bytes);
  // After a divergence: the state before the last step whose loss was finite. Errors: InvalidArgument (field
  // "state") where the last call did not diverge.
  void restore_last_good();

  // Null before the first step.
  const Optimizer<T>* optimizer() const { return state_.optimizer ? &*state_.optimizer : nullptr; }
  std::vector<Parameter<T>> parameters() const { return parameters_; }

 private:
  // What stays the same during one call.
  struct Run {
    const Matrix<T>& x;
    Matrix<T> y;                        // (N, O)
    std::vector<std::int32_t> classes;  // N, or none
    const TrainingConfig& config;
    std::size_t batch;  // rows, at most N
  };

  void prepare(const Run& run);
  std::uint64_t steps_in_epoch(const Run& run, std::size_t rows_left) const;
  std::uint64_t steps_of(const Run& run, const TrainingAmount& amount) const;
  void start_epoch(const Run& run);
  void gather(const Run& run, std::size_t count);
  // One batch. The first number that is not finite, if there is one.
  std::optional<Divergence> step(const Run& run);
  std::optional<Divergence> find_divergence(double loss, double penalty) const;
  bool epoch_is_over(const Run& run) const;
  void finish_epoch(const Run& run, TrainingReport& report);
  // Puts the state before the last step with a finite loss into last_good_, by doing again what was done.
  void find_last_good(const Run& run, std::uint64_t done, const Divergence& divergence);

  void keep(TrainingState<T>& copy) const;
  void adopt(const TrainingState<T>& state);

  Network<T>& network_;
  std::vector<Parameter<T>> parameters_;
  TrainingState<T> state_;  // its parameters are the network's own and are empty here
  Matrix<T> batch_x_, batch_y_;
  double last_loss_ = 0.0;

  TrainingState<T> start_;      // of this call
  TrainingState<T> last_step_;  // before the last step of this call
  std::optional<TrainingState<T>> last_good_;
  bool diverged_ = false;
};

}  // namespace spiral
