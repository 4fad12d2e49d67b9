// Training across the border: requests in, reports out. For bindings.cpp alone.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "border.hpp"
#include "network.hpp"
#include "network_of.hpp"
#include "request.hpp"
#include "spiral/gradient_check.hpp"
#include "spiral/optimizer.hpp"
#include "spiral/regulariser.hpp"

namespace spiral::border {

// In: what is not given has the core's default.

// `request`: {training: {l1, l2}}
inline Regulariser regulariser_in(const val& request) {
  const Regulariser none;
  Place::whole_of(request, "penalty").object();
  const Regulariser regulariser{Place(request, "training.l1").number_or(none.l1),
                                Place(request, "training.l2").number_or(none.l2)};
  require_regulariser(regulariser, "engine");
  return regulariser;
}

inline TrainingConfig training_in(const val& request) {
  const auto whole = [&](const char* path, double otherwise, double max) {
    return Place(request, path).whole_or(otherwise, max);
  };
  TrainingConfig config;
  Place::whole_of(request, "training").object();
  config.optimizer = Place(request, "training.optimizer").choice(optimizer_entries());
  config.batch = static_cast<std::size_t>(whole("training.batch", 0, kMaxRows));
  config.shuffle = Place(request, "training.shuffle").flag_or(config.shuffle);
  config.drop_last = Place(request, "training.dropLast").flag_or(config.drop_last);
  config.seed = static_cast<std::uint32_t>(whole("training.seed", config.seed, UINT32_MAX));
  config.regulariser = regulariser_in(request);
  return config;
}

inline TrainingAmount amount_in(const val& request) {
  TrainingAmount amount;
  amount.epochs = static_cast<std::uint64_t>(Place(request, "epochs").whole_or(0, kMaxEpochs));
  amount.steps = static_cast<std::uint64_t>(Place(request, "steps").whole_or(0, kMaxSteps));
  amount.until_loss = Place(request, "untilLoss").number_or(amount.until_loss);
  return amount;
}

// Out

inline val divergence_out(const Divergence& divergence) {
  Out out;
  out.number("step", static_cast<double>(divergence.step)).text("tensor", divergence.tensor);
  if (divergence.layer) {
    out.number("layer", static_cast<double>(*divergence.layer));
  } else {
    out.set("layer", val::null());
  }
  return out.number("value", divergence.value).done();
}

inline val report_out(const TrainingReport& report) {
  Out out;
  out.number("epochs", static_cast<double>(report.epochs))
      .number("steps", static_cast<double>(report.steps))
      .numbers("loss", report.loss)
      .numbers("penalty", report.penalty)
      .numbers("accuracy", report.accuracy)
      .number("lastLoss", report.last_loss)
      .flag("reached", report.reached);
  if (report.diverged) out.set("diverged", divergence_out(*report.diverged));
  return out.done();
}

inline val check_out(const GradientCheck& check) {
  return Out()
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

inline val network_train(NetworkHandle& handle, DatasetHandle& dataset, const val& request) {
  const TrainingConfig config = training_in(request);
  return report_out(handle.training().train(handle.samples_of(dataset), config, amount_in(request)));
}

inline val network_reset_training(NetworkHandle& handle) {
  handle.training().reset();
  return val::undefined();
}

inline val network_save_state(NetworkHandle& handle) { return numbers_out(handle.training().save_state()); }

inline val network_restore_state(NetworkHandle& handle, const val& state) {
  handle.training().restore_state(Place::whole_of(state, "state").values<std::uint8_t>());
  return val::undefined();
}

inline val network_restore_last_good(NetworkHandle& handle) {
  handle.training().restore_last_good();
  return val::undefined();
}

// Null before the first step.
inline val network_optimizer_state(NetworkHandle& handle) {
  const TrainingLoop& training = handle.training();
  const OptimizerRule* optimizer = training.optimizer();
  if (optimizer == nullptr) return val::null();
  const std::string_view names = optimizer->moment_names();
  Out parameters = Out::array();
  std::size_t i = 0;
  for (const Parameter& parameter : handle.network().parameters()) {
    Out moments = Out::array();
    for (std::size_t j = 0; j < names.size(); ++j) {
      moments.set(nullptr, tensor_out(std::string_view(&names[j], 1), training.moment(i, j)));
    }
    parameters.set(nullptr, Out().text("name", parameter.name).set("moments", moments.done()).done());
    ++i;
  }
  return Out()
      .text("name", optimizer->name())
      .number("steps", static_cast<double>(optimizer->steps()))
      .number("learningRate", optimizer->learning_rate())
      .set("parameters", parameters.done())
      .done();
}

inline val network_gradients(NetworkHandle& handle, const val& inputs, const val& targets,
                             const val& penalty) {
  const Regulariser regulariser = regulariser_in(penalty);
  const AnyMatrix x = handle.inputs_in(inputs);
  const std::vector<NamedMatrix> gradients = handle.network().gradients(x, targets_in(targets, x.rows));
  add_penalty_gradient(handle.network().parameters(), regulariser);  // into the same matrices
  Out all = Out::array();
  for (const NamedMatrix& gradient : gradients) all.set(nullptr, tensor_out(gradient.name, gradient.values));
  return all.done();
}

inline val network_check_gradients(NetworkHandle& handle, const val& inputs, const val& targets,
                                   const val& penalty) {
  const Regulariser regulariser = regulariser_in(penalty);
  const AnyMatrix x = handle.inputs_in(inputs);
  Out checks = Out::array();
  for (const GradientCheck& check :
       check_gradients(handle.network(), x, targets_in(targets, x.rows), regulariser)) {
    checks.set(nullptr, check_out(check));
  }
  return checks.done();
}

}  // namespace spiral::border
