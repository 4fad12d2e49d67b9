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

template <class T>
struct TrainingState {
  std::vector<Matrix<T>> parameters;
  std::optional<Optimizer<T>> optimizer;  // none before the first step
  Progress progress;
};

// Little-endian: "SPRL", a version, the precision in bytes, a hash of the network's shape; then the
// parameters, the optimizer's name, t and moments, and the progress, down to the generator's words.
template <class T>
std::vector<std::uint8_t> encode_state(const TrainingState<T>& state, const NetworkConfig& config);

// The optimizer comes back with default settings; the next configure sets them. `parameters` are those of the
// network. Errors: InvalidArgument (field "state") for bytes that are not a state, or are one of another
// version, precision or network.
template <class T>
TrainingState<T> decode_state(const std::vector<std::uint8_t>& bytes, const NetworkConfig& config,
                              const std::vector<Parameter<T>>& parameters);

}  // namespace spiral
