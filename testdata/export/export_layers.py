"""Writes the catalogue of layers, src/main/resources/io/carob/model/layers.json, from the sources of Keras releases.

usage: python export_layers.py OUT.json DIALECT RELEASE FOLDER [DIALECT RELEASE FOLDER ...]
  FOLDER = the package of that release: site-packages/keras, tf_keras, or tensorflow/python/keras
  such as keras3 3.15.1 V/lib/python3.11/site-packages/keras; README.md lists the releases of the file in the tree.
What sources do not say (kinds of values, other words for the same thing) is in layers_curated.json beside this script.
"""
import json
import os
import re
import sys

from layer_methods import REQUIRED, UNKNOWN, Taker, Writer
from layer_sources import Release

HERE = os.path.dirname(os.path.abspath(__file__))
with open(os.path.join(HERE, "layers_curated.json"), encoding="utf-8") as text:
    CURATED = json.load(text)
DIALECTS = ["keras1", "keras2", "tf1", "tf_keras", "keras3"]
NEWEST_FIRST = DIALECTS[::-1]
OLD = re.compile(r"^(layers\.|legacy\.layers$|engine\.(topology|base_layer|input_layer)$)")
WHERE = re.compile(r"(^|\.)(layers|engine|legacy|feature_column|applications\.(convnext|inception_resnet_v2|mobilenet)|utils\.(jax_layer|torch_utils)|export)(\.|$)")
BASE = set(CURATED["base_arguments"])


def version(text):
    return [int(x) for x in text.split("-")[0].split(".")]


class Eras:
    """Which releases of which dialect were read, and how a set of them is said in the catalogue."""

    def __init__(self, read):
        self.of = {d: sorted((r for e, r in read if e == d), key=version) for d in DIALECTS}

    def edge(self, dialect, i):
        """Where the text says that release i begins: its minor, unless the release before has the same."""
        before, at = self.of[dialect][i - 1].split("."), self.of[dialect][i].split(".")
        return ".".join(at if before[:2] == at[:2] else at[:2])

    def text(self, releases):
        """releases: pairs (dialect, release)."""
        parts = []
        for d in DIALECTS:
            inside, n, i = [(d, r) in releases for r in self.of[d]], len(self.of[d]), 0
            while i < n:
                j = i
                while j < n and inside[j] == inside[i]:
                    j += 1
                if inside[i]:
                    low, high = self.edge(d, i) if i else "", self.edge(d, j) if j < n else ""
                    parts.append(d if not low and not high else "%s %s-%s" % (d, low, high))
                i = j
        return ", ".join(parts)

    def rows(self, values):
        """values: (dialect, release) -> value; equal values share a row, newest first."""
        rows = {}
        for d in NEWEST_FIRST:
            for r in reversed(self.of[d]):
                if (d, r) in values:
                    rows.setdefault(json.dumps(values[d, r]), []).append((d, r))
        return [(self.text(set(k)), json.loads(v)) for v, k in rows.items()]

    def spread(self, values):
        """Fills releases that have no value with that of a neighbour in the dialect, so that rows become short."""
        out = {}
        for d in DIALECTS:
            known = [i for i, r in enumerate(self.of[d]) if (d, r) in values]
            for i, r in enumerate(self.of[d]):
                if known:
                    out[d, r] = values[d, self.of[d][min(known, key=lambda k: (abs(k - i), k))]]
        return out


class Found:
    """One class of one release."""

    def __init__(self, dialect, release, source, cls, names, module):
        self.dialect, self.release, self.names, self.module = dialect, release, names, module
        self.row = Writer(source, cls).row() or {}
        taker = Taker(source, cls)
        self.takes, self.old = taker.arguments(), taker.renames

    def settle(self):
        """Adds what the curated file knows better than the source."""
        self.old = {a: b for a, b in self.old.items() if a not in CURATED["not_renames"] and b in self.takes}
        self.values = {k: v for k, (_, v) in self.row.items()}
        self.keys = []
        for k, (always, _) in self.row.items():
            fixed = fact("written", self.names[0], k, self.dialect, self.release)
            if fixed != "never":
                self.keys.append((k, always if fixed is None else fixed == "always"))
        more = fact("written_too", self.names[0], "", self.dialect, self.release)
        self.keys += [(k.rstrip("?"), not k.endswith("?")) for k in (more or "").split()]


def fact(table, cls, key, dialect, release):
    """A curated word on a key of a class, or on the key of all ('*'), for an era."""
    for name in (cls + "." + key if key else cls, "*." + key):
        for era, value in CURATED[table].get(name, {}).items():
            if holds(era, dialect, release):
                return value
    return None


def holds(era, dialect, release):
    for part in era.split(", "):
        d, _, span = part.partition(" ")
        low, _, high = span.partition("-")
        if d == dialect and (not low or version(release) >= version(low)) and (not high or version(release) < version(high)):
            return True
    return False


