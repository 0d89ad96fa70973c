"""Checks what objects_curated.json says about operations by running Keras 3 and tf_keras, and exports both configs of each.

usage: python export_operations.py objects_curated.json CHECKED.json OPERATIONS.json [NAME...]
  CHECKED.json    = for merge_objects.py: {operation: [true or the reason, one for each of its TensorFlow forms]}
  OPERATIONS.json = testdata/model/operations.json
For each operation one tiny model is made in Keras 3 and, for each TensorFlow function, one in tf_keras. Then the language of
tf_operations.py turns each config into the other; both libraries load what comes out, and all four must give equal numbers.
"""
import inspect
import json
import os
import sys

os.environ["KERAS_BACKEND"] = "tensorflow"
os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
import keras  # noqa: E402
import numpy as np  # noqa: E402
import tensorflow as tf  # noqa: E402
import tf_keras  # noqa: E402

import tf_operations  # noqa: E402

MODULES = ["core", "image", "linalg", "math", "nn", "numpy"]


def operation(name):
    for module in MODULES:
        cls = getattr(getattr(keras.src.ops, module), name, None)
        if cls is not None and cls.__module__ == "keras.src.ops." + module:
            return cls
    raise KeyError(name)


def numbers(inputs, batch):
    random = np.random.RandomState(7)
    out = []
    for shape, dtype, low, high in inputs:
        x = random.uniform(low, high, [batch] + shape)
        out.append(np.floor(x).astype(bool if dtype == "bool" else dtype) if dtype != "float32" else x.astype("float32"))
    return out


def filled(value, tensors):
    """Argument of a case with "@0" for the first input and {"slice": [...]} for a slice."""
    if isinstance(value, list):
        return [filled(v, tensors) for v in value]
    if isinstance(value, dict) and "slice" in value:
        return slice(*value["slice"])
    return tensors[int(value[1:])] if isinstance(value, str) and value.startswith("@") else value


def inputs_of(library, case):
    return [library.Input(shape, dtype=dtype, name="x%d" % i, batch_size=case.get("batch")) for i, (shape, dtype, _, _) in enumerate(case["inputs"])]


def keras3_model(name, case):
    tensors = inputs_of(keras, case)
    arguments = filled(case.get("args", ["@%d" % i for i in range(len(tensors))]), tensors)
    if name == "GetItem":
        arguments[1] = tuple(arguments[1])
    config = {k: tuple(v) if isinstance(v, list) and name in ("Transpose", "Reshape", "BroadcastTo") else v for k, v in case.get("config", {}).items()}
    return keras.Model(tensors, operation(name)(**config)(*arguments))


def entries(text):
    return [e for e in json.loads(text)["config"]["layers"] if e["class_name"] != "InputLayer"]


def named(name, args):
    """Positional arguments of a node by parameter name."""
    return dict(zip(list(inspect.signature(operation(name).call).parameters)[1:], args))


def tf_function(symbol):
    value = tf
    for part in symbol.split("."):
        value = getattr(value, part)
    return value


def is_tensor(value):
    return isinstance(value, dict) and value.get("class_name") == "__keras_tensor__"


def tf_ref(value):
    """A tensor of Keras 3 as tf_keras writes it in keywords."""
    if is_tensor(value):
        return list(value["config"]["keras_history"])
    return [tf_ref(v) for v in value] if isinstance(value, list) else value


def tf_entry(form, entry, name):
    """The tf_keras layer entry for a Keras 3 one."""
    node = entry["inbound_nodes"][0]
    first, keywords = tf_operations.to_tf(form, entry["config"], named(name, node["args"]))
    keywords = {k: tf_ref(v) for k, v in keywords.items()}
    if form["first"].endswith("*"):
        nodes = [[tf_ref(t) + [keywords] for t in first]]
    else:
        nodes = [tf_ref(first) + [keywords]] if is_tensor(first) else [["_CONSTANT_VALUE", -1, first, keywords]]
    cls = form.get("class", "TFOpLambda")
    return {"module": "tf_keras.src.layers.core.tf_op_layer", "class_name": cls, "registered_name": cls, "name": entry["name"],
            "config": {"name": entry["name"], "trainable": True, "dtype": "float32", "function": form["function"]}, "inbound_nodes": nodes}


def keras_ref(value, shapes):
    if isinstance(value, list) and len(value) == 3 and isinstance(value[0], str) and value[0] in shapes:
        shape, dtype = shapes[value[0]]
        return {"class_name": "__keras_tensor__", "config": {"shape": shape, "dtype": dtype, "keras_history": value}}
    return [keras_ref(v, shapes) for v in value] if isinstance(value, list) else value


def keras_entry(form, entry, name, shapes):
    """The Keras 3 layer entry for a tf_keras one."""
    node = entry["inbound_nodes"][0]
    if form["first"].endswith("*"):
        first, keywords = [keras_ref(t[:3], shapes) for t in node], node[0][3]
    else:
        first, keywords = (node[2] if node[0] == "_CONSTANT_VALUE" else keras_ref(node[:3], shapes)), node[3]
    config, arguments = tf_operations.from_tf(form, first, keywords)
    order = [p for p in list(inspect.signature(operation(name).call).parameters)[1:] if p in arguments]
    full = {"name": entry["name"]}
    full.update({k: config[k] for k in list(inspect.signature(operation(name).__init__).parameters) if k in config})
    return {"module": operation(name).__module__, "class_name": name, "config": full, "registered_name": name, "name": entry["name"],
            "inbound_nodes": [{"args": [keras_ref(arguments[p], shapes) for p in order], "kwargs": {}}]}


