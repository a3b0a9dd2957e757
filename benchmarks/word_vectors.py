"""What word vectors are worth, by text, by size and by seed: the two records that the chapter on embeddings shows.

Usage::

    python -m benchmarks.word_vectors text --write rnncourse/data/records/word-vectors.csv
    python -m benchmarks.word_vectors reviews --write rnncourse/data/records/review-vectors.csv

Some minutes each. Python's reference differs a little from one version of Python to another, and so
do the numbers of the first; those that are kept were made with Python 3.11.
"""

import argparse
import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np

from rnncourse.experiments import word_vectors
from rnncourse.text import Vocabulary

SEEDS, SHARES = range(5), (1.0, 0.5, 0.25)
REVIEW_SEEDS, LABELLED = range(10), (400, 2000)


def text_rows(seeds: Iterable[int] = SEEDS, shares: Sequence[float] = SHARES) -> Iterator[dict[str, object]]:
    words = word_vectors.reference_words()
    known = Vocabulary.of_texts([words], min_count=word_vectors.MIN_COUNT)
    pairs, frequent = word_vectors.plural_pairs(known), known.tokens[2:202]
    for method in ("random", "PPMI", "skip-gram"):
        for share in shares if method != "random" else (1.0,):
            before = None
            for seed in seeds:
                rng = np.random.default_rng(seed)
                length = round(share * len(words))
                begin = int(rng.integers(len(words) - length + 1))
                vectors = word_vectors.learned_vectors(words[begin : begin + length], known, method, rng=rng)
                ranks, asked = word_vectors.plural_ranks(vectors, pairs), word_vectors.plural_analogies(vectors, pairs)
                overlap = "" if before is None else word_vectors.neighbour_overlap(before, vectors, frequent).mean()
                before = vectors
                yield {
                    "method": method,
                    "share": share,
                    "seed": seed,
                    "found": np.mean(ranks < word_vectors.NEIGHBOURS),
                    **asked._asdict(),
                    "overlap": overlap,
                }


def review_rows(seeds: Iterable[int] = REVIEW_SEEDS, sizes: Iterable[int] = LABELLED) -> Iterator[dict[str, object]]:
    task = word_vectors.course_reviews()
    for seed in seeds:
        for labelled in sizes:
            for start in word_vectors.STARTS:
                found = word_vectors.run_reviews(task, start, labelled=labelled, seed=seed)
                yield {"start": start, "labelled": labelled, "seed": seed, "accuracy": found.right.mean()}


def as_csv(measured: Iterable[dict[str, object]]) -> str:
    text, writer = io.StringIO(), None
    for row in measured:
        if writer is None:
            writer = csv.DictWriter(text, list(row), lineterminator="\n")
            writer.writeheader()
        writer.writerow({k: f"{v:.4f}" if isinstance(v, float) and k != "share" else v for k, v in row.items()})
        print(row, flush=True)
    return text.getvalue()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("what", choices=["text", "reviews"])
    parser.add_argument("--write", type=Path, help="the file to write")
    options = parser.parse_args()
    text = as_csv(text_rows() if options.what == "text" else review_rows())
    if options.write:
        options.write.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