def layers(dialect, release, folder):
    """The layer classes of a release that its configs can name."""
    also = [folder.replace("python/keras", "python/feature_column")] if folder.endswith("python/keras") else []
    source = Release(folder, [a for a in also if os.path.isdir(a)])
    prefix = "tf_keras" if os.path.basename(folder.rstrip("/")) == "tf_keras" else "keras"
    old = dialect == "keras1" or (dialect == "keras2" and version(release) < [2, 4])
    aliases = {}
    modules = [source.module(n) for n in source.paths if WHERE.search(n)]
    for m in modules if old and dialect != "keras1" else ():  # Keras 1 lends the later names to its own classes
        for name, value in m.values.items():
            if OLD.match(m.name) and hasattr(value, "id"):
                aliases.setdefault(value.id, []).append(name)
    for m in modules:
        for cls in m.classes.values():
            if cls.name in CURATED["dropped"] or not any(b.name == "Layer" for b in source.mro(cls)):
                continue
            if old:
                private = re.search(CURATED["private"].get(cls.name, "^$"), m.name)
                if (OLD.match(m.name) and not cls.name.startswith("_")) or private:
                    yield Found(dialect, release, source, cls, [cls.name] + aliases.get(cls.name, []), None)
                continue
            names = public(cls, dialect == "tf1" and version(release) < [2, 3])
            private = CURATED["private"].get(cls.name)
            if names:
                short = [n.rsplit(".", 1)[1] for n in names]
                enveloped = dialect in ("tf_keras", "keras3")
                short = list(dict.fromkeys(short + [cls.name] if enveloped else [cls.name] + short))
                yield Found(dialect, release, source, cls, short, names[0].rsplit(".", 1)[0])
            elif private and re.search(private, m.name):
                yield Found(dialect, release, source, cls, [cls.name], prefix + "." + m.name)


def public(cls, first):
    """The public names of a class; first: in TensorFlow 1."""
    names, v1 = cls.exports()
    if v1 is not None and (first or cls.name in CURATED["only_first"]):
        names = v1
    return [n for n in names if re.match(CURATED["exported"], n)]


def canonical(name, dialect):
    return CURATED["canonical"].get(dialect, {}).get(name, name)


def collect(read, folders):
    """canonical name -> (dialect, release) -> Found"""
    out = {}
    for dialect, release in read:
        for f in layers(dialect, release, folders[dialect, release]):
            f.settle()
            name = canonical(f.names[0], dialect)
            if (dialect, release) in out.setdefault(name, {}):
                sys.exit("%s %s: two classes are %s" % (dialect, release, name))
            out[name][dialect, release] = f
    return out


def renames(name, key, found):
    """theirs -> canonical of one release."""
    words = {}
    for old in found.values():
        words.update(old.old)
    words.update(p.split("=") for p in CURATED["words"].get(name, "").split())
    dialect, release = key
    mine = {k for k, _ in found[key].keys} | set(found[key].takes)
    out = {}
    for theirs, ours in words.items():
        if theirs in mine and (dialect == "keras1" or theirs in found[key].old):
            out[theirs] = ours
    for era, pairs in CURATED["renames"].get(name, {}).items():
        if holds(era, dialect, release):
            out.update(p.split("=") for p in pairs.split() if p.split("=")[0] in mine)
    return out


def jsonable(value):
    return list(value) if isinstance(value, (tuple, set)) else value


def entry(name, found, eras):
    out = {"names": {}, "module": {}}
    for n in dict.fromkeys(x for k in sorted(found, key=lambda k: (NEWEST_FIRST.index(k[0]), [-x for x in version(k[1])])) for x in found[k].names):
        out["names"][n] = eras.text({k for k, f in found.items() if n in f.names})
    out["names"].update(CURATED["also_named"].get(name, {}))
    out["module"] = {m: eras.text({k for k, f in found.items() if f.module == m and k[0] in ("tf_keras", "keras3")}) for m in
                     dict.fromkeys(f.module for k, f in reversed(found.items()) if k[0] in ("tf_keras", "keras3"))}
    out["writes"] = dict(eras.rows({k: " ".join(x if a else x + "?" for x, a in f.keys) for k, f in found.items()}))
    out["early"] = {e: v for e, v in eras.rows({k: " ".join(f.row.early) for k, f in found.items()}) if v}
    taken = {k: [x for x in f.takes if x not in dict(f.keys) and x not in CURATED["never_taken"]] for k, f in found.items()}
    for k in taken:
        taken[k] += (fact("taken", name, "", *k) or "").split()
    out["accepts"] = {e: v for e, v in eras.rows({k: " ".join(dict.fromkeys(v)) for k, v in taken.items()}) if v}
    words = {k: renames(name, k, found) for k in found}
    out["renames"] = {e: v for e, v in eras.rows({k: " ".join("%s=%s" % p for p in w.items()) for k, w in words.items()}) if v}
    out["arguments"] = arguments(name, found, words, eras)
    return out


