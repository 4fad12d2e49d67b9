// The data sets, the split and the standardising against NumPy, from the same seeds.
#include <algorithm>
#include <array>
#include <fstream>
#include <nlohmann/json.hpp>

#include "expect.hpp"
#include "spiral/split.hpp"

namespace spiral {
namespace {

using Json = nlohmann::json;

constexpr double kTolerance = 1e-12;

Json read_datasets() {
  std::ifstream file(std::string(SPIRAL_ORACLE_DIR) + "/datasets.json");
  return Json::parse(file);
}

Matrix<double> matrix_of(const Json& json) {
  const std::vector<double> values = json.at("values");
  Matrix<double> m(std::array<std::size_t, 2>{json.at("shape").at(0), json.at("shape").at(1)});
  std::copy(values.begin(), values.end(), m.begin());
  return m;
}

// {"name": "gates", "gate": "xor", "samples": 2}: a name among several becomes its index.
Choice choice_of(const Json& json) {
  Choice choice{json.at("name"), {}};
  for (const Option& option : find_entry(dataset_entries(), choice, "test", "data").options) {
    const Json& value = json.at(std::string(option.name));
    if (option.type == OptionType::kChoice) {
      const std::vector<std::string_view> names = choice_names(option);
      const auto name = std::find(names.begin(), names.end(), value.get<std::string>());
      choice.options[option.name] = static_cast<double>(name - names.begin());
    } else {
      choice.options[option.name] = value;
    }
  }
  return choice;
}

void expect_rows(const Dataset& data, const Json& json) {
  expect_near(data.inputs, matrix_of(json.at("inputs")), kTolerance);
  if (json.contains("labels")) {
    EXPECT_EQ(data.targets.labels, json.at("labels").get<std::vector<std::int32_t>>());
  } else {
    expect_near(data.targets.values, matrix_of(json.at("targets")), kTolerance);
  }
}

TEST(DatasetOracleTest, EveryDatasetHasNumPysPointsForItsSeed) {
  const Json all = read_datasets().at("datasets");
  ASSERT_FALSE(all.empty());
  for (const Json& json : all) {
    SCOPED_TRACE(json.at("data").dump());
    Random random(json.at("seed"));
    expect_rows(make_dataset(choice_of(json.at("data")), random), json);
    EXPECT_EQ(random.rand(), json.at("next").get<double>());
  }
}

TEST(DatasetOracleTest, SplitAndStandardisedDataAreNumPys) {
  const Json all = read_datasets().at("splits");
  ASSERT_FALSE(all.empty());
  for (const Json& json : all) {
    SCOPED_TRACE(json.at("data").dump());
    Random random(json.at("seed"));
    Dataset data = make_dataset(choice_of(json.at("data")), random);
    SplitDataset parts = split(std::move(data), json.at("testShare"), random);
    EXPECT_EQ(random.rand(), json.at("next").get<double>());
    const Scaling scaling = standardise(parts);
    const std::vector<double> mean = json.at("mean");
    const std::vector<double> deviation = json.at("deviation");
    for (std::size_t f = 0; f < mean.size(); ++f) {
      EXPECT_NEAR(scaling.mean(0, f), mean[f], kTolerance);
      EXPECT_NEAR(scaling.deviation(0, f), deviation[f], kTolerance);
    }
    expect_rows(parts.train, json.at("train"));
    if (json.at("test").is_null()) {
      EXPECT_EQ(rows(parts.test.inputs), 0U);
    } else {
      expect_rows(parts.test, json.at("test"));
    }
  }
}

}  // namespace
}  // namespace spiral
