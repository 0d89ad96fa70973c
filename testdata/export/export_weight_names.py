#!/usr/bin/env python3
"""Export where real Keras saves the weights of models: one JSON line a model.

    python export_weight_names.py keras3|tf_keras FILE... >> testdata/initial_weights/names.jsonl

Every file is a golden manifest of kind initial-weights. A line holds its name and, for every weight in the order of
model.weights, where `.weights.h5` holds it, the name in `weight_names` of a legacy HDF5 file and the layer whose group that
is; then for every layer of the model the weights of its group in order, by their place in model.weights.
"""
import json
import os
import sys

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ["CUDA_VISIBLE_DEVICES"] = ""
K3 = sys.argv[1] == "keras3"
if K3:
    import keras
    from keras.src.saving import saving_lib
else:
    import tf_keras as keras
    from tf_keras.src.saving import saving_lib
import numpy as np


class Store:
    """Takes what would go into a file."""

    def __init__(self):
        self.groups = {}

    def make(self, path, metadata=None):
        return self.groups.setdefault(path, {})


def value(v):
    return keras.ops.convert_to_numpy(v) if K3 else (v.numpy() if hasattr(v, "numpy") else np.asarray(v))


def files(model):
    store = Store()
    if K3:
        saving_lib.H5IOStore = Store
        saving_lib._save_state(model, weights_store=store, assets_store=None, inner_path="", visited_saveables=set())
    else:
        saving_lib._save_state(model, weights_store=store, assets_store=None, inner_path="", visited_trackables=set())
    return {path + "/vars/" + key: v for path, group in store.groups.items() for key, v in group.items()}


for path in sys.argv[2:]:
    manifest = json.load(open(path))
    keras.backend.clear_session()
    keras.utils.set_random_seed(1)
    model = keras.models.model_from_json(json.dumps(manifest["model"]))
    for i, w in enumerate([] if K3 else model.weights):        # so that each can be told from every other
        w.assign(np.full(w.shape, i, value(w).dtype))
    saved = files(model)
    rows = []
    for i, w in enumerate(model.weights):
        same = [f for f, v in saved.items() if v is w]
        if not same:        # tf_keras saves arrays, and Keras 3 what LoRA makes of a kernel: a tensor with the same numbers at first
            same = [f for f, v in saved.items() if not (K3 and isinstance(v, keras.Variable))
                    and tuple(v.shape) == tuple(w.shape) and np.array_equal(value(v), value(w))]
        rows.append({"files": same, "variable": w.path if K3 else w.name})
    groups = {}
    index = {id(w): i for i, w in enumerate(model.weights)}
    for layer in model.layers:
        group = [index[id(w)] for w in layer.trainable_weights + layer.non_trainable_weights]
        if group:
            groups[layer.name] = group
    print(json.dumps({"file": os.path.basename(path), "weights": rows, "groups": groups}, separators=(",", ":")))
