// exp, log, tanh, sin and cos, written out: the C library's differ from machine to machine in the last bits,
// and in WebAssembly bring six kilobytes of tables. These give the same bits in every build, within 3 ulp of
// the truth, float's and double's alike.
#pragma once

#include "lanes.hpp"

namespace spiral::maths {

using Floats = Lanes<float>::Vector;
using Doubles = Lanes<double>::Vector;

// Lane by lane.
Floats exp(Floats x);
Doubles exp(Doubles x);
Floats expm1(Floats x);  // exp(x) - 1, exact for small x too
Doubles expm1(Doubles x);
Floats log(Floats x);  // NaN for x < 0, -inf for 0
Doubles log(Doubles x);
Floats tanh(Floats x);
Doubles tanh(Doubles x);

// x = exp(x - shift) for so many vectors of numbers, and 0 where x - shift is below `faint`. Returns their
// sum, in order.
Floats exp_each(float* x, std::size_t count, Floats shift, float faint);
Doubles exp_each(double* x, std::size_t count, Doubles shift, double faint);

inline double exp(double x) { return exp(Lanes<double>::all(x))[0]; }
inline double expm1(double x) { return expm1(Lanes<double>::all(x))[0]; }
inline double log(double x) { return log(Lanes<double>::all(x))[0]; }
inline double tanh(double x) { return tanh(Lanes<double>::all(x))[0]; }

double sin(double x);  // |x| < 1e5 radians
double cos(double x);  // |x| < 1e5 radians

}  // namespace spiral::maths
