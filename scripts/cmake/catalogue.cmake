# What the engine offers, in words: cpp/describe.cpp over the core's tables alone, which the engine has without them.
# Nothing here is downloaded; scripts/write-catalogue.mjs finds it in build/catalogue, wherever this build is.
file(GLOB table_sources CONFIGURE_DEPENDS cpp/spiral/*_entries.cpp)
add_executable(spiral-catalogue cpp/describe.cpp cpp/spiral/catalogue.cpp cpp/spiral/entry.cpp cpp/spiral/error.cpp
               ${table_sources})
target_include_directories(spiral-catalogue PRIVATE cpp)
target_include_directories(spiral-catalogue SYSTEM PRIVATE ${CMAKE_BINARY_DIR}/include)
target_compile_options(spiral-catalogue PRIVATE ${SPIRAL_WARNINGS})
target_link_options(spiral-catalogue PRIVATE
  -O1 -lembind -sMODULARIZE=1 -sEXPORT_ES6=1 -sENVIRONMENT=web,worker -sFILESYSTEM=0)
set_target_properties(spiral-catalogue PROPERTIES SUFFIX .mjs)
add_custom_command(TARGET spiral-catalogue POST_BUILD
  COMMAND ${CMAKE_COMMAND} -E make_directory ${CMAKE_SOURCE_DIR}/build/catalogue
  COMMAND ${CMAKE_COMMAND} -E copy_if_different
          $<TARGET_FILE:spiral-catalogue> $<TARGET_FILE_DIR:spiral-catalogue>/spiral-catalogue.wasm
          ${CMAKE_SOURCE_DIR}/build/catalogue)
add_dependencies(engine spiral-catalogue)
