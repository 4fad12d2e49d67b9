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

constexpr std::size_t kPredictBlock = 128;  // rows that go through the network at once

void require_count(std::size_t count, std::size_t max, Words who, std::string_view field) {
  if (count >= 1 && count <= max) return;
  refuse(who, field, {"a whole number in [1, ", max, "]"}, {count});
}

// Everything is checked before the first weight is drawn, so that a refused config leaves the generator
// untouched.
void require_config(const NetworkConfig& config) {
  constexpr Words who = "Network";
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

// As a number of the network's precision.
bool is_finite(double value, bool single) {
  return std::isfinite(single ? static_cast<double>(static_cast<float>(value)) : value);
}

void require_ends(double start, double end, bool single, std::string_view field) {
  if (is_finite(start, single) && is_finite(end, single) && is_finite(end - start, single)) return;
  refuse("Network::predict_grid", field, {"two finite ends"}, {start, " to ", end});
}

const Parameter& find_parameter(const std::vector<Parameter>& parameters, const std::string& name,
                                Words who) {
  std::string known;
  for (const Parameter& parameter : parameters) {
    if (parameter.name == name) return parameter;
    known += (known.empty() ? "one of " : ", ") + parameter.name;
  }
  refuse(who, name, {known}, {"\"", name, "\""});
}

void require_values(const std::vector<double>& values, const MatrixView& place, Words who,
                    std::string_view field) {
  if (values.size() != place.size()) refuse(who, field, {place.size(), " values"}, {values.size()});
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (is_finite(values[i], place.single)) continue;
    refuse(who, field, {"finite numbers"}, {values[i], " at index ", i});
  }
}

}  // namespace

LayerConfig dropout_config(double rate) { return {0.0, {}, LayerKind::kDropout, rate}; }

void AnyNetwork::build(Random& random) {
  require_config(config_);
  std::size_t width = config_.inputs;
  for (const LayerConfig& layer : config_.layers) {
    if (layer.kind == LayerKind::kDropout) {
      add_layer(make_dropout(layer.rate, width));
      continue;
    }
    const auto units = static_cast<std::size_t>(layer.units);
    add_layer(make_dense(make_weights(config_.init, width, units, random)));
    add_layer(make_activation(layer.activation, units));
    width = units;
    widest_ = std::max(widest_, width);
  }
  fused_ = config_.loss == "categorical-cross-entropy" && config_.layers.back().activation.name == "softmax";
}

void AnyNetwork::add_layer(LayerPointer layer) {
  for (Parameter& parameter : layer->parameters()) {
    parameter.name = concat({layers_.size(), ".", parameter.name});
    parameters_.push_back(std::move(parameter));
  }
  layers_.push_back(std::move(layer));
}

void AnyNetwork::require_inputs(const AnyMatrix& x, Words who) const {
  require_columns(x, config_.inputs, who, "inputs");
  require_size(x.rows, widest_, who, "inputs");
  require_finite(x, who, "inputs");
}

AnyMatrix AnyNetwork::forward(const AnyMatrix& x) {
  require_inputs(x, "Network::forward");
  return pass(x, nullptr);
}

AnyMatrix AnyNetwork::predict(const AnyMatrix& x) {
  require_inputs(x, "Network::predict");
  return predict_blocks(x.rows,
                        [&](std::size_t first, const MutableMatrix& block) { block.take_rows(x, first); });
}

template <class Fill>
AnyMatrix AnyNetwork::predict_blocks(std::size_t count, Fill fill) {
  const MutableMatrix answers = make_answers(count);
  for (std::size_t first = 0; first < count; first += kPredictBlock) {
    const MutableMatrix block = make_block(std::min(kPredictBlock, count - first));
    fill(first, block);
    answers.copy_rows(pass(block, nullptr), first);
  }
  return answers;
}

std::unique_ptr<Samples> AnyNetwork::samples(const AnyMatrix& x, const Targets& targets, Words who) const {
  require_inputs(x, who);
  std::unique_ptr<Samples> samples = make_samples(targets, x.rows, who);
  samples->x = x;
  samples->classes = true_classes(targets);
  return samples;
}

AnyMatrix AnyNetwork::pass(const AnyMatrix& x, Random* random) {
  AnyMatrix values = x;
  for (std::size_t i = 0; i < layers_.size(); ++i) values = passed_[i] = layers_[i]->pass(values, random);
  return values;
}

double AnyNetwork::loss(const AnyMatrix& y) {
  return mean_loss(sample_losses(passed(layers_.size() - 1), y));
}

AnyMatrix AnyNetwork::pass_back(const AnyMatrix& y, std::size_t until) {
  AnyMatrix gradient = loss_gradient(passed(layers_.size() - 1), y);
  std::size_t left = layers_.size();
  if (fused_) returned_[--left] = {};
  while (left > until) {
    returned_[--left] = gradient;
    gradient = layers_[left]->pass_back(gradient);
  }
  return gradient;
}

