#!/usr/bin/env python3
"""Export HDF5 files with h5py that reach for other files, go in circles or are only odd, and their manifest.

    python export_hostile_hdf5.py testdata/container/hostile

Needs h5py and numpy. What is odd but sound stands in `files`, with the hashes that h5py reads; what is to be refused in `bad`.
"""
import hashlib
import json
import os
import sys

import h5py
import numpy as np

OUT = sys.argv[1]
os.makedirs(os.path.join(OUT, "bad"), exist_ok=True)
A = np.arange(6, dtype="<f4").reshape(2, 3)


def base(f):
    f.create_dataset("layers/dense/vars/0", data=A)


# ---- odd but sound -------------------------------------------------------------------------------------------------------
def dtypes(f):
    for name in ("f2", "f4", "f8", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8"):
        f.create_dataset("layers/l/" + name, data=np.arange(3).astype("<" + name))
        f.create_dataset("layers/b/" + name, data=np.arange(3).astype(">" + name))
    f.create_dataset("layers/l/bool", data=np.array([True, False, True]))
    f.create_dataset("layers/l/complex", data=np.array([1 + 2j, 3 - 4j], "complex64"))


def shapes(f):
    f.create_dataset("layers/scalar", data=np.float32(1.5))
    f.create_dataset("layers/empty", data=np.zeros((0, 3), "f4"))
    f.create_dataset("layers/never_written", shape=(5, 7), dtype="f4")
    f["layers/again"] = f["layers/scalar"]
    f.create_dataset("layers/größe", data=A)


def compact(f):
    dcpl = h5py.h5p.create(h5py.h5p.DATASET_CREATE)
    dcpl.set_layout(h5py.h5d.COMPACT)
    space = h5py.h5s.create_simple((2, 3))
    odd = h5py.h5d.create(f.create_group("layers").id, b"odd", h5py.h5t.IEEE_F32LE, space, dcpl)
    odd.write(h5py.h5s.ALL, h5py.h5s.ALL, A)


def many(f):
    """So many names that their tree has two levels."""
    f.create_dataset("layers/dense/vars/0", data=A)
    for i in range(300):
        f["layers/many/%d" % i] = f["layers/dense/vars/0"]


def latest(f):
    f.create_dataset("layers/dense/vars/0", data=A)
    f["layers/dense"].attrs["name"] = "dense"


# ---- to be refused -------------------------------------------------------------------------------------------------------
def external_link(f):
    f["layers/secret"] = h5py.ExternalLink("/etc/secret.h5", "/layers/dense/vars/0")


def external_link_among_many(f):
    for i in range(12):
        f.create_dataset("layers/d%d" % i, data=A)
    f["layers/secret"] = h5py.ExternalLink("other.h5", "/")


def external_link_by_h5(f):
    f.attrs["layer_names"] = np.array([b"dense"])
    f["dense"] = h5py.ExternalLink("other.h5", "/")


def soft_link(f):
    f["layers/other"] = h5py.SoftLink("/layers/dense/vars/0")


def soft_link_up(f):
    f["layers/dense/up"] = h5py.SoftLink("/layers")


def user_link(f):
    f["layers/gone"] = h5py.SoftLink("/../../etc")


def external_storage(f):
    f.create_dataset("layers/secret", (4,), "u1", external=[("/etc/passwd", 0, 4)])


def external_storage_twice(f):
    f.create_dataset("layers/secret", (4,), "f4", external=[("a.bin", 0, 8), ("../b.bin", 8, 8)])


def virtual(f):
    layout = h5py.VirtualLayout((2, 3), "f4")
    layout[...] = h5py.VirtualSource("/etc/other.h5", "x", (2, 3))
    f.create_virtual_dataset("layers/secret", layout)


def virtual_own(f):
    layout = h5py.VirtualLayout((2, 3), "f4")
    layout[...] = h5py.VirtualSource(".", "layers/dense/vars/0", (2, 3))
    f.create_virtual_dataset("layers/copy", layout)


def cycle(f):
    f["layers/dense/vars/up"] = f["layers"]


def cycle_root(f):
    f["layers/root"] = f["/"]


def cycle_self(f):
    f["layers/dense/self"] = f["layers/dense"]


def diamond(f):
    """Thirty groups, each of which holds the next one twice: 2 ** 30 paths."""
    inner = f.create_group("layers/g0")
    for i in range(1, 30):
        outer = f.create_group("layers/g%d" % i)
        outer["a"] = inner
        outer["b"] = inner
        inner = outer


def deep(f):
    f.create_dataset("layers/" + "/".join(["g"] * 150) + "/x", data=A)


def committed(f):
    f["type"] = np.dtype("<f4")
    f.create_dataset("layers/odd", data=A, dtype=f["type"])


def committed_attribute(f):
    f["layers"].attrs.create("name", "x", dtype=h5py.string_dtype())
    f["kind"] = np.dtype("<i4")
    f["layers"].attrs.create("odd", 3, dtype=f["kind"])


def huge_dims(f):
    f.create_dataset("layers/odd", shape=(1 << 20, 1 << 20), dtype="f4")


def huge_dim(f):
    f.create_dataset("layers/odd", shape=(1 << 40,), dtype="f4")


def huge_chunked(f):
    f.create_dataset("layers/odd", shape=(1 << 18, 1 << 18), dtype="f8", chunks=(64, 64))


def chunked(f):
    f.create_dataset("layers/odd", data=np.zeros((64, 64), "f4"), chunks=(8, 8))


def compressed(f):
    f.create_dataset("layers/odd", data=np.zeros((64, 64), "f4"), compression="gzip", shuffle=True)


def reference(f):
    f["layers"].attrs["odd"] = f["layers/dense"].ref


FILES = {"dtypes.h5": dtypes, "shapes.h5": shapes, "compact.h5": compact, "many_names.h5": many, "latest_format.h5": latest}
BAD = {
    "external_link.h5": (external_link, "hdf5-external-link"),
    "external_link_of_a_layer.h5": (external_link_by_h5, "hdf5-external-link"),
    "external_link_among_many.h5": (external_link_among_many, "hdf5-unsupported"),
    "soft_link.h5": (soft_link, "hdf5-soft-link"),
    "soft_link_up.h5": (soft_link_up, "hdf5-soft-link"),
    "soft_link_to_nothing.h5": (user_link, "hdf5-soft-link"),
    "external_storage.h5": (external_storage, "hdf5-external-storage"),
    "external_storage_twice.h5": (external_storage_twice, "hdf5-external-storage"),
    "virtual_dataset.h5": (virtual, "hdf5-virtual-dataset"),
    "virtual_dataset_of_its_own.h5": (virtual_own, "hdf5-virtual-dataset"),
    "cycle.h5": (cycle, "hdf5-cycle"),
    "cycle_to_the_root.h5": (cycle_root, "hdf5-cycle"),
    "cycle_to_itself.h5": (cycle_self, "hdf5-cycle"),
    "diamond.h5": (diamond, "hdf5-cycle"),
    "deep.h5": (deep, "hdf5-too-deep"),
    "shared_type.h5": (committed, "hdf5-shared-message"),
    "shared_type_of_an_attribute.h5": (committed_attribute, "hdf5-shared-message"),
    "huge_dims.h5": (huge_dims, "hdf5-dims"),
    "huge_dim.h5": (huge_dim, "hdf5-dims"),
    "huge_chunked.h5": (huge_chunked, "hdf5-dims"),
    "chunked.h5": (chunked, "hdf5-unsupported"),
    "compressed.h5": (compressed, "hdf5-unsupported"),
    "reference.h5": (reference, "hdf5-unsupported"),
}


def hashes(path):
    data = open(path, "rb").read()
    return {"file_sha256": hashlib.sha256(data).hexdigest(), "file_bytes": len(data)}


def tensor(name, a):
    a = np.asarray(a)
    little = a.astype(a.dtype.newbyteorder("<"))
    return {"name": name, "shape": list(a.shape), "dtype": str(a.dtype.newbyteorder("=")), "sha256": hashlib.sha256(little.tobytes()).hexdigest()}


def weights(f):
    """In the order of the image, a dataset under each of its names; visititems would show it once."""
    out = []

    def walk(group, lead):
        for name in sorted(group, key=lambda n: n.encode()):
            if isinstance(group[name], h5py.Group):
                walk(group[name], lead + name + "/")
            else:
                out.append(tensor(lead + name, group[name][()]))
    walk(f, "")
    return out


manifest = {"golden": "containers", "about": "h5py %s, HDF5 %s" % (h5py.__version__, h5py.version.hdf5_version), "files": {}, "bad": {}}
for name, make in FILES.items():
    path = os.path.join(OUT, name)
    with h5py.File(path, "w", libver="latest" if make is latest else None) as f:
        make(f)
    with h5py.File(path, "r") as f:
        manifest["files"][name] = {"kind": "weights-h5", "weights": weights(f), **hashes(path)}
for name, (make, reason) in BAD.items():
    path = os.path.join(OUT, "bad", name)
    with h5py.File(path, "w") as f:
        if make is not external_link_by_h5:
            base(f)
        make(f)
    manifest["bad"][name] = {"must": "refuse", "reason": reason, **hashes(path)}
text = json.dumps(manifest).replace('": {"kind"', '":\n{"kind"').replace('": {"must"', '":\n{"must"').replace('"bad": {', '\n"bad": {')
with open(os.path.join(OUT, "manifest.json"), "w") as out:
    out.write(text + "\n")
