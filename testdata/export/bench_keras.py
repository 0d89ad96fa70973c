#!/usr/bin/env python3
"""Times Carob against real Keras on this machine and prints the ratios as a Markdown table.

    mvn -q -Pjmh -DskipTests package
    python testdata/export/bench_keras.py

Needs a venv made from requirements.txt beside this file, and both jars of that Maven command.

One Java process and two Keras processes (TensorFlow on one thread; on as many as it likes) stay warm for the whole run and
take turns, round after round, so that whatever disturbs the machine disturbs all of them. Each round gives one ratio; the
table has the median time of each and the median of the ratios. Ratios are Keras to Carob: above 1 Carob is faster.

Carob makes a tensor and reads it into an array that is ready, in one row into a new one. Keras calls an initializer that is
ready and looks at the result, always a new one, as a NumPy array, which copies nothing. The bytes of both are compared; only
Orthogonal has a tolerance. The config of a model is read and converted; Keras makes the model of it and writes that in its
own dialect, since it has no other, so the bytes of a conversion to another one are not compared. The exit status is 1 if they differ where they should not; a missed bar does not change it.
"""
import argparse
import dataclasses
import datetime
import gzip
import json
import os
import pathlib
import platform
import statistics
import subprocess
import sys
import tempfile
import time
import zlib

PROJECT = pathlib.Path(__file__).resolve().parents[2]
LARGE, ORTHOGONAL, SMALL = "4096,4096", "1024,1024", "3,3,64,64"
ORTHOGONAL_TOLERANCE = 1e-5  # as in testdata/tensorflow/cases.json
IMPORT_KERAS = "import json, keras; I = keras.initializers; print(json.dumps(I.serialize(I.get('glorot_uniform'))))"
QUIET = {"KERAS_BACKEND": "tensorflow", "CUDA_VISIBLE_DEVICES": "", "TF_CPP_MIN_LOG_LEVEL": "3"}


@dataclasses.dataclass
class Work:
    """One row of the table, and the bar that it has to reach."""
    name: str
    request: str
    tolerance: float = 0.0
    least_ratio: float = 0.0
    most_seconds: float = float("inf")
    one_thread: bool = True
    comparable: bool = True


def config(class_name, **arguments):
    return json.dumps({"module": "keras.initializers", "class_name": class_name,
                       "config": {"seed": 42, **arguments}, "registered_name": None})


AXES = {"input_axes": None, "output_axes": None}
UNIFORM, HE_NORMAL = config("GlorotUniform", **AXES), config("HeNormal", **AXES)
NORMAL = config("RandomNormal", mean=0.0, stddev=0.05)
TRUNCATED = config("TruncatedNormal", mean=0.0, stddev=0.05)
RESNET = gzip.decompress((PROJECT / "testdata/model/configs/keras/apps/ResNet50.json.gz").read_bytes()).decode()
WORK = [
    Work("GlorotUniform 4096x4096", f"fill 1 {LARGE} {UNIFORM}", least_ratio=1),
    Work("GlorotUniform 4096x4096, new array", f"make 1 {LARGE} {UNIFORM}"),
    Work("RandomNormal 4096x4096", f"fill 1 {LARGE} {NORMAL}", least_ratio=1),
    Work("TruncatedNormal 4096x4096", f"fill 1 {LARGE} {TRUNCATED}", least_ratio=1),
    Work("HeNormal 4096x4096", f"fill 1 {LARGE} {HE_NORMAL}", least_ratio=1),
    Work("HeNormal 3x3x64x64, new array", f"make 100 {SMALL} {HE_NORMAL}"),
    Work("Orthogonal 1024x1024, new array", f"make 1 {ORTHOGONAL} {config('Orthogonal', gain=1.0)}",
         tolerance=ORTHOGONAL_TOLERANCE),
    Work("parse, resolve and write one config", f"config 2000 {UNIFORM}", most_seconds=20e-6),
    Work("ResNet50: read and write its config", f"model 1 keras3 {RESNET}", least_ratio=100),
    Work("ResNet50: convert its config to tf_keras", f"model 1 tf_keras {RESNET}", least_ratio=100, comparable=False),
]
# Keras is imported with its default threads only: importing is nearly all it does, and threads play no part in that
START = Work("whole process: resolve glorot_uniform", "", most_seconds=0.6, one_thread=False)


