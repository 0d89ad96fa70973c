#!/usr/bin/env python3
"""Golden tensors of configs that hold more than JSON: `__tensor__` and `__numpy__` objects in every dtype, alone and in lists,
broken ones, the same where Keras does not restore them, serialized SeedGenerators; and dtypes by the names that TensorFlow has
for them; from tf_keras and Keras 3 on TensorFlow.

    python export_special_tensors.py OUT.json

The format is that of export_constants.py with one more key: "from_config" is true where the object was built by
`Class.from_config(config)`, as `keras.initializers.get` does, and not by `Class(**config)`; such a config is the one that was
passed in. "compare" is "exact" unless the result holds NaN but no infinity, or the class is Orthogonal: these have "atol" and all
"values".

Left out on purpose: casts of a float to an integer type that cannot hold it (undefined in C); strings that NumPy would read as
numbers; NumPy arrays of Python objects; dtypes that Carob does not have (complex64), or by their number in TensorFlow's enum.
"""
import hashlib, json, os, sys, warnings
os.environ.update(TF_CPP_MIN_LOG_LEVEL="3", CUDA_VISIBLE_DEVICES="", KERAS_BACKEND="tensorflow")
warnings.filterwarnings("ignore")
import numpy as np, tensorflow as tf, keras, tf_keras

MODULES = {"tf_keras": tf_keras.initializers, "keras3": keras.initializers}
FLOATS = ["float32", "float64", "float16", "bfloat16"]
DTYPES = FLOATS + ["int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64", "bool"]
NAN, INF = float("nan"), float("inf")
cases, seen = [], set()


def tensor(value, dtype="float32", **more): return dict({"class_name": "__tensor__", "config": {"value": value, "dtype": dtype}}, **more)
def array(value, dtype="float32", **more): return dict({"class_name": "__numpy__", "config": {"value": value, "dtype": dtype}}, **more)
def numpy_dtype(name): return tf.as_dtype(name).as_numpy_dtype


def bits(a):
    a = np.ascontiguousarray(a)
    return a.view({1: np.uint8, 2: np.uint16, 4: np.uint32, 8: np.uint64}[a.dtype.itemsize]).reshape(-1)


def add(library, name, config, shape, dtype="float32", from_config=True):
    key = json.dumps([library, name, config, shape, dtype, from_config])
    if key in seen: return
    seen.add(key)
    rec = dict(id="spt%04d" % len(cases), library=library, class_name=name)
    if from_config: rec["from_config"] = True
    rec.update(config=config, shape=list(shape), dtype=dtype)
    cases.append(rec)
    try:
        cls, given = getattr(MODULES[library], name), json.loads(json.dumps(config))
        v = (cls.from_config(given) if from_config else cls(**given))(tuple(shape), dtype=dtype).numpy()
    except Exception as e:
        rec["error"] = type(e).__name__
        return
    as_float = v.astype(np.float64)
    nan = bool(np.isnan(as_float).any()) and not bool(np.isinf(as_float).any())
    atol = {"float16": 0.03}.get(v.dtype.name, 1e-5) if name == "Orthogonal" else 0.0
    rec["compare"] = "atol" if v.size and (nan or atol) else "exact"
    if rec["compare"] == "atol": rec["atol"] = atol
    rec["count"] = int(v.size)
    if v.dtype.name != dtype: rec["result_dtype"] = v.dtype.name
    if list(v.shape) != list(shape): rec["result_shape"] = list(v.shape)
    b = bits(v)
    rec["sha256"] = hashlib.sha256(b.tobytes()).hexdigest()
    rec["first"] = [format(int(x), "0%dx" % (2 * b.dtype.itemsize)) for x in b[:16]]
    if rec["compare"] == "atol":
        rec["values"] = [float("%.9g" % x) if v.dtype.name == "float32" else float(x) for x in as_float.reshape(-1)]


def both(name, config, shape, dtypes=("float32",)):
    for library in MODULES:
        for dtype in dtypes: add(library, name, config, shape, dtype)


def constant(value, shape, dtypes=("float32",)): both("Constant", {"value": value}, shape, dtypes)


def holds(value, source, target):
    """Does C define what becomes of this float of one dtype in an integer dtype?"""
    x = float(np.array([value]).astype(numpy_dtype(source))[0])
    if not np.isfinite(x): return False
    info = np.iinfo(target)
    return info.min <= int(x) <= info.max


def values(source, target):
    if source == "bool": return [True, False, True]
    if source in FLOATS:
        plain = [1.5, -2.25, 0.1, 127.9, 1 / 3, -0.5, 3.0, 1000.7]
        return plain if "int" not in target else [x for x in plain if holds(x, source, target)]
    info = np.iinfo(source)
    return [x for x in (0, 1, 100, info.min, info.max, info.max - 1, 2**24 + 1, 2**31 + 5, 2**53 + 1, 2**60 + 2**36 + 1, 2**63 + 2**39 + 1, -3,
                        257, 259, 2049, 65519, 2**62 + 2**54 + 1) if info.min <= x <= info.max]


