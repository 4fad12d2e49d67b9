// What the benchmark of the core times: the same cases natively, under Google Benchmark, and as WebAssembly.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

namespace spiral {

struct Case {
  std::string name;
  double flops;                          // of one run, those of the matrix products alone
  std::function<void(std::size_t)> run;  // so many times
  std::function<bool()> is_right;        // whether one run gives what the plain form gives
};

// The three products, both precisions, 128 rows and square weights of 2 to 512.
std::vector<Case> product_cases();
// Forward, a training step and the boundary's grid of small networks, both precisions.
std::vector<Case> network_cases();

inline std::vector<Case> all_cases() {
  std::vector<Case> cases = product_cases();
  for (Case& found : network_cases()) cases.push_back(std::move(found));
  return cases;
}

template <class T>
std::string precision_name() {
  return sizeof(T) == sizeof(float) ? "float32" : "float64";
}

}  // namespace spiral
