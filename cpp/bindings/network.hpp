// Networks across the border. For bindings.cpp alone.
#pragma once

#include <cmath>
#include <memory>
#include <string>
#include <type_traits>
#include <vector>
#include <xtensor/xmath.hpp>

#include "border.hpp"
#include "dataset.hpp"
#include "spiral/network.hpp"

namespace spiral::border {

// A network, and the buffer its inputs are copied into.
template <class T>
struct NetworkHandle {
  Network<T> network;
  Matrix<T> inputs;
};

template <class T>
val network_out(const NetworkConfig& config, Random& random) {
  return val(std::make_shared<NetworkHandle<T>>(NetworkHandle<T>{Network<T>(config, random), {}}));
}

struct DataShape {
  std::size_t features;
  std::size_t classes;
};

// Of {features, classes}, or of a named data set: its smallest one is drawn to see.
inline DataShape data_shape_in(const val& data) {
  if (!object_in(data, "data")["features"].isUndefined()) {
    return {size_in(number_in(data["features"], "data.features"), 1, kMaxUnits, "data.features"),
            size_in(number_in(data["classes"], "data.classes"), 0, kMaxUnits, "data.classes")};
  }
  Choice choice = choice_in(data, "data");
  for (const Option& option : find_entry(dataset_entries(), choice, "Network", "data").options) {
    if (option.name == "samples") choice.options["samples"] = option.min;
  }
  Random scratch(0);
  const Dataset smallest = make_dataset(choice, scratch);
  return {columns(smallest.inputs), smallest.classes};
}

// One output per class; one is enough for two classes and a loss of its own for them.
inline void require_outputs(const NetworkConfig& config, std::size_t classes) {
  const double units = config.layers.back().units;
  const bool possible =
      units >= 1 && units <= kMaxUnits && units == std::floor(units);  // else the core refuses it
  if (!possible || classes == 0 || units == static_cast<double>(classes)) return;
  const bool single = classes == 2 && config.loss == "binary-cross-entropy";
  if (single && units == 1) return;
  refuse("network.layers[" + std::to_string(config.layers.size() - 1) + "].units",
         (single ? "1 or " : "") + std::to_string(classes) + " units for " + std::to_string(classes) +
             " classes",
         to_text(units));
}

inline val make_network(const val& request, Random& random) {
  const DataShape shape = data_shape_in(object_in(request, "request")["data"]);
  NetworkConfig config;
  config.inputs = shape.features;
  const val layers = request["layers"];
  const std::size_t count =
      size_in(number_in(object_in(layers, "network.layers")["length"], "network.layers"), 1, kMaxLayers,
              "network.layers");
  for (std::size_t i = 0; i < count; ++i) {
    const std::string field = "network.layers[" + std::to_string(i) + "]";
    const val layer = object_in(layers[i], field.c_str());
    config.layers.push_back({number_in(layer["units"], (field + ".units").c_str()),
                             choice_in(layer["activation"], (field + ".activation").c_str())});
  }
  if (!request["init"].isUndefined()) config.init = choice_in(request["init"], "network.init");
  if (!request["loss"].isUndefined()) config.loss = text_in(request["loss"], "loss");
  const std::string precision = text_in(request["precision"], "network.precision");
  if (precision != "float64" && precision != "float32") {
    refuse("network.precision", "one of float64, float32", "\"" + precision + "\"");
  }
  require_outputs(config, shape.classes);
  return precision == "float32" ? network_out<float>(config, random) : network_out<double>(config, random);
}

template <class T>
val network_inputs(NetworkHandle<T>& handle) {
  return val(handle.network.inputs());
}

template <class T>
val network_outputs(NetworkHandle<T>& handle) {
  return val(handle.network.outputs());
}

template <class T>
const Matrix<T>& inputs_in(NetworkHandle<T>& handle, const val& inputs) {
  matrix_in(inputs, handle.network.inputs(), "inputs", handle.inputs);
  return handle.inputs;
}

template <class T>
const Matrix<T>& inputs_of(DatasetHandle& dataset) {
  if constexpr (std::is_same_v<T, double>) {
    return dataset.data.inputs;
  } else {
    if (!dataset.rounded) dataset.rounded = xt::cast<float>(dataset.data.inputs);
    return *dataset.rounded;
  }
}

template <class T>
val network_forward(NetworkHandle<T>& handle, const val& inputs, const val& into) {
  return matrix_out(handle.network.forward(inputs_in(handle, inputs)), into);
}

// `grid`: [x0, x1, y0, y1, columns, rows]
template <class T>
val network_predict_grid(NetworkHandle<T>& handle, const val& grid, const val& into) {
  double g[6];
  if (length_in(grid, "grid") != 6) refuse("grid", "6 numbers", "another length");
  copy_in(grid, 6, g);
  const std::size_t wide = size_in(g[4], 1, kMaxRows, "grid.columns");
  const std::size_t high = size_in(g[5], 1, kMaxRows, "grid.rows");
  return matrix_out(handle.network.predict_grid(g[0], g[1], g[2], g[3], wide, high), into);
}

template <class T>
val evaluation_out(const Evaluation<T>& evaluation) {
  const double accuracy = evaluation.accuracy;
  return object_out({{"outputs", tensor_out(evaluation.outputs)},
                     {"sampleLosses", tensor_out(evaluation.sample_losses)},
                     {"loss", val(evaluation.loss)},
                     {"accuracy", std::isnan(accuracy) ? val::null() : val(accuracy)}});
}

// `targets`: {labels} or {targets}
template <class T>
val network_evaluate(NetworkHandle<T>& handle, const val& inputs, const val& targets) {
  const Matrix<T>& x = inputs_in(handle, inputs);
  return evaluation_out(handle.network.evaluate(x, targets_in(targets, rows(x))));
}

template <class T>
val network_evaluate_dataset(NetworkHandle<T>& handle, DatasetHandle& dataset) {
  return evaluation_out(handle.network.evaluate(inputs_of<T>(dataset), dataset.data.targets));
}

template <class T>
val network_loss_of(NetworkHandle<T>& handle, DatasetHandle& dataset) {
  return val(handle.network.evaluate(inputs_of<T>(dataset), dataset.data.targets).loss);
}

template <class T>
val network_trace(NetworkHandle<T>& handle, const val& inputs) {
  val layers = val::array();
  for (const LayerTrace<T>& layer : handle.network.trace(inputs_in(handle, inputs))) {
    layers.call<void>("push", object_out({{"X", tensor_out(layer.x)},
                                          {"W", tensor_out(layer.w)},
                                          {"b", tensor_out(layer.b)},
                                          {"Z", tensor_out(layer.z)},
                                          {"A", tensor_out(layer.a)}}));
  }
  return layers;
}

template <class T>
val network_parameters(NetworkHandle<T>& handle) {
  val parameters = val::array();
  for (const Parameter<T>& parameter : handle.network.parameters()) {
    val tensor = tensor_out(*parameter.value);
    tensor.set("name", parameter.name);
    parameters.call<void>("push", tensor);
  }
  return parameters;
}

template <class T>
val network_set_parameters(NetworkHandle<T>& handle, const val& parameters) {
  std::vector<NamedValues> values(length_in(parameters, "parameters"));
  for (std::size_t i = 0; i < values.size(); ++i) {
    const std::string field = "parameters[" + std::to_string(i) + "]";
    const val parameter = object_in(parameters[i], field.c_str());
    values[i] = {text_in(parameter["name"], (field + ".name").c_str()),
                 vector_in(parameter["values"], (field + ".values").c_str())};
  }
  handle.network.set_parameters(values);
  return val::undefined();
}

}  // namespace spiral::border
