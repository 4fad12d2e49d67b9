#include "matrix.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstring>

#include "error.hpp"
#include "lanes.hpp"

namespace spiral {

namespace {

template <class T>
std::size_t first_not_finite(const T* numbers, std::size_t count) {
  using L = Lanes<T>;
  auto finite = L::all_true();
  for (std::size_t i = 0; i < count; i += L::kCount) finite &= L::finite(L::load(numbers + i, count - i));
  if (L::all_of(finite)) return count;
  std::size_t i = 0;
  while (std::isfinite(numbers[i])) ++i;
  return i;
}

}  // namespace

double MatrixView::operator[](std::size_t i) const {
  return single ? static_cast<double>(static_cast<const float*>(numbers)[i])
                : static_cast<const double*>(numbers)[i];
}

void MutableMatrix::assign(const std::vector<double>& values) const {
  assert(values.size() == size());
  if (single) {
    std::transform(values.begin(), values.end(), as<float>().data(),
                   [](double value) { return static_cast<float>(value); });
  } else {
    std::copy(values.begin(), values.end(), as<double>().data());
  }
}

void MutableMatrix::copy_rows(const MatrixView& from, std::size_t first) const {
  assert(from.columns == columns && from.single == single);
  auto* const to = static_cast<std::uint8_t*>(data()) + first * columns * number_bytes();
  std::memcpy(to, from.numbers, from.bytes());
}

void MutableMatrix::take_rows(const MatrixView& from, std::size_t first) const {
  assert(from.columns == columns && from.single == single);
  std::memcpy(data(), static_cast<const std::uint8_t*>(from.numbers) + first * columns * number_bytes(),
              bytes());
}

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

void require_shape(const MatrixView& m, std::size_t rows, std::size_t columns, Words who,
                   std::string_view field) {
  if (m.rows == rows && m.columns == columns) return;
  refuse(who, field, {"shape ", to_text_shape(rows, columns)}, {to_text_shape(m.rows, m.columns)});
}

void require_columns(const MatrixView& m, std::size_t columns, Words who, std::string_view field) {
  if (m.columns == columns) return;
  refuse(who, field, {"rows of ", columns, " values"}, {m.columns, " values"});
}

void require_size(std::size_t rows, std::size_t columns, Words who, std::string_view field) {
  if (rows < 1 || rows > kMaxRows) refuse(who, field, {"1 to ", kMaxRows, " rows"}, {rows});
  const double values = static_cast<double>(rows) * static_cast<double>(columns);  // size_t overflows in wasm
  if (values > kMaxValues) {
    refuse(who, field, {"at most ", kMaxValues, " values in one matrix"}, {values});
  }
}

std::size_t first_not_finite(const MatrixView& m) {
  return m.single ? first_not_finite(static_cast<const float*>(m.numbers), m.size())
                  : first_not_finite(static_cast<const double*>(m.numbers), m.size());
}

void require_finite(const MatrixView& m, Words who, std::string_view field) {
  const std::size_t i = first_not_finite(m);
  if (i == m.size()) return;
  refuse(who, field, {"finite numbers"}, {m[i], " in row ", i / m.columns, ", column ", i % m.columns});
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

}  // namespace spiral
