// The logic gates: four corners and what the gate says of them, over and over. Draws randn(4N, 2).
#include "dataset_kinds.hpp"

namespace spiral {

namespace {

// What each gate says of the corners 00, 01, 10, 11, in the order of the option `gate`.
constexpr std::int32_t kTruth[][4] = {
    {0, 0, 0, 1},  // and
    {0, 1, 1, 1},  // or
    {0, 1, 1, 0},  // xor
    {1, 1, 1, 0},  // nand
    {1, 0, 0, 0},  // nor
    {1, 0, 0, 1},  // xnor
};

}  // namespace

void draw_gates(const DatasetOptions& options, Random& random, Dataset& data) {
  const std::size_t corners = 4 * options.count("samples");
  const auto& truth = kTruth[options.count("gate")];
  resize(data.inputs, corners, 2);
  data.targets.labels.resize(corners);
  for (std::size_t row = 0; row < corners; ++row) {
    const std::size_t corner = row % 4;
    data.inputs(row, 0) = corner < 2 ? 0.0 : 1.0;
    data.inputs(row, 1) = corner % 2 == 0 ? 0.0 : 1.0;
    data.targets.labels[row] = truth[corner];
  }
  add_noise(data.inputs, options.number("noise"), random);
}

}  // namespace spiral
