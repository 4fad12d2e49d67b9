#include "training.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <utility>

#include "accuracy.hpp"
#include "error.hpp"

namespace spiral {

namespace {

constexpr std::uint64_t kReserved = 4096;  // epochs whose numbers a report has room for from the start

void require_whole(std::uint64_t value, std::uint64_t max, std::string_view field) {
  if (value <= max) return;
  refuse("Training::train", field, {"a whole number up to ", max}, {value});
}

void require_amount(const TrainingAmount& amount) {
  if ((amount.epochs == 0) == (amount.steps == 0)) {
    refuse("Training::train", "epochs", {"either epochs or steps, at least 1"},
           {amount.epochs == 0 ? "neither" : "both"});
  }
  require_whole(amount.epochs, kMaxEpochs, "epochs");
  require_whole(amount.steps, kMaxSteps, "steps");
  if (!std::isnan(amount.until_loss)) return;
  refuse("Training::train", "untilLoss", {"a number"}, {amount.until_loss});
}

template <class T>
const T* first_not_finite(const Matrix<T>& values) {
  const T* end = values.data() + values.size();
  const T* found = std::find_if(values.data(), end, [](T value) { return !std::isfinite(value); });
  return found == end ? nullptr : found;
}

// 12 of "12.weights".
std::size_t layer_of(const std::string& name) { return static_cast<std::size_t>(std::atoi(name.c_str())); }

// Rows of `from` in the given order, into `to`.
template <class T>
void copy_rows(const Matrix<T>& from, const std::int32_t* order, std::size_t count, Matrix<T>& to) {
  const std::size_t width = columns(from);
  to.resize({count, width});
  for (std::size_t i = 0; i < count; ++i) {
    std::copy_n(from.data() + static_cast<std::size_t>(order[i]) * width, width, to.data() + i * width);
  }
}

}  // namespace

template <class T>
Training<T>::Training(Network<T>& network) : network_(network), parameters_(network.parameters()) {}

template <class T>
TrainingReport Training<T>::train(const Matrix<T>& x, const Targets& targets, const TrainingConfig& config,
                                  const TrainingAmount& amount) {
  constexpr std::string_view who = "Training::train";
  network_.require_inputs(x, who);
  require_amount(amount);
  require_whole(config.batch, kMaxRows, "training.batch");
  require_regulariser(config.regulariser, who);
  const std::size_t batch = config.batch == 0 ? rows(x) : std::min(config.batch, rows(x));
  const Run run{x, target_matrix<T>(targets, rows(x), network_.outputs(), who), true_classes(targets), config,
                batch};
  prepare(run);
  keep(start_);
  diverged_ = false;

  TrainingReport report;
  const std::uint64_t steps = steps_of(run, amount);
  const std::uint64_t epochs = steps / steps_in_epoch(run, rows(x)) + 1;
  const auto room = static_cast<std::size_t>(std::min(epochs, kReserved));
  for (auto* values : {&report.loss, &report.penalty, &report.accuracy}) values->reserve(room);
  for (std::uint64_t done = 0; done < steps && !report.reached; ++done) {
    if (done + 1 == steps) keep(last_step_);
    report.diverged = step(run);
    report.last_loss = last_loss_;
    if (epoch_is_over(run)) {
      finish_epoch(run, report);
      report.reached = report.loss.back() <= amount.until_loss;
    }
    if (report.diverged) {
      find_last_good(run, done, *report.diverged);
      break;
    }
  }
  diverged_ = report.diverged.has_value();
  if (!diverged_) {
    if (!last_good_) last_good_.emplace();
    std::swap(*last_good_, report.reached ? start_ : last_step_);
  }
  report.epochs = state_.progress.epochs;
  report.steps = state_.progress.steps;
  return report;
}

// Everything that a step takes for granted.
template <class T>
void Training<T>::prepare(const Run& run) {
  const Choice& choice = run.config.optimizer;
  if (state_.optimizer && state_.optimizer->name() == choice.name) {
    state_.optimizer->configure(choice);
  } else {
    state_.optimizer.emplace(choice, parameters_);
  }
  Progress& progress = state_.progress;
  if (!progress.random) progress.random.emplace(run.config.seed);
  if (progress.order.size() == rows(run.x)) return;
  progress.order.resize(rows(run.x));  // other data: an epoch under way ends here
  progress.position = 0;
}

template <class T>
std::uint64_t Training<T>::steps_in_epoch(const Run& run, std::size_t rows_left) const {
  const std::size_t whole = rows_left / run.batch;
  const bool has_rest = rows_left % run.batch != 0;
  // A rest that an epoch starts with, since the batch has grown, is not dropped.
  return whole + (has_rest && (!run.config.drop_last || whole == 0) ? 1 : 0);
}

template <class T>
std::uint64_t Training<T>::steps_of(const Run& run, const TrainingAmount& amount) const {
  if (amount.steps > 0) return amount.steps;
  const std::size_t all = rows(run.x);
  return steps_in_epoch(run, all - state_.progress.position) + (amount.epochs - 1) * steps_in_epoch(run, all);
}

template <class T>
void Training<T>::start_epoch(const Run& run) {
  Progress& progress = state_.progress;
  if (run.config.shuffle) {
    progress.random->permutation(progress.order);
  } else {
    for (std::size_t i = 0; i < progress.order.size(); ++i) progress.order[i] = static_cast<std::int32_t>(i);
  }
  progress.loss_sum = 0.0;
  progress.penalty_sum = 0.0;
  progress.right = 0;
}

template <class T>
std::optional<Divergence> Training<T>::step(const Run& run) {
  Progress& progress = state_.progress;
  if (progress.position == 0) start_epoch(run);
  const std::size_t count = std::min(run.batch, rows(run.x) - progress.position);
  const std::int32_t* order = progress.order.data() + progress.position;
  copy_rows(run.x, order, count, batch_x_);
  copy_rows(run.y, order, count, batch_y_);

  const Matrix<T>& outputs = network_.forward_training(batch_x_, *progress.random);
  last_loss_ = network_.loss(batch_y_);
  const double penalty_now = penalty(parameters_, run.config.regulariser);
  if (!std::isfinite(last_loss_ + penalty_now)) return find_divergence(last_loss_, penalty_now);
  const auto weight = static_cast<double>(count);
  progress.loss_sum += weight * last_loss_;
  progress.penalty_sum += weight * penalty_now;
  if (!run.classes.empty()) {
    for (std::size_t i = 0; i < count; ++i) {
      const std::int32_t expected = run.classes[static_cast<std::size_t>(order[i])];
      if (judged_class(outputs, i) == expected) ++progress.right;
    }
  }

  network_.backward_parameters(batch_y_);
  add_penalty_gradient(parameters_, run.config.regulariser);
  const std::size_t bad = state_.optimizer->step(parameters_);
  progress.position += count;
  ++progress.steps;
  if (bad == parameters_.size()) return {};
  const Parameter<T>& parameter = parameters_[bad];
  return Divergence{progress.steps - 1, layer_of(parameter.name), parameter.name,
                    static_cast<double>(*first_not_finite(*parameter.value))};
}

template <class T>
std::optional<Divergence> Training<T>::find_divergence(double loss, double penalty) const {
  const std::uint64_t step = state_.progress.steps;
  for (std::size_t i = 0; i < network_.layer_count(); ++i) {
    const T* value = first_not_finite(network_.passed(i));
    if (value != nullptr) return Divergence{step, i, concat({i, ".outputs"}), static_cast<double>(*value)};
  }
  if (!std::isfinite(loss)) return Divergence{step, {}, "loss", loss};
  return Divergence{step, {}, "penalty", penalty};
}

template <class T>
bool Training<T>::epoch_is_over(const Run& run) const {
  const std::size_t left = rows(run.x) - state_.progress.position;
  return left == 0 || (run.config.drop_last && left < run.batch);
}

template <class T>
void Training<T>::finish_epoch(const Run& run, TrainingReport& report) {
  Progress& progress = state_.progress;
  const auto used = static_cast<double>(progress.position);
  report.loss.push_back(progress.loss_sum / used);
  report.penalty.push_back(progress.penalty_sum / used);
  report.accuracy.push_back(run.classes.empty() ? std::numeric_limits<double>::quiet_NaN()
                                                : static_cast<double>(progress.right) / used);
  progress.position = 0;
  ++progress.epochs;
}

template <class T>
void Training<T>::find_last_good(const Run& run, std::uint64_t done, const Divergence& divergence) {
  // A parameter went wrong after its batch's loss was finite; in every other case the step before is to
  // blame.
  const bool by_update = divergence.step < state_.progress.steps;
  if (!by_update && done == 0) {
    if (!last_good_) last_good_ = start_;
    return;
  }
  const std::uint64_t good_steps = by_update ? done : done - 1;
  TrainingState<T> bad;
  TrainingReport unread;
  keep(bad);
  adopt(start_);
  for (std::uint64_t i = 0; i < good_steps; ++i) {
    step(run);
    if (epoch_is_over(run)) finish_epoch(run, unread);
  }
  if (!last_good_) last_good_.emplace();
  keep(*last_good_);
  adopt(bad);
}

template <class T>
void Training<T>::keep(TrainingState<T>& copy) const {
  copy.optimizer = state_.optimizer;
  copy.progress = state_.progress;
  copy.parameters.resize(parameters_.size());
  for (std::size_t i = 0; i < parameters_.size(); ++i) copy.parameters[i] = *parameters_[i].value;
}

template <class T>
void Training<T>::adopt(const TrainingState<T>& state) {
  state_.optimizer = state.optimizer;
  state_.progress = state.progress;
  for (std::size_t i = 0; i < parameters_.size(); ++i) *parameters_[i].value = state.parameters[i];
}

template <class T>
void Training<T>::reset() {
  state_ = {};
  last_good_.reset();
  diverged_ = false;
}

template <class T>
std::vector<std::uint8_t> Training<T>::save_state() const {
  TrainingState<T> copy;
  keep(copy);
  return encode_state(copy, network_.config());
}

template <class T>
void Training<T>::restore_state(const std::vector<std::uint8_t>& bytes) {
  adopt(decode_state(bytes, network_.config(), parameters_));
  last_good_.reset();
  diverged_ = false;
}

template <class T>
void Training<T>::restore_last_good() {
  if (!diverged_) {
    refuse("Training::restore_last_good", "state", {"a call of train that diverged"}, {"none"});
  }
  adopt(*last_good_);
  diverged_ = false;
}

template class Training<float>;
template class Training<double>;

}  // namespace spiral
