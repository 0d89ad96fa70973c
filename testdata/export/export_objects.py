"""Exports what one Keras release writes and takes for its regularizers, constraints, policies, optimizers, and so on.

usage: python export_objects.py LABEL FOLDER OUT.json [--seen FILE...]
  LABEL  = keras3-3.15.1, tf_keras-2.21.0, keras2-2.3.1, tf1-1.15 or keras1-1.2.2
  FOLDER = where that release is unpacked, such as by pip install --no-deps --target FOLDER keras==3.15.1
  --seen = outputs for other releases: their names and keys are tried on this one
merge_objects.py makes the catalogue of all outputs. Every class is made with its defaults (what has none comes from
GIVEN), then again with one argument changed at a time, which shows the keys that are written only sometimes.
"""
import inspect
import json
import re
import sys

import object_releases

BASES = {"regularizers": ["Regularizer"], "constraints": ["Constraint"], "losses": ["Loss"], "metrics": ["Metric"],
         "optimizers": ["Optimizer", "OptimizerV2", "_BaseOptimizer", "BaseOptimizer", "LossScaleOptimizer", "LossScaleOptimizerV3"],
         "schedules": ["LearningRateSchedule"], "quantizers": ["Quantizer", "QuantizationConfig"],
         "policies": ["DTypePolicy", "DTypePolicyMap", "Policy", "PolicyV1", "FloatDTypePolicy", "LossScaleOptimizer"]}
# values of arguments without a default, tried in this order
GIVEN = {"fn": ["<fn>"], "func": ["<fn>"], "mean_metric": ["<fn>"], "name": ["mean_squared_error", "float32"], "num_classes": [2, 3], "target_class_ids": [[0]], "specificity": [0.5],
         "sensitivity": [0.5], "precision": [0.5], "recall": [0.5], "initial_learning_rate": [0.1], "decay_steps": [10], "decay_rate": [0.9],
         "first_decay_steps": [10], "boundaries": [[1, 2]], "values": [[1.0, 0.5, 0.1]], "learning_rate": [0.01], "lr": [0.01],
         "inner_optimizer": ["<optimizer>"], "opt": ["<optimizer>"], "optimizer": ["<optimizer>"], "default_optimizer": ["<optimizer>"], "optimizers": [["<optimizer>"]],
         "loss_scale": ["dynamic"], "mode": ["int8", "awq/4/128", "gptq/4/128", "int4/128", "float8"], "optimizer_map": [{"layers": []}], "inner": ["<optimizer>"], "source_name": ["float32"], "axis": [-1], "k": [1], "normalizer": [[1.0]], "dataset": [None], "tokenizer": [None],
         "reduction": ["sum", "sum_over_batch_size"], "dtype": [None], "num_thresholds": [3], "dynamic": [True], "value": [0.5], "default_policy": [None]}
CHANGED = [0.5, 3, True, "sum", "float16", "exponential", [0.5], [0, 1], {"a": 0.5}]
EXTRA = ["name", "dtype", "lr", "learning_rate", "decay", "clipnorm", "clipvalue", "global_clipnorm", "is_legacy_optimizer", "jit_compile",
         "axis", "m", "k", "from_logits", "amsgrad", "weight_decay", "reduction", "gradient_aggregator", "gradient_transformers"]


def plain(value):
    """A JSON value, or a word in angle brackets for what is none."""
    if isinstance(value, bool) or value is None or isinstance(value, (str, int, float)):
        return value
    if isinstance(value, (list, tuple)):
        return [plain(v) for v in value]
    if isinstance(value, dict):
        return {str(k): plain(v) for k, v in value.items()}
    if hasattr(value, "item") and getattr(value, "shape", None) == ():
        return value.item()
    if hasattr(value, "__name__"):
        return "<%s>" % value.__name__
    return "<%s>" % type(value).__name__


