"""Puts into golden manifests where they are from: meta with library, version, platform and exporter, which schemas/golden.schema.json asks for.

usage: python testdata/export/name_origins.py [MANIFEST.json ...]     (default: every manifest of testdata; run it after an exporter)
What a manifest says of itself already stays as it is. The text around it stays byte for byte.
"""
import json
import os
import re
import sys

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")
KERAS, TF_KERAS, BOTH = ("keras", "3.15.1"), ("tf_keras", "2.21.0"), ("keras, tf_keras", "3.15.1, 2.21.0")
MANY = "one a record"
# by the beginning of the path: (library, version), exporter
ORIGINS = [
    ("initializer/configs.json", ("keras, tf_keras, tf.keras", MANY), "export_initializer_configs.py"),
    ("odd/configs_", ("keras, tf_keras", MANY), "export_initializer_configs.py"),
    ("model/configs/", ("keras, tf_keras, tf.keras", MANY), "export_configs.py"),
    ("model/wild/", ("keras", MANY), "finish_manifest.py"),
    ("tfjs/converted_manifest.json", ("tensorflowjs", MANY), "export_tfjs_converted.py"),
    ("tfjs/manifest.json", ("@tensorflow/tfjs", MANY), "export_tfjs.mjs"),
    ("container/hostile/", ("h5py", MANY), "export_hostile_hdf5.py"),
    ("container/", BOTH, "export_containers.py"),
    ("tensorflow/cases.json", BOTH, "export_tensorflow.py"),
    ("tensorflow/constants.json", BOTH, "export_constants.py"),
    ("tensorflow/odd_corners.json", BOTH, "export_odd_corners.py"),
    ("tensorflow/special_values.json", BOTH, "export_special_tensors.py"),
    ("odd/tensors_odd.json", BOTH, "export_tensorflow.py"),
    ("odd/", BOTH, "export_constants.py"),
    ("complex/", KERAS, "export_complex.py"),
    ("dtypes/", KERAS, "export_dtypes.py"),
    ("jax/odd_corners.json", KERAS, "export_jax.py"),
    ("numpy/odd_corners.json", KERAS, "export_numpy.py"),
    ("torch/odd_corners.json", KERAS, "export_torch.py"),
    ("jax/", KERAS, "export_backends.py"),
    ("numpy/", KERAS, "export_backends.py"),
    ("torch/", KERAS, "export_backends.py"),
    ("initial_weights/keras3-", KERAS, "export_initial_weights.py"),
    ("initial_weights/tf_keras-", TF_KERAS, "export_initial_weights.py"),
]


def origin(path):
    name = os.path.relpath(path, ROOT).replace(os.sep, "/")
    for start, (library, version), exporter in ORIGINS:
        if name.startswith(start):
            return {"library": library, "version": version, "platform": "Linux x86_64", "exporter": exporter}
    return None


def name(path):
    with open(path, encoding="utf-8", newline="") as f:
        text = f.read()
    manifest = json.loads(text)
    if not isinstance(manifest, dict) or "golden" not in manifest:
        return
    meta = manifest.get("meta", {})
    found = origin(path)
    if found is None:
        if not all(key in meta for key in ("library", "version", "platform", "exporter")):
            print("nobody knows where %s is from; add it to the table" % path)
        return
    new = json.dumps({key: value for key, value in found.items() if key not in meta})[1:-1]
    if not new:
        return
    if "meta" in manifest:
        text = re.sub(r'("meta"\s*:\s*\{)', lambda m: m.group(1) + new + (", " if meta else ""), text, count=1)
    else:
        text = re.sub(r'("golden"\s*:\s*"[^"]*",)', lambda m: m.group(1) + ' "meta": {' + new + "},", text, count=1)
    assert json.loads(text) == {**manifest, "meta": {**meta, **{k: v for k, v in found.items() if k not in meta}}} or "NaN" in text, path
    with open(path, "w", encoding="utf-8", newline="") as f:
        f.write(text)


paths = sys.argv[1:] or [os.path.join(folder, file) for folder, _, files in os.walk(ROOT) for file in files if file.endswith(".json")]
for each in sorted(paths):
    name(each)
