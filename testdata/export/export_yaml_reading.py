"""What PyYAML makes of YAML texts.  usage: export_yaml_reading.py [--trees]

Without an argument it writes testdata/config/yaml_reading.json from the snippets below; with --trees it writes a .json
beside every testdata/config/yaml/*.yaml. Nothing is ever constructed: python tags that have a plain meaning are read as
list, dict or number, all other tags are kept as {"__opaque__": tag, "content": ...}. A tuple is {"__tuple__": [...]}. A
mapping inside an opaque value that has a key which is no string is {"__entries__": [[key, value], ...]}."""
import glob
import json
import os
import sys

import numpy as np
import yaml

PREFIX = "tag:yaml.org,2002:"
APPLY = PREFIX + "python/object/apply:"
MAPS = ("builtins.dict", "__builtin__.dict", "collections.OrderedDict")
SCALARS = ("numpy.core.multiarray.scalar", "numpy._core.multiarray.scalar")


class Refused(Exception):
    """What PyYAML takes but a config cannot hold."""


class Opaque:
    def __init__(self, tag, content):
        self.tag, self.content = tag, content


class Tuple(list):
    pass


class Entries(list):
    pass


class Reading(yaml.SafeLoader):
    depth = 0                # of opaque values around this one

    def content(self, node):
        self.depth += 1
        if isinstance(node, yaml.ScalarNode):
            content = node.value
        elif isinstance(node, yaml.SequenceNode):
            content = [self.construct_object(n, deep=True) for n in node.value]
        else:
            content = self.mapping_content(node)
        self.depth -= 1
        return content

    def mapping_content(self, node):
        """a mapping inside an opaque value: its keys as they are"""
        kept = self.construct_mapping(node, deep=True)
        if any(isinstance(k, (Tuple, tuple)) for k in kept):
            raise Refused("a key that is a tuple")
        return kept if all(isinstance(k, str) for k in kept) else Entries(list(pair) for pair in kept.items())

    def plain_map(self, node):
        if isinstance(node, yaml.MappingNode) and self.depth:
            return self.mapping_content(node)
        return self.construct_mapping(node, deep=True)

    def opaque(self, node):
        return Opaque(node.tag, self.content(node))

    def checked(self, check):
        def construct(self, node):
            # PyYAML constructs it, to see whether it can
            self.depth += 1
            value = check(self, node)
            if hasattr(value, "send"):
                for _ in value:
                    pass
            self.depth -= 1
            return self.opaque(node)
        return construct

    def call(self, suffix, node):
        opaque = Opaque(node.tag, None)
        if not isinstance(node, yaml.SequenceNode):
            return self.opaque(node)
        if suffix in SCALARS:
            args = self.construct_sequence(node, deep=True)
            value = numpy_scalar(args)
            return self.opaque(node) if value is None else value
        if suffix.endswith(".ListWrapper"):
            args = self.construct_sequence(node, deep=True)
            if len(args) == 1 and isinstance(args[0], list) and not isinstance(args[0], Entries):
                return list(args[0])
        if suffix in MAPS or suffix.endswith("._DictWrapper"):
            args = self.construct_sequence(node, deep=True)
            if not args:
                return {}
            if len(args) == 1 and isinstance(args[0], dict):
                return dict(args[0])
            if len(args) == 1 and isinstance(args[0], list) and all(isinstance(p, list) and len(p) == 2 and isinstance(p[0], str) for p in args[0]):
                return dict(args[0])
            return Opaque(node.tag, args)
        opaque.content = self.content(node)
        return opaque

    def construct_undefined_tag(self, node):
        if node.tag in (PREFIX + "merge", PREFIX + "value", PREFIX + "yaml"):
            return self.construct_undefined(node)
        return self.opaque(node)


def numpy_scalar(args):
    if len(args) != 2 or not isinstance(args[0], Opaque) or args[0].tag != APPLY + "numpy.dtype" or not isinstance(args[0].content, dict):
        return None
    try:
        dtype = np.dtype(args[0].content["args"][0])
        if args[0].content["state"][1] in "<>":
            dtype = dtype.newbyteorder(args[0].content["state"][1])
        data = args[1].encode("ascii") if isinstance(args[1], str) else yaml.SafeLoader("").construct_yaml_binary(yaml.ScalarNode("", args[1].content))
        value = np.frombuffer(data, dtype, 1)[0].item()
    except Exception:
        return None
    return value if dtype.itemsize <= 8 and dtype.kind in "iufb" else None


for name in ("none", "bool", "str", "unicode", "int", "long", "float"):
    plain = {"none": "null", "unicode": "str", "long": "int"}.get(name, name)
    Reading.add_constructor(PREFIX + "python/" + name, yaml.SafeLoader.yaml_constructors[PREFIX + plain])
Reading.add_constructor(PREFIX + "seq", lambda self, node: self.construct_sequence(node, deep=True))
Reading.add_constructor(PREFIX + "python/list", lambda self, node: self.construct_sequence(node, deep=True))
Reading.add_constructor(PREFIX + "python/tuple", lambda self, node: Tuple(self.construct_sequence(node, deep=True)))
Reading.add_constructor(PREFIX + "map", Reading.plain_map)
Reading.add_constructor(PREFIX + "python/dict", Reading.plain_map)
for name in ("binary", "timestamp", "omap", "pairs", "set"):
    Reading.add_constructor(PREFIX + name, Reading.checked(None, yaml.SafeLoader.yaml_constructors[PREFIX + name]))
Reading.add_multi_constructor(APPLY, Reading.call)
Reading.add_constructor(None, Reading.construct_undefined_tag)


def encode(value):
    if isinstance(value, Opaque):
        return {"__opaque__": value.tag, "content": encode(value.content)}
    if isinstance(value, Tuple):
        return {"__tuple__": [encode(v) for v in value]}
    if isinstance(value, Entries):
        return {"__entries__": [encode(v) for v in value]}
    if isinstance(value, list):
        return [encode(v) for v in value]
    if isinstance(value, dict):
        return {k: encode(v) for k, v in value.items()}
    return value


def reading(text):
    """What PyYAML makes of a text: (JSON text, None) or (None, reason)"""
    try:
        loader = Reading(text)
        node = loader.get_single_node()
        if node is None:
            return None, "Refused: the text is empty"
        return json.dumps(encode(loader.construct_document(node))), None
    except Exception as e:
        return None, type(e).__name__ + ": " + str(e).split("\n")[0][:100]
