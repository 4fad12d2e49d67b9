#include "spiral/loss.hpp"

#include <cmath>

#include "expect.hpp"

namespace spiral {
namespace {

Matrix<double> samples_of(const std::string& name, const Matrix<double>& p, const Matrix<double>& y) {
  Matrix<double> losses;
  make_loss<double>(name)->samples(p, y, losses);
  return losses;
}

Matrix<double> derivative_of(const std::string& name, const Matrix<double>& p, const Matrix<double>& y) {
  Matrix<double> dp;
  make_loss<double>(name)->derivative(p, y, dp);
  return dp;
}

TEST(LossTest, MeanSquaredErrorIsTheMeanOverTheOutputs) {
  expect_near(samples_of("mean-squared-error", {{0.0, 1.0}, {2.0, 5.0}}, {{1.0, 1.0}, {2.0, 2.0}}),
              {{0.5}, {4.5}}, 0.0);
}

TEST(LossTest, CategoricalCrossEntropyIsMinusTheLogOfTheRightClass) {
  expect_near(samples_of("categorical-cross-entropy", {{0.6, 0.4}, {0.25, 0.75}}, {{1.0, 0.0}, {1.0, 0.0}}),
              {{0.5108256237659907}, {std::log(4.0)}}, 1e-15);
}

TEST(LossTest, BinaryCrossEntropyCountsBothClasses) {
  expect_near(samples_of("binary-cross-entropy", {{0.25, 0.25}}, {{1.0, 0.0}}),
              {{(std::log(4.0) + std::log(4.0 / 3.0)) / 2.0}}, 1e-15);
}

TEST(LossTest, CrossEntropiesClipOnBothSides) {
  const double at_zero = -std::log(1e-7);
  const double at_one = -std::log(1.0 - 1e-7);
  expect_near(samples_of("categorical-cross-entropy", {{0.0, 1.0}, {0.0, 1.0}}, {{1.0, 0.0}, {0.0, 1.0}}),
              {{at_zero}, {at_one}}, 1e-15);
  expect_near(samples_of("binary-cross-entropy", {{0.0}, {1.0}}, {{1.0}, {1.0}}), {{at_zero}, {at_one}},
              1e-15);
}

TEST(LossTest, ANanOutputGivesANanLoss) {
  for (const Entry& entry : loss_entries()) {
    EXPECT_TRUE(std::isnan(samples_of(std::string(entry.name), {{std::nan(""), 0.5}}, {{1.0, 0.0}})(0, 0)))
        << entry.name;
  }
}

TEST(LossTest, EveryDerivativeIsTheNumericGradientOfTheMean) {
  const Matrix<double> y = {{1.0, 0.0, 0.0}, {0.0, 0.3, 0.7}};
  for (const Entry& entry : loss_entries()) {
    SCOPED_TRACE(entry.name);
    const auto loss = make_loss<double>(std::string(entry.name));
    Matrix<double> p = {{0.2, 0.5, 0.3}, {0.1, 0.8, 0.1}};
    const Matrix<double> numeric = numeric_gradient(p, [&] {
      Matrix<double> losses;
      loss->samples(p, y, losses);
      return mean_loss(losses);
    });
    expect_near(derivative_of(std::string(entry.name), p, y), numeric, 1e-8);
  }
}

TEST(LossTest, TheDerivativeIsZeroWhereAProbabilityWasClipped) {
  const Matrix<double> p = {{0.0, 1.0}};
  const Matrix<double> y = {{1.0, 0.0}};
  expect_near(derivative_of("categorical-cross-entropy", p, y), {{0.0, 0.0}}, 0.0);
  expect_near(derivative_of("binary-cross-entropy", p, y), {{0.0, 0.0}}, 0.0);
}

TEST(MakeLossTest, RefusesAnUnknownName) {
  expect_refused([] { make_loss<double>("hinge"); }, "loss",
                 "one of mean-squared-error, categorical-cross-entropy, binary-cross-entropy", "\"hinge\"");
}

TEST(MeanLossTest, IsTheMeanOfTheSamples) {
  EXPECT_EQ(mean_loss(Matrix<double>{{1.0}, {2.0}, {6.0}}), 3.0);
  EXPECT_EQ(mean_loss(Matrix<float>{{1.0F}, {2.0F}}), 1.5);
}

Matrix<double> target_of(const Targets& targets, std::size_t rows, std::size_t outputs) {
  return target_matrix<double>(targets, rows, outputs, "who");
}

TEST(TargetMatrixTest, MakesLabelsOneHot) {
  expect_near(target_of({{2, 0}, {}}, 2, 3), {{0.0, 0.0, 1.0}, {1.0, 0.0, 0.0}}, 0.0);
}

TEST(TargetMatrixTest, MakesLabelsZeroAndOneForASingleOutput) {
  expect_near(target_of({{1, 0}, {}}, 2, 1), {{1.0}, {0.0}}, 0.0);
}

TEST(TargetMatrixTest, KeepsValuesAsTheyAre) {
  expect_near(target_of({{}, {{0.5, -2.0}}}, 1, 2), {{0.5, -2.0}}, 0.0);
}

TEST(TargetMatrixTest, RefusesLabelsThatDoNotFit) {
  expect_refused([] { target_of({{0, 1}, {}}, 3, 2); }, "labels", "3 labels", "2");
  expect_refused([] { target_of({{0, 3}, {}}, 2, 3); }, "labels", "whole numbers in [0, 2]", "3 in row 1");
  expect_refused([] { target_of({{-1, 0}, {}}, 2, 3); }, "labels", "whole numbers in [0, 2]", "-1 in row 0");
  expect_refused([] { target_of({{0, 2}, {}}, 2, 1); }, "labels", "whole numbers in [0, 1]", "2 in row 1");
}

TEST(TargetMatrixTest, RefusesValuesThatDoNotFit) {
  expect_refused([] { target_of({{}, {{0.5, 0.5}}}, 1, 3); }, "targets", "shape (1, 3)", "(1, 2)");
  expect_refused([] { target_of({{}, {{0.5, INFINITY}}}, 1, 2); }, "targets", "finite numbers",
                 "inf in row 0, column 1");
}

TEST(TargetMatrixTest, RefusesBothKindsAndNeither) {
  expect_refused([] { target_of({{}, {}}, 1, 1); }, "targets", "labels or values", "neither");
  expect_refused([] { target_of({{0}, {{1.0}}}, 1, 1); }, "targets", "labels or values", "both");
}

}  // namespace
}  // namespace spiral
