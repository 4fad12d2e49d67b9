"""How the oracle's numbers are kept: JSON with one array to a line, floats in the shortest form that reads
back to the same bits, and no NaN or infinity."""

import json
from pathlib import Path

import numpy as np

HERE = Path(__file__).resolve().parent


def document(made_by, **content):
    """The head that every file has, then its content as plain lists and numbers."""
    return {"numpy": np.__version__, "made_by": made_by, **plain(content)}


def matrix(values):
    """A matrix as {"shape": [rows, columns], "values": flat, row-major}."""
    values = np.atleast_2d(values)
    return {"shape": list(values.shape), "values": values.ravel()}


def plain(value):
    """NumPy's arrays and numbers as Python's; arrays become flat, row-major lists."""
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    if isinstance(value, np.ndarray):
        return value.ravel().tolist()
    if isinstance(value, np.generic):
        return value.item()
    return value


def encode(value, indent=0):
    """JSON where whatever holds no list or object stands on one line."""
    items = value.values() if isinstance(value, dict) else value if isinstance(value, list) else []
    if not any(isinstance(item, (dict, list)) for item in items):
        return json.dumps(value, allow_nan=False, ensure_ascii=False)
    pad, end = "\n" + " " * (indent + 1), "\n" + " " * indent
    if isinstance(value, dict):
        lines = [f"{json.dumps(key)}: {encode(item, indent + 1)}" for key, item in value.items()]
        return "{" + pad + ("," + pad).join(lines) + end + "}"
    return "[" + pad + ("," + pad).join(encode(item, indent + 1) for item in value) + end + "]"


def path_of(name):
    return HERE / f"{name}.json"


def write(name, content):
    path_of(name).write_text(encode(content) + "\n", encoding="utf-8")


def read(name):
    return json.loads(path_of(name).read_text(encoding="utf-8"))
