// The data sets can be learned, from ten seeds of ten.
#include "expect.hpp"
#include "spiral/split.hpp"
#include "spiral/training.hpp"

namespace spiral {
namespace {

constexpr std::uint32_t kSeeds = 10;

TrainingConfig adam(double learning_rate, double decay, std::uint32_t seed) {
  TrainingConfig config;
  config.optimizer = {"adam", {{"learningRate", learning_rate}, {"decay", decay}}};
  config.seed = seed;
  return config;
}

TEST(DatasetLearnTest, EightHiddenUnitsLearnXor) {
  for (std::uint32_t seed = 1; seed <= kSeeds; ++seed) {
    SCOPED_TRACE(seed);
    Random random(seed);
    const Dataset data = make_dataset({"gates", {}}, random);
    NetworkConfig config;
    config.layers = {{8, {"relu", {}}}, {2, {"softmax", {}}}};
    Random weights(seed);
    Network<double> network(config, weights);
    TrainingAmount amount;
    amount.epochs = 2000;
    amount.until_loss = 0.01;
    const TrainingReport report =
        Training<double>(network).train(data.inputs, data.targets, adam(0.02, 0.0, seed), amount);
    EXPECT_TRUE(report.reached);
    EXPECT_EQ(network.evaluate(data.inputs, data.targets).accuracy, 1.0);
  }
}

TEST(DatasetLearnTest, TwoTanhLayersLearnTheSine) {
  for (std::uint32_t seed = 1; seed <= kSeeds; ++seed) {
    SCOPED_TRACE(seed);
    Random random(seed);
    const SplitDataset data = split(make_dataset({"sine", {}}, random), 0.2, random);
    NetworkConfig config;
    config.inputs = 1;
    config.layers = {{32, {"tanh", {}}}, {32, {"tanh", {}}}, {1, {"linear", {}}}};
    config.init = {"he-normal", {}};
    config.loss = "mean-squared-error";
    Random weights(seed);
    Network<double> network(config, weights);
    TrainingConfig training = adam(0.01, 1e-3, seed);
    training.batch = 32;
    TrainingAmount amount;
    amount.epochs = 200;
    Training<double>(network).train(data.train.inputs, data.train.targets, training, amount);
    EXPECT_LT(network.evaluate(data.test.inputs, data.test.targets).loss, 1e-3);
  }
}

}  // namespace
}  // namespace spiral
