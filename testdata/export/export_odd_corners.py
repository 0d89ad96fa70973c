#!/usr/bin/env python3
"""Golden tensors of the odd corners of initializers: values, gains and parameters of unusual types and sizes, lists, partitions,
seeds, zero dimensions, STFT windows and dtypes, names of dtypes; from tf_keras and Keras 3 on TensorFlow.

    python export_odd_corners.py OUT.json

The format is that of export_constants.py. "compare" is "exact" unless the result holds NaN but no infinity, or the class is
Orthogonal or STFT: these have "atol" and all "values". meta.nan_bits lists the exact cases whose bytes hold a NaN that x86
arithmetic made (sign bit set, e.g. inf * 0 = ffc00000).

Left out on purpose: casts of a float to an integer type that cannot hold it (undefined in C), tf_keras seeds of None, shapes that
only fail for want of memory. TensorFlow caches the tensor of a Python float and looks it up by ==, so 0.0 and -0.0 answer for each
other for the rest of the process; cases with -0.0 are therefore made in a process of their own, which never uses 0.0. An integer
outside 0 .. 2^64-1 given for uint64 is refused with an exception that is still pending when the cache stores it, which may abort the
process: each such case gets a process of its own, and another one should it abort.
"""
import hashlib, json, os, subprocess, sys, tempfile, warnings
os.environ.update(TF_CPP_MIN_LOG_LEVEL="3", CUDA_VISIBLE_DEVICES="", KERAS_BACKEND="tensorflow")
warnings.filterwarnings("ignore")
import numpy as np, tensorflow as tf, keras, tf_keras

PREFIX = "odd"
MODULES = {"tf_keras": tf_keras.initializers, "keras3": keras.initializers}
FLOATS = ["float32", "float64", "float16", "bfloat16"]
DTYPES = FLOATS + ["int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64", "bool"]
ATOL = {"Orthogonal": {"float32": 1e-5, "float64": 1e-13, "float16": 0.03},
        "STFT": {"float32": 1e-6, "float64": 1e-12, "float16": 4e-3, "bfloat16": 3e-2}}
NAN, INF = float("nan"), float("inf")
cases, seen, nan_bits = [], set(), []
share = 100                                                     # per cent of the requested cases that are kept, by hash


def bits(a):
    a = np.ascontiguousarray(a)
    return a.view({1: np.uint8, 2: np.uint16, 4: np.uint32, 8: np.uint64}[a.dtype.itemsize]).reshape(-1)


def leaves(v):
    return [x for e in v for x in leaves(e)] if isinstance(v, list) else [v]


def undefined_cast(library, value, dtype):
    """Is the cast of this value to this dtype undefined in C? (Keras 3 makes a float32 tensor of floats first.)"""
    if library != "keras3" or not isinstance(dtype, str) or "int" not in dtype:
        return False
    flat = leaves(value)
    if not any(type(x) is float for x in flat):
        return False
    info = np.iinfo(dtype)
    for x in flat:
        if type(x) not in (int, float): return False            # refused anyway
        f = float(np.float32(x))
        if not np.isfinite(f) or not info.min <= int(f) <= info.max: return True
    return False


def may_abort(library, name, config, dtype):
    values = {("tf_keras", "Constant"): "value", ("keras3", "Identity"): "gain"}.get((library, name))
    return dtype == "uint64" and values and any(type(x) is int and not 0 <= x < 2**64 for x in leaves(config[values]))


