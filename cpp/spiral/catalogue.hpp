// What the core offers, in one place: every choice with its options, ranges, defaults and formula.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "entry.hpp"

namespace spiral {

struct CatalogueSection {
  std::string name;  // "activations"
  Entries entries;
};

// datasets, layers, activations, initialisers, losses, optimizers, in this order.
std::vector<CatalogueSection> catalogue();

}  // namespace spiral
