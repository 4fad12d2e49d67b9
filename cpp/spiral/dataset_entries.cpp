// The catalogue's data sets; how each is drawn is in the file of its name.
#include <iterator>

#include "dataset_kinds.hpp"

namespace spiral {

namespace {

constexpr Option samples_option(const char* label, std::size_t default_value) {
  return {"samples", label, OptionType::kInteger, 1.0, 10000.0, static_cast<double>(default_value)};
}

constexpr Option classes_option(std::size_t default_value) {
  return {"classes", "Classes", OptionType::kInteger, 2.0, 10.0, static_cast<double>(default_value)};
}

constexpr Option noise_option(double max, double default_value) {
  return {"noise", "Noise", OptionType::kNumber, 0.0, max, default_value};
}

constexpr SpiralConfig kSpiral;
constexpr std::size_t kXor = 2;  // the gate that a single layer can't learn

constexpr Entry kEntries[] = {
    {"spiral",
     "Spiral",
     R"(x = (r \sin t,\; r \cos t), \quad t = 4 (j + r) + \sigma n, \quad n \sim N(0, 1))",
     "t = np.linspace(4 * j, 4 * (j + 1), N) + noise * np.random.randn(N); "
     "X[j * N:(j + 1) * N] = np.c_[r * np.sin(t), r * np.cos(t)]",
     {samples_option("Samples per class", kSpiral.samples), classes_option(kSpiral.classes),
      noise_option(2.0, kSpiral.noise)},
     DataFacts{2, 0, 0}},
    {"gates",
     "Logic gates",
     R"(x = (a, b) + \sigma n, \quad y = \mathrm{gate}(a, b), \quad a, b \in \{0, 1\}, )"
     R"(\quad n \sim N(0, I))",
     "corners = np.array([[0, 0], [0, 1], [1, 0], [1, 1]]); y = np.tile(gate(*corners.T), N); "
     "X = np.tile(corners, (N, 1)) + noise * np.random.randn(4 * N, 2)",
     {choice_option("gate", "Gate", "and|or|xor|nand|nor|xnor", kXor),
      samples_option("Samples per corner", 1), noise_option(1.0, 0.0)},
     DataFacts{2, 2, 4}},
    {"circles",
     "Circles",
     R"(x = \rho_j (\cos t,\; \sin t) + \sigma n, \quad \rho = (1, r), )"
     R"(\quad t = \frac{2 \pi i}{N}, \quad n \sim N(0, I))",
     "t = 2 * np.pi * np.arange(N) / N; ring = np.c_[np.cos(t), np.sin(t)]; "
     "X = np.r_[ring, radius * ring] + noise * np.random.randn(2 * N, 2)",
     {samples_option("Samples per class", 100),
      {"radius", "Inner radius", OptionType::kNumber, 0.0, 1.0, 0.5},
      noise_option(1.0, 0.1)},
     DataFacts{2, 2, 2}},
    {"moons",
     "Moons",
     R"(x_0 = (\cos t,\; \sin t) + \sigma n, \quad x_1 = (1 - \cos t,\; \tfrac{1}{2} - \sin t) + \sigma n, )"
     R"(\quad t \in [0, \pi], \quad n \sim N(0, I))",
     "t = np.linspace(0, np.pi, N); upper = np.c_[np.cos(t), np.sin(t)]; "
     "X = np.r_[upper, [1, 0.5] - upper] + noise * np.random.randn(2 * N, 2)",
     {samples_option("Samples per class", 100), noise_option(1.0, 0.1)},
     DataFacts{2, 2, 2}},
    {"blobs",
     "Gaussian blobs",
     R"(x = (\cos t,\; \sin t) + \sigma n, \quad t = \frac{2 \pi j}{K}, \quad n \sim N(0, I))",
     "t = np.repeat(2 * np.pi * np.arange(K) / K, N); "
     "X = np.c_[np.cos(t), np.sin(t)] + noise * np.random.randn(K * N, 2)",
     {samples_option("Samples per class", 100), classes_option(3), noise_option(2.0, 0.2)},
     DataFacts{2, 0, 0}},
    {"checkerboard",
     "Checkerboard",
     R"(x = \frac{2}{C} (c + u) - 1 + \sigma n, \quad y = (c_1 + c_2) \bmod 2, )"
     R"(\quad u \sim U[0, 1)^2, \quad n \sim N(0, I))",
     "c = np.argwhere(np.indices((cells, cells)).sum(0) % 2 == j); "
     "c = c[np.random.randint(len(c), size=N)]; u = np.random.rand(N, 2); "
     "X[j * N:(j + 1) * N] = 2 * (c + u) / cells - 1 + noise * np.random.randn(N, 2)",
     {samples_option("Samples per class", 200),
      {"cells", "Cells per side", OptionType::kInteger, 2.0, 10.0, 4.0},
      noise_option(1.0, 0.0)},
     DataFacts{2, 2, 2}},
    {"sine",
     "Sine",
     R"(y = \sin(2 \pi f x) + \sigma n, \quad x \in [0, 1], \quad n \sim N(0, 1))",
     "X = np.linspace(0, 1, N).reshape(N, 1); "
     "Y = np.sin(2 * np.pi * periods * X) + noise * np.random.randn(N, 1)",
     {samples_option("Samples", 200),
      {"periods", "Periods", OptionType::kInteger, 1.0, 5.0, 1.0},
      noise_option(1.0, 0.0)},
     DataFacts{1, 1, 1, true}},
};

static_assert(std::size(kEntries) == kDatasets);

}  // namespace

Entries dataset_entries() { return kEntries; }

}  // namespace spiral
