#include "spiral/matmul.hpp"

#include <cstring>

#include "expect.hpp"
#include "spiral/matmul_plain.hpp"
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

template <class T>
void expect_same_bits(const Matrix<T>& actual, const Matrix<T>& plain) {
  ASSERT_EQ(actual.shape(), plain.shape());
  ASSERT_EQ(std::memcmp(actual.data(), plain.data(), plain.size() * sizeof(T)), 0)
      << "of (" << rows(plain) << ", " << columns(plain) << ")";
}

template <class T>
void expect_plain_bits(std::size_t batch, std::size_t inputs, std::size_t outputs, Random& random) {
  SCOPED_TRACE(testing::Message() << "batch " << batch << ", " << inputs << " to " << outputs);
  const auto x = drawn<T>(batch, inputs, random);
  const auto w = drawn<T>(inputs, outputs, random);
  const auto b = drawn<T>(1, outputs, random);
  const auto dy = drawn<T>(batch, outputs, random);
  Matrix<T> y, dw, dx, db;
  multiply_add(x, w, b, y);
  multiply_transposed_left(x, dy, dw);
  multiply_transposed_right(dy, w, dx);
  sum_rows(dy, db);
  expect_same_bits(y, plain_multiply_add(x, w, b));
  expect_same_bits(dw, plain_multiply_transposed_left(x, dy));
  expect_same_bits(dx, plain_multiply_transposed_right(dy, w));
  expect_same_bits(db, plain_sum_rows(dy));
}

// Same bytes in every build rest on these: each sum starts at 0, runs in the order of its index, and the bias
// comes last, wherever tiles, panels and blocks end.
TYPED_TEST(MultiplyOrderTest, HasThePlainProductsBitsForOddShapes) {
  Random random(5);
  const std::size_t sizes[] = {1, 2, 3, 4, 5, 7, 8, 9, 16, 17, 33};
  for (const std::size_t batch : sizes) {
    for (const std::size_t inputs : sizes) {
      for (const std::size_t outputs : sizes) expect_plain_bits<TypeParam>(batch, inputs, outputs, random);
    }
  }
}

TYPED_TEST(MultiplyOrderTest, HasThePlainProductsBitsAcrossBlocks) {
  Random random(6);
  const std::size_t shapes[][3] = {{128, 128, 8}, {129, 2, 3},   {131, 129, 9}, {257, 3, 5},
                                   {300, 64, 3},  {260, 130, 1}, {2, 300, 130}, {1, 257, 67}};
  for (const auto& shape : shapes) expect_plain_bits<TypeParam>(shape[0], shape[1], shape[2], random);
}

}  // namespace
}  // namespace spiral
