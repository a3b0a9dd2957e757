"""How far each network is from a framework's with the same weights: a table. One framework a process.

Each entry is the largest relative difference over several shapes, with and without padding: of the results, and of the
gradients of all weights and of the input. Usage::

    python -m benchmarks.parity torch|keras
"""

import argparse
import importlib

import numpy as np

from rnncourse.interop._parity import Difference
from rnncourse.layers import cast
from tests.interop.layers import SHAPES, drawn, front_padding, layers


def largest(differences: list[Difference]) -> Difference:
    return Difference(*np.array(differences).max(axis=0))


def measure(framework: str, name: str) -> tuple[Difference, Difference]:
    """In float64 and in float32."""
    compare = importlib.import_module(f"rnncourse.interop.{framework}").compare
    rng, double, single = np.random.default_rng(0), [], []
    for B, T, D, H in SHAPES:
        for mask in (None, front_padding(B, T, rng)):
            layer, x = drawn(name, D, H, rng), rng.normal(size=(B, T, D))
            double.append(compare(layer, x, mask, rng=rng))
            single.append(compare(cast(layer, np.float32), x.astype(np.float32), mask, rng=rng))
    return largest(double), largest(single)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("framework", choices=("torch", "keras"))
    framework = parser.parse_args().framework
    print(f"{'against ' + framework:32} {'float64':^19}  {'float32':^19}")
    print(f"{'':32} {'forward':>9} {'backward':>9}  {'forward':>9} {'backward':>9}")
    for name in layers(1, 1, np.random.default_rng(0)):
        if framework == "torch" and name == "gru, reset before":
            continue  # PyTorch has none
        double, single = measure(framework, name)
        numbers = "  ".join(f"{one.forward:9.1e} {one.backward:9.1e}" for one in (double, single))
        print(f"{name:32} {numbers}", flush=True)


if __name__ == "__main__":
    main()
