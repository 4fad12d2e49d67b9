#include "dataset.hpp"

#include <iterator>
#include <utility>

#include "dataset_kinds.hpp"
#include "error.hpp"

namespace spiral {

namespace {

constexpr std::size_t kMaxClasses = 1024;  // as many as a layer may have units

const Entry& entry_of(const Choice& choice, Words who) {
  return find_entry(dataset_entries(), choice, who, "data");
}

// In the order of dataset_entries(), which know nothing of the core: the build's description is made of them
// alone.
constexpr DrawDataset* kDrawings[] = {draw_spiral, draw_gates,        draw_circles, draw_moons,
                                      draw_blobs,  draw_checkerboard, draw_sine};
static_assert(std::size(kDrawings) == kDatasets);

DataShape shape_of(const Entry& entry, const Choice& choice) {
  const DataFacts& facts = *entry.data;
  if (facts.regression) return {facts.features, 0, facts.outputs};
  const std::size_t classes =
      facts.outputs != 0 ? facts.outputs : DatasetOptions(entry, choice).count("classes");
  return {facts.features, classes, classes};
}

}  // namespace

Dataset make_dataset(const Choice& choice, Random& random) {
  const Entry& entry = entry_of(choice, "make_dataset");
  Dataset data;
  data.name = entry.name;
  data.classes = shape_of(entry, choice).classes;
  kDrawings[&entry - dataset_entries().begin()](DatasetOptions(entry, choice), random, data);
  return data;
}

DataShape shape_of_dataset(const Choice& choice) {
  return shape_of(entry_of(choice, "shape_of_dataset"), choice);
}

Dataset make_spiral(const SpiralConfig& config, Random& random) {
  return make_dataset({"spiral",
                       {{"samples", static_cast<double>(config.samples)},
                        {"classes", static_cast<double>(config.classes)},
                        {"noise", config.noise}}},
                      random);
}

Dataset make_own_dataset(Matrix<double> inputs, std::size_t classes, Targets targets) {
  constexpr Words who = "make_own_dataset";
  const std::size_t batch = rows(inputs);
  require_size(batch, columns(inputs), who, "inputs");
  if (columns(inputs) == 0) refuse(who, "inputs", {"at least 1 feature"}, {"0"});
  require_finite(inputs, who, "inputs");
  const bool labelled = !targets.labels.empty();
  if (labelled == (targets.values.size() > 0)) {
    refuse(who, "targets", {"labels or values"}, {labelled ? "both" : "neither"});
  }
  if (labelled) {
    if (classes < 2 || classes > kMaxClasses) {
      refuse(who, "classes", {"a whole number in [2, ", kMaxClasses, "]"}, {classes});
    }
    require_labels(targets.labels, batch, classes, who);
  } else {
    if (classes != 0) refuse(who, "classes", {"0 beside values"}, {classes});
    require_shape(targets.values, batch, columns(targets.values), who, "targets");
    require_finite(targets.values, who, "targets");
  }
  return {"own", std::move(inputs), classes, std::move(targets)};
}

}  // namespace spiral
