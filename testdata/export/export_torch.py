#!/usr/bin/env python3
"""Golden tensors of Keras 3 on PyTorch for arguments that nobody would choose: odd seeds, shapes, dtypes, numbers of other
kinds, infinities, NaN, reversed bounds, values that overflow, arrays in configs, and large tensors by their digest.

    KERAS_BACKEND=torch python export_torch.py OUT.json

The format is that of export_special_tensors.py: "from_config" is true where the object was built by `Class.from_config`, and
"compare" is "exact" unless the result holds NaN, whose sign nobody asked for, or is rounded at will (Orthogonal, STFT): these
have "atol" and all "values".

Left out on purpose: complex64, which is no dtype of Carob; casts of a float or NaN to an integer that cannot hold it
(undefined in C), so also integer STFT with one bin or with sizes beyond the dtype; lists that hold arrays.
"""
import hashlib, json, os, random, sys, warnings
os.environ["KERAS_BACKEND"] = "torch"
warnings.filterwarnings("ignore")
import numpy as np, keras, torch

FLOATS = ["float32", "float64", "float16", "bfloat16"]
DTYPES = FLOATS + ["int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64", "bool"]
NAN, INF = float("nan"), float("inf")
cases, seen, rnd = [], set(), random.Random(20)


def tensor(value, dtype="float32"): return {"class_name": "__tensor__", "config": {"value": value, "dtype": dtype}}
def array(value, dtype="float32"): return {"class_name": "__numpy__", "config": {"value": value, "dtype": dtype}}


def generator(seed):
    return {"module": "keras.random", "class_name": "SeedGenerator", "config": {"seed": seed, "name": "g"}, "registered_name": None}


def bits(a):
    a = np.ascontiguousarray(a)
    return a.reshape(-1).view({1: np.uint8, 2: np.uint16, 4: np.uint32, 8: np.uint64}[a.dtype.itemsize])


def add(name, config, shape, dtype="float32", call_index=0, from_config=False):
    key = json.dumps([name, config, shape, dtype, call_index, from_config])
    if key in seen: return
    seen.add(key)
    rec = dict(id="to%04d" % len(cases), backend="torch", class_name=name)
    if from_config: rec["from_config"] = True
    rec.update(config=config, shape=list(shape), dtype=dtype)
    if call_index: rec["call_index"] = call_index
    cases.append(rec)
    try:
        cls, given = getattr(keras.initializers, name), json.loads(json.dumps(config))
        seed = given.get("seed")
        obj = cls.from_config(given) if from_config or isinstance(seed, dict) else cls(**given)
        for _ in range(call_index + 1): v = keras.ops.convert_to_numpy(obj(tuple(shape), dtype=dtype))
    except Exception as e:
        rec["error"] = type(e).__name__
        return
    v = np.asarray(v)
    if isinstance(seed, dict): rec["from_config"] = True
    close = {"STFT": {"float16": 2e-3, "bfloat16": 2e-2, "float64": 1e-14}.get(v.dtype.name, 1e-6),
             "Orthogonal": {"float64": 1e-13}.get(v.dtype.name, 6e-6)}.get(name)
    nan = bool(np.isnan(v.astype(np.float64)).any())
    if list(v.shape) != list(shape): rec["result_shape"] = list(v.shape)
    if v.dtype.name != dtype: rec["result_dtype"] = v.dtype.name
    rec.update(count=int(v.size), compare="atol" if v.size and (close or nan) else "exact")
    if rec["compare"] == "atol":
        scale = max(1.0, float(np.abs(v[np.isfinite(v)].astype(np.float64)).max())) if close and np.isfinite(v).any() else 0.0
        rec["atol"] = (close or 0.0) * scale
        rec["values"] = [float("%.9g" % x) if v.dtype.name == "float32" else float(x) for x in v.reshape(-1)]
    b = bits(v)
    rec.update(sha256=hashlib.sha256(b.tobytes()).hexdigest(), first=[format(int(x), "0%dx" % (2 * b.dtype.itemsize)) for x in b[:16]])


