"""What the package costs before it does anything, and what memory a backward pass takes as sequences grow.

Usage::

    python -m benchmarks.footprint
"""

import statistics
import subprocess
import sys
import tracemalloc

import numpy as np

from rnncourse import arrays
from rnncourse.bptt import truncated_gradients
from rnncourse.functional import SQUARED_ERROR
from rnncourse.layers import LSTM, Chain, Dense

IMPORTS = {
    "rnncourse": "import rnncourse",
    "rnncourse.layers and training": "import rnncourse.layers, rnncourse.training",
}


def import_seconds(statement: str) -> float:
    """Time of an import in a process that has NumPy already: the median of nine."""
    code = f"import time, numpy; begin = time.perf_counter(); {statement}; print(time.perf_counter() - begin)"
    runs = [subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True) for _ in range(9)]
    return statistics.median(float(run.stdout) for run in runs)


def peak_megabytes(T: int, window: int) -> float:
    """Most memory that one pass holds at once: an LSTM of 128 units on batches of 32."""
    arrays._pool = arrays._Pool()  # nothing left over from the measurement before
    rng = np.random.default_rng(0)
    network = Chain({"lstm": LSTM.initialise(64, 128, rng=rng), "readout": Dense.initialise(128, 1, rng=rng)})
    x, target = np.ones((32, T, 64)), np.ones((32, T, 1))
    tracemalloc.start()
    truncated_gradients(network, x, target, SQUARED_ERROR, window)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return most / 2**20


def main() -> None:
    for name, statement in IMPORTS.items():
        print(f"import {name}: {1e3 * import_seconds(statement):.1f} ms beyond NumPy", flush=True)
    print(f"{'peak memory, MiB':24} " + " ".join(f"T = {T:4}" for T in (100, 200, 400, 800)))
    for name, window in (("full", None), ("truncated at 50", 50)):
        peaks = [peak_megabytes(T, T if window is None else window) for T in (100, 200, 400, 800)]
        print(f"{name:24} " + " ".join(f"{peak:8.0f}" for peak in peaks), flush=True)


if __name__ == "__main__":
    main()
