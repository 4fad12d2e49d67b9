#include "catalogue.hpp"

#include "activation.hpp"
#include "dataset.hpp"
#include "initialiser.hpp"
#include "layer.hpp"
#include "loss.hpp"
#include "optimizer.hpp"

namespace spiral {

std::vector<CatalogueSection> catalogue() {
  return {
      {"datasets", dataset_entries()},
      {"layers", layer_entries()},
      {"activations", activation_entries()},
      {"initialisers", initialiser_entries()},
      {"losses", loss_entries()},
      {"optimizers", optimizer_entries()},
  };
}

}  // namespace spiral
