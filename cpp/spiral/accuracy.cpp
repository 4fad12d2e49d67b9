#include "accuracy.hpp"

#include <algorithm>
#include <limits>

namespace spiral {

namespace {

std::int32_t largest_column(const MatrixView& m, std::size_t row) {
  const std::size_t first = row * m.columns;
  std::size_t largest = 0;
  for (std::size_t j = 1; j < m.columns; ++j) {
    if (m[first + largest] < m[first + j]) largest = j;
  }
  return static_cast<std::int32_t>(largest);
}

bool is_one_hot(const Matrix<double>& values) {
  if (columns(values) < 2) return false;
  for (std::size_t i = 0; i < rows(values); ++i) {
    const double* row = values.data() + i * columns(values);
    const auto zeros = static_cast<std::size_t>(std::count(row, row + columns(values), 0.0));
    const auto ones = static_cast<std::size_t>(std::count(row, row + columns(values), 1.0));
    if (ones != 1 || zeros + 1 != columns(values)) return false;
  }
  return true;
}

}  // namespace

std::vector<std::int32_t> true_classes(const Targets& targets) {
  if (!targets.labels.empty() || !is_one_hot(targets.values)) return targets.labels;
  std::vector<std::int32_t> classes(rows(targets.values));
  for (std::size_t i = 0; i < classes.size(); ++i) classes[i] = largest_column(targets.values, i);
  return classes;
}

std::int32_t judged_class(const MatrixView& outputs, std::size_t row) {
  if (outputs.columns == 1) return outputs[row] > 0.5 ? 1 : 0;
  return largest_column(outputs, row);
}

double share_right(const MatrixView& outputs, const std::vector<std::int32_t>& classes) {
  if (classes.empty()) return std::numeric_limits<double>::quiet_NaN();
  std::size_t right = 0;
  for (std::size_t i = 0; i < classes.size(); ++i) {
    if (judged_class(outputs, i) == classes[i]) ++right;
  }
  return static_cast<double>(right) / static_cast<double>(classes.size());
}

std::vector<std::int32_t> confusion(const MatrixView& outputs, const std::vector<std::int32_t>& classes) {
  if (classes.empty()) return {};
  const std::size_t count = std::max<std::size_t>(outputs.columns, 2);
  std::vector<std::int32_t> counts(count * count, 0);
  for (std::size_t i = 0; i < classes.size(); ++i) {
    ++counts[static_cast<std::size_t>(classes[i]) * count +
             static_cast<std::size_t>(judged_class(outputs, i))];
  }
  return counts;
}

double accuracy(const MatrixView& outputs, const Targets& targets) {
  return share_right(outputs, true_classes(targets));
}

}  // namespace spiral
