// A network of either precision and its training, and how what JavaScript gives becomes matrices of that
// precision. For bindings.cpp alone.
#pragma once

#include <memory>

#include "border.hpp"
#include "dataset.hpp"
#include "request.hpp"
#include "spiral/network.hpp"
#include "spiral/training.hpp"

namespace spiral::border {

class NetworkHandle {
 public:
  virtual ~NetworkHandle() = default;
  virtual AnyNetwork& network() = 0;
  virtual TrainingLoop& training() = 0;
  // A copy of the caller's rows, good until the next.
  virtual AnyMatrix inputs_in(const val& inputs) = 0;
  // As long-lived as the data set, or until a network of other outputs asks for the same.
  virtual const Samples& samples_of(DatasetHandle& dataset) const = 0;
};

inline std::unique_ptr<Samples>& kept_samples(double, DatasetHandle& dataset) { return dataset.full; }
inline std::unique_ptr<Samples>& kept_samples(float, DatasetHandle& dataset) { return dataset.single; }

inline AnyMatrix inputs_as(double, DatasetHandle& dataset) { return dataset.data.inputs; }

inline AnyMatrix inputs_as(float, DatasetHandle& dataset) {
  if (!dataset.rounded) dataset.rounded = converted<float>(dataset.data.inputs);
  return *dataset.rounded;
}

template <class T>
class NetworkOf final : public NetworkHandle {
 public:
  NetworkOf(const NetworkConfig& config, Random& random) : network_(config, random), training_(network_) {}

  AnyNetwork& network() override { return network_; }
  TrainingLoop& training() override { return training_; }
  AnyMatrix inputs_in(const val& inputs) override {
    Place::whole_of(inputs, "inputs").matrix(network_.inputs(), inputs_);
    return inputs_;
  }
  const Samples& samples_of(DatasetHandle& dataset) const override {
    std::unique_ptr<Samples>& kept = kept_samples(T(), dataset);
    if (!kept || kept->x.columns != network_.inputs() || kept->y.columns != network_.outputs()) {
      kept = network_.samples(inputs_as(T(), dataset), dataset.data.targets, "engine");
    }
    return *kept;
  }

 private:
  Network<T> network_;
  Training<T> training_;
  Matrix<T> inputs_;
};

template <class T>
[[gnu::noinline]] std::unique_ptr<NetworkHandle> network_of(const NetworkConfig& config, Random& random) {
  return std::make_unique<NetworkOf<T>>(config, random);
}

}  // namespace spiral::border
