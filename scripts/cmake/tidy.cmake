# Target `tidy`: clang-tidy on the core, a file at a time and only where something changed since it was found clean.
# Version 19 is the one that Debian 12 and 13 both have; each version finds other things.
find_program(CLANG_TIDY clang-tidy-19)
if(NOT CLANG_TIDY)
  return()
endif()
file(GLOB core_headers CONFIGURE_DEPENDS cpp/spiral/*.hpp)
file(MAKE_DIRECTORY ${CMAKE_BINARY_DIR}/tidy)
foreach(source IN LISTS core_sources)
  get_filename_component(name ${source} NAME)
  set(clean ${CMAKE_BINARY_DIR}/tidy/${name}.clean)
  add_custom_command(OUTPUT ${clean}
    # The compile commands are the compiler's, which may know warnings that clang does not.
    COMMAND ${CLANG_TIDY} --quiet -p ${CMAKE_BINARY_DIR} --extra-arg=-Wno-unknown-warning-option ${source}
    COMMAND ${CMAKE_COMMAND} -E touch ${clean}
    DEPENDS ${source} ${core_headers} ${CMAKE_SOURCE_DIR}/.clang-tidy
    COMMENT "clang-tidy ${name}")
  list(APPEND clean_files ${clean})
endforeach()
add_custom_target(tidy DEPENDS ${clean_files})
