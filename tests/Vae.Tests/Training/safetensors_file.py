"""Reads and writes safetensors files with nothing but json, struct and PyTorch: what any Python user has.

    safetensors_file.py describe FILE   prints the file as JSON: its text, and per tensor dtype, shape and values
    safetensors_file.py write FILE      writes a small file with one tensor of each dtype
"""
import json
import struct
import sys

import torch

DTYPES = {"F64": torch.float64, "F32": torch.float32, "I64": torch.int64, "I32": torch.int32,
          "I16": torch.int16, "I8": torch.int8, "U8": torch.uint8, "BOOL": torch.bool}


def read(path):
    data = open(path, "rb").read()
    length, = struct.unpack("<Q", data[:8])
    header = json.loads(data[8:8 + length])
    header.pop("__metadata__", None)
    tensors = {}
    for name, entry in header.items():
        start, end = entry["data_offsets"]
        dtype = DTYPES[entry["dtype"]]
        raw = bytearray(data[8 + length + start:8 + length + end])
        tensors[name] = torch.frombuffer(raw, dtype=dtype).reshape(entry["shape"])
    assert max(entry["data_offsets"][1] for entry in header.values()) == len(data) - 8 - length
    about = bytes(tensors.pop("about").tolist()).decode() if "about" in tensors else ""
    return tensors, about


def write(path, tensors, about):
    tensors["about"] = torch.tensor(list(about.encode()), dtype=torch.uint8)
    header, body = {"__metadata__": {"format": "pt"}}, b""
    for name, tensor in tensors.items():
        raw = tensor.numpy().tobytes()
        kind = next(key for key, dtype in DTYPES.items() if dtype == tensor.dtype)
        header[name] = {"dtype": kind, "shape": list(tensor.shape), "data_offsets": [len(body), len(body) + len(raw)]}
        body += raw
    text = json.dumps(header).encode()
    open(path, "wb").write(struct.pack("<Q", len(text)) + text + body)


command, path = sys.argv[1:]
if command == "describe":
    tensors, about = read(path)
    print(json.dumps({"about": about, "tensors": {
        name: {"dtype": str(tensor.dtype), "shape": list(tensor.shape), "values": tensor.flatten().tolist()}
        for name, tensor in tensors.items()}}))
else:
    write(path, {kind: torch.arange(6).reshape(2, 3).to(dtype) for kind, dtype in DTYPES.items()}, "Python")
