#include "spiral/activation.hpp"

#include <cmath>

#include "expect.hpp"
#include "spiral/random.hpp"

namespace spiral {
namespace {

const Matrix<double> kZ = {{-2.0, 0.0, 3.0}};

Matrix<double> value(const Choice& choice, const Matrix<double>& z) {
  Matrix<double> a;
  make_activation<double>(choice, columns(z))->forward(z, a);
  return a;
}

TEST(ActivationTest, LinearGivesBackItsInput) { expect_near(value({"linear", {}}, kZ), kZ, 0.0); }

TEST(ActivationTest, ReluCutsOffWhatIsNegative) {
  expect_near(value({"relu", {}}, kZ), {{0.0, 0.0, 3.0}}, 0.0);
}

TEST(ActivationTest, ReluLetsNanThrough) {
  EXPECT_TRUE(std::isnan(value({"relu", {}}, {{std::nan("")}})(0, 0)));
}

TEST(ActivationTest, LeakyReluScalesWhatIsNegative) {
  expect_near(value({"leaky-relu", {}}, kZ), {{-0.02, 0.0, 3.0}}, 0.0);
  expect_near(value({"leaky-relu", {{"slope", 0.5}}}, kZ), {{-1.0, 0.0, 3.0}}, 0.0);
}

TEST(ActivationTest, EluBendsTowardsMinusAlpha) {
  expect_near(value({"elu", {{"alpha", 2.0}}}, kZ), {{2.0 * (std::exp(-2.0) - 1.0), 0.0, 3.0}}, 1e-15);
  expect_near(value({"elu", {}}, {{-1e4, 1e4}}), {{-1.0, 1e4}}, 0.0);
}

TEST(ActivationTest, PreluStartsWithASlopeOfAQuarterForEachUnit) {
  expect_near(value({"prelu", {}}, kZ), {{-0.5, 0.0, 3.0}}, 0.0);
}

TEST(ActivationTest, PreluUsesEachUnitsOwnSlope) {
  const auto prelu = make_activation<double>({"prelu", {}}, 2);
  *prelu->slope() = {{0.5, -1.0}};
  Matrix<double> a;
  prelu->forward({{-2.0, -2.0}, {4.0, 4.0}}, a);
  expect_near(a, {{-1.0, 2.0}, {4.0, 4.0}}, 0.0);
}

TEST(ActivationTest, OnlyPreluHasASlope) {
  for (const Entry& entry : activation_entries()) {
    EXPECT_EQ(make_activation<double>({std::string(entry.name), {}}, 2)->slope() != nullptr,
              entry.name == "prelu");
  }
}

TEST(ActivationTest, SigmoidIsStableOnBothSides) {
  expect_near(value({"sigmoid", {}}, {{0.0, std::log(3.0), -std::log(3.0)}}), {{0.5, 0.75, 0.25}}, 1e-15);
  expect_near(value({"sigmoid", {}}, {{1e4, -1e4}}), {{1.0, 0.0}}, 0.0);
  EXPECT_GT(value({"sigmoid", {}}, {{-700.0}})(0, 0), 0.0);
}

TEST(ActivationTest, TanhIsTheHyperbolicTangent) {
  expect_near(value({"tanh", {}}, {{0.0, std::log(2.0), -1e4}}), {{0.0, 0.6, -1.0}}, 1e-15);
}

TEST(ActivationTest, SoftmaxSharesOneAmongTheRow) {
  const double log2 = std::log(2.0);
  expect_near(value({"softmax", {}}, {{0.0, log2, 0.0}, {5.0, 5.0, 5.0}}),
              {{0.25, 0.5, 0.25}, {1.0 / 3.0, 1.0 / 3.0, 1.0 / 3.0}}, 1e-15);
}

TEST(ActivationTest, SoftmaxIsCertainWhereOneLogitIsFarAbove) {
  expect_near(value({"softmax", {}}, {{1e4, -1e4}, {-1e4, 1e4}}), {{1.0, 0.0}, {0.0, 1.0}}, 0.0);
}

template <class T>
void expect_rows_sum_to_one(double tolerance) {
  Random random(3);
  for (const double scale : {1.0, 100.0, 1e4}) {
    for (const std::size_t units : {1U, 2U, 3U, 17U}) {
      Matrix<T> z({50, units});
      for (T& logit : z) logit = static_cast<T>(scale * (2.0 * random.rand() - 1.0));
      Matrix<T> a;
      make_activation<T>({"softmax", {}}, units)->forward(z, a);
      for (std::size_t i = 0; i < rows(a); ++i) {
        double sum = 0.0;
        for (std::size_t j = 0; j < units; ++j) sum += static_cast<double>(a(i, j));
        ASSERT_NEAR(sum, 1.0, tolerance) << "row " << i << " of " << units << " logits up to " << scale;
      }
    }
  }
}

TEST(ActivationTest, EverySoftmaxRowSumsToOneForLogitsUpToTenThousand) {
  expect_rows_sum_to_one<double>(1e-12);
  expect_rows_sum_to_one<float>(1e-6);
}

// No z is near a kink, where central differences mean nothing.
const Matrix<double> kBatch = {{-2.0, 0.3, 1.5}, {0.7, -0.4, -3.0}};
const Matrix<double> kOutputGradient = {{1.0, -2.0, 0.5}, {3.0, 0.25, -1.0}};

TEST(ActivationTest, EveryBackwardIsTheNumericGradient) {
  for (const Entry& entry : activation_entries()) {
    SCOPED_TRACE(entry.name);
    const auto activation = make_activation<double>({std::string(entry.name), {}}, 3);
    Matrix<double> z = kBatch;
    Matrix<double> a;
    const auto weighted_output = [&] {
      activation->forward(z, a);
      return dot(a, kOutputGradient);
    };
    const Matrix<double> numeric = numeric_gradient(z, weighted_output);
    activation->forward(z, a);
    Matrix<double> dz;
    activation->backward(z, a, kOutputGradient, dz);
    expect_near(dz, numeric, 1e-9);
  }
}

TEST(ActivationTest, BackwardObeysTheOptions) {
  for (const Choice& choice : {Choice{"leaky-relu", {{"slope", 0.3}}}, Choice{"elu", {{"alpha", 2.5}}}}) {
    SCOPED_TRACE(choice.name);
    const auto activation = make_activation<double>(choice, 3);
    Matrix<double> z = kBatch;
    Matrix<double> a;
    const Matrix<double> numeric = numeric_gradient(z, [&] {
      activation->forward(z, a);
      return dot(a, kOutputGradient);
    });
    activation->forward(z, a);
    Matrix<double> dz;
    activation->backward(z, a, kOutputGradient, dz);
    expect_near(dz, numeric, 1e-9);
  }
}

TEST(ActivationTest, PrelusSlopeGradientIsTheNumericGradient) {
  const auto prelu = make_activation<double>({"prelu", {}}, 3);
  const Matrix<double> z = kBatch;
  Matrix<double> a;
  const Matrix<double> numeric = numeric_gradient(*prelu->slope(), [&] {
    prelu->forward(z, a);
    return dot(a, kOutputGradient);
  });
  Matrix<double> dslope;
  prelu->slope_gradient(z, kOutputGradient, dslope);
  expect_near(dslope, numeric, 1e-9);
  expect_near(dslope, {{-2.0, -0.1, 3.0}}, 1e-15);
}

TEST(ActivationTest, TheDerivativeAtAKinkIsTheOneFromTheLeft) {
  const auto derivative_at_zero = [](const Choice& choice) {
    const auto activation = make_activation<double>(choice, 1);
    Matrix<double> a;
    Matrix<double> dz;
    activation->forward({{0.0}}, a);
    activation->backward({{0.0}}, a, {{1.0}}, dz);
    return dz(0, 0);
  };
  EXPECT_EQ(derivative_at_zero({"relu", {}}), 0.0);
  EXPECT_EQ(derivative_at_zero({"leaky-relu", {{"slope", 0.5}}}), 0.5);
  EXPECT_EQ(derivative_at_zero({"prelu", {}}), 0.25);
  EXPECT_EQ(derivative_at_zero({"elu", {{"alpha", 2.0}}}), 2.0);
}

TEST(MakeActivationTest, RefusesAnUnknownNameAndAnOptionOutOfRange) {
  expect_refused([] { make_activation<double>({"swish", {}}, 1); }, "activation",
                 "one of linear, relu, leaky-relu, elu, prelu, sigmoid, tanh, softmax", "\"swish\"");
  expect_refused([] { make_activation<float>({"leaky-relu", {{"slope", std::nan("")}}}, 1); },
                 "activation.slope", "a number in [0, 1]", "nan");
}

}  // namespace
}  // namespace spiral
