#include "entry.hpp"

#include <algorithm>
#include <cmath>

#include "error.hpp"

namespace spiral {

namespace {

template <class Items>
std::string names_of(const Items& items) {
  std::string names;
  for (const auto& item : items) {
    if (!names.empty()) names += ", ";
    names += item.name;
  }
  return names;
}

template <class Items>
auto find_named(const Items& items, std::string_view name) {
  return std::find_if(items.begin(), items.end(), [&](const auto& item) { return item.name == name; });
}

bool fits(const Option& option, double value) {
  if (!(value >= option.min && value <= option.max)) return false;  // refuses NaN too
  return option.type == OptionType::kNumber || value == std::floor(value);
}

std::string range_text(const Option& option) {
  const std::string kind = option.type == OptionType::kInteger ? "a whole number" : "a number";
  return kind + " in [" + to_text(option.min) + ", " + to_text(option.max) + "]";
}

void require_option(const Entry& entry, std::string_view name, double value, std::string_view who,
                    std::string_view field) {
  std::string path(field);
  path += ".";
  path += name;
  const auto option = find_named(entry.options, name);
  if (option == entry.options.end()) {
    const std::string known = entry.options.empty() ? "no options" : "only " + names_of(entry.options);
    throw InvalidArgument(who, path, known + " for " + std::string(entry.name), to_text(value));
  }
  if (!fits(*option, value)) throw InvalidArgument(who, path, range_text(*option), to_text(value));
}

}  // namespace

const Entry& find_entry(Entries entries, const Choice& choice, std::string_view who, std::string_view field) {
  const auto entry = find_named(entries, choice.name);
  if (entry == entries.end()) {
    throw InvalidArgument(who, field, "one of " + names_of(entries), "\"" + choice.name + "\"");
  }
  for (const auto& [name, value] : choice.options) require_option(*entry, name, value, who, field);
  return *entry;
}

double option_value(const Entry& entry, const Choice& choice, std::string_view option) {
  for (const auto& [name, value] : choice.options) {
    if (name == option) return value;
  }
  return find_named(entry.options, option)->default_value;
}

}  // namespace spiral
