#!/usr/bin/env python3
"""Export tensors of unusual arguments, shapes, seeds and dtypes from Keras 3 on NumPy, and numbers of NumPy's generator.

    KERAS_BACKEND=numpy python export_numpy.py odd_corners.json generator.json

odd_cases.py says what the records hold. Keras never comes back from truncated normals whose bounds are NaN.
"""
import hashlib
import json
import math
import sys

import numpy as np

from export_backends import seed_generator, versions
from odd_cases import add, array, write

INF, NAN, HUGE = float("inf"), float("nan"), 10 ** 400
FLOATS = ("float32", "float64", "float16", "bfloat16")
WHOLES = ("int8", "uint8", "int16", "uint16", "int32", "uint32", "int64", "uint64", "bool")
ALL = FLOATS + WHOLES
NUMBERS = (0, 1, True, False, -1, 2.5, -3.9, -0.0, 0.1, 300, 70000, 16777217, 2 ** 53 + 1, 2 ** 63, 2 ** 64, HUGE, 1e-41, 1e-320, 65519.0,
           65520.0, 1e40, INF, -INF, NAN, None, {}, [], [1.0, 2.0], [[1], [2]], [1.0, 2.0, 3.0], [True, 2], [True, False],
           [None, 1.0], [2 ** 63, 1], [1, 2 ** 60 + 1], [2 ** 53 + 1, 0.5], [[[1.0]]], [1, [2]], [0.3, -2])


def uniforms():
    for low, high in [(0, 1), (-1, 1), (True, 3), (0.0, 0.0), (-0.0, -0.0), (-0.0, 0.0), (0.0, -0.0), (1.0, -1.0), (1e-310, 1e-308),
                      (0.0, 1e39), (-1e308, 1e308), (0, 2 ** 70), (-2 ** 63, 2 ** 64), (0, HUGE), (NAN, 1.0), (0.0, INF), (-INF, 0.0), (INF, INF),
                      (None, 1.0), (0.0, None), ("0", "1"), ({}, 1.0), (0.3, 0.7), ([0.0], [1.0]), ([0.0, 1.0, 2.0], 3.0),
                      ([0.0, 1.0], 3.0), ([[0.0], [1.0]], [1.0, 2.0, 3.0]), ([0.0, 2.0, 0.0], 1.0), (0, [1.0, NAN, 1.0]),
                      (0, [1.0, INF, 1.0]), ([None, 0, 0], 1.0), ([], 1.0), ([2 ** 70, 0, 0], 2 ** 71), ([1, [2]], 3.0)]:
        add("RandomUniform", {"minval": low, "maxval": high, "seed": 3}, (2, 3))
    add("RandomUniform", {"minval": 1, "maxval": 0, "seed": 3}, (0,))
    add("RandomUniform", {"minval": [], "maxval": 1, "seed": 3}, (2, 0))
    for dtype in ALL:
        add("RandomUniform", {"minval": -7, "maxval": 120.5, "seed": 4}, (37,), dtype)
        add("RandomUniform", {"minval": [0.1, 0.2, 3], "maxval": [[4], [5]], "seed": 4}, (5, 2, 3), dtype)


def normals():
    pairs = [(0, 1), (1, 2), (True, False), (-0.0, 0.0), (0.0, -0.0), (0, -1.0), (0, NAN), (NAN, 1.0), (0, INF), (INF, 1.0), (INF, INF),
             (-INF, INF), (2 ** 70, 1), (HUGE, 1), (0, HUGE), (None, 1.0), (0, None), ("x", 1.0), ({}, 1.0), (1e308, 1e308), (0, 1e-310),
             (0, 5e-46)]
    lists = [([0.0, 1.0, 2.0], 1.0), ([[0.0], [1.0]], [1.0, 2.0, 3.0]), ([0.0, 1.0], 1.0), ([0.0], 1.0), (0, [1.0, -1.0, 1.0]),
             (0, [1.0, -0.0, 1.0]), (0, [1.0, NAN, 1.0]), ([None, 1.0, 2.0], 1.0), ([1, [2]], 1.0), ([], 1.0), ([2 ** 70, INF, 0], [1, INF, 2])]
    for mean, stddev in pairs + lists:
        add("RandomNormal", {"mean": mean, "stddev": stddev, "seed": 5}, (2, 3))
    for mean, stddev in [(0, INF), (INF, INF), (NAN, 1.0), (0.1, 1e5)]:
        for dtype in FLOATS[1:]:
            add("RandomNormal", {"mean": mean, "stddev": stddev, "seed": 5}, (21,), dtype)
    add("RandomNormal", {"mean": 0, "stddev": -1.0, "seed": 5}, (0,))
    add("RandomNormal", {"mean": [0.0], "stddev": 1.0, "seed": 5}, ())
    for dtype in ALL:
        add("RandomNormal", {"mean": 0.5, "stddev": 20, "seed": 6}, (37,), dtype)
        add("RandomNormal", {"mean": 0, "stddev": 200.0, "seed": 6}, (37,), dtype)