def with_entry(text, entry):
    """The config of a model with its one operation replaced, and the references of its outputs."""
    config = json.loads(text)
    layers = config["config"]["layers"]
    old = [e for e in layers if e["class_name"] != "InputLayer"][0]
    layers[layers.index(old)] = entry
    return json.loads(json.dumps(config).replace(json.dumps(old["name"]), json.dumps(entry["name"])))


def run(model, values):
    out = model(values if len(values) > 1 else values[0], training=False)
    flat = out if isinstance(out, (list, tuple)) else [out]
    return [np.asarray(x) for x in flat]


def same(a, b):
    return len(a) == len(b) and all(x.shape == y.shape and x.dtype == y.dtype and np.allclose(x, y, rtol=1e-4, atol=1e-5, equal_nan=True) for x, y in zip(a, b))


def tf_model(form, name, entry, case):
    """A tf_keras model made by calling the TensorFlow function itself, so its config is what tf_keras writes."""
    tensors = inputs_of(tf_keras, case)
    first, keywords = tf_operations.to_tf(form, entry["config"], named(name, entry["inbound_nodes"][0]["args"]))
    real = lambda v: tensors[int(v["config"]["keras_history"][0][1:])] if is_tensor(v) else [real(x) for x in v] if isinstance(v, list) else v
    if form.get("class") == "SlicingOpLambda":
        key = tuple(slice(s["start"], s["stop"], s["step"]) if isinstance(s, dict) else s for s in keywords["slice_spec"])
        return tf_keras.Model(tensors, real(first)[key])
    return tf_keras.Model(tensors, tf_function(form["function"])(real(first), **{k: real(v) for k, v in keywords.items()}))


def check(name, form, case, ours, text):
    """True, or what is not equal."""
    tf_keras.backend.clear_session()
    entry = entries(text)[0]
    try:
        theirs = tf_model(form, name, entry, case)
        if len(entries(theirs.to_json())) == 1 and form.get("read_only"):
            theirs = tf_keras.models.model_from_json(theirs.to_json().replace('"%s"' % entries(theirs.to_json())[0]["config"]["function"], '"%s"' % form["function"]))
    except Exception as e:
        return "tf_keras: %s: %s" % (type(e).__name__, str(e)[:200]), None
    tf_text = theirs.to_json()
    written = entries(tf_text)
    if [e["config"]["function"] for e in written] != [form["function"]]:
        return "tf_keras writes %s" % [e["config"]["function"] for e in written], None
    values = numbers(case["inputs"], case.get("batch", 2))
    expected = run(ours, values)
    if not same(run(theirs, values), expected):
        return "numbers differ: %s %s" % (run(theirs, values)[0].ravel()[:4], expected[0].ravel()[:4]), None
    shapes = {"x%d" % i: ([case.get("batch")] + shape, dtype) for i, (shape, dtype, _, _) in enumerate(case["inputs"])}
    try:
        back = keras.models.model_from_json(json.dumps(with_entry(text, keras_entry(form, written[0], name, shapes))))
        if not same(run(back, values), expected):
            return "numbers differ after conversion to Keras 3", None
        got, want = [{k: v for k, v in e["config"].items() if k != "name"} for e in (entries(back.to_json())[0], entry)]
        if got != want:
            return "config differs after conversion to Keras 3: %s, not %s" % (got, want), None
    except Exception as e:
        return "to Keras 3: %s: %s" % (type(e).__name__, str(e)[:300]), None
    try:
        there = tf_keras.models.model_from_json(json.dumps(with_entry(tf_text, tf_entry(form, entry, name))))
        if not same(run(there, values), expected):
            return "numbers differ after conversion to tf_keras", None
    except Exception as e:
        return "to tf_keras: %s: %s" % (type(e).__name__, str(e)[:300]), None
    return True, json.loads(tf_text)


def main():
    curated, checked_path, goldens_path = sys.argv[1:4]
    with open(curated, encoding="utf-8") as f:
        rows = json.load(f)["operations"]
    checked, goldens = {}, []
    for name, row in rows.items():
        if sys.argv[4:] and name not in sys.argv[4:]:
            continue
        case = row["try"]
        keras.backend.clear_session()
        try:
            ours = keras3_model(name, case)
            text = ours.to_json()
        except Exception as e:
            checked[name] = ["keras: %s: %s" % (type(e).__name__, str(e)[:200])] * len(row["tf"])
            print(name, checked[name])
            continue
        results = []
        for form in row["tf"]:
            result, config = check(name, form, case, ours, text)
            results.append(result)
            if result is True and not form.get("read_only"):
                goldens.append({"op": name, "function": form["function"], "keras3": json.loads(text), "tf_keras": config})
            elif result is not True:
                print(name, form["function"], result)
        checked[name] = results
    with open(checked_path, "w", encoding="utf-8") as f:
        json.dump(checked, f, indent=1)
    with open(goldens_path, "w", encoding="utf-8") as f:
        f.write("[\n" + ",\n".join(json.dumps(g) for g in goldens) + "\n]\n")
    good = sum(r is True for rs in checked.values() for r in rs)
    print("%d operations, %d forms, %d checked" % (len(checked), sum(map(len, checked.values())), good))


main()
