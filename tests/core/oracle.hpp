// Reading tests/oracle's JSON: numbers, matrices, choices and networks.
#pragma once

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>
#include <vector>

#include "spiral/network.hpp"

namespace spiral {

using Json = nlohmann::json;

inline Json read_oracle(const std::string& name) {
  std::ifstream file(std::string(SPIRAL_ORACLE_DIR) + "/" + name);
  if (!file) throw std::runtime_error("no " + name + " in " SPIRAL_ORACLE_DIR);
  return Json::parse(file);
}

inline Matrix<double> matrix_of(const Json& values, std::size_t rows, std::size_t columns) {
  const auto numbers = values.get<std::vector<double>>();
  if (numbers.size() != rows * columns) throw std::runtime_error("a matrix of another size");
  Matrix<double> m({rows, columns});
  std::copy(numbers.begin(), numbers.end(), m.begin());
  return m;
}

inline Matrix<double> matrix_of(const Json& json) {
  return matrix_of(json.at("values"), json.at("shape").at(0), json.at("shape").at(1));
}

inline Choice choice_of(const Json& json) {
  Choice choice;
  for (const auto& [key, value] : json.items()) {
    if (key == "name") {
      choice.name = value.get<std::string>();
    } else {
      choice.options[key] = value.get<double>();
    }
  }
  return choice;
}

// A network of {inputs, layers, loss}, with the layers' own parameters where they are given.
inline Network<double> network_of(const Json& json) {
  NetworkConfig config;
  config.inputs = json.at("inputs");
  config.loss = json.at("loss");
  std::vector<NamedValues> values;
  for (const Json& layer : json.at("layers")) {
    const std::size_t index = 2 * config.layers.size();
    config.layers.push_back({layer.at("units"), choice_of(layer.at("activation"))});
    values.push_back({std::to_string(index) + ".weights", layer.at("weights")});
    values.push_back({std::to_string(index) + ".bias", layer.at("bias")});
    if (layer.contains("slope")) values.push_back({std::to_string(index + 1) + ".slope", layer.at("slope")});
  }
  Random random(0);
  Network<double> network(config, random);
  network.set_parameters(values);
  return network;
}

inline Targets targets_of(const Json& json, std::size_t rows, std::size_t outputs) {
  if (json.contains("labels")) return {json.at("labels").get<std::vector<std::int32_t>>(), {}};
  return {{}, matrix_of(json.at("targets"), rows, outputs)};
}

}  // namespace spiral
