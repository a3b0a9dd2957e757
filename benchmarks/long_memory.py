"""Elman, LSTM and GRU on the long-memory tasks, five seeds each: the record that the chapter shows.

Usage::

    python -m benchmarks.long_memory --write rnncourse/data/records/long-memory.csv [--task parity]

Some five minutes on one quiet core. Rates are chosen first, on a seed of its own. Rows come in the order of the tasks;
run again elsewhere, the scores agree but for what rounding in float32 does over some hundred batches.
"""

import argparse
import csv
import io
from collections.abc import Iterable, Iterator
from pathlib import Path

from rnncourse import experiments

SEEDS = range(5)
COLUMNS = ("task", "network", "units", "weights", "rate", "seed", "score", "longer")


def rows(names: Iterable[str], seeds: Iterable[int] = SEEDS, steps: int = experiments.LONG_STEPS) -> Iterator[tuple]:
    for name in names:
        task = experiments.long_tasks()[name]
        for kind in experiments.LONG_NETWORKS:
            H = experiments.gated_width(experiments.LONG_WEIGHTS, kind, task.D, task.V)
            weights = experiments.gated_weights(kind, task.D, H, task.V)
            rate = experiments.choose_rate(kind, task, steps=steps)
            for seed in seeds:
                trained = experiments.train_on_long(kind, task, seed=seed, rate=rate, steps=steps)
                longer = f"{trained.longer:.4f}" if task.longer else ""
                yield name, kind, H, weights, rate, seed, f"{trained.score:.4f}", longer


def as_csv(measured: Iterable[tuple]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(measured)
    return text.getvalue()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--write", type=Path, help="the file to write; without it the rows are printed")
    parser.add_argument("--task", choices=list(experiments.long_tasks()), action="append", help="only this; may repeat")
    options = parser.parse_args()
    text = as_csv(rows(options.task or experiments.long_tasks()))
    if options.write:
        options.write.write_text(text, encoding="utf-8")
    else:
        print(text, end="")


if __name__ == "__main__":
    main()
