"""Labelled sentences that are generated: entities to tag, dates to translate, reviews to judge; and ten documents."""

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from rnncourse.arrays import Array

#: The laboratory's ten documents and their labels, as in the first lecture.
TEN_DOCUMENTS = (
    ("Well done!", 1),
    ("Good work", 1),
    ("Great effort", 1),
    ("nice work", 1),
    ("Excellent!", 1),
    ("Weak", 0),
    ("Poor effort!", 0),
    ("not good", 0),
    ("poor work", 0),
    ("Could have done better.", 0),
)


def ten_documents() -> tuple[list[str], Array]:
    """Load the laboratory's ten documents.

    Returns
    -------
    texts : list of str
        Five that praise and five that do not.
    labels : ndarray of int of shape (10,)
        1 for praise.

    Notes
    -----
    Source: the first lecture. Size: ten phrases. Licence: facts of the lecture, too short for copyright.
    """
    texts, labels = zip(*TEN_DOCUMENTS, strict=True)
    return list(texts), np.array(labels)


#: A word and its tag: O, or B- or I- and a kind of entity.
TaggedToken = tuple[str, str]


def entities(n: int, *, rng: np.random.Generator, held_out: bool = False) -> list[list[TaggedToken]]:
    """Draw sentences with names of persons (PER), places (LOC) and organisations (ORG), tagged word by word.

    The first word of a name is tagged B-, the others I-. Some names are of two kinds, and only the sentence tells.

    Parameters
    ----------
    n : int
        How many sentences.
    rng : numpy.random.Generator
        Source of sentences and names.
    held_out : bool
        Whether the names are those that stand in no training sentence.

    Returns
    -------
    list of list of (str, str)
        Words and tags.

    Raises
    ------
    ValueError
        If n is not positive.

    Notes
    -----
    Source: 40 patterns and 75 names, written for this course. Licence: CC BY 4.0.
    """
    if n < 1:
        raise ValueError(f"expected at least 1 sentence, got n = {n}")
    book = _words("entities")
    names = book["held_out" if held_out else "train"]
    drawn = [book["templates"][i] for i in rng.integers(len(book["templates"]), size=n)]
    return [[tagged for piece in sentence.split() for tagged in _tagged(piece, names, rng)] for sentence in drawn]


def _tagged(piece: str, names: dict[str, list[str]], rng: np.random.Generator) -> list[TaggedToken]:
    kind = piece.strip("{}")
    if piece == kind:
        return [(piece, "O")]
    first, *others = names[kind][rng.integers(len(names[kind]))].split()
    return [(first, f"B-{kind}"), *((word, f"I-{kind}") for word in others)]


class Reviews(NamedTuple):
    """Reviews in two parts, and where they come from.

    Attributes
    ----------
    train, test : list of (list of str, int)
        Words of each review, and 1 if it praises.
    source : {"imdb", "course"}
        Which reviews these are: a page must say so.
    """

    train: list[tuple[list[str], int]]
    test: list[tuple[list[str], int]]
    source: str


#: Where Keras puts the reviews of the Internet Movie Database once its loader has run.
IMDB_IN_KERAS = Path.home() / ".keras" / "datasets" / "imdb.npz"


def reviews(*, path: Path | None = None, own: bool = False, train: int = 2000, test: int = 1000) -> Reviews:
    """Load film reviews: those of the Internet Movie Database if they are on the disk, otherwise the course's own.

    The course's own are generated: some sentences of praise and blame in every review, so that no single word decides;
    negations; contrasts; a verdict in words that are not for or against anything; and, in the test part, patterns of
    sentences that the training part has not.

    Parameters
    ----------
    path : Path, optional
        The file ``imdb.npz`` of Keras's loader; where Keras puts it, when not given. It holds Python objects, which
        are only safe to open from a source that one trusts.
    own : bool
        Whether to take the course's own even where the database is on the disk, so that numbers can be repeated.
    train, test : int
        Number of the course's own reviews in each part.

    Returns
    -------
    Reviews
        Both parts and their source; reviews of the database are lists of the decimal numbers of their words, the most
        frequent being 1, as texts.

    Raises
    ------
    ValueError
        If a path is given and nothing is there, or own reviews are wanted too, or a number is not positive.

    Notes
    -----
    Source: Maas et al. (2011) through Keras, 25,000 and 25,000 reviews; or written for this course, 2,000 and 1,000
    reviews, CC BY 4.0.
    """
    if path is not None and own:
        raise ValueError(f"expected either a path or own=True, got both: {path}")
    if path is not None and not path.exists():
        raise ValueError(f"expected Keras's file of reviews at {path}, found none")
    if min(train, test) < 1:
        raise ValueError(f"expected at least 1 review in each part, got {train} and {test}")
    found = IMDB_IN_KERAS if path is None else path
    if found.exists() and not own:
        return _imdb(found)
    rng = np.random.default_rng(2018)  # the corpus is one corpus: it is always the same
    return Reviews([_review("train", rng) for _ in range(train)], [_review("test", rng) for _ in range(test)], "course")


def _imdb(path: Path) -> Reviews:
    with np.load(path, allow_pickle=True) as file:
        train, test = (
            [([str(word) for word in words], int(label)) for words, label in zip(file[x], file[y], strict=True)]
            for x, y in (("x_train", "y_train"), ("x_test", "y_test"))
        )
    return Reviews(train, test, "imdb")


#: How many sentences a review has, and how often one is for its verdict, against it, and neither.
_SENTENCES, _SHARES = (3, 9), (0.55, 0.15, 0.3)
#: How often a sentence says what it says plainly: the first two patterns of each kind do.
_PLAIN = 0.6


def _review(part: str, rng: np.random.Generator) -> tuple[list[str], int]:
    book, label = _words("reviews"), int(rng.integers(2))
    praise, blame = ("+", "-") if label else ("-", "+")
    marks = [str(mark) for mark in rng.choice([praise, blame, "="], p=_SHARES, size=rng.integers(*_SENTENCES))]
    sentences = [_sentence(_pattern(book, part, mark, rng), book["words"], rng) for mark in marks]
    if rng.random() < 0.5:
        sentences.append(_pick(book["verdict"][praise], rng))
    return " . ".join(sentences).lower().split(), label


def _pattern(book: dict[str, Any], part: str, mark: str, rng: np.random.Generator) -> str:
    plain, others = book["both"][mark][:2], book["both"][mark][2:] + book[part][mark]
    return _pick(plain if rng.random() < _PLAIN else others, rng)


def _sentence(pattern: str, words: dict[str, str], rng: np.random.Generator) -> str:
    written = re.sub(r"\{(\w+)\}", lambda place: _pick(words[place.group(1)].split(), rng), pattern)
    return re.sub(r"\ba (?=[aeiou])", "an ", written)


def _pick(choices: Sequence[str], rng: np.random.Generator) -> str:
    return choices[int(rng.integers(len(choices)))]


@cache
def _words(name: str) -> dict[str, Any]:
    return tomllib.loads((files("rnncourse.data") / "words" / f"{name}.toml").read_text(encoding="utf-8"))
