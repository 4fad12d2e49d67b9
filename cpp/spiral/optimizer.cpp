#include "optimizer.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>

#include "error.hpp"
#include "lanes.hpp"
#include "maths.hpp"

namespace spiral {

namespace {

// A letter for each moment, by OptimizerRule::Kind.
constexpr std::string_view kMoments[] = {"", "v", "v", "s", "s", "mv", "mv"};

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

// A moment that fades away for good would end as a denormal, which takes many times as long: below this it is
// 0.
template <class T>
constexpr T kFaint = std::numeric_limits<T>::min() * T(64);

// rule(p, g, m) for the values of a parameter, a vector of them at a time, with their moments m. Whether all
// are finite afterwards.
template <int kCount, class T, class Rule>
bool move_each(const Parameter& parameter, T* moments, T coupled, T decoupled, Rule rule) {
  using L = Lanes<T>;
  using V = typename L::Vector;
  T* values = parameter.value.as<T>().data();
  const T* gradient = parameter.gradient.as<T>().data();
  const std::size_t size = parameter.value.size();
  auto finite = L::all_true();
  for (std::size_t i = 0; i < size; i += L::kCount) {
    const std::size_t left = size - i;
    V p = L::load(values + i, left);
    const V g = L::load(gradient + i, left) + coupled * p;
    p -= decoupled * p;
    V m[kCount + 1];
    T* place = moments + i;
    for (int k = 0; k < kCount; ++k, place += size) m[k] = L::load(place, left);
    rule(p, g, m);
    for (int k = kCount; k-- > 0;) {
      const V distance = m[k] < 0 ? -m[k] : m[k];
      L::store(place -= size, distance < kFaint<T> ? 0 : m[k], left);
    }
    L::store(values + i, p, left);
    finite &= L::finite(p);
  }
  return L::all_of(finite);
}

}  // namespace

OptimizerRule::OptimizerRule(const Choice& choice, std::uint64_t steps)
    : entry_(&find_optimizer(choice)), settings_(settings_of(*entry_, choice)), steps_(steps) {}

void OptimizerRule::configure(const Choice& choice) {
  const OptimizerRule next(choice, steps_);
  if (next.entry_ != entry_) {
    refuse("Optimizer::configure", "training.optimizer", {"\"", name(), "\" as before"},
           {"\"", next.name(), "\""});
  }
  *this = next;
}

double OptimizerRule::learning_rate() const {
  return settings_.learning_rate / (1.0 + settings_.decay * static_cast<double>(steps_));
}

std::string_view OptimizerRule::moment_names() const { return kMoments[static_cast<std::size_t>(kind())]; }

std::size_t OptimizerRule::moment_count() const { return moment_names().size(); }

template <class T>
Optimizer<T>::Optimizer(const OptimizerRule& rule, const std::vector<Parameter>& parameters)
    : OptimizerRule(rule) {
  std::size_t size = 0;
  for (const Parameter& parameter : parameters) {
    values_.push_back(parameter.value);
    size += parameter.value.size();
  }
  moments_.resize(moment_count() * size);
}

template <class T>
std::size_t Optimizer<T>::step(const std::vector<Parameter>& parameters) {
  assert(parameters.size() == values_.size());
  std::size_t first_bad = parameters.size();
  T* moments = moments_.data();
  const std::size_t count = moment_count();
  for (std::size_t i = 0; i < parameters.size(); ++i) {
    const bool finite = update(parameters[i], moments);
    if (!finite && first_bad == parameters.size()) first_bad = i;
    moments += count * parameters[i].value.size();
  }
  ++steps_;
  return first_bad;
}

template <class T>
MatrixView Optimizer<T>::moment(std::size_t parameter, std::size_t which) const {
  std::size_t before = 0;
  for (std::size_t i = 0; i < parameter; ++i) before += values_[i].size();
  MatrixView view = values_[parameter];
  view.numbers = moments_.data() + moment_count() * before + which * view.size();
  return view;
}

template <class T>
bool Optimizer<T>::update(const Parameter& parameter, T* first) const {
  const double rate_now = learning_rate();
  const T rate = static_cast<T>(rate_now);
  const T epsilon = static_cast<T>(settings_.epsilon);
  const bool decouples = kind() == Kind::kAdamw;
  const T coupled = decouples ? T(0) : static_cast<T>(settings_.weight_decay);
  const T decoupled = decouples ? static_cast<T>(rate_now * settings_.weight_decay) : T(0);
  using L = Lanes<T>;
  using V = typename L::Vector;
  const auto move = [&](auto moment_count, auto rule) {
    return move_each<moment_count>(parameter, first, coupled, decoupled, rule);
  };
  constexpr std::integral_constant<int, 0> kNone;
  constexpr std::integral_constant<int, 1> kOne;
  constexpr std::integral_constant<int, 2> kTwo;

  const T mu = static_cast<T>(settings_.momentum);
  const bool looks_ahead = kind() == Kind::kNesterov;
  // Adagrad adds the squares up, rmsprop takes their mean.
  const bool adds = kind() == Kind::kAdagrad;
  const T kept = adds ? T(1) : static_cast<T>(settings_.rho);
  const T added = adds ? T(1) : T(1) - kept;
  switch (kind()) {
    case Kind::kSgd:
      return move(kNone, [=](V& p, V g, V*) { p -= rate * g; });
    case Kind::kMomentum:
    case Kind::kNesterov:
      return move(kOne, [=](V& p, V g, V* v) {
        *v = mu * *v + g;
        p -= rate * (looks_ahead ? g + mu * *v : *v);
      });
    case Kind::kAdagrad:
    case Kind::kRmsprop:
      return move(kOne, [=](V& p, V g, V* s) {
        *s = kept * *s + added * g * g;
        p -= rate * g / (L::sqrt(*s) + epsilon);
      });
    default:
      break;  // adam, and adamw, which differs in what has been decoupled
  }
  // Both means started at 0; what that took off is made up for by dividing by 1 - β^(t+1).
  const auto taken = static_cast<double>(steps_ + 1);
  const auto correction = [=](double beta) { return -maths::expm1(taken * maths::log(beta)); };
  const T corrected_rate = static_cast<T>(rate_now / correction(settings_.beta1));
  const T root_correction = static_cast<T>(1.0 / std::sqrt(correction(settings_.beta2)));
  const T beta1 = static_cast<T>(settings_.beta1);
  const T beta2 = static_cast<T>(settings_.beta2);
  return move(kTwo, [=](V& p, V g, V* m) {
    m[0] = beta1 * m[0] + (T(1) - beta1) * g;
    m[1] = beta2 * m[1] + (T(1) - beta2) * g * g;
    p -= corrected_rate * m[0] / (L::sqrt(m[1]) * root_correction + epsilon);
  });
}

template class Optimizer<float>;
template class Optimizer<double>;

}  // namespace spiral
