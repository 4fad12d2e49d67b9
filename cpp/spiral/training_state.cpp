#include "training_state.hpp"

#include <string>

#include "bytes.hpp"
#include "error.hpp"

namespace spiral {

namespace {

constexpr std::string_view kMagic = "SPRL";
constexpr std::uint8_t kVersion = 1;

void require(bool holds, Piece expected, Piece got) {
  if (!holds) refuse("restore_state", "state", {expected}, {got});
}

// `what` and a number: "version 1".
void require_same(std::size_t expected, std::size_t got, const char* what) {
  if (got != expected) refuse("restore_state", "state", {what, expected}, {what, got});
}

// FNV-1a of everything that says which parameters there are and what they mean.
std::uint64_t shape_hash(const NetworkConfig& config) {
  std::uint64_t hash = 0xcbf29ce484222325U;
  const auto add = [&](std::uint64_t value) { hash = (hash ^ value) * 0x100000001b3U; };
  add(config.inputs);
  for (const LayerConfig& layer : config.layers) {
    const bool dense = layer.kind == LayerKind::kDense;
    add(dense ? static_cast<std::uint64_t>(layer.units) : 0);
    if (!dense) continue;
    for (const char letter : layer.activation.name) add(static_cast<std::uint8_t>(letter));
  }
  return hash;
}

void write_random(const Random& random, ByteWriter& out) {
  const Random::State& state = random.state();
  out.bytes(state.words.data(), sizeof state.words);
  out.number(static_cast<std::uint32_t>(state.position));
  out.number(static_cast<std::uint8_t>(state.has_gauss));
  out.number(state.gauss);
}

Random read_random(ByteReader& in) {
  Random::State state{};
  in.bytes(state.words.data(), sizeof state.words);
  state.position = in.number<std::uint32_t>();
  state.has_gauss = in.number<std::uint8_t>() != 0;
  state.gauss = in.number<double>();
  require(state.position <= state.words.size(), "a generator", "one that stands beyond its words");
  return Random(state);
}

void write_progress(const Progress& progress, ByteWriter& out) {
  out.number(progress.steps);
  out.number(progress.epochs);
  out.number(static_cast<std::uint32_t>(progress.order.size()));
  out.bytes(progress.order.data(), progress.order.size() * sizeof(std::int32_t));
  out.number(static_cast<std::uint32_t>(progress.position));
  out.number(progress.loss_sum);
  out.number(progress.penalty_sum);
  out.number(progress.right);
  out.number(static_cast<std::uint8_t>(progress.random.has_value()));
  if (progress.random) write_random(*progress.random, out);
}

// Every row once: training reads the rows of a data set by these numbers.
bool is_permutation(const std::vector<std::int32_t>& order) {
  std::vector<std::uint8_t> seen(order.size());
  for (const std::int32_t row : order) {
    const auto index = static_cast<std::uint32_t>(row);  // far too large where it is negative
    if (index >= order.size() || seen[index] != 0) return false;
    seen[index] = 1;
  }
  return true;
}

void read_progress(ByteReader& in, Progress& progress) {
  progress.steps = in.number<std::uint64_t>();
  progress.epochs = in.number<std::uint64_t>();
  const std::size_t rows = in.number<std::uint32_t>();
  require(rows <= in.left() / sizeof(std::int32_t), "more bytes", "too few for its rows");
  progress.order.resize(rows);
  in.bytes(progress.order.data(), rows * sizeof(std::int32_t));
  require(is_permutation(progress.order), "a permutation of the rows", "another order");
  progress.position = in.number<std::uint32_t>();
  require(progress.position == 0 || progress.position < rows, "a position within the epoch",
          progress.position);
  progress.loss_sum = in.number<double>();
  progress.penalty_sum = in.number<double>();
  progress.right = in.number<std::uint64_t>();
  if (in.number<std::uint8_t>() != 0) progress.random = read_random(in);
  require(progress.random || progress.position == 0, "a generator", "none in the middle of an epoch");
}

}  // namespace

std::vector<std::uint8_t> encode_state(const TrainingState& state, const StateShape& shape) {
  ByteWriter out;
  out.bytes(kMagic.data(), kMagic.size());
  out.number(kVersion);
  out.number(static_cast<std::uint8_t>(shape.precision));
  out.number(shape_hash(shape.network));
  out.text(state.optimizer ? state.optimizer->name() : "");
  if (state.optimizer) out.number(state.optimizer->steps());
  out.bytes(state.numbers.data(), state.numbers.size());
  write_progress(state.progress, out);
  return out.take();
}

TrainingState decode_state(const std::vector<std::uint8_t>& bytes, const StateShape& shape) {
  ByteReader in(bytes);
  const auto* magic = reinterpret_cast<const char*>(in.take(kMagic.size()));
  require(std::string_view(magic, kMagic.size()) == kMagic, "bytes that saveState gave", "others");
  require_same(kVersion, in.number<std::uint8_t>(), "version ");
  require_same(8 * shape.precision, 8 * std::size_t{in.number<std::uint8_t>()}, "float");
  require(in.number<std::uint64_t>() == shape_hash(shape.network), "the state of a network like this",
          "another's");

  TrainingState state;
  std::size_t size = shape.parameter_bytes;
  if (const std::string_view name = in.text(); !name.empty()) {
    state.optimizer = OptimizerRule({std::string(name), {}}, in.number<std::uint64_t>());
    size *= 1 + state.optimizer->moment_count();
  }
  const std::uint8_t* numbers = in.take(size);
  state.numbers.assign(numbers, numbers + size);
  read_progress(in, state.progress);
  if (in.left() > 0) refuse("restore_state", "state", {"nothing after the state"}, {in.left(), " bytes"});
  return state;
}

}  // namespace spiral
