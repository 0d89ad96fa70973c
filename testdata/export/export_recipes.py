"""Writes ../initializer/recipes.csv: the fans of shapes, and what Keras asks its backend to draw for them."""
import csv
import json
import os
import pathlib

os.environ.setdefault("KERAS_BACKEND", "tensorflow")
import keras
from keras.src.backend import random as backend_random
from keras.src.initializers import random_initializers

OUT = pathlib.Path(__file__).resolve().parent.parent / "initializer" / "recipes.csv"
PRESETS = ["GlorotUniform", "GlorotNormal", "HeUniform", "HeNormal", "LecunUniform", "LecunNormal"]
SHAPES = [(), (1,), (0,), (7,), (64, 128), (128, 64), (1, 1), (0, 0), (3, 0), (5, 32, 64), (3, 3, 64, 128), (1, 1, 3, 3),
          (3, 3, 3, 1, 2), (2, 2, 2, 2, 2, 2), (0, 3, 4, 5), (3, 3002399751580331)]
SCALINGS = [
    (scale, mode, distribution)
    for scale in (1.0, 2.0, 0.1, 1e-300, 1, 3, 2**53 + 1, 10**300, True)
    for mode in ("fan_in", "fan_out", "fan_avg")
    for distribution in ("truncated_normal", "untruncated_normal", "uniform")
]
AXES = [([0], [2]), ([-1], [-2, 0]), ([], [1]), ([0, 0], [1]), ([0, 1, 2], [])]
calls = []


class Recorder:
    """Stands in for keras.random and notes what it is asked to draw."""

    def __getattr__(self, name):
        return getattr(backend_random, name)

    def uniform(self, shape, minval, maxval, dtype, seed):
        calls.append(["uniform", repr(minval), repr(maxval)])

    def normal(self, shape, mean, stddev, dtype, seed):
        calls.append(["normal", repr(mean), repr(stddev)])

    def truncated_normal(self, shape, mean, stddev, dtype, seed):
        calls.append(["truncated_normal", repr(mean), repr(stddev)])


def row(class_name, config, shape):
    initializer = keras.initializers.get({"class_name": class_name, "config": config})
    fans = random_initializers.compute_fans(shape, config.get("input_axes"), config.get("output_axes"))
    initializer(shape)
    return [json.dumps({"class_name": class_name, "config": config}), str(shape), *fans, *calls.pop()]


random_initializers.random = Recorder()
rows = [row(name, {"seed": 7}, shape) for name in PRESETS for shape in SHAPES]
rows += [
    row("VarianceScaling", {"scale": s, "mode": m, "distribution": d}, shape)
    for s, m, d in SCALINGS
    for shape in [(64, 48), (3, 3, 5, 7), ()]
]
rows += [
    row("VarianceScaling", {"mode": m, "input_axes": i, "output_axes": o}, (4, 5, 6))
    for i, o in AXES
    for m in ("fan_in", "fan_out", "fan_avg")
]
with OUT.open("w", newline="") as out:
    out.write(f"# testdata/export/export_recipes.py, Keras {keras.__version__}\n")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["config", "shape", "fan_in", "fan_out", "draw", "first", "second"])
    writer.writerows(rows)
