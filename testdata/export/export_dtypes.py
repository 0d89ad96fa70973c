#!/usr/bin/env python3
"""Golden tensors of Keras 3 on one backend: under which names it knows dtypes, and what it makes in those that few ask for.

    KERAS_BACKEND=numpy python export_dtypes.py OUT.json               # or jax, torch, tensorflow

Complex numbers in whatever makes or refuses them, STFT in integers and bool, casts that no integer type holds (on NumPy), numbers
in strings, lists with arrays in them, seed generators that start from odd values. The values of complex tensors are their real and
imaginary parts in turn. Left out: the names of dtypes that Carob does not have (float128, float8, strings, objects).
"""
import os
import sys

os.environ.update(TF_CPP_MIN_LOG_LEVEL="3", CUDA_VISIBLE_DEVICES="")

import keras

from odd_cases import add, array, write

BACKEND = keras.backend.backend()
NAMES = """half single double float int long longlong intc short byte uint ulong ulonglong uintc ushort ubyte bool_ boolean int_ intp uintp
float_ uint_ complex csingle cdouble cfloat chalf string f2 f4 f8 <f4 =f8 i1 i2 i4 i8 u1 u2 u4 u8 b1 c8 c16 <c8 e f d F D ? b B h H i I l
L q Q torch.float32 torch.int torch.int64 tf.float32 Float32 float8 qint8 floatx None complex64 complex128""".split() + ["", " float32"]
COMPLEX = ("complex64", "complex128")
WHOLE = ("int8", "int16", "int32", "int64", "uint8")


def generator(seed):
    return {"module": "keras.random", "class_name": "SeedGenerator", "config": {"seed": seed, "name": "g"}, "registered_name": None}


def close(name, config, shape, dtype, atol):
    add(name, config, shape, dtype, compare="atol", atol=atol)


def names():
    for name in NAMES:
        add("Ones", {}, (2,), name)
        add("RandomUniform", {"minval": 0, "maxval": 9, "seed": 1}, (3,), name)
        add("RandomNormal", {"mean": 1.0, "stddev": 2.0, "seed": 1}, (3,), name)
        if name in ("half", "float", "double", "int", "F", "f8", "torch.float32"):
            add("Constant", {"value": 1.5}, (2,), name)
            add("Identity", {"gain": 2}, (2, 2), name)
            add("TruncatedNormal", {"seed": 1}, (3,), name)
            add("GlorotUniform", {"seed": 1}, (2, 3), name)
            close("Orthogonal", {"seed": 1}, (3, 2), name, 0.03 if name == "half" else 6e-6)
            close("STFT", {"window": "hann"}, (4, 1, 3), name, 1e-6)


def complexes():
    for dtype in COMPLEX:
        for gain in (1.0, -2.0, True, [1.0, 2.0], [[1], [2], [0]]):
            for shape in ((3, 2), (2, 3), (4, 4), (2, 2, 3), (1, 1), (0, 3), (3,)):
                if gain is not True and (gain == 1.0 or shape[0] == 3) or shape == (1, 1):
                    close("Orthogonal", {"gain": gain, "seed": 13}, shape, dtype, 2e-5)
            add("Identity", {"gain": gain}, (3, 2), dtype)
        if BACKEND == "numpy":
            add("Orthogonal", {"gain": -1.5, "seed": 3}, (5, 3), dtype)
            add("Orthogonal", {"gain": [1.5, -2.0, 1.0], "seed": 3}, (5, 3), dtype)
        for side in ("real", "imag"):
            for window in (None, "hann", [0.0, 1.0, 0.5, -4]):
                for scaling in (None, "density", "spectrum"):
                    if (window is None) == (scaling is None):
                        close("STFT", {"side": side, "window": window, "scaling": scaling}, (4, 1, 3), dtype, 1e-6)
            close("STFT", {"side": side, "window": None}, (2, 1, 1), dtype, 0)
    for value in (0.1, -3.9, 3, True, 1e300, 1e-42, 1e-310, 2 ** 53 + 1, [1.0, 2, -3], [1, 2, 3], [True, False, True], [0.1, float("inf"), -0.0]):
        add("Constant", {"value": value}, (2, 3), "complex128")
        add("Identity", {"gain": value}, (2, 3), "complex128")
    for seed in (0, 1337, generator(11)):
        for shape in ((), (5,), (16,), (5, 7), (2, 0)):
            add("RandomNormal", {"mean": 0.3, "stddev": 1.7, "seed": seed}, shape, "complex128", from_config=isinstance(seed, dict))
            add("RandomUniform", {"minval": -1.0, "maxval": 2.0, "seed": seed}, shape, "complex128", from_config=isinstance(seed, dict))
    for name in ("Zeros", "Ones"):
        add(name, {}, (2, 3), "complex128")
    for name in ("TruncatedNormal", "GlorotNormal", "HeUniform"):
        add(name, {"seed": 3}, (2, 3), "complex128")


