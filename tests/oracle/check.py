"""Remakes the oracle's JSON and compares it with the files that are kept, or rewrites them.

    /usr/bin/python3 tests/oracle/check.py [--write] [name ...]

Exit code 0: all equal within tolerance; 1: a difference, named by its path; 77: NumPy is not installed. Where
only PyTorch is missing, the files that need it are named and taken as they are.
"""

import argparse
import importlib.util
import sys

NO_NUMPY = 77  # the code by which ctest and automake know a skipped test
TOLERANCE = 1e-13  # of the largest value of the array, or of 1 where that is smaller

# File name -> the program that makes it.
PROGRAMS = {
    "article": "article",
    "random": "random_sequences",
    "spiral": "spiral",
    "datasets": "datasets",
    "networks": "networks",
    "activations": "activations",
    "backward": "backward",
    "optimizers": "optimizers",
    "replay": "replay",
    "workloads": "workloads",
}
NEEDS_TORCH = {"optimizers"}
# Lists under these keys come from the generator without a logarithm, and must be equal to the bit.
EXACT = {"rand", "rand_after_1000", "randint", "permutation", "shuffle"}


def is_number(value):
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def is_array(value):
    return isinstance(value, list) and value != [] and all(is_number(item) for item in value)


def array_difference(kept, made, tolerance, path):
    """The first entry that differs too much, in words, or None."""
    if len(kept) != len(made):
        return f"{path}: {len(kept)} values are kept, {len(made)} were made"
    if tolerance is None:
        return None
    scale = max(1.0, max(abs(value) for value in kept))
    for index, (a, b) in enumerate(zip(kept, made)):
        whole = isinstance(a, int) and isinstance(b, int)
        if abs(a - b) > (0 if whole else tolerance * scale):
            return f"{path}[{index}]: {a!r} is kept, {b!r} was made"
    return None


def object_difference(kept, made, tolerance, path):
    """An object may carry the tolerances of its own keys; None leaves the values of a key uncompared."""
    if kept.keys() != made.keys():
        return f"{path}: the keys {sorted(kept)} are kept, {sorted(made)} were made"
    exact = kept.get("call") in EXACT
    own = kept.get("tolerances", {})
    for key in kept:
        inner = 0.0 if exact or key in EXACT else own.get(key, tolerance)
        found = difference(kept[key], made[key], inner, f"{path}.{key}")
        if found:
            return found
    return None


def list_difference(kept, made, tolerance, path):
    if len(kept) != len(made):
        return f"{path}: {len(kept)} items are kept, {len(made)} were made"
    for index, (a, b) in enumerate(zip(kept, made)):
        found = difference(a, b, tolerance, f"{path}[{index}]")
        if found:
            return found
    return None


def difference(kept, made, tolerance=TOLERANCE, path=""):
    """The first difference between two documents, in words, or None."""
    if is_number(kept) and is_number(made):
        return array_difference([kept], [made], tolerance, path)
    if is_array(kept) and is_array(made):
        return array_difference(kept, made, tolerance, path)
    if isinstance(kept, dict) and isinstance(made, dict):
        return object_difference(kept, made, tolerance, path)
    if isinstance(kept, list) and isinstance(made, list):
        return list_difference(kept, made, tolerance, path)
    return None if kept == made else f"{path}: {kept!r} is kept, {made!r} was made"


def without_torch(name, write):
    """What can be said of a file that only PyTorch can make. True if it is there."""
    import store

    there = store.path_of(name).exists() and not write
    said = "taken as it is" if there else "not made"
    print(f"{name}.json: {said}, for PyTorch is not installed (Debian: python3-torch)")
    return there


def check(name, write):
    """Remakes one file; prints one line. True if it is as it was, or was written."""
    import store

    if name in NEEDS_TORCH and importlib.util.find_spec("torch") is None:
        return without_torch(name, write)
    made = importlib.import_module(PROGRAMS[name]).make()
    if write:
        store.write(name, made)
        print(f"{name}.json: written")
        return True
    if not store.path_of(name).exists():
        print(f"{name}.json: missing; make it by check.py --write {name}")
        return False
    kept = store.read(name)
    libraries = [library for library in ("numpy", "torch") if library in kept]
    versions = [f"{library} {kept.pop(library)} then, {made.pop(library)} now" for library in libraries]
    found = difference(kept, made)
    print(f"{name}.json: {found or 'equal'} ({', '.join(versions)})")
    return found is None


def main():
    parser = argparse.ArgumentParser(description="Remake the oracle's JSON and compare it with what is kept.")
    parser.add_argument("names", nargs="*", metavar="name", help="only these files: " + ", ".join(PROGRAMS))
    parser.add_argument("--write", action="store_true", help="write the files instead of comparing them")
    options = parser.parse_args()
    unknown = set(options.names) - set(PROGRAMS)
    if unknown:
        parser.error(f"unknown name {sorted(unknown)[0]}; known: {', '.join(PROGRAMS)}")
    if importlib.util.find_spec("numpy") is None:
        print("The oracle was not checked: NumPy is not installed (Debian: apt-get install python3-numpy).")
        return NO_NUMPY
    same = [check(name, options.write) for name in options.names or PROGRAMS]
    return 0 if all(same) else 1


if __name__ == "__main__":
    sys.exit(main())
