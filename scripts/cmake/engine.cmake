# The engine: cpp/bindings.cpp over the core, with SIMD and without, copied to where the TypeScript finds it.
set(engine_link_options
  -Oz -flto -lembind
  # Across files, inline only what is shorter than its call.
  -Wl,-mllvm,-inline-threshold=-10
  -sMODULARIZE=1 -sEXPORT_ES6=1 -sENVIRONMENT=web
  # Without it embind makes functions from text, which a strict content security policy forbids.
  -sDYNAMIC_EXECUTION=0
  -sFILESYSTEM=0 -sMALLOC=emmalloc -sALLOW_MEMORY_GROWTH=1 -sMAXIMUM_MEMORY=512MB
  # What every browser that runs WebAssembly has, and the one option web/engine/start.ts gives.
  -sTEXTDECODER=2 -sPOLYFILL=0 -sSUPPORT_ERRNO=0 -sINCOMING_MODULE_JS_API=instantiateWasm
  --js-library=${CMAKE_SOURCE_DIR}/scripts/cmake/fewer-types.js
  --js-library=${CMAKE_SOURCE_DIR}/cpp/bindings/border.js)
if(EMSCRIPTEN_VERSION VERSION_LESS 3.1.25)
  list(APPEND engine_link_options -sTOTAL_STACK=1MB)
else()
  list(APPEND engine_link_options -sSTACK_SIZE=1MB)
endif()

file(GLOB binding_sources CONFIGURE_DEPENDS cpp/bindings.cpp cpp/bindings/*.cpp)
if(EMSCRIPTEN_VERSION VERSION_LESS 3.1.25)
  set(binding_definitions EMSCRIPTEN_HAS_UNBOUND_TYPE_NAMES=0)
else()
  # Newer ones register in another way.
  list(FILTER binding_sources EXCLUDE REGEX /types\\.cpp$)
endif()
build_for_size(${binding_sources})

function(add_engine name core)
  add_executable(${name} ${binding_sources})
  target_link_libraries(${name} PRIVATE ${core})
  target_compile_options(${name} PRIVATE ${SPIRAL_WARNINGS})
  target_compile_definitions(${name} PRIVATE SPIRAL_VERSION="${PROJECT_VERSION}" ${binding_definitions})
  target_link_options(${name} PRIVATE ${engine_link_options})
  set_target_properties(${name} PROPERTIES SUFFIX .mjs)
  set(home ${CMAKE_SOURCE_DIR}/web/engine/wasm)
  add_custom_command(TARGET ${name} POST_BUILD
    COMMAND ${CMAKE_COMMAND} -E make_directory ${home}
    COMMAND ${CMAKE_COMMAND} -E copy_if_different
            $<TARGET_FILE:${name}> $<TARGET_FILE_DIR:${name}>/${name}.wasm ${home})
endfunction()

add_engine(spiral-simd spiral)
add_engine(spiral-plain spiral-plain-core)
add_custom_target(engine DEPENDS spiral-simd spiral-plain)
