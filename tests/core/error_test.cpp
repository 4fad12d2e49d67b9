#include "spiral/error.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace spiral {
namespace {

TEST(InvalidArgumentTest, SaysWhoRefusedWhatAndWhy) {
  const InvalidArgument error("Network::forward", "inputs", "rows of 2 values", "3 values");
#ifndef SPIRAL_WITHOUT_WORDS  // else the sentence is left to who catches it
  EXPECT_STREQ(error.what(), "Network::forward: inputs: expected rows of 2 values, got 3 values");
#endif
  EXPECT_EQ(error.field(), "inputs");
  EXPECT_EQ(error.expected(), "rows of 2 values");
  EXPECT_EQ(error.got(), "3 values");
}

TEST(ToTextTest, WritesWholeNumbersWithoutAPoint) {
  EXPECT_EQ(to_text(0.0), "0");
  EXPECT_EQ(to_text(-0.0), "0");
  EXPECT_EQ(to_text(300.0), "300");
  EXPECT_EQ(to_text(-1.0), "-1");
  EXPECT_EQ(to_text(2147483648.0), "2147483648");
}

TEST(ToTextTest, WritesTheShortestDecimalThatReadsBackAsTheNumber) {
  EXPECT_EQ(to_text(0.2), "0.2");
  EXPECT_EQ(to_text(1.5), "1.5");
  EXPECT_EQ(to_text(-123456.789), "-123456.789");
  EXPECT_EQ(to_text(1.0 - 1e-7), "0.9999999");
  EXPECT_EQ(to_text(1.0 / 3.0), "0.3333333333333333");
}

TEST(ToTextTest, WritesVeryLargeAndVerySmallNumbersWithAnExponent) {
  EXPECT_EQ(to_text(1e-7), "1e-7");
  EXPECT_EQ(to_text(2.5e-9), "2.5e-9");
  EXPECT_EQ(to_text(1e15), "1e15");
  EXPECT_EQ(to_text(-3.1e38), "-3.1e38");
  EXPECT_EQ(to_text(9.9999999999999e99), "1e100");
  EXPECT_EQ(to_text(std::numeric_limits<double>::denorm_min()), "4.940656458412e-324");
  EXPECT_EQ(to_text(std::numeric_limits<double>::max()), "1.797693134862e308");
}

TEST(ToTextTest, NamesWhatIsNotANumber) {
  EXPECT_EQ(to_text(std::numeric_limits<double>::quiet_NaN()), "nan");
  EXPECT_EQ(to_text(std::numeric_limits<double>::infinity()), "inf");
  EXPECT_EQ(to_text(-std::numeric_limits<double>::infinity()), "-inf");
}

TEST(ToTextShapeTest, WritesAShapeAsNumPyDoes) { EXPECT_EQ(to_text_shape(5, 3), "(5, 3)"); }

}  // namespace
}  // namespace spiral
