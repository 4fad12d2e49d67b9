#include "spiral/lanes.hpp"

#include <gtest/gtest.h>

#include <limits>
#include <vector>

namespace spiral {
namespace {

template <class T>
class LanesTest : public testing::Test {};
using Precisions = testing::Types<float, double>;
TYPED_TEST_SUITE(LanesTest, Precisions);

// 1, 2, 3, ...
template <class T>
std::vector<T> counted(std::size_t n) {
  std::vector<T> numbers(n);
  for (std::size_t i = 0; i < n; ++i) numbers[i] = static_cast<T>(i + 1);
  return numbers;
}

TYPED_TEST(LanesTest, MapsEveryNumberAndNothingBeyond) {
  using L = Lanes<TypeParam>;
  for (std::size_t n = 1; n <= 6 * L::kCount; ++n) {
    const std::vector<TypeParam> from = counted<TypeParam>(n);
    std::vector<TypeParam> to(n + 1, TypeParam(-1));
    L::template map<4>(n, to.data(), [](auto a, auto b) { return a + 2 * b; }, from.data(), from.data());
    for (std::size_t i = 0; i < n; ++i) EXPECT_EQ(to[i], 3 * from[i]);
    EXPECT_EQ(to[n], TypeParam(-1));
  }
}

TYPED_TEST(LanesTest, AtAnArraysEndTheLastNumberFillsTheLanes) {
  using L = Lanes<TypeParam>;
  const std::vector<TypeParam> one = {TypeParam(7)};
  const auto lanes = L::load(one.data(), 1);
  for (std::size_t i = 0; i < L::kCount; ++i) EXPECT_EQ(lanes[i], TypeParam(7));
}

TYPED_TEST(LanesTest, GathersAndScattersWhatLiesApart) {
  using L = Lanes<TypeParam>;
  const std::vector<TypeParam> from = counted<TypeParam>(3 * L::kCount);
  std::vector<TypeParam> to(from.size(), TypeParam(0));
  const auto lanes = L::gather(from.data(), 3);
  L::scatter(to.data(), 2, lanes);
  for (std::size_t i = 0; i < L::kCount; ++i) {
    EXPECT_EQ(lanes[i], from[3 * i]);
    EXPECT_EQ(to[2 * i], from[3 * i]);
  }
}

TYPED_TEST(LanesTest, TransposesASquare) {
  using L = Lanes<TypeParam>;
  const std::vector<TypeParam> numbers = counted<TypeParam>(L::kCount * L::kCount);
  typename L::Vector square[L::kCount];
  for (std::size_t i = 0; i < L::kCount; ++i) square[i] = L::load(numbers.data() + i * L::kCount);
  L::transpose(square);
  for (std::size_t i = 0; i < L::kCount; ++i) {
    for (std::size_t j = 0; j < L::kCount; ++j) EXPECT_EQ(square[i][j], numbers[j * L::kCount + i]);
  }
}

TYPED_TEST(LanesTest, AMaskIsTrueOnlyIfEveryLaneIs) {
  using L = Lanes<TypeParam>;
  auto lanes = L::all(TypeParam(1));
  EXPECT_TRUE(L::all_of(lanes == lanes));
  lanes[L::kCount - 1] = std::numeric_limits<TypeParam>::quiet_NaN();
  EXPECT_FALSE(L::all_of(lanes == lanes));
}

}  // namespace
}  // namespace spiral
