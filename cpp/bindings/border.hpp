// What crosses the border to JavaScript, and how: numbers, strings, plain objects and copied typed arrays.
// Errors are returned as {error}, because an exception that crosses would leak. For bindings.cpp alone.
#pragma once

#include <emscripten/bind.h>

#include <cmath>
#include <memory>
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

// A plain object, property by property.
class ObjectOut {
 public:
  ObjectOut& set(const char* name, const val& value) {
    object_.set(name, value);
    return *this;
  }
  ObjectOut& text(const char* name, std::string_view value) { return set(name, text_out(value)); }
  ObjectOut& number(const char* name, double value) { return set(name, val(value)); }
  val done() const { return object_; }

 private:
  val object_ = val::object();
};

// A view of numbers in this memory: dead as soon as the memory grows, so only for the very next call.
template <class T>
val view_of(const T* values, std::size_t count) {
  return val(typed_memory_view(count, values));
}

inline val copy_of(const val& view) { return view.call<val>("slice"); }

template <class T>
val array_out(const T* values, std::size_t count) {
  return copy_of(view_of(values, count));
}

// Into the caller's own array where there is one, whose type and length web/engine has checked.
inline val copy_into(const val& into, const val& view) {
  if (into.isUndefined()) return copy_of(view);
  into.call<void>("set", view);
  return into;
}

template <class T>
val matrix_out(const Matrix<T>& m, const val& into) {
  return copy_into(into, view_of(m.data(), m.size()));
}

inline val tensor_of(std::size_t rows, std::size_t columns, const val& view) {
  val shape = val::array();
  shape.set(0, rows);
  shape.set(1, columns);
  return ObjectOut().set("shape", shape).set("values", copy_of(view)).done();
}

template <class T>
val tensor_out(const Matrix<T>& m) {
  return tensor_of(rows(m), columns(m), view_of(m.data(), m.size()));
}

// A handle that owns an object. JavaScript deletes it; where it forgets to, the object goes when the handle
// is collected. A type of its own, because newer embinds take a plain unique_ptr for a bare pointer, never
// collected.
template <class T>
struct Owned : std::unique_ptr<T> {
  using std::unique_ptr<T>::unique_ptr;
};

template <class T>
val owned_out(std::unique_ptr<T> object) {
  return val(Owned<T>(object.release()));
}

// Errors

inline val failure(const char* code, std::string_view field, std::string_view expected, std::string_view got,
                   std::string_view message) {
  const val details = ObjectOut()
                          .text("code", code)
                          .text("field", field)
                          .text("expected", expected)
                          .text("got", got)
                          .text("message", message)
                          .done();
  return ObjectOut().set("error", details).done();
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

[[noreturn]] inline void refuse(std::string_view field, Pieces expected, Pieces got) {
  spiral::refuse("engine", field, expected, got);
}

// Anything whose properties can be read without an exception of JavaScript's, which would skip destructors.
inline const val& object_in(const val& value, std::string_view field) {
  if (value.isNull() || value.isUndefined() || value.isNumber() || value.isString()) {
    refuse(field, {"an object"}, {type_of(value)});
  }
  return value;
}

inline double number_in(const val& value, std::string_view field) {
  if (!value.isNumber()) refuse(field, {"a number"}, {type_of(value)});
  return value.as<double>();
}

inline std::string text_in(const val& value, std::string_view field) {
  if (!value.isString()) refuse(field, {"a name"}, {type_of(value)});
  return value.as<std::string>();
}

inline double whole(double value, double min, double max, std::string_view field) {
  if (value >= min && value <= max && value == std::floor(value)) return value;
  refuse(field, {"a whole number in [", min, ", ", max, "]"}, {value});
}

inline std::size_t size_in(double value, double min, double max, std::string_view field) {
  return static_cast<std::size_t>(whole(value, min, max, field));
}

inline std::size_t length_in(const val& array, std::string_view field) {
  return size_in(number_in(object_in(array, field)["length"], field), 0, kMaxValues, field);
}

// `to`: a view
inline void copy_in(const val& array, const val& to) { to.call<void>("set", array); }

inline std::vector<double> vector_in(const val& array, std::string_view field) {
  std::vector<double> values(length_in(array, field));
  copy_in(array, view_of(values.data(), values.size()));
  return values;
}

// The rows of a flat array that is a matrix of so many columns.
inline std::size_t rows_in(const val& array, std::size_t columns, std::string_view field) {
  const std::size_t length = length_in(array, field);
  const std::size_t rows = columns ? length / columns : 0;
  if (rows * columns != length) refuse(field, {"rows of ", columns, " values"}, {length, " values"});
  return rows;
}

template <class T>
void matrix_in(const val& array, std::size_t columns, std::string_view field, Matrix<T>& m) {
  m.resize({rows_in(array, columns, field), columns});
  copy_in(array, view_of(m.data(), m.size()));
}

// {labels} or {targets} for so many rows. Labels are read as double, so that 1.5 is refused and not cut.
inline Targets targets_in(const val& from, std::size_t rows) {
  Targets targets;
  const val labels = object_in(from, "targets")["labels"];
  if (labels.isUndefined()) {
    const val values = from["targets"];
    const std::size_t length = length_in(values, "targets");
    matrix_in(values, rows && length % rows == 0 ? length / rows : length, "targets", targets.values);
    return targets;
  }
  const std::vector<double> values = vector_in(labels, "labels");
  targets.labels = std::vector<std::int32_t>(values.size());
  for (std::size_t i = 0; i < values.size(); ++i) {
    targets.labels[i] = static_cast<std::int32_t>(whole(values[i], 0, INT32_MAX, "labels"));
  }
  return targets;
}

// The index of a name among those of a choice option; of any other option a number.
inline double option_in(const val& value, const Option* option, std::string_view field) {
  if (option == nullptr || option->type != OptionType::kChoice) return number_in(value, field);
  const std::string given = text_in(value, field);
  const std::vector<std::string_view> names = choice_names(*option);
  std::string known;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (names[i] == given) return static_cast<double>(i);
    known += concat({i == 0 ? "one of " : ", ", names[i]});
  }
  refuse(field, {known}, {"\"", given, "\""});
}

// Null where there is none: find_entry says so, with the names that are known.
inline const Option* find_option(Entries entries, std::string_view entry, std::string_view name) {
  for (const Entry& candidate : entries) {
    if (candidate.name != entry) continue;
    for (const Option& option : candidate.options) {
      if (option.name == name) return &option;
    }
  }
  return nullptr;
}

inline Choice choice_in(const val& from, std::string_view field, Entries entries) {
  Choice choice{text_in(object_in(from, field)["name"], concat({field, ".name"})), {}};
  const val keys = val::global("Object").call<val>("keys", from);
  const std::size_t count = length_in(keys, field);
  for (std::size_t i = 0; i < count; ++i) {
    const val key = keys[i];
    const std::string name = text_in(key, field);
    if (name == "name") continue;
    const Option* option = find_option(entries, choice.name, name);
    choice.options[name] = option_in(from[key], option, concat({field, ".", name}));
  }
  return choice;
}

}  // namespace spiral::border