def arguments(name, found, words, eras):
    """Canonical argument -> kind and default, in the order of the newest release that knows it."""
    order, sources, defaults, required = {}, {}, {}, {}
    for k in sorted(found, key=lambda k: (NEWEST_FIRST.index(k[0]), [-x for x in version(k[1])])):
        f, w = found[k], words[k]
        own = [x for x in f.takes if x not in BASE and x != "*" and x not in CURATED["never_taken"] and x not in w]
        for theirs in [x for x, _ in f.keys] + own:
            ours = w.get(theirs, theirs)
            order.setdefault(ours)
            sources.setdefault(ours, f.values.get(theirs))
        for theirs, value in f.takes.items():
            ours = w.get(theirs, theirs)
            if value is REQUIRED:
                required.setdefault(ours, set()).add(k)
            elif theirs == ours:
                defaults.setdefault(ours, {})[k] = jsonable(value)
            elif theirs not in f.old:
                defaults.setdefault(ours, {}).setdefault(k, jsonable(value))
    taken = {w.get(x, x) for k, w in words.items() for x in found[k].takes}
    out = {}
    for a in order:
        known = {k: v for k, v in defaults.get(a, {}).items() if v is not UNKNOWN}
        if not known and (a in defaults or a not in taken) and name + "." + a not in CURATED["required"]:
            known = {k: None for k in found}
        old = {x for w in words.values() for x, y in w.items() if y == a}
        out[a] = argument(name, a, old, sources[a], known, required.get(a, set()), eras)
    return out


def argument(name, key, old, source, defaults, required, eras):
    out = {"kind": kind(name, key, old, source, defaults)}
    rows = eras.rows({k: v for k, v in eras.spread(defaults).items() if k not in required})
    fixed = CURATED["defaults"].get(name + "." + key)
    if fixed is None and len(rows) == 1 and rows[0][1] is None:
        fixed = CURATED["defaults"].get("*." + key)
    if fixed is not None:
        out["default"] = fixed["value"]
    elif len(rows) == 1 and not required:
        out["default"] = rows[0][1]
    elif rows:
        out["default"] = {"era": dict(rows)}
    if key in CURATED["indifferent"]:
        out["indifferent"] = True
    return out


def kind(name, key, old, source, defaults):
    """A choice also offers what Keras called it under its old word."""
    known = CURATED["kinds"].get(name + "." + key) or CURATED["kinds"].get(key) or guess(key, source, defaults)
    if known.startswith("choice:"):
        null = "?" if known.endswith("?") else ""
        choices = known.rstrip("?")[7:].split("|")
        for o in old:
            choices += CURATED["kinds"].get(o, "choice:")[7:].split("|")
        return "choice:" + "|".join(dict.fromkeys(c for c in choices if c)) + null
    return known


def guess(key, source, defaults):
    for word, kind in (("initializer", "initializer?"), ("regularizer", "regularizer?"), ("constraint", "constraint?")):
        if key.endswith(word) or "%ss.serialize" % word in str(source):
            return kind
    if "activations.serialize" in str(source):
        return "activation?"
    types = {type(v) for v in defaults.values() if v is not None}
    null = "?" if None in defaults.values() else ""
    if len(types) == 1:
        return {bool: "boolean", int: "integer", float: "number", str: "string"}.get(types.pop(), "any") + null
    UNSURE.add("%s %s" % (key, sorted({json.dumps(v) for v in defaults.values()})))
    return "any"


UNSURE = set()


def show(catalogue, out):
    """One line for each row and each argument."""
    def line(value):
        return json.dumps(value, ensure_ascii=False)
    text = []
    for name, e in catalogue.items():
        parts = ['    "names": %s' % line(e["names"])]
        if e["module"]:
            parts.append('    "module": %s' % line(e["module"]))
        for part in ("writes", "early", "accepts", "renames", "arguments"):
            if e.get(part):
                rows = ",\n".join("      %s: %s" % (line(k), line(v)) for k, v in e[part].items())
                parts.append('    "%s": {\n%s\n    }' % (part, rows))
        text.append("  %s: {\n%s\n  }" % (line(name), ",\n".join(parts)))
    with open(out, "w", encoding="utf-8") as f:
        f.write("{\n" + ",\n".join(text) + "\n}\n")


def main(out, words):
    folders = {(d, r): f for d, r, f in zip(words[::3], words[1::3], words[2::3])}
    read = list(folders)
    eras, found = Eras(read), collect(read, folders)
    catalogue = {n: entry(n, {k: found[n][k] for k in read if k in found[n]}, eras) for n in found}
    catalogue.update(CURATED["entries"])
    show(dict(sorted(catalogue.items())), out)
    print("%d classes" % len(catalogue))
    for u in sorted(UNSURE):
        print("kind unknown:", u)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
