#include "network.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "accuracy.hpp"
#include "dropout.hpp"
#include "error.hpp"
#include "initialiser.hpp"

namespace spiral {

namespace {

constexpr std::size_t kGridBlock = 4096;  // points of a grid that go through the network at once

void require_count(std::size_t count, std::size_t max, std::string_view who, std::string_view field) {
  if (count >= 1 && count <= max) return;
  refuse(who, field, {"a whole number in [1, ", max, "]"}, {count});
}

// Everything is checked before the first weight is drawn, so that a refused config leaves the generator
// untouched.
void require_config(const NetworkConfig& config) {
  constexpr std::string_view who = "Network";
  require_count(config.inputs, kMaxUnits, who, "inputs");
  if (config.layers.empty() || config.layers.size() > kMaxLayers) {
    refuse(who, "network.layers", {"1 to ", kMaxLayers, " layers"}, {config.layers.size()});
  }
  const Entry& dense = entry_named(layer_entries(), "dense", who, "network.layers");
  const Entry& dropout = entry_named(layer_entries(), "dropout", who, "network.layers");
  for (std::size_t i = 0; i < config.layers.size(); ++i) {
    const LayerConfig& layer = config.layers[i];
    const std::string field = concat({"network.layers[", i, "]"});
    if (layer.kind == LayerKind::kDropout) {
      require_option(dropout, "rate", layer.rate, who, field);
      if (i + 1 == config.layers.size()) refuse(who, field, {"a dense layer at the end"}, {"dropout"});
      continue;
    }
    require_option(dense, "units", layer.units, who, field);
    find_entry(activation_entries(), layer.activation, who, field + ".activation");
  }
  find_entry(initialiser_entries(), config.init, who, "network.init");
  entry_named(loss_entries(), config.loss, who, "loss");
}

template <class T>
bool is_finite(double value) {
  return std::isfinite(static_cast<T>(value));
}

template <class T>
void require_ends(double start, double end, std::string_view field) {
  if (is_finite<T>(start) && is_finite<T>(end) && is_finite<T>(end - start)) return;
  refuse("Network::predict_grid", field, {"two finite ends"}, {start, " to ", end});
}

template <class T>
const Parameter<T>& find_parameter(const std::vector<Parameter<T>>& parameters, const std::string& name,
                                   std::string_view who) {
  std::string known;
  for (const Parameter<T>& parameter : parameters) {
    if (parameter.name == name) return parameter;
    known += (known.empty() ? "one of " : ", ") + parameter.name;
  }
  refuse(who, name, {known}, {"\"", name, "\""});
}

template <class T>
void require_values(const std::vector<double>& values, std::size_t count, std::string_view who,
                    std::string_view field) {
  if (values.size() != count) refuse(who, field, {count, " values"}, {values.size()});
  for (std::size_t i = 0; i < count; ++i) {
    if (!is_finite<T>(values[i])) refuse(who, field, {"finite numbers"}, {values[i], " at index ", i});
  }
}

}  // namespace

LayerConfig dropout_config(double rate) { return {0.0, {}, LayerKind::kDropout, rate}; }

template <class T>
Network<T>::Network(const NetworkConfig& config, Random& random) : config_(config), widest_(config.inputs) {
  require_config(config);
  std::size_t width = config.inputs;
  for (const LayerConfig& layer : config.layers) {
    if (layer.kind == LayerKind::kDropout) {
      layers_.push_back(std::make_unique<Dropout<T>>(layer.rate, width));
      continue;
    }
    const auto units = static_cast<std::size_t>(layer.units);
    const Matrix<double> weights = make_weights(config.init, width, units, random);
    layers_.push_back(std::make_unique<Dense<T>>(converted<T>(weights), zeros<T>(1, units)));
    layers_.push_back(
        std::make_unique<ActivationLayer<T>>(make_activation<T>(layer.activation, units), units));
    width = units;
    widest_ = std::max(widest_, width);
  }
  loss_ = make_loss<T>(config.loss);
  fused_ = config.loss == "categorical-cross-entropy" && config.layers.back().activation.name == "softmax";
  passed_.resize(layers_.size());
  returned_.resize(layers_.size());
}

template <class T>
std::size_t Network<T>::inputs() const {
  return config_.inputs;
}

template <class T>
std::size_t Network<T>::outputs() const {
  return layers_.back()->outputs();
}

template <class T>
void Network<T>::require_inputs(const Matrix<T>& x, std::string_view who) const {
  require_columns(x, config_.inputs, who, "inputs");
  require_size(rows(x), widest_, who, "inputs");
  require_finite(x, who, "inputs");
}

template <class T>
const Matrix<T>& Network<T>::forward(const Matrix<T>& x) {
  require_inputs(x, "Network::forward");
  const Matrix<T>* values = &x;
  for (std::size_t i = 0; i < layers_.size(); ++i) values = passed_[i] = &layers_[i]->forward(*values);
  return *values;
}

template <class T>
const Matrix<T>& Network<T>::forward_training(const Matrix<T>& x, Random& random) {
  const Matrix<T>* values = &x;
  for (std::size_t i = 0; i < layers_.size(); ++i) {
    values = passed_[i] = &layers_[i]->forward_training(*values, random);
  }
  return *values;
}

template <class T>
double Network<T>::loss(const Matrix<T>& y) {
  loss_->samples(*passed_.back(), y, sample_losses_);
  return mean_loss(sample_losses_);
}

template <class T>
std::size_t Network<T>::start_backward(const Matrix<T>& y) {
  if (fused_) {
    softmax_cross_entropy_derivative(*passed_.back(), y, loss_gradient_);
    returned_.back() = nullptr;
    return layers_.size() - 1;
  }
  loss_->derivative(*passed_.back(), y, loss_gradient_);
  return layers_.size();
}

template <class T>
const Matrix<T>& Network<T>::backward(const Matrix<T>& y) {
  std::size_t left = start_backward(y);
  const Matrix<T>* gradient = &loss_gradient_;
  while (left-- > 0) {
    returned_[left] = gradient;
    gradient = &layers_[left]->backward(*gradient);
  }
  return *gradient;
}

template <class T>
void Network<T>::backward_parameters(const Matrix<T>& y) {
  std::size_t left = start_backward(y);
  const Matrix<T>* gradient = &loss_gradient_;
  while (left-- > 1) gradient = &layers_[left]->backward(*gradient);
  layers_.front()->backward_parameters(*gradient);
}

template <class T>
Matrix<T> Network<T>::predict_grid(double x0, double x1, double y0, double y1, std::size_t columns,
                                   std::size_t rows) {
  constexpr std::string_view who = "Network::predict_grid";
  if (inputs() != 2) refuse(who, "network", {"2 inputs"}, {inputs()});
  require_ends<T>(x0, x1, "x");
  require_ends<T>(y0, y1, "y");
  require_count(columns, kMaxRows, who, "columns");
  require_count(rows, kMaxRows / columns, who, "rows");
  const std::size_t count = columns * rows;
  require_size(count, outputs(), who, "rows");

  const std::vector<double> xs = linspace(x0, x1, columns);
  const std::vector<double> ys = linspace(y0, y1, rows);
  Matrix<T> answers = zeros<T>(count, outputs());
  Matrix<T> points;
  for (std::size_t first = 0; first < count; first += kGridBlock) {
    resize(points, std::min(kGridBlock, count - first), 2);
    for (std::size_t i = 0; i < points.shape(0); ++i) {
      points(i, 0) = static_cast<T>(xs[(first + i) % columns]);
      points(i, 1) = static_cast<T>(ys[(first + i) / columns]);
    }
    const Matrix<T>& block = forward(points);
    std::copy_n(block.data(), block.size(), answers.data() + first * outputs());
  }
  return answers;
}

template <class T>
Evaluation<T> Network<T>::evaluate(const Matrix<T>& x, const Targets& targets) {
  require_inputs(x, "Network::evaluate");
  const Matrix<T> y = target_matrix<T>(targets, rows(x), outputs(), "Network::evaluate");
  Evaluation<T> result;
  result.outputs = forward(x);
  loss_->samples(result.outputs, y, result.sample_losses);
  result.loss = mean_loss(result.sample_losses);
  const std::vector<std::int32_t> classes = true_classes(targets);
  result.accuracy = share_right(result.outputs, classes);
  result.confusion = confusion(result.outputs, classes);
  return result;
}

template <class T>
std::vector<Parameter<T>> Network<T>::parameters() {
  std::vector<Parameter<T>> all;
  for (std::size_t i = 0; i < layers_.size(); ++i) {
    for (Parameter<T>& parameter : layers_[i]->parameters()) {
      all.push_back(
          {concat({i, ".", parameter.name}), parameter.value, parameter.gradient, parameter.regularised});
    }
  }
  return all;
}

template <class T>
void Network<T>::set_parameters(const std::vector<NamedValues>& values) {
  constexpr std::string_view who = "Network::set_parameters";
  const std::vector<Parameter<T>> own = parameters();
  std::vector<Matrix<T>*> places(values.size());
  for (std::size_t i = 0; i < values.size(); ++i) {
    places[i] = find_parameter(own, values[i].name, who).value;
    require_values<T>(values[i].values, places[i]->size(), who, values[i].name);
  }
  for (std::size_t i = 0; i < values.size(); ++i) {
    for (std::size_t j = 0; j < values[i].values.size(); ++j) {
      places[i]->data()[j] = static_cast<T>(values[i].values[j]);
    }
  }
}

template class Network<float>;
template class Network<double>;

}  // namespace spiral
