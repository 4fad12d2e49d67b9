// Points on the square [-1, 1]², coloured like a board of C × C cells. Draws for each colour randint(cells of
// the colour, size N), rand(N, 2), randn(N, 2).
#include "dataset_kinds.hpp"

namespace spiral {

namespace {

// The place of the n-th cell of one colour, counted row by row; the first cell of the board has colour 0.
std::size_t cell_of(std::size_t colour, std::size_t n, std::size_t side) {
  for (std::size_t cell = 0;; ++cell) {
    if ((cell / side + cell % side) % 2 == colour && n-- == 0) return cell;
  }
}

}  // namespace

void draw_checkerboard(const DatasetOptions& options, Random& random, Dataset& data) {
  const std::size_t samples = options.count("samples");
  const std::size_t side = options.count("cells");
  const double noise = options.number("noise");
  resize_by_class(data, samples);
  double* points = data.inputs.data();
  for (std::size_t colour = 0; colour < data.classes; ++colour, points += 2 * samples) {
    const std::size_t cells = (side * side + 1 - colour) / 2;
    for (std::size_t i = 0; i < samples; ++i) {
      const auto drawn = static_cast<std::size_t>(random.randint(0, static_cast<std::int64_t>(cells)));
      const std::size_t cell = cell_of(colour, drawn, side);
      const std::size_t row = cell / side;
      points[2 * i] = static_cast<double>(row);
      points[2 * i + 1] = static_cast<double>(cell % side);
    }
    for (std::size_t i = 0; i < 2 * samples; ++i) {
      points[i] = 2.0 * (points[i] + random.rand()) / static_cast<double>(side) - 1.0;
    }
    for (std::size_t i = 0; i < 2 * samples; ++i) points[i] += noise * random.randn();
  }
}

}  // namespace spiral
