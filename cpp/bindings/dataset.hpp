// Data sets across the border. For bindings.cpp alone.
#pragma once

#include <memory>
#include <optional>
#include <utility>

#include "border.hpp"
#include "spiral/dataset.hpp"
#include "spiral/network.hpp"

namespace spiral::border {

// A data set, and its inputs rounded once for the networks that compute in float.
struct DatasetHandle {
  Dataset data;
  std::optional<Matrix<float>> rounded;
};

inline val dataset_out(Dataset data) {
  return val(std::make_shared<DatasetHandle>(DatasetHandle{std::move(data), {}}));
}

inline val make_named_dataset(const val& choice, Random& random) {
  return dataset_out(make_dataset(choice_in(choice, "data"), random));
}

// `targets`: {labels} or {targets}
inline val make_given_dataset(double features, double classes, const val& inputs, const val& targets) {
  Matrix<double> x;
  matrix_in(inputs, size_in(features, 1, kMaxUnits, "features"), "inputs", x);
  Targets y = targets_in(targets, rows(x));
  return dataset_out(make_own_dataset(std::move(x), size_in(classes, 0, kMaxUnits, "classes"), std::move(y)));
}

inline val dataset_about(DatasetHandle& dataset) {
  return ObjectOut()
      .text("name", dataset.data.name)
      .number("rows", rows(dataset.data.inputs))
      .number("features", columns(dataset.data.inputs))
      .number("classes", dataset.data.classes)
      .done();
}

inline val dataset_inputs(DatasetHandle& dataset) {
  return array_out(dataset.data.inputs.data(), dataset.data.inputs.size());
}

inline val dataset_labels(DatasetHandle& dataset) {
  return array_out(dataset.data.targets.labels.data(), dataset.data.targets.labels.size());
}

inline val dataset_targets(DatasetHandle& dataset) {
  return array_out(dataset.data.targets.values.data(), dataset.data.targets.values.size());
}

}  // namespace spiral::border
