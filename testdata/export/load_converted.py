"""Loads model configs in real Keras and says what came of each, one line of JSON a text.

usage: python load_converted.py [--workers 2] [--timeout 300] < JOBS > RESULTS
       python load_converted.py --library keras|tf_keras FOLDER_OR_FILE... > RESULTS

A job is a line {"path", "library", "customs", ...}: a file (.json or .json.gz) with a text as model.to_json() makes it, the
module to load it with, and which custom objects are registered first: "corpus" (the default; those that the models of
testdata/model/configs use) or "none". Its other keys come back with the result. Results come as they are ready:

    {"path", "library", ..., "ok": true, "version", "seconds", "n_layers", "param_count", "weight_shapes", "output_shape"}
    {"path", "library", ..., "ok": false, "version", "seconds", "error": class of the exception, "message": its first 300 characters}

n_layers counts the top level without InputLayer, which some dialects write and some do not; what a model that is not built
cannot tell is null. Weights are zeros: nothing is drawn. Texts are loaded with unsafe deserialization, so give it none that
you do not trust. A worker that crashes or takes longer than the time-out costs its text only ("error": "Crash" or "Timeout").
"""
import argparse
import concurrent.futures
import gc
import gzip
import importlib
import json
import os
import queue
import subprocess
import sys
import threading
import time
import warnings

START_SECONDS = 600  # importing TensorFlow on a cold, busy machine
RANDOM = ("RandomNormal", "TruncatedNormal", "RandomUniform", "VarianceScaling", "Orthogonal")
STACK = 512 << 20
RECURSION = 100_000  # ResNetRS has graphs deeper than Python's default of 1000


# ------------------------------------------------------------------------------------------------ in a worker
def zeros_for_random(K, keras3):
    """Big models would spend minutes in drawing numbers that nobody looks at."""
    if keras3:
        zeros = K.ops.zeros
    else:
        import tensorflow
        zeros = tensorflow.zeros
    for name in RANDOM:
        getattr(K.initializers, name).__call__ = lambda self, shape, dtype=None, **_: zeros(shape, dtype=dtype or "float32")


def register_customs(K, register):
    """Objects with the names, arguments and weights of those in the corpus."""

    @register("my_pkg")
    def double_it(x):
        return x * 2

    @register("my_pkg")
    class MyInit(K.initializers.Initializer):
        def __init__(self, a=1.0):
            self.a = a

        def __call__(self, shape, dtype=None, **_):
            return K.initializers.Constant(self.a)(shape, dtype)

        def get_config(self):
            return {"a": self.a}

    @register("my_pkg", name="Scale")
    class Scale(K.layers.Layer):
        def __init__(self, factor=1.0, init="zeros", **kwargs):
            super().__init__(**kwargs)
            self.factor, self.init = factor, K.initializers.get(init)

        def build(self, shape):
            self.w = self.add_weight(shape=(int(shape[-1]),), initializer=self.init, name="w")
            self.built = True

        def call(self, x):
            return x * self.factor + self.w

        def compute_output_shape(self, shape):
            return shape

        def get_config(self):
            return {**super().get_config(), "factor": self.factor, "init": K.initializers.serialize(self.init)}

    @register("my_pkg")
    class AddOpt(K.layers.Layer):
        def call(self, x, y=None):
            return x if y is None else x + y

        def compute_output_shape(self, x, y=None):
            return x


class Library:
    """Keras 3, tf_keras or Keras 2.12, whichever of these the name imports here."""

    def __init__(self, name, customs):
        self.keras = K = importlib.import_module(name)
        self.version = K.__version__
        keras3 = self.version.startswith("3.")
        zeros_for_random(K, keras3)
        if customs == "corpus":
            register_customs(K, K.saving.register_keras_serializable if keras3 else K.utils.register_keras_serializable)

    def load(self, path):
        with (gzip.open if path.endswith(".gz") else open)(path, "rt", encoding="utf-8") as file:
            text = file.read()
        self.keras.backend.clear_session()  # forgets in Keras 3 that Lambdas are permitted
        self.permit_lambdas()
        return facts(self.keras.models.model_from_json(text))

    def permit_lambdas(self):
        for place in (getattr(self.keras, "config", None), getattr(self.keras, "__internal__", None)):  # Keras 3, tf_keras
            getattr(place, "enable_unsafe_deserialization", lambda: None)()


def facts(model):
    # an op such as Add of Keras 3 is no layer there, but it is one in every other dialect
    nodes = getattr(model, "_operations", None) or model.layers
    return {
        "n_layers": sum(type(node).__name__ != "InputLayer" for node in nodes),
        "param_count": known(lambda: int(model.count_params())),
        "weight_shapes": known(lambda: [[int(size) for size in weight.shape] for weight in model.weights]),
        "output_shape": known(lambda: shapes(model.outputs)),
    }


def known(fact):
    """None where a model is not built: it has loaded all the same."""
    try:
        return fact()
    except (ValueError, AttributeError):
        return None


