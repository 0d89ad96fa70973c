"""Compare the weights of models whose seeds Carob wrote into their configs with those of the originals.

    java -jar target/carob.jar convert FOLDER --seed-all 7 -o SEEDED --report report.jsonl
    python compare_seeded.py FOLDER SEEDED report.jsonl 7

Real Keras makes each original after set_random_seed(7), and each seeded one after another seed: all weights must be the
same, but where the report calls something lossy. Exits with 1 where they are not.
"""

import json
import os
import pathlib
import sys

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "-1")
import keras
import numpy

originals, seeded, report = map(pathlib.Path, sys.argv[1:4])
seed = int(sys.argv[4])
counts = {"equal": 0, "different": 0, "lossy": 0, "not loaded": 0}


def weights(file, number):
    keras.utils.set_random_seed(number)
    return keras.models.model_from_json(file.read_text(encoding="utf-8")).get_weights()


def outcome(record):
    name = pathlib.Path(record["output"]).name
    try:
        before, after = weights(originals / name, seed), weights(seeded / name, seed + 1)
    except Exception:  # a class of somebody else's
        return "not loaded"
    same = len(before) == len(after) and all(numpy.array_equal(x, y) for x, y in zip(before, after))
    if not same and not record["lossy"]:
        print(f"{name}: other weights", file=sys.stderr)
    return "equal" if same else "lossy" if record["lossy"] else "different"


for line in report.read_text(encoding="utf-8").splitlines():
    record = json.loads(line)
    if record.get("output") and record["status"] == "converted":
        counts[outcome(record)] += 1
print(", ".join(f"{number} {word}" for word, number in counts.items()))
sys.exit(1 if counts["different"] else 0)
