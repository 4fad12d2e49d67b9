#include <memory>

#include "cases.hpp"
#include "plain_network.hpp"
#include "spiral/dataset.hpp"
#include "spiral/random.hpp"
#include "spiral/training.hpp"

namespace spiral {

namespace {

constexpr std::size_t kClasses = 3;
constexpr double kLearningRate = 0.02;
constexpr std::size_t kStepsCompared = 5;
constexpr Grid kGrid = {-1.0, 1.0, -1.0, 1.0, 128, 128};

NetworkConfig config_of(const std::vector<double>& hidden) {
  NetworkConfig config;
  config.init = {"he-normal", {}};
  for (const double units : hidden) config.layers.push_back({units, {"relu", {}}});
  config.layers.push_back({kClasses, {"softmax", {}}});
  return config;
}

TrainingConfig full_batch_adam() {
  TrainingConfig config;
  config.optimizer = {"adam", {{"learningRate", kLearningRate}}};
  config.shuffle = false;
  return config;
}

// The spiral's 300 points, a network for them and its training.
template <class T>
struct Lab {
  explicit Lab(const std::vector<double>& hidden)
      : random(42), network(config_of(hidden), random), training(network) {
    const Dataset dataset = make_dataset({"spiral", {{"samples", 100.0}}}, random);
    x = converted<T>(dataset.inputs);
    targets = dataset.targets;
  }
  Lab(const Lab&) = delete;

  void train(std::size_t steps) { training.train(x, targets, full_batch_adam(), {0, steps}); }

  Random random;
  Network<T> network;
  Training<T> training;
  Matrix<T> x;
  Targets targets;
};

template <class T>
bool is_near(const MatrixView& found, const Matrix<T>& expected) {
  const double tolerance = sizeof(T) == sizeof(float) ? 1e-4 : 1e-11;
  if (found.rows != rows(expected) || found.columns != columns(expected)) return false;
  for (std::size_t i = 0; i < found.size(); ++i) {
    if (!(std::abs(found[i] - static_cast<double>(expected.data()[i])) <= tolerance)) return false;
  }
  return true;
}

template <class T>
bool grid_is_right(Lab<T>& lab) {
  Matrix<double> points({kGrid.columns * kGrid.rows, std::size_t(2)});
  const std::vector<double> x = linspace(kGrid.x0, kGrid.x1, kGrid.columns);
  const std::vector<double> y = linspace(kGrid.y0, kGrid.y1, kGrid.rows);
  for (std::size_t i = 0; i < rows(points); ++i) {
    points(i, 0) = x[i % kGrid.columns];
    points(i, 1) = y[i / kGrid.columns];
  }
  return is_near(lab.network.predict_grid(kGrid), PlainNetwork<T>(lab.network).forward(converted<T>(points)));
}

template <class T>
bool training_is_right(const std::vector<double>& hidden) {
  Lab<T> lab(hidden);
  PlainNetwork<T> plain(lab.network);
  for (std::size_t i = 0; i < kStepsCompared; ++i) plain.step(lab.x, lab.targets.labels, kLearningRate);
  lab.train(kStepsCompared);
  for (std::size_t i = 0; i < plain.values().size(); ++i) {
    if (!is_near(lab.network.parameters()[i].value, plain.values()[i])) return false;
  }
  return true;
}

// Flops of one forward pass of a row.
double forward_flops(const std::vector<double>& hidden) {
  double inputs = 2.0, flops = 0.0;
  for (const double units : hidden) {
    flops += 2.0 * inputs * units;
    inputs = units;
  }
  return flops + 2.0 * inputs * kClasses;
}

// Forward, dW, and dX, which the first layer is spared.
double training_flops(const std::vector<double>& hidden) {
  return 3.0 * forward_flops(hidden) - 2.0 * 2.0 * hidden.front();
}

template <class T>
void add_network(const std::string& name, const std::vector<double>& hidden, std::vector<Case>& cases) {
  const auto lab = std::make_shared<Lab<T>>(hidden);
  const double points = static_cast<double>(rows(lab->x));
  const std::string about = " " + name + " " + precision_name<T>();
  const auto repeat = [lab](auto act) {
    return [lab, act](std::size_t count) {
      for (; count > 0; --count) act(*lab);
    };
  };
  cases.push_back({"forward" + about, points * forward_flops(hidden),
                   repeat([](Lab<T>& l) { l.network.forward(l.x); }), [lab] {
                     return is_near(lab->network.forward(lab->x),
                                    PlainNetwork<T>(lab->network).forward(lab->x));
                   }});
  cases.push_back(
      {"grid 128×128" + about, static_cast<double>(kGrid.columns * kGrid.rows) * forward_flops(hidden),
       repeat([](Lab<T>& l) { l.network.predict_grid(kGrid); }), [lab] { return grid_is_right(*lab); }});
  // Last, for it moves the parameters.
  cases.push_back({"training step" + about, points * training_flops(hidden),
                   [lab](std::size_t count) { lab->train(count); },
                   [hidden] { return training_is_right<T>(hidden); }});
}

}  // namespace

std::vector<Case> network_cases() {
  std::vector<Case> cases;
  add_network<float>("2-64-3", {64.0}, cases);
  add_network<float>("2-64-64-3", {64.0, 64.0}, cases);
  add_network<double>("2-64-3", {64.0}, cases);
  add_network<double>("2-64-64-3", {64.0, 64.0}, cases);
  return cases;
}

}  // namespace spiral
