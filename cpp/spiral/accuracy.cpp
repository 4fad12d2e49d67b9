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

template <class T>
std::int32_t judged_class(const Matrix<T>& outputs, std::size_t row) {
  if (columns(outputs) == 1) return outputs(row, 0) > T(0.5) ? 1 : 0;
  return largest_column(outputs, row);
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

template <class T>
double accuracy(const Matrix<T>& outputs, const Targets& targets) {
  const bool labelled = !targets.labels.empty();
  if (!labelled && !is_one_hot(targets.values)) return std::numeric_limits<double>::quiet_NaN();
  std::size_t right = 0;
  for (std::size_t i = 0; i < rows(outputs); ++i) {
    const std::int32_t label = labelled ? targets.labels[i] : largest_column(targets.values, i);
    if (judged_class(outputs, i) == label) ++right;
  }
  return static_cast<double>(right) / static_cast<double>(rows(outputs));
}

template double accuracy(const Matrix<float>&, const Targets&);
template double accuracy(const Matrix<double>&, const Targets&);

}  // namespace spiral
