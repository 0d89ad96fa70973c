"""Makes the catalogue files of model/ (all but layers.json) of what export_objects.py and export_operations.py found.

usage: python merge_objects.py OUTDIR CURATED.json CHECKED.json FILE...
  FILE = outputs of export_objects.py, one for each release; CURATED = objects_curated.json: what no program can know
"""
import json
import os
import re
import sys

ORDER = ["keras1", "keras2", "tf1", "tf_keras", "keras3"]


def version(text):
    return tuple(int(x) for x in text.split("."))


class Releases:
    """The releases that were looked at, newest patch of each minor, and the words of an era for a set of them."""

    def __init__(self, labels):
        newest = {}
        for label in labels:
            dialect, number = label.split("-")
            minor = ".".join(number.split(".")[:2])
            if version(number) > version(newest.get((dialect, minor), "0").split("-")[-1]):
                newest[(dialect, minor)] = label
        self.labels = sorted(newest.values(), key=lambda s: (ORDER.index(s.split("-")[0]), version(s.split("-")[1])))

    def of(self, dialect):
        return [s for s in self.labels if s.startswith(dialect + "-")]

    def minor(self, label):
        minor = ".".join(label.split("-")[1].split(".")[:2])
        return "2.4" if label.startswith("keras2") and minor == "2.6" else minor     # 2.4 and 2.5 are as 2.6: tf.keras under another name

    def era(self, held):
        runs = []
        for dialect in ORDER:
            all_of = self.of(dialect)
            i = 0
            while i < len(all_of):
                if all_of[i] not in held:
                    i += 1
                    continue
                j = i
                while j + 1 < len(all_of) and all_of[j + 1] in held:
                    j += 1
                first = "" if i == 0 else self.minor(all_of[i])
                end = "" if j + 1 == len(all_of) else self.minor(all_of[j + 1])
                runs.append(dialect + (" %s-%s" % (first, end) if first or end else ""))
                i = j + 1
        return ", ".join(runs)


def eras(releases, by_label):
    """{value: era} of {label: value}; newest first."""
    groups = {}
    for label in reversed(releases.labels):
        if label in by_label:
            groups.setdefault(json.dumps(by_label[label]), []).append(label)
    return {releases.era(set(labels)): json.loads(value) for value, labels in groups.items()}


def snake(name):
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_", name).lower()


def key_of(family, label, row):
    """The name of the entry, or None for what never stands in a config."""
    dialect, number = label.split("-")[0], version(label.split("-")[1])
    module, name = row["module"], row["class"]
    private = ("optimizer_v1", "dtensor", "legacy_tf_layers", "compile_utils", "base_optimizer", "backend_optimizer")
    if name.startswith("_") or any(p in module for p in private) or name in SKIPPED:
        return None
    if dialect == "keras1":
        name = {"L1L2Regularizer": "L1L2"}.get(name, name)
    if family == "optimizers":
        if dialect == "tf1" and module.endswith(".keras.optimizers"):
            return None       # those of Keras 2.2, which tf.keras 1.15 gives to nobody
        if dialect in ("keras2", "tf_keras") and number >= (2, 9) and ".legacy" in module and number < (2, 11):
            return None       # a thin name for the same class
        if dialect == "tf_keras" and ".legacy" in module or dialect == "keras2" and number >= (2, 11) and (".legacy" in module or "optimizer_v2" in module):
            if number[:2] == (2, 11) and ".legacy" in module:
                return None
            return "legacy." + name
        if dialect == "keras2" and number < (2, 11) and "experimental" in module:
            return "experimental." + name
    return name


SKIPPED = {"CompileLoss", "CompileMetrics", "MetricsList", "BackendOptimizer", "BaseOptimizer", "NonFusedAdam", "RestoredOptimizer", "TFOptimizer",
           "SensitivitySpecificityBase", "Reduce", "OptimizerV2", "Optimizer", "Regularizer", "Loss", "Metric", "LearningRateSchedule",
           "BaseMeanIoU", "PyMetric", "GPTQQuantizer", "LossScaleOptimizerV3", "SumOverBatchSize", "SumOverBatchSizeMetricWrapper"}


def words(row):
    """The keys of one release, those that are written only sometimes with a question mark, in order."""
    out = [k + "?" if k in row["gone"] else k for k in row["writes"]]
    if len(row["sometimes"]) > 8:
        return out + ["*?"]
    at = {}
    for key, after in row["sometimes"].items():
        names = [w.rstrip("?") for w in out]
        at[after] = (names.index(after) + 1 if after in names else 0) if after not in at else at[after] + 1
        out.insert(at[after], key + "?")
    return out


def canonical(renames, label, key):
    for era, pairs in renames.items():
        if label.split("-")[0] in [run.split(" ")[0] for run in era.split(", ")] and within(era, label):
            for pair in pairs.split():
                theirs, ours = pair.split("=")
                if theirs == key:
                    return ours
    return key


def within(era, label):
    dialect, number = label.split("-")[0], version(label.split("-")[1])
    for run in era.split(", "):
        parts = run.split(" ")
        if parts[0] != dialect:
            continue
        if len(parts) == 1:
            return True
        first, _, end = parts[1].partition("-")
        if (not first or number >= version(first)) and (not end or number < version(end)):
            return True
    return False


