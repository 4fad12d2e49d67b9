"""The spiral's points for a few settings. Writes spiral.json."""

import numpy as np

import reference as ref
import store

SETTINGS = [  # samples per class, classes, noise, seed
    (1, 2, 0.2, 7),
    (7, 3, 0.2, 42),
    (7, 2, 0.0, 0),
    (7, 5, 0.5, 2**32 - 1),
    (100, 3, 0.2, 42),
    (100, 4, 0.3, 1),
]


def make():
    spirals = []
    for samples, classes, noise, seed in SETTINGS:
        inputs, labels = ref.spiral(samples, classes, noise, np.random.RandomState(seed))
        settings = {"samples": samples, "classes": classes, "noise": noise, "seed": seed}
        spirals.append({**settings, "inputs": store.matrix(inputs), "labels": labels})
    return store.document("spiral.py", spirals=spirals)


if __name__ == "__main__":
    store.write("spiral", make())
