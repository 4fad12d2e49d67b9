// Is backward right? Every gradient against central differences of the loss, in float64.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "network.hpp"
#include "regulariser.hpp"

namespace spiral {

// Of one parameter, or of the inputs. error = |a - n| / max(|a|, |n|, 1e-3), a: analytic, n: numeric,
// (L(p + h) - L(p - h)) / 2h, h = 1e-5.
struct GradientCheck {
  std::string name;       // "0.weights", ..., "inputs"
  double worst = 0.0;     // the largest error
  std::size_t index = 0;  // of the entry with that error, and its two gradients
  double analytic = 0.0;
  double numeric = 0.0;
  std::size_t checked = 0;
  std::size_t skipped =
      0;  // entries where ±h changed the sign of a kinked activation's input or crossed a clip
};

// For every parameter in order, then the inputs. L is the mean loss and the penalty. Where softmax and
// cross-entropy are fused, L is the cross-entropy without its clip, whose derivative p - y is; dropout drops
// by the same masks in every pass. A copy of the network is checked, so the network stays as it is; x (B, I).
// Errors: those of Network::evaluate and require_regulariser; InvalidArgument for a parameter that is not
// finite.
std::vector<GradientCheck> check_gradients(const AnyNetwork& network, const AnyMatrix& x,
                                           const Targets& targets, const Regulariser& regulariser = {});

}  // namespace spiral
