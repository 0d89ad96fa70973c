#!/usr/bin/env python3
"""Times Carob against real Keras on this machine and prints the ratios as a Markdown table.

    mvn -q -Pjmh -DskipTests package
    python testdata/export/bench_keras.py --torch V-torch/bin/python

Needs a venv made from requirements.txt beside this file, and both jars of that Maven command. PyTorch lives in a venv of its
own, with keras; without --torch its rows are left out.

A Java process and, for each backend, two Keras processes (on as many threads as the backend likes; on one) stay warm and take
turns, round after round, so that whatever disturbs the machine disturbs all of them. Carob is asked twice a turn: with a
thread for each core, and with one. Each round gives a ratio of each pair; the table has the median time of each and the
medians of the ratios. Ratios are Keras to Carob: above 1 Carob is faster.

Carob makes a tensor and reads it into an array that is ready, or into a new one where the row says so. Keras calls an
initializer that is ready and looks at the result, always a new one, as a NumPy array, which copies nothing. The bytes of
all four are compared; only Orthogonal has a tolerance. The config of a model is read and converted; Keras makes the model of it and writes that in its
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
CORES = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
IMPORT_KERAS = "import json, keras; I = keras.initializers; print(json.dumps(I.serialize(I.get('glorot_uniform'))))"
SAVE_KERAS = ("import sys, numpy, keras; numpy.save(sys.argv[1], numpy.asarray("
              "keras.initializers.GlorotUniform(seed=42)((4096, 4096), dtype='float32')))")
QUIET = {"CUDA_VISIBLE_DEVICES": "", "TF_CPP_MIN_LOG_LEVEL": "3"}


@dataclasses.dataclass
class Work:
    """One row of the table, and the bar that it has to reach."""
    name: str
    request: str
    backend: str = "tensorflow"
    tolerance: float = 0.0
    least_ratio: float = 0.0
    most_seconds: float = float("inf")
    comparable: bool = True


def config(class_name, **arguments):
    return json.dumps({"module": "keras.initializers", "class_name": class_name,
                       "config": {"seed": 42, **arguments}, "registered_name": None})


AXES = {"input_axes": None, "output_axes": None}
UNIFORM, HE_NORMAL = config("GlorotUniform", **AXES), config("HeNormal", **AXES)
NORMAL = config("RandomNormal", mean=0.0, stddev=0.05)
TRUNCATED = config("TruncatedNormal", mean=0.0, stddev=0.05)
RESNET = gzip.decompress((PROJECT / "testdata/model/configs/keras/apps/ResNet50.json.gz").read_bytes()).decode()
# the least ratios to Keras with its default threads: uniform, normal, truncated normal, orthogonal
BARS = {"tensorflow": (3, 2.7, 2.7, 1.2), "jax": (10, 5, 5, 0.6), "torch": (4.5, 2, 3.5, 0.6), "numpy": (3, 2, 5, 1.2)}


def streams(backend):
    """THREADS is put in where the request is made."""
    uniform, normal, truncated, orthogonal = BARS[backend]

    def fill(kind, text, least, dims=LARGE, **more):
        kind_of_request = "make" if "new array" in kind else "fill"
        return Work(f"{backend}: {kind}", f"{kind_of_request} 1 {backend} THREADS {dims} {text}", backend,
                    least_ratio=least, **more)

    return [
        fill("GlorotUniform 4096x4096", UNIFORM, uniform),
        fill("RandomNormal 4096x4096", NORMAL, normal),
        fill("TruncatedNormal 4096x4096", TRUNCATED, truncated),
        fill("Orthogonal 1024x1024, new array", config("Orthogonal", gain=1.0), orthogonal, ORTHOGONAL,
             tolerance=ORTHOGONAL_TOLERANCE),
    ]


WORK = [
    *streams("tensorflow"),
    Work("tensorflow: HeNormal 3x3x64x64, new array", f"make 100 tensorflow THREADS {SMALL} {HE_NORMAL}", least_ratio=5),
    *streams("jax"), *streams("torch"), *streams("numpy"),
    Work("parse, resolve and write one config", f"config 2000 {UNIFORM}", most_seconds=20e-6),
    Work("ResNet50: read and write its config", f"model 1 keras3 {RESNET}", least_ratio=100),
    Work("ResNet50: convert its config to tf_keras", f"model 1 tf_keras {RESNET}", least_ratio=100, comparable=False),
]
# Keras is imported with its default threads only: importing is nearly all it does, and threads play no part in that
START = Work("whole process: resolve glorot_uniform", "", most_seconds=0.6)
SAVE = Work("whole process: GlorotUniform 4096x4096 to a .npy file", "", least_ratio=5)


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
    """What was measured: seconds of each round, by who worked, with all threads and with one."""
    work: Work
    carob: list
    keras: list
    carob_alone: list
    keras_alone: list
    same: str
    right: bool

    def ratios(self):
        return [k / c for k, c in zip(self.keras, self.carob)]

    def markdown(self):
        cells = [self.work.name, duration(self.carob), duration(self.keras), spread(self.ratios())]
        if self.carob_alone:
            alone = [k / c for k, c in zip(self.keras_alone, self.carob_alone)]
            cells += [duration(self.carob_alone), duration(self.keras_alone), f"{statistics.median(alone):.2f}"]
        else:
            cells += ["-", "-", "-"]
        return "| " + " | ".join([*cells, self.same]) + " |"

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


def spread(ratios):
    return f"**{statistics.median(ratios):.2f}** ({min(ratios):.2f} to {max(ratios):.2f})"


def duration(seconds):
    value = statistics.median(seconds)
    factor, unit = (1, "s") if value >= 1 else (1e3, "ms") if value >= 1e-3 else (1e6, "µs")
    return f"{value * factor:#.3g} {unit}".replace(". ", " ")


def measure(work, carob, keras, keras_alone, arguments):
    """Carob and Keras in turns, each with all threads and with one."""
    threads = [str(CORES), "", "1", ""]
    requests = [work.request.replace(" THREADS ", f" {count} " if count else " ", 1) for count in threads]
    workers = [carob, keras, carob, keras_alone]
    for worker, request in zip(workers, requests):
        worker.warm(request, arguments.warmup)
    answers = [[worker.ask(request) for worker, request in zip(workers, requests)] for _ in range(arguments.rounds)]
    seconds = [[answer[i][0] for answer in answers] for i in range(4)]
    same, right = compared(work, [carob, keras, keras_alone], {answer[i][1] for answer in answers for i in range(4)})
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


def measure_process(work, java, python, arguments):
    """Whole processes in turns; what they print, or the file that they write, is compared."""
    seconds, made = [[], []], set()
    with tempfile.TemporaryDirectory() as folder:
        for round_ in range(arguments.starts + 1):
            for times, command in zip(seconds, (java, python)):
                file = pathlib.Path(folder, "w.npy")
                file.unlink(missing_ok=True)
                start = time.monotonic()
                done = subprocess.run([word.replace("FILE", str(file)) for word in command], stdout=subprocess.PIPE,
                                      stderr=subprocess.DEVNULL, check=True,
                                      env={**os.environ, **QUIET, "KERAS_BACKEND": "tensorflow"})
                if round_ > 0:  # the first one brings the files into memory
                    times.append(time.monotonic() - start)
                made.add(zlib.crc32(file.read_bytes()) if file.exists() else done.stdout)
    right = len(made) == 1
    return Row(work, *seconds, [], [], "yes" if right else "**no**", right)


def measure_start(arguments):
    return measure_process(START, [arguments.java, "-jar", str(arguments.jar), "resolve", "glorot_uniform"],
                           [sys.executable, "-c", IMPORT_KERAS], arguments)


def measure_save(arguments):
    java = [arguments.java, "-jar", str(arguments.jar), "init", "glorot_uniform", "--shape", LARGE, "--seed", "42",
            "-o", "FILE"]
    return measure_process(SAVE, java, [sys.executable, "-c", SAVE_KERAS, "FILE"], arguments)


def serve(threads):
    """The Keras side: answers the same requests as Worker.java."""
    import numpy as np
    backend = os.environ["KERAS_BACKEND"]
    if threads and backend == "tensorflow":
        import tensorflow as tf
        tf.config.threading.set_intra_op_parallelism_threads(threads)
        tf.config.threading.set_inter_op_parallelism_threads(threads)
    elif threads and backend == "torch":
        import torch
        torch.set_num_threads(threads)
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
            repeats, _, dims, text = rest.split(" ", 3)
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
    packages = ", ".join(f"{name} {version(name)}" for name in ("keras", "tensorflow", "jax", "numpy"))
    if arguments.torch:
        packages += ", torch " + first_line([arguments.torch, "-c", "import torch; print(torch.__version__)"])
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
    parser.add_argument("--torch", metavar="PYTHON", help="the interpreter of a venv with torch and keras")
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
    print(f"| work | Carob, {CORES} threads | Keras, default threads | ratio | Carob, 1 thread | Keras, 1 thread | ratio |"
          " same bytes |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- |")
    rows = []

    def add(row):
        rows.append(row)
        print(row.markdown(), flush=True)

    carob = Worker([arguments.java, "-cp", arguments.worker, "io.carob.bench.Worker"])
    wanted = [work for work in WORK if arguments.only in work.name and (work.backend != "torch" or arguments.torch)]
    for backend in dict.fromkeys(work.backend for work in wanted):
        python = arguments.torch if backend == "torch" else sys.executable
        keras = Worker([python, __file__, "--serve", "0"], KERAS_BACKEND=backend)
        one_thread = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1",
                      "XLA_FLAGS": "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1"}
        keras_alone = Worker([python, __file__, "--serve", "1"], KERAS_BACKEND=backend, **one_thread)
        for work in wanted:
            if work.backend == backend:
                add(measure(work, carob, keras, keras_alone, arguments))
        keras.close()
        keras_alone.close()
    carob.close()
    for work, measured in ((START, measure_start), (SAVE, measure_save)):
        if arguments.only in work.name:
            add(measured(arguments))
    print("\nBars, to Keras with its default threads:\n")
    print("\n".join(row.bar() for row in rows if row.bar()))
    return 0 if all(row.right for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
