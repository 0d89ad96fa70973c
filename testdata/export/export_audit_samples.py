#!/usr/bin/env python3
"""Make small files with one danger each, and beside each one that only looks like it: testdata/audit/samples.json.

    python export_audit_samples.py testdata/audit/samples.json

Needs h5py, numpy and PyYAML. Nothing here is dangerous to whoever keeps it: what would run, runs nothing.
`rule` is the finding that `positive` must give and `negative` must not; `findings` are all that a file gives, in order.
"""
import base64
import gzip
import io
import json
import marshal
import pickle
import struct
import sys
import tempfile
import zipfile

import h5py
import numpy as np
import yaml

SAMPLES = []


def layer(cls, config, module="keras.layers", **more):
    return {"module": module, "class_name": cls, "config": config, "registered_name": None, **more}


def model(*layers):
    return {"module": "keras", "class_name": "Sequential", "config": {"name": "m", "layers": list(layers)}}


def dense(**config):
    return layer("Dense", {"name": "dense", "units": 2, **config})


def js(obj):
    return json.dumps(obj, ensure_ascii=False).encode()


def sample(rule, positive, negative, also=(), otherwise=(), name="model.json"):
    """also: what positive gives beside the rule; otherwise: all that negative gives."""
    def entry(data, findings):
        data = js(data) if isinstance(data, dict) else data
        try:
            text = data.decode("utf-8")
            # controls and bidi characters stay visible in the file
            return {"text": text, "findings": findings}
        except UnicodeDecodeError:
            packed = gzip.compress(data, mtime=0)
            return {"gzip": base64.b64encode(packed).decode(), "findings": findings}
    names = name if isinstance(name, tuple) else (name, name)
    SAMPLES.append({"rule": rule,
                    "positive": {"name": names[0], **entry(positive, [rule, *also])},
                    "negative": {"name": names[1], **entry(negative, list(otherwise))}})


def zipped(members, **kw):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as z:
        for name, data in members:
            info = zipfile.ZipInfo(name) if isinstance(name, str) else name
            z.writestr(info, data, **kw)
    return out.getvalue()


CONFIG = js(model(dense()))
PLAIN = [("metadata.json", b"{}"), ("config.json", CONFIG)]


def hdf5(make, **kw):
    with tempfile.NamedTemporaryFile(suffix=".h5") as f:
        with h5py.File(f.name, "w", **kw) as h:
            make(h)
        return open(f.name, "rb").read()


# ---- code ----------------------------------------------------------------------------------------------------------------
CODE = base64.encodebytes(marshal.dumps(compile("lambda x: x + 1", "sample", "eval").co_consts[0])).decode()
sample("lambda-code",
       model(layer("Lambda", {"function": {"class_name": "__lambda__", "config": {"code": CODE, "defaults": None, "closure": None}}})),
       model(layer("Dense", {"name": "__lambda__", "units": 3, "notes": ["lambda", 1, 2]})))
sample("lambda-code", model(layer("Lambda", {"function": [CODE, None, None], "function_type": "lambda"})),
       model(layer("Dropout", {"rate": 0.5, "noise_shape": [None, 1, 2]})))
# at depth: a model in a layer in a model, as the text of a text
sample("lambda-code",
       model(layer("TimeDistributed", {"layer": model(layer("Bidirectional", {"layer": dense(activation=[CODE, None, None])}))})),
       model(layer("TimeDistributed", {"layer": model(layer("Bidirectional", {"layer": dense(activation="relu")}))})))
sample("lambda-code", model(dense(notes=json.dumps(model(layer("Lambda", {"function": [CODE, None, None]}))))),
       model(dense(notes=json.dumps(model(dense())))))
sample("lambda-layer",
       model(layer("Lambda", {"function": {"module": "keras.activations", "class_name": "function", "config": "relu"}})),
       model(layer("Activation", {"activation": "relu"})))
sample("torch-module", model(layer("TorchModuleWrapper", {"module": "gASVAAAA"})), model(dense()))
sample("jax-layer", model(layer("JaxLayer", {"call_fn": None})), model(layer("Identity", {})))
sample("saved-model-layer", model(layer("TFSMLayer", {"filepath": "saved", "call_endpoint": "serve"})), model(dense()))
sample("pickle", pickle.dumps({"weights": [1.0]}), np.lib.format.magic(1, 0) + struct.pack("<H", 54) +
       b"{'descr': '<f4', 'fortran_order': False, 'shape': (), }"[:53] + b"\n" + struct.pack("<f", 1), name=("w.bin", "w.npy"))
