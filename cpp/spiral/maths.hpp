// exp, log, tanh, sin and cos, written out: the C library's differ from machine to machine in the last bits,
// and in WebAssembly bring six kilobytes of tables. These give the same bits in every build, within 3 ulp of
// the truth.
#pragma once

namespace spiral::maths {

double exp(double x);
double expm1(double x);  // exp(x) - 1, exact for small x too
double log(double x);    // NaN for x < 0, -inf for 0
double tanh(double x);
double sin(double x);  // |x| < 1e5 radians
double cos(double x);  // |x| < 1e5 radians

inline float exp(float x) { return static_cast<float>(exp(static_cast<double>(x))); }
inline float expm1(float x) { return static_cast<float>(expm1(static_cast<double>(x))); }
inline float log(float x) { return static_cast<float>(log(static_cast<double>(x))); }
inline float tanh(float x) { return static_cast<float>(tanh(static_cast<double>(x))); }

}  // namespace spiral::maths
