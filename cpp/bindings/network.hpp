// Networks across the border. For bindings.cpp alone.
#pragma once

#include <cmath>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "border.hpp"
#include "dataset.hpp"
#include "network_of.hpp"
#include "request.hpp"
#include "spiral/activation.hpp"
#include "spiral/initialiser.hpp"
#include "spiral/network.hpp"

namespace spiral::border {

// Of {features, classes}, or of a named data set.
inline DataShape data_shape_in(const val& request) {
  const Place data(request, "data");
  data.object();
  const Place features(request, "data.features");
  if (!features.given()) return shape_of_dataset(data.choice(dataset_entries()));
  const std::size_t classes = size_in(Place(request, "data.classes").number(), 0, kMaxUnits, "data.classes");
  return {features.size(kMaxUnits), classes, classes};
}

// One output per class, or per value of a row; one is enough for two classes and a loss of its own for them.
inline void require_outputs(const NetworkConfig& config, const DataShape& shape) {
  const LayerConfig& last = config.layers.back();
  const double units = last.units;
  const bool possible = last.kind == LayerKind::kDense && units >= 1 && units <= kMaxUnits &&
                        units == std::floor(units);  // else the core refuses it
  if (!possible || shape.outputs == 0 || units == static_cast<double>(shape.outputs)) return;
  const bool single = shape.classes == 2 && config.loss == "binary-cross-entropy";
  if (single && units == 1) return;
  const char* what = shape.classes > 0 ? " classes" : " values a row";
  refuse(concat({"network.layers[", config.layers.size() - 1, "].units"}),
         {single ? "1 or " : "", shape.outputs, " units for ", shape.outputs, what}, {units});
}

// A dropout has a rate, a dense layer units and an activation.
inline LayerConfig layer_in(const val& request, const std::string& path) {
  Place(request, path.c_str()).object();
  const auto at = [&](const char* name, auto read) { return read(Place(request, (path + name).c_str())); };
  const auto number = [](const Place& place) { return place.number(); };
  if (at(".rate", [](const Place& place) { return place.given(); }))
    return dropout_config(at(".rate", number));
  LayerConfig config;
  config.units = at(".units", number);
  config.activation =
      at(".activation", [](const Place& place) { return place.choice(activation_entries()); });
  return config;
}

// `request`: {data, network: {layers, init, precision}, loss}
inline val make_network(const val& request, Random& random) {
  Place::whole_of(request, "request").object();
  const DataShape shape = data_shape_in(request);
  NetworkConfig config;
  config.inputs = shape.features;
  const std::size_t count = Place(request, "network.layers").length();
  size_in(static_cast<double>(count), 1, kMaxLayers, "network.layers");
  for (std::size_t i = 0; i < count; ++i) {
    config.layers.push_back(layer_in(request, concat({"network.layers[", i, "]"})));
  }
  const Place init(request, "network.init");
  if (init.given()) config.init = init.choice(initialiser_entries());
  const Place loss(request, "loss");
  if (loss.given()) config.loss = loss.text();
  const std::string precision = Place(request, "network.precision").text();
  const bool single = precision == "float32";
  if (!single && precision != "float64") {
    refuse("network.precision", {"one of float64, float32"}, {"\"", precision, "\""});
  }
  require_outputs(config, shape);
  return owned_out((single ? network_of<float> : network_of<double>)(config, random));
}

inline val network_inputs(NetworkHandle& handle) { return number_out(handle.network().inputs()); }

inline val network_outputs(NetworkHandle& handle) { return number_out(handle.network().outputs()); }

inline val network_forward(NetworkHandle& handle, const val& inputs, const val& into) {
  return values_out(handle.network().predict(handle.inputs_in(inputs)), into);
}

// `grid`: [x0, x1, y0, y1, columns, rows]
inline val network_predict_grid(NetworkHandle& handle, const val& grid, const val& into) {
  const auto g = Place::whole_of(grid, "grid").values<double>();
  if (g.size() != 6) refuse("grid", {"6 numbers"}, {g.size()});
  const std::size_t columns = size_in(g[4], 1, kMaxRows, "grid.columns");
  const std::size_t rows = size_in(g[5], 1, kMaxRows, "grid.rows");
  return values_out(handle.network().predict_grid({g[0], g[1], g[2], g[3], columns, rows}), into);
}

inline val evaluation_out(const Evaluation& e) {
  Out out;
  out.set("outputs", Out().tensor(e.outputs).done())
      .set("sampleLosses", Out().tensor(e.sample_losses).done())
      .number("loss", e.loss);
  if (e.confusion.empty()) return out.set("accuracy", val::null()).set("confusion", val::null()).done();
  return out.number("accuracy", e.accuracy).numbers("confusion", e.confusion).done();
}

// `targets`: {labels} or {targets}
inline val network_evaluate(NetworkHandle& handle, const val& inputs, const val& targets) {
  const AnyMatrix x = handle.inputs_in(inputs);
  return evaluation_out(handle.network().evaluate(x, targets_in(targets, x.rows)));
}

inline val network_evaluate_dataset(NetworkHandle& handle, DatasetHandle& dataset) {
  return evaluation_out(handle.network().evaluate(handle.samples_of(dataset)));
}

inline val network_loss_of(NetworkHandle& handle, DatasetHandle& dataset) {
  return number_out(handle.network().loss_of(handle.samples_of(dataset)));
}

inline val layer_out(const LayerTrace& layer) {
  const std::pair<const char*, const MatrixView*> parts[] = {
      {"X", &layer.x},   {"W", &layer.w},   {"b", &layer.b},   {"Z", &layer.z},   {"A", &layer.a},
      {"dA", &layer.da}, {"dZ", &layer.dz}, {"dW", &layer.dw}, {"db", &layer.db}, {"dX", &layer.dx}};
  Out out;
  for (const auto& [name, matrix] : parts) {
    if (matrix->size() > 0) out.set(name, Out().tensor(*matrix).done());
  }
  return out.done();
}

// Without targets, forward alone.
inline val network_trace(NetworkHandle& handle, const val& inputs, const val& targets) {
  AnyNetwork& network = handle.network();
  const AnyMatrix x = handle.inputs_in(inputs);
  Out layers = Out::array();
  for (const LayerTrace& layer :
       targets.isUndefined() ? network.trace(x) : network.trace(x, targets_in(targets, x.rows))) {
    layers.set(nullptr, layer_out(layer));
  }
  return layers.done();
}

// {name, shape, values}
inline val tensor_out(std::string_view name, const MatrixView& m) {
  return Out().text("name", name).tensor(m).done();
}

inline val network_parameters(NetworkHandle& handle) {
  Out all = Out::array();
  for (const Parameter& parameter : handle.network().parameters()) {
    all.set(nullptr, tensor_out(parameter.name, parameter.value));
  }
  return all.done();
}

// `request`: {parameters: [{name, values}]}
inline val network_set_parameters(NetworkHandle& handle, const val& request) {
  std::vector<NamedValues> values(Place(request, "parameters").length());
  for (std::size_t i = 0; i < values.size(); ++i) {
    const std::string path = concat({"parameters[", i, "]"});
    values[i].name = Place(request, (path + ".name").c_str()).text();
    values[i].values = Place(request, (path + ".values").c_str()).values<double>();
  }
  handle.network().set_parameters(values);
  return val::undefined();
}

}  // namespace spiral::border
