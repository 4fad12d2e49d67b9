#include "regulariser.hpp"

#include <cmath>

#include "error.hpp"

namespace spiral {

namespace {

bool is_off(const Regulariser& regulariser) { return regulariser.l1 == 0.0 && regulariser.l2 == 0.0; }

void require_strength(double value, std::string_view who, std::string_view field) {
  if (value >= 0.0 && value <= kMaxPenalty) return;  // refuses NaN too
  refuse(who, field, {"a number in [0, ", kMaxPenalty, "]"}, {value});
}

}  // namespace

void require_regulariser(const Regulariser& regulariser, std::string_view who) {
  require_strength(regulariser.l1, who, "training.l1");
  require_strength(regulariser.l2, who, "training.l2");
}

template <class T>
double penalty(const std::vector<Parameter<T>>& parameters, const Regulariser& regulariser) {
  if (is_off(regulariser)) return 0.0;
  double sum = 0.0;
  double squares = 0.0;
  for (const Parameter<T>& parameter : parameters) {
    if (!parameter.regularised) continue;
    for (const T value : *parameter.value) {
      const auto p = static_cast<double>(value);
      sum += std::abs(p);
      squares += p * p;
    }
  }
  // A strength of 0 is left out, for 0 times a sum that overflowed would be NaN.
  return (regulariser.l1 == 0.0 ? 0.0 : regulariser.l1 * sum) +
         (regulariser.l2 == 0.0 ? 0.0 : regulariser.l2 * squares);
}

template <class T>
void add_penalty_gradient(const std::vector<Parameter<T>>& parameters, const Regulariser& regulariser) {
  if (is_off(regulariser)) return;
  const T l1 = static_cast<T>(regulariser.l1);
  const T l2 = static_cast<T>(regulariser.l2);
  for (const Parameter<T>& parameter : parameters) {
    if (!parameter.regularised) continue;
    const T* p = parameter.value->data();
    T* gradient = parameter.gradient->data();
    for (std::size_t i = 0; i < parameter.value->size(); ++i) {
      const T sign = static_cast<T>((p[i] > T(0)) - (p[i] < T(0)));
      gradient[i] += l1 * sign + T(2) * l2 * p[i];
    }
  }
}

template double penalty(const std::vector<Parameter<float>>&, const Regulariser&);
template double penalty(const std::vector<Parameter<double>>&, const Regulariser&);
template void add_penalty_gradient(const std::vector<Parameter<float>>&, const Regulariser&);
template void add_penalty_gradient(const std::vector<Parameter<double>>&, const Regulariser&);

}  // namespace spiral
