#include "spiral/gradient_check.hpp"

#include <array>

#include "expect.hpp"
#include "pupil.hpp"

namespace spiral {
namespace {

constexpr double kWorst = 1e-6;

constexpr std::array<const char*, 3> kLosses = {"mean-squared-error", "categorical-cross-entropy",
                                                "binary-cross-entropy"};

struct Tally {
  std::size_t checked = 0;
  std::size_t skipped = 0;
};

std::size_t below(Random& random, std::size_t n) {
  return static_cast<std::size_t>(random.randint(0, static_cast<std::int64_t>(n)));
}

Matrix<double> normal(Random& random, std::size_t rows, std::size_t columns) {
  Matrix<double> m({rows, columns});
  for (double& value : m) value = random.randn();
  return m;
}

Choice activation(Random& random, const std::string& name) {
  if (name == "leaky-relu") return {name, {{"slope", 0.5 * random.rand()}}};
  if (name == "elu") return {name, {{"alpha", 0.5 + random.rand()}}};
  return {name, {}};
}

Targets targets_for(Random& random, const std::string& loss, std::size_t rows, std::size_t outputs) {
  if (loss == "mean-squared-error") return {{}, normal(random, rows, outputs)};
  Targets targets;
  for (std::size_t i = 0; i < rows; ++i) {
    targets.labels.push_back(static_cast<std::int32_t>(below(random, outputs)));
  }
  return targets;
}

// Checks the gradients of a network with random weights and data, and counts.
template <class T = double>
Tally expect_right(NetworkConfig config, Random& random, const Regulariser& regulariser = {}) {
  config.init = {"glorot-normal", {}};
  Network<T> network(config, random);
  for (const auto& parameter : network.parameters()) {
    if (parameter.name.find("weights") != std::string::npos) continue;
    for (T& value : parameter.value.template as<T>()) value += static_cast<T>(0.1 * random.randn());
  }
  const std::size_t batch = 1 + below(random, 5);
  const Matrix<T> x = xt::cast<T>(normal(random, batch, config.inputs));
  const Targets targets = targets_for(random, config.loss, batch, network.outputs());
  Tally tally;
  const std::vector<GradientCheck> checks = check_gradients(network, x, targets, regulariser);
  EXPECT_EQ(checks.size(), network.parameters().size() + 1);
  for (const GradientCheck& check : checks) {
    EXPECT_LT(check.worst, kWorst) << check.name << "[" << check.index << "]: " << check.analytic
                                   << " is not " << check.numeric;
    tally.checked += check.checked;
    tally.skipped += check.skipped;
  }
  return tally;
}

// Outputs of a cross-entropy are probabilities.
std::vector<std::string> last_activations(const std::string& loss) {
  if (loss != "mean-squared-error") return {"sigmoid", "softmax"};
  std::vector<std::string> names;
  for (const Entry& entry : activation_entries()) names.emplace_back(entry.name);
  return names;
}

TEST(GradientCheckTest, EveryActivationAndEveryLossIsRight) {
  Random random(11);
  for (const std::string loss : kLosses) {
    for (const Entry& hidden : activation_entries()) {
      for (const std::string& last : last_activations(loss)) {
        SCOPED_TRACE(hidden.name);
        SCOPED_TRACE(last);
        SCOPED_TRACE(loss);
        NetworkConfig config;
        config.layers = {{4, activation(random, std::string(hidden.name))}, {3, activation(random, last)}};
        config.loss = loss;
        const Tally tally = expect_right(config, random);
        EXPECT_GT(tally.checked, 0U);
      }
    }
  }
}

TEST(GradientCheckTest, DropoutIsRight) {
  Random random(12);
  NetworkConfig config = hidden_relu({6});
  config.layers.insert(config.layers.begin(), dropout_config(0.3));
  config.layers.insert(config.layers.begin() + 2, dropout_config(0.5));
  for (int i = 0; i < 5; ++i) expect_right(config, random);
}

TEST(GradientCheckTest, RegularisersAreRight) {
  Random random(13);
  expect_right(hidden_relu({5}), random, {0.01, 0.0});
  expect_right(hidden_relu({5}), random, {0.0, 0.02});
  expect_right(hidden_relu({5}), random, {0.01, 0.02});
}

TEST(GradientCheckTest, RandomCombinationsAreRightAndFewEntriesAreSkipped) {
  Random random(14);
  Tally all;
  for (int network = 0; network < 200; ++network) {
    SCOPED_TRACE(network);
    NetworkConfig config;
    config.inputs = 1 + below(random, 4);
    config.loss = kLosses[below(random, 3)];
    for (std::size_t depth = below(random, 3); depth > 0; --depth) {
      const std::string name(activation_entries()[below(random, activation_entries().size())].name);
      config.layers.push_back({static_cast<double>(1 + below(random, 6)), activation(random, name)});
      if (below(random, 4) == 0) config.layers.push_back(dropout_config(0.5 * random.rand()));
    }
    const std::vector<std::string> last = last_activations(config.loss);
    config.layers.push_back(
        {2.0 + static_cast<double>(below(random, 3)), activation(random, last[below(random, last.size())])});
    const bool regularised = below(random, 2) == 0;
    const Tally tally = expect_right(
        config, random, {regularised ? 0.01 * random.rand() : 0, regularised ? 0.01 * random.rand() : 0});
    all.checked += tally.checked;
    all.skipped += tally.skipped;
  }
  EXPECT_LE(static_cast<double>(all.skipped), 0.05 * static_cast<double>(all.checked + all.skipped));
}

TEST(GradientCheckTest, AFloatNetworkIsCheckedInDouble) {
  Random random(15);
  expect_right<float>(hidden_relu({5}), random);
}

TEST(GradientCheckTest, AConfidentNetworkIsCheckedBeyondTheClip) {
  NetworkConfig config;
  config.layers = {{2, {"softmax", {}}}};
  Random random(16);
  Network<double> network(config, random);
  network.set_parameters({{"0.weights", {30, 0, 0, 0}}});
  // Sure of class 0 (p = 1 - 1e-13), and wrong in the second row.
  for (const auto& check : check_gradients(network, Matrix<double>{{1, 0}, {1, 1}}, {{0, 1}, {}})) {
    EXPECT_LT(check.worst, kWorst) << check.name;
    EXPECT_EQ(check.skipped, 0U);
  }
}

TEST(GradientCheckTest, EntriesThatCrossAKinkOrAClipAreCountedAndLeftOut) {
  NetworkConfig config;
  config.inputs = 1;
  config.layers = {{1, {"relu", {}}}};
  config.loss = "mean-squared-error";
  Random random(17);
  Network<double> kinked(config, random);
  kinked.set_parameters({{"0.weights", {1}}, {"0.bias", {0}}});
  for (const auto& check : check_gradients(kinked, Matrix<double>{{0}}, {{}, {{1}}})) {
    if (check.name == "0.weights") continue;  // times an input of 0: z stays where it is
    EXPECT_EQ(check.skipped, 1U) << check.name;
    EXPECT_EQ(check.checked, 0U);
    EXPECT_EQ(check.worst, 0.0);
  }
  config.layers = {{1, {"sigmoid", {}}}};
  config.loss = "binary-cross-entropy";
  Network<double> clipped(config, random);
  clipped.set_parameters({{"0.weights", {1}}, {"0.bias", {std::log((1 - 1e-7) / 1e-7)}}});
  EXPECT_EQ(check_gradients(clipped, Matrix<double>{{0}}, {{1}, {}})[1].skipped, 1U);
}

TEST(GradientCheckTest, LeavesTheNetworkAsItWas) {
  const Data data = spiral_data(2, 1);
  Pupil<double> pupil(hidden_relu({4}));
  const auto before = pupil.training.save_state();
  check_gradients(pupil.network, data.x, data.targets);
  EXPECT_EQ(pupil.training.save_state(), before);
}

TEST(GradientCheckTest, RefusesInputsThatDoNotFit) {
  Random random(18);
  Network<double> network(hidden_relu({4}), random);
  expect_refused([&] { check_gradients(network, Matrix<double>{{1, 2, 3}}, {{0}, {}}); }, "inputs",
                 "rows of 2 values", "3 values");
  expect_refused([&] { check_gradients(network, Matrix<double>{{1, 2}}, {{0}, {}}, {-1, 0}); }, "training.l1",
                 "a number in [0, 10]", "-1");
}

}  // namespace
}  // namespace spiral