class Worker:
    """A warm process that answers requests, one a line, with nanoseconds and a CRC-32: see Worker.java."""

    def __init__(self, command, **environment):
        self.messages = tempfile.TemporaryFile("w+")  # TensorFlow says much that is not asked for
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self.messages,
                                        text=True, bufsize=1, env={**os.environ, **QUIET, **environment})

    def ask(self, request):
        self.process.stdin.write(request + "\n")
        answer = self.process.stdout.readline().split()
        if not answer:
            status = self.process.wait()
            self.messages.seek(0)
            sys.exit(f"{self.messages.read()}{self.process.args[0]} ended with status {status}")
        return int(answer[0]) / 1e9, int(answer[1])

    def warm(self, request, seconds):
        """Asks until the time is over, and at least three times."""
        end, asked = time.monotonic() + seconds, 0
        while asked < 3 or time.monotonic() < end:
            self.ask(request)
            asked += 1

    def close(self):
        self.process.stdin.close()
        self.process.wait()


@dataclasses.dataclass
class Row:
    """What was measured: seconds of each round, by who worked."""
    work: Work
    carob: list
    one: list
    default: list
    same: str
    right: bool

    def ratios(self):
        keras = self.one if self.work.one_thread else self.default
        return [k / c for k, c in zip(keras, self.carob)]

    def markdown(self):
        times = [duration(self.carob), duration(self.one) if self.one else "-", duration(self.default)]
        ratios = self.ratios()
        spread = f"**{statistics.median(ratios):.2f}** ({min(ratios):.2f} to {max(ratios):.2f})"
        return "| " + " | ".join([self.work.name, *times, spread, self.same]) + " |"

    def bar(self):
        """A sentence about the bar, if there is one."""
        seconds, ratio = statistics.median(self.carob), statistics.median(self.ratios())
        if self.work.least_ratio:
            met, text = ratio >= self.work.least_ratio, f"ratio {ratio:.2f}, at least {self.work.least_ratio:g} wanted"
        elif self.work.most_seconds < float("inf"):
            met, text = seconds < self.work.most_seconds, \
                f"{duration([seconds])}, under {duration([self.work.most_seconds])} wanted; ratio {ratio:.2f}"
        else:
            return None
        return f"- {'met' if met else '**missed**'}: {self.work.name}: {text}"


def duration(seconds):
    value = statistics.median(seconds)
    factor, unit = (1, "s") if value >= 1 else (1e3, "ms") if value >= 1e-3 else (1e6, "µs")
    return f"{value * factor:#.3g} {unit}".replace(". ", " ")


def measure(work, carob, one, default, arguments):
    workers = [carob, one, default]
    for worker in workers:
        worker.warm(work.request, arguments.warmup)
    answers = [[worker.ask(work.request) for worker in workers] for _ in range(arguments.rounds)]
    seconds = [[answer[i][0] for answer in answers] for i in range(3)]
    same, right = compared(work, workers, {answer[i][1] for answer in answers for i in range(3)})
    return Row(work, *seconds, same, right)


def compared(work, workers, sums):
    """The words for the last column, and whether they are good ones."""
    if not work.comparable:
        return "-", True
    if len(sums) == 1:
        return "yes", True
    import numpy as np
    with tempfile.TemporaryDirectory() as folder:
        results = []
        for i, worker in enumerate(workers):
            worker.ask(f"save {folder}/{i}")
            results.append(np.fromfile(f"{folder}/{i}", "<f4").astype("f8"))
        distance = max(abs(results[0] - other).max() for other in results[1:]) if work.tolerance else float("inf")
    good = bool(distance <= work.tolerance)
    return f"within {distance:.1g}" if good else "**no**", good


def measure_start(arguments):
    java = [arguments.java, "-jar", str(arguments.jar), "resolve", "glorot_uniform"]
    python = [sys.executable, "-c", IMPORT_KERAS]
    seconds, printed = [[], []], set()
    for round_ in range(arguments.starts + 1):
        for times, command in zip(seconds, (java, python)):
            start = time.monotonic()
            done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True,
                                  env={**os.environ, **QUIET})
            if round_ > 0:  # the first one brings the files into memory
                times.append(time.monotonic() - start)
            printed.add(done.stdout)
    right = len(printed) == 1
    return Row(START, seconds[0], [], seconds[1], "yes" if right else "**no**", right)


