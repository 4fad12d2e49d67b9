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

using FloatFunction = maths::Floats (*)(maths::Floats);

float in_float(FloatFunction ours, float x) { return ours(Lanes<float>::all(x))[0]; }

// 3 ulp of a float, the truth being that of double.
void expect_close_in_float(FloatFunction ours, Function librarys, float low, float high) {
  for (int i = 0; i <= 20000; ++i) {
    const float x = low + (high - low) * static_cast<float>(i) / 20000.0F;
    const double truth = librarys(static_cast<double>(x));
    const auto size = static_cast<float>(std::abs(truth));
    const double ulp = static_cast<double>(std::nextafter(size, HUGE_VALF)) - static_cast<double>(size);
    ASSERT_LE(std::abs(static_cast<double>(in_float(ours, x)) - truth), 3.0 * ulp) << "at " << x;
  }
}

TEST(MathsTest, AgreesWithTheCLibraryInFloatToo) {
  expect_close_in_float(maths::exp, std::exp, -86.9F, 88.6F);
  expect_close_in_float(maths::exp, std::exp, -1.003F, 1.001F);
  expect_close_in_float(maths::expm1, std::expm1, -20.3F, 60.1F);
  expect_close_in_float(maths::expm1, std::expm1, -1.1e-3F, 1.3e-3F);
  expect_close_in_float(maths::log, std::log, 1e-7F, 1.5F);
  expect_close_in_float(maths::log, std::log, 0.7F, 1e9F);
  expect_close_in_float(maths::tanh, std::tanh, -12.3F, 12.1F);
  expect_close_in_float(maths::tanh, std::tanh, -1.1F, 1.2F);
}

TEST(MathsTest, EndsWhereFloatsEnd) {
  constexpr float kMost = std::numeric_limits<float>::infinity();
  EXPECT_EQ(in_float(maths::exp, 88.8F), kMost);
  EXPECT_EQ(in_float(maths::exp, -103.0F), std::numeric_limits<float>::denorm_min());
  EXPECT_EQ(in_float(maths::exp, -kMost), 0.0F);
  EXPECT_EQ(in_float(maths::expm1, kMost), kMost);
  EXPECT_EQ(in_float(maths::expm1, -kMost), -1.0F);
  EXPECT_EQ(in_float(maths::log, 0.0F), -kMost);
  EXPECT_EQ(in_float(maths::log, kMost), kMost);
  EXPECT_EQ(in_float(maths::log, std::numeric_limits<float>::denorm_min()), -103.278929903F);
  EXPECT_TRUE(std::isnan(in_float(maths::log, -1.0F)));
  EXPECT_EQ(in_float(maths::tanh, -kMost), -1.0F);
}

TEST(MathsTest, GivesEveryLaneItsOwnAnswer) {
  constexpr std::size_t kCount = Lanes<float>::kCount;
  float x[kCount];
  for (std::size_t i = 0; i < kCount; ++i) x[i] = 0.5F + static_cast<float>(i);
  const maths::Floats all = maths::log(Lanes<float>::load(x));
  for (std::size_t i = 0; i < kCount; ++i) EXPECT_EQ(all[i], in_float(maths::log, x[i]));
}

TEST(MathsTest, SumsTheExponentialsItKeeps) {
  using L = Lanes<double>;
  double x[3 * L::kCount];
  const double logits[] = {1.0, 3.0, -700.0};
  for (std::size_t i = 0; i < 3; ++i) L::store(x + i * L::kCount, L::all(logits[i]));
  const maths::Doubles total = maths::exp_each(x, 3, L::all(3.0), -600.0);
  EXPECT_EQ(x[0], maths::exp(-2.0));
  EXPECT_EQ(x[L::kCount], 1.0);
  EXPECT_EQ(x[2 * L::kCount], 0.0);  // too faint
  EXPECT_EQ(total[0], maths::exp(-2.0) + 1.0);
}

}  // namespace
}  // namespace spiral
