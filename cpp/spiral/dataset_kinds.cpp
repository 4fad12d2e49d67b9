#include "dataset_kinds.hpp"

namespace spiral {

void resize_by_class(Dataset& data, std::size_t samples) {
  data.inputs.resize({samples * data.classes, 2});
  data.targets.labels.reserve(samples * data.classes);
  for (std::size_t j = 0; j < data.classes; ++j) {
    data.targets.labels.insert(data.targets.labels.end(), samples, static_cast<std::int32_t>(j));
  }
}

void add_noise(Matrix<double>& m, double deviation, Random& random) {
  for (double& value : m) value += deviation * random.randn();
}

}  // namespace spiral
