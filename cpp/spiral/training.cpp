#include "training.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "accuracy.hpp"

namespace spiral {

namespace {

template <class T>
const T* first_not_finite(const Matrix<T>& values) {
  const T* end = values.data() + values.size();
  const T* found = std::find_if(values.data(), end, [](T value) { return !std::isfinite(value); });
  return found == end ? nullptr : found;
}

// Rows of `from` in the given order, into `to`.
template <class T>
void copy_rows(const Matrix<T>& from, const std::int32_t* order, std::size_t count, Matrix<T>& to) {
  const std::size_t width = columns(from);
  resize(to, count, width);
  for (std::size_t i = 0; i < count; ++i) {
    std::copy_n(from.data() + static_cast<std::size_t>(order[i]) * width, width, to.data() + i * width);
  }
}

}  // namespace

template <class T>
Training<T>::Training(Network<T>& network)
    : TrainingLoop(network.config(), sizeof(T)), network_(network), parameters_(network.parameters()) {
  for (const Parameter<T>& parameter : parameters_) {
    add_parameter(parameter.value->data(), parameter.value->size() * sizeof(T));
  }
}

template <class T>
TrainingReport Training<T>::train(const Matrix<T>& x, const Targets& targets, const TrainingConfig& config,
                                  const TrainingAmount& amount) {
  constexpr std::string_view who = "Training::train";
  network_.require_inputs(x, who);
  require_course(config, amount);
  y_ = target_matrix<T>(targets, rows(x), network_.outputs(), who);
  x_ = &x;
  classes_ = true_classes(targets);
  regulariser_ = config.regulariser;
  return run(rows(x), !classes_.empty(), config, amount);
}

template <class T>
TrainingLoop::BatchResult Training<T>::forward(const std::int32_t* order, std::size_t count, Random& random) {
  copy_rows(*x_, order, count, batch_x_);
  copy_rows(y_, order, count, batch_y_);
  const Matrix<T>& outputs = network_.forward_training(batch_x_, random);
  std::size_t right = 0;
  if (!classes_.empty()) {
    for (std::size_t i = 0; i < count; ++i) {
      if (judged_class(outputs, i) == classes_[static_cast<std::size_t>(order[i])]) ++right;
    }
  }
  return {network_.loss(batch_y_), penalty(parameters_, regulariser_), right};
}

template <class T>
std::optional<TrainingLoop::NotFinite> Training<T>::learn() {
  network_.backward_parameters(batch_y_);
  add_penalty_gradient(parameters_, regulariser_);
  const std::size_t bad = optimizer_->step(parameters_);
  if (bad == parameters_.size()) return {};
  return NotFinite{bad, static_cast<double>(*first_not_finite(*parameters_[bad].value))};
}

template <class T>
std::optional<TrainingLoop::NotFinite> Training<T>::bad_output() const {
  for (std::size_t i = 0; i < network_.layer_count(); ++i) {
    const T* value = first_not_finite(network_.passed(i));
    if (value != nullptr) return NotFinite{i, static_cast<double>(*value)};
  }
  return {};
}

template <class T>
void Training<T>::set_optimizer(const Choice& choice) {
  if (optimizer_ && optimizer_->name() == choice.name) {
    optimizer_->configure(choice);
  } else {
    optimizer_.emplace(choice, parameters_);
  }
}

template <class T>
void Training<T>::take_optimizer(const std::optional<OptimizerRule>& rule, const void* moments) {
  optimizer_.reset();
  if (!rule) return;
  optimizer_.emplace(*rule, parameters_);
  std::vector<T>& own = optimizer_->moments();
  if (!own.empty()) std::memcpy(own.data(), moments, own.size() * sizeof(T));
}

template class Training<float>;
template class Training<double>;

}  // namespace spiral
