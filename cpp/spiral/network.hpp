// A network: layers in sequence, and the loss that judges them. Forward, backward, evaluation and a trace of
// every number; training.hpp moves the parameters. Letters: B = batch rows, I = inputs, O = outputs.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "entry.hpp"
#include "layer.hpp"
#include "loss.hpp"
#include "matrix.hpp"
#include "random.hpp"
#include "samples.hpp"

namespace spiral {

enum class LayerKind : std::uint8_t { kDense, kDropout };

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

// The matrices are the network's, good until the next call.
struct Evaluation {
  MatrixView outputs;        // (B, O)
  MatrixView sample_losses;  // (B, 1)
  double loss;               // their mean
  double accuracy;           // share of rows judged right, in [0, 1]; NaN where there are no classes
  // How often a row of class i (row) was judged to be of class j (column): K·K numbers, K = O, or 2 where O
  // is 1; empty where there are no classes.
  std::vector<std::int32_t> confusion;
};

// What went through one dense layer and its activation, forward and, where targets were given, back: the
// gradients of the mean loss, without a penalty; empty otherwise. In a last layer whose softmax is fused with
// its loss, da is empty, for dz is not computed from it. The matrices are the network's and the caller's x,
// good until the next call.
struct LayerTrace {
  std::size_t layer;      // the dense layer's index in the network, as in "2.weights"
  MatrixView x;           // (B, I)
  MatrixView w;           // (I, O)
  MatrixView b;           // (1, O)
  MatrixView z;           // (B, O) = x·w + b
  MatrixView a;           // (B, O) = f(z)
  MatrixView da, dz;      // (B, O)
  MatrixView dw, db, dx;  // (I, O), (1, O), (B, I)
};

struct NamedMatrix {
  std::string name;
  MatrixView values;
};

// New values for a parameter, flat and row-major.
struct NamedValues {
  std::string name;
  std::vector<double> values;
};

// The points of a grid over two inputs, both ends included: row-major from (x0, y0), x running fastest.
struct Grid {
  double x0, x1, y0, y1;
  std::size_t columns, rows;
};

// A network of either precision, which is also that of every matrix that it takes and gives. Those that it
// gives are good until the next call; an x, and a Y (B, O), must live until the next forward.
class AnyNetwork {
 public:
  virtual ~AnyNetwork() = default;

  const NetworkConfig& config() const { return config_; }
  std::size_t inputs() const { return config_.inputs; }
  std::size_t outputs() const { return layers_.back()->outputs(); }

  // Outputs (B, O). Errors: InvalidArgument for a shape that does not fit, no rows, or a value that is not
  // finite (field "inputs").
  AnyMatrix forward(const AnyMatrix& x);
  // The same outputs, by blocks of rows that stay in the cache: nothing is left to look at inside, or to go
  // back from. Errors: those of forward.
  AnyMatrix predict(const AnyMatrix& x);
  // Outputs (columns·rows, O). Errors: InvalidArgument for a network of other inputs (field "network"), ends
  // that are not finite ("x", "y"), no columns or rows, or more points than kMaxRows ("columns", "rows").
  MatrixView predict_grid(const Grid& grid);
  // Errors: those of forward and of target_matrix.
  Evaluation evaluate(const AnyMatrix& x, const Targets& targets);
  Evaluation evaluate(const Samples& samples);
  // The mean loss alone.
  double loss_of(const Samples& samples);
  // Every matrix of a forward pass. Errors: those of forward.
  std::vector<LayerTrace> trace(const AnyMatrix& x);
  // The same forward and back. Errors: those of evaluate.
  std::vector<LayerTrace> trace(const AnyMatrix& x, const Targets& targets);
  // Of the mean loss: every parameter's gradient, in the order of parameters(), and the inputs', named
  // "inputs". Dropout drops nothing. Errors: those of evaluate.
  std::vector<NamedMatrix> gradients(const AnyMatrix& x, const Targets& targets);

  // In order, named by layer: "0.weights", "0.bias", "1.slope", ... They stay where they are as long as the
  // network lives.
  const std::vector<Parameter>& parameters() const { return parameters_; }
  // All or nothing. Errors: InvalidArgument (field: the parameter's name) for an unknown name, a wrong length
  // or a value that is not finite.
  void set_parameters(const std::vector<NamedValues>& values);

  // The steps of training, which checks x and Y once for many of them. Nothing is allocated after the first
  // call of the same or a larger B.