def draws():
    odd = [0, 1, 0.0, -0.0, True, False, None, "a", [0.5], 2 ** 24 + 1, 2 ** 62 + 2 ** 38 + 1, 2 ** 63, 2 ** 64, 10 ** 40, 10 ** 400, 1e39, 1e-45,
           -1e-300, INF, -INF, NAN, 65519.0, 65520.0, -3, -1.5, 300]
    for dtype in FLOATS:
        for x in odd:
            for shape in [(3,), (18,)] if dtype == "float32" else [(4,)]:
                add("RandomUniform", {"minval": x, "maxval": 1, "seed": 1}, shape, dtype)
                add("RandomUniform", {"minval": 0.25, "maxval": x, "seed": 2}, shape, dtype)
                add("RandomNormal", {"mean": x, "stddev": 1, "seed": 3}, shape, dtype)
                add("RandomNormal", {"mean": 0.5, "stddev": x, "seed": 4}, shape, dtype)
                add("TruncatedNormal", {"mean": x, "stddev": 1, "seed": 5}, shape, dtype)
                add("TruncatedNormal", {"mean": 0.5, "stddev": x, "seed": 6}, shape, dtype)
    for name in ["RandomUniform", "RandomNormal", "TruncatedNormal"]:
        for seed in [0, -1, 2 ** 31, 2 ** 32 + 5, -2 ** 40, 10 ** 30, True, False]: add(name, {"seed": seed}, (17,))
        for seed in [7, -1, 2 ** 31 - 1, 2 ** 31, -2 ** 31, -2 ** 31 - 1, 2 ** 62]:
            for k in (0, 3): add(name, {"seed": generator(seed)}, (17,), call_index=k)
        for dtype in DTYPES:
            shapes = [(0,), (2, 0, 3), (), (1,), (2, 2), (3, 5), (4, 4), (2, 3, 4)]
            for shape in shapes if dtype in FLOATS else shapes[:3]: add(name, {"seed": 8}, shape, dtype)
        for dtype in FLOATS:
            for _ in range(6): add(name, {"seed": rnd.randrange(2 ** 32)}, (rnd.randrange(1, 70),), dtype)
            for _ in range(6): add(name, {"seed": rnd.randrange(-2 ** 63, 2 ** 63)}, (rnd.randrange(1, 6), rnd.randrange(1, 2000)), dtype)
        for shape in [(2 ** 20,), (2 ** 20 + 5,), (1024, 1031), (3, 3, 256, 257), (12_500_003,)]: add(name, {"seed": 99}, shape)
        for dtype in FLOATS[1:]: add(name, {"seed": 99}, (300_001,), dtype)
    for name in ["GlorotUniform", "HeNormal", "LecunNormal", "VarianceScaling"]:
        for shape in [(), (7,), (3, 5), (3, 3, 8, 9), (512, 513)]: add(name, {"seed": 100}, shape)


