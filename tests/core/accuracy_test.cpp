#include "spiral/accuracy.hpp"

#include <cmath>

#include "expect.hpp"

namespace spiral {
namespace {

const Matrix<double> kOutputs = {{0.7, 0.2, 0.1}, {0.1, 0.3, 0.6}, {0.2, 0.5, 0.3}, {0.4, 0.4, 0.2}};

TEST(AccuracyTest, IsTheShareOfRowsWhoseLargestOutputIsTheLabel) {
  EXPECT_EQ(accuracy(kOutputs, {{0, 2, 1, 0}, {}}), 1.0);
  EXPECT_EQ(accuracy(kOutputs, {{0, 1, 1, 2}, {}}), 0.5);
}

TEST(AccuracyTest, TakesTheFirstOfEqualOutputs) {
  EXPECT_EQ(accuracy(Matrix<double>{{0.4, 0.4}}, {{0}, {}}), 1.0);
  EXPECT_EQ(accuracy(Matrix<double>{{0.4, 0.4}}, {{1}, {}}), 0.0);
}

TEST(AccuracyTest, ReadsASingleOutputAsTheProbabilityOfClassOne) {
  const Matrix<float> outputs = {{0.9F}, {0.5F}, {0.2F}, {0.6F}};
  EXPECT_EQ(accuracy(outputs, {{1, 0, 0, 0}, {}}), 0.75);
}

TEST(AccuracyTest, ReadsOneHotValuesAsLabels) {
  const Matrix<double> one_hot = {{1.0, 0.0, 0.0}, {0.0, 0.0, 1.0}, {1.0, 0.0, 0.0}, {0.0, 1.0, 0.0}};
  EXPECT_EQ(accuracy(kOutputs, {{}, one_hot}), 0.5);
}

TEST(AccuracyTest, IsNotANumberWhereTheValuesAreNoClasses) {
  const Matrix<double> outputs = {{0.7, 0.3}};
  EXPECT_TRUE(std::isnan(accuracy(outputs, {{}, {{0.5, 0.5}}})));
  EXPECT_TRUE(std::isnan(accuracy(outputs, {{}, {{1.0, 1.0}}})));
  EXPECT_TRUE(std::isnan(accuracy(outputs, {{}, {{0.0, 0.0}}})));
  EXPECT_TRUE(std::isnan(accuracy(Matrix<double>{{0.7}}, {{}, {{1.0}}})));
}

}  // namespace
}  // namespace spiral
