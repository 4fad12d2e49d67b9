// A curve to be fitted: a sine over [0, 1]. Draws randn(N, 1), which is added to the targets.
#include "dataset_kinds.hpp"
#include "maths.hpp"

namespace spiral {

void draw_sine(const DatasetOptions& options, Random& random, Dataset& data) {
  const std::size_t samples = options.count("samples");
  const std::vector<double> x = linspace(0.0, 1.0, samples);
  resize(data.inputs, samples, 1);
  resize(data.targets.values, samples, 1);
  for (std::size_t i = 0; i < samples; ++i) {
    data.inputs(i, 0) = x[i];
    data.targets.values(i, 0) = maths::sin(kTwoPi * options.number("periods") * x[i]);
  }
  add_noise(data.targets.values, options.number("noise"), random);
}

}  // namespace spiral