def dtype_pairs():
    """Every dtype that an object can have, made into every dtype that a call can ask for."""
    odd = [NAN, INF, -INF, 0.0, -0.0, 1e-40, -1e-40, 1e-310, 6e-8, 2.0**-25 * (1 + 2.0**-30), 65519.99, 65520.0, 1e39, 3.4028235677973366e38,
           1 + 2.0**-11 + 2.0**-30, 1 + 3 * 2.0**-11 - 2.0**-30, 1 + 2.0**-8 + 2.0**-30, 1 + 3 * 2.0**-8 - 2.0**-30, 1 + 2.0**-24 + 2.0**-50]
    finite = [x for x in odd if np.isfinite(x)]
    for i, source in enumerate(DTYPES):
        for j, target in enumerate(DTYPES):
            v = values(source, target)
            for library in MODULES:
                if (library == "tf_keras") != ((i + j) % 2 == 0) or source == target:
                    add(library, "Constant", {"value": array(v, source)}, [len(v)], target)
                if (library == "keras3" and (i + j) % 2 == 0) or source == target or (i + 1) % 13 == j:
                    add(library, "Constant", {"value": tensor(v, source)}, [len(v)], target)
            if source in FLOATS and (target in FLOATS or target == "bool"):
                for v in (odd, finite, [1e-40, 1e-310, 6e-8, -1e-40]):
                    for library in MODULES:
                        add(library, "Constant", {"value": array(v, source)}, [len(v)], target)
                        if library == "keras3" or source == target:
                            add(library, "Constant", {"value": tensor(v, source)}, [len(v)], target)


def shapes():
    for make in (tensor, array):
        for v, s in ((0.1, [2, 3]), (0.1, []), (0.1, [0]), ([0.5], [2, 3]), ([0.5], []), ([[0.5]], [2]), ([1, 2, 3], [2, 3]), ([1, 2, 3], [3]),
                     ([[1], [2]], [2, 3]), ([[1, 2, 3]], [3]), ([1, 2], []), ([], [0]), ([], [2]), ([[]], [1, 0]), ([[]], [2, 3]), ([[], []], [2, 0]),
                     ([1, 2, 3, 4, 5, 6], [2, 3]), ([1, 2, 3], [2, 2]), ([[1, 2], [3, 4]], [4]), ([[1, 2], [3, 4]], [3, 2, 2]), (True, [2]), (7, [2])):
            constant(make(v), s)
        constant(make(True, "bool"), [2, 2], ["bool", "float32", "int8"])
        constant(make([2.5, 3.5], "float64"), [2], [None])


def conversions():
    """What becomes of Python numbers that are not of the dtype that the object names."""
    numbers = [1.5, -1.5, -0.5, 300, 300.0, -300, 2**31, 2**32 + 5, 2**63, 2**64, 2**70, 10**400, -1, True, False, None, "1", "a", "", {}, NAN, INF,
               1e10, 1e30, 1e39, 2.5, 2**24 + 1, 2**60 + 2**36 + 1, 257]
    for i, v in enumerate(numbers):
        for j in range(4):
            dtype = DTYPES[(i + 3 * j) % 13]
            for make in (tensor, array):
                if make is tensor and isinstance(v, float) and "int" in dtype and not holds(v, "float32", dtype): continue
                if v == "1" and make is array and dtype != "bool": continue          # NumPy reads numbers from strings
                target = ("float32", dtype)[j % 2]
                if make is array and "int" in target and isinstance(v, float) and not np.isfinite(v): continue
                constant(make([v], dtype), [2], [target])
    for make in (tensor, array):
        for v in ([[1], [2, 3]], [[1], 2], [1, [2]], [[], [1]], [[1], []], [[[]], []], [1, True], [True, 1], [1.5, True], [1, 2.5], [2.5, 1], [1, None],
                  [True, False], [2**40, 1], [1, 2**63], [{}], "abc", None, {}, {"a": 1}, True, [tensor(1.0)], [array([1.0])]):
            for dtype in ("float32", "bool"): constant(make(v, dtype), [2])
        for dtype in (None, "half", "double", "float", "int", "single", "uint", "nope", "", "Float32", "string", ["float32"], {}):
            for v in (1, [1.5, 2.5], [True, False]): constant(make(v, dtype), [2])
        for v in (1, 2.5, True, [1, 2.5], [True, 2], [2**63], [-2**63], [], [0.1], [2**40]):
            constant(make(v, None), [2], ["float64"])
            if not isinstance(v, list) or v[:1] != [2.5]: constant(make(v, None), [2], ["int64"])


