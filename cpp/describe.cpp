// What the core says of itself, as JavaScript sees it: a module of its own, which the build asks for
// catalogue.json (scripts/write-catalogue.mjs) and no page downloads.
#include <emscripten/bind.h>

#include <string>
#include <string_view>
#include <vector>

#include "spiral/catalogue.hpp"

namespace {

using namespace spiral;
using emscripten::val;

val text_out(std::string_view text) { return val(std::string(text)); }

void describe_range(const Option& option, val& out) {
  out.set("type", text_out(option.type == OptionType::kInteger ? "integer" : "number"));
  out.set("min", option.min);
  out.set("max", option.max);
  out.set("default", option.default_value);
}

void describe_names(const Option& option, val& out) {
  const std::vector<std::string_view> names = choice_names(option);
  val options = val::array();
  for (const std::string_view name : names) options.call<void>("push", text_out(name));
  out.set("type", text_out("choice"));
  out.set("options", options);
  out.set("default", text_out(names[static_cast<std::size_t>(option.default_value)]));
}

val option_out(const Option& option) {
  val out = val::object();
  out.set("name", text_out(option.name));
  out.set("label", text_out(option.label));
  const bool is_choice = option.type == OptionType::kChoice;
  (is_choice ? describe_names : describe_range)(option, out);
  return out;
}

val facts_out(const DataFacts& facts) {
  val out = val::object();
  out.set("features", static_cast<double>(facts.features));
  out.set("outputs", static_cast<double>(facts.outputs));
  out.set("regression", facts.regression);
  out.set("rowsPerSample", static_cast<double>(facts.rows_per_sample));
  return out;
}

val entry_out(const Entry& entry) {
  val parameters = val::array();
  for (const Option& option : entry.options) parameters.call<void>("push", option_out(option));
  val out = val::object();
  out.set("name", text_out(entry.name));
  out.set("label", text_out(entry.label));
  out.set("formula", text_out(entry.formula));
  out.set("numpy", text_out(entry.numpy));
  out.set("parameters", parameters);
  if (entry.data) out.set("data", facts_out(*entry.data));
  return out;
}

val describe() {
  val out = val::object();
  for (const CatalogueSection& section : catalogue()) {
    val entries = val::array();
    for (const Entry& entry : section.entries) entries.call<void>("push", entry_out(entry));
    out.set(section.name, entries);
  }
  return out;
}

EMSCRIPTEN_BINDINGS(describe) { emscripten::function("describe", describe); }

}  // namespace
