// The binding: adapters between the core and JavaScript, and at the end the table of their names. Every entry
// is guarded; TypeScript (web/engine) validates first, and what it gets wrong is refused here again.
#include <emscripten/bind.h>
#include <emscripten/heap.h>

#include <memory>

#include "bindings/allocations.hpp"
#include "bindings/border.hpp"
#include "bindings/dataset.hpp"
#include "bindings/network.hpp"
#include "bindings/training.hpp"
#include "spiral/activation.hpp"
#include "spiral/loss.hpp"
#include "spiral/random.hpp"

namespace {

using namespace spiral;
using namespace spiral::border;

// What the core says of itself

val engine_version() { return text_out(SPIRAL_VERSION); }

val engine_memory() {
  return Out().number("total", emscripten_get_heap_size()).number("used", live_bytes()).done();
}

// Random numbers

constexpr double kMaxDraws = 1e7;
constexpr double kMaxSafe = 9007199254740991.0;  // 2^53 - 1

val make_random(double seed) {
  const auto whole_seed = static_cast<std::uint32_t>(whole(seed, 0, UINT32_MAX, "seed"));
  return owned_out(std::make_unique<Random>(whole_seed));
}

template <class Draw>
val draws_out(double n, Draw draw) {
  std::vector<double> values(size_in(n, 0, kMaxDraws, "n"));
  for (double& value : values) value = draw();
  return numbers_out(values);
}

val random_rand(Random& random, double n) {
  return draws_out(n, [&] { return random.rand(); });
}

val random_randn(Random& random, double n) {
  return draws_out(n, [&] { return random.randn(); });
}

val random_randint(Random& random, double low, double high, double n) {
  const auto from = static_cast<std::int64_t>(whole(low, -kMaxSafe, kMaxSafe, "low"));
  const auto to = static_cast<std::int64_t>(whole(high, -kMaxSafe, kMaxSafe, "high"));
  return draws_out(n, [&] { return static_cast<double>(random.randint(from, to)); });
}

val random_permutation(Random& random, double n) {
  return numbers_out(random.permutation(size_in(n, 0, kMaxDraws, "n")));
}

val random_shuffle(Random& random, const val& array) {
  auto values = Place::whole_of(array, "array").values<double>();
  random.shuffle(values);
  return numbers_out(values);
}

// Activations and losses on their own

// One row of at least one value and at most `max`.
void row_in(const val& x, double max, Matrix<double>& row) {
  const Place place = Place::whole_of(x, "x");
  place.matrix(size_in(static_cast<double>(place.length()), 1, max, "x.length"), row);
}

// `request`: {activation}
val activation_value(const val& request, const val& x) {
  Matrix<double> z, a;
  row_in(x, kMaxValues, z);
  make_activation<double>(Place(request, "activation").choice(activation_entries()), columns(z))
      ->forward(z, a);
  return numbers_out(a);
}

// Element by element; for softmax, whose every output depends on the whole row, the Jacobian: da/dz for each
// unit vector da.
val activation_derivative(const val& request, const val& x) {
  const Choice chosen = Place(request, "activation").choice(activation_entries());
  const bool whole_row = chosen.name == "softmax";
  Matrix<double> row, a, dz;
  row_in(x, whole_row ? kMaxUnits : kMaxValues, row);
  const std::size_t n = columns(row);
  Matrix<double> z = zeros<double>(whole_row ? n : 1, n);
  Matrix<double> da = z;
  for (std::size_t i = 0; i < rows(z); ++i) {
    for (std::size_t j = 0; j < n; ++j) {
      z(i, j) = row(0, j);
      da(i, j) = whole_row && i != j ? 0.0 : 1.0;
    }
  }
  const auto activation = make_activation<double>(chosen, n);
  activation->forward(z, a);
  activation->backward(z, a, da, dz);
  return numbers_out(dz);
}

// Outputs in rows of `columns`; `targets`: {labels} or {targets}.
val loss_of(const val& name, const val& outputs, const val& targets, double columns) {
  const auto loss = make_loss<double>(Place::whole_of(name, "loss").text());
  Matrix<double> p, samples, derivative;
  Place::whole_of(outputs, "outputs").matrix(size_in(columns, 1, kMaxValues, "columns"), p);
  require_finite(p, "Loss", "outputs");
  const Matrix<double> y = target_matrix<double>(targets_in(targets, rows(p)), rows(p), p.shape(1), "Loss");
  loss->samples(p, y, samples);
  loss->derivative(p, y, derivative);
  return Out()
      .number("value", mean_loss(samples))
      .numbers("samples", samples)
      .numbers("derivative", derivative)
      .done();
}

// The table

using emscripten::class_;
using emscripten::function;

EMSCRIPTEN_BINDINGS(spiral) {
  function("version", guarded<engine_version>);
  function("memory", guarded<engine_memory>);
  function("random", guarded<make_random>);
  function("namedDataset", guarded<make_named_dataset>);
  function("givenDataset", guarded<make_given_dataset>);
  function("network", guarded<make_network>);
  function("activationValue", guarded<activation_value>);
  function("activationDerivative", guarded<activation_derivative>);
  function("loss", guarded<loss_of>);

  class_<Random>("Random")
      .smart_ptr<Owned<Random>>("Random")
      .function("rand", guarded<random_rand>)
      .function("randn", guarded<random_randn>)
      .function("randint", guarded<random_randint>)
      .function("permutation", guarded<random_permutation>)
      .function("shuffle", guarded<random_shuffle>);
  class_<DatasetHandle>("Dataset")
      .smart_ptr<Owned<DatasetHandle>>("Dataset")
      .function("about", guarded<dataset_about>)
      .function("inputs", guarded<dataset_inputs>)
      .function("labels", guarded<dataset_labels>)
      .function("targets", guarded<dataset_targets>);
  class_<NetworkHandle>("Network")
      .smart_ptr<Owned<NetworkHandle>>("Network")
      .function("inputs", guarded<network_inputs>)
      .function("outputs", guarded<network_outputs>)
      .function("forward", guarded<network_forward>)
      .function("predictGrid", guarded<network_predict_grid>)
      .function("evaluate", guarded<network_evaluate>)
      .function("evaluateDataset", guarded<network_evaluate_dataset>)
      .function("lossOf", guarded<network_loss_of>)
      .function("trace", guarded<network_trace>)
      .function("train", guarded<network_train>)
      .function("resetTraining", guarded<network_reset_training>)
      .function("saveState", guarded<network_save_state>)
      .function("restoreState", guarded<network_restore_state>)
      .function("restoreLastGood", guarded<network_restore_last_good>)
      .function("optimizerState", guarded<network_optimizer_state>)
      .function("gradients", guarded<network_gradients>)
      .function("checkGradients", guarded<network_check_gradients>)
      .function("parameters", guarded<network_parameters>)
      .function("setParameters", guarded<network_set_parameters>);
}

}  // namespace
