#!/usr/bin/env python3
"""Export what many releases of Keras draw, to say which releases draw the same numbers.

    python export_releases.py ask LIBRARY FOLDER          # with each release; LIBRARY is keras3 or tf_keras
    python export_releases.py merge FOLDER OUT.json       # the newest first; calls with equal answers become one case

LIBRARY tf_keras asks the keras of TensorFlow up to 2.15, and the package tf_keras where there is one. Keras 3 is asked
on the backend that KERAS_BACKEND names. Runs on Python 3.8, whose TensorFlow is old enough. A case of OUT.json names
all releases that answered it alike in "releases": Orthogonal within its tolerance, all else bit for bit.
"""
import hashlib
import importlib
import json
import os
import platform
import sys

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("TF_ENABLE_ONEDNN_OPTS", "0")
os.environ["CUDA_VISIBLE_DEVICES"] = ""

import numpy as np

SMALL, LARGER = [3, 2], [2, 3, 4, 5]
SCALED = {"scale": 2.0, "mode": "fan_avg", "distribution": "uniform"}
PLAIN = {"scale": 0.5, "mode": "fan_out", "distribution": "untruncated_normal"}
CLASSES = [("RandomUniform", {}), ("RandomNormal", {}), ("TruncatedNormal", {}), ("VarianceScaling", SCALED),
           ("VarianceScaling", PLAIN), ("GlorotUniform", {}), ("GlorotNormal", {}), ("HeNormal", {}),
           ("LecunUniform", {}), ("Orthogonal", {})]
TOLERANCE = {"float32": 2e-6, "float64": 1e-13}
EXACT_OR_CLOSE = ("sha256", "first", "values")


def calls():
    for name, config in CLASSES:
        for seed, shape, dtype in ((42, SMALL, "float32"), (1337, LARGER, "float32"), (42, SMALL, "float64")):
            # the presets differ from each other in the numbers that scale alone
            if shape is SMALL and dtype == "float32" or name not in ("GlorotUniform", "HeNormal", "LecunUniform"):
                yield dict(class_name=name, config=dict(config, seed=seed), shape=shape, dtype=dtype)
    for name in ("RandomUniform", "RandomNormal", "TruncatedNormal", "HeNormal", "Orthogonal"):
        yield dict(class_name=name, config={"seed": 42}, shape=SMALL, dtype="float32", call_index=1)
    for name in ("RandomUniform", "RandomNormal", "TruncatedNormal"):
        yield dict(class_name=name, config={"seed": 7}, shape=[100003], dtype="float32")
        for seed in (0, -1, 2**31 - 1, 2**31 + 5):
            yield dict(class_name=name, config={"seed": seed}, shape=[2], dtype="float32")
    yield dict(class_name="RandomUniform", config={"minval": -3, "maxval": 90, "seed": 5}, shape=[6], dtype="int32")
    for name in ("RandomUniform", "RandomNormal", "TruncatedNormal", "GlorotUniform", "GlorotNormal"):
        for offset in ([0, 0], [2, 0]):
            yield dict(class_name=name, config={"seed": 42}, shape=[4, 3], dtype="float32",
                       call={"partition_shape": [2, 3], "partition_offset": offset})


def installation(library):
    """The module of the initializers, and who answers."""
    backend = os.environ.setdefault("KERAS_BACKEND", "tensorflow") if library == "keras3" else "tensorflow"
    engine = importlib.import_module(backend)
    if library == "keras3":
        keras = importlib.import_module("keras")
        assert keras.__version__.startswith("3."), keras.__version__
        assert keras.backend.backend() == backend, keras.backend.backend()
    else:
        try:
            keras = importlib.import_module("tf_keras")
        except ImportError:
            keras = engine.keras
    # the keras inside TensorFlow goes by the release of TensorFlow
    version = getattr(keras, "__version__", engine.__version__)
    release = engine.__version__ if library == "tf_keras" and keras.__name__ != "tf_keras" else version
    who = dict(library=library, release=release, backend=backend, backend_version=engine.__version__.split("+")[0],
               keras=version, numpy=np.__version__, python=platform.python_version())
    return keras, engine, who


