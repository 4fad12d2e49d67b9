"""Ten steps of every optimizer by PyTorch, in float64: its own autograd, its own optimizers. Writes
optimizers.json.

The NumPy optimizers of training.py are held against PyTorch's here, step by step.
"""

import numpy as np
import torch

import reference as ref
import store
import training

STEPS, ROWS, BATCH = 10, 20, 8  # batches of 8, 8 and 4 rows, in the data's order
AGREEMENT = 1e-12

# Without their defaults the settings are those of a spec; torch_optimizer() knows PyTorch's names for them.
CHOICES = [
    {"name": "sgd", "learningRate": 0.1},
    {"name": "sgd", "learningRate": 0.5, "decay": 0.1, "weightDecay": 0.01},
    {"name": "momentum", "learningRate": 0.1},
    {"name": "momentum", "learningRate": 0.05, "momentum": 0.8, "decay": 0.05, "weightDecay": 0.02},
    {"name": "nesterov", "learningRate": 0.1},
    {"name": "nesterov", "learningRate": 0.05, "momentum": 0.7, "decay": 0.05, "weightDecay": 0.02},
    {"name": "adagrad", "learningRate": 0.1},
    {"name": "adagrad", "learningRate": 0.2, "epsilon": 1e-7, "decay": 0.1, "weightDecay": 0.01},
    {"name": "rmsprop", "learningRate": 0.01},
    {"name": "rmsprop", "learningRate": 0.02, "rho": 0.9, "epsilon": 1e-7, "decay": 0.1, "weightDecay": 0.01},
    {"name": "adam", "learningRate": 0.02},
    {"name": "adam", "learningRate": 0.05, "decay": 0.05, "weightDecay": 0.01, "epsilon": 1e-7},
    {"name": "adam", "learningRate": 0.05, "beta1": 0.8, "beta2": 0.95, "decay": 1e-5},
    {"name": "adamw", "learningRate": 0.02, "weightDecay": 0.01},
    {"name": "adamw", "learningRate": 0.05, "beta1": 0.8, "beta2": 0.95, "decay": 0.05, "weightDecay": 0.1},
]


def data_and_network():
    """Twenty rows of three features in three classes, and a 3 -> 4 tanh -> 3 softmax network's parameters."""
    random = np.random.RandomState(3)
    x = random.uniform(-2.0, 2.0, (ROWS, 3)).round(3)
    labels = random.randint(0, 3, ROWS)
    shapes = [(3, 4), (4,), (4, 3), (3,)]
    return x, labels, [random.uniform(-1.0, 1.0, shape).round(3) for shape in shapes]


def torch_optimizer(s, parameters):
    name, rate, weight_decay = s["name"], s["learningRate"], s["weightDecay"]
    if name == "sgd":
        return torch.optim.SGD(parameters, rate, weight_decay=weight_decay)
    if name in ("momentum", "nesterov"):
        nesterov = name == "nesterov"
        return torch.optim.SGD(parameters, rate, s["momentum"], weight_decay=weight_decay, nesterov=nesterov)
    if name == "adagrad":
        return torch.optim.Adagrad(parameters, rate, weight_decay=weight_decay, eps=s["epsilon"])
    if name == "rmsprop":
        return torch.optim.RMSprop(parameters, rate, s["rho"], s["epsilon"], weight_decay)
    kind = {"adam": torch.optim.Adam, "adamw": torch.optim.AdamW}[name]
    return kind(parameters, rate, (s["beta1"], s["beta2"]), s["epsilon"], weight_decay)


def flat(tensors):
    return np.concatenate([tensor.detach().numpy().ravel() for tensor in tensors])


def run(choice):
    """The loss and gradients before each step, and the parameters after it."""
    x, labels, start = data_and_network()
    settings = training.settings_of(choice)
    parameters = [torch.tensor(value, requires_grad=True) for value in start]
    optimizer = torch_optimizer(settings, parameters)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda t: 1.0 / (1.0 + settings["decay"] * t))
    ours = training.Optimizer(choice, [value.copy() for value in start])

    batches = [slice(first, first + BATCH) for first in range(0, ROWS, BATCH)]
    losses, gradients, after = [], [], []
    for t in range(STEPS):
        rows = batches[t % len(batches)]
        w1, b1, w2, b2 = parameters
        logits = torch.tanh(torch.tensor(x[rows]) @ w1 + b1) @ w2 + b2
        loss = torch.nn.functional.cross_entropy(logits, torch.tensor(labels[rows]))
        optimizer.zero_grad()
        loss.backward()
        losses.append(loss.item())
        gradients.append(flat([p.grad for p in parameters]))
        ours.step([p.grad.numpy().copy() for p in parameters])
        optimizer.step()
        schedule.step()
        after.append(flat(parameters))
        apart = np.abs(after[-1] - np.concatenate([p.ravel() for p in ours.parameters])).max()
        assert apart <= AGREEMENT, f"{choice}: step {t}: NumPy's parameters are {apart:.1e} from PyTorch's"
    return {"optimizer": settings, "losses": losses, "gradients": gradients, "parameters": after}


def require_same_gradients(first_run):
    """PyTorch's gradients of the first batch are those of reference.py."""
    x, labels, (w1, b1, w2, b2) = data_and_network()
    layers = [
        {"activation": {"name": "tanh"}, "weights": w1, "bias": b1, "slope": None},
        {"activation": {"name": "softmax"}, "weights": w2, "bias": b2, "slope": None},
    ]
    y = ref.target_matrix(labels[:BATCH], 3)
    passed = ref.forward(layers, x[:BATCH])
    found = ref.backward(layers, x[:BATCH], passed, y, "categorical-cross-entropy")
    ours = np.concatenate([layer[name].ravel() for layer in found for name in ("weights", "bias")])
    apart = np.abs(ours - first_run["gradients"][0]).max()
    assert apart <= AGREEMENT, f"NumPy's gradients are {apart:.1e} from PyTorch's"


def make():
    x, labels, start = data_and_network()
    runs = [run(choice) for choice in CHOICES]
    require_same_gradients(runs[0])
    return store.document(
        "optimizers.py",
        torch=torch.__version__,
        tolerances={"losses": 1e-11, "gradients": 1e-11, "parameters": 1e-11},
        inputs=store.matrix(x),
        labels=labels,
        layers=[
            {"units": 4, "activation": {"name": "tanh"}},
            {"units": 3, "activation": {"name": "softmax"}},
        ],
        batch=BATCH,
        start={"0.weights": start[0], "0.bias": start[1], "2.weights": start[2], "2.bias": start[3]},
        runs=runs,
    )


if __name__ == "__main__":
    store.write("optimizers", make())
