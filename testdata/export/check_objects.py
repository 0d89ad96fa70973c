"""Holds the catalogue against real configs: every regularizer, constraint, policy, optimizer, loss, metric, quantizer, operation
and activation name in the model configs of a folder must be known to it, with the keys of the release that wrote the file.

usage: python check_objects.py CATALOGUE FOLDER...
  CATALOGUE = src/main/resources/io/carob/model; FOLDER = one with a manifest.json of kind model-configs
Prints what is unknown or different and how much was looked at. Initializers and layers have tables of their own.
"""
import collections
import gzip
import json
import os
import sys

from merge_objects import version, within

FAMILIES = ["regularizers", "constraints", "policies", "optimizers", "schedules", "losses", "metrics", "quantizers"]
# what no release of Keras has by itself: a custom object of its applications, and another library's class
FOREIGN = {"relu6": "keras2", "Clip": "keras2"}
ELSEWHERE = ("keras.layers", "keras.initializers", "keras.random", "tensorflow.python.ops.init_ops_v2")


def read(path):
    opener = gzip.open if path.endswith(".gz") else open
    with opener(path, "rt", encoding="utf-8") as f:
        return json.load(f)


class Checker:
    def __init__(self, catalogue):
        self.tables = {f: read(os.path.join(catalogue, f + ".json")) for f in FAMILIES + ["activations", "operations"]}
        self.seen, self.wrong = collections.Counter(), collections.Counter()
        self.where = {}

    def tell(self, text, path):
        self.wrong[text] += 1
        self.where.setdefault(text, path)

    def label(self, record):
        release = record.get("release") or "0"
        if release.endswith("-tf") and release.startswith("2.2"):
            return "tf1-1.15"
        if record["dialect"] == "tfjs":     # what Keras wrote, packed; TensorFlow.js itself writes as Keras 2.3 did
            return "keras3-" + release if release.startswith("3") else "keras2-" + (release if release[0].isdigit() else "2.3")
        return record["dialect"] + "-" + release.split("-")[0]

    def entries(self, family, name):
        return [(key, e) for key, e in self.tables[family].items() if name in e["names"] or name == key]

    def mapping(self, o, label, path, family=None):
        """A serialized object that is no layer, initializer or model."""
        name, module = o["class_name"], o.get("module")
        if label.startswith(FOREIGN.get(name, "-")):
            self.seen["foreign"] += 1
            return None
        families = [family] if family else FAMILIES
        if module:
            families = [f for f in families if f == module.split(".")[-1] or f in module or f == "policies" or f == "schedules"] or families
        found = [(f, key, e) for f in families for key, e in self.entries(f, name)]
        if not found:
            return self.tell("unknown %s.%s" % (module, name), path)
        keys = list(o["config"]) if isinstance(o["config"], dict) else []
        problems = []
        for f, key, entry in found:
            problem = self.compare(f, key, entry, name, module, keys, label)
            if problem is None:
                self.seen[f] += 1
                return None
            problems.append(problem)
        return self.tell(problems[0], path)

    def compare(self, family, key, entry, name, module, keys, label):
        if module and not any(m == module and within(era, label) for m, era in entry.get("module", {}).items()):
            return "%s %s in %s: module %s" % (family, key, label, module)
        if not any(within(era, label) for n, era in entry["names"].items() if n == name):
            return "%s %s in %s: not by the name %s" % (family, key, label, name)
        rows = [row for era, row in entry["writes"].items() if within(era, label)]
        if not rows:
            return "%s %s in %s: no row" % (family, key, label)
        return None if fits(rows[0], keys) else "%s %s in %s: keys %s, not %s" % (family, key, label, " ".join(keys), rows[0])

    def operation(self, o, label, path):
        entry = self.tables["operations"].get(o["class_name"])
        if entry is None:
            return self.tell("unknown operation " + o["class_name"], path)
        rows = [row for era, row in entry["writes"].items() if within(era, label)]
        if not rows or not fits(rows[0], list(o["config"])):
            return self.tell("operation %s in %s: keys %s, not %s" % (o["class_name"], label, " ".join(o["config"]), rows), path)
        self.seen["operations"] += 1

    def function(self, o, label, path):
        known = {f["function"] for e in self.tables["operations"].values() for f in e.get("tf", [])}
        name = o["config"].get("function")
        self.seen["tensorflow functions"] += 1
        if name not in known:
            self.tell("unknown TensorFlow function %s" % name, path)

    def activation(self, value, label, path):
        if label.startswith(FOREIGN.get(value, "-")):
            self.seen["foreign"] += 1
            return
        if not any(value in e["names"] and within(e["names"][value], label) for e in self.tables["activations"].values()):
            return self.tell("activation %s in %s" % (value, label), path)
        self.seen["activations"] += 1

    def text(self, family, value, label, path):
        """The name of a loss, a metric or an optimizer that was given as a word."""
        tables = [t for f in ([family] if family != "metrics" else ["metrics", "losses"]) for t in self.tables[f].values()]
        if value in ("accuracy", "acc", "crossentropy", "ce") or any(within(era, label) for t in tables for n, era in list(t["names"].items()) + list(t.get("functions", {}).items()) if n == value):
            self.seen[family + " by word"] += 1
        else:
            self.tell("%s %s in %s" % (family, value, label), path)


