#include "training_loop.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <utility>

#include "accuracy.hpp"
#include "error.hpp"

namespace spiral {

namespace {

constexpr std::uint64_t kReserved = 4096;  // epochs whose numbers a report has room for from the start
constexpr Words kWho = "Training::train";

void require_whole(std::uint64_t value, std::uint64_t max, std::string_view field) {
  if (value <= max) return;
  refuse(kWho, field, {"a whole number up to ", max}, {value});
}

void require_amount(const TrainingAmount& amount) {
  if ((amount.epochs == 0) == (amount.steps == 0)) {
    refuse(kWho, "epochs", {"either epochs or steps, at least 1"}, {amount.epochs == 0 ? "neither" : "both"});
  }
  require_whole(amount.epochs, kMaxEpochs, "epochs");
  require_whole(amount.steps, kMaxSteps, "steps");
  if (std::isnan(amount.until_loss)) refuse(kWho, "untilLoss", {"a number"}, {amount.until_loss});
}

// 12 of "12.weights".
std::size_t layer_of(const std::string& name) { return static_cast<std::size_t>(std::atoi(name.c_str())); }

void require_course(const TrainingConfig& config, const TrainingAmount& amount) {
  require_amount(amount);
  require_whole(config.batch, kMaxRows, "training.batch");
  require_regulariser(config.regulariser, kWho);
}

std::uint64_t steps_in_epoch(std::size_t rows_left, std::size_t batch, bool drop_last) {
  const std::size_t whole = rows_left / batch;
  const bool has_rest = rows_left % batch != 0;
  // A rest that an epoch starts with, since the batch has grown, is not dropped.
  return whole + (has_rest && (!drop_last || whole == 0) ? 1 : 0);
}

}  // namespace

TrainingLoop::TrainingLoop(AnyNetwork& network) : network_(network) {
  for (const Parameter& parameter : network.parameters()) parameter_bytes_ += parameter.value.bytes();
}

TrainingReport TrainingLoop::train(const AnyMatrix& x, const Targets& targets, const TrainingConfig& config,
                                   const TrainingAmount& amount) {
  return train(*network_.samples(x, targets, kWho), config, amount);
}

TrainingReport TrainingLoop::train(const Samples& samples, const TrainingConfig& config,
                                   const TrainingAmount& amount) {
  require_course(config, amount);
  const std::size_t rows = samples.x.rows;
  const Run run{samples, config, config.batch == 0 ? rows : std::min(config.batch, rows)};
  prepare(run);
  keep(start_);
  diverged_ = false;

  TrainingReport report;
  const std::uint64_t steps = steps_of(run, amount);
  const std::uint64_t epochs = steps / steps_in_epoch(rows, run.batch, config.drop_last) + 1;
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
  report.epochs = progress_.epochs;
  report.steps = progress_.steps;
  return report;
}

// Everything that a step takes for granted.
void TrainingLoop::prepare(const Run& run) {
  set_optimizer(run.config.optimizer);
  if (!progress_.random) progress_.random.emplace(run.config.seed);
  if (progress_.order.size() == run.data.x.rows) return;
  progress_.order.resize(run.data.x.rows);  // other data: an epoch under way ends here
  progress_.position = 0;
}

std::uint64_t TrainingLoop::steps_of(const Run& run, const TrainingAmount& amount) const {
  if (amount.steps > 0) return amount.steps;
  const auto steps = [&](std::size_t rows) { return steps_in_epoch(rows, run.batch, run.config.drop_last); };
  return steps(run.data.x.rows - progress_.position) + (amount.epochs - 1) * steps(run.data.x.rows);
}

void TrainingLoop::start_epoch(const Run& run) {
  if (run.config.shuffle) {
    progress_.random->permutation(progress_.order);
  } else {
    for (std::size_t i = 0; i < run.data.x.rows; ++i) progress_.order[i] = static_cast<std::int32_t>(i);
  }
  progress_.loss_sum = 0.0;
  progress_.penalty_sum = 0.0;
  progress_.right = 0;
}

TrainingLoop::BatchResult TrainingLoop::forward(const Run& run, const std::int32_t* order,
                                                std::size_t count) {
  take_batch(run.data, order, count);
  const AnyMatrix outputs = network_.forward_training(batch_x(), *progress_.random);
  return {network_.loss(batch_y()), penalty(network_.parameters(), run.config.regulariser),
          count_right(outputs, run.data.classes, order)};
}

std::optional<Divergence> TrainingLoop::step(const Run& run) {
  if (progress_.position == 0) start_epoch(run);
  const std::size_t count = std::min(run.batch, run.data.x.rows - progress_.position);
  const BatchResult result = forward(run, progress_.order.data() + progress_.position, count);
  last_loss_ = result.loss;
  if (!std::isfinite(result.loss + result.penalty)) return divergence_of(result);
  const auto weight = static_cast<double>(count);
  progress_.loss_sum += weight * result.loss;
  progress_.penalty_sum += weight * result.penalty;
  progress_.right += result.right;

  network_.backward_parameters(batch_y());
  const std::vector<Parameter>& parameters = network_.parameters();
  add_penalty_gradient(parameters, run.config.regulariser);
  const std::size_t bad = learn();
  progress_.position += count;
  ++progress_.steps;
  if (bad == parameters.size()) return {};
  const std::string& name = parameters[bad].name;
  const MatrixView& value = parameters[bad].value;
  return Divergence{progress_.steps - 1, layer_of(name), name, value[first_not_finite(value)]};
}

std::optional<TrainingLoop::NotFinite> TrainingLoop::bad_output() const {
  for (std::size_t i = 0; i < network_.layer_count(); ++i) {
    const MatrixView& values = network_.passed(i);
    const std::size_t bad = first_not_finite(values);
    if (bad < values.size()) return NotFinite{i, values[bad]};
  }
  return {};
}

Divergence TrainingLoop::divergence_of(const BatchResult& result) const {
  const std::uint64_t step = progress_.steps;
  if (const auto bad = bad_output()) {
    return {step, bad->index, concat({bad->index, ".outputs"}), bad->value};
  }
  if (!std::isfinite(result.loss)) return {step, {}, "loss", result.loss};
  return {step, {}, "penalty", result.penalty};
}

bool TrainingLoop::epoch_is_over(const Run& run) const {
  const std::size_t left = run.data.x.rows - progress_.position;
  return left == 0 || (run.config.drop_last && left < run.batch);
}

void TrainingLoop::finish_epoch(const Run& run, TrainingReport& report) {
  const auto used = static_cast<double>(progress_.position);
  report.loss.push_back(progress_.loss_sum / used);
  report.penalty.push_back(progress_.penalty_sum / used);
  report.accuracy.push_back(!run.data.classes.empty() ? static_cast<double>(progress_.right) / used
                                                      : std::numeric_limits<double>::quiet_NaN());
  progress_.position = 0;
  ++progress_.epochs;
}

void TrainingLoop::find_last_good(const Run& run, std::uint64_t done, const Divergence& divergence) {
  // A parameter went wrong after its batch's loss was finite; in every other case the step before is to
  // blame.
  const bool by_update = divergence.step < progress_.steps;
  if (!by_update && done == 0) {
    if (!last_good_) last_good_ = start_;
    return;
  }
  const std::uint64_t good_steps = by_update ? done : done - 1;
  TrainingState bad;
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

void TrainingLoop::keep(TrainingState& copy) const {
  const OptimizerRule* current = rule();
  copy.optimizer = current == nullptr ? std::nullopt : std::optional(*current);
  copy.progress = progress_;
  const std::size_t moment_bytes = current == nullptr ? 0 : current->moment_count() * parameter_bytes_;
  copy.numbers.resize(parameter_bytes_ + moment_bytes);
  std::uint8_t* to = copy.numbers.data();
  for (const Parameter& parameter : network_.parameters()) {
    std::memcpy(to, parameter.value.numbers, parameter.value.bytes());
    to += parameter.value.bytes();
  }
  if (moment_bytes > 0) std::memcpy(to, moments(), moment_bytes);
}

void TrainingLoop::adopt(const TrainingState& state) {
  progress_ = state.progress;
  const std::uint8_t* from = state.numbers.data();
  for (const Parameter& parameter : network_.parameters()) {
    std::memcpy(parameter.value.data(), from, parameter.value.bytes());
    from += parameter.value.bytes();
  }
  take_optimizer(state.optimizer, from);
}

void TrainingLoop::reset() {
  progress_ = {};
  take_optimizer({}, nullptr);
  last_good_.reset();
  diverged_ = false;
}

StateShape TrainingLoop::shape() const {
  return {network_.config(), network_.parameters().front().value.number_bytes(), parameter_bytes_};
}

std::vector<std::uint8_t> TrainingLoop::save_state() const {
  TrainingState copy;
  keep(copy);
  return encode_state(copy, shape());
}

void TrainingLoop::restore_state(const std::vector<std::uint8_t>& bytes) {
  adopt(decode_state(bytes, shape()));
  last_good_.reset();
  diverged_ = false;
}

void TrainingLoop::restore_last_good() {
  if (!diverged_) {
    refuse("Training::restore_last_good", "state", {"a call of train that diverged"}, {"none"});
  }
  adopt(*last_good_);
  diverged_ = false;
}

}  // namespace spiral
