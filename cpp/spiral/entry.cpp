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

std::string_view first_name(std::string_view names) {
  names.remove_suffix(names.size() - std::min(names.find('|'), names.size()));
  return names;
}

}  // namespace

std::string choice_list(const Option& option) {
  std::string text;
  for (const char letter : option.names)
    text += letter == '|' ? std::string_view(", ") : std::string_view(&letter, 1);
  return text;
}

std::vector<std::string_view> choice_names(const Option& option) {
  std::vector<std::string_view> names;
  for (std::string_view left = option.names; !left.empty();) {
    names.push_back(first_name(left));
    left.remove_prefix(std::min(names.back().size() + 1, left.size()));
  }
  return names;
}

double choice_index(const Option& option, std::string_view name) {
  std::string_view left = option.names;
  for (double index = 0.0; !left.empty(); ++index) {
    const std::string_view first = first_name(left);
    if (first == name) return index;
    left.remove_prefix(std::min(first.size() + 1, left.size()));
  }
  return -1.0;
}

double& OptionValues::operator[](std::string_view name) {
  for (Item& item : items_) {
    if (item.first == name) return item.second;
  }
  return items_.emplace_back(name, 0.0).second;
}

void require_option(const Entry& entry, std::string_view name, double value, Words who,
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
  const char* colon = option->names.empty() ? "" : ": ";
  refuse(who, path, {kind, " in [", option->min, ", ", option->max, "]", colon, choice_list(*option)},
         {value});
}

const Entry& find_entry(Entries entries, const Choice& choice, Words who, std::string_view field) {
  const Entry& entry = entry_named(entries, choice.name, who, field);
  for (const auto& [name, value] : choice.options) require_option(entry, name, value, who, field);
  return entry;
}

const Entry& entry_named(Entries entries, std::string_view name, Words who, std::string_view field) {
  const Entry* entry = find_named(entries, name);
  if (entry == entries.end()) refuse(who, field, {"one of ", names_of(entries)}, {"\"", name, "\""});
  return *entry;
}

const Option* find_option(Entries entries, std::string_view entry, std::string_view option) {
  const Entry* found = find_named(entries, entry);
  if (found == entries.end()) return nullptr;
  const Option* own = find_named(found->options, option);
  return own == found->options.end() ? nullptr : own;
}

double option_value(const Entry& entry, const Choice& choice, std::string_view option) {
  for (const auto& [name, value] : choice.options) {
    if (name == option) return value;
  }
  return find_named(entry.options, option)->default_value;
}

}  // namespace spiral
