#include "training.hpp"

#include <algorithm>
#include <cstring>

namespace spiral {

namespace {

// Rows of `from` in the given order, into `to`.
template <class T>
void copy_rows(const Matrix<T>& from, const std::int32_t* order, std::size_t count, Matrix<T>& to) {
  const std::size_t width = columns(from);
  resize(to, count, width);
  T* row = to.data();
  for (std::size_t i = 0; i < count; ++i, row += width) {
    const T* wanted = from.data() + static_cast<std::size_t>(order[i]) * width;
    // Of few numbers a loop copies faster than memory.copy, which the last is.
    if (width < 16) {
      for (std::size_t j = 0; j < width; ++j) row[j] = wanted[j];
    } else {
      std::copy_n(wanted, width, row);
    }
  }
}

}  // namespace

template <class T>
void Training<T>::take_batch(const Samples& data, const std::int32_t* order, std::size_t count) {
  copy_rows(data.x.as<T>(), order, count, batch_x_);
  copy_rows(data.y.as<T>(), order, count, batch_y_);
}

template <class T>
MatrixView Training<T>::moment_of(std::size_t parameter, std::size_t which) const {
  return optimizer_->moment(parameter, which);
}

template <class T>
void Training<T>::set_optimizer(const Choice& choice) {
  if (optimizer_ && optimizer_->name() == choice.name) {
    optimizer_->configure(choice);
  } else {
    optimizer_.emplace(choice, network().parameters());
  }
}

template <class T>
void Training<T>::take_optimizer(const std::optional<OptimizerRule>& rule, const void* moments) {
  optimizer_.reset();
  if (!rule) return;
  optimizer_.emplace(*rule, network().parameters());
  std::vector<T>& own = optimizer_->moments();
  if (!own.empty()) std::memcpy(own.data(), moments, own.size() * sizeof(T));
}

template class Training<float>;
template class Training<double>;

}  // namespace spiral
