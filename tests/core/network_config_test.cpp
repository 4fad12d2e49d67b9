// What a network refuses: configs with a field at fault, and new parameter values that do not fit.
#include <cmath>

#include "expect.hpp"
#include "spiral/network.hpp"

namespace spiral {
namespace {

NetworkConfig two_layers() {
  NetworkConfig config;
  config.layers = {{3, {"relu", {}}}, {2, {"softmax", {}}}};
  return config;
}

void make(const NetworkConfig& config) {
  Random random(42);
  Network<double> network(config, random);
}

TEST(NetworkConfigTest, RefusesUnitsThatAreNoWholeNumberInRange) {
  const auto refuse = [](double units, const std::string& got) {
    NetworkConfig config = two_layers();
    config.layers[1].units = units;
    expect_refused([&] { make(config); }, "network.layers[1].units", "a whole number in [1, 1024]", got);
  };
  refuse(0, "0");
  refuse(-1, "-1");
  refuse(1.5, "1.5");
  refuse(std::nan(""), "nan");
  refuse(2147483648.0, "2147483648");
  refuse(1025, "1025");
}

TEST(NetworkConfigTest, RefusesNoLayersAndTooMany) {
  NetworkConfig config;
  expect_refused([&] { make(config); }, "network.layers", "1 to 16 layers", "0");
  config.layers.assign(17, {3, {"relu", {}}});
  expect_refused([&] { make(config); }, "network.layers", "1 to 16 layers", "17");
}

TEST(NetworkConfigTest, RefusesNoInputsAndTooMany) {
  NetworkConfig config = two_layers();
  config.inputs = 0;
  expect_refused([&] { make(config); }, "inputs", "a whole number in [1, 1024]", "0");
  config.inputs = 1025;
  expect_refused([&] { make(config); }, "inputs", "a whole number in [1, 1024]", "1025");
}

TEST(NetworkConfigTest, RefusesUnknownNamesWithTheirPlace) {
  NetworkConfig config = two_layers();
  config.layers[1].activation = {"swish", {}};
  expect_refused([&] { make(config); }, "network.layers[1].activation",
                 "one of linear, relu, leaky-relu, elu, prelu, sigmoid, tanh, softmax", "\"swish\"");
  config = two_layers();
  config.init = {"ones", {}};
  expect_refused([&] { make(config); }, "network.init",
                 "one of uniform, normal, glorot-uniform, glorot-normal, he-uniform, he-normal, zeros",
                 "\"ones\"");
  config = two_layers();
  config.loss = "hinge";
  expect_refused([&] { make(config); }, "loss",
                 "one of mean-squared-error, categorical-cross-entropy, binary-cross-entropy", "\"hinge\"");
}

TEST(NetworkConfigTest, RefusesOptionsOutOfRangeWithTheirPlace) {
  NetworkConfig config = two_layers();
  config.layers[0].activation = {"elu", {{"alpha", -1.0}}};
  expect_refused([&] { make(config); }, "network.layers[0].activation.alpha", "a number in [0, 10]", "-1");
  config = two_layers();
  config.init = {"uniform", {{"scale", std::nan("")}}};
  expect_refused([&] { make(config); }, "network.init.scale", "a number in [0, 10]", "nan");
}

TEST(NetworkConfigTest, ARefusedConfigDrawsNothing) {
  Random random(42);
  NetworkConfig config = two_layers();
  config.layers[1].units = 0;
  EXPECT_THROW(Network<double>(config, random), InvalidArgument);
  EXPECT_EQ(random.rand(), Random(42).rand());
}

template <class T>
std::vector<std::vector<T>> values_of(Network<T>& network) {
  std::vector<std::vector<T>> values;
  for (const auto& parameter : network.parameters()) {
    const Matrix<T>& value = parameter.value.template as<T>();
    values.emplace_back(value.begin(), value.end());
  }
  return values;
}

class SetParametersTest : public testing::Test {
 protected:
  Random random_{42};
  Network<float> network_{two_layers(), random_};

  // Refused, and nothing changed, though what stands first is right.
  void expect_all_kept(const NamedValues& wrong, const std::string& expected, const std::string& got) {
    const auto before = values_of(network_);
    const NamedValues right{"0.bias", {1, 2, 3}};
    expect_refused([&] { network_.set_parameters({right, wrong}); }, wrong.name, expected, got);
    EXPECT_EQ(values_of(network_), before);
  }
};

TEST_F(SetParametersTest, ReplacesWhatIsNamedAndKeepsTheRest) {
  auto expected = values_of(network_);
  expected[1] = {0.5F, -1.0F, 2.0F};
  network_.set_parameters({{"0.bias", {0.5, -1.0, 2.0}}});
  EXPECT_EQ(values_of(network_), expected);
}

TEST_F(SetParametersTest, RefusesAnUnknownName) {
  expect_all_kept({"1.weights", {1}}, "one of 0.weights, 0.bias, 2.weights, 2.bias", "\"1.weights\"");
}

TEST_F(SetParametersTest, RefusesAWrongLength) { expect_all_kept({"2.bias", {1, 2, 3}}, "2 values", "3"); }

TEST_F(SetParametersTest, RefusesANumberThatIsNotFinite) {
  expect_all_kept({"2.bias", {1, std::nan("")}}, "finite numbers", "nan at index 1");
}

TEST_F(SetParametersTest, RefusesANumberThatIsNotFiniteInFloat32) {
  expect_all_kept({"2.bias", {1e300, 1}}, "finite numbers", "1e300 at index 0");
}

}  // namespace
}  // namespace spiral
