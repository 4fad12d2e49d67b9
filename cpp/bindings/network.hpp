// Networks across the border. For bindings.cpp alone.
#pragma once

#include <cmath>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "border.hpp"
#include "dataset.hpp"
#include "network_of.hpp"
#include "spiral/activation.hpp"
#include "spiral/initialiser.hpp"
#include "spiral/network.hpp"

namespace spiral::border {

// Of {features, classes}, or of a named data set.
inline DataShape data_shape_in(const val& data) {
  if (object_in(data, "data")["features"].isUndefined()) {
    return shape_of_dataset(choice_in(data, "data", dataset_entries()));
  }
  const std::size_t features =
      size_in(number_in(data["features"], "data.features"), 1, kMaxUnits, "data.features");
  const std::size_t classes =
      size_in(number_in(data["classes"], "data.classes"), 0, kMaxUnits, "data.classes");
  return {features, classes, classes};
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
inline LayerConfig layer_in(const val& layer, const std::string& field) {
  const val rate = object_in(layer, field)["rate"];
  if (!rate.isUndefined()) return dropout_config(number_in(rate, field + ".rate"));
  LayerConfig config;
  config.units = number_in(layer["units"], field + ".units");
  config.activation = choice_in(layer["activation"], field + ".activation", activation_entries());
  return config;
}

inline val make_network(const val& request, Random& random) {
  const DataShape shape = data_shape_in(object_in(request, "request")["data"]);
  NetworkConfig config;
  config.inputs = shape.features;
  const val layers = request["layers"];
  const std::size_t count =
      size_in(number_in(object_in(layers, "network.layers")["length"], "network.layers"), 1, kMaxLayers,
              "network.layers");
  config.layers = std::vector<LayerConfig>(count);
  for (std::size_t i = 0; i < count; ++i) {
    config.layers[i] = layer_in(layers[i], concat({"network.layers[", i, "]"}));
  }
  if (!request["init"].isUndefined()) {
    config.init = choice_in(request["init"], "network.init", initialiser_entries());
  }
  if (!request["loss"].isUndefined()) config.loss = text_in(request["loss"], "loss");
  const std::string precision = text_in(request["precision"], "network.precision");
  const bool single = precision == "float32";
  if (!single && precision != "float64") {
    refuse("network.precision", {"one of float64, float32"}, {"\"", precision, "\""});
  }
  require_outputs(config, shape);
  std::unique_ptr<NetworkHandle> network;
  if (single) {
    network = std::make_unique<NetworkOf<float>>(config, random);
  } else {
    network = std::make_unique<NetworkOf<double>>(config, random);
  }
  return owned_out(std::move(network));
}

inline val network_inputs(NetworkHandle& network) { return val(network.inputs()); }

inline val network_outputs(NetworkHandle& network) { return val(network.outputs()); }

inline val network_forward(NetworkHandle& network, const val& inputs, const val& into) {
  return network.forward(inputs, into);
}

// `grid`: [x0, x1, y0, y1, columns, rows]
inline val network_predict_grid(NetworkHandle& network, const val& grid, const val& into) {
  const std::vector<double> g = vector_in(grid, "grid");
  if (g.size() != 6) refuse("grid", {"6 numbers"}, {g.size()});
  const std::size_t columns = size_in(g[4], 1, kMaxRows, "grid.columns");
  const std::size_t rows = size_in(g[5], 1, kMaxRows, "grid.rows");
  return network.predict_grid({g[0], g[1], g[2], g[3], columns, rows}, into);
}

// `targets`: {labels} or {targets}
inline val network_evaluate(NetworkHandle& network, const val& inputs, const val& targets) {
  return network.evaluate(inputs, targets);
}

inline val network_evaluate_dataset(NetworkHandle& network, DatasetHandle& dataset) {
  return network.evaluate_dataset(dataset);
}

inline val network_loss_of(NetworkHandle& network, DatasetHandle& dataset) {
  return val(network.loss_of(dataset));
}

inline val network_trace(NetworkHandle& network, const val& inputs, const val& targets) {
  return network.trace(inputs, targets);
}

inline val network_parameters(NetworkHandle& network) { return network.parameters(); }

inline val network_set_parameters(NetworkHandle& network, const val& parameters) {
  std::vector<NamedValues> values(length_in(parameters, "parameters"));
  for (std::size_t i = 0; i < values.size(); ++i) {
    const std::string field = concat({"parameters[", i, "]"});
    const val parameter = object_in(parameters[i], field);
    values[i].name = text_in(parameter["name"], field + ".name");
    values[i].values = vector_in(parameter["values"], field + ".values");
  }
  network.set_parameters(values);
  return val::undefined();
}

}  // namespace spiral::border