class Release:
    def __init__(self, label, folder):
        self.label = label
        self.dialect = label.split("-")[0]
        self.found = object_releases.load(label, folder)
        self.root = {"tf1": "tensorflow.python.keras"}.get(self.dialect, "tf_keras" if "tf_keras" in sys.modules else "keras")

    def classes(self, family):
        """Classes of a family, those of the library only: {class: None} in order of appearance."""
        bases, out = [], {}
        loaded = [m for n, m in sorted(sys.modules.items()) if n.split(".")[0] == self.root.split(".")[0] and isinstance(m, type(sys))]
        everything = {}
        for module in loaded:
            for value in list(vars(module).values()):
                if inspect.isclass(value) and str(getattr(value, "__module__", "")).startswith(self.root) and not value.__module__.endswith("_test"):
                    everything[value] = None
        want = BASES[family]
        for cls in everything:
            chain = [c.__name__ for c in cls.__mro__ if str(c.__module__).startswith(self.root)]
            if not set(want) & set(chain) or not hasattr(cls, "get_config") and self.dialect not in ("keras1", "keras2"):
                continue
            if family == "metrics" and "Layer" in [c.__name__ for c in cls.__mro__] and "Metric" not in chain:
                continue
            if family == "policies" and "Optimizer" in cls.__name__:
                continue
            if not hasattr(cls, "get_config"):
                continue
            out[cls] = None
        return sorted(out, key=lambda c: (c.__name__, c.__module__))

    def special(self, value):
        if value == "<fn>":
            losses = self.found["losses"][0]
            return getattr(losses, "mean_squared_error", None)
        if value == "<optimizer>":
            if self.dialect == "keras3":
                return self.found["optimizers"][0].SGD(0.1)
            module = self.found["optimizers"][0]
            return module.deserialize({"class_name": "SGD", "config": {"learning_rate": 0.1}})
        if isinstance(value, list):
            return [self.special(v) for v in value]
        return value


def signature(cls):
    """Arguments of a constructor with defaults as JSON; NEEDED for those without; '**' if it takes any keyword."""
    try:
        parameters = list(inspect.signature(cls.__init__).parameters.values())[1:]
    except (TypeError, ValueError):
        return {}
    out = {}
    for p in parameters:
        if p.kind == p.VAR_KEYWORD:
            out["**"] = {}
        elif p.kind != p.VAR_POSITIONAL:
            out[p.name] = {} if p.default is p.empty else {"default": plain(getattr(p.default, "value", p.default))}
    return out


def make(release, cls, arguments, **changes):
    kwargs = {n: release.special(GIVEN[n][0]) for n, a in arguments.items() if n in GIVEN and "default" not in a}
    kwargs.update(changes)
    return cls(**kwargs)


def keys(config):
    return list(config)


def try_make(release, cls, arguments):
    errors = []
    tries = [{}] + [{n: release.special(v)} for n, a in arguments.items() if n in GIVEN and "default" not in a for v in GIVEN[n][1:]]
    for change in tries:
        try:
            return make(release, cls, arguments, **change), change, None
        except Exception as e:
            errors.append("%s: %s" % (type(e).__name__, e))
    return None, {}, errors[0]


def conditional(release, cls, arguments, base, changes):
    """{key: the key it follows} of keys that only some arguments bring; and keys that some arguments take away."""
    seen, gone, accepted = {}, [], []
    names = [n for n in arguments if n != "**"] + ([n for n in EXTRA if n not in arguments] if "**" in arguments else [])
    for name in names:
        default = arguments.get(name, {}).get("default")
        for value in ([not default] if isinstance(default, bool) else CHANGED):
            if value == default:
                continue
            try:
                config = keys(make(release, cls, arguments, **dict(changes, **{name: value})).get_config())
            except Exception:
                continue
            if name not in arguments and name not in accepted:
                accepted.append(name)
            for i, k in enumerate(config):
                if k not in base and k not in seen:
                    seen[k] = config[i - 1] if i else None
            gone += [k for k in base if k not in config and k not in gone]
    return seen, gone, accepted


