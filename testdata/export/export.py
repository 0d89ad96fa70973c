"""Export golden files of your own models and initializers from real Keras; `carob verify` holds Java against them.

    python export.py model.keras config.json he_normal '{"class_name": "Orthogonal", "config": {"seed": 1}}' \\
        -o goldens/manifest.json --seed 42 --shape 3,3,8,16

Each input is a model (a .keras or .h5 file, or the JSON or YAML of its config), an initializer (its config as text or in a
file), or the name of one. The manifest names the parts that are written beside it:

    manifest.configs.json       the exact texts of initializers in this release
    manifest.tensors.json       what the initializers make, for every --shape, --dtype and --seed
    manifest.models.json        the texts of the models, their parameters and shapes; with manifest.N.json, the text itself
    manifest.weights-N.json     the weights of model N after set_random_seed, for every --seed

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
TOLERANCE = {"Orthogonal": 1e-5, "OrthogonalInitializer": 1e-5, "STFT": 1e-5}


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
        return {"python": self.word, "call": {"class_name": name, "kwargs": self.config}, "class": name,
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
        self.word, self.number = word, number
        path = pathlib.Path(word)
        if path.suffix in (".keras", ".h5", ".hdf5"):
            self.text = KERAS.models.load_model(path, compile=False).to_json()
        else:
            self.text = KERAS.models.model_from_json(json.dumps(tree(word))).to_json()

    def record(self, file):
        model = KERAS.models.model_from_json(self.text)
        record = {"library": ARGUMENTS.library, "version": KERAS.__version__, "model": self.word, "format": "to_json",
                  "file": file, "sha256": sha256(self.text), "bytes": len(self.text.encode()),
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
    return {"path": path(weight), "shape": list(values.shape), "dtype": str(values.dtype),
            "trainable": bool(weight.trainable), "sha256": sha256(little_endian(values))}


def is_model(word):
    if pathlib.Path(word).suffix in (".keras", ".h5", ".hdf5"):
        return True
    config = (tree(word) or {}).get("config")
    return isinstance(config, list) or (isinstance(config, dict) and "layers" in config)


def parts():
    """The names of the files beside the manifest, and what is in them."""
    stem = ARGUMENTS.output.stem
    models = [Model(word, i) for i, word in enumerate(filter(is_model, ARGUMENTS.inputs))]
    initializers = [Initializer(word) for word in ARGUMENTS.inputs if not is_model(word)]
    if initializers:
        record = {"label": f"{ARGUMENTS.library}-{KERAS.__version__}", "library": ARGUMENTS.library,
                  "version": KERAS.__version__, "dialect": DIALECT, "release": KERAS.__version__,
                  "cases": [each.text() for each in initializers], "names": {}, "get": []}
        yield f"{stem}.configs.json", {"golden": "initializer-configs", "meta": META, "full": {record["label"]: record}}
        yield f"{stem}.tensors.json", {"golden": "tensors", "meta": META,
                                       "cases": [case for each in initializers for case in each.tensors()]}
    if models:
        records = []
        for model in models:
            file = f"{stem}.{model.number}.json"
            yield file, model.text
            records.append(model.record(file))
        yield f"{stem}.models.json", {"golden": "model-configs", "meta": META, "records": records}
        for model in models:
            for seed in SEEDS:
                name = f"{stem}.weights-{model.number}" + (f"-{seed}" if len(SEEDS) > 1 else "")
                yield f"{name}.json", model.weights(seed)


def main():
    written = list(parts())
    folder = ARGUMENTS.output.parent
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in written:
        text = content if isinstance(content, str) else json.dumps(content, indent=1)
        (folder / name).write_text(text, encoding="utf-8", newline="")
    manifests = [name for name, content in written if not isinstance(content, str)]
    ARGUMENTS.output.write_text(json.dumps({"golden": "bundle", "meta": META, "manifests": manifests}, indent=1) + "\n",
                                encoding="utf-8")
    print(f"{ARGUMENTS.output}: {len(manifests)} parts of {len(ARGUMENTS.inputs)} inputs, {ARGUMENTS.library} "
          f"{KERAS.__version__} on {BACKEND}")


main()
