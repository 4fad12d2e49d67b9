#include "training_state.hpp"

#include <array>
#include <string>
#include <utility>

#include "bytes.hpp"
#include "error.hpp"

namespace spiral {

namespace {

constexpr std::array<std::uint8_t, 4> kMagic{'S', 'P', 'R', 'L'};
constexpr std::uint8_t kVersion = 1;

void require(bool holds, Pieces expected, Pieces got) {
  if (!holds) refuse("restore_state", "state", expected, got);
}

// FNV-1a of everything that says which parameters there are and what they mean.
std::uint64_t shape_hash(const NetworkConfig& config) {
  std::string text = concat({config.inputs});
  for (const LayerConfig& layer : config.layers) {
    const bool dense = layer.kind == LayerKind::kDense;
    text += dense ? concat({" dense ", layer.units, " ", layer.activation.name}) : " dropout";
  }
  std::uint64_t hash = 0xcbf29ce484222325U;
  for (const char letter : text) hash = (hash ^ static_cast<std::uint8_t>(letter)) * 0x100000001b3U;
  return hash;
}

void write_random(const Random& random, ByteWriter& out) {
  const Random::State& state = random.state();
  out.numbers(state.words);
  out.number(static_cast<std::uint32_t>(state.position));
  out.number(static_cast<std::uint8_t>(state.has_gauss));
  out.number(state.gauss);
}

Random read_random(ByteReader& in) {
  Random::State state{};
  in.numbers(state.words);
  state.position = in.number<std::uint32_t>();
  state.has_gauss = in.number<std::uint8_t>() != 0;
  state.gauss = in.number<double>();
  require(state.position <= state.words.size(), {"a generator"}, {"one that stands beyond its words"});
  return Random(state);
}

void write_progress(const Progress& progress, ByteWriter& out) {
  out.number(progress.steps);
  out.number(progress.epochs);
  out.number(static_cast<std::uint32_t>(progress.order.size()));
  out.numbers(progress.order);
  out.number(static_cast<std::uint32_t>(progress.position));
  out.number(progress.loss_sum);
  out.number(progress.penalty_sum);
  out.number(progress.right);
  out.number(static_cast<std::uint8_t>(progress.random.has_value()));
  if (progress.random) write_random(*progress.random, out);
}

// Every row once: training reads the rows of a data set by these numbers.
void require_permutation(const std::vector<std::int32_t>& order) {
  std::vector<bool> seen(order.size(), false);
  for (const std::int32_t row : order) {
    const auto index = static_cast<std::size_t>(row);
    require(row >= 0 && index < order.size() && !seen[index], {"a permutation of the rows"}, {"row ", row});
    seen[index] = true;
  }
}

Progress read_progress(ByteReader& in) {
  Progress progress;
  progress.steps = in.number<std::uint64_t>();
  progress.epochs = in.number<std::uint64_t>();
  const std::size_t rows = in.number<std::uint32_t>();
  require(rows <= in.left() / sizeof(std::int32_t), {"more bytes"}, {"too few for its rows"});
  progress.order.resize(rows);
  in.numbers(progress.order);
  require_permutation(progress.order);
  progress.position = in.number<std::uint32_t>();
  require(progress.position == 0 || progress.position < rows, {"a position within the epoch"},
          {progress.position});
  progress.loss_sum = in.number<double>();
  progress.penalty_sum = in.number<double>();
  progress.right = in.number<std::uint64_t>();
  if (in.number<std::uint8_t>() != 0) progress.random = read_random(in);
  require(progress.random || progress.position == 0, {"a generator"}, {"none in the middle of an epoch"});
  return progress;
}

template <class T>
void write_optimizer(const std::optional<Optimizer<T>>& optimizer, ByteWriter& out) {
  out.text(optimizer ? optimizer->name() : "");
  if (!optimizer) return;
  out.number(optimizer->steps());
  for (const Moments<T>& moments : optimizer->moments()) {
    for (const Matrix<T>& moment : moments) out.numbers(moment);
  }
}

template <class T>
std::optional<Optimizer<T>> read_optimizer(ByteReader& in, const std::vector<Parameter<T>>& parameters) {
  const std::string name = in.text();
  if (name.empty()) return {};
  Optimizer<T> optimizer({name, {}}, parameters);
  const auto steps = in.number<std::uint64_t>();
  std::vector<Moments<T>> all = optimizer.moments();
  for (Moments<T>& moments : all) {
    for (Matrix<T>& moment : moments) in.numbers(moment);
  }
  optimizer.restore(steps, std::move(all));
  return optimizer;
}

}  // namespace

template <class T>
std::vector<std::uint8_t> encode_state(const TrainingState<T>& state, const NetworkConfig& config) {
  ByteWriter out;
  out.numbers(kMagic);
  out.number(kVersion);
  out.number(static_cast<std::uint8_t>(sizeof(T)));
  out.number(shape_hash(config));
  for (const Matrix<T>& parameter : state.parameters) out.numbers(parameter);
  write_optimizer(state.optimizer, out);
  write_progress(state.progress, out);
  return out.take();
}

template <class T>
TrainingState<T> decode_state(const std::vector<std::uint8_t>& bytes, const NetworkConfig& config,
                              const std::vector<Parameter<T>>& parameters) {
  ByteReader in(bytes);
  std::array<std::uint8_t, 4> magic{};
  in.numbers(magic);
  require(magic == kMagic, {"bytes that saveState gave"}, {"others"});
  const auto version = in.number<std::uint8_t>();
  require(version == kVersion, {"version ", kVersion}, {"version ", version});
  const auto precision = in.number<std::uint8_t>();
  require(precision == sizeof(T), {"float", 8 * sizeof(T)}, {"float", 8 * precision});
  require(in.number<std::uint64_t>() == shape_hash(config), {"the state of a network like this"},
          {"another's"});

  TrainingState<T> state;
  for (const Parameter<T>& parameter : parameters) {
    state.parameters.push_back(*parameter.value);
    in.numbers(state.parameters.back());
  }
  state.optimizer = read_optimizer(in, parameters);
  state.progress = read_progress(in);
  require(in.left() == 0, {"nothing after the state"}, {in.left(), " bytes"});
  return state;
}

template std::vector<std::uint8_t> encode_state(const TrainingState<float>&, const NetworkConfig&);
template std::vector<std::uint8_t> encode_state(const TrainingState<double>&, const NetworkConfig&);
template TrainingState<float> decode_state(const std::vector<std::uint8_t>&, const NetworkConfig&,
                                           const std::vector<Parameter<float>>&);
template TrainingState<double> decode_state(const std::vector<std::uint8_t>&, const NetworkConfig&,
                                            const std::vector<Parameter<double>>&);

}  // namespace spiral
