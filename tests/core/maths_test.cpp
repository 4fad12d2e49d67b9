#include "spiral/maths.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace spiral {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

// How far `got` is from `truth`, in units of the last place of `truth`.
double ulps(double got, double truth) {
  const double size = std::abs(truth);
  return std::abs(got - truth) / (std::nextafter(size, kInfinity) - size);
}

using Function = double (*)(double);

// 3 ulp of our own and 1 of the C library's; `low` to `high` in steps that hit no special value.
void expect_close(Function ours, Function librarys, double low, double high) {
  for (int i = 0; i <= 20000; ++i) {
    const double x = low + (high - low) * i / 20000.0;
    ASSERT_LE(ulps(ours(x), librarys(x)), 4.0) << "at " << x;
  }
}

TEST(MathsTest, AgreesWithTheCLibraryToTheLastBits) {
  expect_close(maths::exp, std::exp, -700.1, 709.1);
  expect_close(maths::exp, std::exp, -1.003, 1.001);
  expect_close(maths::expm1, std::expm1, -45.3, 60.1);
  expect_close(maths::expm1, std::expm1, -1.1e-3, 1.3e-3);
  expect_close(maths::log, std::log, 1e-7, 1.5);
  expect_close(maths::log, std::log, 0.7, 1e9);
  expect_close(maths::tanh, std::tanh, -25.3, 25.1);
  expect_close(maths::tanh, std::tanh, -1.1, 1.2);
  expect_close(maths::sin, std::sin, -60.3, 60.1);
  expect_close(maths::cos, std::cos, -60.3, 60.1);
}

TEST(MathsTest, EndsWhereDoublesEnd) {
  EXPECT_EQ(maths::exp(709.79), kInfinity);
  EXPECT_EQ(maths::exp(kInfinity), kInfinity);
  EXPECT_EQ(maths::exp(-745.0), std::numeric_limits<double>::denorm_min());
  EXPECT_EQ(maths::exp(-kInfinity), 0.0);
  EXPECT_EQ(maths::expm1(kInfinity), kInfinity);
  EXPECT_EQ(maths::expm1(-kInfinity), -1.0);
  EXPECT_EQ(maths::log(0.0), -kInfinity);
  EXPECT_EQ(maths::log(kInfinity), kInfinity);
  EXPECT_TRUE(std::isnan(maths::log(-1.0)));
  EXPECT_EQ(maths::tanh(kInfinity), 1.0);
  EXPECT_EQ(maths::tanh(-kInfinity), -1.0);
}

TEST(MathsTest, IsExactWhereTheAnswerIs) {
  EXPECT_EQ(maths::exp(0.0), 1.0);
  EXPECT_EQ(maths::expm1(0.0), 0.0);
  EXPECT_EQ(maths::log(1.0), 0.0);
  EXPECT_EQ(maths::tanh(0.0), 0.0);
  EXPECT_EQ(maths::sin(0.0), 0.0);
  EXPECT_EQ(maths::cos(0.0), 1.0);
}

TEST(MathsTest, PassesNanOnAndRefusesAnglesItCannotReduce) {
  for (const Function f : {Function(maths::exp), Function(maths::expm1), Function(maths::log),
                           Function(maths::tanh), Function(maths::sin), Function(maths::cos)}) {
    EXPECT_TRUE(std::isnan(f(kNan)));
  }
  EXPECT_TRUE(std::isnan(maths::sin(1e5)));
  EXPECT_TRUE(std::isnan(maths::cos(kInfinity)));
}

TEST(MathsTest, RoundsForFloat) {
  EXPECT_EQ(maths::exp(1.0F), 2.7182817F);
  EXPECT_EQ(maths::log(2.0F), 0.6931472F);
}

}  // namespace
}  // namespace spiral
