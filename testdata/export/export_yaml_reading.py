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


OUT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "config")

SCALARS_TRIED = """
~ null Null NULL nULL none None yes Yes YES yEs no No NO on On ON off Off OFF y n Y N true True TRUE tRUE false False FALSE
0 1 -1 +1 -0 +0 00 007 010 08 019 -017 +017 0_7 0_ 1_000 1__0 _1 1_ -_1 123456789012345678901234567890 -9223372036854775809
0x1F 0X1F 0xfF -0xff 0x 0x_ 0x_1 0xg 0b11 0b 0b_ 0b102 -0b1 +0b1 0B1 0o17 0O17 0b1_0
1:30 1:60 1:5 1:05 01:30 0:30 190:20:30 -1:30 +1:30 1:30:99 1: :30 1_0:30 1:3_0 12:30:45.5 1:30.5 0:0.5 1:30. -1:30.25 1:60.5
1.0 1. .5 -.5 +.5 -1.5 +1.5 1.5e3 1.5e+3 1.5E-3 1e3 1e+3 1e-07 1.0e-07 1.0e+400 -1.0e+400 1.e+5 .5e+1 .5e1 1.0e 1.0e+ 1_0.5 1._5 1._ ._5 .
.inf .Inf .INF .iNF -.inf +.inf -.Inf .nan .NaN .NAN .Nan -.nan inf nan NaN Infinity 0.1 0.30000000000000004 5.0e-324 1.7976931348623157e+308 -0.0 0.0 123456789.125
2020-01-01 2020-1-1 2020-13-01 2020-02-30 0000-01-01 2001-12-14t21:59:43.10-05:00 2001-12-14T21:59:43Z 2001-12-14T25:00:00Z 2001-12-14T21:59:60Z 2001-12-14T21:59:43+24:00 2001-12-14T21:59:43+23:59 12:30 20-01-01
= << <<< == <= a a-b a_b a.b a/b a:b a#b http://x.y/z?q=1&r=2 -a --a -- --- ... ? ?a : :a , ,a [ ] { } # #a & &a * *a ! !a | > ' " % %a @ @a ` `a a, a] a} a: <a > |a a' a" it's glorot_uniform keras>Scale dense/kernel:0 \\ a\\b \u00e9 \u4e2d \U0001f600
""".split()

SPACED = ["2001-12-14 21:59:43", "2001-12-14 21:59:43.5 +1", "2001-12-14 \t21:59:43", "a b", "a  b", "a # b", "a #", "a: b", "a:  b", "a :b", "- a", "-  - a", "? a", "1 2", "1 #c", "# c", "a\tb", "a\t", "\ta", "a \t# c",
          "'a'", "''", "'it''s'", "'a\nb'", "'a\n\nb'", "'a\n b \n  c'", "' a '", "'a\\n'", "'a", "'a' b", "'a'b", "\"a\"", "\"\"", "\"\\\"\"", "\"a\\nb\"", "\"\\x41\\u0042\\U00000043\"", "\"\\0\\a\\b\\e\\f\\v\\t\\r\\N\\_\\L\\P\\ \\\\\"", "\"a\\/b\"",
          "\"\\q\"", "\"\\x4\"", "\"\\ud83d\\ude00\"", "\"\\ud83d\"", "\"\\U00110000\"", "\"a\\\n  b\"", "\"a\n\n  b\"", "\"a \\\n b\"", "\"a", "\"a\nb: c\"", "'\u00e9\u2028x'", "\"tab\there\"", "'1'", "\"1.5\"", "'yes'", "'~'", "'<<'", "'='"]