def shapes(tensors):
    if isinstance(tensors, dict):
        return {key: shapes(tensor) for key, tensor in tensors.items()}
    if isinstance(tensors, (list, tuple)):
        return [shapes(tensor) for tensor in tensors]
    return [None if size is None else int(size) for size in tensors.shape]


def work(library, customs, answers):
    def say(answer):
        answers.write(json.dumps(answer) + "\n")
        answers.flush()

    try:
        real = Library(library, customs)
    except Exception as error:
        say({"ok": False, "error": type(error).__name__, "message": str(error)[:300]})
        return
    say({"version": real.version})
    for line in sys.stdin:
        started = time.monotonic()
        try:
            answer = {"ok": True, **real.load(json.loads(line)["path"])}
        except Exception as error:
            answer = {"ok": False, "error": type(error).__name__, "message": str(error)[:300]}
        say({**answer, "version": real.version, "seconds": round(time.monotonic() - started, 2)})
        gc.collect()


def worker(library, customs):
    warnings.filterwarnings("ignore")
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # what a library prints must not get between the answers
    sys.setrecursionlimit(RECURSION)
    threading.stack_size(STACK)
    thread = threading.Thread(target=work, args=(library, customs, answers))
    thread.start()
    thread.join()


# ------------------------------------------------------------------------------------------------ above the workers
class Worker:
    def __init__(self, library, customs):
        self.kind = library, customs
        environment = {"TF_CPP_MIN_LOG_LEVEL": "3", "CUDA_VISIBLE_DEVICES": "", "KERAS_BACKEND": "tensorflow",
                       "TF_NUM_INTRAOP_THREADS": "1", "TF_NUM_INTEROP_THREADS": "1", **os.environ}
        command = [sys.executable, os.path.abspath(__file__), "--worker", library, customs]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                                        encoding="utf-8", env=environment)
        self.late = False
        start = self.answer(START_SECONDS)
        if "version" not in start:
            self.process.kill()
            raise RuntimeError("%s cannot be imported: %s: %s" % (library, start["error"], start["message"]))
        self.version = start["version"]

    def answer(self, seconds):
        timer = threading.Timer(seconds, self.stop_late)
        timer.start()
        try:
            line = self.process.stdout.readline()
        finally:
            timer.cancel()
        if line.endswith("\n"):
            return json.loads(line)
        message = "longer than %d s" % seconds if self.late else "exit status %s" % self.process.wait()
        return {"ok": False, "error": "Timeout" if self.late else "Crash", "message": message, "seconds": seconds if self.late else None}

    def stop_late(self):
        self.late = True
        self.process.kill()

    def ask(self, job, seconds):
        try:
            self.process.stdin.write(json.dumps(job) + "\n")
            self.process.stdin.flush()
        except BrokenPipeError:
            pass  # answer says with which status it ended
        return {"version": self.version, **self.answer(seconds)}

    def close(self):
        try:
            self.process.stdin.close()
        except BrokenPipeError:
            pass
        self.process.wait()


def serve(jobs, seconds, say):
    """Takes jobs until there are none; a worker lives as long as it answers and its library is asked for."""
    worker = None
    while True:
        try:
            job = jobs.get_nowait()
        except queue.Empty:
            break
        kind = job["library"], job.get("customs", "corpus")
        if worker and (worker.kind != kind or worker.process.poll() is not None):
            worker.close()
            worker = None
        worker = worker or Worker(*kind)
        say({**job, **worker.ask({"path": job["path"]}, seconds)})
        if worker.late:
            worker.close()
            worker = None
    if worker:
        worker.close()


def texts(folder):
    if os.path.isfile(folder):
        return [folder]
    return sorted(os.path.join(at, name) for at, _, names in os.walk(folder) for name in names
                  if name.endswith((".json", ".json.gz")) and name != "manifest.json")


def main():
    parser = argparse.ArgumentParser(description="Loads model configs in real Keras; jobs as lines of JSON on stdin, or folders.")
    parser.add_argument("folders", nargs="*")
    parser.add_argument("--library", default="keras", help="for folders: keras or tf_keras")
    parser.add_argument("--customs", default="corpus", choices=["corpus", "none"], help="for folders")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--timeout", type=int, default=300, help="seconds for one text")
    parser.add_argument("--worker", nargs=2, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.worker:
        worker(*options.worker)
        return
    if options.folders:
        jobs = [{"path": path, "library": options.library, "customs": options.customs}
                for folder in options.folders for path in texts(folder)]
    else:
        jobs = [json.loads(line) for line in sys.stdin if line.strip()]
    waiting = queue.Queue()
    for job in sorted(jobs, key=lambda job: (job["library"], job.get("customs", "corpus"))):
        waiting.put(job)
    lock = threading.Lock()

    def say(result):
        with lock:
            print(json.dumps(result), flush=True)

    with concurrent.futures.ThreadPoolExecutor(options.workers) as pool:
        served = [pool.submit(serve, waiting, options.timeout, say) for _ in range(options.workers)]
    for each in served:
        each.result()  # raises if the library does not start


if __name__ == "__main__":
    main()
