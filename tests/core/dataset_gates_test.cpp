#include "expect.hpp"
#include "spiral/dataset.hpp"

namespace spiral {
namespace {

using Labels = std::vector<std::int32_t>;

Dataset gates_of(OptionValues options) {
  Random random(42);
  return make_dataset({"gates", std::move(options)}, random);
}

TEST(GatesTest, ByDefaultIsTheFourCornersOfXor) {
  const Dataset data = gates_of({});
  EXPECT_EQ(data.name, "gates");
  EXPECT_EQ(data.classes, 2U);
  expect_near(data.inputs, {{0.0, 0.0}, {0.0, 1.0}, {1.0, 0.0}, {1.0, 1.0}}, 0.0);
  EXPECT_EQ(data.targets.labels, (Labels{0, 1, 1, 0}));
}

TEST(GatesTest, EachGateHasItsTruthTable) {
  const std::map<std::string, Labels> truth = {{"and", {0, 0, 0, 1}}, {"or", {0, 1, 1, 1}},
                                               {"xor", {0, 1, 1, 0}}, {"nand", {1, 1, 1, 0}},
                                               {"nor", {1, 0, 0, 0}}, {"xnor", {1, 0, 0, 1}}};
  const Entry& entry = find_entry(dataset_entries(), {"gates", {}}, "test", "data");
  const Option& gate = *entry.options.begin();
  ASSERT_EQ(gate.name, "gate");
  const std::vector<std::string_view> names = choice_names(gate);
  ASSERT_EQ(names.size(), truth.size());
  for (std::size_t i = 0; i < names.size(); ++i) {
    SCOPED_TRACE(names[i]);
    EXPECT_EQ(gates_of({{"gate", static_cast<double>(i)}}).targets.labels, truth.at(std::string(names[i])));
  }
}

TEST(GatesTest, RepeatsTheCornersInTheirOrderAndAddsNoise) {
  const Dataset data = gates_of({{"samples", 2}, {"noise", 0.25}});
  Random same(42);
  ASSERT_EQ(rows(data.inputs), 8U);
  for (std::size_t row = 0; row < 8; ++row) {
    const double a = row % 4 < 2 ? 0.0 : 1.0;
    const double b = row % 2 == 0 ? 0.0 : 1.0;
    EXPECT_DOUBLE_EQ(data.inputs(row, 0), a + 0.25 * same.randn());
    EXPECT_DOUBLE_EQ(data.inputs(row, 1), b + 0.25 * same.randn());
  }
  EXPECT_EQ(data.targets.labels, (Labels{0, 1, 1, 0, 0, 1, 1, 0}));
}

TEST(GatesTest, RefusesAGateThatIsNone) {
  expect_refused([] { gates_of({{"gate", 6.0}}); }, "data.gate",
                 "a whole number in [0, 5]: and, or, xor, nand, nor, xnor", "6");
}

}  // namespace
}  // namespace spiral
