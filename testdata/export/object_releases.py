"""Loads the regularizers, constraints, optimizers, losses, metrics and so on of any Keras release, however old.

Keras 3 and tf_keras load as they are. Releases whose TensorFlow is gone load with what they miss put in their place:
Keras 2.6 to 2.15 on a newer TensorFlow need a few names; Keras 1, 2.0 to 2.3 and tf.keras 1.15 get a backend that does
nothing, which is enough because a config depends on no backend.
"""
import collections
import contextlib
import importlib
import importlib.abc
import importlib.machinery
import importlib.util
import inspect
import os
import sys
import types
from unittest.mock import MagicMock

FAMILIES = ["regularizers", "constraints", "optimizers", "schedules", "losses", "metrics", "quantizers", "policies", "activations"]


class Layer:
    """Stands where a layer is asked for; metrics of Keras 2.3 and tf.keras 1.15 are layers and add to its config."""

    def __init__(self, *args, name=None, dtype=None, **kwargs):
        self.name, self.dtype, self._dtype = name, dtype, dtype
        if kwargs:
            raise TypeError("Keyword argument not understood: %s" % sorted(kwargs))

    def add_weight(self, *args, **kwargs):
        return MagicMock()


DECORATORS = {"abstract", "default", "eager", "symbolic", "no_automatic_dependency_tracking", "for_subclass_implementers", "do_not_generate_docs"}
MAKERS_OF_DECORATORS = {"keras_export", "tf_export", "deprecated", "deprecated_args", "deprecated_endpoints"}


class Silent(types.ModuleType):
    """A module in which every name exists: a word in capitals is a class, any other a function that does nothing."""

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        if name in DECORATORS:
            value = lambda function: function
        elif name in MAKERS_OF_DECORATORS:
            value = lambda *a, **k: lambda function: function
        elif name in ("VariableAggregation", "VariableSynchronization"):
            value = Silent(name)
        else:
            value = Layer if name == "Layer" else type(name, (), {"__init__": lambda self, *a, **k: None}) if name.lstrip("_")[:1].isupper() else Silent(name)
        setattr(self, name, value)
        return value

    def __call__(self, *args, **kwargs):
        return MagicMock()


def quiet_backend(name):
    backend = Silent(name)
    backend.__path__ = []
    backend.variable = lambda value=None, *a, **k: value
    backend.get_value = backend.eval = backend.cast_to_floatx = backend.constant = lambda value, *a, **k: value
    backend.floatx = lambda: "float32"
    backend.epsilon = lambda: 1e-7
    backend.backend = lambda: "tensorflow"
    backend.is_tensor = lambda value: False
    backend.get_uid = lambda prefix: 1
    backend.name_scope = lambda *a, **k: contextlib.nullcontext()
    backend.control_dependencies = backend.name_scope
    return backend


def package(name, path, **members):
    module = types.ModuleType(name)
    module.__path__ = [path]
    module.__dict__.update(members)
    sys.modules[name] = module
    if "." in name:
        parent, child = name.rsplit(".", 1)
        setattr(sys.modules[parent], child, module)
    return module


def old_keras(folder, version):
    """Keras 1 and Keras 2.0 to 2.3."""
    root = os.path.join(folder, "keras")
    keras = package("keras", root, __version__=version, backend=quiet_backend("keras.backend"))
    sys.modules["keras.backend"] = keras.backend
    sys.modules["keras.backend.tensorflow_backend"] = quiet_backend("keras.backend.tensorflow_backend")
    keras.backend.tensorflow_backend = sys.modules["keras.backend.tensorflow_backend"]
    for name in ("engine", "layers", "legacy", "utils"):
        package("keras." + name, os.path.join(root, name), Layer=Layer)
    sys.modules["tensorflow"] = quiet_backend("tensorflow")
    sys.modules["tensorflow"].__version__ = "1.15.0"
    found = {}
    for family in ("regularizers", "constraints", "optimizers", "metrics", "activations"):
        found[family] = [importlib.import_module("keras." + family)]
    found["losses"] = [importlib.import_module("keras.objectives" if version.startswith("1") else "keras.losses")]
    return found


