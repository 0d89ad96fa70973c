"""Export golden files of your own models and initializers from real Keras; `carob verify` holds Java against them.

    python export.py model.keras config.json he_normal '{"class_name": "Orthogonal", "config": {"seed": 1}}' \\
        -o goldens/manifest.json --seed 42 --shape 3,3,8,16

Each input is a model (a .keras or .h5 file, or the JSON or YAML of its config), an initializer (its config as text or in a
file), or the name of one. The manifest holds

    of initializers    the exact texts of their configs in this release, and what they make, for every --shape, --dtype and --seed
    of models          parameters, shapes, and the weights after set_random_seed, for every --seed; manifest.N.json beside it is
                       the exact text of the Nth model

One process has one backend of Keras: run it once for each, with KERAS_BACKEND and an output of its own. Nothing is
written if anything fails. `--library tf_keras` takes that one in place of keras.
"""

import argparse
import hashlib
import importlib
import json
import os
import pathlib
import platform
import sys

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "-1")

FIRST = 16
# what the backends compute in their own way, and how far apart two of them may be
TOLERANCE = {"Orthogonal": 1e-5, "STFT": 1e-5}


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("inputs", nargs="+", metavar="MODEL_OR_CONFIG")
    parser.add_argument("-o", "--output", required=True, type=pathlib.Path, metavar="MANIFEST.json")
    parser.add_argument("--library", choices=["keras", "tf_keras"], default="keras")
    parser.add_argument("--seed", action="append", type=int, help="of set_random_seed, and of initializers without one; default 42")
    parser.add_argument("--shape", action="append", help="of the tensors of initializers, such as 3,3,8,16; default 64,32")
    parser.add_argument("--dtype", action="append", help="of these tensors; default float32")
    return parser.parse_args()


ARGUMENTS = arguments()
KERAS = importlib.import_module(ARGUMENTS.library)
import numpy  # noqa: E402  after Keras, which sets it up

IS_3 = ARGUMENTS.library == "keras" and KERAS.__version__.startswith("3.")
BACKEND = KERAS.backend.backend() if IS_3 else "tensorflow"
SEEDS = ARGUMENTS.seed or [42]
SHAPES = [[int(size) for size in shape.split(",")] for shape in ARGUMENTS.shape or ["64,32"]]
DTYPES = ARGUMENTS.dtype or ["float32"]
META = {"library": ARGUMENTS.library, "version": KERAS.__version__, "exporter": "export.py",
        "platform": f"{BACKEND}, Python {platform.python_version()}, {platform.system()} {platform.machine()}"}
DIALECT = "keras3" if IS_3 else "tf_keras"


def array(tensor):
    return numpy.asarray(KERAS.ops.convert_to_numpy(tensor) if IS_3 else tensor)


def little_endian(values):
    return numpy.ascontiguousarray(values).astype(values.dtype.newbyteorder("<"), copy=False).tobytes()


def sha256(data):
    return hashlib.sha256(data if isinstance(data, bytes) else data.encode()).hexdigest()


def hex_bits(values):
    width = values.dtype.itemsize
    return [little_endian(value)[::-1].hex().zfill(2 * width) for value in values.ravel()[:FIRST]]


def tree(word):
    """The config in a file or a word, or None where it is only a name."""
    path = pathlib.Path(word)
    text = path.read_text(encoding="utf-8") if path.is_file() else word
    if path.suffix in (".yaml", ".yml"):
        import yaml
        return yaml.safe_load(text)
    return json.loads(text) if text.lstrip().startswith("{") else None


NEAR = {}


def watched(call, tolerance):
    """A call whose results are known again where a model has them."""
    def called(*given, **named):
        result = call(*given, **named)
        NEAR[sha256(little_endian(array(result)))] = tolerance
        return result
    return called


for known, tolerance in TOLERANCE.items():
    if hasattr(KERAS.initializers, known):
        kind = getattr(KERAS.initializers, known)
        kind.__call__ = watched(kind.__call__, tolerance)


