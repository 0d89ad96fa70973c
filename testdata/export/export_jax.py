#!/usr/bin/env python3
"""Export tensors of unusual arguments, shapes, seeds and dtypes from Keras 3 on JAX.

    KERAS_BACKEND=jax XLA_FLAGS=--xla_cpu_max_isa=AVX2 python export_jax.py OUT.json

The flag gives float16 its portable arithmetic on every processor. odd_cases.py says what the records hold.
"""
import random
import sys

from export_backends import seed_generator
from odd_cases import add, array, write

INF = float("inf")
NAN = float("nan")
FLOATS = ("float32", "float16", "bfloat16")
ALL = FLOATS + ("float64", "int8", "uint8", "int16", "int32", "uint32", "int64", "uint64", "bool")


def uniforms():
    bounds = [
        (0.0, 1.0), (0, 1), (-1, 1), (True, 3), (0, True), (-0.05, 0.05), (1.0, -1.0), (0.0, 0.0), (-0.0, -0.0), (-0.0, 0.0),
        (0.0, -0.0), (1e-40, 1e-39), (-1e-39, 0.0), (0.0, 1e-45), (0, 1e-38), (0.0, 3e-38), (-2e-38, 2e-38), (1e-39, 1.0),
        (1e-20, 3e-20), (-1e-30, 1e30), (1.0, 1.0000001), (-3e38, 3e38), (0.0, 1e39), (0.0, 1e300), (1e39, 1e40), (NAN, 1.0),
        (0.0, NAN), (1e5, 2e5), (-70000, 70000), (65504.0, 65520.0), (2049, 2051), (257, 259), (16777217, 33554435),
        (-2 ** 31, 2 ** 31 - 1), (1 + 2 ** -11 + 2 ** -40, 3.0), (1 + 2 ** -8 + 2 ** -40, 3.0), (6e-8, 1.2e-7), (0.3, 0.7),
        (1e-7, 2e-7), (-6.1e-5, 6.1e-5)]
    for low, high in bounds:
        for dtype in FLOATS:
            # the sign of a NaN that minus infinity makes in float16 depends on its place in the tensor
            if dtype != "float16" or not low < -65504:
                add("RandomUniform", {"minval": low, "maxval": high, "seed": 3}, (37,), dtype)
    for low, high in [(INF, INF), (-INF, INF), (0.0, INF), (-INF, 0.0), (INF, NAN), (-1.0, INF), (0.0, -INF), (-1.0, -INF)]:
        for dtype in ("float32", "bfloat16"):
            add("RandomUniform", {"minval": low, "maxval": high, "seed": 3}, (500,), dtype)
    for low, high in [([0.0], [1.0]), ([0.0, 1.0], 2.0), (None, 1.0), (0.0, None), ("0", "1"), (0, 2 ** 31), (-2 ** 31 - 1, 0),
                      (0, 2 ** 200), ({}, 1.0), (0.0, [])]:
        add("RandomUniform", {"minval": low, "maxval": high, "seed": 3}, (2, 3))
    add("RandomUniform", {"minval": 0, "maxval": 2 ** 40, "seed": 3}, (0,))


def normals():
    rules = [
        (0.0, 1.0), (0, 1), (1, 2), (True, False), (-0.0, 0.0), (0.0, 0.0), (-1.0, -2.0), (0.0, 1e-40), (1e-40, 1e-40),
        (1e-40, 0.0), (0.0, 1e-38), (0.0, 2e-38), (1e-39, 1e-38), (1e-38, 1e-38), (-1e-38, 3e-38), (0.0, 1e-30), (0.0, INF),
        (NAN, 1.0), (0.0, NAN), (INF, -INF), (INF, 1.0), (-INF, INF), (0.0, 1e39), (0.0, 1e300), (3e38, 1e38), (1e5, 1.0),
        (2049, 1), (16777217, 0), (-2 ** 31, 2 ** 31 - 1), (1 + 2 ** -11 + 2 ** -40, 0.0), (1 + 2 ** -8 + 2 ** -40, 0.0),
        (0.0, 6e-8), (0.3, 1e-4), (0.1, 0.7)]
    for name in ("RandomNormal", "TruncatedNormal"):
        for mean, stddev in rules:
            for dtype in FLOATS:
                add(name, {"mean": mean, "stddev": stddev, "seed": 3}, (37,), dtype)
        for mean, stddev in [([0.0], [1.0]), (0.0, [1.0, 2.0, 3.0]), (None, 1.0), (0.0, None), ("0", 1.0), (0.0, "1"), (0.0, {}),
                             ([], 1.0), (0, 2 ** 31), (-2 ** 31 - 1, 1.0)]:
            add(name, {"mean": mean, "stddev": stddev, "seed": 3}, (2, 3))


