#include "activation.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <string_view>
#include <type_traits>

#include "lanes.hpp"
#include "maths.hpp"
#include "row_lanes.hpp"

namespace spiral {

namespace {

// One function of a number, and its derivative at z, where a is the value found before; `s` is its setting,
// where it has one. V is a vector of such numbers, and all of it goes lane by lane.
template <class V>
struct Linear {
  static V value(V z, V) { return z; }
  static V derivative(V, V, V) { return V{} + 1; }
};

template <class V>
struct Relu {
  // Not max(0, z), which turns NaN into 0. `zero` is the setting that it does not have: of a 0 that it knows
  // the compiler makes WebAssembly's max, eight instructions.
  static V value(V z, V zero) { return z < zero ? zero : z; }
  static V derivative(V z, V, V) { return z > 0 ? V{} + 1 : V{}; }
};

template <class V>
struct LeakyRelu {
  static V value(V z, V s) { return z > 0 ? z : s * z; }
  static V derivative(V z, V, V s) { return z > 0 ? V{} + 1 : s; }
};

template <class V>
struct Elu {
  static V value(V z, V s) { return z > 0 ? z : s * maths::expm1(z); }
  // s·exp(z) = a + s
  static V derivative(V z, V a, V s) { return z > 0 ? V{} + 1 : a + s; }
};

template <class V>
struct Sigmoid {
  // 1 / (1 + exp(-z)) = exp(z) / (1 + exp(z)): the form whose exp can't overflow.
  static V value(V z, V) {
    const V e = maths::exp(z < 0 ? z : -z);
    return (z < 0 ? e : V{} + 1) / (1 + e);
  }
  static V derivative(V, V a, V) { return a * (1 - a); }
};

template <class V>
struct Tanh {
  static V value(V z, V) { return maths::tanh(z); }
  static V derivative(V, V a, V) { return 1 - a * a; }
};

// Such a function for n numbers. Loops and not xtensor expressions, each of which brings code for every way
// to broadcast: ten times the wasm.
template <class T>
struct Curve {
  std::string_view name;
  void (*forward)(const T* z, T* a, std::size_t n, T s);
  void (*backward)(const T* z, const T* a, const T* da, T* dz, std::size_t n, T s);
};

// ReLU is so little work, and so often wanted, that the turning of the loop counts.
template <class F>
constexpr std::size_t kTurn = 1;
template <class V>
constexpr std::size_t kTurn<Relu<V>> = 4;

template <class F, class T>
void forward_each(const T* z, T* a, std::size_t n, T s) {
  using V = typename Lanes<T>::Vector;
  const V setting = Lanes<T>::all(s);
  Lanes<T>::template map<kTurn<F>>(n, a, [=](V z_i) { return F::value(z_i, setting); }, z);
}

template <class F, class T>
void backward_each(const T* z, const T* a, const T* da, T* dz, std::size_t n, T s) {
  using V = typename Lanes<T>::Vector;
  const V setting = Lanes<T>::all(s);
  const auto chain = [=](V z_i, V a_i, V da_i) { return F::derivative(z_i, a_i, setting) * da_i; };
  Lanes<T>::template map<kTurn<F>>(n, dz, chain, z, a, da);
}

template <class T, template <class> class F>
constexpr Curve<T> curve(std::string_view name) {
  using Applied = F<typename Lanes<T>::Vector>;
  return {name, forward_each<Applied, T>, backward_each<Applied, T>};
}

template <class T>
constexpr Curve<T> kCurves[] = {
    curve<T, Linear>("linear"), curve<T, Relu>("relu"),       curve<T, LeakyRelu>("leaky-relu"),
    curve<T, Elu>("elu"),       curve<T, Sigmoid>("sigmoid"), curve<T, Tanh>("tanh"),
};

template <class T>
class Elementwise final : public Activation<T> {
 public:
  Elementwise(const Curve<T>& curve, T setting) : curve_(curve), setting_(setting) {}

  void forward(const Matrix<T>& z, Matrix<T>& a) const override {
    resize(a, rows(z), columns(z));
    curve_.forward(z.data(), a.data(), z.size(), setting_);
  }

  void backward(const Matrix<T>& z, const Matrix<T>& a, const Matrix<T>& da, Matrix<T>& dz) const override {
    resize(dz, rows(z), columns(z));
    curve_.backward(z.data(), a.data(), da.data(), dz.data(), z.size(), setting_);
  }

  // So near to 0 nothing but a jump sets the two derivatives apart.
  bool kinked() const override {
    constexpr T kNear = std::numeric_limits<T>::min();
    constexpr T z[] = {-kNear, kNear};
    constexpr T da[] = {T(1), T(1)};
    T a[2];
    T dz[2];
    curve_.forward(z, a, 2, setting_);
    curve_.backward(z, a, da, dz, 2, setting_);
    return dz[0] != dz[1];
  }