TAGGED = [tag + " " + value for tag, values in {
    "!!str": ["1", "'a'", "~", "yes", "", "[a]", "{a: 1}", "2020-01-01", "<<", "="],
    "!!int": ["1", "'1'", "\" 12 \"", "1.5", "a", "''", "'0o17'", "0x1F", "'0x0b11'", "'0b-1'", "'--5'", "'-'", "1:30", "'1:60'", "08", "'1_0'", "\"\u0661\u0662\"", "[1]", "'0 '"],
    "!!float": ["1", "1e5", "'1E5'", ".5", "inf", "-Infinity", "nan", "-.nan", "a", "''", "0x1F", "1d", "'1:30'", "' 1.5 '", "'1_0.5'", "1:30.5", "[]", "1f"],
    "!!bool": ["yes", "'TRUE'", "tRuE", "y", "1", "''", "on"],
    "!!null": ["a", "''", "~", "null", "[]", "1"],
    "!!seq": ["[a]", "{}", "a", "''"],
    "!!map": ["{a: 1}", "[]", "a", "{1: 2}"],
    "!!binary": ["aGVsbG8=", "'aGVs bG8='", "aGVsbG8", "a", "'='", "AAAA==AAAA", "AA=A", "A=A=A=A=", "\u00e9", "[]", "'AA=*=AAAA'"],
    "!!timestamp": ["2020-01-01", "'2020-1-1'", "a", "2020-13-01", "'2001-12-14 21:59:43'", "[]"],
    "!!set": ["{a, b}", "{? 1, ? a}", "[a]", "a", "{a: 1}", "{}", "{[a]: 1}", "{2020-01-01, 1.0, 1, true}"],
    "!!omap": ["[a: 1, b: 2]", "[1: a]", "{a: 1}", "[a]", "[{a: 1, b: 2}]", "[]", "a"],
    "!!pairs": ["[a: 1, a: 2]", "{a: 1}", "[a]", "[{}]", "[]"],
    "!!merge": ["a", "{}"], "!!value": ["a"], "!!yaml": ["a"],
    "!": ["1", "'1'", "\"yes\"", "a", "[1]", "{1: 2}", "''", ""],
    "!foo": ["1", "'a'", "[1, a]", "{a: 1, b: [2]}", "{1: 2, a: 3}", "{1: {2: 3}}", "", "{1: a, 1.0: b, true: c}", "[!bar x, !!python/tuple [1], 2020-01-01]"],
    "!<!foo>": ["1"], "!<tag:yaml.org,2002:str>": ["1"], "!<tag:e,2000:x>": ["[1]"], "!foo%20bar": ["1"], "!a+b": ["1"], "!x!y": ["1"], "!!python/tuple": ["[1, 2]", "[]", "{a: 1}", "a", "[[1], !!python/tuple [2]]"],
    "!!python/list": ["[1]", "{}", "a"], "!!python/dict": ["{a: 1}", "{1: 2}", "[]"], "!!python/str": ["a", "1", "[a]"], "!!python/unicode": ["a", "'\u00e9'", "1"],
    "!!python/int": ["1", "'0x1F'", "a"], "!!python/long": ["1", "12345678901234567890123"], "!!python/float": ["1.5", "1", "1e5"], "!!python/bool": ["True", "no", "a"], "!!python/none": ["''", "null"],
    "!!python/bytes": ["aGVsbG8="], "!!python/complex": ["1+2j"], "!!python/name:os.system": ["''", ""], "!!python/module:os": ["''"], "!!python/object:os.x": ["{a: 1}"],
    "!!python/object/apply:os.system": ["[echo]", "{args: [a]}", "a"], "!!python/object/new:a.B": ["[1]"],
    "!!python/object/apply:a.b.ListWrapper": ["[[1, a]]", "[[]]", "[]", "[1]", "[[1], 2]", "{args: [[1]]}", "a", "[!!python/tuple [1]]", "[[[1]]]"],
    "!!python/object/apply:builtins.dict": ["[{a: 1}]", "[]", "[[[a, 1], [b, 2]]]", "[1]", "[{}]", "[[[1, 2]]]", "[{1: 2}]", "[[a]]"],
    "!!python/object/apply:__builtin__.dict": ["[{a: 1}]"], "!!python/object/apply:a.b._DictWrapper": ["[{a: [1]}]", "[]"],
    "!!python/object/apply:collections.OrderedDict": ["[[[b, 1], [a, !!python/tuple [2]]]]", "[[]]", "[]", "[[[a, 1], [a, 2]]]"],
    "!!python/object/apply:collections.defaultdict": ["[]"], "!!python/object/apply:a.NoListWrapper": ["[[1]]"]}.items() for value in values]