def seeds_and_shapes():
    rand = random.Random(2026)
    names = ("RandomUniform", "RandomNormal", "TruncatedNormal", "GlorotUniform", "HeNormal", "LecunNormal")
    for _ in range(120):
        rank = rand.randrange(5)
        shape = [rand.choice((1, 2, 3, 5, 7, 8, 16, 31)) for _ in range(rank)]
        add(rand.choice(names), {"seed": rand.randrange(2 ** 32)}, shape, rand.choice(FLOATS + ("float64", None)))
    for seed in (True, False, 2 ** 32, -1, 2 ** 64, 1.5, "1", [1]):
        add("RandomNormal", {"seed": seed}, (5,))
        add("GlorotUniform", {"seed": seed}, (0, 5))
    for seed in (0, 7, 2 ** 31, 2 ** 32 - 1):
        for k in (0, 1, 5):
            add("HeNormal", {"seed": seed_generator(seed)}, (4, 5), call_index=k, from_config=True)
    for seed in (2 ** 32, -1):
        add("HeNormal", {"seed": seed_generator(seed)}, (4, 5), from_config=True)
    for shape in [(0,), (0, 5), (2, 0, 3)]:
        for name in names:
            add(name, {"seed": 1}, shape)
    for dtype in ALL + ("half", "float", "double", "bogus", ""):
        for name in ("RandomUniform", "RandomNormal", "TruncatedNormal"):
            add(name, {"seed": 1}, (3,), dtype)
    for name in names:
        for dtype in FLOATS:
            add(name, {"seed": 77}, (3, 100003), dtype)
    for name in ("RandomUniform", "RandomNormal", "TruncatedNormal"):
        add(name, {"seed": 123456789}, (2 ** 24 + 13,))


def orthogonals():
    close = {"compare": "atol", "atol": 6e-6, "values": True}
    for shape in [(2, 2), (4, 3), (3, 4), (2, 2, 5), (1, 9), (12, 6)]:
        add("Orthogonal", {"gain": 1.0, "seed": 99}, shape, **close)
    for gain in (2, -1.0, True, 0, -0.0, 1e-40):
        add("Orthogonal", {"gain": gain, "seed": 99}, (3, 2), **close)
    for gain in (INF, NAN):
        add("Orthogonal", {"gain": gain, "seed": 1}, (2, 2), compare="exact")
    for gain in ([1.0, 2.0], None, "a", 2 ** 31):
        add("Orthogonal", {"gain": gain, "seed": 99}, (2, 2))
    for dtype in ("float16", "bfloat16", "int32", "bool"):
        add("Orthogonal", {"seed": 99}, (2, 2), dtype)
    for shape in [(2, 0), (0, 2), (0, 0), (3,), ()]:
        for dtype in ("float32", "float16"):
            add("Orthogonal", {"seed": 99}, shape, dtype)


