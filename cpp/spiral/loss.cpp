#include "loss.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "error.hpp"
#include "maths.hpp"

namespace spiral {

namespace {

template <class T>
T clipped(T p) {
  return std::min(std::max(p, T(kLowestProbability)), T(kHighestProbability));
}

template <class T>
bool is_clipped(T p) {
  return p < T(kLowestProbability) || p > T(kHighestProbability);
}

// One output's share of its sample's loss, and the derivative of that by p. A sample's loss is their sum over
// the outputs, or, with kMean, their mean.
template <class T>
struct MeanSquaredError {
  static constexpr bool kMean = true;
  static constexpr bool kClips = false;
  static T value(T p, T y) { return (p - y) * (p - y); }
  static T derivative(T p, T y) { return T(2) * (p - y); }
};

template <class T>
struct CategoricalCrossEntropy {
  static constexpr bool kMean = false;
  static constexpr bool kClips = true;
  static T value(T p, T y) { return -y * maths::log(clipped(p)); }
  static T derivative(T p, T y) { return is_clipped(p) ? T(0) : -y / p; }
};

template <class T>
struct BinaryCrossEntropy {
  static constexpr bool kMean = true;
  static constexpr bool kClips = true;
  static T value(T p, T y) {
    const T q = clipped(p);
    return -(y * maths::log(q) + (T(1) - y) * maths::log(T(1) - q));
  }
  static T derivative(T p, T y) { return is_clipped(p) ? T(0) : (p - y) / (p * (T(1) - p)); }
};

template <class T, class F>
class LossOf final : public Loss<T> {
 public:
  void samples(const Matrix<T>& p, const Matrix<T>& y, Matrix<T>& losses) const override {
    resize(losses, rows(p), 1);
    const std::size_t width = columns(p);
    for (std::size_t i = 0; i < rows(p); ++i) {
      T sum = 0;
      for (std::size_t j = i * width; j < (i + 1) * width; ++j) sum += F::value(p.data()[j], y.data()[j]);
      losses.data()[i] = F::kMean ? sum / static_cast<T>(width) : sum;
    }
  }

  // L = the mean of the samples' losses
  void derivative(const Matrix<T>& p, const Matrix<T>& y, Matrix<T>& dp) const override {
    const T count = static_cast<T>(F::kMean ? p.size() : rows(p));
    resize(dp, rows(p), columns(p));
    for (std::size_t i = 0; i < p.size(); ++i) dp.data()[i] = F::derivative(p.data()[i], y.data()[i]) / count;
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
  for (std::size_t i = 0; i < p.size(); ++i) dz.data()[i] = (p.data()[i] - y.data()[i]) / batch;
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
  double sum = 0.0;
  for (std::size_t i = 0; i < samples.size(); ++i) sum += samples[i];
  return sum / static_cast<double>(samples.size());
}

template Matrix<float> target_matrix(const Targets&, std::size_t, std::size_t, Words);
template Matrix<double> target_matrix(const Targets&, std::size_t, std::size_t, Words);
template void softmax_cross_entropy_derivative(const Matrix<float>&, const Matrix<float>&, Matrix<float>&);
template void softmax_cross_entropy_derivative(const Matrix<double>&, const Matrix<double>&, Matrix<double>&);
template std::unique_ptr<Loss<float>> make_loss(const std::string&);
template std::unique_ptr<Loss<double>> make_loss(const std::string&);

}  // namespace spiral
