# Target `core_bench`: the core's benchmark, natively under Google Benchmark, as WebAssembly for tests/bench/core.mjs.
# Built only when asked for, by `npm run bench`.
file(GLOB bench_sources CONFIGURE_DEPENDS tests/bench/core/*_cases.cpp)
if(EMSCRIPTEN)
  list(APPEND bench_sources tests/bench/core/wasm.cpp)
else()
  find_package(benchmark QUIET)
  if(NOT benchmark_FOUND)
    return()
  endif()
  list(APPEND bench_sources tests/bench/core/native.cpp)
endif()
add_executable(core_bench EXCLUDE_FROM_ALL ${bench_sources})
target_compile_options(core_bench PRIVATE ${SPIRAL_WARNINGS})
if(EMSCRIPTEN)
  target_link_libraries(core_bench PRIVATE spiral)
  # As the engine is linked, so that what is timed is what is served.
  target_link_options(core_bench PRIVATE
    ${engine_link_options} -sEXPORTED_FUNCTIONS=_case_name,_case_flops,_case_is_right,_case_run
    -sEXPORTED_RUNTIME_METHODS=UTF8ToString)
  set_target_properties(core_bench PROPERTIES SUFFIX .mjs)
else()
  target_link_libraries(core_bench PRIVATE spiral benchmark::benchmark)
endif()
