#include "spiral/matmul.hpp"

#include "expect.hpp"
#include "spiral/random.hpp"

namespace spiral {
namespace {

// X (2, 3), W (3, 2), b (1, 2), small enough to multiply by hand.
const Matrix<double> kX = {{1.0, 2.0, 3.0}, {4.0, 5.0, 6.0}};
const Matrix<double> kW = {{1.0, -1.0}, {0.0, 2.0}, {3.0, 0.5}};
const Matrix<double> kB = {{10.0, 20.0}};

Matrix<double> transposed(const Matrix<double>& m) {
  Matrix<double> result({columns(m), rows(m)});
  for (std::size_t i = 0; i < rows(m); ++i) {
    for (std::size_t j = 0; j < columns(m); ++j) result(j, i) = m(i, j);
  }
  return result;
}

template <class T>
Matrix<T> drawn(std::size_t rows, std::size_t columns, Random& random) {
  Matrix<T> m({rows, columns});
  for (T& value : m) value = static_cast<T>(random.rand() - 0.5);
  return m;
}

TEST(MultiplyAddTest, IsTheProductPlusTheBias) {
  Matrix<double> y;
  multiply_add(kX, kW, kB, y);
  expect_near(y, {{20.0, 24.5}, {32.0, 29.0}}, 0.0);
}

TEST(MultiplyAddTest, ForgetsWhatTheOutputHeldBefore) {
  Matrix<double> y({7, 5}, 99.0);
  multiply_add(kX, kW, kB, y);
  expect_near(y, {{20.0, 24.5}, {32.0, 29.0}}, 0.0);
}

TEST(MultiplyTransposedLeftTest, MultipliesByTheTransposedLeftMatrix) {
  Matrix<double> dw;
  multiply_transposed_left(transposed(kX), kW, dw);
  expect_near(dw, {{10.0, 4.5}, {22.0, 9.0}}, 0.0);
}

TEST(MultiplyTransposedRightTest, MultipliesByTheTransposedRightMatrix) {
  Matrix<double> dx;
  multiply_transposed_right(kX, transposed(kW), dx);
  expect_near(dx, {{10.0, 4.5}, {22.0, 9.0}}, 0.0);
}

template <class T>
class MultiplyOrderTest : public testing::Test {};
using Precisions = testing::Types<float, double>;
TYPED_TEST_SUITE(MultiplyOrderTest, Precisions);

// Same bytes in every build rest on this: each sum starts at 0, runs in the order of k, and the bias comes
// last.
TYPED_TEST(MultiplyOrderTest, EverySumRunsInTheOrderOfItsIndexForOddShapes) {
  using T = TypeParam;
  Random random(5);
  const auto x = drawn<T>(7, 13, random);
  const auto w = drawn<T>(13, 5, random);
  const auto b = drawn<T>(1, 5, random);
  Matrix<T> y;
  multiply_add(x, w, b, y);
  for (std::size_t i = 0; i < 7; ++i) {
    for (std::size_t j = 0; j < 5; ++j) {
      T sum = 0;
      for (std::size_t k = 0; k < 13; ++k) {
        const T product = x(i, k) * w(k, j);
        sum += product;
      }
      ASSERT_EQ(y(i, j), sum + b(0, j));
    }
  }
}

TYPED_TEST(MultiplyOrderTest, NoRowsOfAGradientAreMixedUp) {
  using T = TypeParam;
  Random random(6);
  const auto x = drawn<T>(9, 4, random);
  const auto dy = drawn<T>(9, 3, random);
  const auto w = drawn<T>(4, 3, random);
  Matrix<T> dw;
  Matrix<T> dx;
  multiply_transposed_left(x, dy, dw);
  multiply_transposed_right(dy, w, dx);
  for (std::size_t i = 0; i < 4; ++i) {
    for (std::size_t j = 0; j < 3; ++j) {
      T sum = 0;
      for (std::size_t k = 0; k < 9; ++k) sum += x(k, i) * dy(k, j);
      ASSERT_EQ(dw(i, j), sum);
    }
  }
  for (std::size_t i = 0; i < 9; ++i) {
    for (std::size_t j = 0; j < 4; ++j) {
      T sum = 0;
      for (std::size_t k = 0; k < 3; ++k) sum += dy(i, k) * w(j, k);
      ASSERT_EQ(dx(i, j), sum);
    }
  }
}

}  // namespace
}  // namespace spiral
