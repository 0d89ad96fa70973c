"""Loads a model file and the one that Carob made of it, each in its own Keras, and compares their weights bit for bit.

Usage: compare_moved.py SOURCE TARGET; prints one line of JSON. The weights are compared layer by layer, by the names of
the layers, for Keras 3 and tf_keras list those of one layer in different orders."""
import json
import os
import sys

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "")
import h5py
import zipfile


def is_keras_3(path):
    if zipfile.is_zipfile(path):
        version = json.loads(zipfile.ZipFile(path).read("metadata.json"))["keras_version"]
    else:
        version = h5py.File(path).attrs["keras_version"]
    return str(version).startswith("3")


def load(path):
    if is_keras_3(path):
        import keras
        return keras.models.load_model(path, compile=False)
    import tf_keras
    return tf_keras.models.load_model(path, compile=False)


def key(weight):
    return getattr(weight, "path", None) or weight.name.split(":")[0]


def weights(model):
    found = {}
    for layer in model.layers:
        own = list(layer.trainable_weights) + list(layer.non_trainable_weights)
        found[layer.name] = [(key(w).split("/")[-1], w.numpy() if hasattr(w, "numpy") else w.value.numpy()) for w in own]
    return found


def main():
    source, target = map(weights, map(load, sys.argv[1:3]))
    wrong, count = [], 0
    layers = [n for n in source if source[n]]
    if layers != [n for n in target if target[n]]:
        wrong.append("layers %s against %s" % (layers, [n for n in target if target[n]]))
    for layer in layers:
        ours = target.get(layer, [])
        if len(ours) != len(source[layer]):
            wrong.append(layer + ": count")
            continue
        for (name, a), (_, b) in zip(source[layer], ours):
            count += 1
            if a.shape != b.shape or a.dtype.kind != b.dtype.kind or (a.tobytes() != b.astype(a.dtype).tobytes()):
                wrong.append("%s %s" % (layer, name))
    print(json.dumps({"weights": count, "wrong": wrong}))


main()
