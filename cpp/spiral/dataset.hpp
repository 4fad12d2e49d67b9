// Data sets to learn from, drawn from a seeded generator in float64.
// Letters: N = samples per class, K = classes, F = features; B rows.
#pragma once

#include <string>
#include <vector>

#include "entry.hpp"
#include "loss.hpp"
#include "matrix.hpp"
#include "random.hpp"

namespace spiral {

struct Dataset {
  std::string name;
  Matrix<double> inputs;    // (B, F)
  std::size_t classes = 0;  // 0 for regression
  Targets targets;          // labels for classification, values for regression
};

// spiral(samples, classes, noise), gates(gate, samples, noise), circles(samples, radius, noise),
// moons(samples, noise), blobs(samples, classes, noise), checkerboard(samples, cells, noise), sine(samples,
// periods, noise); each with its DataFacts.
Entries dataset_entries();

// By name. Each file dataset_<name>.cpp says what is drawn and in which order; `numpy` in the entry says it
// in NumPy. Errors: InvalidArgument for an unknown name or option ("data.noise").
Dataset make_dataset(const Choice& choice, Random& random);

struct DataShape {
  std::size_t features;
  std::size_t classes;  // 0 for regression
  std::size_t outputs;  // K, or for regression the values per row
};

// The shape that make_dataset(choice) will have, and the same errors; draws nothing.
DataShape shape_of_dataset(const Choice& choice);

struct SpiralConfig {
  std::size_t samples = 100;  // per class, in [1, 10000]
  std::size_t classes = 3;    // in [2, 10]
  double noise = 0.2;         // radians, in [0, 2]
};

// make_dataset("spiral") for callers in C++.
Dataset make_spiral(const SpiralConfig& config, Random& random);

// The caller's own numbers. Errors: InvalidArgument for lengths that do not fit, labels out of range, values
// not finite.
Dataset make_own_dataset(Matrix<double> inputs, std::size_t classes, Targets targets);

}  // namespace spiral
