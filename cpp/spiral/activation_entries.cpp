// The catalogue's activations; their arithmetic is in activation.cpp.
#include "activation.hpp"

namespace spiral {

Entries activation_entries() {
  static constexpr Entry entries[] = {
      {"linear", "Linear", "a = z", "A = Z", {}},
      {"relu", "ReLU", R"(a = \max(0, z))", "A = np.maximum(0, Z)", {}},
      {"leaky-relu",
       "Leaky ReLU",
       R"(a = \begin{cases} z & z > 0 \\ s z & z \le 0 \end{cases})",
       "A = np.where(Z > 0, Z, slope * Z)",
       {{"slope", "Slope", OptionType::kNumber, 0.0, 1.0, 0.01}}},
      {"elu",
       "ELU",
       R"(a = \begin{cases} z & z > 0 \\ \alpha (e^z - 1) & z \le 0 \end{cases})",
       "A = np.where(Z > 0, Z, alpha * np.expm1(Z))",
       {{"alpha", "Alpha", OptionType::kNumber, 0.0, 10.0, 1.0}}},
      {"prelu",
       "PReLU",
       R"(a = \begin{cases} z & z > 0 \\ s_j z & z \le 0 \end{cases})",
       "A = np.where(Z > 0, Z, slopes * Z)",
       {}},
      {"sigmoid", "Sigmoid", R"(a = \frac{1}{1 + e^{-z}})", "A = 1 / (1 + np.exp(-Z))", {}},
      {"tanh", "Tanh", R"(a = \tanh z)", "A = np.tanh(Z)", {}},
      {"softmax",
       "Softmax",
       R"(a_j = \frac{e^{z_j - \max z}}{\sum_k e^{z_k - \max z}})",
       "E = np.exp(Z - Z.max(axis=1, keepdims=True)); A = E / E.sum(axis=1, keepdims=True)",
       {}},
  };
  return entries;
}

}  // namespace spiral
