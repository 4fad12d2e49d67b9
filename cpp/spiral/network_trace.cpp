// The part of AnyNetwork that shows its inside, for those who look: trace and gradients.
#include "network.hpp"

namespace spiral {

std::vector<LayerTrace> AnyNetwork::trace(const AnyMatrix& x) {
  require_inputs(x, "Network::trace");
  forward(x);
  std::vector<LayerTrace> traces;
  for (std::size_t i = 0; i < layers_.size(); ++i) {
    const std::vector<Parameter> own = layers_[i]->parameters();
    if (own.size() != 2) continue;  // only a dense layer has weights and a bias
    LayerTrace trace{};
    trace.layer = i;
    trace.x = i == 0 ? x : passed_[i - 1];
    trace.w = own[0].value;
    trace.b = own[1].value;
    trace.z = passed_[i];
    trace.a = passed_[i + 1];
    traces.push_back(trace);
  }
  return traces;
}

std::vector<LayerTrace> AnyNetwork::trace(const AnyMatrix& x, const Targets& targets) {
  const std::unique_ptr<Samples> checked = samples(x, targets, "Network::trace");
  std::vector<LayerTrace> traces = trace(x);
  const AnyMatrix dx = backward(checked->y);
  for (LayerTrace& trace : traces) {
    const std::size_t i = trace.layer;
    const std::vector<Parameter> own = layers_[i]->parameters();
    trace.da = returned_[i + 1];
    trace.dz = returned_[i];
    trace.dw = own[0].gradient;
    trace.db = own[1].gradient;
    trace.dx = i == 0 ? dx : returned_[i - 1];
  }
  return traces;
}

std::vector<NamedMatrix> AnyNetwork::gradients(const AnyMatrix& x, const Targets& targets) {
  const std::unique_ptr<Samples> checked = samples(x, targets, "Network::gradients");
  forward(x);
  const AnyMatrix dx = backward(checked->y);
  std::vector<NamedMatrix> all;
  all.reserve(parameters_.size() + 1);
  for (const Parameter& parameter : parameters_) all.push_back({parameter.name, parameter.gradient});
  all.push_back({"inputs", dx});
  return all;
}

}  // namespace spiral
