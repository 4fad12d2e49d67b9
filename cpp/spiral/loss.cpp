#include "loss.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numeric>

#include "error.hpp"
#include "lanes.hpp"
#include "maths.hpp"
#include "row_lanes.hpp"

namespace spiral {

namespace {

template <class T>
using Vector = typename Lanes<T>::Vector;

// The whole of a sample's loss in another way, where there is one for all of these rows.
template <class T>
struct NoPick {
  static bool pick(const RowLanes<T>&, const Matrix<T>&, const Matrix<T>&, Vector<T>&) { return false; }
};

template <class T>
struct Clip {
  static constexpr T kLow = T(kLowestProbability);
  static constexpr T kHigh = T(kHighestProbability);
  static Vector<T> clipped(Vector<T> p) {
    const Vector<T> above = p < kLow ? Lanes<T>::all(kLow) : p;
    return above > kHigh ? Lanes<T>::all(kHigh) : above;
  }
  // x, but 0 where p is clipped.
  static Vector<T> unless_clipped(Vector<T> p, Vector<T> x) {
    const Vector<T> x_above = p < kLow ? 0 : x;
    return p > kHigh ? 0 : x_above;
  }
};

// One output's share of its sample's loss, and the derivative of that by p. A sample's loss is their sum over
// the outputs, or, with kMean, their mean. For as many samples as a vector has lanes.
template <class T>
struct MeanSquaredError : NoPick<T> {
  using V = Vector<T>;
  static constexpr bool kMean = true;
  static constexpr bool kClips = false;
  static V value(V p, V y) { return (p - y) * (p - y); }
  static V derivative(V p, V y) { return 2 * (p - y); }
};

template <class T>
struct CategoricalCrossEntropy : Clip<T> {
  using V = Vector<T>;
  static constexpr bool kMean = false;
  static constexpr bool kClips = true;
  [[gnu::always_inline]] static V value(V p, V y) { return -y * maths::log(Clip<T>::clipped(p)); }
  static V derivative(V p, V y) { return Clip<T>::unless_clipped(p, -y / p); }

  // Of one-hot rows only the probability of the 1 counts: one logarithm for all the outputs.
  static bool pick(const RowLanes<T>& row, const Matrix<T>& p, const Matrix<T>& y, V& loss) {
    V total = {};
    V picked = {};
    auto one_hot = Lanes<T>::all_true();
    for (std::size_t j = 0; j < columns(p); ++j) {
      const V y_j = row.get(y, j);
      one_hot &= y_j * y_j == y_j;
      total += y_j;
      picked += y_j * row.get(p, j);
    }
    one_hot &= total == 1;
    if (!Lanes<T>::all_of(one_hot)) return false;
    loss = value(picked, V{} + 1);
    return true;
  }
};

template <class T>
struct BinaryCrossEntropy : Clip<T>, NoPick<T> {
  using V = Vector<T>;
  static constexpr bool kMean = true;
  static constexpr bool kClips = true;
  static V value(V p, V y) {
    const V q = Clip<T>::clipped(p);
    return -(y * maths::log(q) + (1 - y) * maths::log(1 - q));
  }
  static V derivative(V p, V y) { return Clip<T>::unless_clipped(p, (p - y) / (p * (1 - p))); }
};

template <class T, class F>
class LossOf final : public Loss<T> {
 public:
  void samples(const Matrix<T>& p, const Matrix<T>& y, Matrix<T>& losses) const override {
    const std::size_t width = columns(p);
    resize(losses, rows(p), 1);
    RowLanes<T>::each(rows(p), width, [&](const RowLanes<T>& row, std::size_t first) {
      Vector<T> sum = {};
      if (!F::pick(row, p, y, sum)) {
        for (std::size_t j = 0; j < width; ++j) sum += F::value(row.get(p, j), row.get(y, j));
      }
      if (F::kMean) sum /= static_cast<T>(width);
      row.store(losses.data() + first, sum);
    });
  }