 private:
  const Curve<T>& curve_;
  T setting_;
};

// Leaky ReLU with a slope of its own for every unit, which is learned.
template <class T>
class Prelu final : public Activation<T> {
 public:
  explicit Prelu(std::size_t units) : slope_(zeros<T>(1, units)) {
    std::fill(slope_.begin(), slope_.end(), T(0.25));
  }

  void forward(const Matrix<T>& z, Matrix<T>& a) const override { scale(z, z, a); }

  // a = z > 0 ? z : slope·z
  void backward(const Matrix<T>& z, const Matrix<T>&, const Matrix<T>& da, Matrix<T>& dz) const override {
    scale(z, da, dz);
  }

  Matrix<T>* slope() override { return &slope_; }
  bool kinked() const override { return true; }

  void slope_gradient(const Matrix<T>& z, const Matrix<T>& da, Matrix<T>& dslope) const override {
    const std::size_t units = columns(z);
    resize(dslope, 1, units);
    std::fill(dslope.begin(), dslope.end(), T(0));
    for (std::size_t i = 0; i < z.size(); ++i) {
      if (!(z.data()[i] > T(0))) dslope.data()[i % units] += z.data()[i] * da.data()[i];
    }
  }

 private:
  // to = z > 0 ? from : slope·from
  void scale(const Matrix<T>& z, const Matrix<T>& from, Matrix<T>& to) const {
    const std::size_t units = columns(z);
    resize(to, rows(z), units);
    for (std::size_t i = 0; i < z.size(); ++i) {
      const T value = from.data()[i];
      to.data()[i] = z.data()[i] > T(0) ? value : slope_.data()[i % units] * value;
    }
  }

  Matrix<T> slope_;  // (1, U)
};

// Below which exp is 0 for softmax: fainter numbers, once divided by a batch and multiplied by gradients,
// would end as denormals, which take many times as long.
template <class T>
constexpr T kFaint = std::is_same_v<T, float> ? T(-60) : T(-600);

template <class T>
class Softmax final : public Activation<T> {
 public:
  void forward(const Matrix<T>& z, Matrix<T>& a) const override {
    const std::size_t units = columns(z);
    resize(a, rows(z), units);
    using L = Lanes<T>;
    resize(columns_, units, L::kCount);
    T* const numbers = columns_.data();
    RowLanes<T>::each(rows(z), units, [&](const RowLanes<T>& row, std::size_t) {
      auto largest = row.get(z, 0);
      for (std::size_t j = 0; j < units; ++j) {
        const auto logit = row.get(z, j);
        largest = largest < logit ? logit : largest;
        L::store(numbers + j * L::kCount, logit);
      }
      // The largest logit is taken off first, so that exp never overflows.
      const auto total = maths::exp_each(numbers, units, largest, kFaint<T>);
      for (std::size_t j = 0; j < units; ++j) row.set(a, j, L::load(numbers + j * L::kCount) / total);
    });
  }

  // a_i = exp(z_i) / sum_j exp(z_j), so that da_i/dz_j = a_i (δ_ij - a_j)
  void backward(const Matrix<T>&, const Matrix<T>& a, const Matrix<T>& da, Matrix<T>& dz) const override {
    const std::size_t units = columns(a);
    resize(dz, rows(a), units);
    for (std::size_t first = 0; first < a.size(); first += units) {
      const T* p = a.data() + first;
      const T* dp = da.data() + first;
      T weighted = 0;
      for (std::size_t j = 0; j < units; ++j) weighted += p[j] * dp[j];
      for (std::size_t j = 0; j < units; ++j) dz.data()[first + j] = p[j] * (dp[j] - weighted);
    }
  }

 private:
  mutable Matrix<T> columns_;  // of as many rows as a vector has lanes, side by side
};

}  // namespace

template <class T>
void Activation<T>::slope_gradient(const Matrix<T>&, const Matrix<T>&, Matrix<T>&) const {
  assert(false && "only PReLU has a slope to learn");
}

template <class T>
std::unique_ptr<Activation<T>> make_activation(const Choice& choice, std::size_t units) {
  const Entry& entry = find_entry(activation_entries(), choice, "make_activation", "activation");
  if (entry.name == "prelu") return std::make_unique<Prelu<T>>(units);
  if (entry.name == "softmax") return std::make_unique<Softmax<T>>();
  const Curve<T>* curve = kCurves<T>;
  while (curve->name != entry.name) ++curve;
  const double setting =
      entry.options.empty() ? 0.0 : option_value(entry, choice, entry.options.begin()->name);
  return std::make_unique<Elementwise<T>>(*curve, static_cast<T>(setting));
}

template class Activation<float>;
template class Activation<double>;
template std::unique_ptr<Activation<float>> make_activation(const Choice&, std::size_t);
template std::unique_ptr<Activation<double>> make_activation(const Choice&, std::size_t);

}  // namespace spiral
