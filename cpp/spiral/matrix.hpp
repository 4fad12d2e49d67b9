// Matrix<T>: two-dimensional, row-major, T float or double; and the shape checks every public door uses.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>
#include <xtensor/xtensor.hpp>

namespace spiral {

// In a std::vector, which keeps its memory when a smaller batch comes along; xt::xtensor's own would give it
// back.
template <class T>
using Matrix = xt::xtensor_container<std::vector<T>, 2>;

template <class T>
std::size_t rows(const Matrix<T>& m) {
  return m.shape(0);
}

template <class T>
std::size_t columns(const Matrix<T>& m) {
  return m.shape(1);
}

constexpr std::size_t kMaxRows = 1000000;
constexpr double kMaxValues =
    67108864.0;  // of one matrix: 512 MB in float64, all the memory the wasm may have

// A copy, rounded to float where T is.
template <class T>
Matrix<T> converted(const Matrix<double>& m);
template <class T>
Matrix<T> zeros(std::size_t rows, std::size_t columns);
// m.resize, out of line: it is long, and asked for everywhere.
template <class T>
void resize(Matrix<T>& m, std::size_t rows, std::size_t columns);

// Errors: InvalidArgument naming `who` and `field` if the shape differs.
template <class T>
void require_shape(const Matrix<T>& m, std::size_t rows, std::size_t columns, std::string_view who,
                   std::string_view field);
template <class T>
void require_columns(const Matrix<T>& m, std::size_t columns, std::string_view who, std::string_view field);
// For a matrix about to be made. Errors: InvalidArgument unless rows are in [1, kMaxRows] and values at most
// kMaxValues.
void require_size(std::size_t rows, std::size_t columns, std::string_view who, std::string_view field);
// Errors: InvalidArgument for the first NaN or infinity, with its row and column.
template <class T>
void require_finite(const Matrix<T>& m, std::string_view who, std::string_view field);

// n numbers from start to stop, both included, as NumPy's linspace rounds them. n = 1 gives start.
std::vector<double> linspace(double start, double stop, std::size_t n);

}  // namespace spiral
