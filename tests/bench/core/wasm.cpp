// The cases for JavaScript, which times them (timing.mjs): Google Benchmark is packaged for native builds
// only.
#include "cases.hpp"

namespace {

const spiral::Case* case_at(int index) {
  static const std::vector<spiral::Case> cases = spiral::all_cases();
  return static_cast<std::size_t>(index) < cases.size() ? &cases[static_cast<std::size_t>(index)] : nullptr;
}

}  // namespace

extern "C" {

// Null after the last.
const char* case_name(int index) {
  const spiral::Case* found = case_at(index);
  return found ? found->name.c_str() : nullptr;
}
double case_flops(int index) { return case_at(index)->flops; }
int case_is_right(int index) { return case_at(index)->is_right(); }
void case_run(int index, double count) { case_at(index)->run(static_cast<std::size_t>(count)); }

}  // extern "C"
