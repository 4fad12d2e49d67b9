#include <cstring>
#include <memory>

#include "cases.hpp"
#include "spiral/matmul.hpp"
#include "spiral/matmul_plain.hpp"
#include "spiral/random.hpp"

namespace spiral {

namespace {

constexpr std::size_t kRows = 128;
constexpr std::size_t kWidths[] = {2, 3, 10, 64, 128, 256, 512};

template <class T>
Matrix<T> drawn(std::size_t rows, std::size_t columns, Random& random) {
  Matrix<T> m({rows, columns});
  for (T& value : m) value = static_cast<T>(random.randn());
  return m;
}

template <class T>
bool same_bits(const Matrix<T>& a, const Matrix<T>& b) {
  return a.shape() == b.shape() && std::memcmp(a.data(), b.data(), a.size() * sizeof(T)) == 0;
}

// X (B, N), W (N, N), b (1, N), dY (B, N), and where a product goes.
template <class T>
struct Operands {
  Operands(std::size_t width, Random& random)
      : x(drawn<T>(kRows, width, random)),
        w(drawn<T>(width, width, random)),
        b(drawn<T>(1, width, random)),
        dy(drawn<T>(kRows, width, random)) {}
  Matrix<T> x, w, b, dy, result;
};

template <class T>
using Product = void (*)(Operands<T>&);
template <class T>
using PlainProduct = Matrix<T> (*)(const Operands<T>&);

template <class T>
void add_products(std::size_t width, std::vector<Case>& cases) {
  Random random(42);
  const auto operands = std::make_shared<Operands<T>>(width, random);
  const double flops = 2.0 * kRows * static_cast<double>(width * width);
  const auto add = [&](const std::string& name, Product<T> product, PlainProduct<T> plain) {
    const auto run = [operands, product](std::size_t count) {
      for (; count > 0; --count) product(*operands);
    };
    const auto is_right = [operands, product, plain] {
      product(*operands);
      return same_bits(operands->result, plain(*operands));
    };
    cases.push_back({name + " " + std::to_string(width) + " " + precision_name<T>(), flops, run, is_right});
  };
  add(
      "X·W + b", [](Operands<T>& o) { multiply_add(o.x, o.w, o.b, o.result); },
      [](const Operands<T>& o) { return plain_multiply_add(o.x, o.w, o.b); });
  add(
      "Xᵀ·dY", [](Operands<T>& o) { multiply_transposed_left(o.x, o.dy, o.result); },
      [](const Operands<T>& o) { return plain_multiply_transposed_left(o.x, o.dy); });
  add(
      "dY·Wᵀ", [](Operands<T>& o) { multiply_transposed_right(o.dy, o.w, o.result); },
      [](const Operands<T>& o) { return plain_multiply_transposed_right(o.dy, o.w); });
}

}  // namespace

std::vector<Case> product_cases() {
  std::vector<Case> cases;
  for (const std::size_t width : kWidths) add_products<float>(width, cases);
  for (const std::size_t width : kWidths) add_products<double>(width, cases);
  return cases;
}

}  // namespace spiral