def broken():
    for name in ("__tensor__", "__numpy__"):
        for config in ({"value": 1.0}, {"dtype": "float32"}, {}, None, [], [1.0, "float32"], "x", 5, False):
            constant({"class_name": name, "config": config}, [2])
        constant({"class_name": name}, [2])
        constant({"class_name": name, "value": 1.0, "dtype": "float32"}, [2])
        constant({"class_name": name, "config": {"value": 1.5, "dtype": "float32", "x": 1}, "module": "x", "registered_name": "y", "shared_object_id": 3}, [2])
        constant({"config": {"dtype": "float32", "value": 1.5}, "module": None, "class_name": name}, [2])
        constant({"class_name": name.upper(), "config": {"value": 1.5, "dtype": "float32"}}, [2])
    for v in ({"class_name": "__bytes__", "config": {"value": "abc"}}, {"class_name": "__ellipsis__", "config": {}}, {"a": tensor(1.0)}, {"a": 1}, {},
              {"class_name": "__slice__", "config": {"start": 1, "stop": 2, "step": None}}, {"class_name": "__lambda__", "config": {"value": ["x", None, None]}},
              {"module": "keras.initializers", "class_name": "Zeros", "config": {}, "registered_name": None}, {"class_name": "Zeros", "config": {}},
              {"module": "builtins", "class_name": "function", "config": "relu", "registered_name": "function"}, {"class_name": "__tuple__", "items": [1, 2]},
              {"module": "keras.random", "class_name": "SeedGenerator", "config": {"seed": 5}, "registered_name": None}, [{"a": 1}], "abc", None, [None]):
        constant(v, [2])


def lists():
    for v, s in (([tensor(1.0), 2.0], [2]), ([2.0, tensor(1.0)], [2]), ([tensor(1.0), 2], [2]), ([tensor(1.0), True], [2]), ([tensor(1, "int32"), 1.5], [2]),
                 ([tensor(1.5), tensor(2.5, "float64")], [2]), ([tensor(1.5, "float64"), 0.1], [2]), ([tensor(1.5, "float16"), 0.1], [2]),
                 ([tensor(1.5, "bfloat16"), 0.1], [2]), ([tensor(True, "bool"), True], [2]), ([tensor(True, "bool"), 1], [2]), ([tensor(1, "int8"), 300], [2]),
                 ([tensor(1, "int32"), 2**40], [2]), ([tensor(1.0), None], [2]), ([tensor(1.0), "a"], [2]), ([tensor(1.0), {}], [2]), ([tensor(1.0), []], [2]),
                 ([tensor([1, 2]), 3], [2]), ([tensor([1, 2]), [3, 4]], [2, 2]), ([[3, 4], tensor([1, 2])], [2, 2]), ([[tensor(1.0), 2], [3, 4]], [2, 2]),
                 ([[1, 2], [3, tensor(4.0)]], [2, 2]), ([[1, tensor(2.0, "float64")], [tensor(3.0), 4]], [2, 2]), ([[1, tensor(2.0)], [3]], [2, 2]),
                 ([tensor(1.0), array(1.1, "float64")], [2]), ([tensor(1, "int32"), array(1.9, "float64")], [2]), ([tensor([1, 2]), array([3, 4], "int32")], [2, 2]),
                 ([[tensor(1.0)], [array(2.0)]], [2, 1]), ([tensor([])], [1, 0]), ([tensor([]), []], [2, 0]), ([tensor(1.0)], []), ([tensor(1.0)], [2, 3]),
                 ([tensor(1.0), tensor(2.0)], [2]), ([[tensor(1.5), tensor(2.0)], [tensor(3.0), tensor(4.0)]], [2, 2]), ([array([1, 2]), array([3, 4])], [2, 2]),
                 ([array([1, 2]), [3, 4]], [2, 2]), ([[3, 4], array([1.5, 2])], [2, 2]), ([array([1, 2], "int32"), array([1.5, 2])], [2, 2]),
                 ([array([1.5, 2]), array([1, 2], "int32")], [2, 2]), ([array([0.1, 2], "float64"), array([1, 2])], [2, 2]),
                 ([array([1, 2]), array([0.1, 2], "float64")], [2, 2]), ([array([0.1, 2], "float16"), [0.1, 2]], [2, 2]), ([array([1, 2], "bfloat16"), [1, 2]], [2, 2]),
                 ([array([1, 2], "int64"), [1, 2]], [2, 2]), ([array([2**40, 2], "int64"), [1, 2]], [2, 2]), ([[1, 2], array([2**40, 2], "int64")], [2, 2]),
                 ([array([2**63, 2], "uint64"), [1, 2]], [2, 2]), ([array([1, 2], "int8"), [1, 300]], [2, 2]), ([array([True, False], "bool"), [True, False]], [2, 2]),
                 ([array(True, "bool"), 1], [2]), ([True, array(True, "bool")], [2]), ([True, array(1.5)], [2]), ([array(1.5), 2], [2]), ([2, array(1.5)], [2]),
                 ([array(0.1, "float64"), 0.1], [2]), ([0.1, array(0.1, "float64")], [2]), ([array(0.1, "float16"), 0.1], [2]), ([array(1, "int32"), 0.1], [2]),
                 ([array(5, "uint8"), 1], [2]), ([array(0.1, "bfloat16"), 1], [2]), ([1, array(0.1, "bfloat16")], [2]), ([array([[1, 2]]), [[3, 4]]], [2, 1, 2]),
                 ([[array(1.0), array(2.0)]], [2]), ([array([]), []], [2, 0]), ([array([1, 2]), array([1])], [2]), ([array([1, 2]), 3], [2]),
                 ([array(1.0), None], [2]), ([1, array(0.1, "float64")], [2])):
        for library in MODULES:                                 # tf_keras restores nothing in a list
            if library == "keras3" or "__tensor__" in json.dumps(v[:1]):
                for dtype in ("float64", "int32")[:2 if library == "keras3" else 1]: add(library, "Constant", {"value": v}, s, dtype)


