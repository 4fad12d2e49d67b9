// The catalogue's losses; their arithmetic is in loss.cpp.
#include "loss.hpp"

namespace spiral {

Entries loss_entries() {
  static constexpr Entry entries[] = {
      {"mean-squared-error",
       "Mean squared error",
       R"(L = \frac{1}{B O} \sum_{i,j} (p_{ij} - y_{ij})^2)",
       "loss = np.mean((P - Y) ** 2)",
       {}},
      {"categorical-cross-entropy",
       "Categorical cross-entropy",
       R"(L = -\frac{1}{B} \sum_{i,j} y_{ij} \ln p_{ij})",
       "loss = np.mean(-np.sum(Y * np.log(np.clip(P, 1e-7, 1 - 1e-7)), axis=1))",
       {}},
      {"binary-cross-entropy",
       "Binary cross-entropy",
       R"(L = -\frac{1}{B O} \sum_{i,j} \left( y_{ij} \ln p_{ij} + (1 - y_{ij}) \ln (1 - p_{ij}) \right))",
       "Q = np.clip(P, 1e-7, 1 - 1e-7); loss = np.mean(-(Y * np.log(Q) + (1 - Y) * np.log(1 - Q)))",
       {}},
  };
  return entries;
}

}  // namespace spiral
