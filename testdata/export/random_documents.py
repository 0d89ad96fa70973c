"""Random documents with whatever is hard to print, for the scripts beside this one; no script of its own."""
import json
import random
import struct

# what YAML 1.1 could take for something else than a string
LOOK_ALIKES = """ yes No ON off true False null ~ = << - -- --- ... .. . ? : , [] {} # ! & * | > % @ ` ' " + 0 08 017 0o17 0x1F 0b11 1_000 _1
    1.0 1. .5 +.5 1e3 1.e+3 1e-07 1.0e-07 .inf -.INF +.inf .NaN nan 12:30 12:60 1:2:3 190:20:30.15 2020-01-01 2020-1-1 2001-12-14t21:59:43.10-05:00
    2020-01-01 10:00:00 a:b a: :a a#b a,b a?b -a ?a [a a] {a a} ---a ...a <<a =a %a \\ \\n """.split(" ")
NASTY = " \n:#-?,[]{}'\"\\%@&*!|>~=" + "\t\r\x00\x07\x1b\x7f\x80\x85\xa0\xe9\u4e2d\u2028\u2029\ufeff\ufffd\U0001f600"
LONE = "\ud800\udc00"
NUMERIC = "0123456789_.:+-eExob "
CONTAINERS = (list, tuple, dict)


class Documents:
    """A stream of documents that a seed decides: what JSON holds, and tuples, and the same object in several places."""

    def __init__(self, seed, tuples=True, shared=True):
        self.random = random.Random(seed)
        self.tuples = tuples
        self.shared = shared

    def document(self):
        self.finished = []
        if self.random.random() < 0.02:
            return self.spine()
        return self.value(self.random.choice([0, 1, 2, 3, 3, 4, 4, 5]))

    def spine(self):
        """a document so deep that its indent goes beyond column 80"""
        value = self.value(2)
        for _ in range(self.random.randrange(20, 50)):
            value = self.random.choice([lambda: [value], lambda: {"k": value}, lambda: [self.scalar(), value],
                                        lambda: {self.key(): value}, lambda: [[value]]])()
        return value

    def value(self, depth):
        if depth == 0 or self.random.random() < 0.2:
            return self.scalar()
        if self.shared and self.finished and self.random.random() < 0.08:
            return self.random.choice(self.finished)
        size = self.random.choice([0, 1, 1, 2, 3, 5])
        kind = self.random.random()
        if kind < 0.5:
            value = {self.key(): self.value(depth - 1) for _ in range(size)}
        else:
            value = [self.value(depth - 1) for _ in range(size)]
            if self.tuples and kind > 0.8:
                value = tuple(value)
        self.finished.append(value)
        return value

    def scalar(self):
        return self.random.choice([self.text, self.text, self.number, lambda: self.random.choice([None, True, False])])()

    def number(self):
        return self.random.choice([
            lambda: self.random.randrange(-9, 10),
            lambda: self.random.getrandbits(80) - 2**79,
            lambda: round(self.random.uniform(-1, 1), 3),
            lambda: struct.unpack("<d", self.random.randbytes(8))[0],
            lambda: struct.unpack("<f", self.random.randbytes(4))[0],
            lambda: self.random.choice([0.0, -0.0, 1e16, 1e-05, 1e22, float("nan"), float("inf"), -float("inf")]),
        ])()

    def text(self):
        text = self.random.choice([self.word, self.word, self.look_alike, lambda: self.letters(NASTY + LONE, 8), self.sentence])()
        return json.loads(json.dumps(text))  # two halves that meet are one character

    def key(self):
        """without lone surrogates, which Carob's reader of JSON refuses in a key"""
        return self.random.choice([self.word, self.word, self.word, self.look_alike, lambda: self.letters(NASTY, 6),
                                   lambda: self.letters("k", 0) * self.random.randrange(110, 135), self.long_key,
                                   lambda: self.sentence()[:self.random.randrange(90, 140)].translate({0xD800: "", 0xDC00: ""})])()

    def long_key(self):
        return self.letters("k \U0001f600", 0) + "k" * self.random.randrange(118, 128)

    def word(self):
        return "".join(self.random.choice("abcxyz_") for _ in range(self.random.randrange(1, 12)))

    def look_alike(self):
        if self.random.random() < 0.4:
            return self.letters(NUMERIC, 7)
        return self.random.choice(["", "", "", " ", "a ", "\n"]) + self.random.choice(LOOK_ALIKES).strip()

    def letters(self, alphabet, most):
        return "".join(self.random.choice(alphabet + "ab") for _ in range(self.random.randrange(most + 1) + (most == 0)))

    def sentence(self):
        """words up to and beyond column 80, with what may stand between and within them"""
        spaces = self.random.choice([" ", " ", " " * 6 + "\n", " \n:#'\"", " \n\\\xe9\U0001f600" + LONE])
        letters = self.random.choice(["ab", "ab", "ab'", "ab\xe9", "ab\\\"\x07\U0001f600", "\u4e2d"])
        text = ""
        length = self.random.choice([78, 82, 160, 300])
        while len(text) < length:
            text += "".join(self.random.choice(letters) for _ in range(self.random.randrange(1, 25)))
            text += self.random.choice(spaces) * self.random.choice([1, 1, 1, 1, 1, 2, 3])
        return text if self.random.random() < 0.3 else text.rstrip()


def noted(document):
    """The document as Carob's tests read it from JSON: a tuple is {"__tuple__": [...]}, an object that occurs again is
    {"__anchor__": n, "is": ...} at first and {"__alias__": n} then."""
    counts = {}

    def count(value):
        if isinstance(value, CONTAINERS) and not (isinstance(value, tuple) and not value):
            counts[id(value)] = counts.get(id(value), 0) + 1
            if counts[id(value)] == 1:
                for part in value.values() if isinstance(value, dict) else value:
                    count(part)

    numbers = {}

    def note(value):
        if not isinstance(value, CONTAINERS):
            return value
        if id(value) in numbers:
            return {"__alias__": numbers[id(value)]}
        if counts.get(id(value), 0) > 1:
            numbers[id(value)] = len(numbers)
            return {"__anchor__": numbers[id(value)], "is": content(value)}
        return content(value)

    def content(value):
        if isinstance(value, dict):
            return {key: note(part) for key, part in value.items()}
        parts = [note(part) for part in value]
        return {"__tuple__": parts} if isinstance(value, tuple) else parts

    count(document)
    return note(document)
