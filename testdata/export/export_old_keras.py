"""Runs export_initializer_configs.py on the initializers of Keras 2.0 to 2.3, which no TensorFlow of today can load.

usage: python export_old_keras.py FOLDER LABEL OUT.json [--cases FILE]
  FOLDER = where that Keras is unpacked, such as by pip install --no-deps --target FOLDER keras==2.3.1
Their configs depend on no backend, so a stand-in without any operation takes its place, and only the modules that the
initializers need are loaded.
"""
import importlib
import os
import runpy
import sys
import types

folder, label, out = sys.argv[1:4]
keras = types.ModuleType("keras")
keras.__path__ = [os.path.join(folder, "keras")]
keras.__version__ = label.rsplit("-", 1)[1]
backend = types.ModuleType("keras.backend")
backend.eager = lambda function: function
utils = types.ModuleType("keras.utils")
utils.__path__ = [os.path.join(folder, "keras", "utils")]
keras.backend = backend
sys.modules.update({"keras": keras, "keras.backend": backend, "keras.utils": utils})
keras.initializers = importlib.import_module("keras.initializers")

here = os.path.dirname(os.path.abspath(__file__))
sys.argv = ["export_initializer_configs.py", "keras", label, out] + sys.argv[4:]
runpy.run_path(os.path.join(here, "export_initializer_configs.py"), run_name="__main__")
