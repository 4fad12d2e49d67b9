// Points on the square [-1, 1]², coloured like a board of C × C cells. Draws for each colour randint(cells of
// the colour, size N), rand(N, 2), randn(N, 2).
#include <tuple>
#include <utility>

#include "dataset_kinds.hpp"

namespace spiral {

namespace {

using Cell = std::pair<double, double>;

// The cells of one colour, row by row; the first cell of the board has colour 0.
std::vector<Cell> cells_of(std::size_t colour, std::size_t side) {
  std::vector<Cell> cells;
  for (std::size_t a = 0; a < side; ++a) {
    for (std::size_t b = 0; b < side; ++b) {
      if ((a + b) % 2 == colour) cells.emplace_back(a, b);
    }
  }
  return cells;
}

}  // namespace

void draw_checkerboard(const DatasetOptions& options, Random& random, Dataset& data) {
  const std::size_t samples = options.count("samples");
  const std::size_t side = options.count("cells");
  const double noise = options.number("noise");
  resize_by_class(data, samples);
  for (std::size_t colour = 0; colour < data.classes; ++colour) {
    const std::vector<Cell> cells = cells_of(colour, side);
    const std::size_t first = colour * samples;
    for (std::size_t row = first; row < first + samples; ++row) {
      const auto drawn = random.randint(0, static_cast<std::int64_t>(cells.size()));
      std::tie(data.inputs(row, 0), data.inputs(row, 1)) = cells[static_cast<std::size_t>(drawn)];
    }
    double* const points = &data.inputs(first, 0);
    for (std::size_t i = 0; i < 2 * samples; ++i) {
      points[i] = 2.0 * (points[i] + random.rand()) / static_cast<double>(side) - 1.0;
    }
    for (std::size_t i = 0; i < 2 * samples; ++i) points[i] += noise * random.randn();
  }
}

}  // namespace spiral