sample("pickle", zipped([*PLAIN, ("assets/words.pkl", b"(dp0\n.")]), zipped([*PLAIN, ("assets/words.txt", b"pkl")]),
       name="model.keras")


def npy(array):
    out = io.BytesIO()
    np.save(out, array, allow_pickle=True)
    return out.getvalue()


sample("object-array", npy(np.array([{"a": 1}], dtype=object)), npy(np.array([1, 2], dtype="<i4")), name="w.npy")
sample("object-array", zipped([("a.npy", npy(np.array([None])))]), zipped([("a.npy", npy(np.zeros(2, "<f4")))]), name="w.npz")
sample("yaml-tag", b"class_name: Dense\nconfig:\n  units: !!python/object/apply:os.getcwd []\n",
       yaml.dump({"class_name": "Dense", "config": {"units": 2, "shape": (1, 2)}}).encode(), name="model.yaml")
sample("program", zipped([*PLAIN, ("assets/setup.py", b"print('hello')\n")]), zipped([*PLAIN, ("assets/setup.txt", b"print\n")]),
       name="model.keras")
sample("program", zipped([*PLAIN, ("assets/tool", b"#!/bin/sh\necho\n")]), zipped([*PLAIN, ("assets/tool", b"# bin\n")]),
       name="model.keras")

# ---- origins -------------------------------------------------------------------------------------------------------------
sample("code-gadget", model({"module": "os", "class_name": "function", "config": "getcwd", "registered_name": "function"}),
       model({"module": "keras.ops", "class_name": "function", "config": "relu", "registered_name": "function"}))
sample("code-gadget", model({"module": "builtins", "class_name": "eval", "config": {"x": "1"}, "registered_name": None}),
       model({"module": "builtins", "class_name": "slice", "config": {"start": 1}, "registered_name": None}))
sample("keras-gadget",
       model({"module": "keras.src.utils.file_utils", "class_name": "function", "config": "get_file", "registered_name": "function"}),
       model({"module": "keras.src.utils.feature_space", "class_name": "Feature", "config": {}, "registered_name": None}))
sample("keras-gadget",
       model({"module": "keras.config", "class_name": "enable_unsafe_deserialization", "config": {}, "registered_name": None}),
       model(layer("Rescaling", {"scale": 2})))
sample("keras-gadget",
       model({"module": "keras.models", "class_name": "function", "config": "load_model", "registered_name": "function"}),
       model({"module": "keras.models", "class_name": "Sequential", "config": {"layers": []}, "registered_name": None}))
sample("keras-gadget",
       model({"module": "keras.applications", "class_name": "function", "config": "ResNet50", "registered_name": "function"}),
       model(layer("LayerScale", {}, module="tf_keras.src.applications.convnext")))
sample("keras-gadget", model(layer("deserialize", {"config": "x"}, module="keras.layers")),
       model(layer("he_normal", {}, module="keras.initializers")))
sample("foreign-class", model(layer("Gate", {}, module="acme.layers")), model(layer("Add", {}, module="keras.src.layers.merging.add")))
sample("foreign-function",
       model(dense(activation={"module": "acme.nn", "class_name": "function", "config": "squash", "registered_name": "function"})),
       model(dense(activation={"module": "keras.activations", "class_name": "function", "config": "relu", "registered_name": "function"})))
sample("custom-class", {"class_name": "Gate", "config": {}}, {"class_name": "Dense", "config": {"units": 2}})
sample("custom-function",
       model(dense(activation={"module": "builtins", "class_name": "function", "config": "acme>squash", "registered_name": "function"})),
       model(dense(activation={"module": "builtins", "class_name": "function", "config": "relu", "registered_name": "function"})))
sample("tf-operation", model(layer("TFOpLambda", {"function": "io.write_file"}, module="tf_keras.src.layers.core.tf_op_layer")),
       model(layer("TFOpLambda", {"function": "math.add"}, module="tf_keras.src.layers.core.tf_op_layer")))
sample("tf-operation", model(layer("TFOpLambda", {"function": "py_function"}, module="tf_keras.src.layers.core.tf_op_layer")),
       model(layer("TFOpLambda", {"function": "audio.resample"}, module="tf_keras.src.layers.core.tf_op_layer")))