TEXTS = [
    # keys
    "1: a", "1.5: a", "true: a", "~: a", "? \n: a", ".inf: a", ".nan: a", "1e3: a", "1.0e-07: a", "{1: a, '1': b}", "{1: a, '1': b, 1: c}", "{1: a, 1.0: b}", "{1.0: a, 1: b, true: c}", "{true: a, 'true': b}", "{'a': 1, \"a\": 2, a: 3}", "{b: 1, a: 2, b: 3}",
    "{[a]: 1}", "{{a: 1}: 1}", "? [a]\n: 1", "{2020-01-01: a}", "{!foo a: 1}", "{!!str 1: a}", "{!!int '1': a, 1: b}", "{? a, ? b}", "{a, b: 1}", "{a: , b: }", "{: a}", "{a:1}", "{\"a\":1}", "{'a':1, [b]:2}", "[a: 1, b: 2]", "[? a : 1]", "[a: 1, 2]", "{.nan: 1, .nan: 2}", "0x10: a\n16: b",
    "{!!python/tuple [1]: a}", "{'': 1}", "{~: 1, null: 2}", "{-0.0: a, 0: b}", "123456789012345678901234567890: a", "{a: 1, a: 2}",
    # merge keys
    "a: &a {x: 1, y: 2}\nb:\n  <<: *a\n  y: 3\n  z: 4", "a: &a {x: 1, y: 2}\nb:\n  z: 4\n  y: 3\n  <<: *a", "- &a {x: 1}\n- &b {x: 2, y: 3}\n- {<<: [*a, *b]}\n- {<<: [*b, *a], z: 0}", "{<<: {a: 1}, <<: {a: 2, b: 3}}", "{<<: {a: 1}}", "{<<: []}", "{<<: 1}", "{<<: [1]}", "{<<: ~}", "{<<: [[{a: 1}]]}",
    "{'<<': {a: 1}}", "{\"<<\": 1}", "{!!merge x: {a: 1}}", "{<<: {<<: {a: 1, b: 2}, b: 3}, c: 4}", "a: <<", "- <<", "<<", "{<<: !!python/dict {a: 1}}", "{<<: !foo {a: 1}}", "{<<: !!str {a: 1}}", "{<<: !!python/tuple [{a: 1}, {a: 2}]}", "{<<: !!python/object/apply:builtins.dict [{a: 1}]}",
    "{<<: {1: a}, 1.0: b}", "{1.0: b, <<: {1: a}}", "{<<: {1: a, b: c}, b: d}", "{<<}", "{<<: }", "{&m <<: {a: 1}, *m : {b: 2}}", "{<<: {a: 1}, a: 2, a: 3}", "&a {x: 1, <<: {y: 2}}", "!foo {<<: {1: 2}, a: 3}", "{<<: {a: [1]}, b: &b {c: 1}, d: {<<: *b}}",
    # the default key
    "{=: 1}", "=: 1", "a: =", "[=]", "{a: =}", "{'=': 1}", "!!set {=}", "{<<: {=: 1}}",
    # anchors
    "[&a 1, *a]", "[&a [1], *a, *a]", "a: &x {b: 1}\nc: *x", "[*a]", "[&a 1, &a 2]", "[&a-b_1 1, *a-b_1]", "[&a.b 1]", "[&\u00e9 1]", "&a 1", "[&a !!str 1, *a]", "[!!str &a 1, *a]", "{&a a: 1, b: *a}", "{&a a: *a}", "[&a , *a]", "&a", "*a", "[& a]", "{a: &a 1, *a : 2}", "- &a\n- *a", "- &a\n  b: 1\n- *a", "&a {a: 1, b: 2}",
    "- &id001 !!python/tuple\n  - 1\n- *id001", "[&x !foo {1: 2}, *x]", "!foo [&x {1: 2}, *x]", "&a [1, 2, &b [3], *b]", "[&a {}, *a, &b [], *b]",
    # block style
    "a:\n- 1\n- 2", "a:\n  - 1\n  - 2", "- a: 1\n  b: 2\n- c: 3", "- - a\n  - b\n- - c", "a:\n  b:\n    c: 1\n  d: 2", "a: 1\n b: 2", "a:\n b: 1\n  c: 2", "- a\n - b", "- a\nb: 1", "a: b: c", "a: - b", "- - - - a", "-\n  - a", "-\n- a", "a:\n\n\n  b", "? a\n? b", "? a\n: b\n? c\n: d", "? |\n  k\n: v", "a:\n-", "-", "a:", "- ", "\na: 1", "  a: 1\n  b: 2", "  a: 1\n b: 2", "a: 1\n\tb: 2", "a:\t1", "-\ta", "a: 1 # c\n# d\nb: 2 #e", "# only", "#", "a: b\n  c\n  d", "a: b\n\n  c", "a\nb", "a\n\nb", "a: 'b\n\n  c'", "a: b\nc", "key with spaces: 1", "a : 1", "'a': 1\n\"b\": 2", "a: [1,\n2]", "a: [1,\n  2\n]", "a: {b: 1,\n c: 2}", "a: {\nb: 1\n}", "?a: 1", "-a: 1", ":a: 1", "a:b: 1", "x" * 130 + ": 1", "? " + "x" * 1100 + "\n: 1", "x" * 1100 + ": 1", "a: " + "x " * 60,
    # block scalars
    "|\n  a\n  b\n", ">\n  a\n  b\n", "a: |\n  x\n  y\nb: 1", "a: >\n  x\n  y\n\n  z\nb: 1", "|-\n  a\n", "|+\n  a\n\n\n", ">-\n  a\n\n", ">+\n  a\n\n", "|\n  a\n   b\n  c\n", ">\n  a\n   b\n  c\n", ">\n  a\n\n\n  b\n", "|2\n    a\n  b\n", "|1-\n  a\n", "|-1\n  a\n", "|0\n a", "|10\n a", "|\n", "|", ">\n\n\n", "|x\n a", "| # c\n  a\n", "|#c\n  a\n", "|\n\ta\n", "|\n a\n\tb\n", "|\n  a\n b\n", "|\n   \n  a\n", "- |\n a\n- b", "a: |\n a\n  # no comment\nb: 1", ">\n a\n\n  b\n\n c\n", "a: !!str |\n  x\n", "a: &x |\n  x\nb: *x", "|\n  a", "- >-\n  x\n  y\n-\n  z", "|\r\n  a\r\n  b\r\n", "|\n  a\u2028  b\n", ">\n  \u00e9\u0085  x\n",
    # flow style
    "[]", "{}", "[,]", "[a,]", "[,a]", "[a,,b]", "{a: 1,}", "{,}", "[a b, c]", "[a, b", "{a: 1", "[a]]", "[a] b", "{a: 1} b", "[[[]]]", "[{}, [], {a: []}]", "[a\n, b]", "[-1, - 1]", "[?]", "[:]", "[a:b]", "[a: b]", "[http://x]", "{a: [1, {b: 2}]}", "[#c\n1]", "[1 #c\n,2]", "[1#c]", "[a, #c\nb]", "{\"a\": 1}", "{\"a\": \"b\", \"c\": [true, null, 1.5]}", "[\"a\": 1]", "{a: b: c}", "[%a]", "[a, %b]", "[-]", "[--]", "[---]", "{a: &x , b: *x }", "[!foo , !bar]", "[\ta]", "[a,\tb]", "{a:\n1}",
    # documents
    "", " ", "\n", "---", "--- a", "---\na", "---\n---", "a\n---\nb", "a\n...\n", "a\n...\nb", "...", "a\n---", "--- |\n a\n", "---a", "--- !!str 1", "%YAML 1.1\n---\na", "%YAML 1.2\n---\na", "%YAML 2.0\n---\na", "%YAML 1.1\na", "%YAML\n---\na", "%YAML 1.1\n%YAML 1.1\n---\na", "%TAG ! tag:e:\n---\n!a 1", "%TAG !! tag:e:\n---\n!!str 1", "%TAG !e! tag:e:\n---\n!e!a [1]", "%TAG !e! tag:yaml.org,2002:\n---\n!e!str 1", "%TAG !e! a\n%TAG !e! b\n---\na", "%FOO bar\n---\na", "%FOO bar\n---\n%a", "a\n%b", "a\n...\n%FOO\n", "\ufeffa", "\ufeff# c\na", "a\ufeff", "\ufeff\ufeffa", "a\r\nb", "a: 1\rb: 2", "a: 1\u0085b: 2", "a: 1\u2028b: 2", "\0", "a\0", "\x07", "\x7f", "\x80", "\ud800", "\ufffe", "\ufffd", "a: \u00a0b", "\u00a0a: 1",
    # what Keras wrote
    "backend: tensorflow\nclass_name: Sequential\nconfig:\n- class_name: Dense\n  config:\n    activation: linear\n    batch_input_shape: !!python/tuple\n    - null\n    - 4\n    kernel_initializer:\n      class_name: VarianceScaling\n      config:\n        distribution: uniform\n        mode: fan_avg\n        scale: 1.0\n        seed: null\n    units: 3\nkeras_version: 2.1.6\n",
    "batch_input_shape: !!python/tuple [null, 4]\nconfig: {distribution: uniform, mode: fan_avg, scale: 1.0, seed: null}\nepsilon: 1.0e-07\n", "inbound_nodes:\n- - - a\n    - 0\n    - 0\n    - {}\n",
]


