"""No golden: has Carob write tensors larger than its memory to a disk, and reads them with NumPy and safetensors.

    mvn -q -DskipTests package
    V/bin/pip install safetensors==0.8.0
    V/bin/python testdata/export/check_large_files.py FOLDER --gib 16

One file after another is written by `java -Xmx256m -jar target/carob.jar init`, its first, middle and last rows are compared
with those that `--slice` makes alone, and it is deleted. FOLDER needs room for one.
"""
import argparse
import os
import pathlib
import subprocess
import time
import zipfile

import numpy as np
from safetensors import safe_open

JAR = pathlib.Path(__file__).resolve().parent.parent.parent / "target" / "carob.jar"
COLUMNS = 16_384


def init(*arguments):
    subprocess.run(["java", "-Xmx256m", "-jar", JAR, "init", "random_uniform", "--seed", "1", *arguments], check=True)


def rows(file, first, last, total):
    """The rows from first to last as the library reads them, without the rest."""
    if file.suffix == ".npy":
        return np.load(file, mmap_mode="r")[first:last]
    if file.suffix == ".raw":
        return np.memmap(file, np.float32, "r", shape=(total, COLUMNS))[first:last]
    if file.suffix == ".safetensors":
        with safe_open(file, "np") as tensors:
            return tensors.get_slice("tensor")[first:last]
    with zipfile.ZipFile(file) as zipped, zipped.open("tensor.npy") as array:
        assert np.lib.format.read_magic(array) == (1, 0)
        assert np.lib.format.read_array_header_1_0(array) == ((total, COLUMNS), False, np.dtype(np.float32))
        array.seek(array.tell() + 4 * COLUMNS * first)
        return np.frombuffer(array.read(4 * COLUMNS * (last - first)), np.float32).reshape(-1, COLUMNS)


parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
parser.add_argument("folder", type=pathlib.Path)
parser.add_argument("--gib", type=int, default=16)
parser.add_argument("--formats", default="npy,npz,safetensors,raw")
options = parser.parse_args()
total = options.gib * (1 << 30) // (4 * COLUMNS)
shape = "%d,%d" % (total, COLUMNS)
for extension in options.formats.split(","):
    file = options.folder / ("large." + extension)
    part = options.folder / "part.npy"
    start = time.time()
    init("--shape", shape, "-o", file)
    seconds = time.time() - start
    for first in (0, total // 2, total - 3):
        init("--shape", shape, "--slice", "%d:%d" % (first * COLUMNS, (first + 3) * COLUMNS), "-o", part)
        assert np.array_equal(np.load(part).reshape(3, COLUMNS), rows(file, first, first + 3, total)), (file, first)
    if extension == "npz":
        assert zipfile.ZipFile(file).testzip() is None
    print("%s: %d bytes in %.1f s, rows as they should be" % (file, os.path.getsize(file), seconds))
    file.unlink()
    part.unlink()
