// Backward through whole networks, against NumPy and by hand.
#include "expect.hpp"
#include "oracle.hpp"
#include "spiral/dropout.hpp"
#include "spiral/regulariser.hpp"

namespace spiral {
namespace {

constexpr double kTolerance = 1e-12;

// |actual - expected| <= kTolerance · max(1, the largest |expected|), shape aside.
void expect_values(const Matrix<double>& actual, const Json& expected) {
  expect_near(actual, matrix_of(expected, rows(actual), columns(actual)), kTolerance);
}

TEST(BackwardOracleTest, GradientsOfRandomNetworksAreNumPys) {
  const Json oracle = read_oracle("backward.json");
  ASSERT_EQ(oracle.at("networks").size(), 80U);
  std::size_t fused = 0;
  for (const Json& json : oracle.at("networks")) {
    SCOPED_TRACE(json.at("seed"));
    Network<double> network = network_of(json);
    const std::size_t batch = json.at("batch");
    const Matrix<double> x = matrix_of(json.at("x"), batch, network.inputs());
    const Targets targets = targets_of(json, batch, network.outputs());
    EXPECT_EQ(network.is_fused(), json.at("fused").get<bool>());
    fused += network.is_fused() ? 1 : 0;
    EXPECT_NEAR(network.evaluate(x, targets).loss, json.at("mean_loss"), kTolerance);

    const std::vector<LayerTrace> trace = network.trace(x, targets);
    ASSERT_EQ(trace.size(), json.at("dz").size());
    for (std::size_t i = 0; i < trace.size(); ++i) expect_values(copy_of(trace[i].dz), json.at("dz").at(i));
    expect_values(copy_of(network.gradients(x, targets).back().values), json.at("dx"));

    const Regulariser regulariser{json.at("l1"), json.at("l2")};
    const std::vector<Parameter> parameters = network.parameters();
    EXPECT_NEAR(penalty(parameters, regulariser), json.at("penalty"), kTolerance);
    add_penalty_gradient(parameters, regulariser);
    ASSERT_EQ(parameters.size(), json.at("gradients").size());
    for (const Parameter& parameter : parameters) {
      SCOPED_TRACE(parameter.name);
      expect_values(parameter.gradient.as<double>(), json.at("gradients").at(parameter.name));
    }
  }
  EXPECT_GT(fused, 0U);
}

TEST(BackwardOracleTest, SoftmaxAndCrossEntropyAreNumPysFusedAndApart) {
  const Json oracle = read_oracle("backward.json");
  for (const Json& json : oracle.at("softmax_cross_entropy")) {
    const std::size_t batch = json.at("shape").at(0);
    const std::size_t outputs = json.at("shape").at(1);
    const Matrix<double> z = matrix_of(json.at("z"), batch, outputs);
    const auto y = target_matrix<double>({json.at("labels"), {}}, batch, outputs, "test");
    const auto softmax = make_activation<double>({"softmax", {}}, outputs);
    Matrix<double> p, fused, dp, apart;
    softmax->forward(z, p);
    softmax_cross_entropy_derivative(p, y, fused);
    make_loss<double>("categorical-cross-entropy")->derivative(p, y, dp);
    softmax->backward(z, p, dp, apart);
    expect_values(fused, json.at("fused"));
    expect_values(apart, json.at("apart"));
  }
}

TEST(BackwardOracleTest, DropoutDropsWhatNumPysGeneratorSays) {
  const Json oracle = read_oracle("backward.json");
  for (const Json& json : oracle.at("dropout")) {
    const std::size_t batch = json.at("shape").at(0);
    const std::size_t units = json.at("shape").at(1);
    Dropout<double> dropout(json.at("rate"), units);
    Random random(json.at("seed").get<std::uint32_t>());
    const Matrix<double> x = matrix_of(json.at("x"), batch, units);
    expect_values(dropout.forward_training(x, random), json.at("y"));
    expect_values(dropout.backward(matrix_of(json.at("dy"), batch, units)), json.at("dx"));
  }
}

TEST(DropoutTest, ChangesNothingOutsideTraining) {
  Dropout<double> dropout(0.5, 2);
  const Matrix<double> x = {{1, 2}, {3, 4}};
  expect_near(dropout.forward(x), x, 0.0);
  expect_near(dropout.backward(x), x, 0.0);
}

TEST(DropoutTest, RefusesOtherWidths) {
  Dropout<double> dropout(0.5, 2);
  Random random(1);
  expect_refused([&] { dropout.forward({{1, 2, 3}}); }, "inputs", "rows of 2 values", "3 values");
  expect_refused([&] { dropout.forward_training({{1, 2, 3}}, random); }, "inputs", "rows of 2 values",
                 "3 values");
}

NetworkConfig with_dropout(double rate) {
  NetworkConfig config;
  config.layers = {{3, {"relu", {}}}, dropout_config(rate), {2, {"softmax", {}}}};
  return config;
}

TEST(DropoutTest, CountsAsOneLayerOfTheNetwork) {
  Random random(1);
  Network<double> network(with_dropout(0.5), random);
  std::vector<std::string> names;
  for (const auto& parameter : network.parameters()) names.push_back(parameter.name);
  EXPECT_EQ(names, (std::vector<std::string>{"0.weights", "0.bias", "3.weights", "3.bias"}));
  const Matrix<double> x = {{1, 2}};
  const auto trace = network.trace(x, {{0}, {}});
  ASSERT_EQ(trace.size(), 2U);
  EXPECT_EQ(trace[1].layer, 3U);
  expect_near(trace[1].x, copy_of(trace[0].a), 0.0);
  expect_near(trace[0].da, copy_of(trace[1].dx), 0.0);
}

TEST(DropoutTest, IsRefusedAtTheEndAndBeyondItsRange) {
  Random random(1);
  const auto make = [&](const NetworkConfig& config) { return Network<double>(config, random); };
  NetworkConfig last = with_dropout(0.5);
  last.layers.pop_back();
  expect_refused([&] { make(last); }, "network.layers[1]", "a dense layer at the end", "dropout");
  expect_refused([&] { make(with_dropout(0.96)); }, "network.layers[1].rate", "a number in [0, 0.95]",
                 "0.96");
}

TEST(RegulariserTest, WeighsWeightsAndBiasesAndNotSlopes) {
  Matrix<double> weights = {{3, -2}}, slope = {{5}}, dweights = {{1, 1}}, dslope = {{1}};
  const std::vector<Parameter> parameters = {{"0.weights", weights, dweights},
                                             {"1.slope", slope, dslope, false}};
  const Regulariser regulariser{0.1, 0.01};
  EXPECT_NEAR(penalty(parameters, regulariser), 0.1 * 5 + 0.01 * 13, 1e-15);
  add_penalty_gradient(parameters, regulariser);
  expect_near(dweights, {{1 + 0.1 + 0.06, 1 - 0.1 - 0.04}}, 1e-15);
  expect_near(dslope, {{1}}, 0.0);
}

TEST(RegulariserTest, HasNoSlopeAtZero) {
  Matrix<double> weights = {{0}}, gradient = {{0}};
  add_penalty_gradient({{"0.weights", weights, gradient}}, {1.0, 1.0});
  EXPECT_EQ(gradient(0, 0), 0.0);
}

TEST(RegulariserTest, RefusesWhatIsNotAStrength) {
  expect_refused([] { require_regulariser({-0.1, 0}, "test"); }, "training.l1", "a number in [0, 10]",
                 "-0.1");
  expect_refused([] { require_regulariser({0, std::nan("")}, "test"); }, "training.l2", "a number in [0, 10]",
                 "nan");
}

// 1 → 1 linear, mean squared error: z = 2·3 + 1 = 7, L = (7 - 5)² = 4, dL/dz = 4, dW = 4·3, db = 4, dX = 4·2
TEST(BackwardTest, FollowsTheChainRuleByHand) {
  NetworkConfig config;
  config.inputs = 1;
  config.layers = {{1, {"linear", {}}}};
  config.loss = "mean-squared-error";
  Random random(1);
  Network<double> network(config, random);
  network.set_parameters({{"0.weights", {2}}, {"0.bias", {1}}});
  const Matrix<double> x = {{3}};
  const auto gradients = network.gradients(x, {{}, {{5}}});
  ASSERT_EQ(gradients.size(), 3U);
  EXPECT_EQ(gradients[0].name, "0.weights");
  EXPECT_EQ(gradients[0].values[0], 12.0);
  EXPECT_EQ(gradients[1].name, "0.bias");
  EXPECT_EQ(gradients[1].values[0], 4.0);
  EXPECT_EQ(gradients[2].name, "inputs");
  EXPECT_EQ(gradients[2].values[0], 8.0);
}

TEST(BackwardTest, TraceHoldsEveryMatrixOfTheWayBack) {
  NetworkConfig config;
  config.layers = {{3, {"tanh", {}}}, {2, {"sigmoid", {}}}};
  config.loss = "mean-squared-error";
  config.init = {"normal", {}};
  Random random(7);
  Network<double> network(config, random);
  const Matrix<double> x = {{1, 2}, {-1, 0.5}};
  const Targets targets{{}, {{0, 1}, {1, 0}}};
  const auto trace = network.trace(x, targets);
  const auto gradients = network.gradients(x, targets);
  ASSERT_EQ(trace.size(), 2U);
  const Matrix<double> a = copy_of(trace[1].a);
  const Matrix<double> da = 2.0 * (a - targets.values) / 4.0;
  const Matrix<double> dz = da * a * (1.0 - a);
  expect_near(trace[1].da, da, 1e-15);
  expect_near(trace[1].dz, dz, 1e-15);
  expect_near(trace[0].da, copy_of(trace[1].dx), 0.0);
  expect_near(trace[0].dw, copy_of(gradients[0].values), 0.0);
  expect_near(trace[0].db, copy_of(gradients[1].values), 0.0);
  expect_near(trace[1].dw, copy_of(gradients[2].values), 0.0);
  expect_near(trace[1].db, copy_of(gradients[3].values), 0.0);
  expect_near(trace[0].dx, copy_of(gradients[4].values), 0.0);
}

TEST(BackwardTest, AFusedTraceGoesFromTheLossToDzInOne) {
  NetworkConfig config;
  config.layers = {{2, {"softmax", {}}}};
  Random random(7);
  Network<double> network(config, random);
  const Matrix<double> x = {{1, 2}};
  const auto trace = network.trace(x, {{1}, {}});
  const MatrixView& p = trace[0].a;
  EXPECT_EQ(trace[0].da.size(), 0U);
  expect_near(trace[0].dz, {{p[0], p[1] - 1}}, 1e-15);
}

TEST(BackwardTest, TraceWithoutTargetsHasNoWayBack) {
  Random random(7);
  NetworkConfig config;
  config.layers = {{2, {"softmax", {}}}};
  Network<double> network(config, random);
  EXPECT_EQ(network.trace(Matrix<double>{{1, 2}})[0].dz.size(), 0U);
}

TEST(ConfusionTest, CountsTrueClassesAgainstJudgedOnes) {
  NetworkConfig config;
  config.layers = {{2, {"softmax", {}}}};
  Random random(7);
  Network<double> network(config, random);
  network.set_parameters({{"0.weights", {1, 0, 0, 1}}});  // says 0 where the first input is the larger
  const Matrix<double> x = {{1, 0}, {2, 0}, {0, 1}, {0, 2}, {3, 0}};
  EXPECT_EQ(network.evaluate(x, {{0, 0, 1, 0, 1}, {}}).confusion, (std::vector<std::int32_t>{2, 1, 1, 1}));
  EXPECT_TRUE(network.evaluate(Matrix<double>{{1, 0}}, {{}, {{0.3, 0.7}}}).confusion.empty());
}

}  // namespace
}  // namespace spiral
