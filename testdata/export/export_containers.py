#!/usr/bin/env python3
"""Export small container files with real Keras, plus damaged ones written by hand, and a manifest.

    KERAS_BACKEND=tensorflow python export_containers.py keras3 OUT_DIR
    python export_containers.py tf_keras OUT_DIR
    python export_containers.py damaged OUT_DIR         (after those two and export_tfjs_models.js: the files under bad/)
    python export_containers.py manifest OUT_DIR        (last)
    ... keras3-lambda, tf_keras-lambda       (only the Lambda files under bad/)
"""
import gzip
import hashlib
import io
import json
import os
import shutil
import struct
import sys
import zipfile

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ["CUDA_VISIBLE_DEVICES"] = ""
import h5py
import numpy as np

WHAT, OUT = sys.argv[1:3]
P = lambda *a: os.path.join(OUT, *a)
os.makedirs(P("bad"), exist_ok=True)
# What the damaged files hold: everything that may differ between one set of samples and another.
V = dict(
    function="lambda t: t * 2", function_input=2, function_model="lam", set_random_seed=5,
    half=2, tail=30, empty="empty.keras", not_zip=b"\x00\x01\x02\x03 this is not a zip archive",
    slip="assets/../../../evil.txt", slip_absolute="/tmp/evil.txt", slip_backslash="assets\\..\\..\\evil.txt", evil=b"evil",
    bomb_mib=48, bomb_byte=b" ", cut=20, a_list=b"[1,2,3]", not_utf8=b"{\"class_name\": \"\xff\xfe\"}",
    deep=(b"[", b"]", 20000), twin="other", twin_first=False, crc_at=60,
    h5_cut=3, h5_magic=b"\x89HDX", bare_attr=("keras_version", "3.15.1"), bare_group="model_weights",
    half_json="{\"class_name\": ", number=7, victim=0, other_file="other.h5", other_path="/secret",
    bomb_path="layers/dense/vars/0", bomb_dims=(1 << 20, 1 << 20), bomb_chunks=(1024, 1024),
    raw_file="other.bin", raw_offset=0, virtual_file="other.h5", virtual_path="layers/dense/vars/0",
    header_name=b"konfig.json", header_size=9,
    pb_cut=100, pb_length=b"\xff\xff\xff\xff\x7f", pb_keep=50, varint=b"\x0a" + b"\xff" * 20,
    escape="../../evil.bin", graph={"node": [], "versions": {"producer": 1}},
)
FUNCTION = eval(compile(V["function"], "model.py", "eval"))      # a neutral file name inside the byte code


def k3_models(keras):
    L, I = keras.layers, keras.Input
    keras.utils.set_random_seed(1)
    seq = keras.Sequential([I((3,)), L.Dense(2, name="d"), L.BatchNormalization(), L.Dropout(.5), L.Dense(1)], name="seq")
    seq.compile("sgd", "mse")
    x = I((5,), dtype="int32", name="tokens")
    e = L.Embedding(7, 4)(x)
    a = L.MultiHeadAttention(2, 2)(e, e)
    y = L.Bidirectional(L.GRU(2))(L.Add()([a, e]))
    fun = keras.Model(x, L.Dense(2, name="head")(y), name="fun")
    inner = keras.Sequential([I((4,)), L.Dense(3)], name="inner")
    z = I((4,))
    nested = keras.Model(z, L.Dense(1)(inner(z)), name="nested")
    init = keras.initializers.GlorotUniform()
    shared = keras.Sequential([I((3,)), L.Dense(3, kernel_initializer=init), L.Dense(3, kernel_initializer=init),
                               L.Dense(3, kernel_initializer=init)], name="shared_init")
    return {"sequential": seq, "functional": fun, "nested": nested, "shared_initializer": shared}, ["a", "b", "a", "c"]


def tfk_models(keras):
    L, I = keras.layers, keras.Input
    keras.utils.set_random_seed(1)
    seq = keras.Sequential([I((3,)), L.Dense(2, name="d"), L.BatchNormalization(), L.Dropout(.5), L.Dense(1)], name="seq")
    seq.compile("sgd", "mse")
    x = I((6,), name="x")
    y = L.Dense(3, activation="relu", name="left")(x)
    fun = keras.Model(x, L.Concatenate()([y, L.Dense(2, name="right")(x)]), name="fun")
    return {"sequential": seq, "functional": fun}


LONG = "n" * 220
LONG_COUNT = 330


