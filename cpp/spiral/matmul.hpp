// Matrix products, the one place where the arithmetic is written by hand: xtensor has none without a BLAS.
// Letters: B = batch rows, I = inputs, O = outputs. Each sum runs in the order of its index, so results are
// the same in every build, and have the bits of matmul_plain.hpp's.
#pragma once

#include "matrix.hpp"

namespace spiral {

// y (B, O) = x (B, I) · w (I, O) + b (1, O). The output is resized; it must not be one of the inputs.
template <class T>
void multiply_add(const Matrix<T>& x, const Matrix<T>& w, const Matrix<T>& b, Matrix<T>& y);
// dw (I, O) = xᵀ (I, B) · dy (B, O)
template <class T>
void multiply_transposed_left(const Matrix<T>& x, const Matrix<T>& dy, Matrix<T>& dw);
// dx (B, I) = dy (B, O) · wᵀ (O, I)
template <class T>
void multiply_transposed_right(const Matrix<T>& dy, const Matrix<T>& w, Matrix<T>& dx);

// db (1, O) = the rows of dy (B, O) summed
template <class T>
void sum_rows(const Matrix<T>& dy, Matrix<T>& db);

}  // namespace spiral
