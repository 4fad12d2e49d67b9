// How the core describes one thing it offers (an activation, a loss, a data set, ...), and how a caller names
// one: a Choice is checked against its Entry. The catalogue is made of entries; controls and docs are made of
// it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "error.hpp"

namespace spiral {

// A view of a constant table.
template <class T>
class Span {
 public:
  constexpr Span() = default;
  template <std::size_t N>
  constexpr Span(const T (&items)[N]) : begin_(items), end_(items + N) {}
  constexpr const T* begin() const { return begin_; }
  constexpr const T* end() const { return end_; }
  constexpr const T& operator[](std::size_t i) const { return begin_[i]; }
  constexpr std::size_t size() const { return static_cast<std::size_t>(end_ - begin_); }
  constexpr bool empty() const { return begin_ == end_; }

 private:
  const T* begin_ = nullptr;
  const T* end_ = nullptr;
};

enum class OptionType : std::uint8_t { kNumber, kInteger, kChoice };

// A setting of an entry: a value in [min, max]; for kChoice, the index of one of `names`.
struct Option {
  std::string_view name;  // "slope"
  Words label;            // "Slope"
  OptionType type;
  double min;
  double max;
  double default_value;
  // NOLINTNEXTLINE(readability-redundant-member-init): GCC misses it where a table leaves it out
  std::string_view names = {};  // kChoice alone, in order: "and|or|xor"
};

// A kChoice option among `names` ("and|or|xor"), by default the one at `default_index`.
constexpr Option choice_option(std::string_view name, Words label, std::string_view names,
                               std::size_t default_index) {
  std::size_t last = 0;
  for (const char letter : names) last += letter == '|' ? 1 : 0;
  return {
      name, label, OptionType::kChoice, 0.0, static_cast<double>(last), static_cast<double>(default_index),
      names};
}

// The names of a kChoice option one by one; none of any other.
std::vector<std::string_view> choice_names(const Option& option);
std::string choice_list(const Option& option);  // "and, or, xor"
// The index of one of them, or -1.
double choice_index(const Option& option, std::string_view name);

// What the rows of a data set hold, known before they are drawn.
struct DataFacts {
  std::size_t features;  // inputs per row
  std::size_t outputs;   // classes, or for regression values per row; 0 where the option `classes` says it
  std::size_t rows_per_sample;  // rows for each of the option `samples`; 0 where the option `classes` says it
  bool regression = false;      // the targets are values, not labels
};

// At most kMost settings, in place, so that a table of entries is constant data and no code.
class Options {
 public:
  static constexpr std::size_t kMost = 8;
  constexpr Options(std::initializer_list<Option> options) {
    for (const Option& option : options) options_[size_++] = option;
  }
  constexpr const Option* begin() const { return options_; }
  constexpr const Option* end() const { return options_ + size_; }
  constexpr bool empty() const { return size_ == 0; }

 private:
  Option options_[kMost]{};
  std::size_t size_ = 0;
};

struct Entry {
  std::string_view name;  // the id in specs and links: "leaky-relu"
  Words label;            // "Leaky ReLU"
  Words formula;          // LaTeX
  Words numpy;            // the same in one line of NumPy
  Options options;
  std::optional<DataFacts> data = std::nullopt;  // data sets alone
};

using Entries = Span<Entry>;

// Options by name, in the order they were given. There are few: a list is found through faster than a map.
class OptionValues {
 public:
  using Item = std::pair<std::string, double>;
  OptionValues() = default;
  OptionValues(std::initializer_list<Item> items) : items_(items) {}
  double& operator[](std::string_view name);  // added as 0 where it is new
  const Item* begin() const { return items_.data(); }
  const Item* end() const { return items_.data() + items_.size(); }

 private:
  std::vector<Item> items_;
};

// An entry by name, with the options that differ from their defaults.
struct Choice {
  std::string name;
  OptionValues options;
};

// The entry that `choice` names. Errors: InvalidArgument for an unknown name (the known ones are listed), an
// unknown option, a value out of range, not finite, or not whole where an integer or an index is asked for.
// `field` is the path reported, such as "network.init".
const Entry& find_entry(Entries entries, const Choice& choice, Words who, std::string_view field);
// The same for a name without options.
const Entry& entry_named(Entries entries, std::string_view name, Words who, std::string_view field);
// One value of one option. Errors: those of find_entry, for `field`.`name`.
void require_option(const Entry& entry, std::string_view name, double value, Words who,
                    std::string_view field);

// Null where there is no such entry, or it has no such option.
const Option* find_option(Entries entries, std::string_view entry, std::string_view option);

// The value of an option: the choice's own, else the entry's default.
double option_value(const Entry& entry, const Choice& choice, std::string_view option);

}  // namespace spiral
