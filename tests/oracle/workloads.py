"""What the peers are measured on, and what it comes to in float64. Writes workloads.json; tests/bench/peers
draws the same numbers from the same seeds.

Everything that is drawn, in order, from one generator: the spiral and a permutation of its rows, or uniform
inputs and then labels, or nothing for a grid; then for each layer its weights and its bias by randn. All of it is
rounded to float32 before anyone computes, so that all start from the same numbers.
"""

import numpy as np

import reference as ref
import store
import training

ADAM = {"name": "adam", "beta1": 0.9, "beta2": 0.999, "epsilon": 1e-7}
SGD = {"name": "sgd"}
SPIRAL = {"name": "spiral", "samples": 100, "classes": 3, "noise": 0.2}
UNIFORM = {"name": "uniform", "rows": 10000, "classes": 10}
POINTS_KEPT = 6

# `runs` are the calls after each of which the last loss is looked at, or of a grid the last chunk; a run is one
# forward pass, one step or one chunk of `batch` rows, and `tolerances_float32` is how far float32 may be from each:
# Adam divides small gradients by their own size, so that rounding grows from step to step.
WORKLOADS = [
    {
        "name": "W1",
        "about": "forward and loss of 2-3-3 on 300 points",
        "task": "loss",
        "sizes": [2, 3, 3],
        "data": SPIRAL,
        "batch": 300,
        "weights": {"scale": 1.0, "bias": 0.5},
        "runs": [1],
        "tolerances_float32": [1e-5],
    },
    {
        "name": "W2-adam",
        "about": "epoch of 2-64-3 on 300 points, Adam",
        "task": "train",
        "sizes": [2, 64, 3],
        "data": SPIRAL,
        "batch": 300,
        "weights": {"scale": 0.1, "bias": 0.0},
        "optimizer": {**ADAM, "learningRate": 0.02, "decay": 1e-5},
        "runs": [1, 4, 15, 80],
        "tolerances_float32": [1e-5, 2e-5, 2e-3, 5e-2],
    },
    {
        "name": "W2-sgd",
        "about": "epoch of 2-64-3 on 300 points, SGD",
        "task": "train",
        "sizes": [2, 64, 3],
        "data": SPIRAL,
        "batch": 300,
        "weights": {"scale": 0.1, "bias": 0.0},
        "optimizer": {**SGD, "learningRate": 1.0, "decay": 0.0},
        "runs": [1, 4, 15, 80],
        "tolerances_float32": [1e-5, 1e-5, 1e-4, 1e-3],
    },
    {
        "name": "W2b",
        "about": "step of 2-64-3 on 32 points, SGD",
        "task": "train",
        "sizes": [2, 64, 3],
        "data": SPIRAL,
        "batch": 32,
        "weights": {"scale": 0.1, "bias": 0.0},
        "optimizer": {**SGD, "learningRate": 0.1, "decay": 0.0},
        "runs": [1, 8, 81],
        "tolerances_float32": [1e-5, 1e-5, 1e-4],
    },
    {
        "name": "W3",
        "about": "10,000 points of a grid through 2-64-64-3",
        "task": "grid",
        "sizes": [2, 64, 64, 3],
        "data": {"name": "grid", "side": 1000, "first_chunk": 45},
        "batch": 10000,
        "weights": {"scale": "he", "bias": 0.5},
        "runs": [2],
        "tolerances_float32": [1e-4],
    },
    {
        "name": "W3f",
        "about": "frame of 256 × 256 points through 2-64-64-3",
        "task": "grid",
        "sizes": [2, 64, 64, 3],
        "data": {"name": "grid", "side": 256, "first_chunk": 0},
        "batch": 65536,
        "weights": {"scale": "he", "bias": 0.5},
        "runs": [1],
        "tolerances_float32": [1e-4],
    },
    {
        "name": "W4",
        "about": "step of 784-128-10 on 128 rows, Adam",
        "task": "train",
        "sizes": [784, 128, 10],
        "data": UNIFORM,
        "batch": 128,
        "weights": {"scale": "he", "bias": 0.0},
        "optimizer": {**ADAM, "learningRate": 1e-3, "decay": 0.0},
        "runs": [1, 1, 3],
        "tolerances_float32": [1e-5, 1e-3, 5e-3],
    },
    {
        "name": "W5",
        "about": "step of 784-512-256-10 on 256 rows, Adam",
        "task": "train",
        "sizes": [784, 512, 256, 10],
        "data": UNIFORM,
        "batch": 256,
        "weights": {"scale": "he", "bias": 0.0},
        "optimizer": {**ADAM, "learningRate": 1e-3, "decay": 0.0},
        "runs": [1, 1],
        "tolerances_float32": [1e-5, 5e-3],
    },
]


