#include "split.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace spiral {

namespace {

// B·(1 - share) of a share such as 0.7 lies a few units in the last place beside the whole number that is
// meant.
constexpr double kRounding = 1e-9;

// The rows of `from` that `order` names from `begin` to before `end`.
Matrix<double> rows_of(const Matrix<double>& from, const std::vector<std::int32_t>& order, std::size_t begin,
                       std::size_t end) {
  const std::size_t width = columns(from);
  Matrix<double> picked = zeros<double>(end - begin, width);
  for (std::size_t i = begin; i < end; ++i) {
    const double* const row = from.data() + static_cast<std::size_t>(order[i]) * width;
    std::copy(row, row + width, picked.data() + (i - begin) * width);
  }
  return picked;
}

Dataset part_of(const Dataset& data, const std::vector<std::int32_t>& order, std::size_t begin,
                std::size_t end) {
  Dataset part;
  part.name = data.name;
  part.classes = data.classes;
  part.inputs = rows_of(data.inputs, order, begin, end);
  if (data.targets.labels.empty()) {
    part.targets.values = rows_of(data.targets.values, order, begin, end);
  } else {
    part.targets.labels.resize(end - begin);
    for (std::size_t i = begin; i < end; ++i) {
      part.targets.labels[i - begin] = data.targets.labels[static_cast<std::size_t>(order[i])];
    }
  }
  return part;
}

// Two passes, each summed row by row, as NumPy's mean(0) and std(0).
Scaling scaling_of(const Matrix<double>& x) {
  const auto count = static_cast<double>(rows(x));
  Scaling scaling{zeros<double>(1, columns(x)), zeros<double>(1, columns(x))};
  for (std::size_t f = 0; f < columns(x); ++f) {
    double& mean = scaling.mean(0, f);
    double& deviation = scaling.deviation(0, f);
    bool varies = false;
    for (std::size_t i = 0; i < rows(x); ++i) {
      mean += x(i, f);
      varies = varies || x(i, f) != x(0, f);
    }
    mean /= count;
    for (std::size_t i = 0; i < rows(x); ++i) deviation += (x(i, f) - mean) * (x(i, f) - mean);
    deviation = std::sqrt(deviation / count);
    // Rounding leaves equal values a tiny deviation, and tiny differences none.
    if (!varies || deviation == 0.0) deviation = 1.0;
  }
  return scaling;
}

}  // namespace

Entries preparation_entries() {
  static constexpr Entry entries[] = {
      {"split",
       "Test split",
       R"(B_\mathrm{train} = \lceil B (1 - s) \rceil)",
       "order = np.random.permutation(B); train, test = np.split(order, [math.ceil(B * (1 - testShare) - "
       "1e-9)])",
       {{"testShare", "Share for testing", OptionType::kNumber, 0.0, 0.9, 0.0}}},
      {"standardise",
       "Standardise",
       R"(x \leftarrow \frac{x - \mu}{\sigma}, \quad \sigma = 1 \text{ where nothing varies})",
       "X = (X - X[train].mean(0)) / np.where(np.ptp(X[train], 0) == 0, 1, X[train].std(0))",
       {}},
  };
  return entries;
}

SplitDataset split(Dataset data, double test_share, Random& random) {
  require_option(preparation_entries()[0], "testShare", test_share, "split", "data");
  const std::size_t count = rows(data.inputs);
  if (test_share == 0.0) {
    Dataset none = part_of(data, {}, 0, 0);
    return {std::move(data), std::move(none)};
  }
  const std::vector<std::int32_t> order = random.permutation(count);
  const double kept = std::ceil(static_cast<double>(count) * (1.0 - test_share) - kRounding);
  const auto train = static_cast<std::size_t>(kept);
  return {part_of(data, order, 0, train), part_of(data, order, train, count)};
}

Matrix<double> scaled(const Matrix<double>& x, const Scaling& scaling) {
  Matrix<double> result = zeros<double>(rows(x), columns(x));
  for (std::size_t i = 0; i < rows(x); ++i) {
    for (std::size_t f = 0; f < columns(x); ++f) {
      result(i, f) = (x(i, f) - scaling.mean(0, f)) / scaling.deviation(0, f);
    }
  }
  require_finite(result, "standardise", "data.standardise");
  return result;
}

Scaling standardise(SplitDataset& data) {
  Scaling scaling = scaling_of(data.train.inputs);
  require_finite(scaling.deviation, "standardise", "data.standardise");
  Matrix<double> train = scaled(data.train.inputs, scaling);
  data.test.inputs = scaled(data.test.inputs, scaling);
  data.train.inputs = std::move(train);
  return scaling;
}

}  // namespace spiral
