#include "spiral/random.hpp"

#include <cstdint>
#include <limits>

#include "expect.hpp"

namespace spiral {
namespace {

// The numbers here are printed by numpy.random.RandomState; tests/oracle has many more.

TEST(RandomTest, RandIsNumPysForTheSeed) {
  Random random(42);
  EXPECT_EQ(random.rand(), 0.3745401188473625);
  EXPECT_EQ(random.rand(), 0.9507143064099162);
}

TEST(RandomTest, TakesTheLargestSeed) {
  Random random(std::numeric_limits<std::uint32_t>::max());
  EXPECT_EQ(random.rand(), 0.0976320289940138);
}

TEST(RandomTest, RandnIsNumPysForTheSeed) {
  Random random(0);
  EXPECT_DOUBLE_EQ(random.randn(), 1.764052345967664);
  EXPECT_DOUBLE_EQ(random.randn(), 0.4001572083672233);
  EXPECT_DOUBLE_EQ(random.randn(), 0.9787379841057392);
  EXPECT_DOUBLE_EQ(random.randn(), 2.240893199201458);
}

TEST(RandomTest, TheSecondNormalOfAPairSurvivesOtherDraws) {
  Random plain(7);
  plain.randn();
  const double second = plain.randn();
  Random mixed(7);
  mixed.randn();
  mixed.rand();
  EXPECT_EQ(mixed.randn(), second);
}

TEST(RandomTest, RandintStaysInItsRangeAndReachesBothEnds) {
  Random random(1);
  bool low = false;
  bool high = false;
  for (int i = 0; i < 200; ++i) {
    const std::int64_t value = random.randint(-2, 3);
    ASSERT_GE(value, -2);
    ASSERT_LT(value, 3);
    low = low || value == -2;
    high = high || value == 2;
  }
  EXPECT_TRUE(low && high);
}

TEST(RandomTest, RandintOfOneValueDrawsNothing) {
  Random random(42);
  EXPECT_EQ(random.randint(5, 6), 5);
  EXPECT_EQ(random.rand(), 0.3745401188473625);
}

TEST(RandomTest, RandintTakesTheWholeOfInt64) {
  constexpr std::int64_t kLowest = std::numeric_limits<std::int64_t>::min();
  constexpr std::int64_t kHighest = std::numeric_limits<std::int64_t>::max();
  Random random(42);
  EXPECT_EQ(random.randint(kLowest, kHighest), -2314326399425823309);
}

TEST(RandomTest, RandintRefusesAnEmptyRange) {
  Random random(42);
  expect_refused([&] { random.randint(3, 3); }, "high", "more than low = 3", "3");
}

TEST(RandomTest, PermutationIsNumPysForTheSeed) {
  EXPECT_EQ(Random(42).permutation(10), (std::vector<std::int32_t>{8, 1, 5, 0, 7, 2, 9, 4, 3, 6}));
  EXPECT_TRUE(Random(42).permutation(0).empty());
}

TEST(RandomTest, ShuffleOrdersAsPermutationDoes) {
  std::vector<double> values = {0, 10, 20, 30, 40, 50, 60, 70, 80, 90};
  Random(42).shuffle(values);
  EXPECT_EQ(values, (std::vector<double>{80, 10, 50, 0, 70, 20, 90, 40, 30, 60}));
}

TEST(RandomTest, TheSameSeedGivesTheSameNumbers) {
  Random one(2024);
  Random other(2024);
  for (int i = 0; i < 2000; ++i) ASSERT_EQ(one.rand(), other.rand());
}

}  // namespace
}  // namespace spiral