def kind_of(curated, entry, name, values):
    for table in (curated.get("entries", {}).get(entry, {}).get("kinds", {}), curated["kinds"]):
        if name in table:
            return table[name]
    nullable = "?" if None in values else ""
    for value in values:
        if isinstance(value, bool):
            return "boolean" + nullable
        if isinstance(value, (int, float)):
            return "number" + nullable
        if isinstance(value, str):
            return "string" + nullable
    return "any"


def arguments(releases, curated, entry, rows, renames):
    found = {}
    for label in reversed(releases.labels):
        if label not in rows:
            continue
        row = rows[label]
        mine = {canonical(renames, label, k): v for k, v in row["arguments"].items() if k != "**"}
        for k in [w.rstrip("?") for w in words(row)] + row.get("extra", []):
            k = canonical(renames, label, k)
            if k not in mine and k not in ("*", "name") or k == "name" and "name" not in mine and label.split("-")[0] != "keras1":
                mine[k] = {"default": None}
        if len(row.get("sometimes", {})) > 8:
            mine = {k: v for k, v in mine.items() if k in row["arguments"]}
        for k, v in mine.items():
            found.setdefault(k, {})[label] = v
    out = {}
    for name, by_label in found.items():
        defaults = {label: v["default"] for label, v in by_label.items() if "default" in v}
        argument = {"kind": kind_of(curated, entry, name, list(defaults.values()))}
        if None in defaults.values() and not argument["kind"].endswith("?") and argument["kind"] != "any":
            argument["kind"] += "?"
        spread = eras(releases, defaults)
        if len(spread) == 1:
            argument["default"] = next(iter(spread.values()))
        elif spread:
            argument["default"] = {"era": spread}
        if name in curated["indifferent"]:
            argument["indifferent"] = True
        out[name] = argument
    return out


def accepted(row):
    if len(row.get("sometimes", {})) > 8:
        return "*"
    written = [w.rstrip("?") for w in words(row)]
    names = [n for n in row["arguments"] if n != "**"] + row.get("extra", []) + row.get("accepts", [])
    return " ".join(dict.fromkeys(n for n in names if n not in written))


def names_of(releases, family, entry, rows, files):
    held, first = {}, {}
    for label in reversed(releases.labels):
        if label not in rows:
            continue
        row = rows[label]
        written = (row.get("serialize") or {}).get("class_name") or row["class"]
        mine = [written]
        full = row["module"] + "." + row["class"]
        for name, result in files[label]["families"][family]["names"].items():
            if result.get("config") == full or result.get("get") in ("object " + full, "class " + row["class"]):
                mine.append(name)
        if entry.startswith("legacy."):
            mine = [written]
        first.setdefault(written, []).append(label)
        for name in dict.fromkeys(mine):
            held.setdefault(name, []).append(label)
    # what a release writes stands before what it only reads
    order = sorted(held, key=lambda name: (name not in first, len(held[name]) - len(first.get(name, [])), name))
    return {name: releases.era(set(held[name])) for name in order}


def functions_of(releases, curated, family, entry, files):
    """Names of functions that mean the same as the class: loss="mse"."""
    own = {snake(entry), entry.lower()} | set(curated.get("functions", {}).get(entry, []))
    held = {}
    for label in releases.labels:
        for name, result in files[label]["families"].get(family, {}).get("names", {}).items():
            if result.get("get", "").startswith("function ") and result["get"][9:] in own:
                held.setdefault(name, []).append(label)
    return {name: releases.era(set(labels)) for name, labels in sorted(held.items())}


def entry_of(releases, curated, family, name, rows, files):
    extra = curated.get("entries", {}).get(name, {})
    renames = dict(extra.get("renames", {}))
    if family == "optimizers":
        renames = dict(curated["optimizer_renames"], **renames)
    good = {label: row for label, row in rows.items() if "writes" in row}
    renames = {e: " ".join(p for p in pairs.split() if any(within(e, label) and p.split("=")[0] in [w.rstrip("?") for w in words(row)] + list(row["arguments"]) + row.get("extra", []) + row.get("accepts", [])
                                                          for label, row in good.items())) for e, pairs in renames.items()}
    renames = {e: pairs for e, pairs in renames.items() if pairs}
    entry = {"names": names_of(releases, family, name, good, files)}
    functions = functions_of(releases, curated, family, name, files) if family in ("losses", "metrics") else {}
    if functions:
        entry["functions"] = functions
    modules = {}
    for label, row in good.items():
        module = (row.get("envelope") or {}).get("module")
        if module and label.split("-")[0] in ("tf_keras", "keras3"):
            modules.setdefault(module, []).append(label)
    entry["module"] = {m: releases.era(set(labels)) for m, labels in sorted(modules.items(), key=lambda x: releases.era(set(x[1])))}
    entry["writes"] = eras(releases, {label: " ".join(words(row)) for label, row in good.items()})
    entry["accepts"] = {e: v for e, v in eras(releases, {label: accepted(row) for label, row in good.items()}).items() if v}
    if renames:
        entry["renames"] = renames
    entry["arguments"] = arguments(releases, curated, name, good, renames)
    for key in ("note", "differs", "same_as"):
        if key in extra:
            entry[key] = extra[key]
    for key in ("names", "writes", "accepts", "module"):
        entry[key].update(extra.get(key, {}))
        if not entry[key] and key != "writes":
            del entry[key]
    return entry


