// Where weights start: drawn in float64 from the given generator, row-major.
#pragma once

#include <vector>

#include "entry.hpp"
#include "matrix.hpp"
#include "random.hpp"

namespace spiral {

// uniform(scale): scale·rand, normal(scale): scale·randn, glorot-uniform, glorot-normal, he-uniform,
// he-normal, zeros.
Entries initialiser_entries();

// Weights (inputs, units). Errors: InvalidArgument for an unknown name or option.
Matrix<double> make_weights(const Choice& choice, std::size_t inputs, std::size_t units, Random& random);

}  // namespace spiral