  // L = the mean of the samples' losses
  void derivative(const Matrix<T>& p, const Matrix<T>& y, Matrix<T>& dp) const override {
    const T count = static_cast<T>(F::kMean ? p.size() : rows(p));
    resize(dp, rows(p), columns(p));
    const auto share = [=](Vector<T> p_i, Vector<T> y_i) { return F::derivative(p_i, y_i) / count; };
    Lanes<T>::map(p.size(), dp.data(), share, p.data(), y.data());
  }

  bool clips() const override { return F::kClips; }
};

}  // namespace

void require_labels(const std::vector<std::int32_t>& labels, std::size_t rows, std::size_t classes,
                    Words who) {
  if (labels.size() != rows) {
    refuse(who, "labels", {rows, " labels"}, {labels.size()});
  }
  for (std::size_t i = 0; i < rows; ++i) {
    if (labels[i] >= 0 && static_cast<std::size_t>(labels[i]) < classes) continue;
    refuse(who, "labels", {"whole numbers in [0, ", classes - 1, "]"}, {labels[i], " in row ", i});
  }
}

template <class T>
Matrix<T> target_matrix(const Targets& targets, std::size_t rows, std::size_t outputs, Words who) {
  const std::vector<std::int32_t>& labels = targets.labels;
  if (labels.empty() == (targets.values.size() == 0)) {
    refuse(who, "targets", {"labels or values"}, {labels.empty() ? "neither" : "both"});
  }
  if (labels.empty()) {
    require_shape(targets.values, rows, outputs, who, "targets");
    Matrix<T> y = converted<T>(targets.values);
    require_finite(y, who, "targets");
    return y;
  }
  require_labels(labels, rows, outputs == 1 ? 2 : outputs, who);
  Matrix<T> y = zeros<T>(rows, outputs);
  for (std::size_t i = 0; i < rows; ++i) {
    if (outputs == 1) {
      y.data()[i] = static_cast<T>(labels[i]);
    } else {
      y.data()[i * outputs + static_cast<std::size_t>(labels[i])] = T(1);
    }
  }
  return y;
}

template <class T>
void softmax_cross_entropy_derivative(const Matrix<T>& p, const Matrix<T>& y, Matrix<T>& dz) {
  const T batch = static_cast<T>(rows(p));
  resize(dz, rows(p), columns(p));
  const auto share = [=](Vector<T> p_i, Vector<T> y_i) { return (p_i - y_i) / batch; };
  Lanes<T>::map(p.size(), dz.data(), share, p.data(), y.data());
}

template <class T>
std::unique_ptr<Loss<T>> make_loss(const std::string& name) {
  const Entry& entry = entry_named(loss_entries(), name, "make_loss", "loss");
  if (entry.name == "mean-squared-error") return std::make_unique<LossOf<T, MeanSquaredError<T>>>();
  if (entry.name == "categorical-cross-entropy")
    return std::make_unique<LossOf<T, CategoricalCrossEntropy<T>>>();
  assert(entry.name == "binary-cross-entropy");
  return std::make_unique<LossOf<T, BinaryCrossEntropy<T>>>();
}

double mean_loss(const MatrixView& samples) {
  const auto sum = [&](const auto* numbers) {
    return std::accumulate(numbers, numbers + samples.size(), 0.0);
  };
  return (samples.single ? sum(static_cast<const float*>(samples.numbers))
                         : sum(static_cast<const double*>(samples.numbers))) /
         static_cast<double>(samples.size());
}

template Matrix<float> target_matrix(const Targets&, std::size_t, std::size_t, Words);
template Matrix<double> target_matrix(const Targets&, std::size_t, std::size_t, Words);
template void softmax_cross_entropy_derivative(const Matrix<float>&, const Matrix<float>&, Matrix<float>&);
template void softmax_cross_entropy_derivative(const Matrix<double>&, const Matrix<double>&, Matrix<double>&);
template std::unique_ptr<Loss<float>> make_loss(const std::string&);
template std::unique_ptr<Loss<double>> make_loss(const std::string&);

}  // namespace spiral
