// The matrix products as one writes them down: what the see-through shows, and the reference that
// matmul.hpp's have the bits of. Letters: B = batch rows, I = inputs, O = outputs. Each sum starts at 0 and
// runs in the order of its index.
#pragma once

#include "matrix.hpp"

namespace spiral {

// y (B, O) = x (B, I) · w (I, O) + b (1, O)
template <class T>
Matrix<T> plain_multiply_add(const Matrix<T>& x, const Matrix<T>& w, const Matrix<T>& b);
// dw (I, O) = xᵀ (I, B) · dy (B, O)
template <class T>
Matrix<T> plain_multiply_transposed_left(const Matrix<T>& x, const Matrix<T>& dy);
// dx (B, I) = dy (B, O) · wᵀ (O, I)
template <class T>
Matrix<T> plain_multiply_transposed_right(const Matrix<T>& dy, const Matrix<T>& w);

// db (1, O) = the rows of dy (B, O) summed
template <class T>
Matrix<T> plain_sum_rows(const Matrix<T>& dy);

}  // namespace spiral
