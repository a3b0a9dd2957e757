"""Taggers on new and on seen names, and shares of word dropout on names put aside: the record that the chapter shows.

Usage::

    python -m benchmarks.tagging --write rnncourse/data/records/tagging.csv

Some three minutes on one quiet core. Run again elsewhere, the scores agree but for what rounding in float32 does over
150 batches.
"""

import argparse
import csv
import io
from collections.abc import Iterable, Iterator
from pathlib import Path

from rnncourse.experiments import tagging
from rnncourse.experiments.tagging import TagMeasurement

SEEDS, CHOICE_SEEDS = range(10), range(40, 45)
SHARES = (0.0, 0.15, 0.3, 0.45, 0.6)


def rows(
    names: Iterable[str] = tuple(tagging.TAGGERS),
    seeds: Iterable[int] = SEEDS,
    shares: Iterable[float] = SHARES,
    choice_seeds: Iterable[int] = CHOICE_SEEDS,
    steps: int = tagging.TAG_STEPS,
) -> Iterator[TagMeasurement]:
    for share in shares:
        for seed in choice_seeds:
            yield from tagging.dropout_scores(share, seed, steps=steps)
    for seed in seeds:
        for name in names:
            yield from tagging.tagger_scores(name, seed, steps=steps)


def as_csv(measured: Iterable[TagMeasurement]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(TagMeasurement._fields)
    for row in measured:
        writer.writerow([f"{value:.4f}" if isinstance(value, float) else value for value in row])
    return text.getvalue()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--write", type=Path, help="the file to write; without it the rows are printed")
    options = parser.parse_args()
    text = as_csv(rows())
    if options.write:
        options.write.write_text(text, encoding="utf-8")
    else:
        print(text, end="")


if __name__ == "__main__":
    main()