def serialized(release, family, thing):
    try:
        module = release.found[family][0]
        out = module.serialize(thing)
        if isinstance(out, dict):
            return {k: plain(out.get(k)) for k in ("module", "class_name", "registered_name", "name") if k in out}
        return {"text": plain(out)}
    except Exception as e:
        return {"error": "%s: %s" % (type(e).__name__, str(e)[:120])}


def envelope(release, thing):
    """What serialize_keras_object writes around a config, where the release writes one."""
    for name in (release.root + ".src.saving.serialization_lib", release.root + ".saving.serialization_lib", release.root + ".saving.experimental.serialization_lib"):
        if name in sys.modules:
            try:
                out = sys.modules[name].serialize_keras_object(thing)
                return {k: out.get(k) for k in ("module", "class_name", "registered_name")}
            except Exception as e:
                return {"error": "%s: %s" % (type(e).__name__, str(e)[:120])}
    return None


def describe(release, family, cls, seen):
    arguments = signature(cls)
    row = {"class": cls.__name__, "module": cls.__module__, "arguments": arguments}
    thing, changes, error = try_make(release, cls, arguments)
    if error:
        row["error"] = error[:200]
        return row
    try:
        config = thing.get_config()
    except Exception as e:
        row["error"] = "get_config: %s: %s" % (type(e).__name__, str(e)[:150])
        return row
    row["writes"] = keys(config)
    row["config"] = plain(config)
    row["sometimes"], row["gone"], row["extra"] = conditional(release, cls, arguments, row["writes"], changes)
    row["serialize"] = serialized(release, family, thing)
    row["envelope"] = envelope(release, thing)
    row["accepts"] = []
    for key, value in sorted(seen.get("keys", {}).get(cls.__name__, {}).items()):
        if key in row["writes"]:
            continue
        for v in (value, 0.5, None, True, "sum"):
            try:
                thing.__class__.from_config(dict(thing.get_config(), **{key: v}))
                row["accepts"].append(key)
                break
            except Exception:
                continue
    return row


def operations():
    """Classes of keras.src.ops: arguments of constructor and call, and the keys of get_config, made with any values that pass."""
    from keras.src.ops.operation import Operation
    out = []
    for module in [m for n, m in sorted(sys.modules.items()) if re.fullmatch(r"keras\.src\.ops\.[a-z]+", n)]:
        for name, cls in vars(module).items():
            if not inspect.isclass(cls) or not issubclass(cls, Operation) or cls.__module__ != module.__name__ or name in ("Operation", "Function", "SegmentReduction"):
                continue
            row = {"class": name, "module": cls.__module__, "arguments": signature(cls) if cls.__init__ is not Operation.__init__ else {"name": {"default": None}}}
            call = list(inspect.signature(cls.call).parameters.values())[1:]
            row["calls"] = [("*" if p.kind == p.VAR_POSITIONAL else "**" if p.kind == p.VAR_KEYWORD else "") + p.name for p in call]
            for value in (1, [1, 2], "float32", 0, [0], "constant", "sum"):
                try:
                    given = {n: a.get("default", value) for n, a in row["arguments"].items() if n not in ("name", "**") and cls.__init__ is not Operation.__init__}
                    row["writes"] = list(cls(**given).get_config())
                    break
                except Exception as e:
                    row["error"] = "%s: %s" % (type(e).__name__, str(e)[:80])
            else:
                row["writes"] = [n for n in ["name"] + [a for a in row["arguments"] if a != "name"] if n in row["arguments"] and n != "**"]
            out.append(row)
    return out


def folded(name):
    return re.sub(r"[^a-z0-9]", "", name.lower())


