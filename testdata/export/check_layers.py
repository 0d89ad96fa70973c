"""Holds layers.json against configs that real releases wrote.

usage: python check_layers.py layers.json CONFIGS WILD REACTIONS.json [PROBE.json ...] [--sometimes]
  CONFIGS, WILD = folders with a manifest.json that names each file, its library and its release
  REACTIONS = what real releases said to single foreign keys, by release; PROBE = files of probe_layers.py
Reports each layer class that the catalogue lacks and each config whose keys are not the row of its release; with
--sometimes also the keys marked ? that no or every config of an era had. Exit code 1 if anything was reported.
"""
import collections
import gzip
import json
import os
import re
import sys

import yaml

from export_layers import holds, version

MODELS = {"Sequential", "Functional", "Model"}
NESTED = ("layer", "backward_layer", "forward_layer", "cell", "cells")


class Catalogue:
    def __init__(self, path):
        with open(path, encoding="utf-8") as f:
            self.entries = json.load(f)
        self.names = {}
        for canonical, e in self.entries.items():
            for name, era in e["names"].items():
                self.names.setdefault(name, []).append((era, canonical))

    def entry(self, name, dialect, release):
        return next((self.entries[c] for era, c in self.names.get(name, []) if holds(era, dialect, release)), None)

    @staticmethod
    def row(table, dialect, release):
        return next(((era, row.split()) for era, row in table.items() if holds(era, dialect, release)), (None, None))


class Checker:
    def __init__(self, catalogue):
        self.catalogue, self.found, self.layers, self.shuffled, self.judged, self.seen = catalogue, collections.Counter(), 0, 0, 0, {}

    def say(self, dialect, release, text):
        self.found["%s %s: %s" % (dialect, release, text)] += 1

    def walk(self, o, dialect, release, ordered):
        stack = [o]
        while stack:
            o = stack.pop()
            config = o["config"]
            if isinstance(config, list):
                stack += config
                continue
            if self.is_operation(o, dialect):
                continue
            self.layer(o, dialect, release, ordered)
            inner = config.get("layers") if o["class_name"] in MODELS | {"Merge", "Pipeline"} else None
            inner = list(inner or [])
            for k in NESTED:
                v = config.get(k)
                inner += v if isinstance(v, list) else [v]
            stack += [x for x in inner if isinstance(x, dict) and "class_name" in x]

    def is_operation(self, o, dialect):
        """Graphs of Keras 3 hold operations beside layers; in HDF5 they have no module but no trainable either."""
        if dialect != "keras3" or o["class_name"] == "InputLayer":
            return False
        module = o.get("module") or ""
        return module.startswith(("keras.src.ops", "keras.ops")) or ("module" not in o and "trainable" not in o["config"] and o["class_name"] not in MODELS)

    def expected(self, entry, plain, config, dialect, release):
        """The order of the row; an early key that is set follows dtype, where the base layer writes it."""
        order = [k for k in plain if k in config]
        for k in (self.catalogue.row(entry.get("early", {}), dialect, release)[1] or []):
            if config.get(k) is not None:
                order.remove(k)
                order.insert(order.index("dtype") + 1, k)
        return order

    def layer(self, o, dialect, release, ordered):
        self.layers += 1
        name, keys = o["class_name"], list(o["config"])
        if (o.get("registered_name") or "").find(">") > 0 or ">" in name:
            return
        entry = self.catalogue.entry(name, dialect, release)
        if entry is None:
            return self.say(dialect, release, "unknown class %s (module %s)" % (name, o.get("module")))
        if "module" in o and o["module"] not in entry.get("module", {}) and dialect in ("tf_keras", "keras3"):
            self.say(dialect, release, "%s: module %s" % (name, o["module"]))
        era, row = self.catalogue.row(entry["writes"], dialect, release)
        if row is None:
            return self.say(dialect, release, "%s: no row" % name)
        plain = [k.rstrip("?") for k in row]
        unknown = [k for k in keys if k not in plain]
        missing = [k for k in row if not k.endswith("?") and k not in keys]
        if unknown or missing:
            return self.say(dialect, release, "%s: unknown %s, missing %s" % (name, unknown, missing))
        if ordered and self.expected(entry, plain, o["config"], dialect, release) != keys:
            if dialect == "keras1" or (dialect == "keras2" and version(release) < [2, 4]):
                self.shuffled += 1
            else:
                self.say(dialect, release, "%s: order %s" % (name, keys))
        for k in row:
            if k.endswith("?"):
                self.seen.setdefault((name, era, k), []).append(k[:-1] in keys)


    def reactions(self, dialect, release, reactions):
        """A key that a release took must be in its rows, and one that it called unknown must not."""
        for r in reactions:
            entry = r.get("key") and self.catalogue.entry(r["class_name"], dialect, release)
            if not entry:
                continue
            rows = [self.catalogue.row(entry.get(part, {}), dialect, release)[1] or [] for part in ("writes", "accepts")]
            known = r["key"] in [k.rstrip("?") for row in rows for k in row] or "*" in rows[1]
            word = re.escape(r["key"])
            refused = re.search(r"(unexpected keyword argument|understood:',|Unrecognized keyword arguments[^{\[]*[{\[]) ?'%s'" % word, r.get("message", ""))
            if known and refused or not known and r.get("result") == "accepted":
                self.say(dialect, release, "%s.%s: %s" % (r["class_name"], r["key"], "refused" if refused else "accepted"))
            self.judged += bool(refused) or r.get("result") == "accepted"


