// The catalogue's optimizers; their arithmetic is in optimizer.cpp.
#include "optimizer.hpp"

namespace spiral {

namespace {

constexpr double kMaxLearningRate = 1e300;  // far too large on purpose: how training diverges is worth seeing
constexpr double kBelowOne = 0.999999;      // at 1 a mean never forgets, and adam divides by 0

constexpr Option number(const char* name, const char* label, double max, double default_value) {
  return {name, label, OptionType::kNumber, 0.0, max, default_value};
}

constexpr Option learning_rate(double default_value, const char* label = "Learning rate") {
  return number("learningRate", label, kMaxLearningRate, default_value);
}

constexpr Option decay() { return number("decay", "Learning-rate decay", 1000.0, 0.0); }
constexpr Option momentum() { return number("momentum", "Momentum", kBelowOne, 0.9); }
constexpr Option epsilon(double default_value) {
  return number("epsilon", "Epsilon (in the book 1e-7)", 1.0, default_value);
}
constexpr Option weight_decay(double default_value) {
  return number("weightDecay", "Weight decay", 10.0, default_value);
}

constexpr const char* kBookRate1 = "Learning rate (in the book 1)";

constexpr Options adam_options(double decayed) {
  return {learning_rate(0.001),
          decay(),
          number("beta1", "Beta 1", kBelowOne, 0.9),
          number("beta2", "Beta 2", kBelowOne, 0.999),
          epsilon(1e-8),
          weight_decay(decayed)};
}

}  // namespace

Entries optimizer_entries() {
  static constexpr Entry entries[] = {
      {"sgd",
       "SGD",
       R"(p \leftarrow p - \eta g)",
       "p -= rate * g",
       {learning_rate(0.01, kBookRate1), decay(), weight_decay(0.0)}},
      {"momentum",
       "Momentum",
       R"(v \leftarrow \mu v + g, \quad p \leftarrow p - \eta v)",
       "v = momentum * v + g; p -= rate * v",
       {learning_rate(0.01, kBookRate1), decay(), momentum(), weight_decay(0.0)}},
      {"nesterov",
       "Nesterov momentum",
       R"(v \leftarrow \mu v + g, \quad p \leftarrow p - \eta (g + \mu v))",
       "v = momentum * v + g; p -= rate * (g + momentum * v)",
       {learning_rate(0.01, kBookRate1), decay(), momentum(), weight_decay(0.0)}},
      {"adagrad",
       "AdaGrad",
       R"(s \leftarrow s + g^2, \quad p \leftarrow p - \frac{\eta g}{\sqrt{s} + \epsilon})",
       "s += g ** 2; p -= rate * g / (np.sqrt(s) + epsilon)",
       {learning_rate(0.01, kBookRate1), decay(), epsilon(1e-10), weight_decay(0.0)}},
      {"rmsprop",
       "RMSProp",
       R"(s \leftarrow \rho s + (1 - \rho) g^2, \quad p \leftarrow p - \frac{\eta g}{\sqrt{s} + \epsilon})",
       "s = rho * s + (1 - rho) * g ** 2; p -= rate * g / (np.sqrt(s) + epsilon)",
       {learning_rate(0.01, "Learning rate (in the book 0.001)"), decay(),
        number("rho", "Rho (in the book 0.9)", kBelowOne, 0.99), epsilon(1e-8), weight_decay(0.0)}},
      {"adam", "Adam",
       R"(m \leftarrow \beta_1 m + (1 - \beta_1) g, \quad v \leftarrow \beta_2 v + (1 - \beta_2) g^2, \quad )"
       R"(p \leftarrow p - \eta \frac{m / (1 - \beta_1^{t+1})}{\sqrt{v / (1 - \beta_2^{t+1})} + \epsilon})",
       "m = beta1 * m + (1 - beta1) * g; v = beta2 * v + (1 - beta2) * g ** 2; "
       "p -= rate * m / (1 - beta1 ** (t + 1)) / (np.sqrt(v / (1 - beta2 ** (t + 1))) + epsilon)",
       adam_options(0.0)},
      {"adamw", "AdamW", R"(p \leftarrow p - \eta \lambda p, \quad \text{then Adam})",
       "p -= rate * weightDecay * p  # then as Adam", adam_options(0.01)},
  };
  return entries;
}

}  // namespace spiral
