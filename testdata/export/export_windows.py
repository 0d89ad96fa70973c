"""Writes ../stft/windows.json (scipy alone) and ../stft/kernels.json (real Keras on TensorFlow).

Run from anywhere: python export_windows.py [windows] [kernels]; without arguments it writes both.
"""
import json
import math
import os
import pathlib
import sys

os.environ.setdefault("KERAS_BACKEND", "tensorflow")
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
OUT = pathlib.Path(__file__).resolve().parent.parent / "stft"

WINDOWS = {
    "hann": ["han"], "hamming": ["hamm", "ham"], "blackman": ["black", "blk"], "nuttall": ["nutl", "nut"],
    "blackmanharris": ["blackharr", "bkh"], "flattop": ["flat", "flt"],
    "boxcar": ["box", "ones", "rect", "rectangular"], "bartlett": ["bart", "brt"], "triang": ["triangle", "tri"],
    "parzen": ["parz", "par"], "bohman": ["bman", "bmn"], "barthann": ["brthan", "bth"], "cosine": ["halfcosine"],
    "exponential": ["poisson"], "tukey": ["tuk"], "lanczos": ["sinc"], "taylor": ["taylorwin"]}
NEED_A_PARAMETER = [
    "kaiser", "ksr", "gaussian", "gauss", "gss", "general_hamming", "general hamming", "chebwin", "cheb", "dpss",
    "general_cosine", "general cosine", "general_gaussian", "general gaussian", "general_gauss", "general gauss", "ggs",
    "kaiser_bessel_derived", "kaiser bessel derived", "kbd", "kaiser_periodic"]
UNKNOWN = [
    "", "8.6", " 8.6", "1e3", "8", "nan", "Hann", "HANN", " hann", "hann ", "nowindow", "_periodic", "_symmetric",
    "hann_periodic_symmetric", "hann_symmetric_periodic", "hann_Periodic", "8.6_periodic"]
LENGTHS = [*range(1, 17), 64]


def refusal(name):
    from scipy.signal import get_window
    try:
        get_window(name, 5)
    except ValueError as error:
        return str(error)
    raise AssertionError(f"{name!r} is accepted")


def windows():
    import scipy
    from scipy.signal import get_window
    from scipy.signal.windows import _windows

    spelled = {n for k, v in WINDOWS.items() for n in [k, *v]}
    accepted = {n for n, (_, parameters) in _windows._WIN_FUNCS.items() if parameters is not True}
    assert spelled == accepted, spelled ^ accepted
    for name, aliases in WINDOWS.items():
        for alias in aliases:
            assert (get_window(alias, 9) == get_window(name, 9)).all(), alias
    assert all("must have parameters" in refusal(name) for name in NEED_A_PARAMETER)
    assert all("Invalid window name" in refusal(name) for name in UNKNOWN)
    points = [
        {"name": name, "length": n, "periodic": periodic, "points": get_window(name, n, periodic).tolist()}
        for name in WINDOWS for n in LENGTHS for periodic in (False, True)]
    write("windows.json", {"exporter": "testdata/export/export_windows.py", "scipy": scipy.__version__,
                           "aliases": WINDOWS, "need_a_parameter": NEED_A_PARAMETER, "unknown": UNKNOWN}, points)


def kernels():
    import keras
    import numpy as np
    import tensorflow as tf

    odd = [0.5, 1.25, -2.0, 0.1]
    settings = [(None, None), ("hann", "density"), ("hamming", "spectrum"), ("blackman_periodic", None)]
    shapes = {"float16": [(16, 1, 9), (400, 1, 33), (3, 1, 2050), (5000, 1, 3)],
              "bfloat16": [(16, 1, 9), (400, 1, 33), (3, 1, 258)],
              "float32": [(400, 2, 257), (5000, 1, 33)], "float64": [(400, 2, 257)]}
    cases = []
    for dtype, sizes in shapes.items():
        for shape in [*sizes, (4, 1, 3), (6, 1, 1)]:
            for window, scaling in [(odd, "density"), (odd, "spectrum")] if shape[0] == 4 else settings:
                for side in ("real", "imag"):
                    kernel = keras.initializers.STFT(side, window, scaling)(shape, dtype=dtype)
                    assert keras.backend.standardize_dtype(kernel.dtype) == dtype
                    flat = np.asarray(tf.cast(kernel, "float64")).ravel()
                    stride = max(1, len(flat) // 150 | 1)
                    cases.append({"side": side, "window": window, "scaling": scaling, "shape": shape, "dtype": dtype,
                                  "stride": stride, "values": [None if math.isnan(x) else x for x in flat[::stride].tolist()]})
    refused = [("bfloat16", (257, 1, 5)), ("bfloat16", (5, 1, 257)), ("float16", (2, 1, 2049)),
               ("float16", (70000, 1, 1))]
    for dtype, shape in refused:
        try:
            keras.initializers.STFT("real", None)(shape, dtype=dtype)
        except tf.errors.InvalidArgumentError:
            continue
        raise AssertionError((dtype, shape))
    head = {"exporter": "testdata/export/export_windows.py", "keras": keras.__version__, "tensorflow": tf.__version__,
            "refused": [{"dtype": dtype, "shape": shape} for dtype, shape in refused]}
    write("kernels.json", head, cases)


def write(name, head, cases):
    lines = [f"{json.dumps(key)}: {json.dumps(value)}" for key, value in head.items()]
    body = ",\n".join(json.dumps(case) for case in cases)
    OUT.mkdir(exist_ok=True)
    (OUT / name).write_text("{" + ",\n".join(lines) + ',\n"cases": [\n' + body + "\n]}\n")


for part in sys.argv[1:] or ["windows", "kernels"]:
    {"windows": windows, "kernels": kernels}[part]()
