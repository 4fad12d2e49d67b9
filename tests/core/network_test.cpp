#include "spiral/network.hpp"

#include <cmath>

#include "expect.hpp"

namespace spiral {
namespace {

NetworkConfig two_layers() {
  NetworkConfig config;
  config.layers = {{3, {"relu", {}}}, {2, {"softmax", {}}}};
  return config;
}

template <class T = double>
Network<T> network_of(const NetworkConfig& config, std::uint32_t seed = 42) {
  Random random(seed);
  return Network<T>(config, random);
}

// 2 → 2 → 1 with weights that can be followed by hand.
Network<double> hand_made() {
  NetworkConfig config;
  config.layers = {{2, {"relu", {}}}, {1, {"linear", {}}}};
  config.loss = "mean-squared-error";
  Network<double> network = network_of(config);
  network.set_parameters(
      {{"0.weights", {1, -1, 2, 1}}, {"0.bias", {0.5, 0}}, {"2.weights", {1, 10}}, {"2.bias", {3}}});
  return network;
}

TEST(NetworkTest, ForwardRunsThroughEveryLayer) {
  Network<double> network = hand_made();
  // z = (1·1 + 2·2 + 0.5, -1·1 + 1·2) = (5.5, 1), then 5.5 + 10 + 3
  // z = (1 + 0 + 0.5, -1), relu cuts the second off, then 1.5 + 3
  expect_near(network.forward(Matrix<double>{{1.0, 2.0}, {1.0, 0.0}}), {{18.5}, {4.5}}, 0.0);
  EXPECT_EQ(network.inputs(), 2U);
  EXPECT_EQ(network.outputs(), 1U);
}

TEST(NetworkTest, EvaluateGivesOutputsLossesAndTheirMean) {
  Network<double> network = hand_made();
  const Evaluation result = network.evaluate(Matrix<double>{{1.0, 2.0}, {1.0, 0.0}}, {{}, {{18.0}, {5.5}}});
  expect_near(result.outputs, {{18.5}, {4.5}}, 0.0);
  expect_near(result.sample_losses, {{0.25}, {1.0}}, 0.0);
  EXPECT_EQ(result.loss, 0.625);
  EXPECT_TRUE(std::isnan(result.accuracy));
}

TEST(NetworkTest, EvaluateJudgesClassesByTheirLabels) {
  Network<double> network = network_of(two_layers());
  network.set_parameters({{"2.bias", {5, -5}}});
  EXPECT_EQ(network.evaluate(Matrix<double>{{1.0, 2.0}, {0.5, 0.5}}, {{0, 1}, {}}).accuracy, 0.5);
}

TEST(NetworkTest, TraceHoldsEveryMatrixOfTheForwardPass) {
  Network<double> network = hand_made();
  const Matrix<double> x = {{1.0, 0.0}};
  const std::vector<LayerTrace> trace = network.trace(x);
  ASSERT_EQ(trace.size(), 2U);
  expect_near(trace[0].x, {{1.0, 0.0}}, 0.0);
  expect_near(trace[0].w, {{1.0, -1.0}, {2.0, 1.0}}, 0.0);
  expect_near(trace[0].b, {{0.5, 0.0}}, 0.0);
  expect_near(trace[0].z, {{1.5, -1.0}}, 0.0);
  expect_near(trace[0].a, {{1.5, 0.0}}, 0.0);
  expect_near(trace[1].x, {{1.5, 0.0}}, 0.0);
  expect_near(trace[1].a, {{4.5}}, 0.0);
}

TEST(NetworkTest, DrawsItsWeightsLayerByLayerAndStartsBiasesAtZero) {
  Random same(42);
  Network<double> network = network_of(two_layers());
  for (const Parameter& parameter : network.parameters()) {
    const bool drawn = parameter.name.find("weights") != std::string::npos;
    for (const double value : parameter.value.as<double>()) ASSERT_EQ(value, drawn ? 0.1 * same.rand() : 0.0);
  }
}

TEST(NetworkTest, NamesItsParametersByLayer) {
  NetworkConfig config = two_layers();
  config.layers[0].activation = {"prelu", {}};
  std::vector<std::string> names;
  const Network<double> network = network_of(config);
  for (const auto& parameter : network.parameters()) names.push_back(parameter.name);
  EXPECT_EQ(names, (std::vector<std::string>{"0.weights", "0.bias", "1.slope", "2.weights", "2.bias"}));
}

TEST(NetworkTest, AFloatNetworkRoundsTheSameWeights) {
  Network<double> exact = network_of(two_layers());
  Network<float> rounded = network_of<float>(two_layers());
  for (std::size_t i = 0; i < exact.parameters().size(); ++i) {
    const Matrix<double>& expected = exact.parameters()[i].value.as<double>();
    const Matrix<float>& value = rounded.parameters()[i].value.as<float>();
    for (std::size_t k = 0; k < expected.size(); ++k) {
      ASSERT_EQ(value.data()[k], static_cast<float>(expected.data()[k]));
    }
  }
}

TEST(NetworkTest, PredictGridRunsAlongXFirst) {
  Network<double> network = hand_made();
  Matrix<double> points = {{0.0, 0.0}, {0.5, 0.0}, {1.0, 0.0}, {0.0, 4.0}, {0.5, 4.0}, {1.0, 4.0}};
  const Matrix<double> outputs = network.forward(points).as<double>();
  const MatrixView grid = network.predict_grid({0.0, 1.0, 0.0, 4.0, 3, 2});
  expect_near(grid, outputs, 0.0);
}

TEST(NetworkTest, PredictGridOfManyBlocksIsTheSameAsOneForwardPass) {
  Network<double> network = network_of(two_layers());
  const std::vector<double> xs = linspace(-1.0, 1.0, 97);
  const std::vector<double> ys = linspace(-2.0, 2.0, 101);
  Matrix<double> points({97 * 101, 2});
  for (std::size_t i = 0; i < rows(points); ++i) {
    points(i, 0) = xs[i % 97];
    points(i, 1) = ys[i / 97];
  }
  const Matrix<double> outputs = network.forward(points).as<double>();
  const MatrixView grid = network.predict_grid({-1.0, 1.0, -2.0, 2.0, 97, 101});
  expect_near(grid, outputs, 0.0);
}

TEST(NetworkTest, PredictGridRefusesWhatIsNoGrid) {
  Network<double> network = network_of(two_layers());
  expect_refused([&] { network.predict_grid({0, INFINITY, 0, 1, 2, 2}); }, "x", "two finite ends",
                 "0 to inf");
  expect_refused([&] { network.predict_grid({0, 1, std::nan(""), 1, 2, 2}); }, "y", "two finite ends",
                 "nan to 1");
  expect_refused([&] { network.predict_grid({0, 1, 0, 1, 0, 2}); }, "columns",
                 "a whole number in [1, 1000000]", "0");
  expect_refused([&] { network.predict_grid({0, 1, 0, 1, 1000, 1001}); }, "rows",
                 "a whole number in [1, 1000]", "1001");
  NetworkConfig config = two_layers();
  config.inputs = 3;
  Network<double> wide = network_of(config);
  expect_refused([&] { wide.predict_grid({0, 1, 0, 1, 2, 2}); }, "network", "2 inputs", "3");
}

TEST(NetworkTest, ForwardRefusesInputsThatDoNotFit) {
  Network<double> network = network_of(two_layers());
  expect_refused([&] { network.forward(Matrix<double>{{1.0, 2.0, 3.0}}); }, "inputs", "rows of 2 values",
                 "3 values");
  expect_refused([&] { network.forward(Matrix<double>({0, 2})); }, "inputs", "1 to 1000000 rows", "0");
  expect_refused([&] { network.forward(Matrix<double>{{1.0, std::nan("")}}); }, "inputs", "finite numbers",
                 "nan in row 0, column 1");
}

TEST(NetworkTest, ForwardRefusesABatchThatNoMemoryWouldHold) {
  NetworkConfig config = two_layers();
  config.layers[0].units = 1024;
  Network<float> network = network_of<float>(config);
  const Matrix<float> x({100000, 2}, 0.0F);
  expect_refused([&] { network.forward(x); }, "inputs", "at most 67108864 values in one matrix", "102400000");
}

TEST(NetworkTest, EvaluateRefusesTargetsThatDoNotFit) {
  Network<double> network = network_of(two_layers());
  expect_refused([&] { network.evaluate(Matrix<double>{{1.0, 2.0}}, {{2}, {}}); }, "labels",
                 "whole numbers in [0, 1]", "2 in row 0");
  expect_refused([&] { network.evaluate(Matrix<double>{{1.0, 2.0}}, {{}, {{1.0}}}); }, "targets",
                 "shape (1, 2)", "(1, 1)");
}

}  // namespace
}  // namespace spiral
