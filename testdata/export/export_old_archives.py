"""Archives of tf.keras 2.12 to 2.14, whose weights have other places than those of today.

    python export_old_archives.py testdata/container/old

writes tf-RELEASE.keras, a model in a model, with the TensorFlow that is installed. TensorFlow 2.14 needs numpy below 2.
"""

import pathlib
import sys

import numpy
import tensorflow as tf

L = tf.keras.layers
folder = pathlib.Path(sys.argv[1])
release = ".".join(tf.__version__.split(".")[:2])

entry = tf.keras.Input((5, 3), name="entry")
both = L.Bidirectional(L.LSTM(2, name="lstm"), name="both")(entry)
inner = tf.keras.Sequential([L.Dense(3, name="one"), L.Dense(2, name="two"), L.Dense(2, name="three")], name="inner")
model = tf.keras.Model(entry, inner(both), name="outer")
numbers = numpy.random.default_rng(12)
model.set_weights([numbers.normal(size=weight.shape).astype("float32") for weight in model.get_weights()])
model.save(folder / f"tf-{release}.keras", save_format="keras_v3")
