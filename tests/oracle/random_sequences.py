"""What NumPy's legacy generator (numpy.random.RandomState) gives for a few seeds. Writes random.json.

Every list starts from a freshly seeded generator; only `mixed` makes several calls on one. (The file is not
called random.py: NumPy itself imports Python's module of that name.)
"""

import numpy as np

import store

SEEDS = [0, 1, 42, 12345, 2**31, 2**32 - 1]
RANGES = [
    (0, 1),  # a range of one takes nothing from the generator
    (-7, -6),
    (0, 2),
    (0, 10),
    (-3, 4),
    (0, 16),
    (-128, 128),
    (0, 1000),
    (0, 2**31),
    (0, 2**32),  # the last range that one 32-bit word fills
    (0, 2**32 + 1),  # from here on two words make a number
    (0, 2**40),
    (-(2**40), 2**40 + 1),
]
PERMUTATIONS = [1, 2, 10, 100]
TO_SHUFFLE = [0.5, -1.25, 3.0, 2.0, 2.0, -7.75, 100.0, 0.125, 9.0, -0.5, 4.0]
MIXED = [
    ("randn", 3),  # normals come in pairs: the fourth waits in the generator
    ("rand", 2),
    ("permutation", 7),
    ("randn", 2),  # the first of these is the one that waited
    ("randint", 4),
    ("shuffle", 5),
    ("randn", 1),
    ("rand", 1),
]


def call(random, name, n):
    if name == "randint":
        return random.randint(-5, 90, n)
    if name == "shuffle":
        values = np.arange(n, dtype=float)
        random.shuffle(values)
        return values
    return getattr(random, name)(n)


def sequences(seed):
    def fresh():
        return np.random.RandomState(seed)

    shuffled = np.array(TO_SHUFFLE)
    fresh().shuffle(shuffled)
    one = fresh()
    return {
        "seed": seed,
        "rand": fresh().rand(10),
        "rand_after_1000": fresh().rand(1010)[1000:],
        "randn": fresh().randn(11),
        "randint": [
            {"low": a, "high": b, "values": fresh().randint(a, b, 10, dtype=np.int64)} for a, b in RANGES
        ],
        "permutation": [{"n": n, "values": fresh().permutation(n)} for n in PERMUTATIONS],
        "shuffle": {"before": TO_SHUFFLE, "after": shuffled},
        "mixed": [{"call": name, "n": n, "values": call(one, name, n)} for name, n in MIXED],
    }


def make():
    return store.document("random_sequences.py", seeds=[sequences(seed) for seed in SEEDS])


if __name__ == "__main__":
    store.write("random", make())
