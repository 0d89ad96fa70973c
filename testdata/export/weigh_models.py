"""Makes models with random weights, loads model files in real Keras and tells their weights. RealMoveTest runs it.

usage: python weigh_models.py keras|tf_keras < JOBS

Each line of stdin is a job, answered by one line of JSON on stdout as soon as it is done:

    {"make": FOLDER}             saves the models of moved_models.py as NAME.keras, .h5, .weights.h5 and .json (to_json);
                                 {"models": {NAME: error or null}}
    {"load": FILE}               loads a .keras or .h5
    {"load": FILE, "weights": W} and then the .weights.h5 into it, in place of what it had
    {"load": FILE.json, "seed": N, "weights": W}   model_from_json after set_random_seed(N), and load_weights if W is not null

A load is answered by {"ok": true, "layers": {NAME: [hash, ...]}, "names": {NAME: [...]}, "outputs": [[number, ...], ...],
"optimizer": [[class, config], hash, ...]}, or {"ok": false, "error"}. A hash is of dtype kind, shape and little-endian bytes; those of a layer
come trained first, as a legacy file has them. Small floats are hashed as float32 and counts as int64, for Keras 3, tf_keras and
TensorFlow.js keep them in different dtypes. Outputs are those for inputs that are the same everywhere; null if the model does
not run on them.
"""
import hashlib
import importlib
import json
import math
import os
import sys
import traceback

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "")
os.environ.setdefault("KERAS_BACKEND", "tensorflow")
import numpy

import moved_models

answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
os.dup2(2, 1)  # what a library prints must not get between the answers
K = importlib.import_module(sys.argv[1])


def hashed(weight):
    array = numpy.asarray(weight)
    kind = "i" if array.dtype.kind in "iu" else "b" if array.dtype.kind == "b" else "f"
    array = array.astype({"i": "<i8", "b": "?", "f": "<f8" if array.dtype == numpy.float64 else "<f4"}[kind])
    head = "%s%s:" % (kind, list(array.shape))
    return hashlib.sha256(head.replace(" ", "").encode() + array.tobytes()).hexdigest()[:16]


def named(weight):
    return getattr(weight, "path", None) or weight.name


def ordered(layer):
    return [*layer.trainable_weights, *layer.non_trainable_weights] if layer.trainable else by_creation(layer)


def by_creation(layer):
    """What is frozen has forgotten which of its weights are trained: it is thawed to see."""
    thaw = [(part, part.trainable) for part in layer._flatten_layers()]
    for part, _ in thaw:
        part.trainable = True
    found = [*layer.trainable_weights, *layer.non_trainable_weights]
    for part, trained in thaw:
        part.trainable = trained
    return found


def given(tensor):
    shape = [2] + [3 if size is None else size for size in tensor.shape[1:]]
    count = math.prod(shape)
    if str(getattr(tensor.dtype, "name", tensor.dtype)).startswith("int"):
        return numpy.array([i % 5 for i in range(count)], "int32").reshape(shape)
    return numpy.array([math.sin(0.7 * i) for i in range(count)], "float32").reshape(shape)


def outputs(model):
    try:
        inputs = [given(tensor) for tensor in model.inputs]
        results = model(inputs if len(inputs) > 1 else inputs[0], training=False)
        results = results if isinstance(results, (list, tuple)) else [results]
        return [[float(x) for x in numpy.asarray(result).astype("float64").ravel()] for result in results]
    except Exception:
        traceback.print_exc()
        return None


def configured(optimizer):
    return optimizer and [type(optimizer).__name__, json.dumps(optimizer.get_config(), default=str)]


def facts(model):
    layers = {layer.name: ordered(layer) for layer in model.layers if layer.weights}
    optimizer = getattr(model, "optimizer", None)
    variables = getattr(optimizer, "variables", [])
    variables = variables() if callable(variables) else variables
    return {"ok": True, "layers": {name: [hashed(w) for w in own] for name, own in layers.items()},
            "names": {name: [named(w) for w in own] for name, own in layers.items()},
            "outputs": outputs(model), "optimizer": [configured(optimizer)] + [hashed(v) for v in variables]}


def opened(path):
    try:
        return K.models.load_model(path)
    except ValueError:
        if "mse" not in traceback.format_exc():
            raise
        return K.models.load_model(path, compile=False)  # Keras 3 writes a metric by a name that it does not find


def load(job):
    path, seed = job["load"], job.get("seed")
    if seed is None:
        model = opened(path)
    else:
        K.utils.set_random_seed(seed)
        with open(path, encoding="utf-8") as file:
            model = K.models.model_from_json(file.read())
    if job.get("weights"):
        moved_models.fill(model, 99)
        model.load_weights(job["weights"])
    return facts(model)


def make(folder):
    made = {}
    for seed, (name, build) in enumerate(moved_models.models(K)):
        K.backend.clear_session()
        try:
            model = moved_models.fill(build(), seed)
            base = os.path.join(folder, name)
            for ending in (".keras", ".h5"):
                model.save(base + ending)
            model.save_weights(base + ".weights.h5")
            with open(base + ".json", "w", encoding="utf-8") as file:
                file.write(model.to_json())
            made[name] = None
        except Exception as error:
            made[name] = "%s: %s" % (type(error).__name__, str(error)[:200])
    return {"models": made}


for line in sys.stdin:
    job = json.loads(line)
    K.backend.clear_session()
    try:
        answer = make(job["make"]) if "make" in job else load(job)
    except Exception as error:
        answer = {"ok": False, "error": "%s: %s" % (type(error).__name__, str(error)[:400])}
    answers.write(json.dumps(answer) + "\n")
    answers.flush()
