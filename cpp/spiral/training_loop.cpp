#include "training_loop.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <utility>

#include "error.hpp"

namespace spiral {

namespace {

constexpr std::uint64_t kReserved = 4096;  // epochs whose numbers a report has room for from the start
constexpr std::string_view kWho = "Training::train";

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

std::uint64_t steps_in_epoch(std::size_t rows_left, std::size_t batch, bool drop_last) {
  const std::size_t whole = rows_left / batch;
  const bool has_rest = rows_left % batch != 0;
  // A rest that an epoch starts with, since the batch has grown, is not dropped.
  return whole + (has_rest && (!drop_last || whole == 0) ? 1 : 0);
}

}  // namespace

void TrainingLoop::add_parameter(void* numbers, std::size_t bytes) {
  parameters_.push_back({numbers, bytes});
  parameter_bytes_ += bytes;
}

void TrainingLoop::require_course(const TrainingConfig& config, const TrainingAmount& amount) {
  require_amount(amount);
  require_whole(config.batch, kMaxRows, "training.batch");
  require_regulariser(config.regulariser, kWho);
}

TrainingReport TrainingLoop::run(std::size_t rows, bool judged, const TrainingConfig& config,
                                 const TrainingAmount& amount) {
  const Run run{rows, judged, config, config.batch == 0 ? rows : std::min(config.batch, rows)};
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
  if (progress_.order.size() == run.rows) return;
  progress_.order.resize(run.rows);  // other data: an epoch under way ends here
  progress_.position = 0;
}

std::uint64_t TrainingLoop::steps_of(const Run& run, const TrainingAmount& amount) const {
  if (amount.steps > 0) return amount.steps;
  const auto steps = [&](std::size_t rows) { return steps_in_epoch(rows, run.batch, run.config.drop_last); };
  return steps(run.rows - progress_.position) + (amount.epochs - 1) * steps(run.rows);
}

void TrainingLoop::start_epoch(const Run& run) {
  if (run.config.shuffle) {
    progress_.random->permutation(progress_.order);
  } else {
    for (std::size_t i = 0; i < run.rows; ++i) progress_.order[i] = static_cast<std::int32_t>(i);
  }
  progress_.loss_sum = 0.0;
  progress_.penalty_sum = 0.0;
  progress_.right = 0;
}

std::optional<Divergence> TrainingLoop::step(const Run& run) {
  if (progress_.position == 0) start_epoch(run);
  const std::size_t count = std::min(run.batch, run.rows - progress_.position);
  const BatchResult result = forward(progress_.order.data() + progress_.position, count, *progress_.random);
  last_loss_ = result.loss;
  if (!std::isfinite(result.loss + result.penalty)) return divergence_of(result);
  const auto weight = static_cast<double>(count);
  progress_.loss_sum += weight * result.loss;
  progress_.penalty_sum += weight * result.penalty;
  progress_.right += result.right;

  const std::optional<NotFinite> bad = learn();
  progress_.position += count;
  ++progress_.steps;
  if (!bad) return {};
  const std::string& name = parameter_name(bad->index);
  return Divergence{progress_.steps - 1, layer_of(name), name, bad->value};
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
  const std::size_t left = run.rows - progress_.position;
  return left == 0 || (run.config.drop_last && left < run.batch);
}

void TrainingLoop::finish_epoch(const Run& run, TrainingReport& report) {
  const auto used = static_cast<double>(progress_.position);
  report.loss.push_back(progress_.loss_sum / used);
  report.penalty.push_back(progress_.penalty_sum / used);
  report.accuracy.push_back(run.judged ? static_cast<double>(progress_.right) / used
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
  for (const Block& parameter : parameters_) {
    std::memcpy(to, parameter.numbers, parameter.bytes);
    to += parameter.bytes;
  }
  if (moment_bytes > 0) std::memcpy(to, moments(), moment_bytes);
}

void TrainingLoop::adopt(const TrainingState& state) {
  progress_ = state.progress;
  const std::uint8_t* from = state.numbers.data();
  for (const Block& parameter : parameters_) {
    std::memcpy(parameter.numbers, from, parameter.bytes);
    from += parameter.bytes;
  }
  take_optimizer(state.optimizer, from);
}

void TrainingLoop::reset() {
  progress_ = {};
  take_optimizer({}, nullptr);
  last_good_.reset();
  diverged_ = false;
}

std::vector<std::uint8_t> TrainingLoop::save_state() const {
  TrainingState copy;
  keep(copy);
  return encode_state(copy, {network_, precision_, parameter_bytes_});
}

void TrainingLoop::restore_state(const std::vector<std::uint8_t>& bytes) {
  adopt(decode_state(bytes, {network_, precision_, parameter_bytes_}));
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
