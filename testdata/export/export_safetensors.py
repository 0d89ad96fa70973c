"""Writes ../safetensors/arrays.json: the arrays of ../npy/arrays.json in one file of the real safetensors library."""
import json
import pathlib

import ml_dtypes
import numpy as np
import safetensors
from safetensors.numpy import save

DATA = pathlib.Path(__file__).resolve().parent.parent
METADATA = {"carob": "0.1.0", "quote\"d": "größe\n"}

tensors = {}
for i, case in enumerate(json.loads((DATA / "npy" / "arrays.json").read_text())["cases"]):
    dtype = ml_dtypes.bfloat16 if case["dtype"] == "bfloat16" else case["dtype"]
    array = np.frombuffer(bytes.fromhex(case["raw"]), dtype=dtype).reshape(case["shape"])
    tensors["%s/%d" % (case["dtype"], i)] = array
(DATA / "safetensors").mkdir(exist_ok=True)
(DATA / "safetensors" / "arrays.json").write_text(json.dumps({
    "exporter": "testdata/export/export_safetensors.py",
    "safetensors": safetensors.__version__,
    "metadata": METADATA,
    "file": save(tensors, METADATA).hex(),
}, indent=0) + "\n")
