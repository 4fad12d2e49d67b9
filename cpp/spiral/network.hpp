// A network: layers in sequence, and the loss that judges them. Forward, evaluation and a trace of every
// number. Letters: B = batch rows, I = inputs, O = outputs.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "entry.hpp"
#include "layer.hpp"
#include "loss.hpp"
#include "matrix.hpp"
#include "random.hpp"

namespace spiral {

// One dense layer and the activation behind it: two layers of the network, 2i and 2i + 1.
struct DenseConfig {
  double units = 3;  // whole, in [1, 1024]; a double so that 1.5 or NaN is refused and not rounded
  Choice activation{"linear", {}};
};

struct NetworkConfig {
  std::size_t inputs = 2;           // in [1, 1024]
  std::vector<DenseConfig> layers;  // 1 to 16
  Choice init{"uniform", {}};
  std::string loss = "categorical-cross-entropy";
};

constexpr std::size_t kMaxLayers = 16;

template <class T>
struct Evaluation {
  Matrix<T> outputs;        // (B, O)
  Matrix<T> sample_losses;  // (B, 1)
  double loss;              // their mean
  double accuracy;          // share of rows judged right, in [0, 1]; NaN where there are no classes
};

// What went through one dense layer and its activation.
template <class T>
struct LayerTrace {
  Matrix<T> x;  // (B, I)
  Matrix<T> w;  // (I, O)
  Matrix<T> b;  // (1, O)
  Matrix<T> z;  // (B, O) = x·w + b
  Matrix<T> a;  // (B, O) = f(z)
};

// New values for a parameter, flat and row-major.
struct NamedValues {
  std::string name;
  std::vector<double> values;
};

template <class T>
class Network {
 public:
  // Draws the weights layer by layer, row-major, in float64; biases start at 0.
  // Errors: InvalidArgument with the field's path ("network.layers[0].units", "loss", ...).
  Network(const NetworkConfig& config, Random& random);

  std::size_t inputs() const;
  std::size_t outputs() const;

  // Outputs (B, O), valid until the next call. Errors: InvalidArgument for a shape that does not fit, no
  // rows, or a value that is not finite (field "inputs").
  const Matrix<T>& forward(const Matrix<T>& x);
  // Outputs (columns·rows, O) at the points of a grid over a 2-input network, both ends included: row-major
  // from (x0, y0), x running fastest. Errors: InvalidArgument for a network of other inputs (field
  // "network"), ends that are not finite ("x", "y"), no columns or rows, or more points than kMaxRows
  // ("columns", "rows").
  Matrix<T> predict_grid(double x0, double x1, double y0, double y1, std::size_t columns, std::size_t rows);
  // Errors: those of forward and of target_matrix.
  Evaluation<T> evaluate(const Matrix<T>& x, const Targets& targets);
  // Every matrix of a forward pass, a copy. Errors: those of forward.
  std::vector<LayerTrace<T>> trace(const Matrix<T>& x);

  // In order, named by layer: "0.weights", "0.bias", "1.slope", ... Pointers stay valid as long as the
  // network.
  std::vector<Parameter<T>> parameters();
  // All or nothing. Errors: InvalidArgument (field: the parameter's name) for an unknown name, a wrong length
  // or a value that is not finite.
  void set_parameters(const std::vector<NamedValues>& values);

 private:
  void require_inputs(const Matrix<T>& x, std::string_view who) const;

  std::size_t inputs_;
  std::size_t widest_;  // the most columns that any matrix of a forward pass has
  std::vector<std::unique_ptr<Layer<T>>> layers_;
  std::unique_ptr<Loss<T>> loss_;
};

}  // namespace spiral