def elsewhere():
    """Arguments of other classes, which keep an object as it is and fail with it."""
    for v in (tensor(0.5), array([0.5, 1.5]), [tensor(0.5)]):
        for name in ("RandomNormal", "TruncatedNormal"):
            both(name, {"mean": v, "stddev": 1.0, "seed": 1}, [2])
            both(name, {"mean": 0.0, "stddev": v, "seed": 1}, [2])
        both("RandomUniform", {"minval": v, "maxval": 1.0, "seed": 1}, [2])
        both("RandomUniform", {"minval": 0.0, "maxval": v, "seed": 1}, [2])
        both("VarianceScaling", {"scale": v, "seed": 1}, [2, 2])
        both("Orthogonal", {"gain": v, "seed": 1}, [2, 2])
        both("Identity", {"gain": v}, [2, 2])
        both("GlorotUniform", {"seed": v}, [2, 2])
        add("keras3", "STFT", {"window": v}, [4, 1, 3])
        add("keras3", "GlorotUniform", {"seed": 1, "input_axes": v, "output_axes": [1]}, [2, 2])
        add("keras3", "GlorotUniform", {"seed": 1, "input_axes": [v], "output_axes": [1]}, [2, 2])


def seeds():
    def generator(config, **more):
        return dict({"module": "keras.random", "class_name": "SeedGenerator", "config": config, "registered_name": None}, **more)
    forms = [generator({"seed": 5}), generator({"seed": 5, "name": "seed_generator"}), generator({"name": "seed_generator_7", "seed": 5}),
             dict(sorted(generator({"seed": 5}).items())), dict(reversed(generator({"seed": 5, "name": "x"}).items())),
             {k: v for k, v in generator({"seed": 5}).items() if k != "registered_name"}, {k: v for k, v in generator({"seed": 5}).items() if k != "module"},
             generator({"seed": 5}, shared_object_id=139782453960784), generator({"seed": 5}, shared_object_id=None), generator({"seed": 5}, extra=[1]),
             generator({"seed": -5, "name": None}), generator({"seed": 2**40}), generator({"seed": 5}, registered_name="SeedGenerator"), generator({"seed": 5}, module=None)]
    for i, form in enumerate(forms):
        both(("GlorotUniform", "RandomNormal", "TruncatedNormal")[i % 3], {"seed": form}, [2, 3])


def names():
    classes = [("Zeros", {}), ("Ones", {}), ("Constant", {"value": 1}), ("Constant", {"value": 2.5}), ("RandomNormal", {"seed": 1}), ("TruncatedNormal", {"seed": 1}),
               ("RandomUniform", {"seed": 1}), ("RandomUniform", {"minval": 0, "maxval": 9, "seed": 1}), ("HeUniform", {"seed": 1}), ("Identity", {}),
               ("Identity", {"gain": 2}), ("Orthogonal", {"seed": 1})]
    for name in ("half", "double", "float", "int", "long", ""):
        for cls, config in classes: both(cls, config, [2, 2], [name])


for part in (dtype_pairs, shapes, conversions, broken, lists, elsewhere, seeds, names): part()
meta = dict(generator=os.path.basename(__file__), keras=keras.__version__, tf_keras=tf_keras.__version__, tensorflow=tf.__version__,
            numpy=np.__version__, n_cases=len(cases))
with open(sys.argv[1], "w") as f:
    f.write('{"golden": "tensors",\n"meta": %s,\n"cases": [\n' % json.dumps(meta) + ",\n".join(json.dumps(c) for c in cases) + "\n]}\n")
print(len(cases), "cases,", sum("error" in c for c in cases), "refusals")
