// L1 and L2: what is added to the loss for large weights and biases, and its gradient.
#pragma once

#include <string_view>
#include <vector>

#include "layer.hpp"

namespace spiral {

// penalty = l1·Σ|p| + l2·Σp² over the regularised parameters. Both in [0, kMaxPenalty].
struct Regulariser {
  double l1 = 0.0;
  double l2 = 0.0;
};

constexpr double kMaxPenalty = 10.0;

// Errors: InvalidArgument (field "training.l1" or "training.l2") for a value out of range or not a number.
void require_regulariser(const Regulariser& regulariser, Words who);

double penalty(const std::vector<Parameter>& parameters, const Regulariser& regulariser);
// Adds l1·sign(p) + 2·l2·p to each gradient, sign(0) = 0.
void add_penalty_gradient(const std::vector<Parameter>& parameters, const Regulariser& regulariser);

}  // namespace spiral
