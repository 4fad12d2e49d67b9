#include "initialiser.hpp"

#include <cassert>
#include <cmath>

namespace spiral {

namespace {

Matrix<double> drawn_uniform(double low, double high, std::size_t inputs, std::size_t units, Random& random) {
  Matrix<double> weights = zeros<double>(inputs, units);
  for (double& w : weights) w = low + (high - low) * random.rand();
  return weights;
}

Matrix<double> drawn_normal(double deviation, std::size_t inputs, std::size_t units, Random& random) {
  Matrix<double> weights = zeros<double>(inputs, units);
  for (double& w : weights) w = deviation * random.randn();
  return weights;
}

}  // namespace

Matrix<double> make_weights(const Choice& choice, std::size_t inputs, std::size_t units, Random& random) {
  const Entry& entry = find_entry(initialiser_entries(), choice, "make_weights", "init");
  const auto fan_in = static_cast<double>(inputs);
  const auto fans = static_cast<double>(inputs + units);
  const auto uniform = [&](double low, double high) {
    return drawn_uniform(low, high, inputs, units, random);
  };
  const auto normal = [&](double deviation) { return drawn_normal(deviation, inputs, units, random); };
  if (entry.name == "uniform") return uniform(0.0, option_value(entry, choice, "scale"));
  if (entry.name == "normal") return normal(option_value(entry, choice, "scale"));
  if (entry.name == "glorot-uniform") return uniform(-std::sqrt(6.0 / fans), std::sqrt(6.0 / fans));
  if (entry.name == "glorot-normal") return normal(std::sqrt(2.0 / fans));
  if (entry.name == "he-uniform") return uniform(-std::sqrt(6.0 / fan_in), std::sqrt(6.0 / fan_in));
  if (entry.name == "he-normal") return normal(std::sqrt(2.0 / fan_in));
  assert(entry.name == "zeros");
  return zeros<double>(inputs, units);
}

}  // namespace spiral
