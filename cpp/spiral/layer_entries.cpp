// The catalogue's layers; their arithmetic is in layer.cpp and dropout.cpp.
#include "layer.hpp"

namespace spiral {

Entries layer_entries() {
  static constexpr Entry entries[] = {
      {"dense",
       "Dense",
       "Z = X W + b",
       "Z = X @ W + b",
       {{"units", "Units", OptionType::kInteger, 1.0, static_cast<double>(kMaxUnits), 3.0}}},
      {"activation", "Activation", "A = f(Z)", "A = f(Z)", {}},
      {"dropout",
       "Dropout",
       R"(y = \frac{m\,x}{1 - r}, \quad m \sim \text{Bernoulli}(1 - r))",
       "Y = X * (np.random.rand(*X.shape) < 1 - rate) / (1 - rate)",
       {{"rate", "Rate", OptionType::kNumber, 0.0, kMaxDropoutRate, 0.2}}},
  };
  return entries;
}

}  // namespace spiral