def constants():
    numbers = [0.1, -0.0, 1e39, 1e-45, 1e-50, 65519.0, 65520.0, 3.3961775292304957e+38, INF, -INF, NAN, 300, -1, -255, -256, 2 ** 31, 2 ** 53 + 1,
               2 ** 63 - 1, 2 ** 63, 2 ** 64, -2 ** 63, -2 ** 63 - 1, 10 ** 40, 10 ** 400, True, False, None, "a", 255.9, 256.0, -0.5, 127.9, 128.0,
               -128.0, -128.9, 2147483647.5, 2147483648.0, 9.3e18, 16777217, 2 ** 54 + 2 ** 30 + 1]
    lists = [[1, 2, 3], [1.5, 2.5, -1.0], [1, 2.5, True], [300, 1, 2], [-1, 0, 1], [1e39, 1, 2], [NAN, 1, 2], [INF, 0.5, 1], [2 ** 63, 1, 2], [[1], [2]],
             [[1, 2, 3], [4, 5, 6]], [], [[]], [[1, 2], [3]], [1, [2]], [None, 1, 2], ["a", 1, 2], [0.1], {"a": 1}]
    arrays = [array([1.5, 2.5, 3.5]), array(1.5), array([1, 2, 3], "int32"), array([1, 2, 3], "uint16"), array([1, 2, 3], "uint32"),
              array([1.5, 2, 3], "float64"), array([1.5, 2, 3], "float16"), array([1.5, 2, 3], "bfloat16"), array([True, False, True], "bool"),
              array([300, 1, 2], "uint8"), array([-1, 1, 2], "int8"), array([1.5, 2, 3], None), array([1, 2, 3], "foo"), array([[1, 2], [3]])]
    arrays += [tensor(a["config"]["value"], a["config"]["dtype"]) for a in arrays] + [tensor([1e39, 1.0, 2.0], "float64"), tensor([0.1, 0.1, 0.1]),
              tensor([1.5, 2.5, 3.5], "int32"), tensor(2 ** 40, None), tensor([2 ** 40], None), tensor([300.5, 1.5, 3.9], "float64")]
    for dtype in [d for d in DTYPES if d not in ("int16", "uint32")]:
        for v in numbers + lists: add("Constant", {"value": v}, (2, 3), dtype)
        for v in arrays: add("Constant", {"value": v}, (2, 3), dtype, from_config=True)
        for name in ["Zeros", "Ones"]:
            for shape in [(2, 3), (), (0, 2)]: add(name, {}, shape, dtype)
        for gain in [1.5, 2, True, False, 0, -1.5, -1, 300, 1e39, INF, NAN, 2 ** 63, 2 ** 64, None, [1.0, 2.0, 3.0], "a", 16777217, 1e-45]:
            add("Identity", {"gain": gain}, (2, 3), dtype)
    for shape in [(), (3,), (0,), (1,), (2, 2), (5, 1, 3), (2, 0)]:
        for v in [1.5, [1, 2, 3], [[1], [2]], [], [[1, 2, 3]], [1.5]]: add("Constant", {"value": v}, shape)


def factors():
    for gain in [1, 2, True, None, [1.0, 2.0], "a", 1e39, 10 ** 40, 2 ** 63, -1.5, 0.0]:
        for dtype in ["float32", "float64"]: add("Orthogonal", {"gain": gain, "seed": 1}, (3, 2), dtype)
    for shape in [(0, 3), (3, 0), (0, 0), (2, 2, 0), (1, 1), (1, 6), (6, 1), (4, 4), (5, 3), (3, 5), (2, 3, 8), (9, 14), (3,), ()]:
        for dtype in DTYPES if shape in [(0, 3), (4, 4)] else FLOATS[:2]: add("Orthogonal", {"seed": generator(5)}, shape, dtype, call_index=2)


def transforms():
    for dtype in DTYPES:
        for window in [None, "hann", "blackman_periodic", [0.1, 0.5, 0.5, 0.2, 1], [1, 2, 3, 2, 1], [1, 2], [], 3, [None] * 5]:
            for scaling in [None, "density", "spectrum"]:
                add("STFT", {"side": "imag" if scaling else "real", "window": window, "scaling": scaling, "periodic": True}, (5, 1, 4), dtype)
        for shape in [(1, 1, 1), (300, 1, 3)] if dtype in FLOATS else []: add("STFT", {"window": "hann"}, shape, dtype)
        for shape in [(2, 1, 3), (7, 3, 5), (0, 1, 3), (3, 1, 0)]: add("STFT", {"window": "hann"}, shape, dtype)


for part in (draws, constants, factors, transforms): part()
meta = {"keras": keras.__version__, "torch": torch.__version__, "cpu_capability": torch.backends.cpu.get_cpu_capability(), "numpy": np.__version__,
        "python": sys.version.split()[0]}
with open(sys.argv[1], "w") as f:
    f.write('{"golden": "tensors",\n"meta": %s,\n"cases": [\n%s\n]}\n' % (json.dumps(meta), ",\n".join(json.dumps(c, separators=(",", ":")) for c in cases)))
print(len(cases), "cases,", sum("error" in c for c in cases), "of them refused")
