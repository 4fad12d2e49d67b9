#include "spiral/layer.hpp"

#include "expect.hpp"

namespace spiral {
namespace {

const Matrix<double> kX = {{1.0, 2.0}, {3.0, -1.0}, {0.5, 0.0}};
const Matrix<double> kWeights = {{1.0, 0.0, -2.0}, {0.5, 1.0, 1.0}};
const Matrix<double> kBias = {{0.1, 0.2, 0.3}};
const Matrix<double> kOutputGradient = {{1.0, -1.0, 2.0}, {0.5, 0.0, 1.0}, {-2.0, 3.0, 0.25}};

TEST(DenseTest, ForwardIsTheProductPlusTheBias) {
  Dense<double> dense(kWeights, kBias);
  expect_near(dense.forward(kX), {{2.1, 2.2, 0.3}, {2.6, -0.8, -6.7}, {0.6, 0.2, -0.7}}, 1e-15);
  EXPECT_EQ(dense.outputs(), 3U);
}

TEST(DenseTest, TakesBatchesOfChangingSize) {
  Dense<double> dense(kWeights, kBias);
  dense.forward(kX);
  expect_near(dense.forward({{1.0, 2.0}}), {{2.1, 2.2, 0.3}}, 1e-15);
}

TEST(DenseTest, BackwardIsTheNumericGradientOfInputsWeightsAndBias) {
  Dense<double> dense(kWeights, kBias);
  Matrix<double> x = kX;
  const auto weighted_output = [&] { return dot(dense.forward(x), kOutputGradient); };
  const std::vector<Parameter> parameters = dense.parameters();
  const Matrix<double> numeric_x = numeric_gradient(x, weighted_output);
  const Matrix<double> numeric_weights = numeric_gradient(parameters[0].value.as<double>(), weighted_output);
  const Matrix<double> numeric_bias = numeric_gradient(parameters[1].value.as<double>(), weighted_output);
  dense.forward(x);
  expect_near(dense.backward(kOutputGradient), numeric_x, 1e-9);
  expect_near(parameters[0].gradient.as<double>(), numeric_weights, 1e-9);
  expect_near(parameters[1].gradient.as<double>(), numeric_bias, 1e-9);
}

TEST(DenseTest, BackwardReplacesTheGradientOfTheCallBefore) {
  Dense<double> dense(kWeights, kBias);
  dense.forward(kX);
  dense.backward(kOutputGradient);
  dense.backward(kOutputGradient);
  expect_near(dense.parameters()[1].gradient.as<double>(), {{-0.5, 2.0, 3.25}}, 1e-15);
}

TEST(DenseTest, NamesItsParameters) {
  Dense<double> dense(kWeights, kBias);
  const std::vector<Parameter> parameters = dense.parameters();
  ASSERT_EQ(parameters.size(), 2U);
  EXPECT_EQ(parameters[0].name, "weights");
  expect_near(parameters[0].value.as<double>(), kWeights, 0.0);
  EXPECT_EQ(parameters[1].name, "bias");
  expect_near(parameters[1].value.as<double>(), kBias, 0.0);
}

TEST(DenseTest, RefusesShapesThatDoNotFit) {
  expect_refused([] { Dense<double>(kWeights, {{0.1, 0.2}}); }, "bias", "shape (1, 3)", "(1, 2)");
  Dense<double> dense(kWeights, kBias);
  expect_refused([&] { dense.forward({{1.0, 2.0, 3.0}}); }, "inputs", "rows of 2 values", "3 values");
  dense.forward(kX);
  expect_refused([&] { dense.backward({{1.0, 2.0, 3.0}}); }, "gradient", "shape (3, 3)", "(1, 3)");
}

TEST(ActivationLayerTest, AppliesItsActivationBothWays) {
  ActivationLayer<double> relu(make_activation<double>({"relu", {}}, 2), 2);
  const Matrix<double> z = {{-1.0, 2.0}};
  expect_near(relu.forward(z), {{0.0, 2.0}}, 0.0);
  expect_near(relu.backward({{5.0, 7.0}}), {{0.0, 7.0}}, 0.0);
  EXPECT_EQ(relu.outputs(), 2U);
  EXPECT_TRUE(relu.parameters().empty());
}

TEST(ActivationLayerTest, PrelusSlopeIsAParameterWithItsGradient) {
  ActivationLayer<double> prelu(make_activation<double>({"prelu", {}}, 2), 2);
  const Matrix<double> z = {{-1.0, 2.0}, {-3.0, -4.0}};
  prelu.forward(z);
  prelu.backward({{1.0, 1.0}, {1.0, 0.5}});
  const std::vector<Parameter> parameters = prelu.parameters();
  ASSERT_EQ(parameters.size(), 1U);
  EXPECT_EQ(parameters[0].name, "slope");
  expect_near(parameters[0].value.as<double>(), {{0.25, 0.25}}, 0.0);
  expect_near(parameters[0].gradient.as<double>(), {{-4.0, -2.0}}, 0.0);
}

TEST(ActivationLayerTest, RefusesShapesThatDoNotFit) {
  ActivationLayer<double> tanh(make_activation<double>({"tanh", {}}, 2), 2);
  expect_refused([&] { tanh.forward({{1.0}}); }, "inputs", "rows of 2 values", "1 values");
  const Matrix<double> z = {{1.0, 2.0}};
  tanh.forward(z);
  expect_refused([&] { tanh.backward({{1.0}}); }, "gradient", "shape (1, 2)", "(1, 1)");
}

}  // namespace
}  // namespace spiral
