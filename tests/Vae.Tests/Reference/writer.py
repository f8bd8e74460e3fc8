"""Writes reference values as JSON: the scripts beside this one fill a dictionary of cases and call write()."""

import json
import os

import torch


def encode(value):
    """A tensor as {"shape", "values"}, with "dtype" unless that is float32; dictionaries are walked; numbers stay."""
    if isinstance(value, dict):
        return {name: encode(part) for name, part in value.items()}
    if isinstance(value, torch.Tensor):
        dtype = str(value.dtype).removeprefix("torch.")
        kind = {} if dtype == "float32" else {"dtype": dtype}
        return {**kind, "shape": list(value.shape), "values": [number(x, dtype) for x in value.detach().flatten().tolist()]}
    return value


def number(x, dtype):
    if not isinstance(x, float):
        return int(x)
    if x != x or x in (float("inf"), float("-inf")):
        return {"nan": "NaN", "inf": "Infinity", "-inf": "-Infinity"}[str(x)]
    # Nine digits name a float32 exactly; twelve of a float64 are more than any test asks for.
    return float(f"{x:.9g}" if dtype == "float32" else f"{x:.12g}")


def write(name, cases):
    """Writes NAME.json beside the scripts, a case on each line."""
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), f"{name}.json")
    lines = [f"{json.dumps(case)}: {json.dumps(encode(values), separators=(',', ':'))}" for case, values in cases.items()]
    with open(path + ".tmp", "w") as file:
        file.write("{\n" + ",\n".join(lines) + "\n}\n")
    os.replace(path + ".tmp", path)
    print(f"{path}: {len(cases)} cases, {os.path.getsize(path) / 1024:.0f} KB, PyTorch {torch.__version__}")
