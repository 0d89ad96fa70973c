"""Asks the library what it says to each config of testdata/model/reactions.json that is meant for it, and writes that
down. A row is the config of one layer: one that the library takes, or the same with one key as the other library has it.

    python testdata/export/export_reactions.py keras|tf_keras testdata/model/reactions.json
"""
import importlib
import json
import sys
import warnings

warnings.filterwarnings("ignore")

name, path = sys.argv[1:]
library = importlib.import_module(name)


def reaction(config):
    try:
        made = library.layers.deserialize(config)
    except BaseException as e:  # whatever the library says, it is its answer
        return type(e).__name__
    # tf_keras hands back the name of a class that it does not know
    return "accepted" if not isinstance(made, str) else "returned a string"


with open(path, encoding="utf-8") as file:
    rows = json.load(file)
for row in rows:
    if row["library"] == name:
        row["version"] = library.__version__
        row["reaction"] = reaction(json.loads(json.dumps(row["config"])))
with open(path, "w", encoding="utf-8") as file:
    file.write("[\n" + ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows) + "\n]\n")
