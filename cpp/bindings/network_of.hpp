// A network of either precision, and what JavaScript asks of it. For bindings.cpp alone.
#pragma once

#include <cmath>
#include <cstdint>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "border.hpp"
#include "dataset.hpp"
#include "request.hpp"
#include "spiral/gradient_check.hpp"
#include "spiral/network.hpp"
#include "spiral/regulariser.hpp"
#include "spiral/training.hpp"

namespace spiral::border {

struct Grid {
  double x0, x1, y0, y1;
  std::size_t columns, rows;
};

// `targets`: {labels} or {targets}
class NetworkHandle {
 public:
  virtual ~NetworkHandle() = default;
  virtual std::size_t inputs() const = 0;
  virtual std::size_t outputs() const = 0;
  virtual val forward(const val& inputs, const val& into) = 0;
  virtual val predict_grid(const Grid& grid, const val& into) = 0;
  virtual val evaluate(const val& inputs, const val& targets) = 0;
  virtual val evaluate_dataset(DatasetHandle& dataset) = 0;
  virtual double loss_of(DatasetHandle& dataset) = 0;
  // Without targets, forward alone.
  virtual val trace(const val& inputs, const val& targets) = 0;
  virtual val gradients(const val& inputs, const val& targets, const Regulariser& regulariser) = 0;
  virtual std::vector<GradientCheck> check_gradients(const val& inputs, const val& targets,
                                                     const Regulariser& regulariser) = 0;
  virtual val parameters() = 0;
  virtual void set_parameters(const std::vector<NamedValues>& values) = 0;

  virtual TrainingReport train(DatasetHandle& dataset, const TrainingConfig& config,
                               const TrainingAmount& amount) = 0;
  virtual void reset_training() = 0;
  virtual std::vector<std::uint8_t> save_state() const = 0;
  virtual void restore_state(const std::vector<std::uint8_t>& bytes) = 0;
  virtual void restore_last_good() = 0;
  virtual val optimizer_state() const = 0;
};

// {shape, values}
template <class T>
val tensor_out(const Matrix<T>& m) {
  return Out().tensor(m).done();
}

// {name, shape, values}
template <class T>
val tensor_out(std::string_view name, const Matrix<T>& m) {
  return Out().text("name", name).tensor(m).done();
}

template <class T>
class NetworkOf final : public NetworkHandle {
 public:
  NetworkOf(const NetworkConfig& config, Random& random) : network_(config, random), training_(network_) {}

  std::size_t inputs() const override { return network_.inputs(); }
  std::size_t outputs() const override { return network_.outputs(); }

  val forward(const val& inputs, const val& into) override {
    return numbers_out(network_.forward(inputs_in(inputs)), into);
  }

  val predict_grid(const Grid& g, const val& into) override {
    return numbers_out(network_.predict_grid(g.x0, g.x1, g.y0, g.y1, g.columns, g.rows), into);
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

  val trace(const val& inputs, const val& targets) override {
    const Matrix<T>& x = inputs_in(inputs);
    std::vector<LayerTrace<T>> traces =
        targets.isUndefined() ? network_.trace(x) : network_.trace(x, targets_in(targets, rows(x)));
    if (network_.is_fused()) traces.back().da = Matrix<T>();  // its dz does not come from it
    Out layers = Out::array();
    for (const LayerTrace<T>& layer : traces) {
      const std::pair<const char*, const Matrix<T>&> parts[] = {
          {"X", layer.x},   {"W", layer.w},   {"b", layer.b},   {"Z", layer.z},   {"A", layer.a},
          {"dA", layer.da}, {"dZ", layer.dz}, {"dW", layer.dw}, {"db", layer.db}, {"dX", layer.dx}};
      Out out;
      for (const auto& [name, matrix] : parts) {
        if (matrix.size() > 0) out.set(name, tensor_out(matrix));
      }
      layers.set(nullptr, out.done());
    }
    return layers.done();
  }

  val gradients(const val& inputs, const val& targets, const Regulariser& regulariser) override {
    const Matrix<T>& x = inputs_in(inputs);
    const std::vector<NamedMatrix<T>> of_loss = network_.gradients(x, targets_in(targets, rows(x)));
    const std::vector<Parameter<T>> own = network_.parameters();
    add_penalty_gradient(own, regulariser);
    Out all = Out::array();
    for (const Parameter<T>& parameter : own)
      all.set(nullptr, tensor_out(parameter.name, *parameter.gradient));
    return all.set(nullptr, tensor_out(of_loss.back().name, of_loss.back().values)).done();
  }

  std::vector<GradientCheck> check_gradients(const val& inputs, const val& targets,
                                             const Regulariser& regulariser) override {
    const Matrix<T>& x = inputs_in(inputs);
    return spiral::check_gradients(network_, x, targets_in(targets, rows(x)), regulariser);
  }

  val parameters() override {
    Out all = Out::array();
    for (const Parameter<T>& parameter : network_.parameters()) {
      all.set(nullptr, tensor_out(parameter.name, *parameter.value));
    }
    return all.done();
  }

  void set_parameters(const std::vector<NamedValues>& values) override { network_.set_parameters(values); }

  TrainingReport train(DatasetHandle& dataset, const TrainingConfig& config,
                       const TrainingAmount& amount) override {
    return training_.train(inputs_of(dataset), dataset.data.targets, config, amount);
  }

  void reset_training() override { training_.reset(); }
  std::vector<std::uint8_t> save_state() const override { return training_.save_state(); }
  void restore_state(const std::vector<std::uint8_t>& bytes) override { training_.restore_state(bytes); }
  void restore_last_good() override { training_.restore_last_good(); }

  val optimizer_state() const override {
    const Optimizer<T>* optimizer = training_.optimizer();
    if (optimizer == nullptr) return val::null();
    const std::vector<Parameter<T>> own = training_.parameters();
    const auto names = optimizer->moment_names();
    Out parameters = Out::array();
    for (std::size_t i = 0; i < own.size(); ++i) {
      Out moments = Out::array();
      for (std::size_t j = 0; j < names.size(); ++j) {
        moments.set(nullptr, tensor_out(names[j], optimizer->moment(i, j)));
      }
      parameters.set(nullptr, Out().text("name", own[i].name).set("moments", moments.done()).done());
    }
    return Out()
        .text("name", optimizer->name())
        .number("steps", static_cast<double>(optimizer->steps()))
        .number("learningRate", optimizer->learning_rate())
        .set("parameters", parameters.done())
        .done();
  }

 private:
  const Matrix<T>& inputs_in(const val& inputs) {
    Place::whole_of(inputs, "inputs").matrix(network_.inputs(), inputs_);
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
    Out out;
    out.set("outputs", tensor_out(e.outputs))
        .set("sampleLosses", tensor_out(e.sample_losses))
        .number("loss", e.loss);
    if (e.confusion.empty()) return out.set("accuracy", val::null()).set("confusion", val::null()).done();
    return out.number("accuracy", e.accuracy).numbers("confusion", e.confusion).done();
  }

  Network<T> network_;
  Training<T> training_;
  Matrix<T> inputs_;  // what the caller's inputs are copied into
};

}  // namespace spiral::border
