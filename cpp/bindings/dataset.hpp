// Data sets across the border. For bindings.cpp alone.
#pragma once

#include <memory>
#include <optional>
#include <utility>

#include "border.hpp"
#include "request.hpp"
#include "spiral/dataset.hpp"
#include "spiral/network.hpp"
#include "spiral/split.hpp"

namespace spiral::border {

// A data set; its inputs, rounded once for the networks that compute in float; and all of it as the last
// network of either precision found it right.
struct DatasetHandle {
  Dataset data;
  std::optional<Matrix<float>> rounded;
  std::unique_ptr<Samples> single, full;
};

inline val dataset_out(Dataset data) {
  return owned_out(std::make_unique<DatasetHandle>(DatasetHandle{std::move(data), {}, nullptr, nullptr}));
}

// `request`: {data, testShare, standardise}. {all}, and with rows kept for testing {all, train, test}.
inline val make_named_dataset(const val& request, Random& random) {
  const double test_share = Place(request, "testShare").number();
  Dataset all = make_dataset(Place(request, "data").choice(dataset_entries()), random);
  SplitDataset parts = split(all, test_share, random);
  if (Place(request, "standardise").flag_or(false)) {
    // All rows are scaled as those for testing are: by the rows that train.
    all.inputs = scaled(all.inputs, standardise(parts));
  }
  Out out;
  out.set("all", dataset_out(std::move(all)));
  if (test_share > 0.0) out.set("train", dataset_out(std::move(parts.train)));
  if (rows(parts.test.inputs) > 0) out.set("test", dataset_out(std::move(parts.test)));
  return out.done();
}

// `targets`: {labels} or {targets}
inline val make_given_dataset(double features, double classes, const val& inputs, const val& targets) {
  Matrix<double> x;
  Place::whole_of(inputs, "inputs").matrix(size_in(features, 1, kMaxUnits, "features"), x);
  Targets y = targets_in(targets, rows(x));
  return dataset_out(make_own_dataset(std::move(x), size_in(classes, 0, kMaxUnits, "classes"), std::move(y)));
}

inline val dataset_about(DatasetHandle& dataset) {
  return Out()
      .text("name", dataset.data.name)
      .number("rows", rows(dataset.data.inputs))
      .number("features", columns(dataset.data.inputs))
      .number("classes", dataset.data.classes)
      .done();
}

inline val dataset_inputs(DatasetHandle& dataset) { return numbers_out(dataset.data.inputs); }

inline val dataset_labels(DatasetHandle& dataset) { return numbers_out(dataset.data.targets.labels); }

inline val dataset_targets(DatasetHandle& dataset) { return numbers_out(dataset.data.targets.values); }

}  // namespace spiral::border