def read_names(release, family, rows, names):
    """What get() gives for a name, and the class that a config under that name is read as."""
    module = release.found[family][0]
    out = {}
    for name in sorted(names):
        result = {}
        try:
            got = module.get(name)
            if inspect.isclass(got):
                result["get"] = "class " + got.__name__
            elif inspect.isfunction(got) or inspect.ismethod(got) or type(got).__name__ in ("function", "builtin_function_or_method"):
                result["get"] = "function " + got.__name__
            elif got is not None and type(got).__module__.startswith(release.root):
                result["get"] = "object " + type(got).__module__ + "." + type(got).__name__
            elif got is not None and not isinstance(got, (str, dict)):
                result["get"] = "other " + type(got).__name__
        except Exception as e:
            result["refused"] = type(e).__name__
        hints = [r for r in rows if "config" in r and (folded(r["class"]) == folded(name.split(">")[-1]))] or [None]
        for row in hints:
            try:
                config = dict(row["object"].get_config()) if row else {}
                target = getattr(module, "deserialize", None) or module.get
                got = target({"class_name": name, "config": config})
                if str(type(got).__module__).startswith(release.root):
                    result["config"] = type(got).__module__ + "." + type(got).__name__
                    break
            except Exception:
                continue
        if "get" in result or "config" in result:
            out[name] = result
    return out


def main():
    label, folder, out = sys.argv[1:4]
    release = Release(label, folder)
    if sys.argv[4:5] == ["--operations"]:      # only these, into a file that is there already
        with open(out, encoding="utf-8") as f:
            done = json.load(f)
        done["families"]["operations"]["classes"] = operations()
        with open(out, "w", encoding="utf-8") as f:
            json.dump(done, f, indent=1)
        return
    seen = {}
    for path in sys.argv[5:]:
        with open(path, encoding="utf-8") as f:
            other = json.load(f)
        for family, part in ((f, p) for f, p in other["families"].items() if f != "operations"):
            s = seen.setdefault(family, {"keys": {}, "names": set()})
            s["names"].update(part["candidates"])
            for row in part["classes"]:
                s["names"].add(row["class"])
                both = s["keys"].setdefault(row["class"], {})
                both.update(row.get("config", {}))
                both.update({k: 0.5 for k in row.get("sometimes", {}) if k not in both})
                both.update({k: a.get("default") for k, a in row["arguments"].items() if k != "**" and k not in both})
    families = {}
    for family in [f for f in object_releases.FAMILIES if f in release.found]:
        part = {"classes": []}
        if family != "activations":
            for cls in release.classes(family):
                row = describe(release, family, cls, seen.get(family, {}))
                thing, _, _ = try_make(release, cls, row["arguments"])
                row["object"] = thing
                part["classes"].append(row)
        module = release.found[family][0]
        public = [n for n, v in vars(module).items() if not n.startswith("_") and (inspect.isclass(v) or inspect.isfunction(v))]
        public += list(getattr(module, "ALL_OBJECTS_DICT", {}))
        part["candidates"] = sorted(set(public))
        names = set(part["candidates"]) | seen.get(family, {}).get("names", set())
        names |= {folded(n) for n in names} | {re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", n).lower() for n in names}
        has_get = hasattr(module, "get") or hasattr(module, "deserialize")
        part["names"] = read_names(release, family, part["classes"], names) if has_get else {}
        for row in part["classes"]:
            row.pop("object", None)
        if family == "activations":
            part["writes"] = {}
            for name, result in part["names"].items():
                if result.get("get", "").startswith("function"):
                    try:
                        part["writes"][name] = plain(module.serialize(module.get(name))) if hasattr(module, "serialize") else name
                    except ValueError:      # a function of the module that is no activation
                        continue
        families[family] = part
    if release.dialect == "keras3":
        families["operations"] = {"classes": operations(), "candidates": [], "names": {}}
    with open(out, "w", encoding="utf-8") as f:
        json.dump({"label": label, "families": families}, f, indent=1)


main()
