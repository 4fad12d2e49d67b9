// The data sets behind dataset_entries(), one file each: for the core's own use, others ask make_dataset.
#pragma once

#include "dataset.hpp"

namespace spiral {

// The options of a checked choice; those not given have their defaults.
class DatasetOptions {
 public:
  DatasetOptions(const Entry& entry, const Choice& choice) : entry_(entry), choice_(choice) {}
  double number(std::string_view name) const { return option_value(entry_, choice_, name); }
  std::size_t count(std::string_view name) const { return static_cast<std::size_t>(number(name)); }

 private:
  const Entry& entry_;
  const Choice& choice_;
};

// Fills inputs and targets; make_dataset has set the name and the classes.
using DrawDataset = void(const DatasetOptions& options, Random& random, Dataset& data);

DrawDataset draw_spiral, draw_gates, draw_circles, draw_moons, draw_blobs, draw_checkerboard, draw_sine;
constexpr std::size_t kDatasets = 7;

constexpr double kTwoPi = 6.283185307179586;

// Room for N points in the plane per class, class by class, and their labels.
void resize_by_class(Dataset& data, std::size_t samples);

// m += deviation·randn(B, F), row by row. Always draws, so that the draws after it don't depend on the noise.
void add_noise(Matrix<double>& m, double deviation, Random& random);

}  // namespace spiral
