"""Every activation and loss on its own: values and derivatives on chosen numbers. Writes activations.json."""

import numpy as np

import reference as ref
import store

GRID = np.array(
    [-1e4, -700.0, -40.0, -10.0, -3.0, -1.0, -0.5, -1e-3, 0.0, 1e-3, 0.5, 1.0, 3.0, 10.0, 40.0, 700.0, 1e4]
)
CHOICES = [
    {"name": "linear"},
    {"name": "relu"},
    {"name": "leaky-relu", "slope": 0.01},
    {"name": "leaky-relu", "slope": 0.3},
    {"name": "elu", "alpha": 1.0},
    {"name": "elu", "alpha": 0.4},
    {"name": "prelu"},
    {"name": "sigmoid"},
    {"name": "tanh"},
]
PRELU_SLOPE = 0.25  # where every prelu unit starts

SOFTMAX_ROWS = [
    [2.0, 3.0, 4.0],
    [0.0],
    [0.0, 0.0],
    [-1e-3, 0.0, 1e-3],
    [-700.0, 0.0, 700.0],
    [1e4, -1e4, 1e4],
    [1e4, 9999.0, 9998.5, 0.25, -3.0],
    [-1.5, 0.25, 0.75, 2.0, -0.125, 0.0, 1.0],
]

# Outputs p and targets y; some p lie outside the clip, where a cross-entropy's derivative is zero.
LOSS_CASES = [
    ("mean-squared-error", [[0.0, 1.0, 1.0]], [[0.0, 1.0, 2.0]]),
    ("mean-squared-error", [[0.5], [-1.0], [3.25]], [[1.0], [-1.0], [2.0]]),
    ("mean-squared-error", [[1.5, -2.0], [0.25, 1e3], [0.0, 0.1]], [[1.0, -2.5], [0.5, -1e3], [0.0, 0.2]]),
    ("categorical-cross-entropy", [[0.6, 0.2, 0.2]], [[1.0, 0.0, 0.0]]),
    ("categorical-cross-entropy", [[0.7, 0.1, 0.2], [0.1, 0.5, 0.4]], [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0]]),
    (
        "categorical-cross-entropy",
        [[1.0, 0.0], [1.0, 0.0], [1e-8, 1.0]],
        [[1.0, 0.0], [0.0, 1.0], [1.0, 0.0]],
    ),
    ("categorical-cross-entropy", [[0.25, 0.25, 0.5], [0.1, 0.1, 0.8]], [[0.2, 0.3, 0.5], [0.9, 0.05, 0.05]]),
    ("binary-cross-entropy", [[0.9], [0.2], [0.5]], [[1.0], [0.0], [1.0]]),
    ("binary-cross-entropy", [[0.0], [1.0], [0.0], [1.0]], [[0.0], [1.0], [1.0], [0.0]]),
    ("binary-cross-entropy", [[0.9, 0.3, 0.6], [0.01, 0.5, 1e-9]], [[1.0, 0.0, 1.0], [0.0, 1.0, 0.0]]),
]


def activation_case(choice):
    z = GRID.reshape(-1, 1)
    slope = PRELU_SLOPE if choice["name"] == "prelu" else None
    case = {"activation": choice, "x": GRID}
    if slope is not None:
        case["slope"] = slope
    return {
        **case,
        "value": ref.activate(choice, z, slope),
        "derivative": ref.activation_derivative(choice, z, slope),
    }


def softmax_case(row):
    a = ref.softmax(np.array([row]))[0]
    return {"x": row, "value": a, "jacobian": ref.softmax_jacobian(a)}


def loss_case(name, p, y):
    p, y = np.array(p), np.array(y)
    losses = ref.sample_losses(name, p, y)
    return {
        "loss": name,
        "shape": list(p.shape),
        "outputs": p,
        "targets": y,
        "samples": losses,
        "value": losses.mean(),
        "derivative": ref.loss_derivative(name, p, y),
    }


def make():
    return store.document(
        "activations.py",
        activations=[activation_case(choice) for choice in CHOICES],
        softmax=[softmax_case(row) for row in SOFTMAX_ROWS],
        losses=[loss_case(*case) for case in LOSS_CASES],
    )


if __name__ == "__main__":
    store.write("activations", make())
