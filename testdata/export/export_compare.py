"""Writes the files of testdata/compare: the weights of one small model as real Keras and NumPy write them.

usage: KERAS_BACKEND=tensorflow V/bin/python testdata/export/export_compare.py testdata/compare   (needs safetensors too)
       KERAS_BACKEND=jax V/bin/python testdata/export/export_compare.py testdata/compare jax
       V/bin/python testdata/export/export_compare.py testdata/compare tf_keras

untouched.*  right after set_random_seed(7) and model_from_json(model.json): as .keras, .weights.h5, legacy .h5 and, by path, .npz
trained.*    the same after one step of training
torch.npz    the same untouched numbers as PyTorch would name and turn them; torch_names.json says which is which
near.safetensors  untouched, one number of the kernel one step up, a zero of the bias with a minus in front
jax.npz      untouched on JAX
tf_keras.h5  untouched in tf_keras, whose config is tf_keras.json
actual/      what JAX made for cases of testdata/jax/cases.json, for one of testdata/initial_weights and one text, for verify --actual
columns.npz  compressed, big-endian, in Fortran order, in every dtype; rows.npz the same plainly
"""
import json
import os
import sys

import numpy as np

OUT = sys.argv[1]


def place(name):
    return os.path.join(OUT, name)


def layers(keras):
    return keras.Sequential([
        keras.layers.Input((3,)),
        keras.layers.Dense(4, activation="relu", kernel_initializer="he_normal", name="hidden"),
        keras.layers.BatchNormalization(name="norm"),
        keras.layers.Dropout(0.5, name="drop"),
        keras.layers.Dense(2, name="out"),
    ], name="small")


def fresh(keras, text):
    keras.utils.set_random_seed(7)
    return keras.models.model_from_json(text)


def write_tf_keras():
    import tf_keras as keras

    text = layers(keras).to_json()
    with open(place("tf_keras.json"), "w") as f:
        f.write(text)
    model = fresh(keras, text)
    model.save(place("tf_keras.h5"))


def write_keras():
    import keras
    from safetensors.numpy import save_file

    text = layers(keras).to_json()
    with open(place("model.json"), "w") as f:
        f.write(text)
    model = fresh(keras, text)
    model.save(place("untouched.keras"))
    model.save(place("untouched.h5"))
    model.save_weights(place("untouched.weights.h5"))
    by_path = {w.path: np.asarray(w.value) for w in model.weights}
    np.savez(place("untouched.npz"), **by_path)
    torch = {
        "hidden.weight": np.ascontiguousarray(by_path["hidden/kernel"].T), "hidden.bias": by_path["hidden/bias"],
        "norm.weight": by_path["norm/gamma"], "norm.bias": by_path["norm/beta"],
        "norm.running_mean": by_path["norm/moving_mean"], "norm.running_var": by_path["norm/moving_variance"],
        "norm.num_batches_tracked": np.array(0), "out.weight": by_path["out/kernel"].T, "out.bias": by_path["out/bias"],
    }
    np.savez(place("torch.npz"), **torch)
    with open(place("torch_names.json"), "w") as f:
        json.dump({
            "hidden.weight": {"name": "hidden/kernel", "transpose": [1, 0]}, "hidden.bias": "hidden/bias",
            "norm.weight": "norm/gamma", "norm.bias": "norm/beta", "norm.running_mean": "norm/moving_mean",
            "norm.running_var": "norm/moving_variance", "norm.num_batches_tracked": None,
            "out.weight": {"name": "out/kernel", "transpose": [1, 0]}, "out.bias": "out/bias",
        }, f, indent=1)
        f.write("\n")
    near = {name: value.copy() for name, value in by_path.items() if name.startswith(("hidden/", "out/"))}
    kernel = near["hidden/kernel"]
    kernel[1, 2] = np.nextafter(kernel[1, 2], np.float32(np.inf))
    near["out/bias"][1] = -0.0
    save_file(near, place("near.safetensors"))
    model.compile("sgd", "mse")
    model.fit(np.arange(24, dtype="float32").reshape(8, 3) % 7, np.ones((8, 2), "float32"), verbose=0)
    model.save_weights(place("trained.weights.h5"))


def write_arrays():
    rng = np.random.default_rng(1)
    dtypes = ["f2", "f4", "f8", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "?", "c8", "c16"]
    rows = {}
    for dtype in dtypes:
        bits = rng.integers(0, 2 if dtype == "?" else 100, (3, 2, 4))
        rows[dtype.replace("?", "bool")] = bits.astype(dtype) if dtype[0] != "c" else (bits + 1j * bits[::-1]).astype(dtype)
    np.savez(place("rows.npz"), **rows)
    np.savez_compressed(place("columns.npz"), **{n: np.asfortranarray(a.astype(a.dtype.newbyteorder(">"))) for n, a in rows.items()})


def write_jax():
    import keras

    with open(place("model.json")) as f:
        model = fresh(keras, f.read())
    np.savez(place("jax.npz"), **{w.path: np.asarray(w.value) for w in model.weights})
    write_actual(keras)


def write_actual(keras):
    testdata = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")
    with open(os.path.join(testdata, "jax", "cases.json")) as f:
        cases = [c for c in json.load(f)["cases"] if c["dtype"] == "float32" and c.get("count", 99) < 40 and c["compare"] == "exact"]
    made = {c["id"]: np.asarray(getattr(keras.initializers, c["class_name"])(**c["config"])(c["shape"], "float32")) for c in cases[:8]}
    first = next(iter(made))
    np.save(place("actual/%s.npy" % first), made.pop(first))
    np.savez(place("actual/jax.npz"), **made)
    with open(os.path.join(testdata, "initial_weights", "keras3-jax-dense_plain.json")) as f:
        manifest = json.load(f)
    keras.utils.set_random_seed(manifest["n"])
    model = keras.models.model_from_json(json.dumps(manifest["model"]))
    np.savez(place("actual/%s.npz" % manifest["case"]), **{w.path: np.asarray(w.value) for w in model.weights})
    with open(os.path.join(testdata, "odd", "configs_odd.json")) as f:
        case = next(c for c in json.load(f)["full"]["keras-3.15.1"]["cases"] if "ok" in c.get("serialize", {}))
    text = json.dumps(keras.initializers.serialize(getattr(keras.initializers, case["call"]["class_name"])(**case["call"]["kwargs"])))
    name = "".join(c if c.isascii() and (c.isalnum() or c in "._-") else "".join("%%%02X" % b for b in c.encode()) for c in "keras-3.15.1 " + case["python"])
    with open(place("actual/%s.json" % name), "w") as f:
        f.write(text + "\n")


if "tf_keras" in sys.argv[2:]:
    write_tf_keras()
elif "jax" in sys.argv[2:]:
    write_jax()
else:
    write_keras()
    write_arrays()
