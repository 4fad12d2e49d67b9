# The core's tests: the same files for this machine and for WebAssembly, where ctest runs them in Node.
# Where what they need is not installed they are left out: serving the lab does not need them.
find_path(nlohmann_INCLUDE_DIR nlohmann/json.hpp PATHS /usr/include NO_CMAKE_FIND_ROOT_PATH)
# From source, so that the sanitizers' and Emscripten's builds get a GoogleTest compiled as they are.
set(GTEST_SOURCE /usr/src/googletest CACHE PATH "GoogleTest's sources")
if(NOT nlohmann_INCLUDE_DIR OR NOT EXISTS ${GTEST_SOURCE}/CMakeLists.txt)
  message(STATUS "The core's tests are left out: they need nlohmann/json and GoogleTest's sources in GTEST_SOURCE")
  return()
endif()
link_headers(nlohmann nlohmann/json.hpp)
set(INSTALL_GTEST OFF)
set(BUILD_GMOCK OFF)
if(EMSCRIPTEN)
  set(gtest_disable_pthreads ON)
endif()
add_subdirectory(${GTEST_SOURCE} ${CMAKE_BINARY_DIR}/googletest EXCLUDE_FROM_ALL SYSTEM)

file(GLOB test_sources CONFIGURE_DEPENDS tests/core/*_test.cpp)
add_executable(core_tests ${test_sources})
target_link_libraries(core_tests PRIVATE spiral GTest::gtest_main)
target_compile_definitions(core_tests PRIVATE SPIRAL_ORACLE_DIR="${CMAKE_SOURCE_DIR}/tests/oracle")
target_compile_options(core_tests PRIVATE ${SPIRAL_WARNINGS})

if(EMSCRIPTEN)
  # Emscripten writes CommonJS, which the project's package.json would have Node take for a module.
  file(WRITE ${CMAKE_BINARY_DIR}/package.json "{ \"type\": \"commonjs\" }\n")
  target_link_options(core_tests PRIVATE
    -O1 -sENVIRONMENT=node -sNODERAWFS=1 -sEXIT_RUNTIME=1 -sALLOW_MEMORY_GROWTH=1 -sMAXIMUM_MEMORY=2GB)
  find_program(NODE node REQUIRED NO_CMAKE_FIND_ROOT_PATH)
  set(emulator ${NODE})
  if(EMSCRIPTEN_VERSION VERSION_LESS 3.1.25)
    # This Emscripten takes Node's fetch for a browser's and asks it for a path.
    list(APPEND emulator --no-experimental-fetch)
  endif()
  set_target_properties(core_tests PROPERTIES CROSSCOMPILING_EMULATOR "${emulator}")
endif()

include(GoogleTest)
gtest_discover_tests(core_tests DISCOVERY_MODE PRE_TEST DISCOVERY_TIMEOUT 60 PROPERTIES TIMEOUT 120)
