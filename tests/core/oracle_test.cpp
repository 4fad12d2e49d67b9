// The core against NumPy: tests/oracle holds the numbers, the programs that made them, and what each field
// means.
#include "oracle.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <stdexcept>
#include <string>
#include <vector>

#include "expect.hpp"
#include "spiral/dataset.hpp"
#include "spiral/network.hpp"

namespace spiral {
namespace {

using Numbers = std::vector<double>;
using Integers = std::vector<std::int64_t>;

// A list of an oracle's file, by value: a range-for over a part of a temporary would outlive it.
Json read_oracle(const std::string& name, const std::string& list) {
  Json found = spiral::read_oracle(name).at(list);
  if (found.empty()) throw std::runtime_error("nothing in " + name + " under " + list);
  return found;
}

template <class Draw>
Numbers drawn(std::size_t n, Draw draw) {
  Numbers numbers(n);
  for (double& number : numbers) number = draw();
  return numbers;
}

Integers drawn_integers(Random& random, std::int64_t low, std::int64_t high, std::size_t n) {
  Integers integers(n);
  for (std::int64_t& integer : integers) integer = random.randint(low, high);
  return integers;
}

// How many doubles lie between two of the same sign.
double ulps_between(double a, double b) {
  const double ulp = std::nextafter(std::abs(b), std::numeric_limits<double>::infinity()) - std::abs(b);
  return std::abs(a - b) / ulp;
}

void expect_normals(const Numbers& actual, const Numbers& expected) {
  ASSERT_EQ(actual.size(), expected.size());
  for (std::size_t i = 0; i < expected.size(); ++i) ASSERT_LE(ulps_between(actual[i], expected[i]), 2.0);
}

TEST(OracleTest, RandRandintPermutationAndShuffleAreNumPysToTheBit) {
  for (const Json& json : read_oracle("random.json", "seeds")) {
    const auto seed = json.at("seed").get<std::uint32_t>();
    SCOPED_TRACE(seed);
    Random uniform(seed);
    const auto rand = [&] { return uniform.rand(); };
    EXPECT_EQ(drawn(10, rand), json.at("rand").get<Numbers>());
    Random later(seed);
    for (int i = 0; i < 1000; ++i) later.rand();
    EXPECT_EQ(drawn(10, [&] { return later.rand(); }), json.at("rand_after_1000").get<Numbers>());
    for (const Json& draw : json.at("randint")) {
      const auto expected = draw.at("values").get<Integers>();
      Random random(seed);
      EXPECT_EQ(drawn_integers(random, draw.at("low"), draw.at("high"), expected.size()), expected);
    }
    for (const Json& draw : json.at("permutation")) {
      EXPECT_EQ(Random(seed).permutation(draw.at("n")), draw.at("values").get<std::vector<std::int32_t>>());
    }
    auto values = json.at("shuffle").at("before").get<Numbers>();
    Random(seed).shuffle(values);
    EXPECT_EQ(values, json.at("shuffle").at("after").get<Numbers>());
  }
}

TEST(OracleTest, RandnIsNumPysWithinTwoUlps) {
  for (const Json& json : read_oracle("random.json", "seeds")) {
    SCOPED_TRACE(json.at("seed"));
    Random random(json.at("seed").get<std::uint32_t>());
    expect_normals(drawn(11, [&] { return random.randn(); }), json.at("randn").get<Numbers>());
  }
}

// One call of `mixed`, on the generator that all its calls share.
Numbers called(Random& random, const std::string& call, std::size_t n) {
  if (call == "rand") return drawn(n, [&] { return random.rand(); });
  if (call == "randn") return drawn(n, [&] { return random.randn(); });
  if (call == "randint") return drawn(n, [&] { return static_cast<double>(random.randint(-5, 90)); });
  if (call == "permutation") {
    const auto order = random.permutation(n);
    return {order.begin(), order.end()};
  }
  if (call != "shuffle") throw std::runtime_error("no call of this name: " + call);
  Numbers values;
  while (values.size() < n) values.push_back(static_cast<double>(values.size()));
  random.shuffle(values);
  return values;
}

TEST(OracleTest, CallsOfEveryKindOnOneGeneratorAreNumPys) {
  for (const Json& json : read_oracle("random.json", "seeds")) {
    SCOPED_TRACE(json.at("seed"));
    Random random(json.at("seed").get<std::uint32_t>());
    for (const Json& step : json.at("mixed")) {
      expect_normals(called(random, step.at("call"), step.at("n")), step.at("values").get<Numbers>());
    }
  }
}

TEST(OracleTest, SpiralsAreNumPys) {
  for (const Json& json : read_oracle("spiral.json", "spirals")) {
    Random random(json.at("seed").get<std::uint32_t>());
    const Dataset data = make_spiral({json.at("samples"), json.at("classes"), json.at("noise")}, random);
    expect_near(data.inputs, matrix_of(json.at("inputs").at("values"), data.targets.labels.size(), 2), 1e-12);
    EXPECT_EQ(data.targets.labels, json.at("labels").get<std::vector<std::int32_t>>());
  }
}

template <class T>
Network<T> network_of(const Json& json) {
  NetworkConfig config;
  config.inputs = json.at("inputs");
  config.loss = json.at("loss");
  std::vector<NamedValues> parameters;
  for (const Json& layer : json.at("layers")) {
    const std::size_t index = 2 * config.layers.size();
    config.layers.push_back({layer.at("units"), choice_of(layer.at("activation"))});
    parameters.push_back({std::to_string(index) + ".weights", layer.at("weights")});
    parameters.push_back({std::to_string(index) + ".bias", layer.at("bias")});
    if (layer.contains("slope"))
      parameters.push_back({std::to_string(index + 1) + ".slope", layer.at("slope")});
  }
  Random random(0);
  Network<T> network(config, random);
  network.set_parameters(parameters);
  return network;
}

void expect_softmax_rows_sum_to_one(const MatrixView& a, double tolerance) {
  for (std::size_t i = 0; i < a.rows; ++i) {
    double sum = 0.0;
    for (std::size_t j = 0; j < a.columns; ++j) sum += a[i * a.columns + j];
    ASSERT_NEAR(sum, 1.0, tolerance);
  }
}

template <class T>
void expect_traced(Network<T>& network, const Matrix<T>& x, const Json& layers, double tolerance) {
  const std::vector<LayerTrace> trace = network.trace(x);
  ASSERT_EQ(trace.size(), layers.size());
  for (std::size_t i = 0; i < trace.size(); ++i) {
    SCOPED_TRACE(i);
    const LayerTrace& layer = trace[i];
    if (layers[i].contains("z")) {
      expect_near(layer.z, matrix_of(layers[i].at("z"), layer.z.rows, layer.z.columns), tolerance);
      expect_near(layer.a, matrix_of(layers[i].at("a"), layer.a.rows, layer.a.columns), tolerance);
    }
    if (layers[i].at("activation").at("name") == "softmax")
      expect_softmax_rows_sum_to_one(layer.a, tolerance);
  }
}

template <class T>
void expect_networks(double tolerance) {
  const Json networks = read_oracle("networks.json", "networks");
  ASSERT_EQ(networks.size(), 200U);
  for (const Json& json : networks) {
    SCOPED_TRACE(json.at("seed"));
    Network<T> network = network_of<T>(json);
    const std::size_t batch = json.at("batch");
    const auto x = converted<T>(matrix_of(json.at("x"), batch, network.inputs()));
    Targets targets;
    if (json.contains("labels")) {
      targets.labels = json.at("labels").get<std::vector<std::int32_t>>();
    } else {
      targets.values = matrix_of(json.at("targets"), batch, network.outputs());
    }
    const Evaluation result = network.evaluate(x, targets);
    expect_near(result.outputs, matrix_of(json.at("outputs"), batch, network.outputs()), tolerance);
    expect_near(result.sample_losses, matrix_of(json.at("sample_losses"), batch, 1), tolerance);
    const double mean = json.at("mean_loss");
    EXPECT_NEAR(result.loss, mean, tolerance * std::max(1.0, std::abs(mean)));
    expect_traced(network, x, json.at("layers"), tolerance);
  }
}

TEST(OracleTest, TwoHundredNetworksAreNumPysInFloat64) { expect_networks<double>(1e-12); }

TEST(OracleTest, TwoHundredNetworksAreNumPysInFloat32) { expect_networks<float>(1e-5); }

TEST(OracleTest, ActivationsAndTheirDerivativesAreNumPys) {
  for (const Json& json : read_oracle("activations.json", "activations")) {
    SCOPED_TRACE(json.at("activation"));
    const std::size_t n = json.at("x").size();
    const Matrix<double> z = matrix_of(json.at("x"), n, 1);
    const auto activation = make_activation<double>(choice_of(json.at("activation")), 1);
    if (json.contains("slope")) activation->slope()->fill(json.at("slope").get<double>());
    Matrix<double> a;
    Matrix<double> dz;
    activation->forward(z, a);
    activation->backward(z, a, Matrix<double>({n, 1}, 1.0), dz);
    expect_near(a, matrix_of(json.at("value"), n, 1), 1e-12);
    expect_near(dz, matrix_of(json.at("derivative"), n, 1), 1e-12);
  }
}

TEST(OracleTest, SoftmaxAndItsJacobianAreNumPys) {
  for (const Json& json : read_oracle("activations.json", "softmax")) {
    SCOPED_TRACE(json.at("x"));
    const std::size_t n = json.at("x").size();
    const Matrix<double> z = matrix_of(json.at("x"), 1, n);
    const auto softmax = make_activation<double>({"softmax", {}}, n);
    Matrix<double> a;
    softmax->forward(z, a);
    expect_near(a, matrix_of(json.at("value"), 1, n), 1e-12);
    const Matrix<double> jacobian = matrix_of(json.at("jacobian"), n, n);
    for (std::size_t i = 0; i < n; ++i) {
      Matrix<double> da({1, n}, 0.0);
      Matrix<double> expected({1, n});
      da(0, i) = 1.0;
      std::copy_n(jacobian.data() + i * n, n, expected.data());
      Matrix<double> dz;
      softmax->backward(z, a, da, dz);
      expect_near(dz, expected, 1e-12);
    }
  }
}

TEST(OracleTest, LossesAndTheirDerivativesAreNumPys) {
  for (const Json& json : read_oracle("activations.json", "losses")) {
    SCOPED_TRACE(json.at("loss"));
    const std::size_t batch = json.at("shape")[0];
    const std::size_t outputs = json.at("shape")[1];
    const Matrix<double> p = matrix_of(json.at("outputs"), batch, outputs);
    const Matrix<double> y = matrix_of(json.at("targets"), batch, outputs);
    const auto loss = make_loss<double>(json.at("loss"));
    Matrix<double> samples;
    Matrix<double> dp;
    loss->samples(p, y, samples);
    loss->derivative(p, y, dp);
    expect_near(samples, matrix_of(json.at("samples"), batch, 1), 1e-12);
    EXPECT_NEAR(mean_loss(samples), json.at("value").get<double>(), 1e-12);
    expect_near(dp, matrix_of(json.at("derivative"), batch, outputs), 1e-12);
  }
}

}  // namespace
}  // namespace spiral