def export_keras3():
    import keras
    models, words = k3_models(keras)
    L, I = keras.layers, keras.Input
    for name, m in models.items():
        m.save(P("keras3-%s.keras" % name))
    seq, fun = models["sequential"], models["functional"]
    seq.save(P("keras3-sequential.h5"))
    fun.save(P("keras3-functional.h5"))
    seq.save_weights(P("keras3-sequential.weights.h5"))
    from keras.src.saving import saving_lib
    saving_lib.save_model(seq, P("keras3-npz.keras"), weights_format="npz")
    d = P("keras3-directory")
    shutil.rmtree(d, ignore_errors=True)
    saving_lib.save_model(models["nested"], d, zipped=False)
    lookup = L.StringLookup()
    lookup.adapt(words)
    keras.Sequential([I((1,), dtype="string"), lookup], name="lookup").save(P("keras3-assets.keras"))
    q = keras.Sequential([I((4,)), L.Dense(3), L.Dense(2)], name="q")
    q.quantize("int8")
    q.save(P("keras3-int8.keras"))
    small = keras.Sequential([I((4,)), L.Dense(3, dtype="bfloat16"), L.Dense(2, dtype="float16")], name="small_floats")
    small.save(P("keras3-small_floats.keras"))
    small.save(P("keras3-small_floats.h5"))
    big = keras.Sequential([I((32,)), L.Dense(48), L.Dense(48)], name="sharded")
    big.save_weights(P("keras3-sharded.weights.json"), max_shard_size=9e-6)
    exp = keras.Sequential([I((2,)), L.Dense(1)], name="exported")
    d = P("keras3-exported-savedmodel")
    shutil.rmtree(d, ignore_errors=True)
    exp.export(d, verbose=False)
    # attributes over 64 KB: layer_names is cut into layer_names0, layer_names1, ...
    wide = keras.Sequential([I((1,))] + [L.Activation("linear", name="%s%03d" % (LONG, i)) for i in range(LONG_COUNT)],
                            name="wide")
    wide.save(P("wide.h5"))
    with open(P("wide.h5"), "rb") as f, open(P("keras3-chunked-layer-names.h5.gz"), "wb") as g:
        g.write(gzip.compress(f.read(), 9, mtime=0))
    os.remove(P("wide.h5"))
    lambda_keras3()


def export_tf_keras():
    import tf_keras as keras
    models = tfk_models(keras)
    for name, m in models.items():
        m.save(P("tf_keras-%s.keras" % name))
        m.save(P("tf_keras-%s.h5" % name))
    m = models["sequential"]
    m.save_weights(P("tf_keras-weights-only.h5"))
    m.save_weights(P("tf_keras-sequential.weights.h5"))
    d = P("tf_keras-savedmodel")
    shutil.rmtree(d, ignore_errors=True)
    models["functional"].save(d, save_format="tf", save_traces=False)
    lambda_tf_keras()


def lambda_model(keras):
    keras.utils.set_random_seed(V["set_random_seed"])
    return keras.Sequential([keras.Input((V["function_input"],)), keras.layers.Lambda(FUNCTION)], name=V["function_model"])


def lambda_keras3():
    import keras
    m = lambda_model(keras)
    m.save(P("bad", "keras3-lambda.keras"))
    m.save(P("bad", "keras3-lambda.h5"))


def lambda_tf_keras():
    import tf_keras
    lambda_model(tf_keras).save(P("bad", "tf_keras-lambda.h5"))


def write_zip(path, members, compress=zipfile.ZIP_STORED):
    with zipfile.ZipFile(path, "w", compress) as z:
        for n, data in members:
            z.writestr(zipfile.ZipInfo(n), data, compress_type=compress)


def victim_tensor(f):
    found = []
    f.visititems(lambda n, o: found.append(n) if isinstance(o, h5py.Dataset) and o.size else None)
    return found[V["victim"] % len(found)]


