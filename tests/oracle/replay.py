"""Training runs to replay from their seeds: spiral, shuffled batches of 32, Adam, L2. Writes replay.json.

Everything that is drawn, in order: data seed: the spiral; network seed: the weights, layer by layer,
row-major; training seed: one permutation of the rows before each epoch.

Training can be chaotic: with some seeds one ulp of rounding grows until no two implementations agree. The
seeds here were chosen so that it does not; each run says in `one_ulp` how far such a perturbation takes it.
"""

import numpy as np

import reference as ref
import store
import training

SAMPLES, CLASSES, NOISE = 100, 3, 0.2
DATA_SEED, NETWORK_SEED, TRAINING_SEED = 7, 8, 9
SCALE, BATCH, L2 = 0.1, 32, 1e-4
OPTIMIZER = {"name": "adam", "learningRate": 0.02, "decay": 1e-5}

RUNS = [  # hidden layers, epochs, how far another implementation may be from losses and parameters
    ([3], 200, 1e-9, 1e-9),
    ([64], 200, 1e-9, 1e-6),
    ([64, 64], 5, 1e-9, 1e-9),
]
DRIFT_HIDDEN, DRIFT_EPOCHS = [64, 64], 200
PERMUTATIONS_KEPT = 3


def make_trainer(hidden):
    inputs, labels = ref.spiral(SAMPLES, CLASSES, NOISE, np.random.RandomState(DATA_SEED))
    units = [(count, "relu") for count in hidden] + [(CLASSES, "softmax")]
    layers = training.draw_layers(2, units, SCALE, np.random.RandomState(NETWORK_SEED))
    random = np.random.RandomState(TRAINING_SEED)
    return training.Trainer(layers, inputs, labels, OPTIMIZER, BATCH, random, l2=L2)


def train(trainer, epochs):
    """The rows' order of every epoch, and (epochs, 3): loss, penalty, accuracy."""
    orders, history = zip(*[trainer.train_epoch() for _ in range(epochs)])
    return orders, np.array(history)


def perturbed_trainer(hidden):
    """The same run with every starting weight moved up by one ulp."""
    trainer = make_trainer(hidden)
    for layer in trainer.layers:
        layer["weights"][:] = np.nextafter(layer["weights"], np.inf)
    return trainer


def parameters_apart(a, b):
    pairs = zip(training.parameters_of(a.layers), training.parameters_of(b.layers))
    return max(np.abs(ours - theirs).max() for ours, theirs in pairs)


def run(hidden, epochs, loss_tolerance, parameter_tolerance):
    trainer, perturbed = make_trainer(hidden), perturbed_trainer(hidden)
    orders, history = train(trainer, epochs)
    _, perturbed_history = train(perturbed, epochs)
    one_ulp = {
        "loss": np.abs(history - perturbed_history)[:, 0].max(),
        "parameters": parameters_apart(trainer, perturbed),
    }
    assert (
        one_ulp["loss"] < loss_tolerance / 100 and one_ulp["parameters"] < parameter_tolerance / 100
    ), one_ulp
    names = [f"{2 * i}.{name}" for i in range(len(hidden) + 1) for name in ("weights", "bias")]
    return {
        "hidden": hidden,
        "epochs": epochs,
        "tolerances": {
            "loss": loss_tolerance,
            "penalty": loss_tolerance,
            "parameters": parameter_tolerance,
            "one_ulp": None,
        },
        "permutations": orders[:PERMUTATIONS_KEPT],
        "last_permutation": orders[-1],
        "loss": history[:, 0],
        "penalty": history[:, 1],
        "accuracy": history[:, 2],
        "parameters": dict(zip(names, training.parameters_of(trainer.layers))),
        "one_ulp": one_ulp,
    }


def drift():
    """A deeper and longer run, and the same perturbed by one ulp: how far apart the two come, epoch by epoch,
    says how far two right implementations may come apart."""
    trainer, perturbed = make_trainer(DRIFT_HIDDEN), perturbed_trainer(DRIFT_HIDDEN)
    losses, perturbed_losses, apart = [], [], []
    for _ in range(DRIFT_EPOCHS):
        losses.append(trainer.train_epoch()[1][0])
        perturbed_losses.append(perturbed.train_epoch()[1][0])
        apart.append(parameters_apart(trainer, perturbed))
    return {
        "hidden": DRIFT_HIDDEN,
        "epochs": DRIFT_EPOCHS,
        "tolerances": {"loss": None, "perturbed_loss": None, "parameters_apart": None},
        "loss": losses,
        "perturbed_loss": perturbed_losses,
        "parameters_apart": apart,
    }


def make():
    inputs, labels = ref.spiral(SAMPLES, CLASSES, NOISE, np.random.RandomState(DATA_SEED))
    return store.document(
        "replay.py",
        data={"name": "spiral", "samples": SAMPLES, "classes": CLASSES, "noise": NOISE, "seed": DATA_SEED},
        network={"init": {"name": "uniform", "scale": SCALE}, "seed": NETWORK_SEED},
        training={
            "optimizer": OPTIMIZER,
            "batch": BATCH,
            "shuffle": True,
            "seed": TRAINING_SEED,
            "l1": 0,
            "l2": L2,
        },
        inputs=store.matrix(inputs),
        labels=labels,
        runs=[run(*settings) for settings in RUNS],
        drift=drift(),
    )


if __name__ == "__main__":
    store.write("replay", make())
