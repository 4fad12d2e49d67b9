"""The network's mathematics in plain NumPy, one function per formula: what the C++ core is judged by.

Letters: B = batch rows, I = inputs, O = outputs or units. X (B, I), W (I, O), b (O,), Z and A (B, O).
A choice is {"name": "leaky-relu", "slope": 0.1}, as in a LabSpec.
"""

import numpy as np

EPSILON = 1e-7  # probabilities are clipped to [EPSILON, 1 - EPSILON] before their logarithm is taken

ACTIVATIONS = ["linear", "relu", "leaky-relu", "elu", "prelu", "sigmoid", "tanh", "softmax"]


# --- layers ---------------------------------------------------------------------------------------------


def dense(x, weights, bias):
    """Z = X·W + b."""
    return x @ weights + bias


def dense_backward(x, weights, dz):
    """dW, db and dX of Z = X·W + b."""
    return x.T @ dz, dz.sum(axis=0), dz @ weights.T


def sigmoid(z):
    """1 / (1 + e^-z), written so that e is never raised to a positive power."""
    e = np.exp(-np.abs(z))
    return np.where(z >= 0, 1.0, e) / (1.0 + e)


def softmax(z):
    """e^z over its row's sum; the row's largest z is subtracted first, which changes nothing but the size of
    e^z."""
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def activate(choice, z, slope=None):
    """A = f(Z). `slope` (O,) is prelu's parameter."""
    name = choice["name"]
    if name == "linear":
        return z
    if name == "relu":
        return np.maximum(z, 0.0)
    if name == "leaky-relu":
        return np.where(z > 0, z, choice["slope"] * z)
    if name == "elu":
        return np.where(z > 0, z, choice["alpha"] * np.expm1(np.minimum(z, 0.0)))
    if name == "prelu":
        return np.where(z > 0, z, slope * z)
    if name == "sigmoid":
        return sigmoid(z)
    if name == "tanh":
        return np.tanh(z)
    if name == "softmax":
        return softmax(z)
    raise ValueError(f"unknown activation {name}")


def activation_derivative(choice, z, slope=None):
    """dA/dZ, element by element. At Z = 0 it is that from the left, as in PyTorch. Not for softmax."""
    name = choice["name"]
    if name == "linear":
        return np.ones_like(z)
    if name == "relu":
        return np.where(z > 0, 1.0, 0.0)
    if name == "leaky-relu":
        return np.where(z > 0, 1.0, choice["slope"])
    if name == "elu":
        return np.where(z > 0, 1.0, choice["alpha"] * np.exp(np.minimum(z, 0.0)))
    if name == "prelu":
        return np.where(z > 0, 1.0, slope)
    if name == "sigmoid":
        a = sigmoid(z)
        return a * (1.0 - a)
    if name == "tanh":
        return 1.0 - np.tanh(z) ** 2
    raise ValueError(f"{name} has no element-wise derivative")


def softmax_jacobian(a):
    """dA_i/dZ_j = a_i (δ_ij - a_j) for one row a (O,)."""
    return np.diag(a) - np.outer(a, a)


def activation_backward(choice, z, a, da, slope=None):
    """dZ of A = f(Z)."""
    if choice["name"] == "softmax":
        return a * (da - (da * a).sum(axis=1, keepdims=True))
    return da * activation_derivative(choice, z, slope)


def slope_gradient(z, da):
    """dslope (O,) of prelu: where Z <= 0, A = slope·Z."""
    return (da * np.minimum(z, 0.0)).sum(axis=0)


# --- losses ---------------------------------------------------------------------------------------------


def target_matrix(labels, outputs):
    """Labels (B,) as rows to compare outputs with: one-hot, or 0 and 1 where there is a single output."""
    labels = np.asarray(labels)
    if outputs == 1:
        return labels.reshape(-1, 1).astype(float)
    return np.eye(outputs)[labels]


def clip(p, highest=1.0 - EPSILON):
    return np.clip(p, EPSILON, highest)


def sample_losses(name, p, y, highest=1.0 - EPSILON):
    """One loss per row (B,) of the outputs p (B, O) against the targets y (B, O)."""
    if name == "mean-squared-error":
        return ((p - y) ** 2).mean(axis=1)
    q = clip(p, highest)
    if name == "categorical-cross-entropy":
        return -(y * np.log(q)).sum(axis=1)
    if name == "binary-cross-entropy":
        return -(y * np.log(q) + (1.0 - y) * np.log(1.0 - q)).mean(axis=1)
    raise ValueError(f"unknown loss {name}")


