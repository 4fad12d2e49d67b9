// K round clouds, their centres evenly on the unit circle. Draws randn(K·N, 2).
#include "dataset_kinds.hpp"
#include "maths.hpp"

namespace spiral {

void draw_blobs(const DatasetOptions& options, Random& random, Dataset& data) {
  resize_by_class(data, options.count("samples"));
  for (std::size_t row = 0; row < rows(data.inputs); ++row) {
    const double t = kTwoPi * data.targets.labels[row] / static_cast<double>(data.classes);
    data.inputs(row, 0) = maths::cos(t);
    data.inputs(row, 1) = maths::sin(t);
  }
  add_noise(data.inputs, options.number("noise"), random);
}

}  // namespace spiral
