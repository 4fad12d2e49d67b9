#include "accuracy.hpp"

#include <algorithm>
#include <limits>

namespace spiral {

namespace {

template <class T>
std::int32_t largest_column(const Matrix<T>& m, std::size_t row) {
  const T* first = m.data() + row * columns(m);
  return static_cast<std::int32_t>(std::max_element(first, first + columns(m)) - first);
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

template <class T>
std::int32_t judged_class(const Matrix<T>& outputs, std::size_t row) {
  if (columns(outputs) == 1) return outputs(row, 0) > T(0.5) ? 1 : 0;
  return largest_column(outputs, row);
}

template <class T>
double share_right(const Matrix<T>& outputs, const std::vector<std::int32_t>& classes) {
  if (classes.empty()) return std::numeric_limits<double>::quiet_NaN();
  std::size_t right = 0;
  for (std::size_t i = 0; i < classes.size(); ++i) {
    if (judged_class(outputs, i) == classes[i]) ++right;
  }
  return static_cast<double>(right) / static_cast<double>(classes.size());
}

template <class T>
std::vector<std::int32_t> confusion(const Matrix<T>& outputs, const std::vector<std::int32_t>& classes) {
  if (classes.empty()) return {};
  const std::size_t count = std::max<std::size_t>(columns(outputs), 2);
  std::vector<std::int32_t> counts(count * count, 0);
  for (std::size_t i = 0; i < classes.size(); ++i) {
    ++counts[static_cast<std::size_t>(classes[i]) * count +
             static_cast<std::size_t>(judged_class(outputs, i))];
  }
  return counts;
}

template <class T>
double accuracy(const Matrix<T>& outputs, const Targets& targets) {
  return share_right(outputs, true_classes(targets));
}

template std::int32_t judged_class(const Matrix<float>&, std::size_t);
template std::int32_t judged_class(const Matrix<double>&, std::size_t);
template double share_right(const Matrix<float>&, const std::vector<std::int32_t>&);
template double share_right(const Matrix<double>&, const std::vector<std::int32_t>&);
template std::vector<std::int32_t> confusion(const Matrix<float>&, const std::vector<std::int32_t>&);
template std::vector<std::int32_t> confusion(const Matrix<double>&, const std::vector<std::int32_t>&);
template double accuracy(const Matrix<float>&, const Targets&);
template double accuracy(const Matrix<double>&, const Targets&);

}  // namespace spiral