  // Errors: those of forward and of target_matrix. x must outlive the answer.
  std::unique_ptr<Samples> samples(const AnyMatrix& x, const Targets& targets, Words who) const;
  // As forward; dropout's masks are drawn from `random`.
  AnyMatrix forward_training(const AnyMatrix& x, Random& random) { return pass(x, &random); }
  // The mean loss of the last forward.
  double loss(const AnyMatrix& y);
  // Fills the parameters' gradients of the mean loss of the last forward. The first returns the inputs' too,
  // (B, I); the second spares them.
  AnyMatrix backward(const AnyMatrix& y);
  void backward_parameters(const AnyMatrix& y);

  // What a look inside the last forward needs: layer i, and what came out of it.
  std::size_t layer_count() const { return layers_.size(); }
  const AnyLayer& layer(std::size_t i) const { return *layers_[i]; }
  const AnyMatrix& passed(std::size_t i) const { return passed_[i]; }
  // Whether the last softmax and a categorical cross-entropy are differentiated as one, (p - y) / B.
  bool is_fused() const { return fused_; }

 protected:
  explicit AnyNetwork(const NetworkConfig& config) : config_(config), widest_(config.inputs) {}
  AnyNetwork(AnyNetwork&&) = default;
  // Makes the layers. For the constructor of what knows how to.
  void build(Random& random);

 private:
  using LayerPointer = std::unique_ptr<AnyLayer>;

  // The numbers' part.
  virtual LayerPointer make_dense(const Matrix<double>& weights) const = 0;
  virtual LayerPointer make_activation(const Choice& choice, std::size_t units) const = 0;
  virtual LayerPointer make_dropout(double rate, std::size_t units) const = 0;
  virtual std::unique_ptr<Samples> make_samples(const Targets& targets, std::size_t rows,
                                                Words who) const = 0;
  virtual MutableMatrix make_block(std::size_t rows) = 0;    // (rows, I), for predict
  virtual MutableMatrix make_answers(std::size_t rows) = 0;  // (rows, O), for predict
  // Of the outputs p (B, O): per-sample losses (B, 1), and d(loss)/dp, or, where fused, what it is before the
  // softmax.
  virtual AnyMatrix sample_losses(const AnyMatrix& p, const AnyMatrix& y) = 0;
  virtual AnyMatrix loss_gradient(const AnyMatrix& p, const AnyMatrix& y) = 0;

  void require_inputs(const AnyMatrix& x, Words who) const;
  void add_layer(LayerPointer layer);
  // fill(first, block) gives the rows from `first` on.
  template <class Fill>
  AnyMatrix predict_blocks(std::size_t count, Fill fill);
  AnyMatrix pass(const AnyMatrix& x, Random* random);
  // The gradient of the loss, through all layers but the first `until`; and it before the first of those.
  AnyMatrix pass_back(const AnyMatrix& y, std::size_t until);

  NetworkConfig config_;
  std::size_t widest_;  // the most columns that any matrix of a forward pass has
  std::vector<LayerPointer> layers_;
  std::vector<Parameter> parameters_;
  bool fused_ = false;
  std::array<AnyMatrix, 2 * kMaxLayers> passed_{};    // per layer, what came out of it in the last forward
  std::array<AnyMatrix, 2 * kMaxLayers> returned_{};  // per layer, the gradient of that in the last backward
};

template <class T>
class Network final : public AnyNetwork {
 public:
  // Draws the weights layer by layer, row-major, in float64; biases start at 0.
  // Errors: InvalidArgument with the field's path ("network.layers[0].units", "loss", ...).
  Network(const NetworkConfig& config, Random& random);

  const Loss<T>& loss_function() const { return *loss_; }

 private:
  std::unique_ptr<AnyLayer> make_dense(const Matrix<double>& weights) const override;
  std::unique_ptr<AnyLayer> make_activation(const Choice& choice, std::size_t units) const override;
  std::unique_ptr<AnyLayer> make_dropout(double rate, std::size_t units) const override;
  std::unique_ptr<Samples> make_samples(const Targets& targets, std::size_t rows, Words who) const override;
  MutableMatrix make_block(std::size_t rows) override;
  MutableMatrix make_answers(std::size_t rows) override;
  AnyMatrix sample_losses(const AnyMatrix& p, const AnyMatrix& y) override;
  AnyMatrix loss_gradient(const AnyMatrix& p, const AnyMatrix& y) override;

  std::unique_ptr<Loss<T>> loss_;
  Matrix<T> block_, answers_;
  Matrix<T> sample_losses_, loss_gradient_;
};

}  // namespace spiral
