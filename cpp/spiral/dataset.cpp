#include "dataset.hpp"

#include <cmath>
#include <utility>

#include "error.hpp"
#include "maths.hpp"

namespace spiral {

namespace {

constexpr std::size_t kMaxClasses = 1024;  // as many as a layer may have units

}  // namespace

Dataset make_spiral(const SpiralConfig& config, Random& random) {
  const auto samples = static_cast<double>(config.samples);
  const auto classes = static_cast<double>(config.classes);
  find_entry(dataset_entries(),
             {"spiral", {{"samples", samples}, {"classes", classes}, {"noise", config.noise}}}, "make_spiral",
             "data");

  Dataset data;
  data.name = "spiral";
  data.classes = config.classes;
  data.inputs.resize({config.samples * config.classes, 2});
  data.targets.labels = std::vector<std::int32_t>(rows(data.inputs));
  const std::vector<double> r = linspace(0.0, 1.0, config.samples);
  std::size_t row = 0;
  for (std::size_t j = 0; j < config.classes; ++j) {
    const auto arm = static_cast<double>(j);
    const std::vector<double> angle = linspace(4.0 * arm, 4.0 * (arm + 1.0), config.samples);
    for (std::size_t i = 0; i < config.samples; ++i, ++row) {
      const double t = angle[i] + config.noise * random.randn();
      data.inputs(row, 0) = r[i] * maths::sin(t);
      data.inputs(row, 1) = r[i] * maths::cos(t);
      data.targets.labels[row] = static_cast<std::int32_t>(j);
    }
  }
  return data;
}

Entries dataset_entries() {
  constexpr SpiralConfig spiral;
  static constexpr Entry entries[] = {
      {"spiral",
       "Spiral",
       R"(x = (r \sin t,\; r \cos t), \quad t = 4 (j + r) + \sigma n, \quad n \sim N(0, 1))",
       "t = np.linspace(4 * j, 4 * (j + 1), N) + noise * np.random.randn(N); "
       "X[j * N:(j + 1) * N] = np.c_[r * np.sin(t), r * np.cos(t)]",
       {{"samples", "Samples per class", OptionType::kInteger, 1.0, 10000.0,
         static_cast<double>(spiral.samples)},
        {"classes", "Classes", OptionType::kInteger, 2.0, 10.0, static_cast<double>(spiral.classes)},
        {"noise", "Noise", OptionType::kNumber, 0.0, 2.0, spiral.noise}}},
  };
  return entries;
}

Dataset make_dataset(const Choice& choice, Random& random) {
  const Entry& entry = find_entry(dataset_entries(), choice, "make_dataset", "data");
  SpiralConfig config;
  config.samples = static_cast<std::size_t>(option_value(entry, choice, "samples"));
  config.classes = static_cast<std::size_t>(option_value(entry, choice, "classes"));
  config.noise = option_value(entry, choice, "noise");
  return make_spiral(config, random);
}

Dataset make_own_dataset(Matrix<double> inputs, std::size_t classes, Targets targets) {
  constexpr std::string_view who = "make_own_dataset";
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