def numpy_texts():
    """scalars of every dtype, in both byte orders, as PyYAML writes them"""
    texts = []
    for code in ("i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "f2", "f4", "f8", "b1", "f16", "c8", "U1", "S2"):
        for order in "<>":
            for value in ([1, 0] if code in ("b1", "U1", "S2") else [-2, 100, 1] if code[0] == "i" else [200, 1] if code[0] == "u" else [1.5, -0.1, 6e-8, np.inf, np.nan]):
                scalar = yaml.dump(np.array([value]).astype(order + code)[0])
                # a scalar of NumPy is always native; the other order is what a big-endian machine wrote
                if order == ">" and "- <" in scalar and code[0] in "iuf":
                    dtype = np.dtype(code)
                    there = yaml.dump(np.array([value], dtype).byteswap().view(dtype)[0]) if dtype.itemsize < 16 else scalar
                    scalar = there.replace("- <\n", "- '>'\n")
                texts.append(scalar)
    old = texts[0].replace("numpy._core", "numpy.core")
    return texts + [old, old.replace("- false\n  - true", "- 0\n  - 1"), old.replace("i1", "i4"), old.replace("!!binary |\n  /g==", '"\\x05"'), yaml.dump(np.array([1, 2])), yaml.dump([np.float32(0.1), np.float32(0.2)])]


def write_texts():
    texts = SCALARS_TRIED + [f"[{t}]" for t in SCALARS_TRIED[-90:]] + SPACED + [f"a: {t}" for t in SPACED] + TAGGED + TEXTS + numpy_texts()
    cases = []
    for text in dict.fromkeys(texts):
        value, refused = reading(text)
        cases.append({"text": text, "value": value} if refused is None else {"text": text, "refused": refused})
    with open(os.path.join(OUT, "yaml_reading.json"), "w") as out:
        json.dump({"pyyaml": yaml.__version__, "numpy": np.__version__, "note": "value = JSON text of what export_yaml_reading.py makes of the text, refused = PyYAML's reason", "cases": cases}, out, indent=0)
    print(len(cases), sum("value" in case for case in cases))


def write_trees():
    for path in glob.glob(os.path.join(OUT, "yaml", "*.yaml")):
        value, refused = reading(open(path, encoding="utf-8").read())
        assert refused is None, refused
        with open(path[:-5] + ".json", "w") as out:
            out.write(value + "\n")


if __name__ == "__main__":
    write_trees() if "--trees" in sys.argv else write_texts()
