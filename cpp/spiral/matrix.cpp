#include "matrix.hpp"

#include <cmath>

#include "error.hpp"

namespace spiral {

namespace {

// What the checks below refuse, apart from T.

void require_shape(std::size_t got_rows, std::size_t got_columns, std::size_t rows, std::size_t columns,
                   std::string_view who, std::string_view field) {
  if (got_rows == rows && got_columns == columns) return;
  refuse(who, field, {"shape ", to_text_shape(rows, columns)}, {to_text_shape(got_rows, got_columns)});
}

[[noreturn]] void refuse_value(double value, std::size_t index, std::size_t columns, std::string_view who,
                               std::string_view field) {
  refuse(who, field, {"finite numbers"}, {value, " in row ", index / columns, ", column ", index % columns});
}

}  // namespace

template <class T>
Matrix<T> converted(const Matrix<double>& m) {
  Matrix<T> result = zeros<T>(rows(m), columns(m));
  for (std::size_t i = 0; i < m.size(); ++i) result.data()[i] = static_cast<T>(m.data()[i]);
  return result;
}

template <class T>
Matrix<T> zeros(std::size_t rows, std::size_t columns) {
  Matrix<T> result;
  resize(result, rows, columns);
  return result;
}

template <class T>
[[gnu::noinline]] void resize(Matrix<T>& m, std::size_t rows, std::size_t columns) {
  m.resize({rows, columns});
}

template <class T>
void require_shape(const Matrix<T>& m, std::size_t rows, std::size_t columns, std::string_view who,
                   std::string_view field) {
  require_shape(m.shape(0), m.shape(1), rows, columns, who, field);
}

template <class T>
void require_columns(const Matrix<T>& m, std::size_t columns, std::string_view who, std::string_view field) {
  if (m.shape(1) == columns) return;
  refuse(who, field, {"rows of ", columns, " values"}, {m.shape(1), " values"});
}

void require_size(std::size_t rows, std::size_t columns, std::string_view who, std::string_view field) {
  if (rows < 1 || rows > kMaxRows) refuse(who, field, {"1 to ", kMaxRows, " rows"}, {rows});
  const double values = static_cast<double>(rows) * static_cast<double>(columns);  // size_t overflows in wasm
  if (values > kMaxValues) {
    refuse(who, field, {"at most ", kMaxValues, " values in one matrix"}, {values});
  }
}

template <class T>
void require_finite(const Matrix<T>& m, std::string_view who, std::string_view field) {
  for (std::size_t i = 0; i < m.size(); ++i) {
    const T value = m.data()[i];
    if (!std::isfinite(value)) refuse_value(static_cast<double>(value), i, m.shape(1), who, field);
  }
}

std::vector<double> linspace(double start, double stop, std::size_t n) {
  std::vector<double> points(n, start);
  if (n < 2) return points;
  const double step = (stop - start) / static_cast<double>(n - 1);
  for (std::size_t i = 0; i < n; ++i) points[i] = static_cast<double>(i) * step + start;
  points.back() = stop;
  return points;
}

template Matrix<float> converted(const Matrix<double>&);
template Matrix<double> converted(const Matrix<double>&);
template void resize(Matrix<float>&, std::size_t, std::size_t);
template void resize(Matrix<double>&, std::size_t, std::size_t);
template Matrix<float> zeros(std::size_t, std::size_t);
template Matrix<double> zeros(std::size_t, std::size_t);
template void require_shape(const Matrix<float>&, std::size_t, std::size_t, std::string_view,
                            std::string_view);
template void require_shape(const Matrix<double>&, std::size_t, std::size_t, std::string_view,
                            std::string_view);
template void require_columns(const Matrix<float>&, std::size_t, std::string_view, std::string_view);
template void require_columns(const Matrix<double>&, std::size_t, std::string_view, std::string_view);
template void require_finite(const Matrix<float>&, std::string_view, std::string_view);
template void require_finite(const Matrix<double>&, std::string_view, std::string_view);

}  // namespace spiral
