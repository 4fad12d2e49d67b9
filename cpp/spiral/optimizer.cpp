#include "optimizer.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <utility>

#include "error.hpp"
#include "maths.hpp"

namespace spiral {

namespace {

const Entry& find_optimizer(const Choice& choice) {
  return find_entry(optimizer_entries(), choice, "Optimizer", "training.optimizer");
}

// An option that an optimizer does not have is never read.
OptimizerSettings settings_of(const Entry& entry, const Choice& choice) {
  const auto option = [&](const char* name) {
    const bool has = std::any_of(entry.options.begin(), entry.options.end(),
                                 [&](const Option& each) { return each.name == name; });
    return has ? option_value(entry, choice, name) : 0.0;
  };
  return {option("learningRate"), option("decay"), option("momentum"), option("rho"),
          option("beta1"),        option("beta2"), option("epsilon"),  option("weightDecay")};
}

// rule(p, g, i) for every value of a parameter. Whether all are finite afterwards.
template <class T, class Rule>
bool move_each(const Parameter<T>& parameter, T coupled, T decoupled, Rule rule) {
  T* p = parameter.value->data();
  const T* gradient = parameter.gradient->data();
  const std::size_t count = parameter.value->size();
  bool finite = true;
  for (std::size_t i = 0; i < count; ++i) {
    const T g = gradient[i] + coupled * p[i];
    p[i] -= decoupled * p[i];
    rule(p[i], g, i);
    finite &= std::isfinite(p[i]);
  }
  return finite;
}

}  // namespace

template <class T>
Optimizer<T>::Optimizer(const Choice& choice, const std::vector<Parameter<T>>& parameters)
    : entry_(&find_optimizer(choice)) {
  configure(choice);
  const std::size_t count = moment_names().size();
  for (const Parameter<T>& parameter : parameters) {
    moments_.emplace_back(count, Matrix<T>(parameter.value->shape(), T(0)));
  }
}

template <class T>
void Optimizer<T>::configure(const Choice& choice) {
  const Entry& entry = find_optimizer(choice);
  if (&entry != entry_) {
    refuse("Optimizer::configure", "training.optimizer", {"\"", entry_->name, "\" as before"},
           {"\"", entry.name, "\""});
  }
  settings_ = settings_of(entry, choice);
}

template <class T>
std::size_t Optimizer<T>::step(const std::vector<Parameter<T>>& parameters) {
  assert(parameters.size() == moments_.size());
  std::size_t first_bad = parameters.size();
  for (std::size_t i = 0; i < parameters.size(); ++i) {
    const bool finite = update(parameters[i], moments_[i]);
    if (!finite && first_bad == parameters.size()) first_bad = i;
  }
  ++steps_;
  return first_bad;
}

template <class T>
bool Optimizer<T>::update(const Parameter<T>& parameter, Moments<T>& moments) const {
  const std::string_view name = entry_->name;
  const double rate_now = learning_rate();
  const T rate = static_cast<T>(rate_now);
  const T epsilon = static_cast<T>(settings_.epsilon);
  const bool decouples = name == "adamw";
  const T coupled = decouples ? T(0) : static_cast<T>(settings_.weight_decay);
  const T decoupled = decouples ? static_cast<T>(rate_now * settings_.weight_decay) : T(0);
  const auto move = [&](auto rule) { return move_each(parameter, coupled, decoupled, rule); };

  if (name == "sgd") {
    return move([=](T& p, T g, std::size_t) { p -= rate * g; });
  }
  T* first = moments[0].data();
  if (name == "momentum" || name == "nesterov") {
    const T mu = static_cast<T>(settings_.momentum);
    if (name == "momentum") {
      return move([=](T& p, T g, std::size_t i) {
        first[i] = mu * first[i] + g;
        p -= rate * first[i];
      });
    }
    return move([=](T& p, T g, std::size_t i) {
      first[i] = mu * first[i] + g;
      p -= rate * (g + mu * first[i]);
    });
  }
  if (name == "adagrad") {
    return move([=](T& p, T g, std::size_t i) {
      first[i] += g * g;
      p -= rate * g / (std::sqrt(first[i]) + epsilon);
    });
  }
  if (name == "rmsprop") {
    const T rho = static_cast<T>(settings_.rho);
    return move([=](T& p, T g, std::size_t i) {
      first[i] = rho * first[i] + (T(1) - rho) * g * g;
      p -= rate * g / (std::sqrt(first[i]) + epsilon);
    });
  }
  assert(name == "adam" || name == "adamw");
  // Both means started at 0; what that took off is made up for by dividing by 1 - β^(t+1).
  const auto taken = static_cast<double>(steps_ + 1);
  const auto correction = [=](double beta) { return -maths::expm1(taken * maths::log(beta)); };
  const T corrected_rate = static_cast<T>(rate_now / correction(settings_.beta1));
  const T root_correction = static_cast<T>(std::sqrt(correction(settings_.beta2)));
  const T beta1 = static_cast<T>(settings_.beta1);
  const T beta2 = static_cast<T>(settings_.beta2);
  T* second = moments[1].data();
  return move([=](T& p, T g, std::size_t i) {
    first[i] = beta1 * first[i] + (T(1) - beta1) * g;
    second[i] = beta2 * second[i] + (T(1) - beta2) * g * g;
    p -= corrected_rate * first[i] / (std::sqrt(second[i]) / root_correction + epsilon);
  });
}

template <class T>
std::string_view Optimizer<T>::name() const {
  return entry_->name;
}

template <class T>
double Optimizer<T>::learning_rate() const {
  return settings_.learning_rate / (1.0 + settings_.decay * static_cast<double>(steps_));
}

template <class T>
std::vector<std::string_view> Optimizer<T>::moment_names() const {
  if (entry_->name == "sgd") return {};
  if (entry_->name == "momentum" || entry_->name == "nesterov") return {"v"};
  if (entry_->name == "adagrad" || entry_->name == "rmsprop") return {"s"};
  return {"m", "v"};
}

template <class T>
void Optimizer<T>::restore(std::uint64_t steps, std::vector<Moments<T>> moments) {
  assert(moments.size() == moments_.size());
  steps_ = steps;
  moments_ = std::move(moments);
}

template class Optimizer<float>;
template class Optimizer<double>;

}  // namespace spiral
