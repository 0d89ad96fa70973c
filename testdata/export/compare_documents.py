"""Compares random documents in JSON and YAML, read and written by Python and by Carob, in both directions.

    mvn -q -DskipTests package
    python testdata/export/compare_documents.py [--documents 20000] [--seed 1] [--classpath target/test-classes:target/carob.jar]

Carob's text of each document in each style is Python's byte for byte, Python reads it as an equal value, and Carob reads
Python's text and prints it again with the same bytes (--reread json leaves this out for YAML, --reread alone for both).
Where PyYAML does not read its own text as the same value, which happens where an indent is beyond column 80, only the last two are asked.
Prints what differs and the counts; the exit status is 1 if something differed.
"""
import argparse
import collections
import json
import platform
import subprocess
import sys
import yaml
from random_documents import Documents, noted

YAML_STYLES = {
    "default": {},
    "unsorted": {"sort_keys": False},
    "flow": {"default_flow_style": None},
    "unsorted flow": {"sort_keys": False, "default_flow_style": None},
    "indent=4": {"indent": 4},
    "safe": None,
}
FAST = getattr(yaml, "CUnsafeLoader", yaml.UnsafeLoader)


class Carob:
    """The class DocumentExchange of Carob's tests in a process of its own."""

    def __init__(self, classpath):
        self.process = subprocess.Popen(["java", "-cp", classpath, "io.carob.config.text.DocumentExchange"],
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8")

    def answer(self, *request):
        self.process.stdin.write(json.dumps(request) + "\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        if not line:
            sys.exit("Carob ended at " + json.dumps(request))
        return json.loads(line)


def python_text(style, document):
    if style == "json":
        return json.dumps(document)
    how = YAML_STYLES[style[len("yaml "):]]
    return yaml.safe_dump(document) if how is None else yaml.dump(document, **how)


def python_value(style, text):
    if style == "json":
        return json.loads(text)
    try:
        return yaml.load(text, FAST)
    except yaml.YAMLError:  # libyaml refuses what PyYAML itself reads, such as lone surrogates
        return yaml.load(text, yaml.UnsafeLoader)


def told(style, value):
    """what is left of a value in a style, equal only to its like: 1, 1.0 and True differ, one NaN stands for all, keys have an order"""
    def tell(value):
        if isinstance(value, dict):
            keys = sorted(value) if style != "json" and "unsorted" not in style else list(value)
            return ["dict", [[key, tell(value[key])] for key in keys]]
        if isinstance(value, (list, tuple)):
            kind = "list" if style in ("json", "yaml safe") else type(value).__name__
            return [kind, [tell(part) for part in value]]
        return [type(value).__name__, repr(value)]

    return tell(value)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--documents", type=int, default=20000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--classpath", default="target/test-classes:target/carob.jar")
    parser.add_argument("--reread", nargs="*", default=["json", "yaml"], choices=["json", "yaml"])
    options = parser.parse_args()
    carob = Carob(options.classpath)
    documents = Documents(options.seed)
    counts = collections.Counter()
    styles = ["json"] + ["yaml " + style for style in YAML_STYLES]

    def compare(what, style, want, got):
        counts[what, style, want == got] += 1
        if want != got and sum(n for (_, _, same), n in counts.items() if not same) <= 20:
            print("%s, %s, document %d:\n  want %.2000s\n  got  %.2000s" % (what, style, i, json.dumps(want), json.dumps(got)))

    for i in range(options.documents):
        document = documents.document()
        note = noted(document)
        for style in styles:
            text = python_text(style, document)
            printed = carob.answer("print", style, note)
            if told(style, python_value(style, text)) == told(style, document):
                compare("printed", style, text, printed)
            else:  # PyYAML's text has a backslash more than the document; Carob's must not
                counts["misprinted by PyYAML", style, True] += 1
                text = printed
            compare("read by Python", style, told(style, document), told(style, python_value(style, printed)))
            if style.split()[0] in options.reread:
                compare("read and printed again", style, text, carob.answer("reprint", style, text))
    print("Python %s, PyYAML %s, %d documents, seed %d"
          % (platform.python_version(), yaml.__version__, options.documents, options.seed))
    for (what, style, same), n in sorted(counts.items()):
        print("%-22s %-20s %6d %s" % (what, style, n, "the same" if same else "DIFFER"))
    sys.exit(any(not same for _, _, same in counts))


main()