# ---- arguments -----------------------------------------------------------------------------------------------------------
sample("vocabulary-path", model(layer("StringLookup", {"vocabulary": "/etc/hostname"})),
       model(layer("StringLookup", {"vocabulary": ["/etc/hostname", "b"], "vocabulary_size": 3})))
sample("path-argument", model(dense(filepath="../secrets.txt")), model(dense(file=None, padding="same")))
sample("path-argument", model(layer("Identity", {"weights": "https://example.org/w.h5"})), model(layer("Identity", {"weights": "imagenet"})))
sample("address", model(dense(notes="gs://bucket/object")), model(dense(notes="a://", ratio="1:2", name="block1/conv:0")))
sample("path-escape", {"modelTopology": model(dense()), "weightsManifest": [{"paths": ["../../w.bin"], "weights": []}]},
       {"modelTopology": model(dense()), "weightsManifest": [{"paths": ["group1-shard1of1.bin"], "weights": []}]})
sample("path-escape", {"metadata": {}, "weight_map": {"/layers/dense/vars": "https://example.org/x.weights.h5"}},
       {"metadata": {}, "weight_map": {"/layers/dense/vars": "m_00000.weights.h5"}}, name="m.weights.json")
sample("oversized-argument", model(dense(units=10**12)), model(dense(units=4096, seed=2**60)))
sample("oversized-argument", model(layer("InputLayer", {"batch_shape": [None, 1 << 20, 1 << 21]})),
       model(layer("InputLayer", {"batch_shape": [None, 4096, 4096, 3]})))
sample("non-finite-argument", model(layer("Dropout", {"rate": float("nan")})), model(layer("Dropout", {"rate": 1e-300})))
sample("duplicate-key", b'{"class_name": "Dense", "config": {"units": 1, "units": 2}}',
       b'{"class_name": "Dense", "config": {"units": 1, "name": "units"}}')
sample("hidden-characters", model(dense(name="den\u202ese")), model(dense(name="dénse_密集", notes="\u202e")))
sample("name-traversal", model(dense(name="../../dense")), model(dense(name="block1/conv..1")))

# ---- archives ------------------------------------------------------------------------------------------------------------
sample("zip-slip", zipped([*PLAIN, ("../evil.txt", b"x")]), zipped([*PLAIN, ("assets/a..b.txt", b"x")]), name="model.keras")
link = zipfile.ZipInfo("assets/link")
link.create_system, link.external_attr = 3, 0xA1FF << 16
plain = zipfile.ZipInfo("assets/link")
plain.create_system, plain.external_attr = 3, 0x81FF << 16
sample("zip-symlink", zipped([*PLAIN, (link, b"/etc")]), zipped([*PLAIN, (plain, b"/etc")]), name="model.keras")
import warnings
warnings.simplefilter("ignore")
sample("zip-duplicate", zipped([*PLAIN, ("config.json", CONFIG)]), zipped([*PLAIN, ("Config.json", CONFIG)]), name="model.keras")
good = zipped(PLAIN)
sample("zip-mismatch", good.replace(b"config.json", b"konfig.json", 1), good, name="model.keras")
sample("zip-hidden-data", good + b"more", good, name="model.keras")
sample("zip-hidden-data", b"in front" * 8 + good, good, name="model.keras")
sample("zip-opaque", zipped(PLAIN, compress_type=zipfile.ZIP_BZIP2), zipped(PLAIN, compress_type=zipfile.ZIP_DEFLATED),
       also=["zip-opaque"], name="model.keras")
sample("bomb", zipped([*PLAIN, ("assets/zeros.txt", bytes(3 << 20))], compress_type=zipfile.ZIP_DEFLATED),
       zipped([*PLAIN, ("assets/zeros.txt", bytes(1 << 19))], compress_type=zipfile.ZIP_DEFLATED), name="model.keras")
# hostile and broken: cut off in the middle of the directory
hostile = zipped([("config.json", js(model(layer("Lambda", {"function": [CODE, None, None]})))), ("metadata.json", b"{}")])
sample("lambda-code", hostile[:-30], good, also=["unread"], name="model.keras")

sample("lambda-code", js(model(layer("Lambda", {"function": {"class_name": "__lambda__", "config": {"code": CODE}}})))[:-4] + b",}",
       js(model(dense()))[:-4] + b",}", also=["lambda-layer", "unread"], otherwise=["unread"])
