"""Writes one config of every layer class of the Keras that is installed, for check_layers.py.

usage: python probe_layers.py keras|tf_keras OUT.json
Each layer is made with the fewest arguments that its constructor takes. Failures are listed: some need other packages.
"""
import inspect
import json
import sys

library, out = sys.argv[1:3]
keras = __import__(library)
layers = keras.layers
INNER = ("layer", "backward_layer", "cell", "cells", "layers", "function")
VALUES = {
    "activation": "relu",
    "units": 3, "filters": 3, "kernel_size": 2, "rate": 0.25, "pool_size": 2, "n": 2, "dims": (2, 1), "target_shape": (2, 3), "stddev": 0.1, "axes": 1,
    "input_dim": 5, "output_dim": 3, "num_heads": 2, "key_dim": 3, "head_dim": 3, "num_query_heads": 4, "num_key_value_heads": 2, "height": 8, "width": 8,
    "factor": 0.1, "height_factor": 0.1, "width_factor": 0.1, "num_bins": 4, "scale": 0.5, "output_shape": 3, "equation": "ab,bc->ac", "output_size": 2,
    "max_number": 4, "theta": 1.0, "function": None, "feature_columns": [], "bin_boundaries": [0.0, 1.0], "num_tokens": 4, "initial_vocabulary": ["a"],
    "vocabulary_size": 3,
}


def required(cls):
    if cls.__name__ in ("RNN", "AbstractRNNCell"):
        return {"cell": layers.LSTMCell(2)} if cls.__name__ == "RNN" else {}
    given = {}
    for name, p in list(inspect.signature(cls.__init__).parameters.items())[1:]:
        if p.default is inspect.Parameter.empty and p.kind in (p.POSITIONAL_OR_KEYWORD, p.KEYWORD_ONLY):
            if name == "layer":
                given[name] = layers.LSTM(2) if cls.__name__ == "Bidirectional" else layers.Dense(2)
            elif name == "cells":
                given[name] = [layers.LSTMCell(2)]
            elif name == "layers":
                given[name] = [layers.Dense(2)]
            elif name in VALUES:
                given[name] = VALUES[name]
    name = cls.__name__
    given.update({"CategoryEncoding": {"num_tokens": 4}, "Discretization": {"bin_boundaries": [0.0, 1.0]}, "InputLayer": {"input_shape": (3,)},
                  "RandomPosterization": {"factor": 4}, "LocallyConnected1D": {"filters": 2, "kernel_size": 2}}.get(name, {}))
    if name == "InputLayer" and "shape" in inspect.signature(cls.__init__).parameters:
        given = {"shape": (3,)}
    return given


made, failed = [], {}
for name in sorted(dir(layers)):
    cls = getattr(layers, name)
    if not (inspect.isclass(cls) and issubclass(cls, layers.Layer)) or name in ("Layer", "Wrapper"):
        continue
    try:
        layer = cls(**required(cls))
        config = layer.get_config()
        made.append({"class_name": cls.__name__, "config": {k: None if v is None or k in INNER else str(v) for k, v in config.items()}})
    except Exception as e:
        failed[name] = "%s: %s" % (type(e).__name__, str(e)[:150])
with open(out, "w", encoding="utf-8") as f:
    json.dump({"library": library, "version": keras.__version__, "layers": made, "failed": failed}, f, indent=1)
print(library, keras.__version__, len(made), "made", len(failed), "failed")
for name, text in failed.items():
    print("   ", name, text)