def fits(row, keys):
    """Whether the keys are those of a row in its order; one with a question mark may be missing."""
    at = 0
    for word in row.split():
        if word == "*?":
            return True
        if at < len(keys) and keys[at] == word.rstrip("?"):
            at += 1
        elif not word.endswith("?"):
            return False
    return at == len(keys)


def words_in(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, (list, tuple)):
        for v in value:
            yield from words_in(v)
    elif isinstance(value, dict) and "class_name" not in value:
        for v in value.values():
            yield from words_in(v)


def walk(checker, o, label, path, layer=False):
    if isinstance(o, list):
        for v in o:
            walk(checker, v, label, path)
        return
    if not isinstance(o, dict):
        return
    for key in ("training_config", "compile_config"):
        part = o.get(key)
        if isinstance(part, dict):
            for family, word in (("losses", "loss"), ("metrics", "metrics"), ("metrics", "weighted_metrics")):
                for text in words_in(part.get(word)):
                    checker.text(family, text, label, path)
            if isinstance(part.get("optimizer"), str):
                checker.text("optimizers", part["optimizer"], label, path)
    name = o.get("class_name")
    if label.startswith("keras1") and isinstance(o.get("name"), str) and ("l1" in o or "m" in o or list(o) == ["name"] and o["name"] == "NonNeg"):
        found = [e for f in ("regularizers", "constraints") for key, e in checker.entries(f, o["name"])]
        if not found or not any(fits(row, list(o)) for era, row in found[0]["writes"].items() if within(era, label)):
            checker.tell("keras1 object %s" % o, path)
        else:
            checker.seen["keras1 mappings"] += 1
    if isinstance(name, str) and "config" in o and not name.startswith("__") and name not in ("TensorShape", "function"):
        module = o.get("module")
        config = o["config"] if isinstance(o["config"], dict) else {}
        if (module or "").startswith("keras.src.ops"):
            checker.operation(o, label, path)
        elif name in ("TFOpLambda", "SlicingOpLambda"):
            checker.function(o, label, path)
        elif module and not module.startswith(ELSEWHERE) and not is_layer(o, module) and (module.startswith("keras") or module.startswith("tf_keras")):
            checker.mapping(o, label, path)
    for k, v in o.items():
        if k in ("activation", "recurrent_activation", "inner_activation") and isinstance(v, str) and name is None and "name" in o:
            checker.activation(v, label, path)
        family = {"optimizer_config": "optimizers", "optimizer": "optimizers"}.get(k)
        family = "regularizers" if k.endswith("_regularizer") else "constraints" if k.endswith("_constraint") else family
        if family and isinstance(v, dict) and "class_name" in v and not v.get("module"):
            checker.mapping(v, label, path, family)
        if k in ("metrics", "weighted_metrics", "loss") and "optimizer_config" in o:
            for m in objects_in(v):
                checker.mapping(m, label, path, "losses" if k == "loss" else "metrics")
        if k == "config" and name in ("TFOpLambda", "SlicingOpLambda"):
            continue
        walk(checker, v, label, path)


def is_layer(o, module):
    return ("inbound_nodes" in o or "trainable" in (o["config"] or {}) or o["class_name"] in ("Functional", "Sequential", "Model", "InputLayer", "ListWrapper")
            or "src.layers" in module or module.startswith("keras.src.models"))


def objects_in(value):
    if isinstance(value, dict) and "class_name" in value:
        yield value
    elif isinstance(value, (list, dict)):
        for v in (value if isinstance(value, list) else value.values()):
            yield from objects_in(v)


def main():
    checker, files = Checker(sys.argv[1]), 0
    for folder in sys.argv[2:]:
        for record in read(os.path.join(folder, "manifest.json"))["records"]:
            path = os.path.join(folder, record["file"])
            if not path.endswith((".json", ".json.gz")):
                continue
            files += 1
            walk(checker, read(path), checker.label(record), record["file"])
    print("%d files; %s" % (files, ", ".join("%d %s" % (n, f) for f, n in sorted(checker.seen.items()))))
    for text, n in checker.wrong.most_common():
        print("%5d  %s   (%s)" % (n, text, checker.where[text]))
    print("%d kinds of problems" % len(checker.wrong))


main()
