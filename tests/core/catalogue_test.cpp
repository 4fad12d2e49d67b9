#include "spiral/catalogue.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <set>

#include "spiral/dataset.hpp"
#include "spiral/initialiser.hpp"
#include "spiral/network.hpp"
#include "spiral/optimizer.hpp"

namespace spiral {
namespace {

std::vector<std::string> names_in(const std::string& section_name) {
  std::vector<std::string> names;
  for (const CatalogueSection& section : catalogue()) {
    if (section.name != section_name) continue;
    for (const Entry& entry : section.entries) names.emplace_back(entry.name);
  }
  return names;
}

TEST(CatalogueTest, HasItsSectionsInOrder) {
  std::vector<std::string> names;
  for (const CatalogueSection& section : catalogue()) names.push_back(section.name);
  EXPECT_EQ(names, (std::vector<std::string>{"datasets", "layers", "activations", "initialisers", "losses",
                                             "optimizers"}));
}

// These names stand in links and saved files: they may be added to, never changed.
TEST(CatalogueTest, KeepsTheNamesThatLinksRelyOn) {
  using Names = std::vector<std::string>;
  EXPECT_EQ(names_in("datasets"),
            (Names{"spiral", "gates", "circles", "moons", "blobs", "checkerboard", "sine"}));
  EXPECT_EQ(names_in("layers"), (Names{"dense", "activation", "dropout"}));
  EXPECT_EQ(names_in("activations"),
            (Names{"linear", "relu", "leaky-relu", "elu", "prelu", "sigmoid", "tanh", "softmax"}));
  EXPECT_EQ(names_in("initialisers"), (Names{"uniform", "normal", "glorot-uniform", "glorot-normal",
                                             "he-uniform", "he-normal", "zeros"}));
  EXPECT_EQ(names_in("losses"),
            (Names{"mean-squared-error", "categorical-cross-entropy", "binary-cross-entropy"}));
  EXPECT_EQ(names_in("optimizers"),
            (Names{"sgd", "momentum", "nesterov", "adagrad", "rmsprop", "adam", "adamw"}));
}

TEST(CatalogueTest, EveryNameIsItsOwn) {
  for (const CatalogueSection& section : catalogue()) {
    std::set<std::string> names;
    for (const Entry& entry : section.entries) {
      SCOPED_TRACE(section.name + " " + std::string(entry.name));
      EXPECT_TRUE(names.emplace(entry.name).second);
    }
  }
}

#ifndef SPIRAL_WITHOUT_WORDS
TEST(CatalogueTest, EverythingIsSaidInWords) {
  for (const CatalogueSection& section : catalogue()) {
    for (const Entry& entry : section.entries) {
      SCOPED_TRACE(section.name + " " + std::string(entry.name));
      EXPECT_FALSE(entry.label.empty() || entry.formula.empty() || entry.numpy.empty());
      for (const Option& option : entry.options) EXPECT_FALSE(option.label.empty()) << option.name;
    }
  }
}
#endif

TEST(CatalogueTest, EveryDefaultLiesInItsRange) {
  for (const CatalogueSection& section : catalogue()) {
    for (const Entry& entry : section.entries) {
      for (const Option& option : entry.options) {
        SCOPED_TRACE(std::string(entry.name).append(".").append(option.name));
        EXPECT_LE(option.min, option.default_value);
        EXPECT_LE(option.default_value, option.max);
        if (option.type != OptionType::kNumber) {
          EXPECT_EQ(option.default_value, std::floor(option.default_value));
        }
      }
    }
  }
}

// A name that is offered can be made, with its options at either end of their ranges.
TEST(CatalogueTest, EverythingOfferedCanBeMade) {
  for (const bool at_max : {false, true}) {
    const auto choice_of = [&](const Entry& entry) {
      Choice choice{std::string(entry.name), {}};
      for (const Option& option : entry.options)
        choice.options[std::string(option.name)] = at_max ? option.max : option.min;
      return choice;
    };
    for (const Entry& activation : activation_entries()) {
      for (const Entry& init : initialiser_entries()) {
        for (const Entry& loss : loss_entries()) {
          Random random(1);
          NetworkConfig config;
          config.layers = {{2, choice_of(activation)}};
          config.init = choice_of(init);
          config.loss = loss.name;
          Network<double> network(config, random);
          EXPECT_EQ(network.forward(Matrix<double>{{0.5, -0.5}}).size(), 2U);
        }
      }
    }
    for (const Entry& dataset : dataset_entries()) {
      Random random(1);
      EXPECT_GT(make_dataset(choice_of(dataset), random).inputs.size(), 0U);
    }
    for (const Entry& optimizer : optimizer_entries()) {
      EXPECT_EQ(Optimizer<double>(choice_of(optimizer), {}).name(), optimizer.name);
    }
  }
}

}  // namespace
}  // namespace spiral