class Initializer:
    def __init__(self, word):
        self.word, self.tree = word, tree(word)
        self.made = KERAS.initializers.get(self.tree or word)
        if self.made is None or not hasattr(self.made, "get_config"):
            sys.exit(f"{word}: {ARGUMENTS.library} makes no initializer of it")
        self.config = self.made.get_config()

    def seeded(self, seed):
        config = dict(self.config)
        if "seed" in config and config["seed"] is None:
            config["seed"] = seed
        return config

    def text(self):
        serialized = KERAS.initializers.serialize(self.made)
        name = type(self.made).__name__
        legacy = {} if IS_3 else {"serialize_legacy": {
            "ok": json.dumps(KERAS.initializers.serialize(self.made, use_legacy_format=True))}}
        return legacy | {"python": self.word, "call": {"class_name": name, "kwargs": self.config}, "class": name,
                "get_config": {"ok": json.dumps(self.config)}, "serialize": {"ok": json.dumps(serialized)},
                "roundtrip_identical": {"ok": True}}

    def tensors(self):
        for seed in SEEDS:
            config = self.seeded(seed)
            for shape in SHAPES:
                for dtype in DTYPES:
                    yield self.tensor(config, shape, dtype)
            if config == self.config:
                return  # no other seed, no other numbers

    def tensor(self, config, shape, dtype):
        name = type(self.made).__name__
        case = {"id": f"{name}-{sha256(json.dumps([config, shape, dtype]))[:12]}", "class_name": name, "config": config,
                "shape": shape, "dtype": dtype, "version": KERAS.__version__}
        case.update({"library": DIALECT} if BACKEND == "tensorflow" else {"backend": BACKEND})
        try:
            values = array(type(self.made).from_config(config)(tuple(shape), dtype=dtype))
        except Exception as error:  # a refusal is a case too
            return case | {"error": type(error).__name__}
        case |= {"result_shape": list(values.shape), "result_dtype": str(values.dtype), "count": int(values.size),
                 "sha256": sha256(little_endian(values)), "first": hex_bits(values)}
        if name in TOLERANCE:
            return case | {"compare": "atol", "atol": TOLERANCE[name],
                           "values": [float(value) for value in values.astype("float64").ravel()]}
        return case | {"compare": "exact"}


class Model:
    def __init__(self, word, number):
        self.word, self.file = word, f"{ARGUMENTS.output.stem}.{number}.json"
        path = pathlib.Path(word)
        if path.suffix in (".keras", ".h5", ".hdf5"):
            self.text = KERAS.models.load_model(path, compile=False).to_json()
        else:
            self.text = KERAS.models.model_from_json(json.dumps(tree(word))).to_json()

    def record(self):
        model = KERAS.models.model_from_json(self.text)
        record = {"library": ARGUMENTS.library, "version": KERAS.__version__, "model": self.word, "format": "to_json",
                  "file": self.file, "sha256": sha256(self.text), "bytes": len(self.text.encode()),
                  "dialect": DIALECT, "release": KERAS.__version__, "style": "json default", "expect": "bytes"}
        if model.built:
            record |= {"param_count": int(model.count_params()), "n_weights": len(model.weights),
                       "weight_shapes": [list(weight.shape) for weight in model.weights],
                       "weight_names": [path(weight) for weight in model.weights]}
        return record

    def weights(self, seed):
        KERAS.utils.set_random_seed(seed)
        model = KERAS.models.model_from_json(self.text)
        return {"golden": "initial-weights", "meta": META, "case": f"{self.word} after set_random_seed({seed})",
                "dialect": DIALECT, "keras_version": KERAS.__version__, "backend": BACKEND, "n": seed,
                "model": json.loads(self.text), "weights": [row(weight) for weight in model.weights]}


def path(weight):
    return weight.path if IS_3 else weight.name.removesuffix(":0")


def row(weight):
    values = array(weight)
    digest = sha256(little_endian(values))
    told = {"path": path(weight), "shape": list(values.shape), "dtype": str(values.dtype),
            "trainable": bool(weight.trainable), "sha256": digest}
    if digest in NEAR:
        told |= {"atol": NEAR[digest], "values": [float(value) for value in values.astype("float64").ravel()]}
    return told


def is_model(word):
    if pathlib.Path(word).suffix in (".keras", ".h5", ".hdf5"):
        return True
    config = (tree(word) or {}).get("config")
    return isinstance(config, list) or (isinstance(config, dict) and "layers" in config)


def parts(models, initializers):
    if initializers:
        record = {"label": f"{ARGUMENTS.library}-{KERAS.__version__}", "library": ARGUMENTS.library,
                  "version": KERAS.__version__, "dialect": DIALECT, "release": KERAS.__version__,
                  "cases": [each.text() for each in initializers], "names": {}, "get": []}
        yield {"golden": "initializer-configs", "meta": META, "full": {record["label"]: record}}
        yield {"golden": "tensors", "meta": META, "cases": [case for each in initializers for case in each.tensors()]}
    if models:
        yield {"golden": "model-configs", "meta": META, "records": [model.record() for model in models]}
        for model in models:
            for seed in SEEDS:
                yield model.weights(seed)


def main():
    models = [Model(word, i) for i, word in enumerate(filter(is_model, ARGUMENTS.inputs))]
    initializers = [Initializer(word) for word in ARGUMENTS.inputs if not is_model(word)]
    bundle = {"golden": "bundle", "meta": META, "parts": list(parts(models, initializers))}
    folder = ARGUMENTS.output.parent
    folder.mkdir(parents=True, exist_ok=True)
    for model in models:
        (folder / model.file).write_text(model.text, encoding="utf-8", newline="")
    ARGUMENTS.output.write_text(json.dumps(bundle, indent=1) + "\n", encoding="utf-8", newline="")
    print(f"{ARGUMENTS.output}: {len(models)} models and {len(initializers)} initializers, {ARGUMENTS.library} "
          f"{KERAS.__version__} on {BACKEND}")


main()
