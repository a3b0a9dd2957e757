"""Readers of reviews, five seeds each: the record that the chapter on sentiment shows.

Usage::

    python -m benchmarks.reviews --write rnncourse/data/records [--seed 0] [--jobs 2] [--rates]

Some ten minutes on one quiet core. It writes ``reviews.csv``, what each training scored, and ``reviews-praise.csv``,
the probability of praise that the contest's convolution and two of its LSTMs give to every test review. The search for
each reader's step of Adam has the seeds 50 to 52, the learning curves have three seeds, all else five. The test part is
scored for the contest alone; whatever was chosen or varied was judged on the validation part. With ``--rates`` only the
search is made.
"""

import argparse
import csv
import os
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import numpy as np

from rnncourse.experiments.sentiment import RATE_CASES, REVIEW_CASES, ReviewCase, course_reviews, run_reviews

SEEDS, RATE_SEEDS = range(5), range(50, 53)
COLUMNS = ("reader", "condition", "reviews", "seed", "epochs", "validation", "test")
KEPT = ("last step", "mean of states", "convolution")


def seeds_of(case: ReviewCase, only: Iterable[int] | None = None) -> list[int]:
    seeds = RATE_SEEDS if case.rate is not None else SEEDS[:3] if case.reviews != 1600 else SEEDS
    return [seed for seed in seeds if only is None or seed in only]


def measure_one(work: tuple[ReviewCase, int]) -> tuple[tuple, list[float]]:
    case, seed = work
    run = run_reviews(case, seed=seed)
    final = case.condition == "usual"
    labels = np.array([label for _, label in course_reviews().test])
    test = f"{np.mean((run.test > 0.5) == labels):.4f}" if final else ""
    row = (case.reader, case.condition, case.reviews, seed, run.learning.epochs, f"{run.validation:.4f}", test)
    print(*row, sep=", ", flush=True)
    return row, [round(float(p), 4) for p in run.test] if final and case.reader in KEPT else []


def measure(
    cases: Iterable[ReviewCase] = (*REVIEW_CASES, *RATE_CASES), only: Iterable[int] | None = None, jobs: int = 1
) -> tuple[list[tuple], dict[str, list[float]]]:
    work = [(case, seed) for case in cases for seed in seeds_of(case, only)]
    if jobs == 1:
        found = list(map(measure_one, work))
    else:
        with ProcessPoolExecutor(jobs) as pool:
            found = list(pool.map(measure_one, work))
    return [row for row, _ in found], {f"{row[0]} {row[3]}": praise for row, praise in found if praise}


def write(path: Path, header: Iterable[str], rows: Iterable[Iterable]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def main() -> None:
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--write", type=Path, help="the folder to write to; without it the rows are printed alone")
    parser.add_argument("--seed", type=int, action="append", help="only this; may repeat")
    parser.add_argument("--jobs", type=int, default=1, help="how many processes share the work")
    parser.add_argument("--rates", action="store_true", help="only the search for the steps of Adam")
    options = parser.parse_args()
    if options.rates and options.write:
        parser.error("the search alone is no record: give --rates or --write")
    rows, praised = measure(RATE_CASES if options.rates else (*REVIEW_CASES, *RATE_CASES), options.seed, options.jobs)
    if options.write:
        write(options.write / "reviews.csv", COLUMNS, rows)
        write(options.write / "reviews-praise.csv", praised, zip(*praised.values(), strict=True))


if __name__ == "__main__":
    main()
