// Networks across the border. For bindings.cpp alone.
#pragma once

#include <cmath>
#include <memory>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "border.hpp"
#include "dataset.hpp"
#include "spiral/network.hpp"

namespace spiral::border {

struct Grid {
  double x0, x1, y0, y1;
  std::size_t columns, rows;
};

// A network of either precision, and what JavaScript asks of it.
class NetworkHandle {
 public:
  NetworkHandle() = default;
  NetworkHandle(const NetworkHandle&) = delete;  // nor moved: training keeps pointers into its network
  NetworkHandle& operator=(const NetworkHandle&) = delete;
  virtual ~NetworkHandle() = default;
  virtual std::size_t inputs() const = 0;
  virtual std::size_t outputs() const = 0;
  virtual val forward(const val& inputs, const val& into) = 0;
  virtual val predict_grid(const Grid& grid, const val& into) = 0;
  virtual val evaluate(const val& inputs, const val& targets) = 0;
  virtual val evaluate_dataset(DatasetHandle& dataset) = 0;
  virtual double loss_of(DatasetHandle& dataset) = 0;
  virtual val trace(const val& inputs) = 0;
  virtual val parameters() = 0;
  virtual void set_parameters(const std::vector<NamedValues>& values) = 0;
};

inline val evaluation_out(const val& outputs, const val& sample_losses, double loss, double accuracy) {
  return ObjectOut()
      .set("outputs", outputs)
      .set("sampleLosses", sample_losses)
      .number("loss", loss)
      .set("accuracy", std::isnan(accuracy) ? val::null() : val(accuracy))
      .done();
}

template <class T>
class NetworkOf final : public NetworkHandle {
 public:
  NetworkOf(const NetworkConfig& config, Random& random) : network_(config, random) {}

  std::size_t inputs() const override { return network_.inputs(); }
  std::size_t outputs() const override { return network_.outputs(); }

  val forward(const val& inputs, const val& into) override {
    return matrix_out(network_.forward(inputs_in(inputs)), into);
  }

  val predict_grid(const Grid& g, const val& into) override {
    return matrix_out(network_.predict_grid(g.x0, g.x1, g.y0, g.y1, g.columns, g.rows), into);
  }

  val evaluate(const val& inputs, const val& targets) override {
    const Matrix<T>& x = inputs_in(inputs);
    return evaluate(x, targets_in(targets, rows(x)));
  }

  val evaluate_dataset(DatasetHandle& dataset) override {
    return evaluate(inputs_of(dataset), dataset.data.targets);
  }

  double loss_of(DatasetHandle& dataset) override {
    return network_.evaluate(inputs_of(dataset), dataset.data.targets).loss;
  }

  val trace(const val& inputs) override {
    val layers = val::array();
    for (const LayerTrace<T>& layer : network_.trace(inputs_in(inputs))) {
      const std::pair<const char*, const Matrix<T>&> parts[] = {
          {"X", layer.x}, {"W", layer.w}, {"b", layer.b}, {"Z", layer.z}, {"A", layer.a}};
      ObjectOut out;
      for (const auto& [name, matrix] : parts) out.set(name, tensor_out(matrix));
      layers.call<void>("push", out.done());
    }
    return layers;
  }

  val parameters() override {
    val parameters = val::array();
    for (const Parameter<T>& parameter : network_.parameters()) {
      val tensor = tensor_out(*parameter.value);
      tensor.set("name", parameter.name);
      parameters.call<void>("push", tensor);
    }
    return parameters;
  }

  void set_parameters(const std::vector<NamedValues>& values) override { network_.set_parameters(values); }

 private:
  const Matrix<T>& inputs_in(const val& inputs) {
    matrix_in(inputs, network_.inputs(), "inputs", inputs_);
    return inputs_;
  }

  static const Matrix<T>& inputs_of(DatasetHandle& dataset) {
    if constexpr (std::is_same_v<T, double>) {
      return dataset.data.inputs;
    } else {
      if (!dataset.rounded) dataset.rounded = converted<float>(dataset.data.inputs);
      return *dataset.rounded;
    }
  }

  val evaluate(const Matrix<T>& x, const Targets& targets) {
    const Evaluation<T> e = network_.evaluate(x, targets);
    return evaluation_out(tensor_out(e.outputs), tensor_out(e.sample_losses), e.loss, e.accuracy);
  }

  Network<T> network_;
  Matrix<T> inputs_;  // what the caller's inputs are copied into
};

// Of {features, classes}, or of a named data set.
inline DataShape data_shape_in(const val& data) {
  if (object_in(data, "data")["features"].isUndefined()) return shape_of_dataset(choice_in(data, "data"));
  const std::size_t features =
      size_in(number_in(data["features"], "data.features"), 1, kMaxUnits, "data.features");
  const std::size_t classes =
      size_in(number_in(data["classes"], "data.classes"), 0, kMaxUnits, "data.classes");
  return {features, classes, classes};
}

// One output per class; one is enough for two classes and a loss of its own for them.
inline void require_outputs(const NetworkConfig& config, std::size_t classes) {
  const double units = config.layers.back().units;
  const bool possible =
      units >= 1 && units <= kMaxUnits && units == std::floor(units);  // else the core refuses it
  if (!possible || classes == 0 || units == static_cast<double>(classes)) return;
  const bool single = classes == 2 && config.loss == "binary-cross-entropy";
  if (single && units == 1) return;
  refuse(concat({"network.layers[", config.layers.size() - 1, "].units"}),
         {single ? "1 or " : "", classes, " units for ", classes, " classes"}, {units});
}

// {units, activation} or {rate}, a dropout.
inline LayerConfig layer_in(const val& layer, const std::string& field) {
  const val rate = layer["rate"];
  if (!rate.isUndefined()) return dropout_config(number_in(rate, field + ".rate"));
  return {number_in(layer["units"], field + ".units"), choice_in(layer["activation"], field + ".activation")};
}

inline val make_network(const val& request, Random& random) {
  const DataShape shape = data_shape_in(object_in(request, "request")["data"]);
  NetworkConfig config;
  config.inputs = shape.features;
  const val layers = request["layers"];
  const std::size_t count =
      size_in(number_in(object_in(layers, "network.layers")["length"], "network.layers"), 1, kMaxLayers,
              "network.layers");
  config.layers.resize(count);
  for (std::size_t i = 0; i < count; ++i) {
    const std::string field = concat({"network.layers[", i, "]"});
    config.layers[i] = layer_in(object_in(layers[i], field), field);
  }
  if (!request["init"].isUndefined()) config.init = choice_in(request["init"], "network.init");
  if (!request["loss"].isUndefined()) config.loss = text_in(request["loss"], "loss");
  const std::string precision = text_in(request["precision"], "network.precision");
  const bool single = precision == "float32";
  if (!single && precision != "float64") {
    refuse("network.precision", {"one of float64, float32"}, {"\"", precision, "\""});
  }
  require_outputs(config, shape.classes);
  std::shared_ptr<NetworkHandle> network;
  if (single) {
    network = std::make_shared<NetworkOf<float>>(config, random);
  } else {
    network = std::make_shared<NetworkOf<double>>(config, random);
  }
  return val(network);
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

inline val network_trace(NetworkHandle& network, const val& inputs) { return network.trace(inputs); }

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