def loss_derivative(name, p, y):
    """dP (B, O): the derivative of the mean of the sample losses. Zero where a probability was clipped."""
    rows, outputs = p.shape
    if name == "mean-squared-error":
        return 2.0 * (p - y) / (rows * outputs)
    inside = (p >= EPSILON) & (p <= 1.0 - EPSILON)
    q = clip(p)
    if name == "categorical-cross-entropy":
        return np.where(inside, -y / q, 0.0) / rows
    if name == "binary-cross-entropy":
        return np.where(inside, (q - y) / (q * (1.0 - q)), 0.0) / (rows * outputs)
    raise ValueError(f"unknown loss {name}")


def accuracy(p, labels):
    """The share of rows whose largest output is the label's."""
    return float((p.argmax(axis=1) == labels).mean())


# --- networks -------------------------------------------------------------------------------------------
# A network is a list of layers
# {"activation": choice, "weights": (I, O), "bias": (O,), "slope": (O,) for prelu, else None}.


def exact(values):
    return values


def forward(layers, x, keep=exact):
    """[(Z, A)] of every layer. `keep` is how a matrix is stored between two steps."""
    passed, a = [], keep(x)
    for layer in layers:
        slope = None if layer["slope"] is None else keep(layer["slope"])
        z = keep(dense(a, keep(layer["weights"]), keep(layer["bias"])))
        a = keep(activate(layer["activation"], z, slope))
        passed.append((z, a))
    return passed


def is_fused(layers, loss):
    """Softmax and then categorical cross-entropy are differentiated as one."""
    return loss == "categorical-cross-entropy" and layers[-1]["activation"]["name"] == "softmax"


def fused_derivative(p, y):
    """dZ of softmax and then the mean categorical cross-entropy: p - y, whether p was clipped or not."""
    return (p - y) / len(p)


def backward(layers, x, passed, y, loss):
    """Per layer {dz, da, weights, bias, slope, dx}, where weights, bias and slope are those parameters'
    gradients.

    `passed` is what forward returned. In a fused last layer da is None, for it is never computed.
    """
    inputs = [x] + [a for _, a in passed[:-1]]
    gradients, da = [None] * len(layers), None
    for i in reversed(range(len(layers))):
        layer, (z, a) = layers[i], passed[i]
        if i == len(layers) - 1 and is_fused(layers, loss):
            dz = fused_derivative(a, y)
        else:
            da = loss_derivative(loss, a, y) if i == len(layers) - 1 else da
            dz = activation_backward(layer["activation"], z, a, da, layer["slope"])
        slope = None if layer["slope"] is None else slope_gradient(z, da)
        weights, bias, dx = dense_backward(inputs[i], layer["weights"], dz)
        gradients[i] = {"dz": dz, "da": da, "weights": weights, "bias": bias, "slope": slope, "dx": dx}
        da = dx
    return gradients


def penalty(layers, l1, l2):
    """What the regularisers add to the loss: l1·Σ|w| + l2·Σw² over weights and biases, not prelu's slopes."""
    values = [layer[name] for layer in layers for name in ("weights", "bias")]
    return sum(l1 * np.abs(v).sum() + l2 * (v**2).sum() for v in values)


def penalty_gradient(value, l1, l2):
    """At 0 the L1 part is 0, as in PyTorch."""
    return l1 * np.sign(value) + 2.0 * l2 * value


# --- data -----------------------------------------------------------------------------------------------


def spiral(samples, classes, noise, random):
    """cs231n's spiral: one arm per class, each with its own randn(samples). Returns (inputs, labels)."""
    inputs, labels = [], []
    for k in range(classes):
        radius = np.linspace(0.0, 1.0, samples)
        angle = np.linspace(4.0 * k, 4.0 * (k + 1), samples) + noise * random.randn(samples)
        inputs.append(np.column_stack([radius * np.sin(angle), radius * np.cos(angle)]))
        labels.append(np.full(samples, k))
    return np.concatenate(inputs), np.concatenate(labels)
