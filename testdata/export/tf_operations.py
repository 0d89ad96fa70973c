"""The small language in which the catalogue says what TensorFlow function a Keras 3 operation is; README.md explains it."""


class Impossible(Exception):
    pass


def slices_to_tf(key):
    """Keras writes {"class_name": "__slice__", "config": {...}} where tf_keras writes the inner mapping alone."""
    parts = key if isinstance(key, list) else [key]
    return [p["config"] if isinstance(p, dict) and p["class_name"] == "__slice__" else {"class_name": "__ellipsis__"} if isinstance(p, dict) else p for p in parts]


def slices_from_tf(spec):
    return [{"class_name": "__slice__", "config": p} if isinstance(p, dict) and "start" in p
            else {"class_name": "__ellipsis__", "config": {}} if isinstance(p, dict) else p for p in spec]


def whole(value):
    if not isinstance(value, int):
        raise Impossible("sizes and positions differ: %s" % value)
    return value


def only_one(value):
    if isinstance(value, list) and len(value) == 1:
        return value[0]
    raise Impossible("more than one: %s" % value)


# how a value changes on the way to TensorFlow and on the way back
CHANGES = {"upper": (str.upper, str.lower), "slices": (slices_to_tf, slices_from_tf), "sizes": (whole, whole),
           "list": (lambda v: v if isinstance(v, list) else [v], only_one)}


def reference(text):
    """("$" or "@", name, change) of a text such as "$axis" or "@key|slices"; None of anything else."""
    if isinstance(text, str) and text[:1] in ("$", "@"):
        name, _, change = text[1:].partition("|")
        return text[0], name, change
    return None


def to_tf(form, config, arguments):
    """Keras 3 -> (first argument, keywords) of the TensorFlow function."""
    for key, value in form.get("only", {}).items():
        if config.get(key, value) != value:
            raise Impossible("%s = %r" % (key, config[key]))
    keywords = {}
    for word, text in form["kwargs"].items():
        ref = reference(text)
        if ref is None:
            keywords[word] = text
            continue
        value = (config if ref[0] == "$" else arguments)[ref[1]]
        keywords[word] = CHANGES[ref[2]][0](value) if ref[2] else value
    return arguments[form["first"].rstrip("*")], keywords


def from_tf(form, first, keywords):
    """TensorFlow -> (config, arguments) of Keras 3."""
    config, arguments = dict(form.get("only", {})), {form["first"].rstrip("*"): first}
    keywords = dict(keywords)
    for word, text in form["kwargs"].items():
        ref = reference(text)
        if ref is None:
            if word != "name" and keywords.get(word, text) != text:
                raise Impossible("%s = %r" % (word, keywords[word]))
        elif word in keywords or word in form.get("absent", {}):
            value = keywords.get(word, form.get("absent", {}).get(word))
            (config if ref[0] == "$" else arguments)[ref[1]] = CHANGES[ref[2]][1](value) if ref[2] else value
        else:
            raise Impossible("%s is not there" % word)
        keywords.pop(word, None)
    for word, value in keywords.items():
        if word in form.get("ignored", []):
            continue
        if word not in form.get("only_tf", {}) or form["only_tf"][word] != value:
            raise Impossible("%s = %r" % (word, value))
    return config, arguments
