// The trainings of a JSON file in this build of the core: core_bytes trainings.json. A line for each and each
// precision: its name, the precision, and in hexadecimal the parameters after it and, where there are two
// inputs, the outputs over a grid.
#include <cstdio>

#include "../../core/oracle.hpp"
#include "spiral/dataset.hpp"
#include "spiral/training.hpp"

namespace spiral {
namespace {

constexpr Grid kGrid = {-1.0, 1.0, -1.0, 1.0, 37, 23};

Choice named(const Json& json) { return json.is_string() ? Choice{json, {}} : choice_of(json); }

Dataset dataset_of(Json json) {
  Random random(json.at("seed").get<std::uint32_t>());
  json.erase("seed");
  return make_dataset(choice_of(json), random);
}

NetworkConfig network_config(const Json& training, std::size_t inputs) {
  NetworkConfig config;
  config.inputs = inputs;
  config.init = choice_of(training.at("init"));
  config.loss = training.at("loss");
  for (const Json& layer : training.at("layers")) {
    if (layer.at("type") == "dropout") {
      config.layers.push_back(dropout_config(layer.at("rate")));
    } else {
      config.layers.push_back({layer.at("units"), named(layer.at("activation"))});
    }
  }
  return config;
}

TrainingConfig training_config(const Json& json) {
  TrainingConfig config;
  config.optimizer = choice_of(json.at("optimizer"));
  config.batch = json.at("batch");
  config.seed = json.at("seed");
  config.regulariser = {json.value("l1", 0.0), json.value("l2", 0.0)};
  return config;
}

void print_bytes(const MatrixView& values) {
  const auto* bytes = static_cast<const unsigned char*>(values.numbers);
  for (std::size_t i = 0; i < values.bytes(); ++i) std::printf("%02x", bytes[i]);
}

template <class T>
void run(const Json& json, const char* precision) {
  const Dataset dataset = dataset_of(json.at("data"));
  Random random(json.at("training").at("seed").get<std::uint32_t>());
  Network<T> network(network_config(json, columns(dataset.inputs)), random);
  Training<T> training(network);
  training.train(converted<T>(dataset.inputs), dataset.targets, training_config(json.at("training")),
                 {json.at("epochs"), 0});
  std::printf("%s\t%s\t", json.at("name").get<std::string>().c_str(), precision);
  for (const Parameter& parameter : network.parameters()) print_bytes(parameter.value);
  if (network.inputs() == 2) print_bytes(network.predict_grid(kGrid));
  std::printf("\n");
}

}  // namespace
}  // namespace spiral

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fprintf(stderr, "core_bytes: expected a file of trainings\n");
    return 2;
  }
  std::ifstream file(argv[1]);
  for (const spiral::Json& training : spiral::Json::parse(file)) {
    spiral::run<double>(training, "float64");
    spiral::run<float>(training, "float32");
  }
}
