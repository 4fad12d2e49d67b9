// The catalogue's initialisers; how each draws is in initialiser.cpp.
#include "initialiser.hpp"

namespace spiral {

Entries initialiser_entries() {
  static constexpr Entry entries[] = {
      {"uniform",
       "Uniform",
       R"(w = s\,u, \quad u \sim U[0, 1))",
       "W = scale * np.random.rand(I, O)",
       {{"scale", "Scale", OptionType::kNumber, 0.0, 10.0, 0.1}}},
      {"normal",
       "Normal",
       R"(w = s\,n, \quad n \sim N(0, 1))",
       "W = scale * np.random.randn(I, O)",
       {{"scale", "Scale", OptionType::kNumber, 0.0, 10.0, 0.1}}},
      {"glorot-uniform",
       "Glorot uniform",
       R"(w \sim U[-l, l), \quad l = \sqrt{\frac{6}{I + O}})",
       "l = np.sqrt(6 / (I + O)); W = np.random.uniform(-l, l, (I, O))",
       {}},
      {"glorot-normal",
       "Glorot normal",
       R"(w \sim N(0, \sigma^2), \quad \sigma = \sqrt{\frac{2}{I + O}})",
       "W = np.sqrt(2 / (I + O)) * np.random.randn(I, O)",
       {}},
      {"he-uniform",
       "He uniform",
       R"(w \sim U[-l, l), \quad l = \sqrt{\frac{6}{I}})",
       "l = np.sqrt(6 / I); W = np.random.uniform(-l, l, (I, O))",
       {}},
      {"he-normal",
       "He normal",
       R"(w \sim N(0, \sigma^2), \quad \sigma = \sqrt{\frac{2}{I}})",
       "W = np.sqrt(2 / I) * np.random.randn(I, O)",
       {}},
      {"zeros", "Zeros", "w = 0", "W = np.zeros((I, O))", {}},
  };
  return entries;
}

}  // namespace spiral
