// Matrix<T>: two-dimensional, row-major, T float or double; what is known of one whose T is not; and the
// shape checks every public door uses.
#pragma once

#include <cassert>
#include <cstddef>
#include <string_view>
#include <type_traits>
#include <vector>
#include <xtensor/xtensor.hpp>

#include "error.hpp"

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

// The numbers of a matrix of either precision, to be read; whose code is then there once, and not for each T.
// Holds nothing, and shows the shape that the matrix had: good until it is resized, moved or gone.
struct MatrixView {
  MatrixView() = default;
  template <class T>
  MatrixView(const Matrix<T>& m)
      : numbers(m.data()), rows(m.shape(0)), columns(m.shape(1)), single(std::is_same_v<T, float>) {}

  std::size_t size() const { return rows * columns; }
  std::size_t number_bytes() const { return single ? sizeof(float) : sizeof(double); }
  std::size_t bytes() const { return size() * number_bytes(); }
  double operator[](std::size_t i) const;  // row-major

  const void* numbers = nullptr;
  std::size_t rows = 0;
  std::size_t columns = 0;
  bool single = false;  // float, else double
};

// A matrix itself, for those who know its T. As long-lived as its view.
class AnyMatrix : public MatrixView {
 public:
  AnyMatrix() = default;
  template <class T>
  AnyMatrix(const Matrix<T>& m) : MatrixView(m), matrix_(&m) {}
  template <class T>
  const Matrix<T>& as() const {
    assert(matrix_ != nullptr && single == (std::is_same_v<T, float>));
    return *static_cast<const Matrix<T>*>(matrix_);
  }

 private:
  const void* matrix_ = nullptr;
};

// One that may be written to.
class MutableMatrix : public AnyMatrix {
 public:
  template <class T>
  MutableMatrix(Matrix<T>& m) : AnyMatrix(m) {}
  template <class T>
  Matrix<T>& as() const {
    return const_cast<Matrix<T>&>(AnyMatrix::as<T>());
  }
  void* data() const { return const_cast<void*>(numbers); }
  // All its numbers, row-major, rounded to float where it is of float.
  void assign(const std::vector<double>& values) const;
  // Rows of the same precision and width, in place of those from `first` on.
  void copy_rows(const MatrixView& from, std::size_t first) const;
  // All rows, from those of `from` from `first` on.
  void take_rows(const MatrixView& from, std::size_t first) const;
  void set(std::size_t i, double value) const {
    if (single) {
      static_cast<float*>(data())[i] = static_cast<float>(value);
    } else {
      static_cast<double*>(data())[i] = value;
    }
  }
};

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
void require_shape(const MatrixView& m, std::size_t rows, std::size_t columns, Words who,
                   std::string_view field);
void require_columns(const MatrixView& m, std::size_t columns, Words who, std::string_view field);
// For a matrix about to be made. Errors: InvalidArgument unless rows are in [1, kMaxRows] and values at most
// kMaxValues.
void require_size(std::size_t rows, std::size_t columns, Words who, std::string_view field);
// The index of the first NaN or infinity; m.size() where there is none.
std::size_t first_not_finite(const MatrixView& m);
// Errors: InvalidArgument for the first NaN or infinity, with its row and column.
void require_finite(const MatrixView& m, Words who, std::string_view field);

// n numbers from start to stop, both included, as NumPy's linspace rounds them. n = 1 gives start.
std::vector<double> linspace(double start, double stop, std::size_t n);

}  // namespace spiral
