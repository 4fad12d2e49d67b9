"""The data sets beside the spiral, the train/test split and the standardising. Writes datasets.json.

Each draws from its seed alone, whole arrays at a time, in the order of its lines here; a program that draws
number by number gets the same in the arrays' row-major order.
"""

import math

import numpy as np

import reference as ref
import store

GATES = {
    "and": np.logical_and,
    "or": np.logical_or,
    "xor": np.logical_xor,
    "nand": lambda a, b: ~np.logical_and(a, b),
    "nor": lambda a, b: ~np.logical_or(a, b),
    "xnor": lambda a, b: ~np.logical_xor(a, b),
}


def gates(gate, samples, noise, random):
    """The four corners of the unit square, one after the other, `samples` times."""
    corners = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
    inputs = np.tile(corners, (samples, 1)) + noise * random.randn(4 * samples, 2)
    return inputs, np.tile(GATES[gate](*corners.astype(bool).T), samples).astype(int)


def circles(samples, radius, noise, random):
    """A ring of radius 1, then one of `radius`."""
    t = 2 * np.pi * np.arange(samples) / samples
    ring = np.c_[np.cos(t), np.sin(t)]
    return np.r_[ring, radius * ring] + noise * random.randn(2 * samples, 2), np.repeat([0, 1], samples)


def moons(samples, noise, random):
    """scikit-learn's two half circles."""
    t = np.linspace(0, np.pi, samples)
    upper = np.c_[np.cos(t), np.sin(t)]
    inputs = np.r_[upper, [1, 0.5] - upper] + noise * random.randn(2 * samples, 2)
    return inputs, np.repeat([0, 1], samples)


def blobs(samples, classes, noise, random):
    """Normal clouds around `classes` points of the unit circle."""
    t = np.repeat(2 * np.pi * np.arange(classes) / classes, samples)
    inputs = np.c_[np.cos(t), np.sin(t)] + noise * random.randn(classes * samples, 2)
    return inputs, np.repeat(np.arange(classes), samples)


def checkerboard(samples, cells, noise, random):
    """Uniform over the black cells of a board, then over the white; the board is the square [-1, 1]²."""
    inputs = []
    for colour in (0, 1):
        corners = np.argwhere(np.indices((cells, cells)).sum(0) % 2 == colour)
        corners = corners[random.randint(len(corners), size=samples)]
        u = random.rand(samples, 2)
        inputs.append(2 * (corners + u) / cells - 1 + noise * random.randn(samples, 2))
    return np.concatenate(inputs), np.repeat([0, 1], samples)


def sine(samples, periods, noise, random):
    """A curve for regression: the targets are noisy, the inputs are not."""
    inputs = np.linspace(0, 1, samples).reshape(samples, 1)
    return inputs, np.sin(2 * np.pi * periods * inputs) + noise * random.randn(samples, 1)


MAKERS = {
    "spiral": ref.spiral,
    "gates": gates,
    "circles": circles,
    "moons": moons,
    "blobs": blobs,
    "checkerboard": checkerboard,
    "sine": sine,
}

SETTINGS = [  # seed, the data set, its options
    *[(1, {"name": "gates", "gate": gate, "samples": 2, "noise": 0.1}) for gate in GATES],
    (42, {"name": "gates", "gate": "xor", "samples": 1, "noise": 0.0}),
    (42, {"name": "circles", "samples": 7, "radius": 0.5, "noise": 0.1}),
    (0, {"name": "circles", "samples": 1, "radius": 0.0, "noise": 0.0}),
    (42, {"name": "moons", "samples": 7, "noise": 0.1}),
    (2**32 - 1, {"name": "moons", "samples": 1, "noise": 0.5}),
    (42, {"name": "blobs", "samples": 5, "classes": 3, "noise": 0.2}),
    (7, {"name": "blobs", "samples": 3, "classes": 10, "noise": 2.0}),
    (42, {"name": "checkerboard", "samples": 9, "cells": 4, "noise": 0.0}),
    (42, {"name": "checkerboard", "samples": 9, "cells": 3, "noise": 0.1}),
    (3, {"name": "checkerboard", "samples": 40, "cells": 10, "noise": 0.0}),
    (42, {"name": "sine", "samples": 11, "periods": 1, "noise": 0.0}),
    (9, {"name": "sine", "samples": 10, "periods": 5, "noise": 0.3}),
]

SPLITS = [  # seed, share for testing, the data set
    (42, 0.3, {"name": "spiral", "samples": 10, "classes": 3, "noise": 0.2}),
    (42, 0.7, {"name": "moons", "samples": 5, "noise": 0.1}),  # 10·(1 - 0.7) is 3 and a bit in float64
    (5, 0.9, {"name": "sine", "samples": 10, "periods": 1, "noise": 0.1}),
    (
        5,
        0.1,
        {"name": "gates", "gate": "or", "samples": 1, "noise": 0.0},
    ),  # 0.4 of a row: none is left to test
    (5, 0.0, {"name": "blobs", "samples": 3, "classes": 2, "noise": 0.2}),  # draws no permutation
]


def draw(data, random):
    return MAKERS[data["name"]](**{key: value for key, value in data.items() if key != "name"}, random=random)


def targets(data, values):
    return {"targets": store.matrix(values)} if data["name"] == "sine" else {"labels": values}


def drawn(seed, data):
    """`next` is the draw after the data: that it is equal says that neither program drew more."""
    random = np.random.RandomState(seed)
    inputs, values = draw(data, random)
    content = {"inputs": store.matrix(inputs), **targets(data, values)}
    return {"seed": seed, "data": data, **content, "next": random.rand()}


def split(seed, share, data):
    random = np.random.RandomState(seed)
    inputs, values = draw(data, random)
    count = len(inputs)
    order = random.permutation(count) if share > 0 else np.arange(count)
    cut = math.ceil(count * (1 - share) - 1e-9)  # less what float64 may be above the whole number meant
    train, test = order[:cut], order[cut:]
    mean, deviation = inputs[train].mean(0), inputs[train].std(0)
    deviation[np.ptp(inputs[train], 0) == 0] = 1
    scaled = (inputs - mean) / deviation
    return {
        "seed": seed,
        "testShare": share,
        "data": data,
        "train_rows": train,
        "test_rows": test,
        "mean": mean,
        "deviation": deviation,
        "train": {"inputs": store.matrix(scaled[train]), **targets(data, values[train])},
        "test": {"inputs": store.matrix(scaled[test]), **targets(data, values[test])} if len(test) else None,
        "next": random.rand(),
    }


def make():
    return store.document(
        "datasets.py",
        datasets=[drawn(*settings) for settings in SETTINGS],
        splits=[split(*settings) for settings in SPLITS],
    )


if __name__ == "__main__":
    store.write("datasets", make())
