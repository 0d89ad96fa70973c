#!/usr/bin/env python3
"""Says what h5py finds in HDF5 files: for each file one line of JSON, an object with a text for each group and dataset, by its
path, and for each attribute, by path@name.

usage: describe_hdf5.py FILE...         needs h5py, which Keras brings; the test RealHdfTest compares it with what was written

The bytes of numbers are told by their SHA-256. Strings of any length stand behind the Python type that h5py writes in their form.
"""
import hashlib
import json
import sys

import h5py
import numpy as np


def numbers(value):
    array = np.asarray(value)
    dtype = "opaque" if array.dtype.kind == "V" else array.dtype
    return f"{dtype} {array.shape} {hashlib.sha256(np.ascontiguousarray(array).tobytes()).hexdigest()}"


def attribute(attributes, name):
    low = attributes.get_id(name)
    kind = h5py.check_string_dtype(low.dtype)
    value = attributes[name]
    if kind is None:
        return numbers(value)
    form = "FIXED" if kind.length is not None else {"utf-8": "UNICODE", "ascii": "BYTES"}[kind.encoding]
    texts = [each.decode() if isinstance(each, bytes) else each for each in np.ravel(np.asarray(value, object))]
    # h5py reads what is called ASCII and is not with surrogates in its place
    texts = [each.encode("utf-8", "surrogateescape").decode() for each in texts]
    return f"{form} {low.shape} {'|'.join(texts)}"


def describe(path, item, lines):
    lines[path] = "group" if isinstance(item, h5py.Group) else f"dataset {numbers(item[()])}"
    for name in item.attrs:
        lines[f"{path}@{name}"] = attribute(item.attrs, name)
    if isinstance(item, h5py.Group):
        for name, child in item.items():
            describe(f"{path}/{name}", child, lines)
    return lines


if __name__ == "__main__":
    for name in sys.argv[1:]:
        with h5py.File(name) as file:
            print(json.dumps(describe("", file, {})))