sample("code-gadget", b'{"class_name": "function", "module": "os", "config": "getcwd"', b'{"class_name": "function", "module": "builtins", ',
       also=["unread"], otherwise=["unread"])
sample("yaml-tag", b"class_name: Dense\nconfig:\n  units: !!python/object/new:os.getcwd [\n", b"class_name: Dense\nconfig: [\n",
       also=["unread"], otherwise=["unread"], name="model.yaml")
for tag in (b"!!python/name:os.getcwd", b"!!python/module:os", b"!!python/object:os.x {}"):
    sample("yaml-tag", b"class_name: Dense\nconfig:\n  units: " + tag + b"\n", b"class_name: Dense\nconfig:\n  units: !!python/tuple [1]\n",
           name="model.yaml")

# ---- HDF5 ----------------------------------------------------------------------------------------------------------------
def clean(f):
    f.attrs["model_config"] = CONFIG.decode()
    f["layers/dense/vars/0"] = np.zeros((2, 2), "f4")
    f["again"] = f["layers/dense/vars/0"]


def external_link(f):
    f["layers/dense"] = h5py.ExternalLink("other.h5", "/secret")


def external_storage(f):
    f.create_dataset("layers/dense", shape=(2,), dtype="f4", external=[("other.bin", 0, 8)])


def virtual(f):
    layout = h5py.VirtualLayout(shape=(2,), dtype="f4")
    layout[:] = h5py.VirtualSource("other.h5", "x", shape=(2,))
    f.create_virtual_dataset("layers/dense", layout)


def soft(f):
    f["layers/dense"] = np.zeros(2, "f4")
    f["layers/other"] = h5py.SoftLink("/layers/dense")


def shapes(f):
    f.create_dataset("layers/dense", shape=(1 << 20, 1 << 20), dtype="f4")


def hostile_config(f):
    f.create_group("deep/inside").attrs["model_config"] = json.dumps(model(layer("Lambda", {"function": [CODE, None, None]})))


def links(f):
    # both links of one group are found
    f["layers/a"] = h5py.ExternalLink("other.h5", "/a")
    f["layers/b"] = h5py.SoftLink("/a")
    f["layers/c"] = h5py.ExternalLink("other.h5", "/c")


kept = hdf5(clean)
for rule, make in (("hdf5-external-link", external_link), ("hdf5-external-storage", external_storage),
                   ("hdf5-virtual-dataset", virtual), ("hdf5-soft-link", soft), ("bomb", shapes), ("lambda-code", hostile_config)):
    sample(rule, hdf5(make), kept, name="model.h5")
sample("hdf5-external-link", hdf5(links, libver="latest"), kept, also=["hdf5-soft-link", "hdf5-external-link"], name="model.h5")
sample("hdf5-external-link", zipped([*PLAIN, ("model.weights.h5", hdf5(external_link))], compress_type=zipfile.ZIP_DEFLATED),
       zipped([*PLAIN, ("model.weights.h5", kept)]), name="model.keras")
sample("polyglot", kept + good, kept, also=["zip-hidden-data"], name="model.h5")
sample("polyglot", hdf5(clean, userblock_size=512), kept, name="model.h5")
sample("unread", kept[:-300], kept, also=["unread"], name="model.h5")

# ---- graphs --------------------------------------------------------------------------------------------------------------
def op(name):
    return b"\x0a\x04node\x12" + bytes([len(name)]) + name


sample("graph", op(b"MatMul"), b'{"class_name": "Dense", "config": {}}', name=("saved_model.pb", "model.json"))
sample("graph-file-operation", op(b"ReadFile"), op(b"ReadFileSystem"), also=["graph"], otherwise=["graph"], name="saved_model.pb")
sample("unread", b"{\"class_name\": \"Dense\", ", b"{\"class_name\": \"Dense\"}")
sample("unknown-file", b"\x01\x02\x03\x04", gzip.compress(b'{"class_name": "Dense", "config": {}}', mtime=0),
       name=("model.xyz", "model.json.gz"))

with open(sys.argv[1], "w", encoding="utf-8") as f:
    # one sample a line; invisible characters escaped
    f.write('{"origin": "testdata/export/export_audit_samples.py, h5py ' + h5py.__version__ + '",\n "samples": [\n')
    f.write(",\n".join("  " + json.dumps(s) for s in SAMPLES))
    f.write("\n]}\n")
