"""Readers of reviews, five seeds each: the record that the chapter on sentiment shows.

Usage::

    python -m benchmarks.reviews --write rnncourse/data/records [--seed 0]

Some five minutes on one quiet core. The learning curves have three seeds, all else five. It writes ``reviews.csv``,
what each training scored, and ``reviews-praise.csv``, the probability of praise that the contest's LSTM and convolution
give to every test review. The test part is scored for the contest alone; whatever was varied was judged on the
validation part.
"""

import argparse
import csv
from collections.abc import Iterable
from pathlib import Path

import numpy as np

from rnncourse.data import reviews
from rnncourse.experiments.sentiment import REVIEW_CASES, run_reviews

SEEDS = range(5)
COLUMNS = ("reader", "condition", "reviews", "seed", "epochs", "validation", "test")
KEPT = ("last step", "convolution")


def measure(seeds: Iterable[int] = SEEDS, cases: Iterable = REVIEW_CASES) -> tuple[list[tuple], dict[str, list[float]]]:
    rows, praised = [], {}
    labels = np.array([label for _, label in reviews(own=True).test])
    for case in cases:
        for seed in list(seeds)[: 3 if case.reviews != 1600 else None]:
            run = run_reviews(case, seed=seed)
            final = case.condition == "usual"
            test = f"{np.mean((run.test > 0.5) == labels):.4f}" if final else ""
            if final and case.reader in KEPT:
                praised[f"{case.reader} {seed}"] = [round(float(p), 4) for p in run.test]
            rows.append(
                (case.reader, case.condition, case.reviews, seed, run.learning.epochs, f"{run.validation:.4f}", test)
            )
            print(*rows[-1], sep=", ", flush=True)
    return rows, praised


def write(path: Path, header: Iterable[str], rows: Iterable[Iterable]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--write", type=Path, help="the folder to write to; without it the rows are printed alone")
    parser.add_argument("--seed", type=int, action="append", help="only this; may repeat")
    options = parser.parse_args()
    rows, praised = measure(options.seed or SEEDS)
    if options.write:
        write(options.write / "reviews.csv", COLUMNS, rows)
        write(options.write / "reviews-praise.csv", praised, zip(*praised.values(), strict=True))


if __name__ == "__main__":
    main()
