#include "spiral/entry.hpp"

#include <cmath>

#include "expect.hpp"

namespace spiral {
namespace {

Entries fruit() {
  static constexpr Entry entries[] = {
      {"apple",
       "Apple",
       "",
       "",
       {{"weight", "Weight", OptionType::kNumber, 0.0, 2.0, 0.2},
        {"seeds", "Seeds", OptionType::kInteger, 1.0, 9.0, 5.0}}},
      {"pear", "Pear", "", "", {}},
  };
  return entries;
}

void find(const Choice& choice) { find_entry(fruit(), choice, "eat", "lunch.fruit"); }

TEST(FindEntryTest, FindsWhatTheChoiceNames) {
  EXPECT_EQ(&find_entry(fruit(), {"pear", {}}, "eat", "lunch.fruit"), fruit().begin() + 1);
}

TEST(FindEntryTest, TakesBothEndsOfARange) {
  EXPECT_NO_THROW(find({"apple", {{"weight", 0.0}, {"seeds", 1.0}}}));
  EXPECT_NO_THROW(find({"apple", {{"weight", 2.0}, {"seeds", 9.0}}}));
}

TEST(FindEntryTest, ListsTheKnownNamesForAnUnknownOne) {
  expect_refused([] { find({"plum", {}}); }, "lunch.fruit", "one of apple, pear", "\"plum\"");
}

TEST(FindEntryTest, RefusesAnUnknownOption) {
  expect_refused([] { find({"apple", {{"colour", 3.0}}}); }, "lunch.fruit.colour",
                 "only weight, seeds for apple", "3");
  expect_refused([] { find({"pear", {{"colour", 3.0}}}); }, "lunch.fruit.colour", "no options for pear", "3");
}

TEST(FindEntryTest, RefusesANumberOutOfRange) {
  const auto refuse = [](double weight, const std::string& got) {
    expect_refused([=] { find({"apple", {{"weight", weight}}}); }, "lunch.fruit.weight", "a number in [0, 2]",
                   got);
  };
  refuse(-0.1, "-0.1");
  refuse(2.5, "2.5");
  refuse(std::nan(""), "nan");
  refuse(INFINITY, "inf");
}

TEST(FindEntryTest, RefusesAFractionWhereAWholeNumberIsAskedFor) {
  expect_refused([] { find({"apple", {{"seeds", 1.5}}}); }, "lunch.fruit.seeds", "a whole number in [1, 9]",
                 "1.5");
}

TEST(OptionValueTest, IsTheChoicesOwnElseTheDefault) {
  const Choice choice{"apple", {{"weight", 1.25}}};
  EXPECT_EQ(option_value(fruit().begin()[0], choice, "weight"), 1.25);
  EXPECT_EQ(option_value(fruit().begin()[0], choice, "seeds"), 5.0);
}

}  // namespace
}  // namespace spiral