def family_of(releases, curated, family, files):
    rows = {}
    for label in releases.labels:
        for row in files[label]["families"].get(family, {}).get("classes", []):
            key = key_of(family, label, row)
            if key and "writes" in row:
                rows.setdefault(key, {})[label] = row
    return {name: entry_of(releases, curated, family, name, rows[name], files) for name in sorted(rows)}


def activations_of(releases, curated, files):
    held, written = {}, {}
    ours = {other: name for name, extra in curated["activations"].items() for other in extra.get("also", [])}
    for label in releases.labels:
        part = files[label]["families"]["activations"]
        for name, result in part["names"].items():
            if not result.get("get", "").startswith("function ") or name in ("get", "serialize", "deserialize", "deserialize_keras_object", "serialize_keras_object"):
                continue
            function = result["get"][9:]
            if function in ("validate_axis", "keras_export", "get_globals") or name in curated["not_activations"]:
                continue
            entry = ours.get(function, function)
            held.setdefault(entry, {}).setdefault(name, []).append(label)
            text = part["writes"].get(name)
            if isinstance(text, str):
                written.setdefault(entry, {})[label] = text
    out = {}
    for entry in sorted(held):
        names = {name: releases.era(set(labels)) for name, labels in sorted(held[entry].items(), key=lambda x: (x[0] != entry, x[0]))}
        out[entry] = {"names": names, "writes": {text: era for era, text in eras(releases, written.get(entry, {})).items()}, "module": "keras.activations"}
        out[entry].update({k: v for k, v in curated["activations"].get(entry, {}).items() if k in ("differs", "note")})
    return out


def operations_of(releases, curated, checked, files):
    rows = {}
    for label in releases.of("keras3"):
        for row in files[label]["families"].get("operations", {}).get("classes", []):
            rows.setdefault(row["class"], {})[label] = row
    out = {}
    for name in sorted(rows):
        good = rows[name]
        entry = {"module": {m: e for e, m in eras(releases, {label: r["module"] for label, r in good.items()}).items()},
                 "writes": eras(releases, {label: " ".join(r["writes"]) for label, r in good.items()}),
                 "calls": eras(releases, {label: " ".join(r["calls"]) for label, r in good.items()})}
        newest = good[max(good, key=lambda s: version(s.split("-")[1]))]
        kinds = {n: a for n, a in newest["arguments"].items() if n not in ("name", "**")}
        entry["arguments"] = {n: dict({"kind": kind_of(curated, name, n, [a["default"]] if "default" in a else [])}, **a) for n, a in kinds.items()}
        row = curated["operations"].get(name)
        if row:
            entry["tf"] = [dict(form, checked=True) if ok is True else form for form, ok in zip(row["tf"], checked.get(name, [None] * len(row["tf"])))]
        out[name] = entry
    return out


def text_of(value, depth=0):
    """JSON with one argument or one row a line."""
    flat = json.dumps(value, ensure_ascii=False)
    if not isinstance(value, dict) or depth > 2 or depth == 2 and len(flat) < 100 and not any(isinstance(v, (dict, list)) for v in value.values()):
        if isinstance(value, list) and value and isinstance(value[0], dict):
            pad = "  " * (depth + 1)
            return "[\n" + ",\n".join(pad + json.dumps(v, ensure_ascii=False) for v in value) + "\n" + "  " * depth + "]"
        return flat
    if not value:
        return "{}"
    pad = "  " * (depth + 1)
    return "{\n" + ",\n".join("%s%s: %s" % (pad, json.dumps(k, ensure_ascii=False), text_of(v, depth + 1)) for k, v in value.items()) + "\n" + "  " * depth + "}"


def main():
    outdir, curated_path, checked_path = sys.argv[1:4]
    files = {}
    for path in sys.argv[4:]:
        with open(path, encoding="utf-8") as f:
            part = json.load(f)
        files[part["label"]] = part
    with open(curated_path, encoding="utf-8") as f:
        curated = json.load(f)
    with open(checked_path, encoding="utf-8") as f:
        checked = json.load(f)
    releases = Releases(files)
    for family in ("regularizers", "constraints", "policies", "optimizers", "schedules", "losses", "metrics", "quantizers"):
        save(outdir, family, family_of(releases, dict(curated, **curated.get(family, {})), family, files))
    save(outdir, "activations", activations_of(releases, curated, files))
    save(outdir, "operations", operations_of(releases, curated, checked, files))


def save(outdir, family, entries):
    with open(os.path.join(outdir, family + ".json"), "w", encoding="utf-8") as f:
        f.write(text_of(entries) + "\n")
    print(family, len(entries))


if __name__ == "__main__":
    main()