def answer(keras, engine, library, call):
    if library == "tf_keras":
        engine.random.set_seed(None)  # forgets the kernels, which remember how far they have drawn
    shape, dtype = tuple(call["shape"]), call["dtype"]
    arguments = {key: tuple(value) for key, value in call.get("call", {}).items()}
    try:
        initializer = getattr(keras.initializers, call["class_name"])(**call["config"])
        for _ in range(call.get("call_index", 0)):
            initializer(shape, dtype=dtype, **arguments)
        value = initializer(shape, dtype=dtype, **arguments)
        value = value.detach().cpu().numpy() if hasattr(value, "detach") else np.asarray(value)
    except Exception as exc:  # whatever Keras throws is its answer
        return dict(error=type(exc).__name__)
    bits = np.ascontiguousarray(value)
    words = bits.view("u%d" % bits.dtype.itemsize).reshape(-1)
    record = {"result_dtype": str(value.dtype)} if str(value.dtype) != dtype else {}
    close = call["class_name"] == "Orthogonal"
    record.update(compare="atol", atol=TOLERANCE[str(value.dtype)]) if close else record.update(compare="exact")
    record.update(count=int(value.size), sha256=hashlib.sha256(bits.tobytes()).hexdigest(),
                  first=[format(int(word), "0%dx" % (2 * bits.dtype.itemsize)) for word in words[:16]])
    if close:
        record["values"] = [float(x) for x in bits.reshape(-1)]
    return record


def ask(library, folder):
    keras, engine, who = installation(library)
    answers, drawn = [], 0
    for call in calls():
        if library == "tf_keras" or "call" not in call:
            first, again = (answer(keras, engine, library, call) for _ in range(2))
            # to Keras 3.0 and 3.1 the seed 0 is none: what cannot be said again is no golden
            if first == again:
                answers.append(dict(call, **first))
            drawn += first != again
    path = os.path.join(folder, "%s-%s-%s.json" % (library, who["release"], who["backend"]))
    with open(path, "w") as file:
        json.dump({"who": who, "cases": answers}, file)
    print(path, len(answers), sum("error" in a for a in answers), "refused", drawn, "of a fresh seed")


def alike(case, other):
    if any(case.get(key) != other.get(key) for key in set(case) | set(other) if key not in EXACT_OR_CLOSE + ("releases",)):
        return False
    if case.get("compare") == "atol":
        return all(abs(a - b) <= case["atol"] / 2 for a, b in zip(case["values"], other["values"]))
    return case.get("sha256") == other.get("sha256")


def merge(folder, out):
    files = []
    for name in os.listdir(folder):
        with open(os.path.join(folder, name)) as file:
            files.append(json.load(file))
    files.sort(key=lambda f: [int(n) for n in f["who"]["release"].split(".")], reverse=True)
    files.sort(key=lambda f: (f["who"]["library"], f["who"]["backend"]))
    cases, asks = {}, list(calls())
    for content in files:
        who = content["who"]
        for record in content["cases"]:
            call = {key: record[key] for key in ("class_name", "config", "shape", "dtype", "call", "call_index") if key in record}
            if call not in asks:
                continue  # an answer to what an older version of this script asked
            asked = cases.setdefault((who["library"], who["backend"], json.dumps(call, sort_keys=True)), [])
            record = dict(library=who["library"], backend=who["backend"], **record)
            for case in asked:
                if alike(case, record):
                    case["releases"].append(who["release"])
                    break
            else:
                asked.append(dict(record, releases=[who["release"]]))
    lines = [dict({"id": "rel%04d" % i}, **case) for i, case in enumerate(c for asked in cases.values() for c in asked)]
    with open(out, "w") as file:
        meta = {"library": "keras", "version": "one a record", "platform": platform.platform(),
                "exporter": "export_releases.py", "installations": [f["who"] for f in files]}
        file.write('{"golden": "tensors",\n"meta": %s,\n"cases": [\n' % json.dumps(meta))
        file.write(",\n".join(json.dumps(line, separators=(",", ":")) for line in lines) + "\n]}\n")
    print(len(lines), "cases of", len(files), "installations")


if __name__ == "__main__":
    ask(*sys.argv[2:]) if sys.argv[1] == "ask" else merge(*sys.argv[2:])
