#include "spiral/optimizer.hpp"

#include <xtensor/xview.hpp>

#include "expect.hpp"
#include "oracle.hpp"

namespace spiral {
namespace {

constexpr double kTolerance = 1e-10;

// Every parameter of the network, one after the other.
std::vector<double> flat(Network<double>& network) {
  std::vector<double> all;
  for (const auto& parameter : network.parameters()) {
    const Matrix<double>& value = parameter.value.as<double>();
    all.insert(all.end(), value.begin(), value.end());
  }
  return all;
}

Network<double> start_of(const Json& oracle) {
  NetworkConfig config;
  config.inputs = 3;
  for (const Json& layer : oracle.at("layers")) {
    config.layers.push_back({layer.at("units"), choice_of(layer.at("activation"))});
  }
  Random random(0);
  Network<double> network(config, random);
  for (const auto& [name, values] : oracle.at("start").items()) network.set_parameters({{name, values}});
  return network;
}

TEST(OptimizerOracleTest, TenStepsOfEveryOptimizerArePyTorchs) {
  const Json oracle = read_oracle("optimizers.json");
  const Matrix<double> x = matrix_of(oracle.at("inputs"));
  const auto y = target_matrix<double>({oracle.at("labels"), {}}, rows(x), 3, "test");
  std::size_t runs = 0;
  for (const Json& json : oracle.at("runs")) {
    SCOPED_TRACE(json.at("optimizer").dump());
    Network<double> network = start_of(oracle);
    const std::vector<Parameter> parameters = network.parameters();
    Optimizer<double> optimizer(choice_of(json.at("optimizer")), parameters);
    for (std::size_t step = 0, first = 0; step < 10; ++step) {
      const std::size_t end = std::min<std::size_t>(first + oracle.at("batch").get<std::size_t>(), rows(x));
      const Matrix<double> batch_x = xt::view(x, xt::range(first, end));
      const Matrix<double> batch_y = xt::view(y, xt::range(first, end));
      network.forward(batch_x);
      EXPECT_NEAR(network.loss(batch_y), json.at("losses").at(step), kTolerance);
      network.backward_parameters(batch_y);
      EXPECT_EQ(optimizer.step(parameters), parameters.size());
      first = end == rows(x) ? 0 : end;
      const std::vector<double> expected = json.at("parameters").at(step);
      const std::vector<double> actual = flat(network);
      ASSERT_EQ(actual.size(), expected.size());
      for (std::size_t i = 0; i < expected.size(); ++i) {
        ASSERT_NEAR(actual[i], expected[i], kTolerance) << "parameter " << i << " after step " << step;
      }
    }
    ++runs;
  }
  EXPECT_GE(runs, optimizer_entries().size());
}

// One parameter of two values, and its gradient.
struct Toy {
  Matrix<double> value = {{1, 2}};
  Matrix<double> gradient = {{0.5, -1}};
  std::vector<Parameter> parameters = {{"0.weights", value, gradient}};
};

TEST(OptimizerTest, SgdGoesAgainstTheGradientByTheLearningRate) {
  Toy toy;
  Optimizer<double> sgd({"sgd", {{"learningRate", 0.1}}}, toy.parameters);
  EXPECT_EQ(sgd.step(toy.parameters), 1U);
  expect_near(toy.value, {{0.95, 2.1}}, 1e-15);
}

TEST(OptimizerTest, AdamsFirstStepIsTheLearningRateWhateverTheGradient) {
  Toy toy;
  Optimizer<double> adam({"adam", {{"learningRate", 0.1}}}, toy.parameters);
  adam.step(toy.parameters);
  expect_near(toy.value, {{0.9, 2.1}}, 1e-8);
}

TEST(OptimizerTest, TheLearningRateDecaysByTheStepsTaken) {
  Toy toy;
  Optimizer<double> sgd({"sgd", {{"learningRate", 0.3}, {"decay", 0.5}}}, toy.parameters);
  EXPECT_EQ(sgd.learning_rate(), 0.3);
  sgd.step(toy.parameters);
  EXPECT_EQ(sgd.learning_rate(), 0.3 / 1.5);
  EXPECT_EQ(sgd.steps(), 1U);
}

TEST(OptimizerTest, RemembersOneMomentPerNameAndStartsAtZero) {
  Toy toy;
  const std::vector<std::pair<std::string, std::string_view>> expected = {
      {"sgd", ""},      {"momentum", "v"}, {"nesterov", "v"}, {"adagrad", "s"},
      {"rmsprop", "s"}, {"adam", "mv"},    {"adamw", "mv"},
  };
  for (const auto& [name, moments] : expected) {
    const Optimizer<double> optimizer({name, {}}, toy.parameters);
    EXPECT_EQ(optimizer.name(), name);
    EXPECT_EQ(optimizer.moment_names(), moments);
    for (std::size_t i = 0; i < moments.size(); ++i) expect_near(optimizer.moment(0, i), {{0, 0}}, 0.0);
  }
}

TEST(OptimizerTest, MomentsCanBeRead) {
  Toy toy;
  Optimizer<double> momentum({"momentum", {{"momentum", 0.5}}}, toy.parameters);
  momentum.step(toy.parameters);
  momentum.step(toy.parameters);
  expect_near(momentum.moment(0, 0), {{0.75, -1.5}}, 1e-15);
}

TEST(OptimizerTest, NewSettingsKeepTheState) {
  Toy toy;
  Optimizer<double> momentum({"momentum", {}}, toy.parameters);
  momentum.step(toy.parameters);
  momentum.configure({"momentum", {{"learningRate", 0.25}}});
  EXPECT_EQ(momentum.learning_rate(), 0.25);
  expect_near(momentum.moment(0, 0), toy.gradient, 0.0);
}

TEST(OptimizerTest, NamesTheFirstParameterThatIsNotFinite) {
  Matrix<double> fine = {{1}}, bad = {{1}}, zero = {{0}}, huge = {{1e300}};
  const std::vector<Parameter> parameters = {{"0.weights", fine, zero}, {"0.bias", bad, huge}};
  Optimizer<double> sgd({"sgd", {{"learningRate", 1e300}}}, parameters);
  EXPECT_EQ(sgd.step(parameters), 1U);
}

TEST(OptimizerTest, RefusesWhatItDoesNotKnow) {
  Toy toy;
  const auto make = [&](const Choice& choice) { return Optimizer<double>(choice, toy.parameters); };
  expect_refused([&] { make({"lion", {}}); }, "training.optimizer",
                 "one of sgd, momentum, nesterov, adagrad, rmsprop, adam, adamw", "\"lion\"");
  expect_refused([&] { make({"sgd", {{"momentum", 0.9}}}); }, "training.optimizer.momentum",
                 "only learningRate, decay, weightDecay for sgd", "0.9");
  expect_refused([&] { make({"adam", {{"beta1", 1.0}}}); }, "training.optimizer.beta1",
                 "a number in [0, 0.999999]", "1");
  expect_refused([&] { make({"adam", {{"learningRate", -0.1}}}); }, "training.optimizer.learningRate",
                 "a number in [0, 1e300]", "-0.1");
  expect_refused([&] { make({"sgd", {}}).configure({"adam", {}}); }, "training.optimizer",
                 "\"sgd\" as before", "\"adam\"");
}

}  // namespace
}  // namespace spiral
