// The numbers that the article prints and its program fixes, computed by the core. Weights are 0.1·rand,
// seed 42.
#include <algorithm>

#include "expect.hpp"
#include "spiral/dataset.hpp"
#include "spiral/initialiser.hpp"
#include "spiral/network.hpp"

namespace spiral {
namespace {

constexpr double kPrinted = 5e-9;  // NumPy prints 8 decimals

const Matrix<double> kInputs = {{0.0, 1.0, 2.0, 3.0}, {3.0, 4.0, 5.0, 6.0}, {5.0, 8.0, 9.0, 7.0}};

Matrix<double> dense_of(const Matrix<double>& x, std::size_t units, Random& random) {
  Dense<double> dense(make_weights({"uniform", {}}, columns(x), units, random),
                      Matrix<double>({1, units}, 0.0));
  return dense.forward(x);
}

Matrix<double> softmax_of(const Matrix<double>& z) {
  Matrix<double> a;
  make_activation<double>({"softmax", {}}, columns(z))->forward(z, a);
  return a;
}

double spiral_loss(const Dataset& data) {
  Random random(42);
  NetworkConfig config;
  config.layers = {{3, {"relu", {}}}, {3, {"softmax", {}}}};
  return Network<double>(config, random).evaluate(data.inputs, data.targets).loss;
}

TEST(ArticleTest, TheTwoDenseLayersAreThePrintedNumbers) {
  Random random(42);
  const Matrix<double> hidden = dense_of(kInputs, 10, random);
  Matrix<double> first_row({1, 10});
  std::copy(hidden.begin(), hidden.begin() + 10, first_row.begin());
  // The largest value is 0.42, so that the tolerance is one of 8 decimals.
  expect_near(first_row,
              {{0.30669248, 0.17604699, 0.16118867, 0.37917194, 0.3990861, 0.41789485, 0.16174311, 0.18462417,
                0.36694732, 0.17045874}},
              kPrinted);
  expect_near(dense_of(hidden, 3, random),
              {{0.13752772, 0.14604601, 0.11783941},
               {0.40980827, 0.43072277, 0.37302534},
               {0.64268134, 0.67249739, 0.58861158}},
              kPrinted);
}

TEST(ArticleTest, TheSoftmaxesAreThePrintedNumbers) {
  expect_near(softmax_of({{2.0, 3.0, 4.0}}), {{0.09003057, 0.24472847, 0.66524096}}, kPrinted);
  expect_near(softmax_of(kInputs),
              {{0.0320586, 0.08714432, 0.23688282, 0.64391426},
               {0.0320586, 0.08714432, 0.23688282, 0.64391426},
               {0.01203764, 0.24178252, 0.65723302, 0.08894682}},
              kPrinted);
}

TEST(ArticleTest, TheMeanSquaredErrorIsAThird) {
  Matrix<double> losses;
  make_loss<double>("mean-squared-error")->samples({{0.0, 1.0, 1.0}}, {{0.0, 1.0, 2.0}}, losses);
  EXPECT_EQ(losses(0, 0), 0.3333333333333333);
}

TEST(ArticleTest, TheCrossEntropyIsMinusTheLogOfTheProbability) {
  Matrix<double> losses;
  make_loss<double>("categorical-cross-entropy")->samples({{0.6, 0.3, 0.1}}, {{1.0, 0.0, 0.0}}, losses);
  EXPECT_DOUBLE_EQ(losses(0, 0), 0.5108256237659907);
}

TEST(ArticleTest, RunFromTopToBottomItsSpiralHasThisLoss) {
  Random random(42);
  dense_of(dense_of(kInputs, 10, random), 3, random);
  EXPECT_NEAR(spiral_loss(make_spiral({}, random)), 1.0987612093718593, 1e-12);
}

TEST(ArticleTest, WithSeed42ForDataAndWeightsItsSpiralHasThisLoss) {
  Random random(42);
  EXPECT_NEAR(spiral_loss(make_spiral({}, random)), 1.0987625440858688, 1e-12);
}

}  // namespace
}  // namespace spiral