def damaged():
    src = P("keras3-sequential.keras")
    with zipfile.ZipFile(src) as z:
        meta, conf, weights = (z.read(n) for n in ("metadata.json", "config.json", "model.weights.h5"))
    b = lambda n: P("bad", n)
    put = lambda n, data: open(b(n), "wb").write(data)
    all_three = [("metadata.json", meta), ("config.json", conf), ("model.weights.h5", weights)]
    raw = open(src, "rb").read()
    put("truncated-half.keras", raw[:len(raw) // V["half"]])
    put("truncated-tail.keras", raw[:-V["tail"]])
    put(V["empty"], b"")
    put("not-a-zip.keras", V["not_zip"])
    write_zip(b("no-config.keras"), [("metadata.json", meta), ("model.weights.h5", weights)])
    write_zip(b("zip-slip.keras"), all_three + [(V["slip"], V["evil"])])
    write_zip(b("zip-slip-absolute.keras"), all_three + [(V["slip_absolute"], V["evil"])])
    write_zip(b("zip-slip-backslash.keras"), all_three + [(V["slip_backslash"], V["evil"])])
    write_zip(b("bomb-config.keras"), [("metadata.json", meta), ("config.json", V["bomb_byte"] * (V["bomb_mib"] << 20) + conf)],
              zipfile.ZIP_DEFLATED)
    write_zip(b("config-not-json.keras"), [("metadata.json", meta), ("config.json", conf[:-V["cut"]])])
    write_zip(b("config-is-a-list.keras"), [("metadata.json", meta), ("config.json", V["a_list"])])
    write_zip(b("config-not-utf8.keras"), [("metadata.json", meta), ("config.json", V["not_utf8"])])
    left, right, depth = V["deep"]
    inside = b"1" if left.endswith(b":") else b""
    write_zip(b("config-deep.keras"), [("metadata.json", meta), ("config.json", left * depth + inside + right * depth)])
    other = json.dumps({"class_name": "Sequential", "config": {"name": V["twin"], "layers": []}}).encode()
    twins = [("config.json", conf), ("config.json", other)]
    import warnings
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        write_zip(b("config-twice.keras"), [("metadata.json", meta)] + (twins[::-1] if V["twin_first"] else twins))
    bad_crc = bytearray(raw)
    bad_crc[raw.find(conf[:40]) + V["crc_at"]] ^= 1
    put("wrong-crc.keras", bytes(bad_crc))
    # the local header in front of config.json contradicts the central directory (which is right)
    write_zip(b("local-header-name.keras"), all_three)
    with zipfile.ZipFile(b("local-header-name.keras")) as z:
        at = z.getinfo("config.json").header_offset
    good = bytearray(open(b("local-header-name.keras"), "rb").read())
    assert len(V["header_name"]) == len("config.json")
    changed = bytearray(good)
    changed[at + 30:at + 41] = V["header_name"]
    put("local-header-name.keras", bytes(changed))
    changed = bytearray(good)
    struct.pack_into("<II", changed, at + 18, len(conf) + V["header_size"], len(conf) + V["header_size"])
    put("local-header-size.keras", bytes(changed))
    # HDF5
    h = open(P("keras3-sequential.h5"), "rb").read()
    put("truncated.h5", h[:len(h) // V["h5_cut"]])
    put("wrong-magic.h5", V["h5_magic"] + h[4:])
    with h5py.File(b("no-model-config.h5"), "w") as f:
        f.attrs[V["bare_attr"][0]] = V["bare_attr"][1]
        f.create_group(V["bare_group"])
    with h5py.File(b("model-config-not-json.h5"), "w") as f:
        f.attrs["model_config"] = V["half_json"]
    with h5py.File(b("model-config-number.h5"), "w") as f:
        f.attrs["model_config"] = V["number"]
    whole = open(P("keras3-sequential.weights.h5"), "rb").read()

    def with_victim(name, change):
        put(name, whole)
        with h5py.File(b(name), "a") as f:
            victim = victim_tensor(f)
            old = f[victim]
            shape, dtype = old.shape, old.dtype
            del f[victim]
            change(f, victim, shape, dtype)

    def external_link(f, victim, shape, dtype):
        f[victim] = h5py.ExternalLink(V["other_file"], V["other_path"])

    def soft_link(f, victim, shape, dtype):
        f[victim] = h5py.SoftLink("/" + victim[:-1] + ("1" if victim.endswith("0") else "0"))

    def external_storage(f, victim, shape, dtype):
        f.create_dataset(victim, shape, dtype, external=[(V["raw_file"], V["raw_offset"], int(np.prod(shape)) * dtype.itemsize)])

    def virtual_dataset(f, victim, shape, dtype):
        layout = h5py.VirtualLayout(shape, dtype)
        layout[...] = h5py.VirtualSource(V["virtual_file"], V["virtual_path"], shape)
        f.create_virtual_dataset(victim, layout)

    def external_group(f, victim, shape, dtype):
        group = victim.rsplit("/", 2)[0]
        del f[group]
        f[group] = h5py.ExternalLink(V["other_file"], V["other_path"])

    with_victim("external-link.weights.h5", external_link)
    with_victim("soft-link.weights.h5", soft_link)
    with_victim("external-storage.weights.h5", external_storage)
    with_victim("virtual-dataset.weights.h5", virtual_dataset)
    with_victim("external-link-group.weights.h5", external_group)
    put("external-link-group.h5", h)
    with h5py.File(b("external-link-group.h5"), "a") as f:
        group = "model_weights/" + sorted(f["model_weights"])[V["victim"] % 2]
        del f[group]
        f[group] = h5py.ExternalLink(V["other_file"], V["other_path"])
    with h5py.File(b("shape-bomb.weights.h5"), "w") as f:
        f.create_dataset(V["bomb_path"], shape=V["bomb_dims"], dtype="f4", chunks=V["bomb_chunks"])
    # SavedModel metadata
    p = open(P("tf_keras-savedmodel", "keras_metadata.pb"), "rb").read()
    put("truncated-keras_metadata.pb", p[:len(p) - V["pb_cut"]])
    put("huge-length-keras_metadata.pb", b"\x0a" + V["pb_length"] + p[:V["pb_keep"]])
    put("endless-varint-keras_metadata.pb", V["varint"])
    # TF.js
    t = P("tfjs-sequential", "model.json")
    if os.path.exists(t):
        doc = json.load(open(t))
        evil = json.loads(json.dumps(doc))
        evil["weightsManifest"][0]["paths"] = [V["escape"]]
        put("tfjs-path-escape.json", json.dumps(evil).encode())
        graph = {"format": "graph-model", "modelTopology": V["graph"], "weightsManifest": []}
        put("tfjs-graph-model.json", json.dumps(graph).encode())


BYTE_CODE = ("opaque", "lambda-bytecode", "Python byte code in the config; may be shown as text, must never be run")
LEAVES = "refuse-or-skip", "zip-slip"
BAD = {    # file: must, reason, why
    "keras3-lambda.keras": BYTE_CODE, "keras3-lambda.h5": BYTE_CODE, "tf_keras-lambda.h5": BYTE_CODE,
    "truncated-half.keras": ("refuse", "zip-truncated", "cut off; no central directory"),
    "truncated-tail.keras": ("refuse", "zip-truncated", "the end record is cut off"),
    "empty.keras": ("refuse", "empty", "no bytes at all"),
    "empty.h5": ("refuse", "empty", "no bytes at all"),
    "not-a-zip.keras": ("refuse", "zip-magic", "named .keras, but not a zip archive"),
    "no-config.keras": ("refuse", "config-missing", "no config.json member"),
    "zip-slip.keras": LEAVES + ("a member name leaves the archive",),
    "zip-slip-absolute.keras": LEAVES + ("an absolute member name",),
    "zip-slip-backslash.keras": LEAVES + ("a member name leaves the archive through backslashes",),
    "bomb-config.keras": ("refuse", "zip-bomb", "config.json of %d MiB, packed about 1000 to 1" % V["bomb_mib"]),
    "config-not-json.keras": ("refuse", "json-invalid", "config.json is cut off"),
    "config-is-a-list.keras": ("refuse", "config-not-object", "config.json is an array"),
    "config-not-utf8.keras": ("refuse", "not-utf8", "config.json is not UTF-8"),
    "config-deep.keras": ("refuse", "json-too-deep", "config.json is nested %d deep" % V["deep"][2]),
    "config-twice.keras": ("refuse", "duplicate-member", "two members are named config.json"),
    "wrong-crc.keras": ("refuse", "crc-mismatch", "the CRC-32 of config.json does not match its bytes"),
    "local-header-name.keras": ("refuse", "zip-header-mismatch",
                                "the local header calls config.json by another name than the central directory"),
    "local-header-size.keras": ("refuse", "zip-header-mismatch",
                                "the local header of config.json gives other sizes than the central directory"),
    "truncated.h5": ("refuse", "hdf5-truncated", "cut off; the superblock's end address is beyond the end"),
    "wrong-magic.h5": ("refuse", "hdf5-magic", "the signature is wrong"),
    "no-model-config.h5": ("refuse", "config-missing", "neither model_config nor layer_names nor any tensor"),
    "model-config-not-json.h5": ("refuse", "json-invalid", "model_config is cut off"),
    "model-config-number.h5": ("refuse", "config-not-text", "model_config is a number, not a string"),
    "external-link.weights.h5": ("refuse", "hdf5-external-link", "a tensor is an external link"),
    "external-link-group.weights.h5": ("refuse", "hdf5-external-link", "a group on the way to tensors is an external link"),
    "external-link-group.h5": ("refuse", "hdf5-external-link", "the group of one layer's weights is an external link"),
    "external-storage.weights.h5": ("refuse", "hdf5-external-storage", "a tensor's bytes are kept in another file"),
    "virtual-dataset.weights.h5": ("refuse", "hdf5-virtual-dataset", "a tensor is a virtual dataset over another file"),
    "soft-link.weights.h5": ("refuse", "hdf5-soft-link", "a tensor is a soft link"),
    "shape-bomb.weights.h5": ("refuse", "hdf5-dims", "dimensions %s of float32 declared, nothing stored" % (list(V["bomb_dims"]),)),
    "truncated-keras_metadata.pb": ("refuse", "protobuf-length", "a length goes beyond the end"),
    "huge-length-keras_metadata.pb": ("refuse", "protobuf-length", "a length of several GiB"),
    "endless-varint-keras_metadata.pb": ("refuse", "protobuf-varint", "a varint of more than 10 bytes"),
    "tfjs-path-escape.json": ("refuse", "path-escape", "a weight file path leaves the folder"),
    "tfjs-graph-model.json": ("refuse", "graph-model", "a graph model; it has no layer config"),
}


def sha(b):
    return hashlib.sha256(b).hexdigest()


def canonical(o):
    return json.dumps(o, sort_keys=True, separators=(",", ":"), ensure_ascii=True).encode()


def config_entry(text):
    if isinstance(text, str):
        text = text.encode()
    o = json.loads(text)
    return {"text_sha256": sha(text), "text_bytes": len(text), "canonical_sha256": sha(canonical(o)),
            "class_name": o.get("class_name"), "model_name": (o.get("config") or {}).get("name")}


def tensor(name, a):
    a = np.asarray(a)
    dtype = "bfloat16" if a.dtype == "V2" else str(a.dtype)  # HDF5 has none: Keras stores its bytes
    return {"name": name, "shape": list(a.shape), "dtype": dtype, "sha256": sha(a.tobytes())}


def h5_tensors(f, order=None):
    out = []
    f.visititems(lambda n, o: out.append(tensor(n, o[()])) if isinstance(o, h5py.Dataset) else None)
    return out


def text(v):
    return v.decode() if isinstance(v, bytes) else str(v)


def attr_list(g, name):
    if name in g.attrs:
        return [text(x) for x in g.attrs[name]]
    out, i = [], 0
    while "%s%d" % (name, i) in g.attrs:
        out += [text(x) for x in g.attrs["%s%d" % (name, i)]]
        i += 1
    return out


def read_h5(data):
    with h5py.File(io.BytesIO(data), "r") as f:
        e = {}
        if "model_config" in f.attrs:
            e["kind"] = "legacy-h5-model"
            e["config"] = config_entry(text(f.attrs["model_config"]))
            e["keras_version"], e["backend"] = text(f.attrs["keras_version"]), text(f.attrs["backend"])
            e["training_config"] = "training_config" in f.attrs
            g = f["model_weights"]
        elif "layer_names" in f.attrs or "layer_names0" in f.attrs:
            e["kind"], g = "legacy-h5-weights", f
        else:
            return {"kind": "weights-h5", "weights": h5_tensors(f)}
        names = attr_list(g, "layer_names")
        e["layer_names_count"], e["layer_names_sha256"] = len(names), sha("\n".join(names).encode())
        e["chunked_attributes"] = sorted(k for k in g.attrs if k.startswith("layer_names") and k != "layer_names")
        e["weights"] = [tensor(w, g[n][w][()]) for n in names for w in attr_list(g[n], "weight_names")]
        return e


def varint(b, i):
    v = s = 0
    while True:
        x = b[i]
        i += 1
        v |= (x & 127) << s
        s += 7
        if x < 128:
            return v, i


def fields(b):
    i = 0
    while i < len(b):
        tag, i = varint(b, i)
        if tag & 7 == 2:
            n, i = varint(b, i)
            yield tag >> 3, b[i:i + n]
            i += n
        elif tag & 7 == 0:
            v, i = varint(b, i)
            yield tag >> 3, v
        else:
            i += 8 if tag & 7 == 1 else 4
            yield tag >> 3, None


def read_savedmodel(d):
    e = {"kind": "tf-savedmodel", "keras_metadata": os.path.exists(os.path.join(d, "keras_metadata.pb"))}
    if e["keras_metadata"]:
        nodes = []
        for n, v in fields(open(os.path.join(d, "keras_metadata.pb"), "rb").read()):
            if n == 1:
                f = dict(fields(v))
                nodes.append((f.get(2, 0), f.get(3, b"").decode(), f.get(4, b"").decode(), f.get(5, b"").decode()))
        e["nodes"] = [{"id": a, "path": b, "identifier": c} for a, b, c, _ in nodes]
        root = next(json.loads(m) for _, p, _, m in nodes if p == "root")
        e["config_canonical_sha256"] = sha(canonical(root["model_config"]))
        e["class_name"], e["keras_version"] = root["class_name"], root["keras_version"]
    return e


def tfjs_tensors(folder, doc):
    size = {"float32": 4, "int32": 4, "bool": 1, "uint8": 1, "uint16": 2, "float16": 2}
    out = []
    for group in doc["weightsManifest"]:
        data, at = b"".join(open(os.path.join(folder, p), "rb").read() for p in group["paths"]), 0
        for w in group["weights"]:
            n = int(np.prod(w["shape"], dtype=np.int64)) * size[w["dtype"]]
            out.append({"name": w["name"], "shape": w["shape"], "dtype": w["dtype"], "sha256": sha(data[at:at + n])})
            at += n
        assert at == len(data)
    return out


def manifest():
    out = {"golden": "containers", "files": {}, "bad": {}}
    for name in sorted(os.listdir(OUT)):
        path = P(name)
        data = b"" if os.path.isdir(path) else open(path, "rb").read()
        if name.endswith(".keras"):
            with zipfile.ZipFile(path) as z:
                e = {"kind": "keras-v3", "members": z.namelist(), "config": config_entry(z.read("config.json")),
                     "keras_version": json.loads(z.read("metadata.json"))["keras_version"]}
                if "model.weights.h5" in z.namelist():
                    e["weights"] = read_h5(z.read("model.weights.h5"))["weights"]
                e["assets"] = {n: sha(z.read(n)) for n in z.namelist() if n.startswith("assets/") and not n.endswith("/")}
        elif name.endswith(".h5.gz"):
            e = dict(read_h5(gzip.decompress(data)), note="unpack with gzip first")
        elif name.endswith(".h5"):
            e = read_h5(data)
        elif name.endswith(".weights.json"):
            doc = json.loads(data)
            e = {"kind": "sharded-weights-index", "weight_map": doc["weight_map"]}
        elif os.path.isdir(path) and os.path.exists(P(name, "saved_model.pb")):
            e = read_savedmodel(path)
        elif os.path.isdir(path) and os.path.exists(P(name, "config.json")):
            e = {"kind": "keras-v3-directory", "config": config_entry(open(P(name, "config.json"), "rb").read()),
                 "weights": read_h5(open(P(name, "model.weights.h5"), "rb").read())["weights"]}
        elif os.path.isdir(path) and os.path.exists(P(name, "model.json")):
            doc = json.load(open(P(name, "model.json")))
            topo = doc["modelTopology"]
            topo = topo.get("model_config", topo)
            e = {"kind": "tfjs-layers", "config_canonical_sha256": sha(canonical(topo)), "class_name": topo["class_name"],
                 "weights": tfjs_tensors(path, doc)}
        else:
            continue
        if data:
            e["file_sha256"], e["file_bytes"] = sha(data), len(data)
        out["files"][name] = e
    for name in sorted(os.listdir(P("bad"))):
        must, reason, why = BAD[name]
        data = open(P("bad", name), "rb").read()
        out["bad"][name] = {"must": must, "reason": reason, "why": why, "file_sha256": sha(data), "file_bytes": len(data)}
    with open(P("manifest.json"), "w") as f:
        json.dump(out, f, indent=1)
    print(len(out["files"]), "files,", len(out["bad"]), "bad")


{"keras3": export_keras3, "tf_keras": export_tf_keras, "keras3-lambda": lambda_keras3, "tf_keras-lambda": lambda_tf_keras,
 "damaged": damaged, "manifest": manifest}[WHAT]()
