#include "accuracy.hpp"

#include <algorithm>
#include <limits>

namespace spiral {

namespace {

template <class T>
std::size_t judged(const T* row, std::size_t outputs) {
  if (outputs == 1) return row[0] > T(0.5) ? 1 : 0;
  std::size_t largest = 0;
  for (std::size_t j = 1; j < outputs; ++j) {
    if (row[largest] < row[j]) largest = j;
  }
  return largest;
}

template <class T>
std::size_t count_right(const T* row, std::size_t rows, std::size_t outputs, const std::int32_t* classes,
                        const std::int32_t* order) {
  std::size_t right = 0;
  for (std::size_t i = 0; i < rows; ++i, row += outputs) {
    right += judged(row, outputs) == static_cast<std::size_t>(classes[order[i]]);
  }
  return right;
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
  for (std::size_t i = 0; i < classes.size(); ++i) classes[i] = judged_class(targets.values, i);
  return classes;
}

std::int32_t judged_class(const MatrixView& outputs, std::size_t row) {
  const std::size_t first = row * outputs.columns;
  return static_cast<std::int32_t>(
      outputs.single ? judged(static_cast<const float*>(outputs.numbers) + first, outputs.columns)
                     : judged(static_cast<const double*>(outputs.numbers) + first, outputs.columns));
}

std::size_t count_right(const MatrixView& outputs, const std::vector<std::int32_t>& classes,
                        const std::int32_t* order) {
  if (classes.empty()) return 0;
  const auto count = [&](const auto* numbers) {
    return count_right(numbers, outputs.rows, outputs.columns, classes.data(), order);
  };
  return outputs.single ? count(static_cast<const float*>(outputs.numbers))
                        : count(static_cast<const double*>(outputs.numbers));
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