class TensorFlowFinder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Gives a silent module for every one of TensorFlow outside of the Keras inside it."""

    def find_spec(self, name, path, target=None):
        real = ("tensorflow.python.keras", "tensorflow.python.util.tf_inspect", "tensorflow.python.util.tf_decorator", "tensorflow.python.util.tf_stack")
        silent = name.split(".")[0] == "tensorflow" and not name.startswith(real) or name in (
            "tensorflow.python.keras.backend", "tensorflow.python.keras.engine.base_layer", "tensorflow.python.keras.engine.base_layer_utils",
            "tensorflow.python.keras.layers", "tensorflow.python.keras.saving")
        return importlib.machinery.ModuleSpec(name, self, is_package=True) if silent else None

    def create_module(self, spec):
        return quiet_backend(spec.name)

    def exec_module(self, module):
        pass


def tf_keras_1(folder):
    """tf.keras of TensorFlow 1.15, unpacked from its wheel so that FOLDER/tensorflow/python/keras exists."""
    sys.meta_path.insert(0, TensorFlowFinder())
    python = os.path.join(folder, "tensorflow", "python")
    import tensorflow.python.util  # silent
    package("tensorflow.python.keras", os.path.join(python, "keras"))
    for name in ("engine", "utils", "optimizer_v2", "mixed_precision", "mixed_precision.experimental"):
        package("tensorflow.python.keras." + name, os.path.join(python, "keras", *name.split(".")))
    sys.modules["tensorflow.python.util"].__path__ = [os.path.join(python, "util")]
    for name in ("tf_decorator", "tf_inspect"):
        importlib.import_module("tensorflow.python.util." + name)
    import tensorflow.python.ops.losses
    reduction = importlib.util.spec_from_file_location("loss_reduction", os.path.join(python, "ops", "losses", "loss_reduction.py"))
    module = sys.modules["tensorflow.python.ops.losses.loss_reduction"] = importlib.util.module_from_spec(reduction)
    reduction.loader.exec_module(module)
    tensorflow.python.ops.losses.loss_reduction = module
    k = "tensorflow.python.keras."
    names = {"regularizers": ["regularizers"], "constraints": ["constraints"], "losses": ["losses"], "metrics": ["metrics"],
             "activations": ["activations"], "optimizers": ["optimizers", "optimizer_v2.adam"],
             "schedules": ["optimizer_v2.learning_rate_schedule"], "policies": ["mixed_precision.experimental.policy"]}
    return {family: [importlib.import_module(k + name) for name in modules] for family, modules in names.items()}


def missing_names():
    """What Keras 2.6 to 2.15 take from TensorFlow and keras_preprocessing and do not find there any more."""
    os.environ["PROTOCOL_BUFFERS_PYTHON_IMPLEMENTATION"] = "python"
    for name in ("keras_preprocessing", "keras_preprocessing.image", "keras_preprocessing.text", "keras_preprocessing.sequence"):
        module = sys.modules[name] = Silent(name)
        module.__path__ = []
        if "." in name:
            setattr(sys.modules["keras_preprocessing"], name.split(".")[1], module)
    import tensorflow  # noqa: F401
    from tensorflow._api.v2.compat.v2 import __internal__ as internal
    for at in (internal, tensorflow.__internal__):
        if not hasattr(at, "register_load_context_function"):
            at.register_load_context_function = lambda function: None


def modules(root, names):
    return {family: [importlib.import_module(root + name) for name in listed] for family, listed in names.items()}


def load(label, folder):
    """The modules of each family of a release such as keras3-3.15.1, tf_keras-2.21.0, keras2-2.3.1, keras1-1.2.2, tf1-1.15."""
    dialect, version = label.split("-", 1)
    if not hasattr(inspect, "ArgSpec"):
        inspect.ArgSpec = collections.namedtuple("ArgSpec", "args varargs keywords defaults")
    number = tuple(int(x) for x in version.split(".")[:2])
    plain = {f: [f] for f in ("regularizers", "constraints", "losses", "metrics", "activations", "optimizers")}
    if dialect == "tf1":
        return tf_keras_1(folder)
    if number < (2, 4):
        return old_keras(folder, version)
    sys.path.insert(0, folder)
    if dialect == "keras3":
        os.environ.setdefault("KERAS_BACKEND", "tensorflow" if number == (3, 0) else "numpy")
        import keras  # noqa: F401
        names = dict(plain, schedules=["optimizers.schedules.learning_rate_schedule"])
        root = os.path.join(folder, "keras", "src")
        if os.path.exists(os.path.join(root, "quantizers")):
            names["quantizers"] = ["quantizers"]
        names["policies"] = ["dtype_policies"] if os.path.exists(os.path.join(root, "dtype_policies")) else ["mixed_precision.dtype_policy"]
        if number == (3, 0):
            names["policies"] = [n for n in ("mixed_precision.dtype_policy", "dtype_policies.dtype_policy") if os.path.exists(os.path.join(root, *n.split(".")) + ".py")]
        return modules("keras.src.", names)
    missing_names()
    if dialect == "tf_keras" and os.path.exists(os.path.join(folder, "tf_keras")):
        import tf_keras  # noqa: F401
        root = "tf_keras.src."
    elif number >= (2, 13):
        keras = package("keras", os.path.join(folder, "keras"), __version__=version)
        package("keras.src", os.path.join(folder, "keras", "src"))
        root = "keras.src."
        importlib.import_module("keras.src.models")
    else:
        import keras  # noqa: F401
        root = "keras."
    here = importlib.import_module(root[:-1]).__path__[0]
    has = lambda *parts: os.path.exists(os.path.join(here, *parts))
    schedule = "optimizers.schedules.learning_rate_schedule" if has("optimizers", "schedules") else "optimizer_v2.learning_rate_schedule"
    policies = ["mixed_precision.policy"] + (["mixed_precision.loss_scale_optimizer"] if has("mixed_precision", "loss_scale_optimizer.py") else [])
    return modules(root, dict(plain, schedules=[schedule], policies=policies))


if __name__ == "__main__":
    print({family: [m.__name__ for m in found] for family, found in load(*sys.argv[1:3]).items()})
