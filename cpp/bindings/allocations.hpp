// How much of the memory is in use: the sizes of all live C++ allocations, exactly. What malloc can tell
// includes its own bookkeeping, which depends on the order of earlier calls.
#pragma once

#include <cstddef>

namespace spiral {

// The sum of the sizes given to operator new and not yet deleted, in bytes.
std::size_t live_bytes();

}  // namespace spiral
