#include "matrix.hpp"

#include <cmath>

#include "error.hpp"

namespace spiral {

template <class T>
void require_shape(const Matrix<T>& m, std::size_t rows, std::size_t columns, std::string_view who,
                   std::string_view field) {
  if (m.shape(0) == rows && m.shape(1) == columns) return;
  throw InvalidArgument(who, field, "shape " + to_text_shape(rows, columns),
                        to_text_shape(m.shape(0), m.shape(1)));
}

template <class T>
void require_columns(const Matrix<T>& m, std::size_t columns, std::string_view who, std::string_view field) {
  if (m.shape(1) == columns) return;
  throw InvalidArgument(who, field, "rows of " + std::to_string(columns) + " values",
                        std::to_string(m.shape(1)) + " values");
}

void require_size(std::size_t rows, std::size_t columns, std::string_view who, std::string_view field) {
  if (rows < 1 || rows > kMaxRows) {
    throw InvalidArgument(who, field, "1 to " + std::to_string(kMaxRows) + " rows", std::to_string(rows));
  }
  const double values = static_cast<double>(rows) * static_cast<double>(columns);  // size_t overflows in wasm
  if (values > kMaxValues) {
    throw InvalidArgument(who, field, "at most " + to_text(kMaxValues) + " values in one matrix",
                          to_text(values));
  }
}

template <class T>
void require_finite(const Matrix<T>& m, std::string_view who, std::string_view field) {
  for (std::size_t i = 0; i < m.size(); ++i) {
    const T value = m.data()[i];
    if (std::isfinite(value)) continue;
    const std::string place =
        " in row " + std::to_string(i / m.shape(1)) + ", column " + std::to_string(i % m.shape(1));
    throw InvalidArgument(who, field, "finite numbers", to_text(static_cast<double>(value)) + place);
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

template void require_shape(const Matrix<float>&, std::size_t, std::size_t, std::string_view,
                            std::string_view);
template void require_shape(const Matrix<double>&, std::size_t, std::size_t, std::string_view,
                            std::string_view);
template void require_columns(const Matrix<float>&, std::size_t, std::string_view, std::string_view);
template void require_columns(const Matrix<double>&, std::size_t, std::string_view, std::string_view);
template void require_finite(const Matrix<float>&, std::string_view, std::string_view);
template void require_finite(const Matrix<double>&, std::string_view, std::string_view);

}  // namespace spiral