def serve(threads):
    """The Keras side: answers the same requests as Worker.java."""
    import numpy as np
    import tensorflow as tf
    if threads:
        tf.config.threading.set_intra_op_parallelism_threads(threads)
        tf.config.threading.set_inter_op_parallelism_threads(threads)
    import keras
    initializers = keras.initializers
    result = b""
    for request in sys.stdin:
        kind, rest = request.rstrip("\n").split(" ", 1)
        nanos = 0
        if kind == "config":
            repeats, text = rest.split(" ", 1)
            start = time.perf_counter_ns()
            for _ in range(int(repeats)):
                made = json.dumps(initializers.serialize(initializers.deserialize(json.loads(text))))
            nanos = (time.perf_counter_ns() - start) // int(repeats)
            result = made.encode()
        elif kind == "model":
            repeats, _, text = rest.split(" ", 2)  # it can only write its own dialect
            start = time.perf_counter_ns()
            for _ in range(int(repeats)):
                made = keras.models.model_from_json(text).to_json()
            nanos = (time.perf_counter_ns() - start) // int(repeats)
            keras.backend.clear_session()
            result = made.encode()
        elif kind in ("fill", "make"):
            repeats, dims, text = rest.split(" ", 2)
            shape = tuple(int(dim) for dim in dims.split(","))
            initializer = initializers.deserialize(json.loads(text))
            start = time.perf_counter_ns()
            for _ in range(int(repeats)):
                made = np.asarray(initializer(shape, dtype="float32"))
            nanos = (time.perf_counter_ns() - start) // int(repeats)
            result = np.ascontiguousarray(made)
        else:
            pathlib.Path(rest).write_bytes(result)
        print(nanos, zlib.crc32(result), flush=True)


def first_line(command):
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    lines = [line for line in done.stdout.splitlines() if not line.startswith("Picked up")]
    return lines[0] if lines else "unknown"


def processor():
    try:
        with open("/proc/cpuinfo") as lines:
            return next(line.split(":", 1)[1].strip() for line in lines if line.startswith("model name"))
    except (OSError, StopIteration):
        return platform.processor() or platform.machine()


def describe(arguments):
    from importlib.metadata import version
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    packages = ", ".join(f"{name} {version(name)}" for name in ("tensorflow", "keras", "numpy"))
    print(f"- when: {datetime.date.today()}, load before the run {os.getloadavg()[0]:.2f}")
    print(f"- machine: {processor()}, {os.cpu_count()} cores, {memory:.0f} GiB, {platform.platform()}")
    print(f"- Java: {first_line([arguments.java, '-version'])}, no flags")
    print(f"- Python: {platform.python_version()}, {packages}")
    print(f"- medians of {arguments.rounds} rounds, of {arguments.starts} for the whole process; in brackets the"
          " smallest and largest ratio of a round\n")


def parsed(words):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--jar", type=pathlib.Path, default=PROJECT / "target/carob.jar",
                        help="the command line, for the whole-process row (default: target/carob.jar)")
    parser.add_argument("--worker", default=str(PROJECT / "target/benchmarks.jar"), metavar="CLASSPATH",
                        help="class path of io.carob.bench.Worker (default: target/benchmarks.jar)")
    parser.add_argument("--java", default="java", help="the java to run (default: the one on the PATH)")
    parser.add_argument("--rounds", type=int, default=11, help="turns that each side takes per row (default: 11)")
    parser.add_argument("--starts", type=int, default=9, help="turns for the whole-process row (default: 9)")
    parser.add_argument("--warmup", type=float, default=3, metavar="SECONDS",
                        help="how long each side warms up per row, three calls at least (default: 3)")
    parser.add_argument("--only", metavar="TEXT", default="", help="only the rows whose name contains this text")
    parser.add_argument("--serve", type=int, metavar="THREADS", help=argparse.SUPPRESS)
    return parser.parse_args(words)


def main():
    arguments = parsed(sys.argv[1:])
    if arguments.serve is not None:
        serve(arguments.serve)
        return 0
    describe(arguments)
    print("| work | Carob 1 thread | Keras 1 thread | Keras default threads | ratio | same bytes |")
    print("| --- | --- | --- | --- | --- | --- |")
    rows = []
    wanted = [work for work in [*WORK, START] if arguments.only in work.name]
    keras = [sys.executable, __file__, "--serve"]
    workers = [Worker([arguments.java, "-cp", arguments.worker, "io.carob.bench.Worker"]),
               Worker([*keras, "1"], OMP_NUM_THREADS="1"), Worker([*keras, "0"])]
    for work in wanted:
        rows.append(measure_start(arguments) if work is START else measure(work, *workers, arguments))
        print(rows[-1].markdown(), flush=True)
    for worker in workers:
        worker.close()
    print("\nBars (one thread each; the whole process as it is):\n")
    print("\n".join(row.bar() for row in rows if row.bar()))
    return 0 if all(row.right for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