AnyMatrix AnyNetwork::backward(const AnyMatrix& y) { return pass_back(y, 0); }

void AnyNetwork::backward_parameters(const AnyMatrix& y) {
  layers_.front()->pass_back_parameters(pass_back(y, 1));
}

MatrixView AnyNetwork::predict_grid(const Grid& grid) {
  constexpr Words who = "Network::predict_grid";
  const bool single = parameters_.front().value.single;
  if (inputs() != 2) refuse(who, "network", {"2 inputs"}, {inputs()});
  require_ends(grid.x0, grid.x1, single, "x");
  require_ends(grid.y0, grid.y1, single, "y");
  require_count(grid.columns, kMaxRows, who, "columns");
  require_count(grid.rows, kMaxRows / grid.columns, who, "rows");
  const std::size_t count = grid.columns * grid.rows;
  require_size(count, outputs(), who, "rows");

  const std::vector<double> xs = linspace(grid.x0, grid.x1, grid.columns);
  const std::vector<double> ys = linspace(grid.y0, grid.y1, grid.rows);
  std::size_t column = 0;
  std::size_t row = 0;
  return predict_blocks(count, [&](std::size_t, const MutableMatrix& block) {
    for (std::size_t i = 0; i < block.rows; ++i) {
      block.set(2 * i, xs[column]);
      block.set(2 * i + 1, ys[row]);
      if (++column < grid.columns) continue;
      column = 0;
      ++row;
    }
  });
}

Evaluation AnyNetwork::evaluate(const AnyMatrix& x, const Targets& targets) {
  return evaluate(*samples(x, targets, "Network::evaluate"));
}

Evaluation AnyNetwork::evaluate(const Samples& samples) {
  const AnyMatrix p = pass(samples.x, nullptr);
  const AnyMatrix losses = sample_losses(p, samples.y);
  const std::vector<std::int32_t>& classes = samples.classes;
  return {p, losses, mean_loss(losses), share_right(p, classes), confusion(p, classes)};
}

double AnyNetwork::loss_of(const Samples& samples) {
  pass(samples.x, nullptr);
  return loss(samples.y);
}

void AnyNetwork::set_parameters(const std::vector<NamedValues>& values) {
  constexpr Words who = "Network::set_parameters";
  for (const NamedValues& each : values) {
    require_values(each.values, find_parameter(parameters_, each.name, who).value, who, each.name);
  }
  for (const NamedValues& each : values) {
    find_parameter(parameters_, each.name, who).value.assign(each.values);
  }
}

template <class T>
Network<T>::Network(const NetworkConfig& config, Random& random) : AnyNetwork(config) {
  build(random);
  loss_ = make_loss<T>(config.loss);
}

template <class T>
std::unique_ptr<AnyLayer> Network<T>::make_dense(const Matrix<double>& weights) const {
  return std::make_unique<Dense<T>>(converted<T>(weights), zeros<T>(1, columns(weights)));
}

template <class T>
std::unique_ptr<AnyLayer> Network<T>::make_activation(const Choice& choice, std::size_t units) const {
  return std::make_unique<ActivationLayer<T>>(spiral::make_activation<T>(choice, units), units);
}

template <class T>
std::unique_ptr<AnyLayer> Network<T>::make_dropout(double rate, std::size_t units) const {
  return std::make_unique<Dropout<T>>(rate, units);
}

template <class T>
std::unique_ptr<Samples> Network<T>::make_samples(const Targets& targets, std::size_t rows, Words who) const {
  auto samples = std::make_unique<SamplesOf<T>>();
  samples->targets = target_matrix<T>(targets, rows, outputs(), who);
  samples->y = samples->targets;
  return samples;
}

template <class T>
MutableMatrix Network<T>::make_block(std::size_t rows) {
  resize(block_, rows, inputs());
  return block_;
}

template <class T>
MutableMatrix Network<T>::make_answers(std::size_t rows) {
  resize(answers_, rows, outputs());
  return answers_;
}

template <class T>
AnyMatrix Network<T>::sample_losses(const AnyMatrix& p, const AnyMatrix& y) {
  loss_->samples(p.as<T>(), y.as<T>(), sample_losses_);
  return sample_losses_;
}

template <class T>
AnyMatrix Network<T>::loss_gradient(const AnyMatrix& p, const AnyMatrix& y) {
  if (is_fused()) {
    softmax_cross_entropy_derivative(p.as<T>(), y.as<T>(), loss_gradient_);
  } else {
    loss_->derivative(p.as<T>(), y.as<T>(), loss_gradient_);
  }
  return loss_gradient_;
}

template class Network<float>;
template class Network<double>;

}  // namespace spiral
