// The data sets in the plane and the curve: their shapes without noise, and where the noise goes.
#include <algorithm>
#include <cmath>

#include "expect.hpp"
#include "spiral/dataset.hpp"

namespace spiral {
namespace {

using Labels = std::vector<std::int32_t>;

Dataset dataset_of(const std::string& name, OptionValues options) {
  Random random(42);
  return make_dataset({name, std::move(options)}, random);
}

TEST(CirclesTest, WithoutNoiseAreQuarterTurnsOnTwoRings) {
  const Dataset data = dataset_of("circles", {{"samples", 4}, {"radius", 0.25}, {"noise", 0}});
  expect_near(data.inputs,
              {{1.0, 0.0},
               {0.0, 1.0},
               {-1.0, 0.0},
               {0.0, -1.0},
               {0.25, 0.0},
               {0.0, 0.25},
               {-0.25, 0.0},
               {0.0, -0.25}},
              1e-15);
  EXPECT_EQ(data.targets.labels, (Labels{0, 0, 0, 0, 1, 1, 1, 1}));
}

TEST(MoonsTest, WithoutNoiseAreTwoHalfCirclesInEachOther) {
  const Dataset data = dataset_of("moons", {{"samples", 3}, {"noise", 0}});
  expect_near(data.inputs, {{1.0, 0.0}, {0.0, 1.0}, {-1.0, 0.0}, {0.0, 0.5}, {1.0, -0.5}, {2.0, 0.5}}, 1e-15);
  EXPECT_EQ(data.targets.labels, (Labels{0, 0, 0, 1, 1, 1}));
}

TEST(BlobsTest, WithoutNoiseAreTheirCentres) {
  const Dataset data = dataset_of("blobs", {{"samples", 2}, {"classes", 4}, {"noise", 0}});
  expect_near(
      data.inputs,
      {{1.0, 0.0}, {1.0, 0.0}, {0.0, 1.0}, {0.0, 1.0}, {-1.0, 0.0}, {-1.0, 0.0}, {0.0, -1.0}, {0.0, -1.0}},
      1e-15);
  EXPECT_EQ(data.targets.labels, (Labels{0, 0, 1, 1, 2, 2, 3, 3}));
  EXPECT_EQ(data.classes, 4U);
}

TEST(BlobsTest, NoiseIsAddedPointByPoint) {
  const Dataset data = dataset_of("blobs", {{"samples", 1}, {"classes", 2}, {"noise", 0.5}});
  Random same(42);
  const Matrix<double> centres = {{1.0, 0.0}, {-1.0, 0.0}};
  for (std::size_t i = 0; i < 4; ++i) {
    EXPECT_NEAR(data.inputs.data()[i], centres.data()[i] + 0.5 * same.randn(), 1e-15);
  }
}

TEST(CheckerboardTest, EveryPointLiesOnACellOfItsColour) {
  for (const double cells : {2.0, 3.0, 4.0, 10.0}) {
    const Dataset data = dataset_of("checkerboard", {{"samples", 500}, {"cells", cells}});
    for (std::size_t i = 0; i < rows(data.inputs); ++i) {
      const double column = std::floor((data.inputs(i, 0) + 1.0) / 2.0 * cells);
      const double row = std::floor((data.inputs(i, 1) + 1.0) / 2.0 * cells);
      ASSERT_TRUE(column >= 0 && column < cells && row >= 0 && row < cells) << i;
      ASSERT_EQ(std::fmod(column + row, 2.0), data.targets.labels[i]) << i;
    }
  }
}

TEST(CheckerboardTest, HasPointsOnEveryCell) {
  const Dataset data = dataset_of("checkerboard", {{"samples", 500}, {"cells", 4}});
  std::vector<int> count(16, 0);
  for (std::size_t i = 0; i < rows(data.inputs); ++i) {
    const auto column = static_cast<std::size_t>((data.inputs(i, 0) + 1.0) * 2.0);
    const auto row = static_cast<std::size_t>((data.inputs(i, 1) + 1.0) * 2.0);
    ++count[4 * row + column];
  }
  // 1000 points on 16 cells: 62.5 each, with a deviation of 7.4.
  for (const int points : count) {
    EXPECT_GT(points, 35);
    EXPECT_LT(points, 90);
  }
}

TEST(SineTest, WithoutNoiseIsTheCurve) {
  const Dataset data = dataset_of("sine", {{"samples", 5}});
  EXPECT_EQ(data.classes, 0U);
  EXPECT_TRUE(data.targets.labels.empty());
  expect_near(data.inputs, {{0.0}, {0.25}, {0.5}, {0.75}, {1.0}}, 0.0);
  expect_near(data.targets.values, {{0.0}, {1.0}, {0.0}, {-1.0}, {0.0}}, 1e-15);
}

TEST(SineTest, NoiseMovesTheTargetsAlone) {
  const Dataset data = dataset_of("sine", {{"samples", 3}, {"periods", 2}, {"noise", 0.5}});
  Random same(42);
  expect_near(data.inputs, {{0.0}, {0.5}, {1.0}}, 0.0);
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_NEAR(data.targets.values(i, 0), 0.5 * same.randn(), 1e-14);
  }
}

TEST(DatasetTest, NoiseOfZeroDrawsAsMuchAsAnyOther) {
  for (const Entry& entry : dataset_entries()) {
    Random quiet(7);
    Random noisy(7);
    make_dataset({std::string(entry.name), {{"samples", 3}, {"noise", 0}}}, quiet);
    make_dataset({std::string(entry.name), {{"samples", 3}, {"noise", 0.5}}}, noisy);
    EXPECT_EQ(quiet.rand(), noisy.rand()) << entry.name;
  }
}

TEST(DatasetTest, TheShapeIsKnownBeforeThePointsAreDrawn) {
  for (const Entry& entry : dataset_entries()) {
    SCOPED_TRACE(entry.name);
    for (const double samples : {1.0, 3.0}) {
      Random random(7);
      const Choice choice{std::string(entry.name), {{"samples", samples}}};
      const DataShape shape = shape_of_dataset(choice);
      const Dataset data = make_dataset(choice, random);
      EXPECT_EQ(shape.features, columns(data.inputs));
      EXPECT_EQ(shape.classes, data.classes);
      EXPECT_EQ(entry.data->regression, data.targets.labels.empty());
      EXPECT_EQ(shape.outputs, entry.data->regression ? columns(data.targets.values) : data.classes);
      EXPECT_EQ(rows(data.inputs), std::max(data.targets.labels.size(), rows(data.targets.values)));
      const std::size_t per_sample = entry.data->rows_per_sample;
      EXPECT_EQ(static_cast<double>(rows(data.inputs)),
                samples * static_cast<double>(per_sample == 0 ? data.classes : per_sample));
    }
  }
  EXPECT_EQ(shape_of_dataset({"blobs", {{"classes", 7}}}).outputs, 7U);
}

TEST(DatasetTest, RefusesOptionsOutOfTheirRangesBeforeItDraws) {
  const auto refuse = [](const std::string& name, const std::string& option, double value,
                         const std::string& expected, const std::string& got) {
    SCOPED_TRACE(name);
    Random random(42);
    expect_refused([&] { make_dataset({name, {{option, value}}}, random); }, "data." + option, expected, got);
    expect_refused([&] { shape_of_dataset({name, {{option, value}}}); }, "data." + option, expected, got);
    EXPECT_EQ(random.rand(), Random(42).rand());
  };
  for (const Entry& entry : dataset_entries()) {
    const std::string name(entry.name);
    refuse(name, "samples", 1e18, "a whole number in [1, 10000]", "1e18");
    const Option& noise = entry.options.end()[-1];
    refuse(name, "noise", -0.5, concat({"a number in [0, ", noise.max, "]"}), "-0.5");
  }
  refuse("circles", "radius", 1.5, "a number in [0, 1]", "1.5");
  refuse("blobs", "classes", 1.0, "a whole number in [2, 10]", "1");
  refuse("checkerboard", "cells", 2.5, "a whole number in [2, 10]", "2.5");
  refuse("sine", "periods", 6.0, "a whole number in [1, 5]", "6");
  refuse("moons", "classes", 2.0, "only samples, noise for moons", "2");
}

}  // namespace
}  // namespace spiral