def rounded(values):
    return values.astype(np.float32).astype(np.float64)


def draw_data(data, features, random):
    """(inputs, labels); a grid, which is drawn from nothing, has no labels."""
    if data["name"] == "spiral":
        inputs, labels = ref.spiral(data["samples"], data["classes"], data["noise"], random)
        order = random.permutation(len(inputs))  # or a batch would be of one class
        return rounded(inputs[order]), labels[order]
    if data["name"] == "uniform":
        inputs = random.rand(data["rows"], features)
        return rounded(inputs), random.randint(0, data["classes"], data["rows"])
    axis = np.linspace(-1.0, 1.0, data["side"])
    x, y = np.meshgrid(axis, axis)
    return rounded(np.column_stack([x.ravel(), y.ravel()])), None


def draw_layers(sizes, weights, random):
    layers = []
    for inputs, units in zip(sizes, sizes[1:]):
        scale = np.sqrt(2.0 / inputs) if weights["scale"] == "he" else weights["scale"]
        layers.append(
            {
                "activation": {"name": "softmax" if len(layers) == len(sizes) - 2 else "relu"},
                "weights": rounded(scale * random.randn(inputs, units)),
                "bias": rounded(weights["bias"] * random.randn(units)),
                "slope": None,
            }
        )
    return layers


class Run:
    """A workload under way: its batches in order, without what is left at the end, and again from the first."""

    def __init__(self, workload):
        random = np.random.RandomState(workload["seed"])
        sizes, data = workload["sizes"], workload["data"]
        self.inputs, self.labels = draw_data(data, sizes[0], random)
        self.layers = draw_layers(sizes, workload["weights"], random)
        self.batch = workload["batch"]
        self.next = data.get("first_chunk", 0)
        if workload["task"] == "train":
            arguments = (self.layers, self.inputs, self.labels, workload["optimizer"], self.batch, random)
            self.trainer = training.Trainer(*arguments)

    def rows(self):
        start = self.next % (len(self.inputs) // self.batch) * self.batch
        self.next += 1
        return np.arange(start, start + self.batch)

    def step(self):
        """The loss before the step."""
        return self.trainer.train_batch(self.rows())[0]

    def outputs(self):
        return ref.forward(self.layers, self.inputs[self.rows()])[-1][1]

    def loss(self):
        targets = ref.target_matrix(self.labels, self.layers[-1]["weights"].shape[1])
        return ref.sample_losses("categorical-cross-entropy", self.outputs(), targets).mean()


def last(call, count):
    return [call() for _ in range(count)][-1]


def solve(workload):
    """What the runs come to: losses, or of the last chunk of a grid the mean outputs and some points' own."""
    run = Run(workload)
    if workload["task"] == "grid":
        outputs = last(run.outputs, workload["runs"][0])
        kept = [int(len(outputs) * (k + 0.5) / POINTS_KEPT) for k in range(POINTS_KEPT)]
        return {"mean": outputs.mean(axis=0), "rows": kept, "points": outputs[kept]}
    call = run.step if workload["task"] == "train" else run.loss
    return {"losses": [last(call, count) for count in workload["runs"]]}


def make():
    numbered = [{**workload, "seed": 100 + i} for i, workload in enumerate(WORKLOADS)]
    solved = [{**workload, "expected": solve(workload)} for workload in numbered]
    for workload in solved:
        workload["tolerances"] = {"expected": 1e-10}  # another BLAS adds up in another order
    return store.document("workloads.py", workloads=solved)


if __name__ == "__main__":
    store.write("workloads", make())
