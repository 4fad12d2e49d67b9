// Data sets to learn from, drawn from a seeded generator in float64.
// Letters: N = samples per class, K = classes, F = features; B = N·K rows.
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

struct SpiralConfig {
  std::size_t samples = 100;  // per class, in [1, 10000]
  std::size_t classes = 3;    // in [2, 10]
  double noise = 0.2;         // radians, in [0, 2]
};

// K arms (cs231n): r = linspace(0, 1, N), t = linspace(4j, 4(j + 1), N) + noise·randn(N), x = (r sin t, r cos
// t). Errors: InvalidArgument for a config out of range ("data.noise").
Dataset make_spiral(const SpiralConfig& config, Random& random);

Entries dataset_entries();  // spiral(samples, classes, noise)

// By name. Errors: InvalidArgument for an unknown name or option.
Dataset make_dataset(const Choice& choice, Random& random);
// The caller's own numbers. Errors: InvalidArgument for lengths that do not fit, labels out of range, values
// not finite.
Dataset make_own_dataset(Matrix<double> inputs, std::size_t classes, Targets targets);

}  // namespace spiral