def child(*options):
    """What this script makes with these options, or None if the process aborted."""
    with tempfile.TemporaryDirectory() as d:
        part = os.path.join(d, "part.json")
        p = subprocess.run([sys.executable, __file__, part, *options], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        if p.returncode: return None
        with open(part) as f: return json.load(f)


def add(library, name, config, shape, dtype="float32", call=None, call_index=0):
    if name == "Constant" and undefined_cast(library, config.get("value", 0), dtype): return
    key = json.dumps([library, name, config, shape, dtype, call, call_index])
    if key in seen: return
    seen.add(key)
    if int(hashlib.sha256(key.encode()).hexdigest(), 16) % 100 >= share: return
    if may_abort(library, name, config, dtype) and "--one" not in sys.argv:
        rec = next(c for c in (child("--one", key) for _ in range(5)) if c)["cases"][0]
        cases.append(dict(rec, id="%s%04d" % (PREFIX, len(cases))))
        return
    rec = dict(id="%s%04d" % (PREFIX, len(cases)), library=library, class_name=name)
    try:
        init = getattr(MODULES[library], name)(**json.loads(json.dumps(config)))
        got = init.get_config()
        if (library, name) == ("keras3", "Identity"): got = config     # Keras 3 has no get_config here: it gives {}, the gain is lost
        rec["config"] = json.loads(json.dumps(keras.saving.serialize_keras_object(got) if library == "keras3" else got))
        kw = {k: tuple(v) for k, v in (call or {}).items()}
        for _ in range(call_index): init(tuple(shape), dtype=dtype, **kw)
        v = init(tuple(shape), dtype=dtype, **kw).numpy()
    except Exception as e:
        rec.update(config=config, shape=list(shape), dtype=dtype)
        if call: rec["call"] = call
        if call_index: rec["call_index"] = call_index
        rec["error"] = type(e).__name__
        cases.append(rec)
        return
    if v.dtype.kind in "cOS": return                            # complex, string: no field of the format can hold them
    rec.update(shape=list(shape), dtype=dtype)
    if call: rec["call"] = call
    if call_index: rec["call_index"] = call_index
    as_float = v.astype(np.float64)
    has_nan, has_inf = bool(np.isnan(as_float).any()), bool(np.isinf(as_float).any())
    rec["compare"] = "exact"
    if v.size and (name in ATOL or has_nan and not has_inf):
        rec.update(compare="atol", atol=ATOL.get(name, {}).get(v.dtype.name, 0.0))
    elif has_nan:
        nan_bits.append(rec["id"])
    rec["count"] = int(v.size)
    if v.dtype.name != dtype: rec["result_dtype"] = v.dtype.name
    expected = (call or {}).get("partition_shape", list(shape))
    if list(v.shape) != list(expected): rec["result_shape"] = list(v.shape)
    b = bits(v)
    rec["sha256"] = hashlib.sha256(b.tobytes()).hexdigest()
    rec["first"] = [format(int(x), "0%dx" % (2 * b.dtype.itemsize)) for x in b[:16]]
    if rec["compare"] == "atol":
        rec["values"] = [float("%.9g" % x) if v.dtype.name == "float32" else float(x) for x in as_float.reshape(-1)]
    cases.append(rec)


def pick(i, n, step=3, among=DTYPES):
    """n dtypes that differ from case to case, so that all get their share."""
    return [among[(i + j * step) % len(among)] for j in range(n)]


def both(name, config, shape, dtypes=("float32",), call=None):
    for lib in MODULES:
        for dt in dtypes: add(lib, name, config, shape, dt, call)


def constants():
    for v in (-1, 2**31, 2**32 + 5, 2**63, True):
        both("Constant", {"value": v}, [2], DTYPES)
    ints = [0, 2, 127, 128, 255, 256, -128, -129, 300, 32768, 65519, 65520, 65535, -32769, 70000, 2**31 - 1, -2**31, -2**31 - 1,
            2**32 - 1, 2**53 + 1, 2**63 - 1, 2**64 - 1, 2**64, -2**63, -2**63 - 1, 10**30, 10**39, 10**400, -10**400, False]
    for i, v in enumerate(ints):
        both("Constant", {"value": v}, [2], pick(i, 5))
    for v in (2**24 + 1, 2**60 + 2**36 + 1, 2**60 + 3 * 2**36 - 1, 2**40 + 2**32 + 1, 2**63 - 2**38 - 1, 2**64 + 2**11 + 1, 4 * 10**38,
              257, 259, 2049, 2051):                            # an integer on its way to a float: rounded once or twice
        both("Constant", {"value": v}, [1], FLOATS)
    for v in (3.7, 0.1, 1 / 3, 65519.99, 65520.0, 1e39, 3.4028235677973362e38, 3.4028235677973366e38, -3.5e38, 1e-40, 1e-310, 5e-324,
              1.17549435e-38, 6e-8, 2.0**-25 * (1 + 2.0**-30), 9.2e-41, NAN, INF, -INF, 1 + 2.0**-11 + 2.0**-30,
              1 + 3 * 2.0**-11 - 2.0**-30, 1 + 2.0**-8 + 2.0**-30, 1 + 3 * 2.0**-8 - 2.0**-30, 1 + 2.0**-24 + 2.0**-50):
        both("Constant", {"value": v}, [2], FLOATS)
    for i, v in enumerate((3.7, -3.9, -0.5, 0.5, 127.9, -128.9, 255.9, 65535.0, 2147483520.0, 4294967040.0, 1.8e19, 1e-40, NAN, 1e-38)):
        both("Constant", {"value": v}, [2], pick(i, 3, 2, DTYPES[4:12]) + ["bool"])
    for i, v in enumerate(("abc", "1", "", None, {}, {"a": 1})):
        both("Constant", {"value": v}, [2], pick(i, 3))
    for s in ([], [0], [0, 3], [2, 0, 1]):
        both("Constant", {"value": 2.5}, s, ["float32", "int32"])
    lists = [
        ([1, 2, 3], [2, 3]), ([1, 2, 3], [3]), ([[1], [2]], [2, 3]), ([[1, 2, 3]], [3]), ([[1, 2, 3]], [2, 3]), ([5], [2, 3]),
        ([[5]], [2, 3]), ([[[5]]], [2]), ([5], []), ([[5]], []), ([1, 2], []), ([], [0]), ([], [2]), ([], []), ([], [1]), ([[]], [1, 0]),
        ([[]], [0]), ([[]], [2, 0]), ([[]], [2, 3]), ([[], []], [2, 0]), ([[], []], [0]), ([1, 2, 3], [2, 0]), ([1, 2, 3], [0, 3]),
        ([5], [0]), ([5], [0, 4]), ([[1, 2], [3]], [2, 2]), ([1, [2]], [2]), ([[1], 2], [2]), ([[1], []], [2, 1]), ([[], [1]], [2, 1]),
        ([1, 2.5], [2]), ([2.5, 1], [2]), ([1, True], [2]), ([True, 1], [2]), ([True, 2.5], [2]), ([2.5, True], [2]), ([True, False], [2]),
        ([1, None], [2]), ([1, "a"], [2]), (["a", "b"], [2]), ([None], [1]), ([{}], [1]), (["1"], [1]), ([1, 2, 3, 4, 5, 6], [2, 3]),
        ([[1, 2], [3, 4], [5, 6]], [2, 3]), ([1, 2, 3, 4], [2, 3]), ([1, 2, 3, 4, 5, 6, 7], [2, 3]), ([[1, 2, 3], [4, 5, 6]], [6]),
        ([2**31, 1], [2]), ([1, 2**31], [2]), ([2**63, 1], [2]), ([1, 2**63], [2]), ([2**64, 1], [2]), ([300, -1], [2]),
        ([0.1, 1e39], [2]), ([1, 0.1], [2]), ([2**40, 0.5], [2]), ([0.5, 2**40], [2]), ([0.5, 2**63], [2]), ([0.5, 2**64], [2]),
        ([2**63, 0.5], [2]), ([NAN, 1], [2]), ([[1, 2], [3.5, 4]], [2, 2]), ([[1.5, 2], [True, 4]], [2, 2]), ([1, 2, 3], [2, 2]),
        ([1, 2], [2, 2, 2]), ([[1, 2]], [2, 1]), ([1, 2], [1, 1]), ([7], [1, 1]), ([[[1, 2]]], [2]), ([[[1, 2]]], [1, 2]),
        ([65520.0, 0.1], [2]), ([True], [3]), ([1], [3]), ([1.5], [3]), ([2**24 + 1, 2**60 + 2**36 + 1], [2]), ([[1, 2], [3, 4]], [4]),
        ([1e-40, 1.0], [2]), ([1.0, 1e-310], [2]), ([[1, 2], [3, 4]], [3, 2, 2]), ([[0.1], [0.2]], [1, 2])]
    for i, (v, s) in enumerate(lists):
        both("Constant", {"value": v}, s, ["float32"] + pick(i, 2, 5, DTYPES[1:]))


def identities():
    gains = [1, -1, 2, 300, 2**31, 2**40, 2**60 + 2**36 + 1, 2**63, 2**64, 10**400, True, False, 0, 1.0, 0.1, -1.5, NAN, INF, -INF, 1e39,
             1e-40, 65520.0, 3.5e38, "1", None, {}, [2], [1, 2], [[1], [2]], [[1, 2], [3, 4]], [1, 2, 3], [], [[[2]]], [1.5], [True],
             [1, 2.5], ["a"], [-1, 2]]
    for i, g in enumerate(gains):
        for lib in MODULES:
            for dt in [FLOATS[i % 4], FLOATS[(i + 1) % 4]] + (pick(i, 3, 2, DTYPES[4:]) if lib == "keras3" else ["int32"]):
                add(lib, "Identity", {"gain": g}, [2, 2], dt)
    for i, s in enumerate(([2, 3], [3, 2], [0, 0], [0, 3], [3, 0], [1, 1], [1, 3], [-1, 2], [2, -1], [2, 2, 2], [2], [])):
        for g in (-1.5, INF):
            both("Identity", {"gain": g}, s, [FLOATS[i % 4]])
        add("keras3", "Identity", {"gain": -3}, s, pick(i, 1, 1, DTYPES[4:11])[0])
        add("keras3", "Identity", {"gain": True}, s, "bool")
    both("Identity", {"gain": [1.5, 2.5, 3.5]}, [2, 3], ["float32", "bfloat16"])
    add("keras3", "Identity", {"gain": -1}, [2, 2], "uint64")


def partitions():
    classes = [("Zeros", {}), ("Ones", {}), ("Constant", {"value": 2.5}), ("Constant", {"value": [1, 2, 3]}), ("RandomUniform", {"seed": 42}),
               ("RandomNormal", {"seed": 42}), ("TruncatedNormal", {"seed": 42}), ("GlorotUniform", {"seed": 42}), ("HeNormal", {"seed": 42}),
               ("VarianceScaling", {"seed": 42}), ("Orthogonal", {"seed": 42}), ("Identity", {})]
    calls = [{"partition_shape": [3]}, {"partition_offset": [0, 0]}, {"partition_shape": [3], "partition_offset": []},
             {"partition_shape": [3], "partition_offset": [-1]}, {"partition_shape": [], "partition_offset": [1, 2]},
             {"partition_shape": [2, 0], "partition_offset": [1, 2]}, {"partition_shape": [-1]}]
    for name, config in classes:
        for call in calls: add("tf_keras", name, config, [2, 2], "float32", call)
    for i, off in enumerate(([-1], [-2], [0], [1], [2**40], [2**61 - 1], [2**61], [-2**61 + 1], [-2**63], [-10, 5], [0, -1, 7])):
        for name in ("RandomUniform", "RandomNormal"):
            add("tf_keras", name, {"seed": 42}, [4, 4], FLOATS[i % 4], {"partition_shape": [2, 3], "partition_offset": off})
    add("tf_keras", "RandomUniform", {"minval": 0, "maxval": 100, "seed": 7}, [9], "int64", {"partition_shape": [3], "partition_offset": [6]})
    add("tf_keras", "RandomUniform", {"minval": None, "maxval": None, "seed": 7}, [9], "int32", {"partition_shape": [3], "partition_offset": [6]})


def parameters():
    values = [0, 1, 2**24 + 1, 2**53 + 1, 2**60 + 2**36 + 1, 2**63, 2**64, 10**30, 10**400, True, False, 0.1, NAN, INF, 1e39, -1, -1.5, 1e-40, 1e-310,
              "1", None, {}, [1.5], [1.0, 2.0], [1, 2, 3], [[1.0], [2.0]], []]
    for i, v in enumerate(values):
        name = ("RandomNormal", "TruncatedNormal")[i % 2]
        both(name, {"mean": v, "stddev": 2, "seed": 42}, [2], [FLOATS[i % 4], FLOATS[(i + 1) % 4]])
        both(name, {"mean": 1, "stddev": v, "seed": 42}, [2], [FLOATS[(i + 2) % 4], FLOATS[(i + 3) % 4]])
        both("RandomUniform", {"minval": 0, "maxval": v, "seed": 42}, [2], [FLOATS[i % 4], "float64"])
        both("RandomUniform", {"minval": v, "maxval": 0.5, "seed": 42}, [2], [FLOATS[(i + 2) % 4]])
    for dt, s in (("float32", 2e-38), ("float64", 3e-308), ("bfloat16", 2e-38), ("float16", 1e-6)):     # results below the normal range
        for name in ("RandomNormal", "TruncatedNormal"):
            both(name, {"mean": 0, "stddev": s, "seed": 42}, [8], [dt])
        both("RandomUniform", {"minval": -s, "maxval": s, "seed": 42}, [8], [dt])
    bounds = [(0, 10), (-2**31, 2**31 - 1), (0, 2**31), (2**31, 2**31 + 5), (-2**31 - 1, 0), (0, 2**32 + 5), (0, 2**63 - 1), (0, 2**63), (2**64, 5),
              (-2**63, 2**63 - 1), (-2**63 - 1, 0), (0, 10.0), (0.0, 10), (-3.7, 10.9), (None, None), (None, 5), (0, None), (True, 10), (False, True),
              (5, 5), (6, 5), ("0", "5"), ([0], [5]), (0, [5]), (0, {}), ([], []), (0, 16777217.0), (0, 16777219), (-0.5, 0.5), (0.9, 1.1), (0, 2.0**40)]
    for i, (lo, hi) in enumerate(bounds):
        for lib in MODULES:
            for dt in ("int32", "int64"):
                if lib == "keras3" and any(type(x) is float and abs(x) >= 2**31 for x in (lo, hi)) and dt == "int32": continue
                add(lib, "RandomUniform", {"minval": lo, "maxval": hi, "seed": 42}, [3], dt)
    for dt in DTYPES[4:]:
        both("RandomUniform", {"minval": 0, "maxval": 9, "seed": 42}, [3], [dt])
        both("RandomUniform", {"minval": None, "maxval": None, "seed": 42}, [3], [dt])
    both("RandomUniform", {"minval": None, "maxval": None, "seed": 42}, [3], ["float32"])
    both("RandomUniform", {"minval": 5, "maxval": 5, "seed": 42}, [0], ["int32"])
    scales = [1, 3, 2**24 + 1, 2**53 + 1, 2**60 + 2**36 + 1, 2**64, 10**30, 10**308, 10**309, 10**400, True, False, 0, 0.0, -1, -1.5, NAN, INF, 1e300,
              1e-300, 5e-324, 1e-40, "1", None, {}, [1.0], []]
    for i, v in enumerate(scales):
        dist = ("uniform", "truncated_normal", "untruncated_normal")
        both("VarianceScaling", {"scale": v, "distribution": dist[i % 3], "seed": 42}, [3, 2], [FLOATS[i % 4]])
        both("VarianceScaling", {"scale": v, "distribution": dist[(i + 1) % 3], "seed": 42, "mode": "fan_avg"}, [3, 2], ["float64"])
    for v, fan in ((10**309, 100), (10**309, 1), (2**53 + 1, 3), (2**62 + 2**9 + 1, 7), (2**53 + 1, 1)):   # int / int is exact, rounded once
        both("VarianceScaling", {"scale": v, "distribution": "untruncated_normal", "seed": 42}, [fan, 1], ["float64"])
    for v in ("FAN_IN", "fan_in ", None, 1, [], {}): both("VarianceScaling", {"mode": v, "seed": 42}, [3, 2])
    for v in ("Normal", "UNIFORM", "Untruncated_Normal", "", None, 1, []): both("VarianceScaling", {"distribution": v, "seed": 42}, [3, 2])
    axes = [([0], [1]), (0, 1), ([], []), ([], [0]), ([0], []), ([5], [0]), ([-1], [-2]), ([-3], [0]), ([-4], [0]), ([0], None), (None, [1]), ("0", "1"),
            ("", ""), ([True], [False]), ([0, 0], [1]), ([0.0], [1]), ([None], [1]), ([[0]], [1]), (True, False), ({}, {}), ({"0": 1}, [1]), ([0], [0, 1, 2]),
            ([], 5), (7, None)]
    for i, (a, b) in enumerate(axes):
        add("keras3", "GlorotUniform", {"seed": 42, "input_axes": a, "output_axes": b}, [4, 3, 5])
        add("keras3", ("HeNormal", "LecunUniform")[i % 2], {"seed": 42, "input_axes": a, "output_axes": b}, [0, 3])
    add("tf_keras", "GlorotUniform", {"seed": 42, "input_axes": [0], "output_axes": [1]}, [4, 3])
    for i, g in enumerate((1, 2**31, 2**63, 10**400, True, 0, -1.5, NAN, INF, 1e-40, "1", None, {}, [2.0], [1.0, 2.0], [1, 2, 3], [[[2.0]]])):
        both("Orthogonal", {"gain": g, "seed": 42}, [3, 2], [FLOATS[i % 3]])


def generator(config, **more):
    return dict({"class_name": "SeedGenerator", "config": config, "module": "keras.random"}, **more)


def seeds():
    plain = [0, 42, -1, True, False, 1.0, 1.5, NAN, "42", 2**31 - 3, 2**31 - 2, 2**31 - 1, 2**31, -2**31, 2**63 - 1, 2**63, -2**63, -2**63 - 1, 2**64, 10**30,
             [1], [], [1, 2], {}, {"a": 1}, {"seed": 5}, {"class_name": "SeedGenerator"}, {"config": {"seed": 5}}]
    for i, s in enumerate(plain):
        both("RandomUniform", {"seed": s}, [3])
        both(("RandomNormal", "GlorotNormal", "Orthogonal")[i % 3], {"seed": s}, [2, 2], ["float64"])
    no_module = {"class_name": "SeedGenerator", "config": {"seed": 5}}
    dicts = [generator({"seed": 5}), generator({"seed": 5, "name": "x"}), no_module, generator({"seed": 5}, module=None), generator({"seed": 5}, module=""),
             generator({"seed": 5}, module="keras"), generator({"seed": 5}, module="foo"), generator({"seed": 5}, module="keras.src.random.seed_generator"),
             generator({"seed": 5}, class_name="seed_generator"), generator({"seed": 5}, registered_name=None),
             generator({"seed": 5}, registered_name="SeedGenerator"), generator({"seed": 5}, registered_name="x"), generator({"seed": 5}, registered_name=""),
             generator({"seed": 5}, extra=1), generator({"seed": 5}, build_config={}), generator({"seed": 5}, build_config={"a": 1}),
             generator({"seed": 5}, compile_config={"a": 1}), generator({"seed": 5, "foo": 1}), generator({"seed": 5, "backend": None}),
             generator({"seed": 5, "backend": "x"}), generator({"seed": 5, "name": None}), generator({"seed": 5, "name": 3}),
             generator({"seed": 5, "name": ""}), generator({"seed": 5, "name": "a/b"}), generator({"seed": 5, "name": "a b"}), generator([]), generator("x"),
             generator({"seed": True}), generator({"seed": False}), generator({"seed": 5.0}), generator({"seed": "5"}), generator({"seed": [5]}),
             generator({"seed": 2**63}), generator({"seed": -2**63 - 1}),
             {"class_name": "__tensor__", "config": {"value": 5, "dtype": "int64"}}, {"class_name": "__numpy__", "config": {"value": [5, 0], "dtype": "int64"}},
             {"class_name": "Zeros", "config": {}, "module": "keras.initializers"}, {"class_name": None, "config": {}}, {"class_name": "int", "config": 5}]
    for i, d in enumerate(dicts):
        add("keras3", ("RandomUniform", "HeNormal")[i % 2], {"seed": d}, [2, 2])
    add("tf_keras", "RandomUniform", {"seed": generator({"seed": 5})}, [2, 2])
    for i, s in enumerate((5, -3, 2**31 + 5, 2**31 - 2, 2**63 - 1, -2**63)):
        for k in range(4):
            add("keras3", ("RandomNormal", "RandomUniform")[i % 2], {"seed": generator({"seed": s})}, [3], "float32", None, k)
    for k in range(4):                                          # an integer seed does not advance
        for lib in MODULES: add(lib, "RandomNormal", {"seed": 2**63 - 1}, [3], "float32", None, k)
    for k in (1, 2):                                            # classes that draw through other ones
        for name in ("Orthogonal", "GlorotUniform", "TruncatedNormal"):
            add("keras3", name, {"seed": generator({"seed": 7})}, [3, 2], "float32", None, k)


def shapes():
    classes = [("Zeros", {}), ("Ones", {}), ("Constant", {"value": 2.5}), ("Constant", {"value": [1.5]}), ("RandomUniform", {"seed": 42}),
               ("RandomNormal", {"seed": 42}), ("TruncatedNormal", {"seed": 42}), ("VarianceScaling", {"seed": 42}), ("HeNormal", {"seed": 42}),
               ("GlorotUniform", {"seed": 42}), ("LecunUniform", {"seed": 42}), ("Orthogonal", {"gain": 1.5, "seed": 42})]
    dims = [[], [0], [1], [0, 3], [3, 0], [2, 0, 3], [1, 1, 1, 1, 1], [-1], [2, -1], [0, -1], [-1, -1]]
    for i, (name, config) in enumerate(classes):
        for j, s in enumerate(dims):
            both(name, config, s, [FLOATS[(i + j) % (3 if name == "Orthogonal" else 4)]])
    for i, s in enumerate(([1, 1], [1, 3], [3, 1], [0, 0], [0, 1], [2, 3, 0], [1, 1, 1], [2, -3, 2])):
        for seed in (0, 1): both("Orthogonal", {"seed": seed}, s, [FLOATS[i % 3]])
    both("Orthogonal", {"seed": 0}, [1, 1], FLOATS + ["int32"])
    both("Orthogonal", {"seed": 0}, [0, 3], ["bfloat16"])


def stft():
    def f(config, shape, dtype="float32"): add("keras3", "STFT", config, shape, dtype)
    names = ["bart", "barthann", "bartlett", "bkh", "black", "blackharr", "blackman", "blackmanharris", "blk", "bman", "bmn", "bohman", "box", "boxcar",
             "brt", "brthan", "bth", "cosine", "exponential", "flat", "flattop", "flt", "halfcosine", "ham", "hamm", "hamming", "han", "hann", "lanczos",
             "nut", "nutl", "nuttall", "ones", "par", "parz", "parzen", "poisson", "rect", "rectangular", "sinc", "taylor", "taylorwin", "tri", "triang",
             "triangle", "tuk", "tukey"]
    for i, n in enumerate(names):
        f({"window": n + ("", "_periodic", "_symmetric")[i % 3], "scaling": ("density", None, "spectrum")[i % 3], "periodic": i % 2 == 0},
          [(5, 6, 7, 1, 2)[i % 5], 1, 2], "float64")
    for n in ("cheb", "chebwin", "dpss", "gauss", "gaussian", "general cosine", "general gauss", "general gaussian", "general hamming", "general_cosine",
              "general_gauss", "general_gaussian", "general_hamming", "ggs", "gss", "kaiser", "kaiser bessel derived", "kaiser_bessel_derived", "kbd", "ksr",
              "8.6", "1", "nan", "", "Hann", "hann ", "hanning", "hann_Periodic", "hann_periodic_periodic", "hann_periodic_symmetric", "_periodic"):
        f({"window": n}, [4, 1, 2])
    for w in ([1, 2, 3, 4], [1.0, 2.0], [], [[1, 2, 3, 4]], [1, 2, 3, 4, 5], True, False, 1, 8.6, {}, {"a": 1}, [True, False, True, True], [True, 2, 3, 4],
              [1, 2, 3, True], ["hann"], ["kaiser", 8.6], [None, 1, 2, 3], [NAN, 1, 1, 1], [0, 0, 0, 0], [2**63, 1, 1, 1], [-1, -2, 3, 4]):
        f({"window": w}, [4, 1, 2], "float64")
    for p in (0, 1, None, "yes", 1.0, [], {}):
        for w in ("hann", "hann_periodic", [1, 2, 3, 4], None): f({"window": w, "periodic": p}, [4, 1, 2], "float64")
    for v in ("", "Density", True, False, 0, 1.0, ["density"], {}): f({"scaling": v, "window": None}, [4, 1, 2])
    for v in ("", "Real", None, True, 0, ["real"], {}): f({"side": v}, [4, 1, 2])
    for s in ([0, 1, 5], [1, 1, 5], [4, 1, 0], [4, 1, 1], [0, 1, 1], [1, 1, 1], [4, 0, 3], [-1, 1, 3], [4, 1, -1], [2, 1, 3], [4, 3], [4, 1, 3, 1], []):
        for w in (None, "hann", [1.0] * max(0, s[0] if s else 0)): f({"window": w, "side": "imag"}, s)
    for dt in ("float16", "bfloat16"):
        for side in ("real", "imag"):
            for w in (None, "hann", [1.5, 2, 3, 4, 5, 6, 7, 0.1]):
                f({"side": side, "window": w, "scaling": "density" if side == "real" else "spectrum"}, [8, 1, 5], dt)
        f({"window": [True] * 8}, [8, 1, 5], dt)
        f({"window": [2**63] * 8}, [8, 1, 5], dt)
    f({"window": None}, [2049, 1, 2], "float16")
    f({"window": None}, [2, 1, 257], "bfloat16")
    for dt in ("int8", "int16", "int32", "int64"):
        for config in ({"window": None}, {"window": None, "side": "imag"}, {"window": [1, 2, 3, 4]}, {"window": [1, 2, 3, 4], "scaling": None},
                       {"window": [1.7, -2.9, 3, 4], "scaling": "spectrum"}, {"window": "boxcar"}):
            f(config, [4, 1, 3], dt)
    f({"window": None}, [4, 1, 3], "uint8")
    f({"window": None}, [4, 1, 3], "bool")


def dtypes():
    classes = [("Zeros", {}), ("Ones", {}), ("Constant", {"value": 2}), ("Constant", {"value": 2.5}), ("Identity", {"gain": 2}), ("RandomUniform", {"seed": 42}),
               ("RandomNormal", {"seed": 42}), ("TruncatedNormal", {"seed": 42}), ("GlorotUniform", {"seed": 42})]
    for dt in (None, "foo", "Float32", "float8_e4m3fn"):
        for name, config in classes: both(name, config, [2, 2], [dt])
    for dt in (None, "foo"):
        add("keras3", "STFT", {"window": None}, [4, 1, 3], dt)
    for dt in DTYPES[4:]:
        for name in ("RandomNormal", "TruncatedNormal", "GlorotUniform"): both(name, {"seed": 42}, [2, 2], [dt])


def signed_zero():
    both("Constant", {"value": -0.0}, [2], FLOATS)
    both("Constant", {"value": [-0.0, 1.0]}, [2], FLOATS)
    both("Identity", {"gain": -0.0}, [2, 2], FLOATS)
    for dt in ("int8", "uint64", "bool"): add("keras3", "Constant", {"value": -0.0}, [2], dt)
    both("RandomNormal", {"mean": -0.0, "stddev": 0, "seed": 42}, [4], FLOATS)
    both("RandomUniform", {"minval": -0.0, "maxval": -0.0, "seed": 42}, [4], FLOATS)


def main():
    global PREFIX, share
    out = sys.argv[1]
    if "--one" in sys.argv:
        add(*json.loads(sys.argv[sys.argv.index("--one") + 1]))
    elif "--signed-zero" in sys.argv:
        PREFIX = "oddz"
        signed_zero()
    else:
        for make, share in ((constants, 25), (identities, 28), (partitions, 60), (parameters, 32), (seeds, 60), (shapes, 20), (stft, 100), (dtypes, 50)):
            make()
        zeros = child("--signed-zero")
        cases.extend(zeros["cases"])
        nan_bits.extend(zeros["meta"]["nan_bits"])
    meta = {"tensorflow": tf.__version__, "tf_keras": tf_keras.__version__, "keras": keras.__version__, "byte_order": "little", "nan_bits": nan_bits}
    with open(out, "w") as f:
        f.write('{"golden": "tensors",\n"meta": %s,\n"cases": [\n%s\n]}\n' % (json.dumps(meta), ",\n".join(json.dumps(c) for c in cases)))
    print(len(cases), "cases,", sum("error" in c for c in cases), "refusals")
    sys.stdout.flush()
    if "--one" in sys.argv: os._exit(0)                         # the pending state must not be seen by the shutdown


if __name__ == "__main__":
    main()
