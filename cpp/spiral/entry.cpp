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
  const bool in_range = value >= option.min && value <= option.max;  // false for NaN too
  return in_range && (option.type == OptionType::kNumber || value == std::floor(value));
}

}  // namespace

std::vector<std::string_view> choice_names(const Option& option) {
  std::vector<std::string_view> names;
  for (std::string_view left = option.names; !left.empty();) {
    const std::size_t length = std::min(left.find('|'), left.size());
    names.push_back(left.substr(0, length));
    left.remove_prefix(std::min(length + 1, left.size()));
  }
  return names;
}

double& OptionValues::operator[](std::string_view name) {
  for (Item& item : items_) {
    if (item.first == name) return item.second;
  }
  return items_.emplace_back(name, 0.0).second;
}

void require_option(const Entry& entry, std::string_view name, double value, std::string_view who,
                    std::string_view field) {
  const Option* option = find_named(entry.options, name);
  const bool known = option != entry.options.end();
  if (known && fits(*option, value)) return;
  const std::string path = concat({field, ".", name});
  if (!known) {
    const std::string names = names_of(entry.options);
    refuse(who, path, {names.empty() ? "no options" : "only ", names, " for ", entry.name}, {value});
  }
  const char* kind = option->type == OptionType::kNumber ? "a number" : "a whole number";
  std::string meaning;
  for (const std::string_view each : choice_names(*option))
    meaning += concat({meaning.empty() ? ": " : ", ", each});
  refuse(who, path, {kind, " in [", option->min, ", ", option->max, "]", meaning}, {value});
}

const Entry& find_entry(Entries entries, const Choice& choice, std::string_view who, std::string_view field) {
  const Entry& entry = entry_named(entries, choice.name, who, field);
  for (const auto& [name, value] : choice.options) require_option(entry, name, value, who, field);
  return entry;
}

const Entry& entry_named(Entries entries, std::string_view name, std::string_view who,
                         std::string_view field) {
  const Entry* entry = find_named(entries, name);
  if (entry == entries.end()) refuse(who, field, {"one of ", names_of(entries)}, {"\"", name, "\""});
  return *entry;
}

double option_value(const Entry& entry, const Choice& choice, std::string_view option) {
  for (const auto& [name, value] : choice.options) {
    if (name == option) return value;
  }
  return find_named(entry.options, option)->default_value;
}

}  // namespace spiral
