#!/usr/bin/env python3
"""Writes golden tensors in complex64 of real Keras on one backend: constants with odd values, and every class that draws.

    KERAS_BACKEND=jax python export_complex.py OUT.json                # or torch, numpy, tensorflow; tf_keras goes with the last

The fields are those of export_constants.py. NaN and the infinities in configs are bare tokens, as Python's json writes them.
PyTorch gives an Identity of NaN another sign here and there, as its vectors have it: only the small one is here.
Left out: what Keras makes and Carob refuses (Orthogonal and STFT on JAX and NumPy, lists that make complex128).
"""
import hashlib, json, os, sys, warnings
os.environ.update(TF_CPP_MIN_LOG_LEVEL="3", CUDA_VISIBLE_DEVICES="")
warnings.filterwarnings("ignore")
import numpy as np, keras

BACKEND = keras.backend.backend()
NAN, INF = float("nan"), float("inf")
VALUES = [0.1, -3.9, 3, -2, True, -0.0, NAN, INF, -INF, 1e300, -1e300, 1e-42, 2**24 + 1, 2**40 + 1, 2**53 + 1, 2**70, 2**1100,
          [1.0, 2, -3], [1, 2, 3], [True, False, True], [INF, -0.0, NAN], [[1.5], [-1e-42]], [1, 2], []]
NORMALS = [(0.0, 0.05), (0.3, 1.7), (1, 2), (True, 1.0), (-0.0, 0.0), (-0.0, 1e-42), (0.0, 1e-38), (1e-42, 0.0), (0.0, INF), (INF, 1.0),
           (NAN, 1.0), (0.0, NAN), (0.0, -1.0), (3e38, 3e38), (0, 1e39), (2**31, 1)]
UNIFORMS = [(-0.05, 0.05), (0, 1), (2.0, -1.0), (1, 5), (-1e-3, 1e30), (-0.0, 0.0), (0.0, INF), (-INF, 0.0), (NAN, 1.0), (-3e38, 3e38), (0.0, 1e-40)]
SHAPES = [(), (1,), (2, 3), (7,), (8,), (9,), (5, 7), (1001,), (2, 0), (33, 65)]
cases = []


def generator(seed):
    return {"module": "keras.random", "class_name": "SeedGenerator", "config": {"name": "g", "seed": seed}, "registered_name": None}


def numbers(library, initializer, shape):
    value = initializer(shape, dtype="complex64")
    return np.asarray(value.numpy() if library == "tf_keras" else keras.ops.convert_to_numpy(value))


def add(library, name, config, shape, call_index=0):
    rec = dict(id="c%04d" % len(cases), library=library, backend=BACKEND, class_name=name, config=config, shape=list(shape),
               dtype="complex64")
    if call_index: rec["call_index"] = call_index
    module = keras.initializers
    if library == "tf_keras":
        import tf_keras
        module = tf_keras.initializers
    cases.append(rec)
    try:
        made = getattr(module, name)
        initializer = made.from_config(json.loads(json.dumps(config))) if "seed" in config else made(**config)
        for _ in range(call_index + 1): v = numbers(library, initializer, tuple(shape))
    except Exception as e:
        rec["error"] = type(e).__name__
        return
    if v.dtype != np.complex64:
        cases.pop()                                                 # complex128
        return
    if list(v.shape) != list(shape): rec["result_shape"] = list(v.shape)
    bits = np.ascontiguousarray(v).reshape(-1).view(np.uint64)
    rec.update(compare="exact", count=int(v.size), sha256=hashlib.sha256(bits.tobytes()).hexdigest(), first=["%016x" % int(x) for x in bits[:16]])


for library in ["keras3"] + ["tf_keras"] * (BACKEND == "tensorflow"):
    for shape in ((2, 3), (), (33, 65), (2, 0)):
        add(library, "Zeros", {}, shape)
        add(library, "Ones", {}, shape)
    for value in VALUES:
        for shape in ((2, 3), (33, 65)) if not isinstance(value, list) else ((2, 3), (3,)):
            add(library, "Constant", {"value": value}, shape)
            # Keras 3 does not write the gain of an Identity down, so the config of the call stands here
            if len(shape) == 2 and not (BACKEND == "torch" and value is NAN and shape != (2, 3)):
                add(library, "Identity", {"gain": value}, shape)
    for shape in SHAPES:
        add(library, "RandomNormal", {"mean": 0.0, "stddev": 0.05, "seed": 42}, shape)
        add(library, "RandomUniform", {"minval": -0.05, "maxval": 0.05, "seed": 42}, shape)
        add(library, "TruncatedNormal", {"mean": 0.0, "stddev": 0.05, "seed": 42}, shape)
    for seed in (0, 1, 1337, 2**31, 2**32 - 1):
        add(library, "RandomNormal", {"mean": 0.0, "stddev": 0.05, "seed": seed}, (19,))
        add(library, "RandomUniform", {"minval": -0.05, "maxval": 0.05, "seed": seed}, (19,))
    for mean, stddev in NORMALS:
        for shape in ((3,), (5, 7)): add(library, "RandomNormal", {"mean": mean, "stddev": stddev, "seed": 7}, shape)
    for low, high in UNIFORMS:
        for shape in ((3,), (5, 7)): add(library, "RandomUniform", {"minval": low, "maxval": high, "seed": 7}, shape)
    for name in ("GlorotUniform", "GlorotNormal", "HeNormal", "LecunUniform"): add(library, name, {"seed": 3}, (4, 6))
    for distribution in ("untruncated_normal", "truncated_normal", "uniform"):
        add(library, "VarianceScaling", {"scale": 2.0, "mode": "fan_in", "distribution": distribution, "seed": 3}, (4, 6))
    if library == "keras3":
        for k in range(3):
            add(library, "RandomNormal", {"mean": 0.0, "stddev": 0.05, "seed": generator(11)}, (18,), k)
            add(library, "RandomUniform", {"minval": -0.05, "maxval": 0.05, "seed": generator(11)}, (18,), k)

meta = {"keras": keras.__version__, "numpy": np.__version__}
if BACKEND != "numpy": meta[BACKEND] = __import__(BACKEND).__version__
with open(sys.argv[1], "w") as f:
    f.write('{"golden": "tensors", "meta": %s, "cases": [\n%s\n]}\n' % (json.dumps(meta), ",\n".join(json.dumps(c) for c in cases)))