def constants():
    values = [
        0, 1, -1, 2.5, -3.9, 300, -300, 70000, 2 ** 31 - 1, 2 ** 31, -2 ** 31, -2 ** 31 - 1, 2 ** 32 - 1, 2 ** 32, 2 ** 63,
        2 ** 64, 2 ** 200, 1e-40, -1e-40, 1e39, -1e39, 1e300, INF, -INF, NAN, True, False, None, [1, 2], [[1], [2]], [1.5, True],
        [True, False], [[1], [2, 3]], [], [1, None], [1e39], [2 ** 40], [300.5], [NAN], {}, [2 ** 31, 1.5], 65504, 65520, 2049,
        2051, 257, 16777217, 33554433.0, -0.0, 6e-8, 3e-8, [INF], [1e-40], -0.5, [-1], 255.9, 256.0, 2 ** 53 + 1,
        1 + 2 ** -11 + 2 ** -40, 1 + 2 ** -8 + 2 ** -40]
    for value in values:
        for dtype in ALL if not isinstance(value, dict) else ("float32", "int32", "bfloat16"):
            add("Constant", {"value": value}, (2, 2), dtype)
    add("Constant", {"value": [[1], [2]]}, (2,))
    add("Constant", {"value": [1.0, 2.0, 3.0]}, (2, 2))
    add("Constant", {"value": 1.5}, ())
    arrays = [
        ([1.5, -2.5], "float64"), ([1, 2], "int64"), ([300, -1], "int32"), ([True, False], "bool"), ([1e39, 1], "float64"),
        ([1e10, -1e10], "float64"), ([NAN, INF], "float32"), ([1.5, 2.5], "float16"), ([1.5, 2.5], "bfloat16"),
        ([2 ** 40, 1], "int64"), ([2 ** 63, 1], "uint64"), ([1e-40, -1e-40], "float32"), (3.9, "float32"),
        ([255.9, 256.1], "float32"), ([-1.5, 1], "float32")]
    for kind in ("__numpy__", "__tensor__"):
        for value, of in arrays:
            for dtype in ("float32", "float16", "bfloat16", "int8", "uint8", "uint32", "int64", "bool"):
                add("Constant", {"value": array(kind, value, of)}, (2, 2), dtype, from_config=True)
        for dtype in ("float32", "int32", "bfloat16"):
            mixed = [array(kind, [1.5, 2.5], "float32"), [3, 4]]
            add("Constant", {"value": mixed}, (2, 2), dtype, from_config=True)
    for dtype in ALL:
        for gain in (1.0, 2, -1.0, -1, True, False, 300, -300, 2 ** 31 - 1, 2 ** 31, 1e-40, 1e39, INF, -INF, NAN, 2.7, [1.0, 2.0],
                     None, 0, 2049, 70000.0, -0.0):
            add("Identity", {"gain": gain}, (2, 3), dtype)
    for shape in [(0, 3), (3, 0), (5, 2), (1, 1), (3,), (2, 2, 2)]:
        add("Identity", {}, shape)
    for dtype in ALL:
        add("Zeros", {}, (3,), dtype)
        add("Ones", {}, (0, 2), dtype)


def stfts():
    calls = [
        ({}, (4, 1, 3)), ({"side": "imag", "window": None}, (5, 2, 3)), ({"scaling": "spectrum", "periodic": True}, (4, 1, 3)),
        ({"scaling": None}, (4, 1, 3)), ({"window": [1, 2, 3, 4]}, (4, 1, 3)), ({"window": [1.5, 2.5, 3, -4]}, (4, 1, 3)),
        ({"window": None}, (3, 1, 1)), ({"window": None}, (0, 1, 3)), ({"window": None}, (3, 1, 0)), ({"window": [1, 2]}, (3, 1, 3)),
        ({}, (0, 1, 3)), ({"window": None}, (150, 1, 3)), ({"window": None}, (2, 1, 259)), ({"window": [[1, 2, 3, 4]]}, (4, 1, 3)),
        ({"window": 3.0}, (4, 1, 3)), ({"window": [2 ** 31, 2, 3, 4]}, (4, 1, 3))]
    close = {"float16": 2e-3, "bfloat16": 2e-2}
    for dtype in ALL:
        for config, shape in calls:
            add("STFT", config, shape, dtype, compare="atol", atol=close.get(dtype, 1e-6), values=True)


if __name__ == "__main__":
    write(sys.argv[1], "jo", 9, (uniforms, normals, seeds_and_shapes, orthogonals, constants, stfts))
