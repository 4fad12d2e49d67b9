#include <algorithm>
#include <cmath>

#include "expect.hpp"
#include "spiral/split.hpp"

namespace spiral {
namespace {

using Labels = std::vector<std::int32_t>;

// Row i is (i, 10·i) with label i modulo 2.
Dataset numbered(std::size_t count) {
  Matrix<double> inputs({count, 2});
  Targets targets;
  for (std::size_t i = 0; i < count; ++i) {
    inputs(i, 0) = static_cast<double>(i);
    inputs(i, 1) = 10.0 * static_cast<double>(i);
    targets.labels.push_back(static_cast<std::int32_t>(i % 2));
  }
  return make_own_dataset(std::move(inputs), 2, std::move(targets));
}

SplitDataset split_of(std::size_t count, double share) {
  Random random(42);
  return split(numbered(count), share, random);
}

TEST(SplitTest, TheFirstRowsOfAPermutationTrainAndTheOthersTest) {
  // Random(42).permutation(10) is 8 1 5 0 7 2 9 4 3 6.
  const SplitDataset parts = split_of(10, 0.3);
  expect_near(parts.train.inputs,
              {{8.0, 80.0}, {1.0, 10.0}, {5.0, 50.0}, {0.0, 0.0}, {7.0, 70.0}, {2.0, 20.0}, {9.0, 90.0}},
              0.0);
  EXPECT_EQ(parts.train.targets.labels, (Labels{0, 1, 1, 0, 1, 0, 1}));
  expect_near(parts.test.inputs, {{4.0, 40.0}, {3.0, 30.0}, {6.0, 60.0}}, 0.0);
  EXPECT_EQ(parts.test.targets.labels, (Labels{0, 1, 0}));
  EXPECT_EQ(parts.test.name, "own");
  EXPECT_EQ(parts.test.classes, 2U);
}

TEST(SplitTest, ValuesGoWithTheirRows) {
  Random random(42);
  const SplitDataset parts =
      split(make_own_dataset({{1.0}, {2.0}, {3.0}}, 0, {{}, {{1.5}, {2.5}, {3.5}}}), 0.5, random);
  ASSERT_EQ(rows(parts.train.inputs), 2U);
  ASSERT_EQ(rows(parts.test.inputs), 1U);
  for (const Dataset& part : {parts.train, parts.test}) {
    for (std::size_t i = 0; i < rows(part.inputs); ++i) {
      EXPECT_EQ(part.targets.values(i, 0), part.inputs(i, 0) + 0.5);
    }
  }
}

TEST(SplitTest, RoundsTheTrainingPartUp) {
  const auto training_rows = [](std::size_t count, double share) {
    return rows(split_of(count, share).train.inputs);
  };
  EXPECT_EQ(training_rows(5, 0.5), 3U);
  EXPECT_EQ(training_rows(4, 0.1), 4U);
  EXPECT_EQ(training_rows(1, 0.9), 1U);
  EXPECT_EQ(training_rows(10, 0.9), 1U);
  EXPECT_EQ(training_rows(10, 0.7), 3U);  // though 10·(1 - 0.7) is 3.0000000000000004 in float64
  EXPECT_EQ(training_rows(100, 0.7), 30U);
}

TEST(SplitTest, WithoutAShareAllRowsTrainInTheirOrderAndNothingIsDrawn) {
  Random random(42);
  const SplitDataset parts = split(numbered(3), 0.0, random);
  expect_near(parts.train.inputs, {{0.0, 0.0}, {1.0, 10.0}, {2.0, 20.0}}, 0.0);
  EXPECT_EQ(rows(parts.test.inputs), 0U);
  EXPECT_EQ(columns(parts.test.inputs), 2U);
  EXPECT_EQ(random.rand(), Random(42).rand());
}

TEST(SplitTest, RefusesAShareOutOfRange) {
  expect_refused([] { split_of(3, 0.95); }, "data.testShare", "a number in [0, 0.9]", "0.95");
  expect_refused([] { split_of(3, -0.1); }, "data.testShare", "a number in [0, 0.9]", "-0.1");
  expect_refused([] { split_of(3, std::nan("")); }, "data.testShare", "a number in [0, 0.9]", "nan");
}

SplitDataset parts_of(Matrix<double> train, Matrix<double> test) {
  SplitDataset parts;
  parts.train.inputs = std::move(train);
  parts.test.inputs = std::move(test);
  return parts;
}

TEST(StandardiseTest, GivesBothPartsTheTrainingRowsScale) {
  // Mean 4; squares about it 9 1 1 9, so that the population's deviation is the root of 5.
  SplitDataset parts = parts_of({{1.0}, {3.0}, {5.0}, {7.0}}, {{4.0}, {14.0}});
  const Scaling scaling = standardise(parts);
  const double root = std::sqrt(5.0);
  expect_near(scaling.mean, {{4.0}}, 0.0);
  expect_near(scaling.deviation, {{root}}, 1e-15);
  expect_near(parts.train.inputs, {{-3.0 / root}, {-1.0 / root}, {1.0 / root}, {3.0 / root}}, 1e-15);
  expect_near(parts.test.inputs, {{0.0}, {10.0 / root}}, 1e-15);
}

TEST(StandardiseTest, OnlyCentresAFeatureThatDoesNotVary) {
  // 0.1 added ten times is not 1, so that rounding leaves this feature a deviation of 1e-17.
  SplitDataset parts = parts_of(Matrix<double>({10, 1}, 0.1), {{2.1}});
  const Scaling scaling = standardise(parts);
  expect_near(scaling.deviation, {{1.0}}, 0.0);
  expect_near(parts.train.inputs, Matrix<double>({10, 1}, 0.0), 1e-15);
  expect_near(parts.test.inputs, {{2.0}}, 1e-15);
}

TEST(StandardiseTest, OnlyCentresDifferencesWhoseSquaresVanish) {
  SplitDataset parts = parts_of({{1e-200}, {3e-200}}, Matrix<double>({0, 1}));
  expect_near(standardise(parts).deviation, {{1.0}}, 0.0);
}

TEST(StandardiseTest, RefusesWhatOverflowsAndChangesNothing) {
  SplitDataset wide = parts_of({{-1e200}, {1e200}}, {{0.0}});
  expect_refused([&] { standardise(wide); }, "data.standardise", "finite numbers", "inf in row 0, column 0");
  SplitDataset far = parts_of({{-1e-100}, {1e-100}}, {{0.0}, {1e300}});
  expect_refused([&] { standardise(far); }, "data.standardise", "finite numbers", "inf in row 1, column 0");
  expect_near(far.train.inputs, {{-1e-100}, {1e-100}}, 0.0);
  EXPECT_EQ(far.train.inputs(1, 0), 1e-100);
}

#ifndef SPIRAL_WITHOUT_WORDS
TEST(PreparationEntriesTest, AreComplete) {
  ASSERT_EQ(preparation_entries().size(), 2U);
  for (const Entry& entry : preparation_entries()) {
    EXPECT_FALSE(entry.label.empty() || entry.formula.empty() || entry.numpy.empty()) << entry.name;
  }
}
#endif

}  // namespace
}  // namespace spiral
