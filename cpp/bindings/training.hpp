// Training across the border: requests in, reports out. For bindings.cpp alone.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "border.hpp"
#include "network_of.hpp"
#include "spiral/optimizer.hpp"

namespace spiral::border {

// In: what is not given has the core's default.

inline double number_or(double otherwise, const val& given, std::string_view field) {
  return given.isUndefined() ? otherwise : number_in(given, field);
}

inline double whole_or(double otherwise, const val& given, double max, std::string_view field) {
  return whole(number_or(otherwise, given, field), 0, max, field);
}

inline bool flag_or(bool otherwise, const val& given, std::string_view field) {
  if (given.isUndefined()) return otherwise;
  if (!given.isTrue() && !given.isFalse()) refuse(field, {"true or false"}, {type_of(given)});
  return given.isTrue();
}

inline Regulariser regulariser_in(const val& from) {
  const Regulariser none;
  object_in(from, "penalty");
  const Regulariser regulariser{number_or(none.l1, from["l1"], "training.l1"),
                                number_or(none.l2, from["l2"], "training.l2")};
  require_regulariser(regulariser, "engine");
  return regulariser;
}

inline TrainingConfig training_in(const val& from) {
  TrainingConfig config;
  config.optimizer =
      choice_in(object_in(from, "training")["optimizer"], "training.optimizer", optimizer_entries());
  config.batch = static_cast<std::size_t>(whole_or(0, from["batch"], kMaxRows, "training.batch"));
  config.shuffle = flag_or(config.shuffle, from["shuffle"], "training.shuffle");
  config.drop_last = flag_or(config.drop_last, from["dropLast"], "training.dropLast");
  config.seed = static_cast<std::uint32_t>(whole_or(config.seed, from["seed"], UINT32_MAX, "training.seed"));
  config.regulariser = regulariser_in(from);
  return config;
}

inline TrainingAmount amount_in(const val& from) {
  TrainingAmount amount;
  amount.epochs = static_cast<std::uint64_t>(whole_or(0, from["epochs"], kMaxEpochs, "epochs"));
  amount.steps = static_cast<std::uint64_t>(whole_or(0, from["steps"], kMaxSteps, "steps"));
  amount.until_loss = number_or(amount.until_loss, from["untilLoss"], "untilLoss");
  return amount;
}

// Out

inline val divergence_out(const Divergence& divergence) {
  return ObjectOut()
      .number("step", static_cast<double>(divergence.step))
      .set("layer", divergence.layer ? val(*divergence.layer) : val::null())
      .text("tensor", divergence.tensor)
      .number("value", divergence.value)
      .done();
}

inline val report_out(const TrainingReport& report) {
  ObjectOut out;
  out.number("epochs", static_cast<double>(report.epochs))
      .number("steps", static_cast<double>(report.steps))
      .set("loss", array_out(report.loss.data(), report.loss.size()))
      .set("penalty", array_out(report.penalty.data(), report.penalty.size()))
      .set("accuracy", array_out(report.accuracy.data(), report.accuracy.size()))
      .number("lastLoss", report.last_loss)
      .set("reached", val(report.reached));
  if (report.diverged) out.set("diverged", divergence_out(*report.diverged));
  return out.done();
}

inline val check_out(const GradientCheck& check) {
  return ObjectOut()
      .text("name", check.name)
      .number("worst", check.worst)
      .number("index", static_cast<double>(check.index))
      .number("analytic", check.analytic)
      .number("numeric", check.numeric)
      .number("checked", static_cast<double>(check.checked))
      .number("skipped", static_cast<double>(check.skipped))
      .done();
}

// Adapters

inline val network_train(NetworkHandle& network, DatasetHandle& dataset, const val& request) {
  const TrainingConfig config = training_in(request);
  return report_out(network.train(dataset, config, amount_in(request)));
}

inline val network_reset_training(NetworkHandle& network) {
  network.reset_training();
  return val::undefined();
}

inline val network_save_state(NetworkHandle& network) {
  const std::vector<std::uint8_t> bytes = network.save_state();
  return array_out(bytes.data(), bytes.size());
}

inline val network_restore_state(NetworkHandle& network, const val& state) {
  std::vector<std::uint8_t> bytes(length_in(state, "state"));
  copy_in(state, view_of(bytes.data(), bytes.size()));
  network.restore_state(bytes);
  return val::undefined();
}

inline val network_restore_last_good(NetworkHandle& network) {
  network.restore_last_good();
  return val::undefined();
}

inline val network_optimizer_state(NetworkHandle& network) { return network.optimizer_state(); }

inline val network_gradients(NetworkHandle& network, const val& inputs, const val& targets,
                             const val& penalty) {
  return network.gradients(inputs, targets, regulariser_in(penalty));
}

inline val network_check_gradients(NetworkHandle& network, const val& inputs, const val& targets,
                                   const val& penalty) {
  val checks = val::array();
  for (const GradientCheck& check : network.check_gradients(inputs, targets, regulariser_in(penalty))) {
    checks.call<void>("push", check_out(check));
  }
  return checks;
}

}  // namespace spiral::border
