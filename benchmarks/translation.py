"""Dates into ISO, and words copied, with a fixed vector and with attention, five seeds each: what the chapter shows.

Usage::

    python -m benchmarks.translation --write rnncourse/data/records/translation.csv
    python -m benchmarks.translation --copy --write rnncourse/data/records/copying.csv

Some eight minutes on one quiet core each. Run again elsewhere, the scores agree but for what rounding in
float32 does over some thousand batches.
"""

import argparse
import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from rnncourse.experiments import translation

SEEDS = range(5)
COLUMNS = ("network", "seed", "steps", "language", "exact", "characters", "told", "beam", "slashed")
COPY_COLUMNS = ("network", "steps", "own", "seed", "length", "exact", "characters", "told")


def rows(
    seeds: Iterable[int] = SEEDS,
    looks: Mapping[str, Sequence[int]] = translation.DATE_LOOKS,
    n: int = translation.DATES_A_LANGUAGE,
) -> Iterator[tuple]:
    for seed in seeds:
        for kind, batches in looks.items():
            learned = translation.learn_dates(kind, seed=seed, looks=batches, n=n, width=translation.BEAM_WIDTH)
            yield from map(rounded, learned.scores)


def copy_rows(
    seeds: Iterable[int] = SEEDS,
    ways: Iterable[tuple[str, int, float]] = translation.COPY_WAYS,
    tested: Sequence[int] = translation.COPY_TESTED,
) -> Iterator[tuple]:
    for seed in seeds:
        for kind, steps, own in ways:
            yield from map(rounded, translation.learn_to_copy(kind, seed=seed, steps=steps, own=own, tested=tested))


def rounded(score: tuple) -> tuple:
    return tuple(f"{value:.4f}" if isinstance(value, float) else value for value in score)


def as_csv(measured: Iterable[tuple], columns: tuple[str, ...] = COLUMNS) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(measured)
    return text.getvalue()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--write", type=Path, help="the file to write; without it the rows are printed")
    parser.add_argument("--seed", type=int, action="append", help="only this seed; may repeat")
    parser.add_argument("--copy", action="store_true", help="words instead of dates")
    options = parser.parse_args()
    seeds = options.seed or SEEDS
    text = as_csv(copy_rows(seeds), COPY_COLUMNS) if options.copy else as_csv(rows(seeds))
    if options.write:
        options.write.write_text(text, encoding="utf-8")
    else:
        print(text, end="")


if __name__ == "__main__":
    main()
