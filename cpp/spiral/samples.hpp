// Rows to learn from or to be judged by, once they have been found right for a network.
// Letters: B = rows, I = inputs, O = outputs.
#pragma once

#include <cstdint>
#include <vector>

#include "matrix.hpp"

namespace spiral {

struct Samples {
  virtual ~Samples() = default;
  AnyMatrix x;                        // (B, I), whoever gave it keeps it
  AnyMatrix y;                        // (B, O): values as they are, labels one-hot
  std::vector<std::int32_t> classes;  // B of them, or none
};

// The one that holds y.
template <class T>
struct SamplesOf final : Samples {
  Matrix<T> targets;
};

}  // namespace spiral
