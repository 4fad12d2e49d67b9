"""Two hundred random networks of odd shapes, their forward pass and their loss. Writes networks.json.

Network i is drawn from seed i + 1000·attempt. Attempts are made until the network is well conditioned:
keeping every matrix in float32 must not move any result by more than CONDITION, so that the same file can
judge a float32 network.
"""

import numpy as np

import reference as ref
import store

COUNT = 200
WITH_EVERY_LAYER = 100  # the first so many also keep each layer's Z and A
UNITS = [1, 2, 3, 4, 5, 7, 8, 11, 13, 16, 17]
BATCHES = [1, 2, 3, 5, 7, 8, 12, 23]
LARGE_LOGIT = 1e4
CONDITION = 1e-6

# What the loss is given, and how many outputs it judges: None is any number.
TASKS = [
    {"loss": "mean-squared-error", "targets": "values", "outputs": None},
    {"loss": "categorical-cross-entropy", "targets": "labels", "outputs": None},
    {"loss": "binary-cross-entropy", "targets": "labels", "outputs": 1},
    {"loss": "categorical-cross-entropy", "targets": "one-hot", "outputs": None},
    {"loss": "binary-cross-entropy", "targets": "bits", "outputs": None},
    {"loss": "mean-squared-error", "targets": "labels", "outputs": None},
    {"loss": "binary-cross-entropy", "targets": "labels", "outputs": None},
    {"loss": "mean-squared-error", "targets": "values", "outputs": 1},
]


def draw_activation(name, units, random):
    """A choice with its own random parameter, and prelu's slopes."""
    choice = {"name": name}
    if name == "leaky-relu":
        choice["slope"] = round(random.uniform(0.01, 0.5), 3)
    if name == "elu":
        choice["alpha"] = round(random.uniform(0.2, 2.0), 3)
    slope = random.uniform(-0.1, 0.6, units).round(3) if name == "prelu" else None
    return choice, slope


def draw_layer(inputs, units, name, random):
    choice, slope = draw_activation(name, units, random)
    weights = (random.uniform(-2.0, 2.0, (inputs, units)) / np.sqrt(inputs)).round(3)
    bias = random.uniform(-0.5, 0.5, units).round(3)
    return {"units": units, "activation": choice, "weights": weights, "bias": bias, "slope": slope}


def draw_targets(kind, rows, outputs, random):
    """What is stored (labels or targets), and the matrix the outputs are compared with."""
    labels = random.randint(0, max(outputs, 2), rows)
    if kind == "labels":
        return {"labels": labels}, ref.target_matrix(labels, outputs)
    if kind == "one-hot":
        values = np.eye(outputs)[labels]
    elif kind == "bits":
        values = random.randint(0, 2, (rows, outputs)).astype(float)
    else:
        values = random.uniform(-1.0, 1.0, (rows, outputs)).round(3)
    return {"targets": values}, values


def last_activation(index, loss, outputs):
    """Mean squared error meets every activation; the cross-entropies mostly those that give probabilities."""
    turn = index // len(TASKS)
    if loss == "mean-squared-error" or turn % 4 == 3:
        return ref.ACTIVATIONS[(index // 2 + turn) % len(ref.ACTIVATIONS)]
    if loss == "categorical-cross-entropy":
        return "softmax" if turn % 3 else "sigmoid"
    return "sigmoid" if turn % 3 or outputs == 1 else "softmax"


def draw_network(index, attempt, large_logits=True):
    random = np.random.RandomState(index + 1000 * attempt)
    task = TASKS[index % len(TASKS)]
    inputs = int(random.randint(1, 10))
    depth = 1 + index % 4
    units = [int(random.choice(UNITS)) for _ in range(depth)]
    if task["outputs"]:
        units[-1] = task["outputs"]
    elif task["loss"] == "categorical-cross-entropy":
        units[-1] = max(units[-1], 2)  # a single output has nothing to be normalised with
    names = [ref.ACTIVATIONS[(index // 4 + 3 * k) % len(ref.ACTIVATIONS)] for k in range(depth - 1)]
    names.append(last_activation(index, task["loss"], units[-1]))

    layers, width = [], inputs
    for count, name in zip(units, names):
        layers.append(draw_layer(width, count, name, random))
        width = count
    rows = int(random.choice(BATCHES))
    x = random.uniform(-2.0, 2.0, (rows, inputs)).round(3)
    if large_logits and names[-1] == "softmax" and index % 3 == 0:
        enlarge_logits(layers, x)
    stored, y = draw_targets(task["targets"], rows, width, random)
    return {"inputs": inputs, "layers": layers, "loss": task["loss"], "x": x, **stored}, y


def enlarge_logits(layers, x):
    """Scales the last layer until its largest Z is about LARGE_LOGIT in size."""
    z = ref.forward(layers, x)[-1][0]
    factor = LARGE_LOGIT / np.abs(z).max()
    for name in ("weights", "bias"):
        layers[-1][name] = (layers[-1][name] * factor).round(1)


def in_float32(values):
    return np.asarray(values).astype(np.float32).astype(float)


def results(network, y, keep=ref.exact):
    """Every Z and A in order, then the sample losses. (The clip's 1 - 1e-7 becomes 1 - 2^-23 in float32.)"""
    passed = ref.forward(network["layers"], network["x"], keep)
    losses = ref.sample_losses(network["loss"], passed[-1][1], y, highest=keep(1.0 - ref.EPSILON))
    return [matrix for pair in passed for matrix in pair] + [losses]


def difference(a, b):
    """The largest difference, relative to the largest value of the array, or to 1 where that is smaller."""
    return np.abs(a - b).max() / max(1.0, np.abs(a).max())


def is_well_conditioned(network, y):
    pairs = zip(results(network, y), results(network, y, in_float32))
    return all(difference(exactly, rounded) <= CONDITION for exactly, rounded in pairs)


def conditioned_network(index):
    for attempt in range(1000):
        network, y = draw_network(index, attempt)
        if is_well_conditioned(network, y):
            return {"seed": index + 1000 * attempt, **network}, y
    raise RuntimeError(f"network {index}: no draw is well conditioned")


def stored_layer(layer, passed):
    fields = {key: value for key, value in layer.items() if value is not None}
    return {**fields, "z": passed[0], "a": passed[1]} if passed else fields


def make_network(index):
    network, y = conditioned_network(index)
    passed = ref.forward(network["layers"], network["x"])
    kept = passed if index < WITH_EVERY_LAYER else [None] * len(passed)
    layers = [stored_layer(layer, pair) for layer, pair in zip(network["layers"], kept)]
    losses = ref.sample_losses(network["loss"], passed[-1][1], y)
    return {
        **network,
        "layers": layers,
        "batch": len(y),
        "outputs": passed[-1][1],
        "sample_losses": losses,
        "mean_loss": losses.mean(),
    }


def make():
    return store.document("networks.py", networks=[make_network(index) for index in range(COUNT)])


if __name__ == "__main__":
    store.write("networks", make())