def unwrap(o):
    """The model inside the forms that files of tfjs and of config texts have."""
    for key in ("modelTopology", "model_config"):
        if isinstance(o, dict) and key in o:
            return unwrap(json.loads(o[key]) if isinstance(o[key], str) else o[key])
    return o


class Loose(yaml.SafeLoader):
    pass


def anything(loader, _, node):
    if isinstance(node, yaml.MappingNode):
        return loader.construct_mapping(node, deep=True)
    return loader.construct_sequence(node, deep=True) if isinstance(node, yaml.SequenceNode) else loader.construct_scalar(node)


Loose.add_multi_constructor("tag:yaml.org,2002:python/", anything)


def load(path):
    with (gzip.open(path, "rt", encoding="utf-8") if path.endswith(".gz") else open(path, encoding="utf-8")) as f:
        text = f.read()
    if path.rstrip(".gz").endswith(".yaml"):
        return unwrap(yaml.load(text, Loose)), False
    return unwrap(json.loads(text)), True


def era_of(library, version):
    if library == "tensorflow.keras":
        return "tf1", version
    major = [int(x) for x in version.split("-")[0].split(".")[:2]]
    if library == "tf_keras":
        return "tf_keras", version
    if major[0] == 2:
        return ("tf_keras", version) if major[1] >= 13 else ("keras2", version)
    return ("keras1", version) if major[0] == 1 else ("keras3", version)


def wild_era(r):
    dialect, release = r["dialect"], r.get("release") or r.get("keras_version")
    if dialect.startswith("keras3"):
        return "keras3", release or "3.5.0"
    if not release or release.startswith("tfjs"):
        return None
    if release.endswith("-tf"):
        return "tf1", release
    return era_of("keras", release)


def main(words):
    catalogue = Catalogue(words[0])
    checker = Checker(catalogue)
    files = 0
    for folder, wild in ((words[1], False), (words[2], True)):
        with open(os.path.join(folder, "manifest.json"), encoding="utf-8") as f:
            records = json.load(f)["records"]
        for r in records:
            era = wild_era(r) if wild else era_of(r["library"], r["version"])
            path = os.path.join(folder, r["file"])
            if not os.path.exists(path) and os.path.exists(path + ".gz"):
                path += ".gz"
            if era is None or not os.path.exists(path):
                print("skipped:", r["file"], r.get("dialect"), r.get("release"))
                continue
            files += 1
            o, ordered = load(path)
            before = sum(checker.found.values())
            checker.walk(o, era[0], era[1], ordered)
            if wild and sum(checker.found.values()) > before:
                print("in wild file", r["file"], era, r.get("keras_version"))
    with open(words[3], encoding="utf-8") as f:
        for label, reactions in json.load(f).items():
            checker.reactions(*era_of(*label.rsplit("-", 1)), reactions)
    for path in [w for w in words[4:] if w.endswith(".json")]:
        with open(path, encoding="utf-8") as f:
            probe = json.load(f)
        for layer in probe["layers"]:
            checker.layer(layer, *era_of(probe["library"], probe["version"]), True)
    for text, n in sorted(checker.found.items()):
        print("%5d x %s" % (n, text))
    if "--sometimes" in words:
        for (name, era, k), had in sorted(checker.seen.items()):
            if all(had):
                print("always: %s %s in %s (%d)" % (name, k, era, len(had)))
    print("%d configs in the order of a Python before 3.6" % checker.shuffled)
    print("%d reactions" % checker.judged)
    print("%d files, %d layers, %d kinds of difference" % (files, checker.layers, len(checker.found)))
    return 1 if checker.found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
