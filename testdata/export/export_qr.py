"""Writes ../orthogonal/qr.json: matrices and their thin Q by numpy, columns signed as Keras signs them."""
import json
import pathlib

import numpy as np

OUT = pathlib.Path(__file__).resolve().parent.parent / "orthogonal"
SHAPES = [(1, 1), (2, 1), (9, 1), (3, 2), (4, 4), (7, 4), (16, 16), (17, 17), (21, 16), (40, 17), (33, 33), (70, 35)]


def case(shape, generator):
    # short decimals: the text is then the number itself
    matrix = np.round(generator.standard_normal(shape), 3)
    if shape == (1, 1):
        matrix[:] = -0.25
    q, r = np.linalg.qr(matrix)
    return {"matrix": matrix.tolist(), "q": (q * np.sign(np.diag(r))).tolist()}


generator = np.random.default_rng(20260101)
cases = ",\n".join(json.dumps(case(shape, generator)) for shape in SHAPES)
OUT.mkdir(exist_ok=True)
(OUT / "qr.json").write_text(
    '{"exporter": "testdata/export/export_qr.py", "numpy": "%s", "cases": [\n%s\n]}\n' % (np.__version__, cases))
