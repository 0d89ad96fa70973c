"""Writes ../npy/arrays.json: small arrays as the bytes of numpy.save, and as the texts Python makes of their elements."""
import io
import json
import pathlib

import ml_dtypes
import numpy as np

OUT = pathlib.Path(__file__).resolve().parent.parent / "npy" / "arrays.json"
SHAPES = [(), (1,), (5,), (0,), (2, 3), (3, 0), (2, 1, 4), (1, 2, 2)]
FLOATS = [0.1, -0.0, 1.0, float("nan"), -2.5, float("inf"), -float("inf"), 1e-7, 65504.0, 3.14]
COMPLEX = [complex(0.1, -2), complex(-0.0, 1), 1j, complex(3.14, 0), complex(float("nan"), -float("nan")), complex(float("inf"), -float("inf")),
           complex(-0.0, -0.0), 0j, complex(1e20, 1e-7), complex(-1.5, float("inf"))]
DTYPES = ["float16", "float32", "float64", "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64", "bool"]


def elements(dtype, count, first):
    if dtype == "complex64":
        values = COMPLEX
    elif dtype == "bool":
        values = [True, False, False]
    elif np.issubdtype(dtype, np.integer):
        info = np.iinfo(dtype)
        values = [info.max, info.min, 7, info.max - 1, info.min + 1]
    else:
        values = FLOATS
    return [values[(first + i) % len(values)] for i in range(count)]


def lines(array):
    """A line for each run along the last dimension, a vector as one column."""
    columns = array.shape[-1] if array.ndim > 1 else 1
    flat = [str(x).lower() if isinstance(x, bool) else repr(x) for x in array.ravel().tolist()]
    return "".join(",".join(flat[i:i + columns]) + "\n" for i in range(0, len(flat), columns or 1))


def case(dtype, shape, first, npy):
    count = int(np.prod(shape, dtype=int))
    numpy_dtype = ml_dtypes.bfloat16 if dtype == "bfloat16" else dtype
    array = np.array(elements("float32" if dtype == "bfloat16" else dtype, count, first)).astype(numpy_dtype).reshape(shape)
    file = io.BytesIO()
    if npy:
        np.save(file, array)
    return {
        "dtype": dtype,
        "shape": list(shape),
        "raw": array.tobytes().hex(),
        "npy": file.getvalue().hex(),
        "json": "" if dtype == "complex64" else json.dumps(array.tolist()),
        "csv": lines(array),
    }


cases = [case(dtype, shape, i, True) for dtype in DTYPES for i, shape in enumerate(SHAPES)]
# numpy.save writes ml_dtypes' bfloat16 as opaque bytes, which nothing reads back: no npy of it
cases += [case("bfloat16", shape, i, False) for i, shape in enumerate(SHAPES)]
# json.dumps refuses complex numbers: no json of them
cases += [case("complex64", shape, i, True) for i, shape in enumerate(SHAPES)]
OUT.parent.mkdir(exist_ok=True)
OUT.write_text('{"exporter": "testdata/export/export_npy.py", "numpy": "%s", "ml_dtypes": "%s", "cases": [\n%s\n]}\n'
               % (np.__version__, ml_dtypes.__version__, ",\n".join(json.dumps(c) for c in cases)))
