"""Writes ../config/python_json_styles.json: random documents and what json.dumps makes of them in each style."""
import json
import pathlib
import platform
import random
import struct

OUT = pathlib.Path(__file__).resolve().parent.parent / "config" / "python_json_styles.json"
DOCUMENTS = 200
STYLES = {
    "default": {},
    "indent": {"indent": 2},
    "indent0": {"indent": 0},
    "compact": {"separators": (",", ":")},
    "unicode": {"ensure_ascii": False},
    "compact indent": {"indent": 1, "separators": (",", ":")},
    "unicode indent": {"indent": 4, "ensure_ascii": False},
}
LETTERS = "ab_0 /\"\\\b\f\n\r\t\x00\x1f\x7f\x80\xe9\u4e2d\u2028\ufeff\ud800\udc00\U0001f600"
# Carob refuses a lone surrogate in a key
KEY_LETTERS = LETTERS.replace("\ud800", "").replace("\udc00", "")
generator = random.Random(20261124)


def text(letters=LETTERS):
    return "".join(generator.choice(letters) for _ in range(generator.randrange(6)))


def number():
    return generator.choice([
        lambda: generator.randrange(-9, 10),
        lambda: generator.getrandbits(80) - 2**79,
        lambda: round(generator.uniform(-1, 1), 3),
        lambda: struct.unpack("<d", generator.randbytes(8))[0],
        lambda: struct.unpack("<f", generator.randbytes(4))[0],
        lambda: generator.choice([0.0, -0.0, 1e16, 1e-05, float("nan"), float("inf"), -float("inf")]),
    ])()


def document(depth):
    kind = generator.randrange(8 if depth else 5)
    if kind < 2:
        return number()
    elif kind < 4:
        return text()
    elif kind == 4:
        return generator.choice([None, True, False])
    size = generator.randrange(4)
    if kind == 5:
        return [document(depth - 1) for _ in range(size)]
    return {text(KEY_LETTERS): document(depth - 1) for _ in range(size)}


documents = [document(4) for _ in range(DOCUMENTS)]
cases = ",\n".join(json.dumps({style: json.dumps(d, **how) for style, how in STYLES.items()}) for d in documents)
OUT.write_text('{"exporter": "testdata/export/export_json_styles.py", "python": "%s", "cases": [\n%s\n]}\n'
               % (platform.python_version(), cases))
