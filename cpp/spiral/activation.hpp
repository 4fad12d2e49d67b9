// Activation functions, each with its derivative beside it.
// Letters: B = batch rows, U = units. Z (B, U) goes in, A (B, U) comes out.
#pragma once

#include <memory>
#include <vector>

#include "entry.hpp"
#include "matrix.hpp"

namespace spiral {

template <class T>
class Activation {
 public:
  virtual ~Activation() = default;

  // a = f(z). `a` is resized.
  virtual void forward(const Matrix<T>& z, Matrix<T>& a) const = 0;
  // dz = dL/dz from da = dL/da, for the z and a of the last forward. `dz` is resized.
  virtual void backward(const Matrix<T>& z, const Matrix<T>& a, const Matrix<T>& da, Matrix<T>& dz) const = 0;

  // PReLU's learned slope, (1, U); null for every other activation. Its gradient, summed over the batch.
  virtual Matrix<T>* slope() { return nullptr; }
  virtual void slope_gradient(const Matrix<T>& z, const Matrix<T>& da, Matrix<T>& dslope) const;

  // Whether the derivative jumps at z = 0, where central differences are wrong.
  virtual bool kinked() const { return false; }
};

// Every activation, in the catalogue's order: linear, relu, leaky-relu(slope), elu(alpha), prelu, sigmoid,
// tanh, softmax.
Entries activation_entries();

// `units` is U, for prelu's slopes (start 0.25). Errors: InvalidArgument for an unknown name or option.
template <class T>
std::unique_ptr<Activation<T>> make_activation(const Choice& choice, std::size_t units);

}  // namespace spiral
