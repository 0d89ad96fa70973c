#!/usr/bin/env python3
"""Writes the config that the README starts from, as real Keras serializes it.

    python export_example.py ../initializer/he_normal.json
"""
import json
import os
import sys

os.environ.setdefault("KERAS_BACKEND", "tensorflow")
import keras

with open(sys.argv[1], "w") as f:
    f.write(json.dumps(keras.initializers.serialize(keras.initializers.HeNormal(seed=42))))
