// Training allocates nothing per step: a call of many steps asks for memory as often as a call of a few.
#include <cstdlib>
#include <new>

#include "expect.hpp"
#include "pupil.hpp"

namespace {
std::size_t allocations = 0;
}  // namespace

// Not inline, or GCC takes the pair apart and warns of memory that new gave and free takes.
[[gnu::noinline]] void* operator new(std::size_t size) {
  ++allocations;
  if (void* memory = std::malloc(size > 0 ? size : 1)) return memory;
  throw std::bad_alloc();
}
[[gnu::noinline]] void operator delete(void* memory) noexcept { std::free(memory); }
[[gnu::noinline]] void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }

namespace spiral {
namespace {

// Every activation and dropout, in a last batch smaller than the others.
NetworkConfig everything(const std::string& last, const std::string& loss) {
  NetworkConfig config;
  for (const Entry& entry : activation_entries()) config.layers.push_back({4, {std::string(entry.name), {}}});
  config.layers.push_back(dropout_config(0.1));
  config.layers.push_back({3, {last, {}}});
  config.loss = loss;
  return config;
}

template <class T>
std::size_t allocations_of(Pupil<T>& pupil, const Data& data, const TrainingConfig& config,
                           std::uint64_t steps) {
  const Matrix<T> x = xt::cast<T>(data.x);
  const std::size_t before = allocations;
  pupil.training.train(x, data.targets, config, {0, steps});
  return allocations - before;
}

template <class T>
void expect_none_per_step(const NetworkConfig& network, const std::string& optimizer) {
  SCOPED_TRACE(network.loss + ", " + optimizer);
  const Data data = spiral_data(50, 1);
  TrainingConfig config = adam_in_batches();
  config.optimizer = {optimizer, {{"learningRate", 0.001}}};
  config.regulariser = {1e-4, 1e-4};
  Pupil<T> pupil(network);
  for (int call = 0; call < 3; ++call)
    allocations_of(pupil, data, config, 10);  // until every buffer has its size
  const std::size_t few = allocations_of(pupil, data, config, 3);
  const std::size_t many = allocations_of(pupil, data, config, 300);
  EXPECT_EQ(many, few);
}

TEST(AllocationTest, NoStepOfTrainingAllocates) {
  for (const Entry& optimizer : optimizer_entries()) {
    expect_none_per_step<double>(everything("softmax", "categorical-cross-entropy"),
                                 std::string(optimizer.name));
  }
  expect_none_per_step<double>(everything("sigmoid", "binary-cross-entropy"), "adam");
  expect_none_per_step<double>(everything("softmax", "mean-squared-error"), "adam");
  expect_none_per_step<float>(everything("sigmoid", "categorical-cross-entropy"), "adam");
}

}  // namespace
}  // namespace spiral
