#include "expect.hpp"
#include "spiral/entry.hpp"

namespace spiral {
namespace {

constexpr Option kKind = choice_option("kind", "Kind", "russet|pippin|codlin", 1);
constexpr Entry kFruit[] = {{"apple", "Apple", "", "", {kKind}}};

void find(double kind) { find_entry(kFruit, {"apple", {{"kind", kind}}}, "eat", "lunch.fruit"); }

TEST(ChoiceOptionTest, IsTheIndexOfOneOfItsNames) {
  EXPECT_EQ(kKind.type, OptionType::kChoice);
  EXPECT_EQ(kKind.min, 0.0);
  EXPECT_EQ(kKind.max, 2.0);
  EXPECT_EQ(choice_names(kKind), (std::vector<std::string_view>{"russet", "pippin", "codlin"}));
  EXPECT_EQ(option_value(kFruit[0], {"apple", {}}, "kind"), 1.0);
  EXPECT_NO_THROW(find(0.0));
  EXPECT_NO_THROW(find(2.0));
}

TEST(ChoiceOptionTest, RefusesWhatIsNoIndexAndListsTheNames) {
  const auto refuse = [](double kind, const std::string& got) {
    expect_refused([=] { find(kind); }, "lunch.fruit.kind",
                   "a whole number in [0, 2]: russet, pippin, codlin", got);
  };
  refuse(3.0, "3");
  refuse(-1.0, "-1");
  refuse(0.5, "0.5");
}

}  // namespace
}  // namespace spiral
