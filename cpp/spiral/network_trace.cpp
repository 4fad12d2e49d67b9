// The part of Network that copies its inside out, for those who look: trace and gradients.
#include <algorithm>

#include "network.hpp"

namespace spiral {

template <class T>
std::vector<LayerTrace<T>> Network<T>::trace(const Matrix<T>& x) {
  require_inputs(x, "Network::trace");
  forward(x);
  const auto dense = std::count_if(config_.layers.begin(), config_.layers.end(),
                                   [](const LayerConfig& layer) { return layer.kind == LayerKind::kDense; });
  std::vector<LayerTrace<T>> traces(static_cast<std::size_t>(dense));
  auto trace = traces.begin();
  for (std::size_t i = 0; i < layers_.size(); ++i) {
    const std::vector<Parameter<T>> own = layers_[i]->parameters();
    if (own.size() != 2) continue;  // only a dense layer has weights and a bias
    trace->layer = i;
    trace->x = i == 0 ? x : *passed_[i - 1];
    trace->w = *own[0].value;
    trace->b = *own[1].value;
    trace->z = *passed_[i];
    trace->a = *passed_[i + 1];
    ++trace;
  }
  return traces;
}

template <class T>
std::vector<LayerTrace<T>> Network<T>::trace(const Matrix<T>& x, const Targets& targets) {
  std::vector<LayerTrace<T>> traces = trace(x);
  const Matrix<T> y = target_matrix<T>(targets, rows(x), outputs(), "Network::trace");
  const Matrix<T>& dx = backward(y);
  for (LayerTrace<T>& trace : traces) {
    const std::size_t i = trace.layer;
    const std::vector<Parameter<T>> own = layers_[i]->parameters();
    if (returned_[i + 1] != nullptr) trace.da = *returned_[i + 1];
    trace.dz = *returned_[i];
    trace.dw = *own[0].gradient;
    trace.db = *own[1].gradient;
    trace.dx = i == 0 ? dx : *returned_[i - 1];
  }
  if (fused_) loss_->derivative(*passed_.back(), y, traces.back().da);
  return traces;
}

template <class T>
std::vector<NamedMatrix<T>> Network<T>::gradients(const Matrix<T>& x, const Targets& targets) {
  require_inputs(x, "Network::gradients");
  const Matrix<T> y = target_matrix<T>(targets, rows(x), outputs(), "Network::gradients");
  forward(x);
  const Matrix<T>& dx = backward(y);
  const std::vector<Parameter<T>> own = parameters();
  std::vector<NamedMatrix<T>> all(own.size() + 1);
  for (std::size_t i = 0; i < own.size(); ++i) {
    all[i].name = own[i].name;
    all[i].values = *own[i].gradient;
  }
  all.back().name = "inputs";
  all.back().values = dx;
  return all;
}

template std::vector<LayerTrace<float>> Network<float>::trace(const Matrix<float>&);
template std::vector<LayerTrace<double>> Network<double>::trace(const Matrix<double>&);
template std::vector<LayerTrace<float>> Network<float>::trace(const Matrix<float>&, const Targets&);
template std::vector<LayerTrace<double>> Network<double>::trace(const Matrix<double>&, const Targets&);
template std::vector<NamedMatrix<float>> Network<float>::gradients(const Matrix<float>&, const Targets&);
template std::vector<NamedMatrix<double>> Network<double>::gradients(const Matrix<double>&, const Targets&);

}  // namespace spiral
