"""Which seeds an initializer of one Keras 3 release can be built with from a config.  usage: export_seeds.py >> seeds.tsv

One line a seed: the release, "taken" or "refused", the seed as JSON. Python finds the release by PYTHONPATH.
"""
import json, os, warnings
os.environ.update(TF_CPP_MIN_LOG_LEVEL="3", CUDA_VISIBLE_DEVICES="")
warnings.filterwarnings("ignore")
import keras


def g(cfg, **more):
    d = {"module": "keras.random", "class_name": "SeedGenerator", "config": cfg, "registered_name": None}
    d.update(more)
    return {k: v for k, v in d.items() if v != "DEL"}


def p(cfg, **more): return {k: g(cfg, **more)[k] for k in ("class_name", "config", "module", "registered_name") if k in g(cfg, **more)}


forms = [
    g({"seed":5}), g({"seed":5,"name":"seed_generator"}), g({"name":"x","seed":5}), g({"seed":5,"name":None}),p({"seed":5}), g({"seed":5},module="DEL"), g({"seed":5},module=None), g({"seed":5},module="DEL",registered_name="DEL"), g({"seed":5},registered_name="DEL"), g({"seed":5},registered_name="SeedGenerator"), g({"seed":5},registered_name="Foo>SeedGenerator"),
 g({"seed":5},shared_object_id=1), g({"seed":5},extra=1), g({"seed":5},build_config={}), g({"seed":5},build_config={"a":1}), g({"seed":5},compile_config={"a":1}), g({}), g({"seed":None}), g(None), g({"seed":5,"backend":None}), g({"seed":5,"foo":1}), g({"seed":5.0}), g({"seed":True}), g({"seed":5},module="keras.src.random.seed_generator"), g({"seed":5},module="keras.backend"), g([]), g({"seed":2**63}), g({"seed":-1}),
 {"seed":5},{"class_name":"SeedGenerator"},{},{"class_name":"__tensor__","config":{"value":5,"dtype":"int64"}},True,1.5,"a",[1], {"class_name":"__slice__","config":{"start":1,"stop":2,"step":None}},{"class_name":"__ellipsis__","config":{}},{"class_name":"__bytes__","config":{"value":"a"}},{"class_name":"__numpy__","config":{"value":[5],"dtype":"int64"}},{"class_name":"__tensor__","config":{"value":5}},{"class_name":"Zeros","config":{},"module":"keras.initializers"}, None, 5,
 {"module":"keras.random","class_name":"SeedGenerator","registered_name":None,"config":{"seed":5}}]
for seed in forms:
    text = json.dumps(seed)
    try:
        init = keras.initializers.get({"class_name": "GlorotUniform", "config": {"seed": json.loads(text)}})
        assert json.dumps(init.get_config()["seed"]) == text, "a seed from a config is written as it was read"
        outcome = "taken"
    except (TypeError, ValueError, AttributeError, KeyError):
        outcome = "refused"
    print(keras.__version__, outcome, text, sep="\t")
