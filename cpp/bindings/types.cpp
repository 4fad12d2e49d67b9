// The types that cross the border, for embind: nothing, double and val. Built without names for types
// (scripts/cmake/engine.cmake), the binding knows them by other marks than libembind's own registration,
// which would have the type_infos of every class and pointer in the download.
#include <emscripten/bind.h>

namespace {

using namespace emscripten::internal;

EMSCRIPTEN_BINDINGS(types) {
  _embind_register_void(TypeID<void>::get(), "void");
  _embind_register_float(TypeID<double>::get(), "double", sizeof(double));
  _embind_register_emval(TypeID<emscripten::val>::get(), "emscripten::val");
}

}  // namespace
