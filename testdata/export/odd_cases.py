"""Cases of unusual arguments, collected and then run on the Keras that is installed: what export_jax.py, export_numpy.py and
export_dtypes.py share.

The records are those of export_backends.py. Where one says from_config, the object was built by Class.from_config(config);
elsewhere the constructor was called with the config. The record of an Identity keeps its gain, which Keras does not write.
A case that Keras never comes back from is marked as endless: it is not run, and its error is "Endless".
"""
import hashlib
import json

import keras
import numpy as np

from export_backends import bits, hexes, to_numpy, versions

cases = []


def add(name, config, shape, dtype="float32", **more):
    cases.append(dict(class_name=name, config=config, shape=list(shape), dtype=dtype, **more))


def array(kind, value, dtype):
    return {"module": "builtins", "class_name": kind, "config": {"value": value, "dtype": dtype}, "registered_name": None}


def make(case):
    if case.get("endless"):
        raise type("Endless", (Exception,), {})
    build = getattr(keras.initializers, case["class_name"])
    initializer = build.from_config(case["config"]) if case.get("from_config") else build(**case["config"])
    for _ in range(case.get("call_index", 0) + 1):
        value = to_numpy(initializer(tuple(case["shape"]), dtype=case["dtype"]))
    return value


def record(case, label, digits):
    row = {"id": label, "backend": keras.backend.backend(), "class_name": case["class_name"], "config": case["config"]}
    row.update({key: case[key] for key in ("from_config", "shape", "dtype", "call_index") if case.get(key, False) is not False})
    try:
        value = make(case)
    except Exception as fault:
        return dict(row, error=type(fault).__name__)
    row.update(result_shape=list(value.shape), result_dtype=value.dtype.name, compare=case.get("compare", "exact"))
    if row["compare"] == "atol":
        row["atol"] = case["atol"]
        parts = np.stack([value.real, value.imag], -1) if np.iscomplexobj(value) else value
        row["values"] = [float("%.*g" % (digits, x)) for x in parts.astype(np.float64).reshape(-1)]
    row.update(count=int(value.size), sha256=hashlib.sha256(bits(value).tobytes()).hexdigest(), first=hexes(value))
    return row


def write(path, prefix, digits, parts):
    """Collects the cases of all parts and writes their records; values have so many digits."""
    for part in parts:
        part()
    lines = [json.dumps(record(case, "%s%04d" % (prefix, number), digits)) for number, case in enumerate(cases)]
    with open(path, "w") as out:
        out.write('{"golden": "tensors",\n"meta": %s,\n"cases": [\n%s\n]}\n' % (json.dumps(versions()), ",\n".join(lines)))
    print(len(lines), "cases,", sum('"error"' in line for line in lines), "of them refused")