def truncated():
    for mean, stddev in [(0, 1), (1, 0), (1, 2), (0, 0), (0, -1.0), (0, -0.0), (0, -1), (0, INF), (INF, 1.0), (-INF, 3), (2 ** 70, 1), (2 ** 70, 3.5),
                         (2 ** 53 + 1, 0), (2 ** 53 + 1, 1), (0.5, 10 ** 308), (0.5, 10 ** 309), (0, 10 ** 308), (5, HUGE), (0.0, 1e308), (HUGE, 1),
                         (True, True), (0.1, 1e-320), (1e16, 1), (0.1, 0.3), (1e300, 1e-300), (None, 1.0), (0, None), ("a", 1.0),
                         ([0.0], 1.0), (0.0, [1.0]), ({}, 1.0)]:
        add("TruncatedNormal", {"mean": mean, "stddev": stddev, "seed": 7}, (2, 3))
    for mean, stddev in [(NAN, 1.0), (0, NAN), (INF, INF), (0.5, INF * 0)]:
        add("TruncatedNormal", {"mean": mean, "stddev": stddev, "seed": 7}, (2, 3), endless=True)
        add("TruncatedNormal", {"mean": mean, "stddev": stddev, "seed": 7}, (3, 0))
    for mean, stddev in [(0, -1.0), (0, [1.0]), (HUGE, 1.0), (HUGE, 1), (None, 1)]:
        add("TruncatedNormal", {"mean": mean, "stddev": stddev, "seed": 7}, (0,))
    for dtype in ALL:
        add("TruncatedNormal", {"mean": 10, "stddev": 5.5, "seed": 8}, (37,), dtype)


def seeds_and_shapes():
    for seed in (True, False, 2 ** 32 - 1, 2 ** 32, -1, 2 ** 70, 7):
        for name in ("RandomUniform", "RandomNormal", "TruncatedNormal", "Orthogonal"):
            add(name, {"seed": seed}, (4, 3))
    for start in (0, 5, 2 ** 32 - 1, 2 ** 32, -1):
        for index in (0, 3):
            for name in ("HeNormal", "LecunUniform", "Orthogonal"):
                add(name, {"seed": seed_generator(start)}, (3, 4), call_index=index, from_config=True)
    for shape in [(), (1,), (0,), (3, 0, 2), (1023,), (1024,), (1025,), (8193,), (3, 3, 64, 128)]:
        for name in ("GlorotUniform", "RandomNormal", "HeNormal"):
            add(name, {"seed": 99}, shape)
    for seed in (235, 15, 755):
        add("RandomNormal", {"mean": 0.0, "stddev": 1.0, "seed": seed}, (5,), "float64")
    for name in ("RandomUniform", "RandomNormal", "TruncatedNormal"):
        for dtype in ("float32", "float64"):
            add(name, {"seed": 123456789}, (1500, 2111), dtype)


def orthogonals():
    for gain in (2, 0.5, True, -1, None, [1.0, 2.0], [[1.0], [2.0], [3.0]], [1, 2], [True, False], [[1, 2, 3]], 1e40, HUGE, 2 ** 64, INF, NAN, "a", {}):
        add("Orthogonal", {"gain": gain, "seed": 1}, (3, 2))
        add("Orthogonal", {"gain": gain, "seed": 1}, (3, 2), "float64")
    for dtype in FLOATS[2:]:
        for gain in (1.0, 3, [1, 2]):
            add("Orthogonal", {"gain": gain, "seed": 1}, (3, 2), dtype, compare="atol", atol=1e-13)
    for shape in [(0, 3), (3, 0), (0, 0), (2, 0, 3), (1, 1), (3,), (2, 3, 4), (40, 7), (7, 40)]:
        for dtype in ("float32", "float64", "int8"):
            if dtype != "int8" or 0 in shape or len(shape) == 1:
                add("Orthogonal", {"seed": 1}, shape, dtype)
    add("Orthogonal", {"seed": 1}, (300, 200))
    # no bool: a matrix of ones has no factor that rounding does not decide
    add("Orthogonal", {"gain": 2, "seed": 9}, (30, 2), "int32", compare="atol", atol=1e-13)


