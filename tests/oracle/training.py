"""Training in plain NumPy: the optimizers in PyTorch's form, and mini-batch epochs drawn as the core draws
them.

Letters: p a parameter, g its gradient, t the step, counted from 0.
"""

import numpy as np

import reference as ref

# PyTorch's, but for the momentum, which is 0 there, and adamw's weight decay, which is 0.01 there and 0 here.
# The learning rate has none: every run names it.
DEFAULTS = {
    "sgd": {},
    "momentum": {"momentum": 0.9},
    "nesterov": {"momentum": 0.9},
    "adagrad": {"epsilon": 1e-10},
    "rmsprop": {"rho": 0.99, "epsilon": 1e-8},
    "adam": {"beta1": 0.9, "beta2": 0.999, "epsilon": 1e-8},
    "adamw": {"beta1": 0.9, "beta2": 0.999, "epsilon": 1e-8},
}


def settings_of(choice):
    """A choice with the defaults that it does not name."""
    return {"decay": 0.0, "weightDecay": 0.0, **DEFAULTS[choice["name"]], **choice}


class Optimizer:
    """Changes a list of arrays in place, one step a batch. All parameters of a step share its t."""

    def __init__(self, choice, parameters):
        self.settings = settings_of(choice)
        self.parameters = parameters
        self.first = [np.zeros_like(p) for p in parameters]  # velocity, or the mean of g
        self.second = [np.zeros_like(p) for p in parameters]  # the sum, or the mean, of g²
        self.steps = 0

    def step(self, gradients):
        s = self.settings
        rate = s["learningRate"] / (1.0 + s["decay"] * self.steps)
        for p, g, first, second in zip(self.parameters, gradients, self.first, self.second):
            if s["name"] == "adamw":
                p -= rate * s["weightDecay"] * p
            else:
                g = g + s["weightDecay"] * p
            p -= rate * self.direction(g, first, second)
        self.steps += 1

    def direction(self, g, first, second):
        """What the parameter moves against, for a learning rate of 1. Brings both states up to date."""
        s, name = self.settings, self.settings["name"]
        if name == "sgd":
            return g
        if name in ("momentum", "nesterov"):
            first *= s["momentum"]
            first += g
            return first if name == "momentum" else g + s["momentum"] * first
        if name == "adagrad":
            second += g**2
            return g / (np.sqrt(second) + s["epsilon"])
        if name == "rmsprop":
            second *= s["rho"]
            second += (1.0 - s["rho"]) * g**2
            return g / (np.sqrt(second) + s["epsilon"])
        if name in ("adam", "adamw"):
            beta1, beta2, taken = s["beta1"], s["beta2"], self.steps + 1
            first *= beta1
            first += (1.0 - beta1) * g
            second *= beta2
            second += (1.0 - beta2) * g**2
            # Both means started from 0; dividing by 1 - β^taken makes up for it.
            mean, square = first / (1.0 - beta1**taken), second / (1.0 - beta2**taken)
            return mean / (np.sqrt(square) + s["epsilon"])
        raise ValueError(f"unknown optimizer {name}")


def draw_layers(inputs, layers, scale, random):
    """Layers [(units, activation name)] with weights scale·rand, drawn layer by layer, and biases 0."""
    drawn = []
    for units, name in layers:
        weights = scale * random.rand(inputs, units)
        drawn.append(
            {"activation": {"name": name}, "weights": weights, "bias": np.zeros(units), "slope": None}
        )
        inputs = units
    return drawn


def parameters_of(layers):
    """The parameters' arrays in order: 0.weights, 0.bias, 2.weights, ..."""
    return [layer[name] for layer in layers for name in ("weights", "bias")]


class Trainer:
    """Trains `layers` in place on inputs (B, I) and labels (B,) by categorical cross-entropy."""

    def __init__(self, layers, inputs, labels, optimizer, batch, random, l1=0.0, l2=0.0):
        self.layers, self.inputs, self.labels = layers, inputs, labels
        self.targets = ref.target_matrix(labels, layers[-1]["weights"].shape[1])
        self.optimizer = Optimizer(optimizer, parameters_of(layers))
        self.batch, self.random, self.l1, self.l2 = batch, random, l1, l2

    def train_batch(self, rows):
        """One step. Returns the mean loss, the penalty and the accuracy before it, and how many rows there
        were."""
        loss = "categorical-cross-entropy"
        x, y = self.inputs[rows], self.targets[rows]
        passed = ref.forward(self.layers, x)
        outputs = passed[-1][1]
        before = (
            ref.sample_losses(loss, outputs, y).mean(),
            ref.penalty(self.layers, self.l1, self.l2),
            ref.accuracy(outputs, self.labels[rows]),
            len(rows),
        )
        gradients = ref.backward(self.layers, x, passed, y, loss)
        data_part = [found[name] for found in gradients for name in ("weights", "bias")]
        penalties = [ref.penalty_gradient(p, self.l1, self.l2) for p in self.optimizer.parameters]
        self.optimizer.step([g + penalty for g, penalty in zip(data_part, penalties)])
        return before

    def train_epoch(self):
        """One permutation, cut into batches; the last one may be short. Returns the order of the rows, and
        the means of loss, penalty and accuracy over the batches, each weighted by its rows."""
        order = self.random.permutation(len(self.inputs))
        starts = range(0, len(order), self.batch)
        batches = np.array([self.train_batch(order[start : start + self.batch]) for start in starts])
        weights = batches[:, 3] / len(order)
        return order, weights @ batches[:, :3]
