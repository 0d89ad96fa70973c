#!/usr/bin/env python3
"""Times how Carob writes the initial weights of a whole model against how long Keras takes to build the model.

    mvn -q -DskipTests package
    python testdata/export/bench_weights.py --jar target/carob.jar

Needs a venv made from requirements.txt beside this file, and the jar of that Maven command. The model is ResNet50 of
testdata/model/configs, with 25.6 million numbers, or any other given by --model.

Both are timed as whole processes, from their start to their end, with the start of the virtual machine and the import of
Keras in it; they take turns, round after round, so that whatever disturbs the machine disturbs both. Every round gives a
ratio of the two; what counts is the median of the ratios: above 1 Carob is faster.

* Keras: python -c "...", which imports keras, calls set_random_seed, reads the JSON file and makes the model of it with
  model_from_json. It writes nothing.
* Carob: java -jar carob.jar weights MODEL --seed N -o w.safetensors, without any flag of the virtual machine. It makes the
  same numbers and writes them to a file, whose name is free before every round.

In the end Keras builds the model once more, and all its weights are compared with what stands in the file, bit for bit;
that is not timed. The exit status is 1 if one of them differs; a missed bar does not change it.
"""
import argparse
import gzip
import hashlib
import json
import math
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

from bench_keras import PROJECT, QUIET, describe, duration, spread

RESNET = PROJECT / "testdata/model/configs/keras/apps/ResNet50.json.gz"
BAR = 10
BUILD = ("import sys, keras; keras.utils.set_random_seed(int(sys.argv[2])); "
         "model = keras.models.model_from_json(open(sys.argv[1]).read())")
SHOW = BUILD + """
import hashlib, json, numpy
print(json.dumps([[w.path, list(w.shape), hashlib.sha256(numpy.ascontiguousarray(
    keras.ops.convert_to_numpy(w))).hexdigest()] for w in model.weights]))"""


def timed(command, environment):
    start = time.monotonic()
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment)
    seconds = time.monotonic() - start
    if done.returncode:
        sys.exit(f"{done.stderr}{command[0]} ended with status {done.returncode}")
    return seconds, done.stdout


def written(path):
    """What a safetensors file holds: names, shapes and hashes, in the order of its header."""
    data = path.read_bytes()
    begin = 8 + int.from_bytes(data[:8], "little")
    for name, about in json.loads(data[8:begin]).items():
        if name != "__metadata__":
            first, last = about["data_offsets"]
            yield [name, about["shape"], hashlib.sha256(data[begin + first:begin + last]).hexdigest()]


def parsed(words):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--jar", type=pathlib.Path, default=PROJECT / "target/carob.jar",
                        help="Carob's command line (default: target/carob.jar)")
    parser.add_argument("--model", type=pathlib.Path, default=RESNET, metavar="FILE",
                        help="a model config of Keras 3 as JSON, maybe with gzip (default: ResNet50)")
    parser.add_argument("--seed", type=int, default=7, metavar="N", help="for set_random_seed (default: 7)")
    parser.add_argument("--rounds", type=int, default=9, help="turns that each side takes (default: 9)")
    parser.add_argument("--backend", default="tensorflow", help="tensorflow (default), jax, torch or numpy")
    parser.add_argument("--java", default="java", help="the java to run (default: the one on the PATH)")
    parser.add_argument("--python", default=sys.executable, help="the Python that has Keras (default: this one)")
    return parser.parse_args(words)


def main():
    arguments = parsed(sys.argv[1:])
    arguments.starts, arguments.torch = arguments.rounds, None
    describe(arguments)
    opened = gzip.open if arguments.model.suffix == ".gz" else open
    with opened(arguments.model, "rt") as file:
        text = file.read()
    seed, environment = str(arguments.seed), {**os.environ, **QUIET, "KERAS_BACKEND": arguments.backend}
    with tempfile.TemporaryDirectory() as folder:
        model, made = pathlib.Path(folder, "model.json"), pathlib.Path(folder, "w.safetensors")
        model.write_text(text)
        java = [arguments.java, "-jar", str(arguments.jar), "weights", str(model), "--seed", seed, "--backend",
                arguments.backend, "-o", str(made)]
        python = [arguments.python, "-c", BUILD, str(model), seed]
        carob, keras = [], []
        for round_ in range(arguments.rounds + 1):
            made.unlink(missing_ok=True)
            pair = timed(java, environment)[0], timed(python, environment)[0]
            if round_ > 0:  # the first one brings the files into memory
                carob.append(pair[0])
                keras.append(pair[1])
        real = json.loads(timed([arguments.python, "-c", SHOW, str(model), seed], environment)[1].splitlines()[-1])
        ours = list(written(made))
        size = made.stat().st_size
    same = real == ours
    ratios = [k / c for k, c in zip(keras, carob)]
    numbers = sum(math.prod(shape) for _, shape, _ in real)
    print("| whole process | Carob writes the weights | Keras builds the model | ratio | same bytes |")
    print("| --- | --- | --- | --- | --- |")
    print(f"| {arguments.model.name.split('.')[0]}, {arguments.backend}, {numbers:,} numbers, {size / 1e6:.0f} MB |"
          f" {duration(carob)} | {duration(keras)} | {spread(ratios)} | {'yes' if same else '**no**'} |")
    ratio = statistics.median(ratios)
    print(f"\n- {'met' if ratio >= BAR else '**missed**'}: ratio {ratio:.2f}, at least {BAR} wanted")
    return 0 if same else 1


if __name__ == "__main__":
    sys.exit(main())
