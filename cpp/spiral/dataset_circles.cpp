// A ring of radius 1 around a smaller one. Draws randn(2N, 2).
#include "dataset_kinds.hpp"
#include "maths.hpp"

namespace spiral {

void draw_circles(const DatasetOptions& options, Random& random, Dataset& data) {
  const std::size_t samples = options.count("samples");
  const double inner = options.number("radius");
  resize_by_class(data, samples);
  for (std::size_t i = 0; i < samples; ++i) {
    const double t = kTwoPi * static_cast<double>(i) / static_cast<double>(samples);
    data.inputs(i, 0) = maths::cos(t);
    data.inputs(i, 1) = maths::sin(t);
    data.inputs(samples + i, 0) = inner * maths::cos(t);
    data.inputs(samples + i, 1) = inner * maths::sin(t);
  }
  add_noise(data.inputs, options.number("noise"), random);
}

}  // namespace spiral
