// What several core tests say the same way: matrices near each other, arguments refused, numeric gradients.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "spiral/error.hpp"
#include "spiral/matrix.hpp"

namespace spiral {

// |actual - expected| <= tolerance · max(1, the largest |expected|), and the same shape.
inline void expect_near(const MatrixView& actual, const Matrix<double>& expected, double tolerance) {
  ASSERT_EQ(to_text_shape(actual.rows, actual.columns), to_text_shape(expected.shape(0), expected.shape(1)));
  double largest = 1.0;
  for (const double value : expected) largest = std::max(largest, std::abs(value));
  for (std::size_t i = 0; i < expected.size(); ++i) {
    const double distance = std::abs(actual[i] - expected.data()[i]);
    ASSERT_LE(distance, tolerance * largest)
        << "at index " << i << ": " << actual[i] << " is not " << expected.data()[i];
  }
}

inline Matrix<double> copy_of(const MatrixView& m) {
  Matrix<double> copy({m.rows, m.columns});
  for (std::size_t i = 0; i < copy.size(); ++i) copy.data()[i] = m[i];
  return copy;
}

// `call` throws InvalidArgument with exactly these words.
template <class Call>
void expect_refused(Call call, const std::string& field, const std::string& expected,
                    const std::string& got) {
  try {
    call();
    ADD_FAILURE() << "accepted; should refuse " << field << " = " << got;
  } catch (const InvalidArgument& error) {
    EXPECT_EQ(error.field(), field);
    EXPECT_EQ(error.expected(), expected);
    EXPECT_EQ(error.got(), got);
  }
}

// d f / d place by central differences; `f` is a number that depends on `place`.
template <class F>
Matrix<double> numeric_gradient(Matrix<double>& place, F f) {
  constexpr double kStep = 1e-5;
  Matrix<double> gradient(place.shape());
  for (std::size_t i = 0; i < place.size(); ++i) {
    double& value = place.data()[i];
    const double kept = value;
    value = kept + kStep;
    const double above = f();
    value = kept - kStep;
    const double below = f();
    value = kept;
    gradient.data()[i] = (above - below) / (2.0 * kStep);
  }
  return gradient;
}

// The sum of a·b, element by element: a number whose gradient with respect to a is b.
inline double dot(const Matrix<double>& a, const Matrix<double>& b) {
  double sum = 0.0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += a.data()[i] * b.data()[i];
  return sum;
}

}  // namespace spiral
