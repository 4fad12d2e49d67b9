#include "spiral/dataset.hpp"

#include <cmath>

#include "expect.hpp"

namespace spiral {
namespace {

Dataset spiral_of(OptionValues options, std::uint32_t seed = 42) {
  Random random(seed);
  return make_dataset({"spiral", std::move(options)}, random);
}

TEST(SpiralTest, WithoutNoiseEachArmIsTheCurveItself) {
  const Dataset data = spiral_of({{"samples", 3}, {"classes", 2}, {"noise", 0}});
  // r = 0, 0.5, 1 and t = 0, 2, 4 on the first arm, 4, 6, 8 on the second.
  expect_near(data.inputs,
              {{0.0, 0.0},
               {0.5 * std::sin(2.0), 0.5 * std::cos(2.0)},
               {std::sin(4.0), std::cos(4.0)},
               {0.0, 0.0},
               {0.5 * std::sin(6.0), 0.5 * std::cos(6.0)},
               {std::sin(8.0), std::cos(8.0)}},
              1e-15);
  EXPECT_EQ(data.targets.labels, (std::vector<std::int32_t>{0, 0, 0, 1, 1, 1}));
}

TEST(SpiralTest, SaysWhatItIs) {
  const Dataset data = spiral_of({});
  EXPECT_EQ(data.name, "spiral");
  EXPECT_EQ(data.classes, 3U);
  EXPECT_EQ(rows(data.inputs), 300U);
  EXPECT_EQ(data.targets.labels.size(), 300U);
  EXPECT_EQ(data.targets.values.size(), 0U);
}

TEST(SpiralTest, NoiseTurnsAPointAboutTheMiddleAndKeepsItsDistance) {
  const Dataset data = spiral_of({{"samples", 11}, {"noise", 2}});
  for (std::size_t i = 0; i < rows(data.inputs); ++i) {
    ASSERT_NEAR(std::hypot(data.inputs(i, 0), data.inputs(i, 1)), static_cast<double>(i % 11) / 10.0, 1e-15);
  }
}

TEST(SpiralTest, DrawsOneNormalForEachPointInOrder) {
  Random random(7);
  Random same(7);
  const Dataset data = make_spiral({4, 2, 0.5}, random);
  for (int i = 0; i < 7; ++i) same.randn();
  const double t = 8.0 + 0.5 * same.randn();
  EXPECT_DOUBLE_EQ(data.inputs(7, 0), std::sin(t));
  EXPECT_DOUBLE_EQ(data.inputs(7, 1), std::cos(t));
  EXPECT_EQ(random.rand(), same.rand());
}

TEST(SpiralTest, MayHaveOneSamplePerClass) {
  expect_near(spiral_of({{"samples", 1}, {"classes", 2}}).inputs, {{0.0, 0.0}, {0.0, 0.0}}, 0.0);
}

TEST(SpiralTest, RefusesAConfigOutOfRange) {
  expect_refused([] { spiral_of({{"noise", std::nan("")}}); }, "data.noise", "a number in [0, 2]", "nan");
  expect_refused([] { spiral_of({{"samples", 0}}); }, "data.samples", "a whole number in [1, 10000]", "0");
  expect_refused([] { spiral_of({{"classes", 2.5}}); }, "data.classes", "a whole number in [2, 10]", "2.5");
  expect_refused(
      [] {
        Random random(1);
        make_spiral({100, 11, 0.2}, random);
      },
      "data.classes", "a whole number in [2, 10]", "11");
}

TEST(MakeDatasetTest, RefusesAnUnknownName) {
  expect_refused(
      [] {
        Random random(1);
        make_dataset({"moon", {}}, random);
      },
      "data", "one of spiral, gates, circles, moons, blobs, checkerboard, sine", "\"moon\"");
}

const Matrix<double> kTwoPoints = {{0.0, 1.0, 2.0}, {3.0, 4.0, 5.0}};

TEST(MakeOwnDatasetTest, TakesLabels) {
  const Dataset data = make_own_dataset(kTwoPoints, 3, {{2, 0}, {}});
  EXPECT_EQ(data.name, "own");
  EXPECT_EQ(data.classes, 3U);
  expect_near(data.inputs, kTwoPoints, 0.0);
  EXPECT_EQ(data.targets.labels, (std::vector<std::int32_t>{2, 0}));
}

TEST(MakeOwnDatasetTest, TakesValues) {
  const Dataset data = make_own_dataset(kTwoPoints, 0, {{}, {{0.5}, {-0.5}}});
  EXPECT_EQ(data.classes, 0U);
  expect_near(data.targets.values, {{0.5}, {-0.5}}, 0.0);
}

TEST(MakeOwnDatasetTest, RefusesInputsThatAreNone) {
  expect_refused([] { make_own_dataset(Matrix<double>({0, 2}), 2, {{0}, {}}); }, "inputs",
                 "1 to 1000000 rows", "0");
  expect_refused([] { make_own_dataset(Matrix<double>({2, 0}), 2, {{0, 1}, {}}); }, "inputs",
                 "at least 1 feature", "0");
  expect_refused([] { make_own_dataset({{1.0, std::nan("")}}, 2, {{0}, {}}); }, "inputs", "finite numbers",
                 "nan in row 0, column 1");
}

TEST(MakeOwnDatasetTest, RefusesLabelsThatDoNotFit) {
  expect_refused([] { make_own_dataset(kTwoPoints, 2, {{0}, {}}); }, "labels", "2 labels", "1");
  expect_refused([] { make_own_dataset(kTwoPoints, 2, {{0, 2}, {}}); }, "labels", "whole numbers in [0, 1]",
                 "2 in row 1");
  expect_refused([] { make_own_dataset(kTwoPoints, 1, {{0, 0}, {}}); }, "classes",
                 "a whole number in [2, 1024]", "1");
}

TEST(MakeOwnDatasetTest, RefusesValuesThatDoNotFit) {
  expect_refused([] { make_own_dataset(kTwoPoints, 0, {{}, {{0.5}}}); }, "targets", "shape (2, 1)", "(1, 1)");
  expect_refused([] { make_own_dataset(kTwoPoints, 0, {{}, {{0.5}, {INFINITY}}}); }, "targets",
                 "finite numbers", "inf in row 1, column 0");
  expect_refused([] { make_own_dataset(kTwoPoints, 3, {{}, {{0.5}, {0.5}}}); }, "classes", "0 beside values",
                 "3");
}

TEST(MakeOwnDatasetTest, RefusesBothKindsOfTargetsAndNeither) {
  expect_refused([] { make_own_dataset(kTwoPoints, 2, {}); }, "targets", "labels or values", "neither");
  expect_refused([] { make_own_dataset(kTwoPoints, 2, {{0, 1}, {{0.5}, {0.5}}}); }, "targets",
                 "labels or values", "both");
}

}  // namespace
}  // namespace spiral
