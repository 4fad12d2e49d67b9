"""Every number the article fixes, computed by its program in our own words. Writes article.json.

The printed digits at the top are what the article shows; the program stops if it does not come to the same.
"""

import numpy as np

import reference as ref
import store

DENSE_4_10_FIRST_ROW = """0.30669248 0.17604699 0.16118867 0.37917194 0.3990861 0.41789485
    0.16174311 0.18462417 0.36694732 0.17045874"""
DENSE_10_3 = """0.13752772 0.14604601 0.11783941 0.40980827 0.43072277 0.37302534 0.64268134 0.67249739
    0.58861158"""
SOFTMAX_2_3_4 = "0.09003057 0.24472847 0.66524096"
SOFTMAX_INPUTS = """0.0320586 0.08714432 0.23688282 0.64391426 0.0320586 0.08714432 0.23688282 0.64391426
    0.01203764 0.24178252 0.65723302 0.08894682"""
MEAN_SQUARED_ERROR = "0.3333333333333333"
CROSS_ENTROPY = "0.5108256237659907"
LOSS_TOP_TO_BOTTOM = "1.0987612093718593"
LOSS_SEED_42_42 = "1.0987625440858688"

INPUTS = np.array([[0.0, 1.0, 2.0, 3.0], [3.0, 4.0, 5.0, 6.0], [5.0, 8.0, 9.0, 7.0]])
CLASSES, SAMPLES, NOISE, SEED = 3, 100, 0.2, 42


def article_dense(inputs, units, random):
    """A dense layer as the article starts it: weights 0.1·rand, biases 0."""
    return 0.1 * random.rand(inputs, units), np.zeros(units)


def require_close(name, value, digits):
    """For a number that is printed in full: its last digits depend on the CPU's exp and log."""
    assert abs(value - float(digits)) <= 1e-15, f"{name}: {value!r}, the article has {digits}"


def array(name, values, digits):
    """A printed array: its values, and each one's 8 decimals as NumPy prints them. `digits` are the article's,
    for the first of the values or for all of them."""
    printed = [np.format_float_positional(v, precision=8, unique=True, trim="-") for v in values.ravel()]
    wanted = digits.split()
    first = printed[: len(wanted)]
    assert first == wanted, f"{name}: printed {first}, the article has {wanted}"
    return {"name": name, **store.matrix(values), "printed": printed}


def single(name, values, digits):
    """A single printed number and its digits."""
    require_close(name, values.item(), digits)
    return {"name": name, **store.matrix(values), "printed": [digits]}


def spiral_run(name, data, draws_before, random, digits):
    """The network 2 -> 3 ReLU -> 3 softmax, drawn from `random`, on the spiral `data`."""
    inputs, labels = data
    weights1, bias1 = article_dense(2, 3, random)
    weights2, bias2 = article_dense(3, 3, random)
    hidden = ref.activate({"name": "relu"}, ref.dense(inputs, weights1, bias1))
    outputs = ref.softmax(ref.dense(hidden, weights2, bias2))
    losses = ref.sample_losses("categorical-cross-entropy", outputs, ref.target_matrix(labels, CLASSES))
    loss = losses.mean()
    require_close(name, loss, digits)
    return {
        "name": name,
        "samples": SAMPLES,
        "classes": CLASSES,
        "noise": NOISE,
        "data_seed": SEED,
        "rand_before_data": draws_before,
        "network_seed": SEED,
        "weights": [store.matrix(weights1), store.matrix(weights2)],
        "first_inputs": store.matrix(inputs[:5]),
        "first_probabilities": store.matrix(outputs[:5]),
        "first_losses": losses[:5],
        "loss": loss,
        "printed_loss": digits,
        "accuracy": ref.accuracy(outputs, labels),
    }


def make():
    random = np.random.RandomState(SEED)
    weights1, bias1 = article_dense(4, 10, random)
    hidden = ref.dense(INPUTS, weights1, bias1)
    weights2, bias2 = article_dense(10, 3, random)
    output = ref.dense(hidden, weights2, bias2)

    # The article's program draws its spiral from the same generator, and seeds again for the network.
    data = ref.spiral(SAMPLES, CLASSES, NOISE, random)
    before = weights1.size + weights2.size
    top_to_bottom = spiral_run("top-to-bottom", data, before, np.random.RandomState(SEED), LOSS_TOP_TO_BOTTOM)

    data = ref.spiral(SAMPLES, CLASSES, NOISE, np.random.RandomState(SEED))
    seed_42_42 = spiral_run("seed-42-42", data, 0, np.random.RandomState(SEED), LOSS_SEED_42_42)

    squared = ref.sample_losses(
        "mean-squared-error", np.array([[0.0, 1.0, 1.0]]), np.array([[0.0, 1.0, 2.0]])
    )
    crossed = ref.sample_losses("categorical-cross-entropy", np.array([[0.6, 0.2, 0.2]]), np.eye(3)[[0]])
    return store.document(
        "article.py",
        inputs=store.matrix(INPUTS),
        weights=[store.matrix(weights1), store.matrix(weights2)],
        numbers=[
            array("dense-4-10", hidden, DENSE_4_10_FIRST_ROW),
            array("dense-10-3", output, DENSE_10_3),
            array("softmax-2-3-4", ref.softmax(np.array([[2.0, 3.0, 4.0]])), SOFTMAX_2_3_4),
            array("softmax-inputs", ref.softmax(INPUTS), SOFTMAX_INPUTS),
            single("mean-squared-error", squared, MEAN_SQUARED_ERROR),
            single("cross-entropy", crossed, CROSS_ENTROPY),
        ],
        spirals=[top_to_bottom, seed_42_42],
    )


if __name__ == "__main__":
    store.write("article", make())
