#include "spiral/training.hpp"

#include "expect.hpp"
#include "pupil.hpp"

namespace spiral {
namespace {

std::vector<std::uint8_t> bytes_after(const Data& data, const TrainingConfig& config,
                                      const std::vector<TrainingAmount>& calls) {
  Pupil<double> pupil(hidden_relu({8}));
  for (const TrainingAmount& amount : calls) pupil.training.train(data.x, data.targets, config, amount);
  return pupil.training.save_state();
}

TEST(TrainingTest, EpochsInOneCallOrInManyGiveTheSameBytes) {
  const Data data = spiral_data(50, 1);
  const TrainingConfig config = adam_in_batches();
  EXPECT_EQ(bytes_after(data, config, {{6, 0}}), bytes_after(data, config, {{1, 0}, {3, 0}, {2, 0}}));
}

TEST(TrainingTest, StepsAndEpochsAreTheSameRun) {
  const Data data = spiral_data(50, 1);  // 150 rows: 4 batches of 32 and one of 22
  const TrainingConfig config = adam_in_batches();
  EXPECT_EQ(bytes_after(data, config, {{3, 0}}), bytes_after(data, config, {{0, 7}, {0, 8}}));
  EXPECT_EQ(bytes_after(data, config, {{3, 0}}), bytes_after(data, config, {{0, 7}, {2, 0}}));
}

TEST(TrainingTest, SameSeedsSameBytesAndAnotherSeedOthers) {
  const Data data = spiral_data(50, 1);
  TrainingConfig config = adam_in_batches();
  const auto first = bytes_after(data, config, {{2, 0}});
  EXPECT_EQ(first, bytes_after(data, config, {{2, 0}}));
  config.seed = 10;
  EXPECT_NE(first, bytes_after(data, config, {{2, 0}}));
}

TEST(TrainingTest, ResetAndTheFirstParametersGiveTheSameRunAgain) {
  const Data data = spiral_data(50, 1);
  NetworkConfig network = hidden_relu({8});
  network.layers.insert(network.layers.begin() + 1, dropout_config(0.2));
  Pupil<double> pupil(network);
  std::vector<NamedValues> start;
  for (const auto& parameter : pupil.network.parameters()) {
    const Matrix<double>& value = parameter.value.as<double>();
    start.push_back({parameter.name, {value.begin(), value.end()}});
  }
  pupil.epochs(data, adam_in_batches(), 3);
  const auto once = pupil.training.save_state();
  pupil.network.set_parameters(start);
  pupil.training.reset();
  pupil.epochs(data, adam_in_batches(), 3);
  EXPECT_EQ(pupil.training.save_state(), once);
}

TEST(TrainingTest, ReportsTheMeansBeforeTheUpdates) {
  // Learning rate 0: every batch sees the same network, so that the epoch's means are those of the whole
  // data.
  const Data data = spiral_data(50, 1);
  TrainingConfig config = adam_in_batches();
  config.optimizer = {"sgd", {{"learningRate", 0.0}}};
  config.regulariser = {0.01, 0.02};
  Pupil<double> pupil(hidden_relu({8}));
  const TrainingReport report = pupil.epochs(data, config, 2);
  const Evaluation whole = pupil.network.evaluate(data.x, data.targets);
  ASSERT_EQ(report.loss.size(), 2U);
  EXPECT_NEAR(report.loss[1], whole.loss, 1e-14);
  EXPECT_NEAR(report.accuracy[1], whole.accuracy, 1e-14);
  EXPECT_NEAR(report.penalty[1], penalty(pupil.network.parameters(), config.regulariser), 1e-14);
  EXPECT_EQ(report.epochs, 2U);
  EXPECT_EQ(report.steps, 10U);
  EXPECT_FALSE(report.diverged);
}

TEST(TrainingTest, CountsOnFromCallToCall) {
  const Data data = spiral_data(50, 1);
  Pupil<double> pupil(hidden_relu({4}));
  EXPECT_EQ(pupil.steps(data, adam_in_batches(), 4).loss.size(), 0U);
  const TrainingReport report = pupil.steps(data, adam_in_batches(), 2);
  EXPECT_EQ(report.loss.size(), 1U);
  EXPECT_EQ(report.epochs, 1U);
  EXPECT_EQ(report.steps, 6U);
}

TEST(TrainingTest, DropLastLeavesTheShortBatchOut) {
  const Data data = spiral_data(50, 1);
  TrainingConfig config = adam_in_batches();
  config.drop_last = true;
  Pupil<double> pupil(hidden_relu({4}));
  EXPECT_EQ(pupil.epochs(data, config, 2).steps, 8U);
  config.batch = 1000;  // more than there are: all of them
  EXPECT_EQ(pupil.epochs(data, config, 2).steps, 10U);
}

TEST(TrainingTest, ABatchOfZeroIsAllRows) {
  const Data data = spiral_data(50, 1);
  TrainingConfig config = adam_in_batches();
  config.batch = 0;
  EXPECT_EQ(Pupil<double>(hidden_relu({4})).epochs(data, config, 3).steps, 3U);
}

TEST(TrainingTest, ABiggerBatchInTheMiddleOfAnEpochTakesTheRest) {
  const Data data = spiral_data(50, 1);
  TrainingConfig config = adam_in_batches();
  Pupil<double> pupil(hidden_relu({4}));
  pupil.steps(data, config, 1);
  config.batch = 0;
  config.drop_last = true;
  const TrainingReport report = pupil.epochs(data, config, 1);
  EXPECT_EQ(report.steps, 2U);
  EXPECT_EQ(report.epochs, 1U);
}

TEST(TrainingTest, OtherDataBeginAnotherEpoch) {
  Pupil<double> pupil(hidden_relu({4}));
  pupil.steps(spiral_data(50, 1), adam_in_batches(), 3);
  const TrainingReport report = pupil.epochs(spiral_data(10, 1), adam_in_batches(), 1);
  EXPECT_EQ(report.steps, 4U);
  EXPECT_EQ(report.loss.size(), 1U);
}

TEST(TrainingTest, StopsAtALoss) {
  const Data data = spiral_data(50, 1);
  Pupil<double> pupil(hidden_relu({16}));
  const TrainingReport report = pupil.training.train(data.x, data.targets, adam_in_batches(), {1000, 0, 0.8});
  EXPECT_TRUE(report.reached);
  EXPECT_LT(report.epochs, 1000U);
  EXPECT_EQ(report.loss.size(), report.epochs);
  EXPECT_LE(report.loss.back(), 0.8);
  EXPECT_GT(report.loss[report.loss.size() - 2], 0.8);
}

TEST(TrainingTest, AnotherOptimizerStartsFreshAndNewSettingsDoNot) {
  const Data data = spiral_data(50, 1);
  TrainingConfig config = adam_in_batches();
  Pupil<double> pupil(hidden_relu({4}));
  EXPECT_EQ(pupil.training.optimizer(), nullptr);
  pupil.epochs(data, config, 1);
  config.optimizer.options["learningRate"] = 0.5;
  pupil.epochs(data, config, 1);
  EXPECT_EQ(pupil.training.optimizer()->steps(), 10U);
  config.optimizer = {"momentum", {}};
  const TrainingReport report = pupil.epochs(data, config, 1);
  EXPECT_EQ(pupil.training.optimizer()->name(), "momentum");
  EXPECT_EQ(pupil.training.optimizer()->steps(), 5U);
  EXPECT_EQ(report.steps, 15U);
}

TEST(TrainingTest, DropoutDropsWhileTrainingOnly) {
  const Data data = spiral_data(50, 1);
  NetworkConfig network = hidden_relu({16});
  network.layers.insert(network.layers.begin() + 1, dropout_config(0.5));
  Pupil<double> pupil(network);
  TrainingConfig config = adam_in_batches();
  config.optimizer = {"sgd", {{"learningRate", 0.0}}};
  const double whole = pupil.network.evaluate(data.x, data.targets).loss;
  EXPECT_NE(pupil.epochs(data, config, 1).loss[0], whole);
  EXPECT_EQ(pupil.network.evaluate(data.x, data.targets).loss, whole);
}

TEST(TrainingTest, RegressionHasNoAccuracy) {
  NetworkConfig config;
  config.inputs = 1;
  config.layers = {{1, {"linear", {}}}};
  config.loss = "mean-squared-error";
  Pupil<double> pupil(config);
  const Data line{{{0}, {1}, {2}}, {{}, {{1}, {3}, {5}}}};
  TrainingConfig training;
  training.optimizer = {"sgd", {{"learningRate", 0.1}}};
  const TrainingReport report = pupil.epochs(line, training, 500);
  EXPECT_TRUE(std::isnan(report.accuracy[0]));
  EXPECT_NEAR(pupil.network.parameters()[0].value[0], 2.0, 1e-6);
  EXPECT_NEAR(pupil.network.parameters()[1].value[0], 1.0, 1e-6);
}

TEST(TrainingTest, RefusesWhatItCannotDoBeforeTheFirstStep) {
  const Data data = spiral_data(50, 1);
  Pupil<double> pupil(hidden_relu({4}));
  const auto start = pupil.training.save_state();
  const auto train = [&](const TrainingConfig& config, const TrainingAmount& amount) {
    return pupil.training.train(data.x, data.targets, config, amount);
  };
  TrainingConfig config = adam_in_batches();
  expect_refused([&] { train(config, {}); }, "epochs", "either epochs or steps, at least 1", "neither");
  expect_refused([&] { train(config, {1, 1}); }, "epochs", "either epochs or steps, at least 1", "both");
  expect_refused([&] { train(config, {1000001, 0}); }, "epochs", "a whole number up to 1000000", "1000001");
  expect_refused([&] { train(config, {1, 0, std::nan("")}); }, "untilLoss", "a number", "nan");
  config.regulariser.l2 = -1;
  expect_refused([&] { train(config, {1, 0}); }, "training.l2", "a number in [0, 10]", "-1");
  config = adam_in_batches();
  config.optimizer.name = "lion";
  expect_refused([&] { train(config, {1, 0}); }, "training.optimizer",
                 "one of sgd, momentum, nesterov, adagrad, rmsprop, adam, adamw", "\"lion\"");
  expect_refused(
      [&] { pupil.training.train(Matrix<double>{{1, 2, 3}}, {{0}, {}}, adam_in_batches(), {1, 0}); },
      "inputs", "rows of 2 values", "3 values");
  expect_refused([&] { pupil.training.train(Matrix<double>{{1, 2}}, {{3}, {}}, adam_in_batches(), {1, 0}); },
                 "labels", "whole numbers in [0, 2]", "3 in row 0");
  EXPECT_EQ(pupil.training.save_state(), start);
}

TEST(TrainingTest, LearnsTheSpiralFromTenSeedsOfTen) {
  TrainingConfig config;
  config.optimizer = {"adam", {{"learningRate", 0.02}}};
  for (std::uint32_t seed = 0; seed < 10; ++seed) {
    const Data data = spiral_data(100, seed);
    config.seed = seed;
    Pupil<double> pupil(hidden_relu({64}), seed);
    pupil.epochs(data, config, 300);
    EXPECT_GE(pupil.network.evaluate(data.x, data.targets).accuracy, 0.95) << "seed " << seed;
  }
}

}  // namespace
}  // namespace spiral
