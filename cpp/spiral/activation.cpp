#include "activation.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "maths.hpp"

namespace spiral {

namespace {

// One function of one number, and its derivative at z, where a is the value found before.
template <class T>
struct Linear {
  bool kinked() const { return false; }
  T value(T z) const { return z; }
  T derivative(T, T) const { return T(1); }
};

template <class T>
struct Relu {
  bool kinked() const { return true; }
  // Not max(0, z), which turns NaN into 0.
  T value(T z) const { return z < T(0) ? T(0) : z; }
  T derivative(T z, T) const { return z > T(0) ? T(1) : T(0); }
};

template <class T>
struct LeakyRelu {
  T slope;
  bool kinked() const { return slope != T(1); }
  T value(T z) const { return z > T(0) ? z : slope * z; }
  T derivative(T z, T) const { return z > T(0) ? T(1) : slope; }
};

template <class T>
struct Elu {
  T alpha;
  bool kinked() const { return alpha != T(1); }
  T value(T z) const { return z > T(0) ? z : alpha * maths::expm1(z); }
  // alpha·exp(z) = a + alpha
  T derivative(T z, T a) const { return z > T(0) ? T(1) : a + alpha; }
};

template <class T>
struct Sigmoid {
  bool kinked() const { return false; }
  // 1 / (1 + exp(-z)) = exp(z) / (1 + exp(z)): the form whose exp can't overflow.
  T value(T z) const {
    const T e = maths::exp(-std::abs(z));
    return (z < T(0) ? e : T(1)) / (T(1) + e);
  }
  T derivative(T, T a) const { return a * (T(1) - a); }
};

template <class T>
struct Tanh {
  bool kinked() const { return false; }
  T value(T z) const { return maths::tanh(z); }
  T derivative(T, T a) const { return T(1) - a * a; }
};

// Such a function for every number of a matrix. Written as loops and not as xtensor expressions, each of
// which brings code for every way to broadcast: ten times the wasm.
template <class T, class F>
class Elementwise final : public Activation<T> {
 public:
  explicit Elementwise(F f) : f_(f) {}

  bool kinked() const override { return f_.kinked(); }

  void forward(const Matrix<T>& z, Matrix<T>& a) const override {
    a.resize(z.shape());
    for (std::size_t i = 0; i < z.size(); ++i) a.data()[i] = f_.value(z.data()[i]);
  }

  void backward(const Matrix<T>& z, const Matrix<T>& a, const Matrix<T>& da, Matrix<T>& dz) const override {
    dz.resize(z.shape());
    for (std::size_t i = 0; i < z.size(); ++i) {
      dz.data()[i] = f_.derivative(z.data()[i], a.data()[i]) * da.data()[i];
    }
  }

 private:
  F f_;
};

// Leaky ReLU with a slope of its own for every unit, which is learned.
template <class T>
class Prelu final : public Activation<T> {
 public:
  explicit Prelu(std::size_t units) : slope_({1, units}, T(0.25)) {}

  void forward(const Matrix<T>& z, Matrix<T>& a) const override {
    a.resize(z.shape());
    for (std::size_t i = 0; i < rows(z); ++i) {
      for (std::size_t j = 0; j < columns(z); ++j)
        a(i, j) = z(i, j) > T(0) ? z(i, j) : slope_(0, j) * z(i, j);
    }
  }

  // a = z > 0 ? z : slope·z
  void backward(const Matrix<T>& z, const Matrix<T>&, const Matrix<T>& da, Matrix<T>& dz) const override {
    dz.resize(z.shape());
    for (std::size_t i = 0; i < rows(z); ++i) {
      for (std::size_t j = 0; j < columns(z); ++j)
        dz(i, j) = z(i, j) > T(0) ? da(i, j) : slope_(0, j) * da(i, j);
    }
  }

  Matrix<T>* slope() override { return &slope_; }
  bool kinked() const override { return true; }

  void slope_gradient(const Matrix<T>& z, const Matrix<T>& da, Matrix<T>& dslope) const override {
    dslope.resize({1, columns(z)});
    std::fill(dslope.begin(), dslope.end(), T(0));
    for (std::size_t i = 0; i < rows(z); ++i) {
      for (std::size_t j = 0; j < columns(z); ++j) {
        if (!(z(i, j) > T(0))) dslope(0, j) += z(i, j) * da(i, j);
      }
    }
  }

 private:
  Matrix<T> slope_;  // (1, U)
};

template <class T>
class Softmax final : public Activation<T> {
 public:
  void forward(const Matrix<T>& z, Matrix<T>& a) const override {
    a.resize(z.shape());
    for (std::size_t i = 0; i < rows(z); ++i) {
      // The largest logit is taken off first, so that exp never overflows.
      T largest = z(i, 0);
      for (std::size_t j = 1; j < columns(z); ++j) largest = std::max(largest, z(i, j));
      T total = 0;
      for (std::size_t j = 0; j < columns(z); ++j) total += a(i, j) = maths::exp(z(i, j) - largest);
      for (std::size_t j = 0; j < columns(z); ++j) a(i, j) /= total;
    }
  }

  // a_i = exp(z_i) / sum_j exp(z_j), so that da_i/dz_j = a_i (δ_ij - a_j)
  void backward(const Matrix<T>&, const Matrix<T>& a, const Matrix<T>& da, Matrix<T>& dz) const override {
    dz.resize(a.shape());
    for (std::size_t i = 0; i < rows(a); ++i) {
      T weighted = 0;
      for (std::size_t j = 0; j < columns(a); ++j) weighted += a(i, j) * da(i, j);
      for (std::size_t j = 0; j < columns(a); ++j) dz(i, j) = a(i, j) * (da(i, j) - weighted);
    }
  }
};

template <class T, class F>
std::unique_ptr<Activation<T>> elementwise(F f) {
  return std::make_unique<Elementwise<T, F>>(f);
}

}  // namespace

template <class T>
void Activation<T>::slope_gradient(const Matrix<T>&, const Matrix<T>&, Matrix<T>&) const {
  assert(false && "only PReLU has a slope to learn");
}

template <class T>
std::unique_ptr<Activation<T>> make_activation(const Choice& choice, std::size_t units) {
  const Entry& entry = find_entry(activation_entries(), choice, "make_activation", "activation");
  const auto option = [&](const char* name) { return static_cast<T>(option_value(entry, choice, name)); };
  if (entry.name == "linear") return elementwise<T>(Linear<T>{});
  if (entry.name == "relu") return elementwise<T>(Relu<T>{});
  if (entry.name == "leaky-relu") return elementwise<T>(LeakyRelu<T>{option("slope")});
  if (entry.name == "elu") return elementwise<T>(Elu<T>{option("alpha")});
  if (entry.name == "prelu") return std::make_unique<Prelu<T>>(units);
  if (entry.name == "sigmoid") return elementwise<T>(Sigmoid<T>{});
  if (entry.name == "tanh") return elementwise<T>(Tanh<T>{});
  assert(entry.name == "softmax");
  return std::make_unique<Softmax<T>>();
}

template class Activation<float>;
template class Activation<double>;
template std::unique_ptr<Activation<float>> make_activation(const Choice&, std::size_t);
template std::unique_ptr<Activation<double>> make_activation(const Choice&, std::size_t);

}  // namespace spiral
