// Loss functions, each with its derivative beside it.
// Letters: B = batch rows, O = outputs. P (B, O) predicted, Y (B, O) true.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "entry.hpp"
#include "matrix.hpp"

namespace spiral {

// What the outputs should have been: one class index per row, or a row of values. Exactly one is filled.
struct Targets {
  std::vector<std::int32_t> labels;  // B
  Matrix<double> values;             // (B, O)
};

// Errors: InvalidArgument (field "labels") unless there is one label in [0, classes) for each row.
void require_labels(const std::vector<std::int32_t>& labels, std::size_t rows, std::size_t classes,
                    Words who);

// Y (rows, outputs): values as they are; labels one-hot, or as 0 and 1 where outputs is 1.
// Errors: InvalidArgument (field "labels" or "targets") for a wrong length or shape, a label out of [0, O), a
// value that is not finite.
template <class T>
Matrix<T> target_matrix(const Targets& targets, std::size_t rows, std::size_t outputs, Words who);

template <class T>
class Loss {
 public:
  virtual ~Loss() = default;
  // Per-sample losses (B, 1).
  virtual void samples(const Matrix<T>& p, const Matrix<T>& y, Matrix<T>& losses) const = 0;
  // dp (B, O) = d(mean of samples)/dp; zero where a probability was clipped.
  virtual void derivative(const Matrix<T>& p, const Matrix<T>& y, Matrix<T>& dp) const = 0;
  // Whether p is clipped to [kLowestProbability, kHighestProbability].
  virtual bool clips() const { return false; }
};

// Probabilities are kept off 0 and 1, where the logarithm has no answer.
constexpr double kLowestProbability = 1e-7;
constexpr double kHighestProbability = 1.0 - 1e-7;

// dz (B, O) of softmax followed by categorical cross-entropy in one, for rows of Y that sum to 1: (p - y) /
// B. Unlike the two apart it is not zero where p was clipped, so a row that is far off still learns, as in
// PyTorch.
template <class T>
void softmax_cross_entropy_derivative(const Matrix<T>& p, const Matrix<T>& y, Matrix<T>& dz);

// mean-squared-error, categorical-cross-entropy, binary-cross-entropy (both clip to [1e-7, 1 - 1e-7]).
Entries loss_entries();

template <class T>
std::unique_ptr<Loss<T>> make_loss(const std::string& name);

// The mean of per-sample losses (B, 1), summed in order.
double mean_loss(const MatrixView& samples);

}  // namespace spiral
