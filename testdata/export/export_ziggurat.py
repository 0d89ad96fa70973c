"""Writes the table of the ziggurat behind numpy's normal numbers, src/main/resources/io/carob/engine/ziggurat.txt.

A line is the width of a layer and the height of the density at its edge; the first layer stands for the tail, too, and has
the width of a rectangle of its area. All layers have one area, so each width follows from the one below it. NumPy's own
table was made with doubles and some C library. Correctly rounded functions give it again, but for one last bit: its
density at the edge of layer 38 is the next larger number. That the table is NumPy's is what testdata/numpy checks.
"""
import decimal
import math
import pathlib

OUT = pathlib.Path(__file__).resolve().parents[2] / "src/main/resources/io/carob/engine/ziggurat.txt"
LAYERS = 256
WIDEST = 3.6541528853610087963519472518
AREA = 0.0049286732339746519
ODD_LAYER = 38

decimal.getcontext().prec = 50


def density(layer, edge):
    rounded = float(decimal.Decimal(-0.5 * edge * edge).exp())
    return math.nextafter(rounded, 1) if layer == ODD_LAYER else rounded


def rows():
    edge, height = WIDEST, density(LAYERS - 1, WIDEST)
    yield edge, height
    for layer in range(LAYERS - 2, 0, -1):
        edge = math.sqrt(-2 * float(decimal.Decimal(height + AREA / edge).ln()))
        height = density(layer, edge)
        yield edge, height
    yield AREA / density(LAYERS - 1, WIDEST), 1.0


OUT.parent.mkdir(exist_ok=True)
OUT.write_text("".join(f"{edge.hex()} {height.hex()}\n" for edge, height in reversed(list(rows()))))
