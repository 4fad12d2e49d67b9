// What the tests of training share: a spiral, a network for it, and runs of them.
#pragma once

#include <vector>

#include "spiral/dataset.hpp"
#include "spiral/training.hpp"

namespace spiral {

struct Data {
  Matrix<double> x;
  Targets targets;
};

inline Data spiral_data(double samples, std::uint32_t seed) {
  Random random(seed);
  Dataset dataset = make_dataset({"spiral", {{"samples", samples}}}, random);
  return {dataset.inputs, dataset.targets};
}

inline NetworkConfig hidden_relu(const std::vector<double>& hidden) {
  NetworkConfig config;
  for (const double units : hidden) config.layers.push_back({units, {"relu", {}}});
  config.layers.push_back({3, {"softmax", {}}});
  return config;
}

// A network and its training, side by side.
template <class T>
struct Pupil {
  explicit Pupil(const NetworkConfig& config, std::uint32_t seed = 42)
      : random(seed), network(config, random), training(network) {}
  Pupil(const Pupil&) = delete;

  TrainingReport epochs(const Data& data, const TrainingConfig& config, std::uint64_t count) {
    return training.train(converted<T>(data.x), data.targets, config, {count, 0});
  }
  TrainingReport steps(const Data& data, const TrainingConfig& config, std::uint64_t count) {
    return training.train(converted<T>(data.x), data.targets, config, {0, count});
  }

  Random random;
  Network<T> network;
  Training<T> training;
};

// Adam at 0.02 in shuffled batches of 32.
inline TrainingConfig adam_in_batches() {
  TrainingConfig config;
  config.optimizer = {"adam", {{"learningRate", 0.02}, {"decay", 1e-5}}};
  config.batch = 32;
  config.seed = 9;
  return config;
}

}  // namespace spiral
