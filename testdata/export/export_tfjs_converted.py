"""Writes model.json files as the Python converter of TensorFlow.js writes them of a small tf_keras model, and their manifest.

    pip install --no-deps --target FOLDER tensorflowjs==4.22.0
    PYTHONPATH=FOLDER python export_tfjs_converted.py testdata/tfjs

`converted_quantized.json` comes from HDF5, weights as uint8; `converted_training.json` from HDF5, compiled, with metadata;
`converted_archive.json` from a .keras file, for which the converter has a way of its own. The package imports libraries that these
ways do not need, so its `__init__` files are passed over.
"""

import hashlib
import importlib.util
import json
import os
import sys
import tempfile
import types
import zipfile

import h5py
import tf_keras

FOLDER = importlib.util.find_spec("tensorflowjs").submodule_search_locations[0]
for package, path in (("tensorflowjs", FOLDER), ("tensorflowjs.converters", os.path.join(FOLDER, "converters"))):
    sys.modules[package] = types.ModuleType(package)
    sys.modules[package].__path__ = [path]

from tensorflowjs.converters import keras_h5_conversion as conversion  # noqa: E402


def small():
    tf_keras.backend.clear_session()
    tf_keras.utils.set_random_seed(1)
    x = tf_keras.layers.Input((4,), name="x")
    h = tf_keras.layers.Dense(3, activation="relu", name="hidden")(x)
    h = tf_keras.layers.BatchNormalization(name="norm")(h)
    return tf_keras.Model(x, tf_keras.layers.Dense(2, name="y")(h), name="small")


def from_hdf5(model, folder):
    path = os.path.join(folder, "m.h5")
    model.save(path)
    return conversion.h5_merged_saved_model_to_tfjs_format(path)


def from_archive(model, folder):
    path = os.path.join(folder, "m.keras")
    model.save(path)
    with zipfile.ZipFile(path) as archive:
        archive.extractall(folder)
        metadata, config = (json.loads(archive.read(name)) for name in ("metadata.json", "config.json"))
    with h5py.File(os.path.join(folder, "model.weights.h5")) as weights:
        return conversion.h5_v3_merged_saved_model_to_tfjs_format(weights, metadata, config)


def write(name, way, model, out, **options):
    with tempfile.TemporaryDirectory() as folder:
        topology, groups = way(model, folder)
        conversion.write_artifacts(topology, groups, folder, **options)
        with open(os.path.join(folder, "model.json"), "rb") as file:
            text = file.read()
    with open(os.path.join(out, name), "wb") as file:
        file.write(text)
    return {
        "file": name,
        "sha256": hashlib.sha256(text).hexdigest(),
        "bytes": len(text),
        "dialect": "tfjs",
        "release": tf_keras.__version__,
        "format": "json",
        "container": "tfjs model.json",
        "style": "json default",
        "expect": "bytes",
        "param_count": model.count_params(),
        "n_weights": len(model.weights),
        "weight_shapes": [list(w.shape) for w in model.weights],
        "output_shape": [list(model.output_shape)],
    }


def main(out):
    compiled = small()
    compiled.compile("adam", "mse", metrics=["accuracy"])
    records = [
        write("converted_training.json", from_hdf5, compiled, out, metadata={"classes": ["some_cat"]}),
        write("converted_quantized.json", from_hdf5, small(), out, quantization_dtype_map={"uint8": True}),
        write("converted_archive.json", from_archive, small(), out),
    ]
    manifest = {
        "golden": "model-configs",
        "description": "What the converter tensorflowjs 4.22.0 writes, by testdata/export/export_tfjs_converted.py",
        "records": records,
    }
    with open(os.path.join(out, "converted_manifest.json"), "w") as file:
        json.dump(manifest, file, indent=1)
        file.write("\n")


if __name__ == "__main__":
    main(sys.argv[1])
