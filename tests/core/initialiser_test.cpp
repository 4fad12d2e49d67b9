#include "spiral/initialiser.hpp"

#include <cmath>

#include "expect.hpp"

namespace spiral {
namespace {

Matrix<double> weights_of(const Choice& choice) {
  Random random(42);
  return make_weights(choice, 2, 1, random);
}

// After seed(42): rand gives 0.3745401188473625, 0.9507143064099162; randn 0.4967…, -0.1382…
constexpr double kRand0 = 0.3745401188473625;
constexpr double kRand1 = 0.9507143064099162;
constexpr double kRandn0 = 0.49671415301123267;
constexpr double kRandn1 = -0.13826430117118466;

TEST(MakeWeightsTest, UniformScalesRandFromZeroToOne) {
  expect_near(weights_of({"uniform", {}}), {{0.1 * kRand0}, {0.1 * kRand1}}, 1e-16);
  expect_near(weights_of({"uniform", {{"scale", 2.0}}}), {{2.0 * kRand0}, {2.0 * kRand1}}, 1e-16);
}

TEST(MakeWeightsTest, NormalScalesRandn) {
  expect_near(weights_of({"normal", {{"scale", 0.5}}}), {{0.5 * kRandn0}, {0.5 * kRandn1}}, 1e-15);
}

TEST(MakeWeightsTest, GlorotLooksAtBothSidesOfTheLayer) {
  const double limit = std::sqrt(6.0 / 3.0);
  const double deviation = std::sqrt(2.0 / 3.0);
  expect_near(weights_of({"glorot-uniform", {}}),
              {{limit * (2.0 * kRand0 - 1.0)}, {limit * (2.0 * kRand1 - 1.0)}}, 1e-15);
  expect_near(weights_of({"glorot-normal", {}}), {{deviation * kRandn0}, {deviation * kRandn1}}, 1e-15);
}

TEST(MakeWeightsTest, HeLooksAtTheInputsAlone) {
  const double limit = std::sqrt(3.0);
  expect_near(weights_of({"he-uniform", {}}),
              {{limit * (2.0 * kRand0 - 1.0)}, {limit * (2.0 * kRand1 - 1.0)}}, 1e-15);
  expect_near(weights_of({"he-normal", {}}), {{kRandn0}, {kRandn1}}, 1e-15);
}

TEST(MakeWeightsTest, ZerosDrawsNothing) {
  Random random(42);
  expect_near(make_weights({"zeros", {}}, 2, 1, random), {{0.0}, {0.0}}, 0.0);
  EXPECT_EQ(random.rand(), kRand0);
}

TEST(MakeWeightsTest, DrawsRowByRow) {
  Random random(42);
  Random same(42);
  const Matrix<double> weights = make_weights({"uniform", {{"scale", 1.0}}}, 3, 4, random);
  for (std::size_t i = 0; i < 3; ++i) {
    for (std::size_t j = 0; j < 4; ++j) ASSERT_EQ(weights(i, j), same.rand());
  }
}

TEST(MakeWeightsTest, RefusesAnUnknownNameAndAScaleOutOfRange) {
  expect_refused([] { weights_of({"ones", {}}); }, "init",
                 "one of uniform, normal, glorot-uniform, glorot-normal, he-uniform, he-normal, zeros",
                 "\"ones\"");
  expect_refused([] { weights_of({"normal", {{"scale", -1.0}}}); }, "init.scale", "a number in [0, 10]",
                 "-1");
}

}  // namespace
}  // namespace spiral
