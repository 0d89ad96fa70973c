#!/usr/bin/env python3
"""Hold the initial weights that Carob tells against those of real Keras, model by model.

    KERAS_BACKEND=tensorflow python check_weights.py keras3|tf_keras "java -jar target/carob.jar" N FILE...

Every file is a model config as JSON, or a golden manifest of kind initial-weights. It is loaded after
set_random_seed(N); then Carob writes the weights of the same file, and paths, shapes, dtypes, trainable flags and
all numbers must be the same; those of Orthogonal may differ by 1e-4, of STFT by 1e-6. What Keras itself refuses, or does
not build, is left out; with TELL=1 it is named.
"""
import json
import os
import subprocess
import sys
import tempfile

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ["CUDA_VISIBLE_DEVICES"] = ""
LIBRARY, CAROB, N = sys.argv[1], sys.argv[2].split(), int(sys.argv[3])
import numpy as np

if LIBRARY == "keras3":
    import keras
else:
    import tf_keras as keras
BACKEND = keras.backend.backend() if LIBRARY == "keras3" else "tensorflow"
DTYPES = {"F64": "<f8", "F32": "<f4", "F16": "<f2", "BF16": "<u2", "I64": "<i8", "I32": "<i4", "I8": "i1", "U8": "u1",
          "BOOL": "?"}
ATOL = {"Orthogonal": 1e-4, "STFT": 1e-6}


def safetensors(path):
    with open(path, "rb") as f:
        data = f.read()
    size = int.from_bytes(data[:8], "little")
    header = json.loads(data[8:8 + size])
    out = []
    for name, about in header.items():
        if name != "__metadata__":
            a, b = (x + 8 + size for x in about["data_offsets"])
            v = np.frombuffer(data[a:b], DTYPES[about["dtype"]]).reshape(about["shape"])
            if about["dtype"] == "BF16":
                v = (v.astype(np.uint32) << 16).view(np.float32)
            out.append(v)
    return out


def real(model):
    keras.backend.clear_session()
    keras.utils.set_random_seed(N)
    built = keras.models.model_from_json(json.dumps(model))
    rows = []
    for w in built.weights:
        if LIBRARY == "keras3":
            rows.append((w.path, w.dtype, bool(w.trainable), np.asarray(keras.ops.convert_to_numpy(w))))
        else:
            rows.append((w.name.split(":")[0], w.dtype.name, bool(w.trainable), w.numpy()))
    return rows


def ours(path, folder):
    base = CAROB + ["weights", path, "--seed", str(N), "--library", LIBRARY, "--backend", BACKEND]
    made = os.path.join(folder, "w.safetensors")
    done = subprocess.run(base + ["--report", "json", "-o", made], capture_output=True, text=True)
    if done.returncode:
        raise ValueError(done.stderr.strip().splitlines()[0][:600])
    return json.loads(done.stdout)["list"], safetensors(made)


def differences(rows, told, tensors):
    if len(rows) != len(told):
        yield "%d weights, not %d; %s" % (len(told), len(rows), [r[0] for r in rows][:3])
    for (path, dtype, trainable, value), row, tensor in zip(rows, told, tensors):
        if path != row["path"]:
            yield "path %s, not %s" % (row["path"], path)
        if list(value.shape) != row["shape"]:
            yield "%s: shape %s, not %s" % (path, row["shape"], value.shape)
            continue
        if dtype != row["dtype"]:
            yield "%s: dtype %s, not %s" % (path, row["dtype"], dtype)
        if trainable != row["trainable"]:
            yield "%s: trainable %s" % (path, row["trainable"])
        a, b = value.astype("float64"), tensor.astype("float64")
        atol = 0.03 if dtype == "float16" and ATOL.get(row.get("initializer")) else ATOL.get(row.get("initializer"))
        close = np.allclose(a, b, rtol=0, atol=atol) if atol else np.array_equal(a, b)
        if not close:
            yield "%s: numbers %s, not %s (%s)" % (path, b.ravel()[:3], a.ravel()[:3], row.get("initializer"))


def main():
    count = {"equal": 0, "different": 0, "refused by Keras": 0}
    with tempfile.TemporaryDirectory() as folder:
        for path in sys.argv[4:]:
            model = json.load(open(path))
            if "golden" in model:
                model = model["model"]
            bare = os.path.join(folder, "m.json")
            json.dump(model, open(bare, "w"))
            try:
                rows = real(model)
                if not rows and any(c in json.dumps(model) for c in ("Dense", "Conv")):
                    raise ValueError("is not built")
            except Exception as e:
                count["refused by Keras"] += 1
                if os.environ.get("TELL"):
                    print("refused", path, repr(e)[:200].replace("\n", " "))
                continue
            try:
                found = list(differences(rows, *ours(bare, folder)))
            except ValueError as e:
                found = [str(e)]
            count["different" if found else "equal"] += 1
            if found:
                print("DIFFERENT", path, len(found), "|", " | ".join(found[:3]), flush=True)
    print(LIBRARY, BACKEND, count)


main()
