// What JavaScript asks, read by path: "network.layers[0].units" of a request is also the field that an error
// names. Embind checks nothing in a release build, so every value is looked at before it is used. For
// bindings.cpp alone; border.js is the other half.
#pragma once

#include <cmath>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "border.hpp"
#include "spiral/entry.hpp"
#include "spiral/loss.hpp"

namespace spiral::border {

extern "C" {
int border_type(EM_VAL root, const char* path) noexcept;
double border_number(EM_VAL root, const char* path) noexcept;
void border_text(EM_VAL root, const char* path, char* buffer, std::size_t size) noexcept;
bool border_key(EM_VAL root, const char* path, std::size_t index, char* buffer, std::size_t size) noexcept;
double border_length(EM_VAL root, const char* path) noexcept;
void border_read(EM_VAL root, const char* path, NumberKind kind, void* to, std::size_t count) noexcept;
}

inline double whole(double value, double min, double max, std::string_view field) {
  if (value >= min && value <= max && value == std::floor(value)) return value;
  refuse(field, {"a whole number in [", min, ", ", max, "]"}, {value});
}

inline std::size_t size_in(double value, double min, double max, std::string_view field) {
  return static_cast<std::size_t>(whole(value, min, max, field));
}

// A place in a request. Holds nothing: the request and the texts must outlive it.
class Place {
 public:
  // "training.batch" of a request; errors name it by its path.
  Place(const val& request, const char* path) : Place(request, path, path) {}
  // A value that is an argument of its own.
  static Place whole_of(const val& value, const char* field) { return {value, "", field}; }

  bool given() const { return type() != kUndefined; }

  double number() const {
    require(kNumber, "a number");
    return border_number(root_.as_handle(), path_);
  }
  double number_or(double otherwise) const { return given() ? number() : otherwise; }
  double whole_or(double otherwise, double max) const { return whole(number_or(otherwise), 0, max, field_); }
  std::size_t size(double max) const { return size_in(number(), 1, max, field_); }

  bool flag_or(bool otherwise) const {
    if (!given()) return otherwise;
    require(kBoolean, "true or false");
    return border_number(root_.as_handle(), path_) != 0.0;
  }

  // Cut where it is longer than any name.
  std::string text() const {
    require(kString, "a name");
    char buffer[kLongestName];
    border_text(root_.as_handle(), path_, buffer, kLongestName);
    return buffer;
  }

  const Place& object() const {
    require(kObject, "an object");
    return *this;
  }

  std::size_t length() const {
    const double length = border_length(root_.as_handle(), path_);
    if (length < 0.0) require(kObject, "an array");
    return size_in(length, 0, kMaxValues, field_);
  }
  template <class T>
  std::vector<T> values() const {
    std::vector<T> all(length());
    border_read(root_.as_handle(), path_, number_kind<T>(), all.data(), all.size());
    return all;
  }
  // A flat array as rows of so many columns.
  template <class T>
  void matrix(std::size_t columns, Matrix<T>& m) const {
    const std::size_t count = length();
    const std::size_t rows = columns ? count / columns : 0;
    if (rows * columns != count) refuse(field_, {"rows of ", columns, " values"}, {count, " values"});
    m.resize({rows, columns});
    border_read(root_.as_handle(), path_, number_kind<T>(), m.data(), m.size());
  }

  Choice choice(Entries entries) const;

 private:
  enum Type : std::uint8_t { kUndefined, kNull, kNumber, kString, kBoolean, kObject, kOther };
  static constexpr std::size_t kLongestName = 128;

  Place(const val& root, const char* path, const char* field) : root_(root), path_(path), field_(field) {}

  Type type() const { return static_cast<Type>(border_type(root_.as_handle(), path_)); }

  void require(Type type, const char* expected) const {
    constexpr const char* kNames[] = {"undefined", "null",   "number",        "string",
                                      "boolean",   "object", "something else"};
    const Type got = this->type();
    if (got != type) refuse(field_, {expected}, {kNames[got]});
  }

  double option(const Option* option) const;

  const val& root_;
  const char* path_;
  const char* field_;
};

// The index of a name among those of a choice option; of any other option a number.
inline double Place::option(const Option* option) const {
  if (option == nullptr || option->type != OptionType::kChoice) return number();
  const std::string name = text();
  const double index = choice_index(*option, name);
  if (index < 0.0) refuse(field_, {"one of ", choice_list(*option)}, {"\"", name, "\""});
  return index;
}

inline Choice Place::choice(Entries entries) const {
  require(kObject, "an object");
  const std::string name = concat({path_, ".name"});
  Choice choice{Place(root_, name.c_str()).text(), {}};
  char key[kLongestName];
  for (std::size_t i = 0; border_key(root_.as_handle(), path_, i, key, kLongestName); ++i) {
    const std::string path = concat({path_, ".", key});
    if (path == name) continue;
    choice.options[key] = Place(root_, path.c_str()).option(find_option(entries, choice.name, key));
  }
  return choice;
}

// {labels} or {targets} for so many rows. Labels are read as double, so that 1.5 is refused and not cut.
inline Targets targets_in(const val& from, std::size_t rows) {
  Targets targets;
  Place::whole_of(from, "targets").object();
  const Place labels(from, "labels");
  if (!labels.given()) {
    const Place values(from, "targets");
    const std::size_t length = values.length();
    values.matrix(rows && length % rows == 0 ? length / rows : length, targets.values);
    return targets;
  }
  for (const double label : labels.values<double>()) {
    targets.labels.push_back(static_cast<std::int32_t>(whole(label, 0, INT32_MAX, "labels")));
  }
  return targets;
}

}  // namespace spiral::border
