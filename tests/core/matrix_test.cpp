#include "spiral/matrix.hpp"

#include <cmath>

#include "expect.hpp"

namespace spiral {
namespace {

const Matrix<double> kTwoByThree = {{1.0, 2.0, 3.0}, {4.0, 5.0, 6.0}};

TEST(MatrixTest, KnowsItsRowsAndColumns) {
  EXPECT_EQ(rows(kTwoByThree), 2U);
  EXPECT_EQ(columns(kTwoByThree), 3U);
}

TEST(MatrixTest, IsRowMajor) {
  EXPECT_EQ(kTwoByThree.data()[2], 3.0);
  EXPECT_EQ(kTwoByThree.data()[3], 4.0);
}

TEST(RequireShapeTest, RefusesAnotherShape) {
  EXPECT_NO_THROW(require_shape(kTwoByThree, 2, 3, "who", "x"));
  expect_refused([] { require_shape(kTwoByThree, 3, 2, "who", "x"); }, "x", "shape (3, 2)", "(2, 3)");
}

TEST(RequireColumnsTest, RefusesRowsOfAnotherLength) {
  EXPECT_NO_THROW(require_columns(kTwoByThree, 3, "who", "x"));
  expect_refused([] { require_columns(kTwoByThree, 2, "who", "x"); }, "x", "rows of 2 values", "3 values");
}

TEST(RequireSizeTest, RefusesNoRowsTooManyRowsAndTooManyValues) {
  EXPECT_NO_THROW(require_size(kMaxRows, 67, "who", "x"));
  expect_refused([] { require_size(0, 2, "who", "x"); }, "x", "1 to 1000000 rows", "0");
  expect_refused([] { require_size(kMaxRows + 1, 2, "who", "x"); }, "x", "1 to 1000000 rows", "1000001");
  // 4.3e9 values would be 0 in the 32 bits of a wasm size.
  expect_refused([] { require_size(4194304 / 8, 8192, "who", "x"); }, "x",
                 "at most 67108864 values in one matrix", "4294967296");
}

TEST(RequireFiniteTest, NamesThePlaceOfTheFirstNumberThatIsNot) {
  EXPECT_NO_THROW(require_finite(kTwoByThree, "who", "x"));
  Matrix<double> broken = kTwoByThree;
  broken(1, 2) = INFINITY;
  expect_refused([&] { require_finite(broken, "who", "x"); }, "x", "finite numbers",
                 "inf in row 1, column 2");
  broken(1, 0) = std::nan("");
  expect_refused([&] { require_finite(broken, "who", "x"); }, "x", "finite numbers",
                 "nan in row 1, column 0");
}

TEST(LinspaceTest, IncludesBothEnds) {
  EXPECT_EQ(linspace(1.0, 3.0, 5), (std::vector<double>{1.0, 1.5, 2.0, 2.5, 3.0}));
}

TEST(LinspaceTest, RoundsAsNumPyDoes) {
  // 3 · 0.1 rounds up to 0.30000000000000004; the end is exact though 10 · step may not be.
  const std::vector<double> tenths = linspace(0.0, 1.0, 11);
  EXPECT_EQ(tenths[3], 3 * 0.1);
  EXPECT_EQ(linspace(0.0, 0.7, 50).back(), 0.7);
}

TEST(LinspaceTest, OfOneNumberIsTheStart) {
  EXPECT_EQ(linspace(4.0, 8.0, 1), std::vector<double>{4.0});
  EXPECT_TRUE(linspace(4.0, 8.0, 0).empty());
}

}  // namespace
}  // namespace spiral
