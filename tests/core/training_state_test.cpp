// Saving a run and going on with it.
#include "spiral/training_state.hpp"

#include "expect.hpp"
#include "pupil.hpp"

namespace spiral {
namespace {

using Bytes = std::vector<std::uint8_t>;

NetworkConfig with_dropout() {
  NetworkConfig config = hidden_relu({6});
  config.layers[0].activation = {"prelu", {}};
  config.layers.insert(config.layers.begin() + 1, dropout_config(0.2));
  return config;
}

template <class T>
void expect_going_on(const std::string& optimizer, std::uint64_t before) {
  SCOPED_TRACE(optimizer + " after " + std::to_string(before) + " steps");
  const Data data = spiral_data(50, 1);
  TrainingConfig config = adam_in_batches();
  config.optimizer = {optimizer, {}};
  Pupil<T> undisturbed(with_dropout());
  undisturbed.steps(data, config, before);
  const Bytes saved = undisturbed.training.save_state();
  const TrainingReport expected = undisturbed.steps(data, config, 12);

  Pupil<T> restored(with_dropout(), 7);
  restored.steps(data, config, 1);
  restored.training.restore_state(saved);
  EXPECT_EQ(restored.training.save_state(), saved);
  const TrainingReport report = restored.steps(data, config, 12);
  EXPECT_EQ(restored.training.save_state(), undisturbed.training.save_state());
  EXPECT_EQ(report.loss, expected.loss);
  EXPECT_EQ(report.accuracy, expected.accuracy);
  EXPECT_EQ(report.epochs, expected.epochs);
}

TEST(TrainingStateTest, ARestoredRunGoesOnWithTheSameBytes) {
  for (const Entry& entry : optimizer_entries()) {
    const std::string name(entry.name);
    expect_going_on<double>(name, 7);   // in the middle of an epoch
    expect_going_on<double>(name, 10);  // between two
    expect_going_on<float>(name, 7);
  }
}

TEST(TrainingStateTest, AStateFromBeforeTheFirstStepIsTheBeginning) {
  const Data data = spiral_data(50, 1);
  Pupil<double> pupil(with_dropout());
  const Bytes start = pupil.training.save_state();
  pupil.epochs(data, adam_in_batches(), 2);
  const Bytes once = pupil.training.save_state();
  pupil.training.restore_state(start);
  EXPECT_EQ(pupil.training.optimizer(), nullptr);
  pupil.epochs(data, adam_in_batches(), 2);
  EXPECT_EQ(pupil.training.save_state(), once);
}

TEST(TrainingStateTest, BeginsWithTheMarkTheVersionAndThePrecision) {
  const Bytes bytes = Pupil<float>(with_dropout()).training.save_state();
  EXPECT_EQ(Bytes(bytes.begin(), bytes.begin() + 6), (Bytes{'S', 'P', 'R', 'L', 1, 4}));
}

class RefusedStateTest : public ::testing::Test {
 protected:
  RefusedStateTest() {
    pupil.steps(data, adam_in_batches(), 7);
    saved = pupil.training.save_state();
  }

  // Refuses `bytes`, and stays as it was.
  void refuse(const Bytes& bytes, const std::string& expected, const std::string& got) {
    expect_refused([&] { pupil.training.restore_state(bytes); }, "state", expected, got);
    EXPECT_EQ(pupil.training.save_state(), saved);
  }

  Data data = spiral_data(50, 1);
  Pupil<double> pupil{with_dropout()};
  Bytes saved;
};

TEST_F(RefusedStateTest, AnotherNetworksState) {
  refuse(Pupil<double>(hidden_relu({5})).training.save_state(), "the state of a network like this",
         "another's");
}

TEST_F(RefusedStateTest, AnotherPrecision) {
  refuse(Pupil<float>(with_dropout()).training.save_state(), "float64", "float32");
}

TEST_F(RefusedStateTest, AnotherVersion) {
  Bytes bytes = saved;
  bytes[4] = 2;
  refuse(bytes, "version 1", "version 2");
}

TEST_F(RefusedStateTest, OtherBytes) {
  refuse({'G', 'I', 'F', '8', '9'}, "bytes that saveState gave", "others");
  refuse({}, "more bytes", "0");
}

TEST_F(RefusedStateTest, TooManyBytes) {
  Bytes bytes = saved;
  bytes.push_back(0);
  refuse(bytes, "nothing after the state", "1 bytes");
}

TEST_F(RefusedStateTest, EveryBeginningOfAState) {
  for (std::size_t size = 0; size < saved.size(); size += 13) {
    const Bytes bytes(saved.begin(), saved.begin() + static_cast<std::ptrdiff_t>(size));
    EXPECT_THROW(pupil.training.restore_state(bytes), InvalidArgument) << size;
  }
  EXPECT_EQ(pupil.training.save_state(), saved);
}

TEST_F(RefusedStateTest, APermutationThatIsNone) {
  // From the end: the generator (1 + 624·4 + 4 + 1 + 8), three sums (24), the position (4), 150 rows.
  const std::size_t last_row = saved.size() - 2510 - 24 - 4 - 4;
  Bytes bytes = saved;
  bytes[last_row + 3] = 0x7f;
  EXPECT_THROW(pupil.training.restore_state(bytes), InvalidArgument);
  bytes = saved;
  std::copy_n(bytes.begin() + static_cast<std::ptrdiff_t>(last_row) - 4, 4,
              bytes.begin() + static_cast<std::ptrdiff_t>(last_row));
  EXPECT_THROW(pupil.training.restore_state(bytes), InvalidArgument);
  EXPECT_EQ(pupil.training.save_state(), saved);
}

// A damaged byte may give another state, never a crash: whatever was accepted can train.
TEST_F(RefusedStateTest, NoDamagedByteBreaksTheTraining) {
  for (std::size_t i = 0; i < saved.size(); ++i) {
    Bytes bytes = saved;
    bytes[i] ^= 0xff;
    try {
      pupil.training.restore_state(bytes);
    } catch (const InvalidArgument&) {
      continue;
    }
    const TrainingReport report = pupil.steps(data, adam_in_batches(), 2);
    EXPECT_TRUE(report.diverged || std::isfinite(report.last_loss)) << "byte " << i;
  }
}

}  // namespace
}  // namespace spiral
