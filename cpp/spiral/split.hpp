// What may be done to a data set before a network learns it: part of it kept for testing, features
// standardised. Letters: F = features; B rows.
#pragma once

#include "dataset.hpp"

namespace spiral {

// split(testShare in [0, 0.9]), standardise.
Entries preparation_entries();

struct SplitDataset {
  Dataset train;  // at least one row
  Dataset test;   // the other rows, maybe none
};

// With a testShare above 0 draws one permutation(B); its first ceil(B·(1 - testShare)) rows train, the others
// test, both in its order. With 0 draws nothing: all rows train, in their own order. Errors: InvalidArgument
// for a share out of range ("data.testShare").
SplitDataset split(Dataset data, double test_share, Random& random);

struct Scaling {
  Matrix<double> mean;       // (1, F)
  Matrix<double> deviation;  // (1, F), of the population; 1 for a feature that doesn't vary
};

// x ← (x - mean) / deviation by feature, on both parts, with the mean and deviation of the training rows. A
// feature that doesn't vary there is only centred. Targets stay as they are. Errors: InvalidArgument
// ("data.standardise") where the result is not finite; then nothing has changed.
Scaling standardise(SplitDataset& data);
// Other rows in the same way. Errors: the same.
Matrix<double> scaled(const Matrix<double>& x, const Scaling& scaling);

}  // namespace spiral
