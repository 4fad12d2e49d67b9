// The course of a training: epochs, batches, reports, and the states to go back to. All of it but the numbers
// themselves, whose precision is training.hpp's.
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

class TrainingLoop {
 public:
  TrainingLoop(const TrainingLoop&) = delete;
  TrainingLoop& operator=(const TrainingLoop&) = delete;
  virtual ~TrainingLoop() = default;

  // x (N, I), of the network's precision. Nothing is allocated per step after the first of a call. If a
  // number is not finite the run stops there, and the network stays as that left it. Errors, before the first
  // step: those of Network::evaluate; InvalidArgument for a config or an amount out of range
  // ("training.batch", "epochs", ...).
  TrainingReport train(const AnyMatrix& x, const Targets& targets, const TrainingConfig& config,
                       const TrainingAmount& amount);
  // The same for what Network::samples has found right.
  TrainingReport train(const Samples& samples, const TrainingConfig& config, const TrainingAmount& amount);

  // Null before the first step.
  const OptimizerRule* optimizer() const { return rule(); }
  // What the optimizer remembers of a parameter, as Optimizer::moment.
  MatrixView moment(std::size_t parameter, std::size_t which) const { return moment_of(parameter, which); }

  // Forgets all but the parameters: the next step is the first.
  void reset();

  // The parameters and all that reset would forget. Errors of restore_state: InvalidArgument (field "state"),
  // and nothing has changed.
  std::vector<std::uint8_t> save_state() const;
  void restore_state(const std::vector<std::uint8_t>& bytes);
  // After a divergence: the state before the last step whose loss was finite. Errors: InvalidArgument (field
  // "state") where the last call did not diverge.
  void restore_last_good();

 protected:
  // `network` must outlive it and stay where it is.
  explicit TrainingLoop(AnyNetwork& network);
  AnyNetwork& network() const { return network_; }

 private:
  struct BatchResult {
    double loss, penalty;
    std::size_t right;  // rows judged right
  };
  // The first layer or parameter with a number that is not finite.
  struct NotFinite {
    std::size_t index;
    double value;
  };
  // What stays the same during one call.
  struct Run {
    const Samples& data;
    const TrainingConfig& config;
    std::size_t batch;  // rows, at most those of the data
  };

  // The numbers' part.
  // Those rows of the data that `order` begins with: batch_x (B, I) and batch_y (B, O).
  virtual void take_batch(const Samples& data, const std::int32_t* order, std::size_t count) = 0;
  virtual AnyMatrix batch_x() const = 0;
  virtual AnyMatrix batch_y() const = 0;
  virtual std::size_t learn() = 0;                // a step of the optimizer; what that returns
  virtual const OptimizerRule* rule() const = 0;  // null before the first step
  virtual MatrixView moment_of(std::size_t parameter, std::size_t which) const = 0;
  virtual const void* moments() const = 0;  // of all parameters, moment_count() times their bytes
  virtual void set_optimizer(const Choice& choice) = 0;
  virtual void take_optimizer(const std::optional<OptimizerRule>& rule, const void* moments) = 0;

  void prepare(const Run& run);
  std::uint64_t steps_of(const Run& run, const TrainingAmount& amount) const;
  void start_epoch(const Run& run);
  BatchResult forward(const Run& run, const std::int32_t* order, std::size_t count);
  // One batch. The first number that is not finite, if there is one.
  std::optional<Divergence> step(const Run& run);
  std::optional<NotFinite> bad_output() const;
  Divergence divergence_of(const BatchResult& result) const;
  bool epoch_is_over(const Run& run) const;
  void finish_epoch(const Run& run, TrainingReport& report);
  // Puts the state before the last step with a finite loss into last_good_, by doing again what was done.
  void find_last_good(const Run& run, std::uint64_t done, const Divergence& divergence);

  StateShape shape() const;
  void keep(TrainingState& copy) const;
  void adopt(const TrainingState& state);

  AnyNetwork& network_;
  std::size_t parameter_bytes_ = 0;  // of all of them
  Progress progress_;
  double last_loss_ = 0.0;

  TrainingState start_;      // of this call
  TrainingState last_step_;  // before the last step of this call
  std::optional<TrainingState> last_good_;
  bool diverged_ = false;
};

}  // namespace spiral
