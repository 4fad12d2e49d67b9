"""Gradients of random networks, of softmax and cross-entropy fused and apart, and of dropout. Writes
backward.json.

Each network's gradients are held against central differences before they are written, so this file does not
only repeat a formula. Networks near a kink or the clip, where a difference says nothing, are drawn again.
"""

import numpy as np

import networks
import reference as ref
import store

COUNT = 80
FIRST_ATTEMPT = 2000  # so that no network is one of networks.json's
MOST_PARAMETERS, MOST_ROWS = 120, 8
PENALTIES = [(0.0, 0.0), (0.0, 0.01), (0.003, 0.0), (0.002, 0.005)]  # l1, l2

STEP = 1e-5  # of the central differences
AGREEMENT = 1e-6  # |a - n| / max(|a|, |n|, 1e-3)
KINKED = {"relu", "leaky-relu", "elu", "prelu"}
KINK_MARGIN = 1e-3
CLIP_MARGIN = 1e-4

# Logits and labels, sure and right, sure and wrong, undecided: the first two are clipped.
SOFTMAX_CASES = [
    ([[2.0, 3.0, 4.0]], [2]),
    ([[30.0, 0.0, -5.0], [30.0, 0.0, -5.0]], [0, 2]),
    ([[0.0, 0.0], [1.0, -1.0], [1e4, -1e4]], [1, 0, 1]),
    ([[0.5, -0.25, 1.5, 0.0, 0.125], [-3.0, 4.0, 0.0, 2.5, 1.0], [9.0, 9.0, 9.0, 8.0, -9.0]], [3, 0, 1]),
]
DROPOUT_CASES = [(0.2, 4, 5, 42), (0.5, 3, 7, 0), (0.9, 2, 6, 1)]  # rate, rows, units, seed


def is_smooth(network, passed):
    """No Z lies so near a kink, and no output so near the clip, that a step of the differences would cross
    it."""
    for layer, (z, _) in zip(network["layers"], passed):
        if layer["activation"]["name"] in KINKED and np.abs(z).min() < KINK_MARGIN:
            return False
    if network["loss"] == "mean-squared-error":
        return True
    p = passed[-1][1]
    return CLIP_MARGIN < p.min() and p.max() < 1.0 - CLIP_MARGIN


def is_small(network):
    parameters = sum(layer["weights"].size + layer["bias"].size for layer in network["layers"])
    return parameters <= MOST_PARAMETERS and len(network["x"]) <= MOST_ROWS


def smooth_network(index):
    for attempt in range(FIRST_ATTEMPT, 2 * FIRST_ATTEMPT):
        network, y = networks.draw_network(index, attempt, large_logits=False)
        if not is_small(network) or not networks.is_well_conditioned(network, y):
            continue
        if is_smooth(network, ref.forward(network["layers"], network["x"])):
            return {"seed": index + 1000 * attempt, **network}, y
    raise RuntimeError(f"network {index}: no draw is smooth")


def total_loss(network, y, l1, l2):
    outputs = ref.forward(network["layers"], network["x"])[-1][1]
    return ref.sample_losses(network["loss"], outputs, y).mean() + ref.penalty(network["layers"], l1, l2)


def numeric_gradient(values, loss):
    """Central differences of loss() for each entry of `values`, which is changed in place and put back."""
    gradient, flat = np.zeros(values.size), values.reshape(-1)
    for i, before in enumerate(flat):
        flat[i] = before + STEP
        above = loss()
        flat[i] = before - STEP
        below = loss()
        flat[i] = before
        gradient[i] = (above - below) / (2.0 * STEP)
    return gradient.reshape(values.shape)


def require_agreement(name, analytic, numeric):
    error = np.abs(analytic - numeric) / np.maximum(np.maximum(np.abs(analytic), np.abs(numeric)), 1e-3)
    assert (
        error.max() <= AGREEMENT
    ), f"{name}: the gradient is off by {error.max():.1e} from central differences"


def total_gradients(network, gradients, l1, l2):
    """{"0.weights": ..., "0.bias": ..., "1.slope": ...} with the penalty's part, and the inputs' gradient."""
    total = {}
    for i, (layer, found) in enumerate(zip(network["layers"], gradients)):
        for name in ("weights", "bias"):
            total[f"{2 * i}.{name}"] = found[name] + ref.penalty_gradient(layer[name], l1, l2)
        if layer["slope"] is not None:
            total[f"{2 * i + 1}.slope"] = found["slope"]
    return total, gradients[0]["dx"]


def require_numeric_agreement(network, y, total, dx, l1, l2):
    def loss():
        return total_loss(network, y, l1, l2)

    for name, analytic in total.items():
        index, parameter = name.split(".")
        values = network["layers"][int(index) // 2][parameter]
        require_agreement(f"{network['seed']} {name}", analytic, numeric_gradient(values, loss))
    require_agreement(f"{network['seed']} inputs", dx, numeric_gradient(network["x"], loss))


def make_network(index):
    network, y = smooth_network(index)
    l1, l2 = PENALTIES[index // 3 % len(PENALTIES)]
    passed = ref.forward(network["layers"], network["x"])
    gradients = ref.backward(network["layers"], network["x"], passed, y, network["loss"])
    total, dx = total_gradients(network, gradients, l1, l2)
    require_numeric_agreement(network, y, total, dx, l1, l2)
    return {
        **network,
        "layers": [networks.stored_layer(layer, None) for layer in network["layers"]],
        "batch": len(y),
        "l1": l1,
        "l2": l2,
        "fused": ref.is_fused(network["layers"], network["loss"]),
        "mean_loss": ref.sample_losses(network["loss"], passed[-1][1], y).mean(),
        "penalty": ref.penalty(network["layers"], l1, l2),
        "dz": [found["dz"] for found in gradients],
        "gradients": total,
        "dx": dx,
    }


def softmax_case(logits, labels):
    z = np.array(logits)
    p, y = ref.softmax(z), ref.target_matrix(labels, z.shape[1])
    dp = ref.loss_derivative("categorical-cross-entropy", p, y)
    return {
        "shape": list(z.shape),
        "z": z,
        "labels": labels,
        "fused": ref.fused_derivative(p, y),
        "apart": ref.activation_backward({"name": "softmax"}, z, p, dp),
    }


def dropout_case(rate, rows, units, seed):
    """Inverted dropout: what is kept is divided by the share that is kept, so that the mean stays."""
    random = np.random.RandomState(seed)
    keep = 1.0 - rate
    mask = random.rand(rows, units) < keep
    x, dy = random.uniform(-1.0, 1.0, (2, rows, units)).round(3)
    return {
        "rate": rate,
        "seed": seed,
        "shape": [rows, units],
        "mask": mask.astype(int),
        "x": x,
        "y": np.where(mask, x / keep, 0.0),
        "dy": dy,
        "dx": np.where(mask, dy / keep, 0.0),
    }


def make():
    return store.document(
        "backward.py",
        networks=[make_network(index) for index in range(COUNT)],
        softmax_cross_entropy=[softmax_case(*case) for case in SOFTMAX_CASES],
        dropout=[dropout_case(*case) for case in DROPOUT_CASES],
    )


if __name__ == "__main__":
    store.write("backward", make())
