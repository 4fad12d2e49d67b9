// K arms that wind about each other (cs231n). Draws randn(N) for each arm.
#include "dataset_kinds.hpp"
#include "maths.hpp"

namespace spiral {

void draw_spiral(const DatasetOptions& options, Random& random, Dataset& data) {
  const std::size_t samples = options.count("samples");
  const double noise = options.number("noise");
  resize_by_class(data, samples);
  const std::vector<double> r = linspace(0.0, 1.0, samples);
  std::size_t row = 0;
  for (std::size_t j = 0; j < data.classes; ++j) {
    const auto arm = static_cast<double>(j);
    const std::vector<double> angle = linspace(4.0 * arm, 4.0 * (arm + 1.0), samples);
    for (std::size_t i = 0; i < samples; ++i, ++row) {
      const double t = angle[i] + noise * random.randn();
      data.inputs(row, 0) = r[i] * maths::sin(t);
      data.inputs(row, 1) = r[i] * maths::cos(t);
    }
  }
}

}  // namespace spiral
