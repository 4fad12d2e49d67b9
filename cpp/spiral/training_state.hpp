// All that training changes, as a value: to be kept, taken up again, and written as bytes.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "network.hpp"
#include "optimizer.hpp"
#include "random.hpp"

namespace spiral {

// How far a run has come.
struct Progress {
  std::uint64_t steps = 0;          // in all
  std::uint64_t epochs = 0;         // finished, in all
  std::vector<std::int32_t> order;  // the rows of the epoch that is under way; its size is the data set's
  std::size_t position = 0;  // how many of them have been used, in [0, order.size()); 0: between two epochs
  // Of this epoch's batches so far, before their updates, each times its rows; `right` counts rows.
  double loss_sum = 0.0;
  double penalty_sum = 0.0;
  std::uint64_t right = 0;
  std::optional<Random> random;  // seeded by the first step
};

// Its numbers are bytes, so that keeping and writing them is the same for either precision.
struct TrainingState {
  std::optional<OptimizerRule> optimizer;  // none before the first step
  std::vector<std::uint8_t> numbers;       // the parameters, then the optimizer's moments
  Progress progress;
};

// What a state has to fit.
struct StateShape {
  const NetworkConfig& network;
  std::size_t precision;        // the bytes of a number
  std::size_t parameter_bytes;  // of all parameters
};

// Little-endian: "SPRL", a version, the precision in bytes, a hash of the network's shape; then the
// optimizer's name and t, the parameters and moments, and the progress, down to the generator's words.
std::vector<std::uint8_t> encode_state(const TrainingState& state, const StateShape& shape);

// The optimizer comes back with default settings; the next configure sets them. Errors: InvalidArgument
// (field "state") for bytes that are not a state, or are one of another version, precision or network.
TrainingState decode_state(const std::vector<std::uint8_t>& bytes, const StateShape& shape);

}  // namespace spiral
