// Training that runs away: where it is noticed, and the way back.
#include "expect.hpp"
#include "pupil.hpp"

namespace spiral {
namespace {

using Bytes = std::vector<std::uint8_t>;

TrainingConfig hopeless(const std::string& optimizer, double learning_rate) {
  TrainingConfig config = adam_in_batches();
  config.optimizer = {optimizer, {{"learningRate", learning_rate}}};
  return config;
}

// A run with `good` steps at a sane learning rate, then one at a hopeless one, in calls of `per_call` steps.
template <class T>
struct Runaway {
  Runaway(const std::string& optimizer, double learning_rate, std::uint64_t per_call)
      : pupil(hidden_relu({8})) {
    const Data data = spiral_data(50, 1);
    pupil.steps(data, hopeless(optimizer, 0.01), 7);
    before = pupil.training.save_state();
    for (int call = 0; call < 10 && !report.diverged; ++call) {
      report = pupil.steps(data, hopeless(optimizer, learning_rate), per_call);
    }
  }

  Pupil<T> pupil;
  Bytes before;
  TrainingReport report;
};

// The first hopeless step makes parameters so large that the next forward overflows, or that they do
// themselves.
template <class T>
void expect_stop(const std::string& optimizer, double learning_rate) {
  for (const std::uint64_t per_call : {1U, 2U, 100U}) {
    SCOPED_TRACE(optimizer + " at " + to_text(learning_rate) + " by " + std::to_string(per_call));
    Runaway<T> run(optimizer, learning_rate, per_call);
    ASSERT_TRUE(run.report.diverged);
    const Divergence& divergence = *run.report.diverged;
    EXPECT_GE(divergence.step, 7U);
    EXPECT_LE(divergence.step, 8U);
    ASSERT_TRUE(divergence.layer);
    EXPECT_EQ(divergence.tensor.substr(0, 2), std::to_string(*divergence.layer) + ".");
    EXPECT_FALSE(std::isfinite(divergence.value));
    run.pupil.training.restore_last_good();
    EXPECT_EQ(run.pupil.training.save_state(), run.before);
  }
}

TEST(DivergenceTest, AHopelessLearningRateStopsTheRunAndTheLastGoodStateComesBack) {
  for (const std::string optimizer : {"sgd", "adam"}) {
    expect_stop<double>(optimizer, 1e200);
    expect_stop<float>(optimizer, 1e30);
  }
}

// 1 → 1 linear from w = 1, b = 0 on x = 1, y = 0 by sgd: p grows by a factor of -2·lr or so each step, until
// its square overflows.
struct Line {
  Line() : pupil(line()) {
    config.optimizer = {"sgd", {{"learningRate", 1e100}}};
    pupil.network.set_parameters({{"0.weights", {1}}});
  }
  static NetworkConfig line() {
    NetworkConfig network;
    network.inputs = 1;
    network.layers = {{1, {"linear", {}}}};
    network.loss = "mean-squared-error";
    return network;
  }
  Data data{{{1}}, {{}, {{0}}}};
  TrainingConfig config;
  Pupil<double> pupil;
};

TEST(DivergenceTest, NamesTheLossWhereNothingElseIsWrong) {
  Line line;
  // Steps 0 and 1 leave outputs of -4e100 and 1.6e201, whose square is not finite any more.
  const TrainingReport report = line.pupil.steps(line.data, line.config, 10);
  ASSERT_TRUE(report.diverged);
  EXPECT_EQ(report.diverged->step, 2U);
  EXPECT_EQ(report.diverged->tensor, "loss");
  EXPECT_FALSE(report.diverged->layer);
  EXPECT_EQ(report.steps, 2U);
  EXPECT_TRUE(std::isinf(report.last_loss));
}

TEST(DivergenceTest, TheLastGoodStateIsBeforeTheLastStepWhoseLossWasFinite) {
  Line line;
  line.pupil.steps(line.data, line.config, 1);
  const Bytes good = line.pupil.training.save_state();
  ASSERT_TRUE(line.pupil.steps(line.data, line.config, 9).diverged);
  EXPECT_NE(line.pupil.training.save_state(), good);
  line.pupil.training.restore_last_good();
  EXPECT_EQ(line.pupil.training.save_state(), good);
}

TEST(DivergenceTest, NamesAParameterThatTheUpdateBroke) {
  Line line;
  line.config.optimizer.options["learningRate"] = 1e300;
  line.pupil.network.set_parameters({{"0.weights", {1e10}}});
  const Bytes good = line.pupil.training.save_state();
  const TrainingReport report = line.pupil.steps(line.data, line.config, 10);
  ASSERT_TRUE(report.diverged);
  EXPECT_EQ(report.diverged->step, 0U);
  EXPECT_EQ(report.diverged->tensor, "0.weights");
  EXPECT_EQ(report.diverged->layer, 0U);
  EXPECT_TRUE(std::isinf(report.diverged->value));
  line.pupil.training.restore_last_good();
  EXPECT_EQ(line.pupil.network.parameters()[0].value[0], 1e10);
}

TEST(DivergenceTest, NamesThePenaltyThatOverflows) {
  Line line;
  line.config.regulariser.l2 = 1.0;
  line.data.x(0, 0) = 0.0;
  line.pupil.network.set_parameters({{"0.weights", {1e200}}});
  const TrainingReport report = line.pupil.steps(line.data, line.config, 1);
  ASSERT_TRUE(report.diverged);
  EXPECT_EQ(report.diverged->tensor, "penalty");
}

TEST(DivergenceTest, AtTheVeryFirstStepTheStartIsAllThereIs) {
  Line line;
  line.pupil.network.set_parameters({{"0.weights", {1e200}}});
  ASSERT_TRUE(line.pupil.steps(line.data, line.config, 1).diverged);
  line.pupil.training.restore_last_good();
  EXPECT_EQ(line.pupil.network.parameters()[0].value[0], 1e200);
}

TEST(DivergenceTest, AGoodStateIsOnlyGivenBackAfterADivergence) {
  Line line;
  line.config.optimizer.options["learningRate"] = 0.1;
  line.pupil.steps(line.data, line.config, 3);
  expect_refused([&] { line.pupil.training.restore_last_good(); }, "state", "a call of train that diverged",
                 "none");
}

TEST(DivergenceTest, ARestoredRunGoesOnAtABetterLearningRate) {
  const Data data = spiral_data(50, 1);
  Runaway<double> run("adam", 1e200, 5);
  run.pupil.training.restore_last_good();
  Pupil<double> undisturbed(hidden_relu({8}));
  undisturbed.steps(data, hopeless("adam", 0.01), 20);
  EXPECT_FALSE(run.pupil.steps(data, hopeless("adam", 0.01), 13).diverged);
  EXPECT_EQ(run.pupil.training.save_state(), undisturbed.training.save_state());
}

}  // namespace
}  // namespace spiral
