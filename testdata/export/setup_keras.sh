#!/usr/bin/env bash
# Makes what load_converted.py runs in, under a folder (target/keras):
#
#   FOLDER/venv            keras 3.15.1, tf_keras 2.21.0, TensorFlow and JAX     FOLDER/venv/bin/python load_converted.py
#   FOLDER/keras-3.8 ...   one older Keras 3 each, without its dependencies      PYTHONPATH=FOLDER/keras-3.8 FOLDER/venv/bin/python ...
#   FOLDER/venv-2.12       keras 2.12.0 of TensorFlow 2.12, where a CPython 3.8 to 3.11 is at hand
#
# usage: testdata/export/setup_keras.sh [FOLDER]       about 2.5 GB and some minutes; a second run does only what is missing
# PYTHON names the interpreter for the first. CPython 3.11 wrote the Lambdas of the corpus: another one cannot load these.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
folder=${1:-$here/../../target/keras}
mkdir -p "$folder"
folder=$(cd "$folder" && pwd)

# interpreter NAME... : the first that runs
interpreter() {
    for name in "$@"; do
        if [ -n "$name" ] && "$name" -c 'import venv' 2>/dev/null; then
            echo "$name"
            return
        fi
    done
    return 1
}

# environment NAME PYTHON REQUIREMENTS : a venv, finished when it holds a copy of its requirements
environment() {
    local venv=$folder/$1 wanted
    wanted=$(cat "$here"/requirements.txt "$3")
    if [ "$(cat "$venv/finished" 2>/dev/null)" = "$wanted" ]; then
        echo "$1: there"
        return
    fi
    echo "$1: $("$2" --version), $(basename "$3")"
    "$2" -m venv --clear "$venv"
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check -r "$3"
    echo "$wanted" >"$venv/finished"
}

# release MINOR VERSION : one Keras 3 alone; made beside its place, so what has its name is whole
release() {
    local place=$folder/keras-$1
    if [ -e "$place/keras-$2.dist-info" ]; then
        echo "keras-$1: there"
        return
    fi
    echo "keras-$1: keras $2"
    rm -rf "$place" "$place.part"
    "$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps --target "$place.part" "keras==$2"
    mv "$place.part" "$place"
}

if ! python=$(interpreter "${PYTHON:-}" python3.11 python3.12 python3.13); then
    echo "needs CPython 3.11, 3.12 or 3.13; PYTHON names one" >&2
    exit 1
fi
environment venv "$python" "$here/requirements-keras.txt"
release 3.14 3.14.0
release 3.12 3.12.0
release 3.8 3.8.0
release 3.3 3.3.3
release 3.0 3.0.5
if python=$(interpreter python3.11 python3.10 python3.9 python3.8); then
    environment venv-2.12 "$python" "$here/requirements-keras2.txt"
else
    echo "venv-2.12: skipped, needs CPython 3.8 to 3.11"
fi