def constants():
    for value in NUMBERS:
        for dtype in ALL:
            if not (dtype in WHOLES and isinstance(value, float) and abs(value) > 2 ** 62 and math.isfinite(value)) or dtype == "int8":
                add("Constant", {"value": value}, (2, 2), dtype)
    for gain in NUMBERS:
        for dtype in ("float32", "float16", "bfloat16", "int8", "uint64", "int64", "bool"):
            add("Identity", {"gain": gain}, (2, 2), dtype)
    for gain in (1.5, 2, [1.0, 2.0, 3.0], [[2], [3]]):
        for shape in [(2, 3), (3, 2), (0, 3), (1, 1), (2,), (2, 2, 2)]:
            add("Identity", {"gain": gain}, shape)
    for kind in ("__numpy__", "__tensor__"):
        for value, of in [([1.5, 2.25], "float32"), ([1.5, -2.0], "float64"), ([0.1, 65519.0], "float16"), ([0.1, 3.0], "bfloat16"),
                          ([1, 2], "int32"), ([-1, 300], "int64"), ([2 ** 63, 1], "uint64"), ([True, False], "bool"), (2.5, "float32"),
                          ([1, 2], None), ([1.5, 2], None), ([True, 2], None), ([[1.0, 2.0], [3.0, 4.0]], "float32"), ([300, 1], "uint8"),
                          ([1.0, 2.0], "foo"), (["a", 1], "float32"), ([2 ** 40, 1], None)]:
            for dtype in ("float32", "float16", "bfloat16", "float64", "int32", "uint8", "bool"):
                add("Constant", {"value": array(kind, value, of)}, (2, 2), dtype, from_config=True)
        for dtype in ("float32", "bfloat16", "int8"):
            add("Constant", {"value": [array(kind, 2.5, "float32"), 1]}, (2, 2), dtype, from_config=True)
            add("Constant", {"value": [array(kind, [1.0, 2.0], "float64"), [3, 4]]}, (2, 2), dtype, from_config=True)
    for dtype in ALL + ("foo",):
        add("Zeros", {}, (3,), dtype)
        add("Ones", {}, (2, 0), dtype)


def stfts():
    for window in ("hann", "boxcar", None, [0.5, 1.0, 2.0, 1.0], [1, 2, 3, 1], [True] * 4, [1, None, 3, 4], [1, 2, 3], 3, [[1, 2, 3, 4]], {}):
        for scaling in ("density", "spectrum", None):
            for dtype in ALL:
                atol = {"float16": 4e-3, "bfloat16": 3e-2}.get(dtype, 1e-6)
                add("STFT", {"side": "imag" if scaling else "real", "window": window, "scaling": scaling}, (4, 1, 3), dtype,
                    compare="atol", atol=atol)
    for shape in [(0, 1, 3), (4, 1, 0), (4, 1, 1), (1, 1, 1), (2, 1, 2), (4, 0, 3), (4, 1)]:
        for window in ("hann", None):
            add("STFT", {"window": window}, shape, compare="atol", atol=1e-6)
    for dtype in ("int8", "float16", "bfloat16"):
        for shape in [(300, 1, 2), (2, 1, 300)]:
            add("STFT", {"window": None}, shape, dtype, compare="atol", atol={"float16": 4e-3, "bfloat16": 3e-2}.get(dtype, 0))
    add("STFT", {"periodic": 1}, (4, 1, 3))
    add("STFT", {"periodic": None}, (4, 1, 3))


def generator():
    """Words far away in the stream, and the C library's log1p that the tail of the normals is made of."""
    far = []
    for entropy in ([42, 0], [2 ** 32 - 1, 7]):
        for index in (0, 1, 2 ** 31 - 1, 2 ** 32, 2 ** 40 + 12345, 2 ** 62, 2 ** 63 - 1):
            pcg = np.random.PCG64(np.random.SeedSequence(np.array(entropy, np.uint32)))
            far.append({"entropy": entropy, "index": index, "word": "%016x" % pcg.advance(index).random_raw()})
    edges = [0.0, 2.0 ** -60, 2.0 ** -54, 2.0 ** -30, 2.0 ** -29, 2.0 ** -20, 0.29289, 0.292896, 0.2928963, 0.293, 0.5, 0.5 + 2.0 ** -22, 0.75, 1 - 2.0 ** -53]
    table = np.array([math.log1p(-(k + 0.375) * 2.0 ** -20) for k in range(2 ** 20)])
    return {"meta": versions(), "words": far, "log1p": [[(-x).hex(), math.log1p(-x).hex()] for x in edges],
            "log1p_table": {"about": "log1p(-(k + 0.375) / 2^20) for k = 0 .. 2^20 - 1, little-endian",
                            "sha256": hashlib.sha256(table.tobytes()).hexdigest()}}


def main():
    write(sys.argv[1], "no", 17, (uniforms, normals, truncated, seeds_and_shapes, orthogonals, constants, stfts))
    with open(sys.argv[2], "w") as out:
        json.dump(generator(), out, indent=1)
        out.write("\n")


if __name__ == "__main__":
    main()
