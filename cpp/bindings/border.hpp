// What crosses the border to JavaScript, and how: numbers, strings, plain objects and copied typed arrays.
// Errors are returned as {error}, because an exception that crosses would leak. For bindings.cpp alone.
#pragma once

#include <emscripten/val.h>

#include <cmath>
#include <new>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "spiral/entry.hpp"
#include "spiral/error.hpp"
#include "spiral/loss.hpp"
#include "spiral/matrix.hpp"

namespace spiral::border {

using emscripten::typed_memory_view;
using emscripten::val;

// Out: plain objects and copies.

inline val text_out(std::string_view text) { return val(std::string(text)); }

inline val object_out(std::initializer_list<std::pair<const char*, val>> fields) {
  val object = val::object();
  for (const auto& [name, value] : fields) object.set(name, value);
  return object;
}

template <class T>
val array_out(const T* values, std::size_t count) {
  return val(typed_memory_view(count, values)).template call<val>("slice");
}

// Into the caller's own array where there is one, whose type and length web/engine has checked.
template <class T>
val matrix_out(const Matrix<T>& m, const val& into) {
  if (into.isUndefined()) return array_out(m.data(), m.size());
  into.call<void>("set", typed_memory_view(m.size(), m.data()));
  return into;
}

template <class T>
val tensor_out(const Matrix<T>& m) {
  val shape = val::array();
  shape.set(0, m.shape(0));
  shape.set(1, m.shape(1));
  return object_out({{"shape", shape}, {"values", array_out(m.data(), m.size())}});
}

// Errors

inline val failure(const char* code, std::string_view field, std::string_view expected, std::string_view got,
                   std::string_view message) {
  return object_out({{"error", object_out({{"code", val(code)},
                                           {"field", text_out(field)},
                                           {"expected", text_out(expected)},
                                           {"got", text_out(got)},
                                           {"message", text_out(message)}})}});
}

inline val current_failure() {
  try {
    throw;
  } catch (const InvalidArgument& e) {
    return failure("invalid-argument", e.field(), e.expected(), e.got(), e.what());
  } catch (const std::bad_alloc&) {
  } catch (const std::length_error&) {  // how the standard library refuses a size that no memory could hold
  } catch (const std::exception& e) {
    return failure("invalid-argument", "", "arguments that fit together", "others", e.what());
  }
  return failure("out-of-memory", "", "numbers that fit in memory", "too many",
                 "the engine's memory is full");
}

template <auto F>
struct Guarded;

template <class... A, val (*F)(A...)>
struct Guarded<F> {
  static val call(A... arguments) {
    try {
      return F(std::forward<A>(arguments)...);
    } catch (...) {
      return current_failure();
    }
  }
};

template <auto F>
constexpr auto guarded = &Guarded<F>::call;

// In: embind checks nothing in a release build, so every value is looked at before it is used.

inline std::string type_of(const val& value) {
  return value.isNull() ? "null" : value.typeOf().as<std::string>();
}

[[noreturn]] inline void refuse(const std::string& field, const std::string& expected,
                                const std::string& got) {
  throw InvalidArgument("engine", field, expected, got);
}

// Anything whose properties can be read without an exception of JavaScript's, which would skip destructors.
inline const val& object_in(const val& value, const char* field) {
  if (value.isNull() || value.isUndefined() || value.isNumber() || value.isString()) {
    refuse(field, "an object", type_of(value));
  }
  return value;
}

inline double number_in(const val& value, const char* field) {
  if (!value.isNumber()) refuse(field, "a number", type_of(value));
  return value.as<double>();
}

inline std::string text_in(const val& value, const char* field) {
  if (!value.isString()) refuse(field, "a name", type_of(value));
  return value.as<std::string>();
}

inline double whole(double value, double min, double max, const char* field) {
  if (value >= min && value <= max && value == std::floor(value)) return value;
  refuse(field, "a whole number in [" + to_text(min) + ", " + to_text(max) + "]", to_text(value));
}

inline std::size_t size_in(double value, double min, double max, const char* field) {
  return static_cast<std::size_t>(whole(value, min, max, field));
}

inline std::size_t length_in(const val& array, const char* field) {
  return size_in(number_in(object_in(array, field)["length"], field), 0, kMaxValues, field);
}

template <class T>
void copy_in(const val& array, std::size_t count, T* to) {
  val(typed_memory_view(count, to)).template call<void>("set", array);
}

inline std::vector<double> vector_in(const val& array, const char* field) {
  std::vector<double> values(length_in(array, field));
  copy_in(array, values.size(), values.data());
  return values;
}

// A flat array as a matrix of so many columns.
template <class T>
void matrix_in(const val& array, std::size_t columns, const char* field, Matrix<T>& m) {
  const std::size_t length = length_in(array, field);
  const std::size_t rows = columns ? length / columns : 0;
  if (rows * columns != length) {
    refuse(field, "rows of " + std::to_string(columns) + " values", std::to_string(length) + " values");
  }
  m.resize({rows, columns});
  copy_in(array, length, m.data());
}

// {labels} or {targets} for so many rows. Labels are read as double, so that 1.5 is refused and not cut.
inline Targets targets_in(const val& from, std::size_t rows) {
  Targets targets;
  const val labels = object_in(from, "targets")["labels"];
  if (labels.isUndefined()) {
    const std::size_t length = length_in(from["targets"], "targets");
    matrix_in(from["targets"], rows && length % rows == 0 ? length / rows : length, "targets",
              targets.values);
    return targets;
  }
  for (const double label : vector_in(labels, "labels")) {
    targets.labels.push_back(static_cast<std::int32_t>(whole(label, 0, INT32_MAX, "labels")));
  }
  return targets;
}

inline Choice choice_in(const val& from, const char* field) {
  const std::string path = std::string(field) + ".";
  Choice choice{text_in(object_in(from, field)["name"], (path + "name").c_str()), {}};
  const val keys = val::global("Object").call<val>("keys", from);
  for (const auto& key : emscripten::vecFromJSArray<std::string>(keys)) {
    if (key != "name") choice.options[key] = number_in(from[key.c_str()], (path + key).c_str());
  }
  return choice;
}

}  // namespace spiral::border
