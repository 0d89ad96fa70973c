"""Writes ../config/yaml_styles.json: random documents in two of the styles each, and objects of Python and NumPy in all that
have tags, as yaml.dump writes them."""
import collections
import json
import os
import pathlib
import numpy as np
import yaml
from random_documents import Documents, noted

OUT = pathlib.Path(__file__).resolve().parent.parent / "config" / "yaml_styles.json"
DOCUMENTS = 270
STYLES = {
    "default": {},
    "unsorted": {"sort_keys": False},
    "flow": {"default_flow_style": None},
    "unsorted flow indent=4": {"sort_keys": False, "default_flow_style": None, "indent": 4},
    "indent=9": {"indent": 9},
}
SAFE = {"safe": {}, "safe unsorted flow indent=3": {"sort_keys": False, "default_flow_style": None, "indent": 3}}
TAGS = "tag:yaml.org,2002:"


def composed(text):
    """the document of a text as Carob's tests read it from JSON: as noted() has it, and {"__tag__": name, "content": ...}"""
    numbers = {}

    def note(node):
        if id(node) in numbers:
            return {"__alias__": numbers[id(node)]}
        if node.tag in (TAGS + "str", TAGS + "int", TAGS + "float", TAGS + "bool", TAGS + "null"):
            return yaml.safe_load(yaml.serialize(node))
        numbers[id(node)] = len(numbers)
        return {"__anchor__": numbers[id(node)], "is": content(node)}

    def content(node):
        if isinstance(node, yaml.ScalarNode):
            value = node.value
        elif isinstance(node, yaml.SequenceNode):
            value = [note(part) for part in node.value]
        else:
            value = {key.value: note(part) for key, part in node.value}
        if node.tag in (TAGS + "seq", TAGS + "map"):
            return value
        return {"__tuple__": value} if node.tag == TAGS + "python/tuple" else {"__tag__": node.tag, "content": value}

    return note(yaml.compose(text))


def misprinted(case):
    """PyYAML itself reads something else: where an indent is beyond column 80, it may write a backslash too many"""
    return any("\\\\\n" in text for text in case["texts"].values())


class Local(yaml.YAMLObject):
    yaml_tag = "!caf\u00e9!/#%<local> 1"

    def __init__(self, **fields):
        self.__dict__.update(fields)


class Foreign(Local):
    yaml_tag = "tag:example.com,2000:app/\U0001f600 x"


class Twice(Local):
    yaml_tag = TAGS + "python/object/new:a.B"


size = np.dtype("float32")
pairs = collections.OrderedDict([("b", [1, (2,)]), ("a", {"d": 1, "c": 2})])
OBJECTS = [
    np.float32(0.001), np.float64(0.1), {"lr": np.float32(1e-7), "eps": np.float32(1e-7)}, [size, size, np.dtype("int64")],
    np.arange(3), os.getcwd, [len, len], {"f": len, "g": 1}, 1 + 2j, b"", b"a", b"bytes " * 40, {"k": [b"bytes\x00\xff"], "b": b"b"}, {"one"},
    pairs, [pairs, pairs], {"layers": [collections.OrderedDict(x=1), collections.OrderedDict()]}, collections.Counter(["a", "b", "a"]),
    Local(b=1, a=[]), [Local(x=Foreign(y=(1, 2)))], Foreign(text="it's"), Twice(state=[1]), {"k": Twice(a=0), "l": [Twice(n=None)]},
    collections.deque([1, 2], 3), range(3), complex, {"dtype": np.float32},
]

cases = []
documents = Documents(20261125)
while len(cases) < DOCUMENTS:
    document = documents.document()
    texts = {style: yaml.dump(document, **how) for style, how in STYLES.items()}
    texts.update({style: yaml.safe_dump(document, **how) for style, how in SAFE.items()})
    told = [list(texts)[(len(cases) + shift) % len(texts)] for shift in (0, 3)]
    case = {"value": noted(document), "texts": {style: texts[style] for style in told}}
    if len(json.dumps(case)) < 8000 and not misprinted(case):
        cases.append(case)
for thing in OBJECTS:
    texts = {style: yaml.dump(thing, **how) for style, how in STYLES.items()}
    cases.append({"value": composed(texts["unsorted"]), "texts": texts})
OUT.write_text('{"exporter": "testdata/export/export_yaml_styles.py", "pyyaml": "%s", "cases": [\n%s\n]}\n'
               % (yaml.__version__, ",\n".join(map(json.dumps, cases))))
