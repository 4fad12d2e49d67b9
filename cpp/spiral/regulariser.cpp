#include "regulariser.hpp"

#include <cmath>

#include "error.hpp"

namespace spiral {

namespace {

bool is_off(const Regulariser& regulariser) { return regulariser.l1 == 0.0 && regulariser.l2 == 0.0; }

void require_strength(double value, Words who, std::string_view field) {
  if (value >= 0.0 && value <= kMaxPenalty) return;  // refuses NaN too
  refuse(who, field, {"a number in [0, ", kMaxPenalty, "]"}, {value});
}

// gradient += l1·sign(p) + 2·l2·p
template <class T>
void add_gradient(const Parameter& parameter, const Regulariser& regulariser) {
  const T l1 = static_cast<T>(regulariser.l1);
  const T l2 = static_cast<T>(regulariser.l2);
  const T* p = parameter.value.as<T>().data();
  T* gradient = parameter.gradient.as<T>().data();
  for (std::size_t i = 0; i < parameter.value.size(); ++i) {
    const T sign = static_cast<T>((p[i] > T(0)) - (p[i] < T(0)));
    gradient[i] += l1 * sign + T(2) * l2 * p[i];
  }
}

}  // namespace

void require_regulariser(const Regulariser& regulariser, Words who) {
  require_strength(regulariser.l1, who, "training.l1");
  require_strength(regulariser.l2, who, "training.l2");
}

double penalty(const std::vector<Parameter>& parameters, const Regulariser& regulariser) {
  if (is_off(regulariser)) return 0.0;
  double sum = 0.0;
  double squares = 0.0;
  for (const Parameter& parameter : parameters) {
    if (!parameter.regularised) continue;
    for (std::size_t i = 0; i < parameter.value.size(); ++i) {
      const double p = parameter.value[i];
      sum += std::abs(p);
      squares += p * p;
    }
  }
  // A strength of 0 is left out, for 0 times a sum that overflowed would be NaN.
  return (regulariser.l1 == 0.0 ? 0.0 : regulariser.l1 * sum) +
         (regulariser.l2 == 0.0 ? 0.0 : regulariser.l2 * squares);
}

void add_penalty_gradient(const std::vector<Parameter>& parameters, const Regulariser& regulariser) {
  if (is_off(regulariser)) return;
  for (const Parameter& parameter : parameters) {
    if (!parameter.regularised) continue;
    (parameter.value.single ? add_gradient<float> : add_gradient<double>)(parameter, regulariser);
  }
}

}  // namespace spiral
