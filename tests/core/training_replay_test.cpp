// A NumPy program's training runs, replayed from their seeds.
#include "expect.hpp"
#include "oracle.hpp"
#include "pupil.hpp"

namespace spiral {
namespace {

TrainingConfig config_of(const Json& json) {
  TrainingConfig config;
  config.optimizer = choice_of(json.at("optimizer"));
  config.batch = json.at("batch");
  config.shuffle = json.at("shuffle");
  config.seed = json.at("seed");
  config.regulariser = {json.at("l1"), json.at("l2")};
  return config;
}

void expect_each_near(const std::vector<double>& actual, const std::vector<double>& expected,
                      double tolerance) {
  ASSERT_EQ(actual.size(), expected.size());
  for (std::size_t i = 0; i < expected.size(); ++i)
    ASSERT_NEAR(actual[i], expected[i], tolerance) << "epoch " << i;
}

TEST(TrainingReplayTest, LossesAndParametersAreNumPysFromTheSameSeeds) {
  const Json oracle = read_oracle("replay.json");
  const Json& json = oracle.at("data");
  const Data data = spiral_data(json.at("samples"), json.at("seed"));
  expect_near(data.x, matrix_of(oracle.at("inputs")), 1e-12);
  EXPECT_EQ(data.targets.labels, oracle.at("labels").get<std::vector<std::int32_t>>());
  for (const Json& run : oracle.at("runs")) {
    SCOPED_TRACE(run.at("hidden").dump());
    Pupil<double> pupil(hidden_relu(run.at("hidden")), oracle.at("network").at("seed"));
    const TrainingReport report = pupil.epochs(data, config_of(oracle.at("training")), run.at("epochs"));
    const Json& tolerances = run.at("tolerances");
    expect_each_near(report.loss, run.at("loss"), tolerances.at("loss"));
    expect_each_near(report.penalty, run.at("penalty"), tolerances.at("penalty"));
    expect_each_near(report.accuracy, run.at("accuracy"), 1e-12);
    for (const Parameter& parameter : pupil.network.parameters()) {
      const Json& values = run.at("parameters").at(parameter.name);
      const Matrix<double> expected = matrix_of(values, parameter.value.rows, parameter.value.columns);
      for (std::size_t i = 0; i < expected.size(); ++i) {
        ASSERT_NEAR(parameter.value[i], expected.data()[i], tolerances.at("parameters")) << parameter.name;
      }
    }
  }
}

TEST(TrainingReplayTest, PermutationsAreNumPysFromTheSameSeed) {
  const Json oracle = read_oracle("replay.json");
  const Json& run = oracle.at("runs").at(0);
  Random random(oracle.at("training").at("seed").get<std::uint32_t>());
  std::vector<std::int32_t> order(300);
  for (const Json& permutation : run.at("permutations")) {
    random.permutation(order);
    EXPECT_EQ(order, permutation.get<std::vector<std::int32_t>>());
  }
  for (std::size_t epoch = 3; epoch < run.at("epochs"); ++epoch) random.permutation(order);
  EXPECT_EQ(order, run.at("last_permutation").get<std::vector<std::int32_t>>());
}

}  // namespace
}  // namespace spiral
