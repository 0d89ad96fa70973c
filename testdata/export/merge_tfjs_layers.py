"""Puts the layers of TensorFlow.js into the catalogue, as its eras `tfjs`; merging twice changes nothing.

usage: python merge_tfjs_layers.py LAYERS.json, such as src/main/resources/io/carob/model/layers.json

What TensorFlow.js 4.22.0 writes and takes is in tfjs_layers.json beside this script, in the format of the catalogue.
"""
import json
import os
import re
import sys

from export_layers import show

HERE = os.path.dirname(os.path.abspath(__file__))
KERAS = "keras1, keras2, tf1, tf_keras, keras3"
TFJS = "tfjs"


def without_tfjs(entry):
    """The entry as it was before a merge."""
    entry["names"] = {n: re.sub(r",? ?\btfjs\b", "", era) for n, era in entry["names"].items()}
    for part in ("writes", "accepts", "renames"):
        if part in entry:
            entry[part].pop(TFJS, None)
    for argument in list(entry["arguments"]):
        default = entry["arguments"][argument].get("default")
        if isinstance(default, dict) and "era" in default:
            default["era"].pop(TFJS, None)
            if not default["era"]:
                del entry["arguments"][argument]["default"]
            elif list(default["era"]) == [KERAS]:
                entry["arguments"][argument]["default"] = default["era"][KERAS]


def same(a, b):
    """Whether two defaults are equal in Python, where true is no number."""
    return a == b and isinstance(a, bool) == isinstance(b, bool)


def merged_default(ours, theirs):
    """ours: the row of the catalogue; theirs: that of TensorFlow.js."""
    if "default" not in ours:
        return {"era": {TFJS: theirs["default"]}} if "default" in theirs else None
    default = ours["default"]
    eras = dict(default["era"]) if isinstance(default, dict) and "era" in default else None
    if eras is None and "default" in theirs and same(default, theirs["default"]):
        return default
    eras = eras or {KERAS: default}
    if "default" in theirs:
        eras[TFJS] = theirs["default"]
    return {"era": eras}


def merge(entry, theirs):
    name = next(iter(theirs["names"]))
    entry["names"][name] += ", " + TFJS
    for part in ("writes", "accepts", "renames"):
        if TFJS in theirs.get(part, {}):
            entry.setdefault(part, {})[TFJS] = theirs[part][TFJS]
    for argument, row in theirs["arguments"].items():
        ours = entry["arguments"].setdefault(argument, {"kind": row["kind"], "default": row.get("default"), **row})
        if ours.get("kind") == "any?" or argument in ("layers", "input_layers", "output_layers"):
            continue
        default = merged_default(ours, row)
        if default is not None or "default" in ours:
            ours["default"] = default


def main(path):
    with open(path, encoding="utf-8") as text:
        layers = json.load(text)
    with open(os.path.join(HERE, "tfjs_layers.json"), encoding="utf-8") as text:
        theirs = json.load(text)
    for entry in layers.values():
        entry.setdefault("module", {})
        entry.setdefault("arguments", {})
        without_tfjs(entry)
    for name, entry in theirs.items():
        merge(layers[name], entry)
    show(layers, path)


if __name__ == "__main__":
    main(sys.argv[1])
