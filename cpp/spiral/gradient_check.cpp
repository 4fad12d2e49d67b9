#include "gradient_check.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>

#include "maths.hpp"

namespace spiral {

namespace {

constexpr double kStep = 1e-5;
constexpr double kFloor = 1e-3;  // below it the difference is measured absolutely: rounding alone is 1e-11
constexpr std::uint32_t kMaskSeed = 0;

// Which side of every kink and clip the last forward was on.
using Sides = std::vector<std::int8_t>;

std::vector<double> numbers_of(const MatrixView& m) {
  std::vector<double> numbers(m.size());
  for (std::size_t i = 0; i < numbers.size(); ++i) numbers[i] = m[i];
  return numbers;
}

class Check {
 public:
  Check(Network<double>& network, const Matrix<double>& x, const Targets& targets,
        const Regulariser& regulariser)
      : network_(network),
        parameters_(network.parameters()),
        x_(x),
        y_(target_matrix<double>(targets, rows(x), network.outputs(), "check_gradients")),
        regulariser_(regulariser) {}

  std::vector<GradientCheck> run() {
    value();
    note_sides(sides_);
    const Matrix<double> dx = network_.backward(y_).as<double>();
    add_penalty_gradient(parameters_, regulariser_);
    std::vector<GradientCheck> checks(parameters_.size() + 1);
    for (std::size_t i = 0; i < parameters_.size(); ++i) {
      checks[i].name = parameters_[i].name;
      check(parameters_[i].value.as<double>(), parameters_[i].gradient.as<double>(), checks[i]);
    }
    checks.back().name = "inputs";
    check(x_, dx, checks.back());
    return checks;
  }

 private:
  void check(Matrix<double>& place, const Matrix<double>& gradient, GradientCheck& result) {
    result.worst = -1.0;
    for (std::size_t i = 0; i < place.size(); ++i) {
      double& entry = place.data()[i];
      const double kept = entry;
      entry = kept + kStep;
      const double above = value();
      bool crossed = has_crossed();
      entry = kept - kStep;
      const double below = value();
      crossed = crossed || has_crossed();
      entry = kept;
      if (crossed) {
        ++result.skipped;
        continue;
      }
      ++result.checked;
      const double analytic = gradient.data()[i];
      const double numeric = (above - below) / (2.0 * kStep);
      const double error =
          std::abs(analytic - numeric) / std::max({std::abs(analytic), std::abs(numeric), kFloor});
      // Written so that an error that is not a number counts as the worst.
      if (error <= result.worst || std::isnan(result.worst)) continue;
      result.worst = error;
      result.index = i;
      result.analytic = analytic;
      result.numeric = numeric;
    }
    if (result.checked == 0) result.worst = 0.0;
  }

  double value() {
    Random random(kMaskSeed);
    network_.forward_training(x_, random);
    const double data = network_.is_fused() ? unclipped_cross_entropy() : network_.loss(y_);
    return data + penalty(parameters_, regulariser_);
  }

  // -log(softmax(z)_j) = log(sum_k exp(z_k)) - z_j, of the logits, with the largest taken off first.
  double unclipped_cross_entropy() const {
    const Matrix<double>& z = network_.passed(network_.layer_count() - 2).as<double>();
    double sum = 0.0;
    for (std::size_t i = 0; i < rows(z); ++i) {
      const double* logits = z.data() + i * columns(z);
      const double largest = *std::max_element(logits, logits + columns(z));
      double total = 0.0;
      for (std::size_t j = 0; j < columns(z); ++j) total += maths::exp(logits[j] - largest);
      for (std::size_t j = 0; j < columns(z); ++j)
        sum += y_(i, j) * (maths::log(total) - (logits[j] - largest));
    }
    return sum / static_cast<double>(rows(z));
  }

  void note_sides(Sides& sides) const {
    sides.clear();
    for (std::size_t i = 1; i < network_.layer_count(); ++i) {
      if (!network_.layer(i).kinked()) continue;
      for (const double z : network_.passed(i - 1).as<double>()) sides.push_back(z > 0.0 ? 1 : 0);
    }
    if (network_.is_fused() || !network_.loss_function().clips()) return;
    for (const double p : network_.passed(network_.layer_count() - 1).as<double>()) {
      sides.push_back(static_cast<std::int8_t>((p > kHighestProbability) - (p < kLowestProbability)));
    }
  }

  bool has_crossed() {
    note_sides(now_);
    return now_ != sides_;
  }

  Network<double>& network_;
  const std::vector<Parameter>& parameters_;
  Matrix<double> x_, y_;
  Regulariser regulariser_;
  Sides sides_, now_;  // of the network as it is, and of the last perturbed pass
};

// The same numbers in float64.
Network<double> copy_of(const AnyNetwork& network) {
  Random unread(0);
  Network<double> copy(network.config(), unread);
  std::vector<NamedValues> values;
  for (const Parameter& own : network.parameters()) values.push_back({own.name, numbers_of(own.value)});
  copy.set_parameters(values);
  return copy;
}

}  // namespace

std::vector<GradientCheck> check_gradients(const AnyNetwork& network, const AnyMatrix& x,
                                           const Targets& targets, const Regulariser& regulariser) {
  network.samples(x, targets, "check_gradients");
  require_regulariser(regulariser, "check_gradients");
  Network<double> copy = copy_of(network);
  Matrix<double> inputs = zeros<double>(x.rows, x.columns);
  MutableMatrix(inputs).assign(numbers_of(x));
  return Check(copy, inputs, targets, regulariser).run();
}

}  // namespace spiral
