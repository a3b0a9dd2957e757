"""The networks of the chapter on text generation, three seeds each: the record that the chapter shows.

Usage::

    python -m benchmarks.text_generation --write rnncourse/data/records [--network large] [--seed 0]

A quarter of an hour on one quiet core. Rates are not searched for here: `--rates` prints the trial by which they
were chosen. Run again elsewhere, the scores agree but for what rounding in float32 does over some thousand batches.
"""

import argparse
import csv
import io
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from rnncourse import data
from rnncourse.experiments import writing
from rnncourse.layers import Chain

SEEDS = range(3)
COLUMNS = ("network", "seed", "pass", "training", "validation", "test")
TRIAL_RATES, TRIAL_SEED, TRIAL_CHARACTERS, TRIAL_PASSES = (0.002, 0.006), 100, 60_000, 2


def reference_split() -> writing.CharacterSplit:
    return writing.split_characters(writing.each_paragraph_once(data.reference_text().lower()))


def train(name: str, seed: int, split: writing.CharacterSplit, passes: int | None = None) -> tuple[list[tuple], Chain]:
    trained = writing.train_writer(
        name, split, seed=seed, passes=passes, progress=lambda gone: print(name, seed, *gone, file=sys.stderr)
    )
    test = writing.character_bits(trained.network, *split.part("test")).mean()
    last = len(trained.passes)
    return [
        (name, seed, number, f"{gone.training:.4f}", f"{gone.validation:.4f}", f"{test:.4f}" if number == last else "")
        for number, gone in enumerate(trained.passes, 1)
    ], trained.network


def trial(split: writing.CharacterSplit) -> Iterator[tuple[str, float, float]]:
    small = split._replace(training=split.training[:TRIAL_CHARACTERS])
    for name, terms in writing.WRITERS.items():
        for rate in () if terms.in_windows else TRIAL_RATES:
            trained = writing.train_writer(name, small, seed=TRIAL_SEED, passes=TRIAL_PASSES, rate=rate)
            yield name, rate, trained.passes[-1].validation


def as_csv(columns: Iterable[str], rows: Iterable[tuple]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return text.getvalue()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--write", type=Path, required=True, help="the folder to write to")
    parser.add_argument("--network", choices=list(writing.WRITERS), action="append", help="only this; may repeat")
    parser.add_argument("--seed", type=int, action="append", help="only this; may repeat")
    parser.add_argument("--rates", action="store_true", help="only print the trial of the rates")
    options = parser.parse_args()
    split = reference_split()
    if options.rates:
        for row in trial(split):
            print(*row)
        return
    rows, kept = [], []
    for name in options.network or writing.WRITERS:
        for seed in options.seed or SEEDS:
            found, network = train(name, seed, split)
            rows += found
            if name in writing.KEPT_WRITERS and seed == writing.KEPT_SEED:
                kept.append((name, network))
    (options.write / "text-generation.csv").write_text(as_csv(COLUMNS, rows), encoding="utf-8")
    packed = writing.packed_weights(kept, split.vocabulary)
    text = as_csv(("what", "scale", "values"), packed)
    (options.write / "text-generation-weights.csv").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