def stfts():
    for dtype in WHOLE:
        for shape in ((3, 1, 1), (3, 1, 0), (300, 1, 2), (2, 1, 300), (1, 1, 1), (0, 1, 3)):
            for window in (None, "hann", [1] * shape[0], [2, 0, 1]):
                if window is None and dtype in ("int8", "int64") and shape[0] == 2 or 300 not in shape and (shape[2] != 1 or dtype != "int64"):
                    add("STFT", {"window": window, "scaling": "density"}, shape, dtype)
    for side in ("real", "imag"):
        for shape in ((0, 1, 2), (1, 1, 1), (1, 1, 2), (2, 1, 1), (2, 1, 2), (2, 1, 0), (2, 1, 3), (3, 1, 2)):
            for window, scaling in ((None, None), ("hann", "density"), ([True] * shape[0], "spectrum"), ([3, 0], "density"), ([0, 0], None)):
                close("STFT", {"side": side, "window": window, "scaling": scaling}, shape, "bool", 1e-6)


def casts():
    for dtype in ("uint32", "uint64", "int64", "int8"):
        for mean, stddev in ((0.0, 1e10), (-1e12, 1e12), (0.0, 1e19), (1e19, 1e19), (1e39, 2), (-3e9, 1.0), (float("inf"), 1.0)):
            for shape in ((3,), (9,)):
                add("RandomNormal", {"mean": mean, "stddev": stddev, "seed": 5}, shape, dtype)
    for value in ([5e9, -3e9, 1e19, -1.5, -1e12], 5e9, -3e9, 2e19, -1.0):
        for of in ("float64", "float32"):
            for dtype in ("uint32", "uint64"):
                add("Constant", {"value": array("__numpy__", value, of)}, (5,), dtype, from_config=True)


def strings():
    for text in ("1", " 1 ", "1.5", "-2e3", ".5", "5.", "nan", "-INF", "Infinity", "1_0", "1__0", "0x10", "a", "", "True", "300", "1e400"):
        for value in (text, [text, 2]):
            for dtype in ("float32", "bfloat16", "int8", "bool", "complex64"):
                if value is text or text in ("1", "1.5", "300"):
                    add("Constant", {"value": value}, (2,), dtype)


def lists():
    for kind in ("__numpy__", "__tensor__"):
        for dtype in ("float32", "bfloat16", "int32", "bool", "complex64"):
            for of in ("float32", "float64", "int8", "uint16", "bool"):
                for value in ([array(kind, [1, 0], of), [3, 4]], [0, array(kind, 1, of)]):
                    if dtype != "complex64" or of in ("float64", "int8"):
                        add("Constant", {"value": value}, (2, 2), dtype, from_config=True)
            for value in ([array(kind, 1, "int32"), 2.5], [[array(kind, 1, "int32"), 2], [3, 4]], [array(kind, [1, 2], "int32"), [3]],
                          [array(kind, [[1, 2]], "float16")], [[array(kind, [1, 2], "float32")]], [array("__tensor__", [1, 0], "bfloat16"), array(kind, [2, 1], "float16")]):
                add("Constant", {"value": value}, (2, 2), dtype, from_config=True)


def seeds():
    for seed in (True, False, 2 ** 31, 2 ** 32 - 1, 2 ** 32, -1, -2 ** 31, 2 ** 63, 1.5, "1"):
        for name in ("RandomUniform", "TruncatedNormal", "Orthogonal"):
            add(name, {"seed": generator(seed)}, (3, 2), from_config=True, call_index=1, **(dict(compare="atol", atol=6e-6) if name == "Orthogonal" else {}))


PARTS = {"numpy": (names, complexes, stfts, casts, strings, lists, seeds), "jax": (names, complexes, strings, lists, seeds),
         "torch": (names, complexes, stfts, strings, lists, seeds), "tensorflow": (names, complexes, seeds)}

if __name__ == "__main__":
    write(sys.argv[1], "d" + BACKEND[0], 9, PARTS[BACKEND])
