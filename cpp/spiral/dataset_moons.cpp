// Two half circles that reach into each other (scikit-learn's). Draws randn(2N, 2).
#include "dataset_kinds.hpp"
#include "maths.hpp"

namespace spiral {

void draw_moons(const DatasetOptions& options, Random& random, Dataset& data) {
  const std::size_t samples = options.count("samples");
  resize_by_class(data, samples);
  const std::vector<double> t = linspace(0.0, kTwoPi / 2.0, samples);
  for (std::size_t i = 0; i < samples; ++i) {
    data.inputs(i, 0) = maths::cos(t[i]);
    data.inputs(i, 1) = maths::sin(t[i]);
    data.inputs(samples + i, 0) = 1.0 - maths::cos(t[i]);
    data.inputs(samples + i, 1) = 0.5 - maths::sin(t[i]);
  }
  add_noise(data.inputs, options.number("noise"), random);
}

}  // namespace spiral
