// How often a network is right, and what it takes for what.
// Letters: B = batch rows, O = outputs.
#pragma once

#include "loss.hpp"
#include "matrix.hpp"

namespace spiral {

// Each row's class: the labels, or where every row of values is one-hot the column of its 1; otherwise there
// are no classes, and it is empty.
std::vector<std::int32_t> true_classes(const Targets& targets);

// The class that outputs (B, O) give a row: the largest output (the first of equals), or, where O is 1,
// output > 0.5 says class 1.
std::int32_t judged_class(const MatrixView& outputs, std::size_t row);
// How many rows of outputs (B, O) are judged to be of their true class, that of row i being
// classes[order[i]]; 0 without classes.
std::size_t count_right(const MatrixView& outputs, const std::vector<std::int32_t>& classes,
                        const std::int32_t* order);

// The share of rows judged to be of their true class, in [0, 1]; NaN where there are none.
double share_right(const MatrixView& outputs, const std::vector<std::int32_t>& classes);
// K·K counts of true class (row) against judged class (column), K = O, or 2 where O is 1; empty without
// classes.
std::vector<std::int32_t> confusion(const MatrixView& outputs, const std::vector<std::int32_t>& classes);

// The share of rows judged right, in [0, 1]. With labels: the largest output (the first of equals) is the
// label's, or, where O is 1, output > 0.5 says class 1. With values: the same if each row is one-hot, else
// NaN, since there are no classes. `outputs` (B, O) and `targets` must fit each other, as target_matrix
// checks.
double accuracy(const MatrixView& outputs, const Targets& targets);

}  // namespace spiral
