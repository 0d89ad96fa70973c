#!/usr/bin/env python3
"""Says what h5py finds in HDF5 files: for each one line of JSON, a list of all groups and datasets with their attributes.

usage: describe_hdf5.py FILE...         needs h5py, which Keras brings; the test HdfFileKerasTest runs it

The bytes of numbers are told by their SHA-256, little-endian; those that h5py knows only as opaque are called by the
attribute dtype, as Keras does it. Names are in the order in which h5py lists them.
"""
import hashlib
import json
import sys

import h5py
import numpy as np


def numbers(dtype, array):
    return {
        "dtype": str(dtype),
        "shape": list(array.shape),
        "sha256": hashlib.sha256(np.ascontiguousarray(array).tobytes()).hexdigest(),
    }


def attribute(attributes, name):
    low = h5py.h5a.open(attributes._id, name.encode())
    kind = h5py.check_string_dtype(low.dtype)
    if kind is None:
        value = np.asarray(attributes[name])
        return numbers("opaque" if value.dtype.kind == "V" else value.dtype, value)
    value = attributes[name]
    texts = [t.decode() if isinstance(t, bytes) else t for t in np.ravel(np.asarray(value, object))]
    form = "FIXED" if kind.length is not None else {"utf-8": "UNICODE", "ascii": "BYTES"}[kind.encoding]
    return {"form": form, "shape": list(low.shape), "texts": texts}


def thing(path, item):
    about = {"path": path, "attributes": {n: attribute(item.attrs, n) for n in item.attrs}}
    if isinstance(item, h5py.Dataset):
        opaque = item.dtype.kind == "V"
        about["dataset"] = numbers(item.attrs.get("dtype", "opaque") if opaque else item.dtype, item[()])
    return about


def walk(path, group, out):
    out.append(thing(path or "/", group))
    for name, item in group.items():
        if isinstance(item, h5py.Group):
            walk(path + "/" + name, item, out)
        else:
            out.append(thing(path + "/" + name, item))
    return out


if __name__ == "__main__":
    for name in sys.argv[1:]:
        with h5py.File(name) as file:
            print(json.dumps(walk("", file, [])))
