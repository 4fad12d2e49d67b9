// Layers: what a network is a sequence of. Buffers belong to the layer and are reused.
// Letters: B = batch rows, I = inputs, O = outputs.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "activation.hpp"
#include "matrix.hpp"
#include "random.hpp"

namespace spiral {

constexpr std::size_t kMaxUnits = 1024;
constexpr double kMaxDropoutRate = 0.95;

// A learned tensor and where its gradient is gathered. Both live in the layer.
struct Parameter {
  std::string name;  // within the layer: "weights", "bias", "slope"; within a network "0.weights"
  MutableMatrix value;
  MutableMatrix gradient;   // of the same shape and precision
  bool regularised = true;  // whether L1 and L2 hold it small: weights and biases, not PReLU's slopes
};

// A layer of either precision, which is also that of every matrix that it takes and gives.
class AnyLayer {
 public:
  virtual ~AnyLayer() = default;
  // Layer's forward, or with a generator its forward_training; and its backward.
  virtual AnyMatrix pass(const AnyMatrix& x, Random* random) = 0;
  virtual AnyMatrix pass_back(const AnyMatrix& dy) = 0;
  // The parameters' gradients alone, for the first layer of a network in training.
  virtual void pass_back_parameters(const AnyMatrix& dy) = 0;
  virtual std::vector<Parameter> parameters() { return {}; }
  // Whether the derivative of y jumps where an x changes its sign.
  virtual bool kinked() const { return false; }
  virtual std::size_t outputs() const = 0;
};

template <class T>
class Layer : public AnyLayer {
 public:
  // y (B, O) of x (B, I). Both stay in the layer until the next call; x must live that long too.
  virtual const Matrix<T>& forward(const Matrix<T>& x) = 0;
  // The same while training, where dropout draws masks from `random`; every other layer draws nothing.
  virtual const Matrix<T>& forward_training(const Matrix<T>& x, Random&) { return forward(x); }
  // dx (B, I) of dy (B, O), for the last forward; fills the parameters' gradients.
  virtual const Matrix<T>& backward(const Matrix<T>& dy) = 0;
  virtual void backward_parameters(const Matrix<T>& dy) { backward(dy); }

  AnyMatrix pass(const AnyMatrix& x, Random* random) final {
    return random != nullptr ? forward_training(x.as<T>(), *random) : forward(x.as<T>());
  }
  AnyMatrix pass_back(const AnyMatrix& dy) final { return backward(dy.as<T>()); }
  void pass_back_parameters(const AnyMatrix& dy) final { backward_parameters(dy.as<T>()); }
};

// Y = X·W + b. W (I, O), b (1, O). Errors: InvalidArgument for shapes that do not fit.
template <class T>
class Dense final : public Layer<T> {
 public:
  Dense(Matrix<T> weights, Matrix<T> bias);
  const Matrix<T>& forward(const Matrix<T>& x) override;
  const Matrix<T>& backward(const Matrix<T>& dy) override;
  void backward_parameters(const Matrix<T>& dy) override;
  std::vector<Parameter> parameters() override;
  std::size_t outputs() const override;

 private:
  Matrix<T> weights_, bias_, weights_gradient_, bias_gradient_;
  const Matrix<T>* x_ = nullptr;
  Matrix<T> y_, dx_;
};

// A = f(Z).
template <class T>
class ActivationLayer final : public Layer<T> {
 public:
  ActivationLayer(std::unique_ptr<Activation<T>> activation, std::size_t units);
  const Matrix<T>& forward(const Matrix<T>& z) override;
  const Matrix<T>& backward(const Matrix<T>& da) override;
  std::vector<Parameter> parameters() override;
  bool kinked() const override { return activation_->kinked(); }
  std::size_t outputs() const override { return units_; }

 private:
  std::unique_ptr<Activation<T>> activation_;
  std::size_t units_;
  Matrix<T> slope_gradient_;
  const Matrix<T>* z_ = nullptr;
  Matrix<T> a_, dz_;
};

Entries layer_entries();  // dense(units), activation, dropout(rate)

}  // namespace spiral
