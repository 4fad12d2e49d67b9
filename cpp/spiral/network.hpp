// A network: layers in sequence, and the loss that judges them. Forward, backward, evaluation and a trace of
// every number; training.hpp moves the parameters. Letters: B = batch rows, I = inputs, O = outputs.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "entry.hpp"
#include "layer.hpp"
#include "loss.hpp"
#include "matrix.hpp"
#include "random.hpp"

namespace spiral {

enum class LayerKind { kDense, kDropout };

// A dense layer and the activation behind it, two layers of the network; or a dropout, which is one.
struct LayerConfig {
  double units = 3;  // whole, in [1, 1024]; a double so that 1.5 or NaN is refused and not rounded
  Choice activation{"linear", {}};
  LayerKind kind = LayerKind::kDense;
  double rate = 0.0;  // of a dropout, in [0, 0.95]; units and activation mean nothing there
};

LayerConfig dropout_config(double rate);

struct NetworkConfig {
  std::size_t inputs = 2;           // in [1, 1024]
  std::vector<LayerConfig> layers;  // 1 to 16, the last one dense
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
  // How often a row of class i (row) was judged to be of class j (column): K·K numbers, K = O, or 2 where O
  // is 1; empty where there are no classes.
  std::vector<std::int32_t> confusion;
};

// What went through one dense layer and its activation, forward and, where targets were given, back: the
// gradients of the mean loss, without a penalty; empty otherwise. In a last layer whose softmax is fused with
// its loss, da is the derivative of the loss alone, and dz is not computed from it.
template <class T>
struct LayerTrace {
  std::size_t layer;     // the dense layer's index in the network, as in "2.weights"
  Matrix<T> x;           // (B, I)
  Matrix<T> w;           // (I, O)
  Matrix<T> b;           // (1, O)
  Matrix<T> z;           // (B, O) = x·w + b
  Matrix<T> a;           // (B, O) = f(z)
  Matrix<T> da, dz;      // (B, O)
  Matrix<T> dw, db, dx;  // (I, O), (1, O), (B, I)
};

template <class T>
struct NamedMatrix {
  std::string name;
  Matrix<T> values;
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

  const NetworkConfig& config() const { return config_; }
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
  // The same forward and back. Errors: those of evaluate.
  std::vector<LayerTrace<T>> trace(const Matrix<T>& x, const Targets& targets);
  // Of the mean loss: every parameter's gradient, in the order of parameters(), and the inputs', named
  // "inputs". Dropout drops nothing. Errors: those of evaluate.
  std::vector<NamedMatrix<T>> gradients(const Matrix<T>& x, const Targets& targets);

  // In order, named by layer: "0.weights", "0.bias", "1.slope", ... Pointers stay valid as long as the
  // network.
  std::vector<Parameter<T>> parameters();
  // All or nothing. Errors: InvalidArgument (field: the parameter's name) for an unknown name, a wrong length
  // or a value that is not finite.
  void set_parameters(const std::vector<NamedValues>& values);

  // The steps of training, which checks x and Y (B, O) once for many of them; both must live until the next
  // forward. Nothing is allocated after the first call of the same or a larger B.

  // Errors: those of forward.
  void require_inputs(const Matrix<T>& x, std::string_view who) const;
  // As forward; dropout's masks are drawn from `random`.
  const Matrix<T>& forward_training(const Matrix<T>& x, Random& random);
  // The mean loss of the last forward.
  double loss(const Matrix<T>& y);
  // Fills the parameters' gradients of the mean loss of the last forward. The first returns the inputs' too,
  // (B, I), valid until the next call; the second spares them.
  const Matrix<T>& backward(const Matrix<T>& y);
  void backward_parameters(const Matrix<T>& y);

  // What a look inside the last forward needs: layer i, and what came out of it.
  std::size_t layer_count() const { return layers_.size(); }
  const Layer<T>& layer(std::size_t i) const { return *layers_[i]; }
  const Matrix<T>& passed(std::size_t i) const { return *passed_[i]; }
  const Loss<T>& loss_function() const { return *loss_; }
  // Whether the last softmax and a categorical cross-entropy are differentiated as one, (p - y) / B.
  bool is_fused() const { return fused_; }

 private:
  // Sets loss_gradient_, and returns how many layers it still has to go through.
  std::size_t start_backward(const Matrix<T>& y);

  NetworkConfig config_;
  std::size_t widest_;  // the most columns that any matrix of a forward pass has
  std::vector<std::unique_ptr<Layer<T>>> layers_;
  std::unique_ptr<Loss<T>> loss_;
  bool fused_;
  std::vector<const Matrix<T>*> passed_;    // per layer, what came out of it in the last forward
  std::vector<const Matrix<T>*> returned_;  // per layer, the gradient of that in the last backward
  Matrix<T> sample_losses_, loss_gradient_;
};

}  // namespace spiral
