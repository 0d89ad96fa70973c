#!/usr/bin/env python3
"""Writes testdata/hdf5/messages.json: the bytes that h5py has for dtypes, shapes and attributes.

usage: export_hdf5.py OUT.json          needs h5py and ml_dtypes, which Keras brings

A dataset's record has the messages of its object header, an attribute's the one message of it, each with its own header
of eight bytes. What depends on the place in the file is zero there: where the data of a dataset is, unless it is nowhere, and
where in the heap a string is.
"""
import io
import json
import sys

import h5py
import ml_dtypes  # noqa: F401  numpy knows bfloat16 by it
import numpy as np

DTYPES = "float32 float64 float16 bfloat16 int8 int16 int32 int64 uint8 uint16 uint32 uint64 bool complex64".split()
SHAPES = [(), (0,), (3, 0), (0, 2**40), (1,), (7,), (2, 3), (3, 3, 4, 8), (1,) * 16 + (2,)]
TEXTS = ["", "a", "abcdefg", "abcdefgh", "dense/kernel:0", "grüße, 水 😀"]
NAMES = ["a", "abcdefg", "abcdefgh", "keras_version", "ключ"]
NUL, CONTINUATION, LAYOUT, ATTRIBUTE = 0, 0x10, 8, 0xC


def messages(image, address):
    """Type and bytes of each message of a header, in its order; those that only manage the header are left out."""

    def number(at, width):
        return int.from_bytes(image[at : at + width], "little")

    blocks, found = [(address + 16, number(address + 8, 4))], []
    while blocks:
        at, size = blocks.pop(0)
        end = at + size
        while at < end:
            kind, length = number(at, 2), number(at + 2, 2)
            if kind == CONTINUATION:
                blocks.append((number(at + 8, 8), number(at + 16, 8)))
            elif kind != NUL:
                found.append((kind, bytearray(image[at : at + 8 + length])))
            at += 8 + length
    return found


def write(fill):
    """The messages of the dataset or group that a function makes."""
    memory = io.BytesIO()
    with h5py.File(memory, "w") as file:
        address = h5py.h5o.get_info(fill(file).id).addr
    return messages(memory.getvalue(), address)


def dataset(dtype, shape):
    found = write(lambda file: file.create_dataset("d", data=np.zeros(shape, dtype)))
    for kind, message in found:
        if kind == LAYOUT and message[10:18] != b"\xff" * 8:
            message[10:18] = bytes(8)
    joined = b"".join(message for _, message in found)
    return {"dtype": dtype, "shape": list(shape), "messages": joined.hex()}


def attribute(name, value, references=0):
    """The message of an attribute.

    references: how many strings it has in the heap
    """

    def fill(file):
        group = file.create_group("g")
        group.attrs[name] = value
        return group

    (message,) = [message for kind, message in write(fill) if kind == ATTRIBUTE]
    for i in range(references):
        # a message ends with the references: the length of the string, where its collection is, and its number there
        end = len(message) - 16 * i
        message[end - 12 : end] = bytes(12)
    return message.hex()


def numbers(name, dtype, shape):
    count = int(np.prod(shape, dtype=int))
    raw = np.arange(count * np.dtype(dtype).itemsize, dtype="u1")
    array = (raw & 1 if dtype == "bool" else raw).view(dtype).reshape(shape)
    record = {"name": name, "dtype": dtype, "shape": list(shape), "value": array.tobytes().hex()}
    return record | {"message": attribute(name, array)}


FORMS = {"UNICODE": str, "BYTES": str.encode, "FIXED": lambda text: np.bytes_(text.encode())}


def text(name, form, text):
    message = attribute(name, FORMS[form](text), form != "FIXED")
    return {"name": name, "form": form, "text": text, "message": message}


def texts(name, form, texts):
    value = [FORMS[form](text) for text in texts]
    value = np.array(value, "S") if form == "FIXED" else value
    message = attribute(name, value, 0 if form == "FIXED" else len(texts))
    return {"name": name, "form": form, "texts": texts, "message": message}


def no_texts(name, form):
    kind = {"FIXED": "S1", "UNICODE": h5py.string_dtype("utf-8"), "BYTES": h5py.string_dtype("ascii")}[form]
    return {"name": name, "form": form, "texts": [], "message": attribute(name, np.zeros(0, kind))}


if __name__ == "__main__":
    datasets = [dataset(dtype, (2, 3)) for dtype in DTYPES] + [dataset("float32", shape) for shape in SHAPES]
    attributes = [numbers("a", dtype, shape) for dtype in DTYPES for shape in [(), (3,), (2, 2)]]
    attributes += [numbers(name, "int64", ()) for name in NAMES]
    attributes += [text("a", form, each) for form in FORMS for each in TEXTS]
    attributes += [texts("names", form, TEXTS[:count]) for form in FORMS for count in range(1, len(TEXTS) + 1)]
    attributes += [no_texts("names", form) for form in FORMS]
    attributes += [{"name": "names", "empty": True, "message": attribute("names", [])}]
    with open(sys.argv[1], "w") as out:
        about = {"h5py": h5py.version.version, "hdf5": h5py.version.hdf5_version}
        json.dump(about | {"datasets": datasets, "attributes": attributes}, out, indent=1)
        out.write("\n")
