#include "dataset_kinds.hpp"

namespace spiral {

void resize_by_class(Dataset& data, std::size_t samples) {
  resize(data.inputs, samples * data.classes, 2);
  std::vector<std::int32_t>& labels = data.targets.labels;
  labels.resize(samples * data.classes);
  for (std::size_t i = 0; i < labels.size(); ++i) labels[i] = static_cast<std::int32_t>(i / samples);
}

void add_noise(Matrix<double>& m, double deviation, Random& random) {
  for (double& value : m) value += deviation * random.randn();
}

}  // namespace spiral
