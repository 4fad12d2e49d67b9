// How often a network is right.
// Letters: B = batch rows, O = outputs.
#pragma once

#include "loss.hpp"
#include "matrix.hpp"

namespace spiral {

// The share of rows judged right, in [0, 1]. With labels: the largest output (the first of equals) is the
// label's, or, where O is 1, output > 0.5 says class 1. With values: the same if each row is one-hot, else
// NaN, since there are no classes. `outputs` (B, O) and `targets` must fit each other, as target_matrix
// checks.
template <class T>
double accuracy(const Matrix<T>& outputs, const Targets& targets);

}  // namespace spiral
