// The cases under Google Benchmark, each checked before any is timed: core_bench [--benchmark_…].
#include <benchmark/benchmark.h>

#include <cstdio>

#include "cases.hpp"

namespace {

constexpr std::size_t kBatch = 8;  // runs between two looks at the clock's counter

void time_case(benchmark::State& state, const spiral::Case& timed) {
  while (state.KeepRunningBatch(kBatch)) timed.run(kBatch);
  state.counters["flops"] = timed.flops;
}

}  // namespace

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 2;
  const std::vector<spiral::Case> cases = spiral::all_cases();
  for (const spiral::Case& timed : cases) {
    if (!timed.is_right()) {
      std::fprintf(stderr, "%s: differs from the plain form\n", timed.name.c_str());
      return 1;
    }
    benchmark::RegisterBenchmark(timed.name.c_str(),
                                 [&timed](benchmark::State& state) { time_case(state, timed); });
  }
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}
