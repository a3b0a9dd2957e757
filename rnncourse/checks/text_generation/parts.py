"""Checks of a text cut in two, and of its windows."""

from collections import Counter
from collections.abc import Callable

import numpy as np

from rnncourse.arrays import Array
from rnncourse.checks import draw
from rnncourse.checks.definition import Case, Check, Function, Mistake
from rnncourse.text import Vocabulary, split_in_time
from rnncourse.text import windows as cut

Split = tuple[Array, Array, int]
Pair = tuple[Array, Array]

_LETTERS = np.array(list("etaoinshr ,.\nEé"))


def split_characters(text: str, share: float) -> Split:
    """Cut a text in its order, and write both parts with the vocabulary of the first."""
    return _split(text, share)


def _split(
    text: str, share: float, known: Callable[[str, str], str] = lambda first, last: first, unknown: int | None = None
) -> Split:
    """Cut and encode; the vocabulary is that of the text that `known` makes of both parts."""
    first, last = ("".join(part) for part in split_in_time(np.array(list(text)), share))
    vocabulary = Vocabulary.of_characters(known(first, last))
    training = vocabulary.encode([c for c in first if c in vocabulary])
    ids = [vocabulary.ids.get(c, unknown) for c in last]
    test = np.array([i for i in ids if i is not None], dtype=np.int64)
    return training, test, sum(c not in vocabulary for c in last)


def _in_order(order: Callable[[str], list[str]]) -> Function:
    """Make the variant that numbers the characters of the training part in another order."""

    def variant(text: str, share: float) -> Split:
        first, last = ("".join(part) for part in split_in_time(np.array(list(text)), share))
        numbers = {c: i for i, c in enumerate(order(first))}
        training, test = ([numbers[c] for c in part if c in numbers] for part in (first, last))
        return np.array(training), np.array(test, dtype=np.int64), sum(c not in numbers for c in last)

    return variant


def _from_the_end(text: str, share: float) -> Split:
    return split_characters(text[int(len(text) * share) :] + text[: int(len(text) * share)], 1 - share)


def _kinds(text: str, share: float) -> Split:
    training, test, _ = split_characters(text, share)
    cut_at = int(share * len(text))
    return training, test, len(set(text[cut_at:]) - set(text[:cut_at]))


def _own_numbers(text: str, share: float) -> Split:
    training, _, unseen = split_characters(text, share)
    last = text[int(share * len(text)) :]
    return training, Vocabulary.of_characters(last).encode(last), unseen


def _text_case(text: str, share: float, special: str) -> Case:
    return Case(f"{len(text)} characters, share {share}, {special}", {"text": text, "share": share})


def _random_text_case(rng: np.random.Generator, N: int, share: float) -> Case:
    early, late = rng.permutation(_LETTERS)[:7], rng.permutation(_LETTERS)
    at = int(share * N)
    text = "".join(rng.choice(early, size=at)) + "".join(rng.choice(late, size=N - at))
    return _text_case(text, share, "new characters after the cut")


def windows(ids: Array, n: int, step: int) -> Pair:
    """Cut ids into windows, with the character after each."""
    return tuple(cut(np.asarray(ids), n, step=step))  # type: ignore[return-value]


def _every(ids: Array, n: int, begins: Callable[[int], range], target: int) -> Pair:
    """Cut windows at these places; the target lies so far behind the beginning."""
    places = list(begins(len(ids)))
    return np.array([ids[i : i + n] for i in places]).reshape(-1, n), np.array([ids[i + target] for i in places])


def _ids_case(rng: np.random.Generator, N: int, n: int, step: int, special: str = "") -> Case:
    return draw.case({"ids": rng.permutation(N + 3)[:N], "n": n, "step": step}, special, N=N, n=n, step=step)


SPLIT_CHARACTERS = Check(
    name="split-characters",
    reference=split_characters,
    returns=("training", "test", "unseen"),
    parts={"training": 1, "test": 1, "unseen": 1},
    visible=[
        _text_case("banana bread, queer quince", 0.5, "new characters after the cut"),
        _text_case("so it is said: as it is, so it is", 0.75, "one new character"),
        _text_case("to be or not to be", 0.9, "nothing new"),
    ],
    hidden=lambda rng: [
        *(_random_text_case(rng, N, share) for N, share in ((40, 0.7), (61, 0.5), (90, 0.8), (33, 0.35))),
        _text_case("ab" * int(rng.integers(5, 9)), 0.6, "nothing new"),
        _text_case("abcd" + "e" * int(rng.integers(5, 9)), 0.25, "everything new"),
    ],
    mistakes=[
        Mistake(
            "It looks as if the vocabulary was made from the whole text: then the training part knows which "
            "characters the future holds, and nothing is ever unseen.",
            lambda text, share: _split(text, share, lambda first, last: first + last),
        ),
        Mistake(
            "It looks as if the characters were numbered as they first appear: asked for is their sorted order.",
            _in_order(lambda first: list(dict.fromkeys(first))),
        ),
        Mistake(
            "It looks as if the characters were numbered by how often they occur: asked for is their sorted order.",
            _in_order(lambda first: [c for c, _ in Counter(first).most_common()]),
        ),
        Mistake(
            "It looks as if the test part got a vocabulary of its own: then the same number means different "
            "characters in the two parts.",
            _own_numbers,
        ),
        Mistake(
            "It looks as if the place of the cut was rounded up: int leaves out what stands behind the point.",
            lambda text, share: split_characters(text, (round(share * len(text)) + 0.5) / len(text)),
        ),
        Mistake("It looks as if the end of the text was taken to train on, and its beginning to test.", _from_the_end),
        Mistake(
            "It looks as if characters that the vocabulary has not were given an id: asked for is to leave them out.",
            lambda text, share: _split(text, share, unknown=len(set(text[: int(share * len(text))]))),
        ),
        Mistake(
            "It looks as if characters that the vocabulary has not became id 0, which is another character.",
            lambda text, share: _split(text, share, unknown=0),
        ),
        Mistake(
            "It looks as if id -1 was kept for unknown characters: as an index it would mean the last character.",
            lambda text, share: _split(text, share, unknown=-1),
        ),
        Mistake(
            "It looks as if different characters were counted: every place with an unseen one counts.",
            _kinds,
        ),
    ],
)

CHARACTER_WINDOWS = Check(
    name="character-windows",
    reference=windows,
    returns=("x", "y"),
    parts={"x": 1, "y": 1},
    visible=[_ids_case(draw.fixed(211), N, n, step) for N, n, step in ((9, 3, 1), (12, 4, 3), (4, 3, 2))],
    hidden=lambda rng: [
        _ids_case(rng, N, n, step) for N, n, step in ((7, 1, 1), (15, 2, 4), (21, 5, 5), (11, 10, 1), (16, 3, 2))
    ],
    mistakes=[
        Mistake(
            "It looks as if a window's last character was made its target: the target comes after the window.",
            lambda ids, n, step: _every(ids, n, lambda N: range(0, N - n, step), n - 1),
        ),
        Mistake(
            "It looks as if one character was skipped: the target is the very next one after the window.",
            lambda ids, n, step: _every(ids, n, lambda N: range(0, N - n - 1, step), n + 1),
        ),
        Mistake(
            "It looks as if the last window is missing: a window still counts when its target is the text's last "
            "character.",
            lambda ids, n, step: _every(ids, n, lambda N: range(0, N - n - 1, step), n),
        ),
        Mistake(
            "It looks as if there is a window without a target: what ends with the text has no next character.",
            lambda ids, n, step: (
                _every(ids, n, lambda N: range(0, N - n + 1, step), 0)[0],
                windows(ids, n, step)[1],
            ),
        ),
        Mistake("It looks as if step was ignored: every window came back.", lambda ids, n, step: windows(ids, n, 1)),
        Mistake(
            "It looks as if windows were put end to end: it is step that says how far the next one begins.",
            lambda ids, n, step: windows(ids, n, n),
        ),
        Mistake(
            "It looks as if the target is part of its window: x must not hold what is to be predicted.",
            lambda ids, n, step: (
                _every(ids, n + 1, lambda N: range(0, N - n, step), n)[0],
                windows(ids, n, step)[1],
            ),
        ),
        Mistake(
            "It looks as if x was transposed: a window is a row.",
            lambda ids, n, step: (windows(ids, n, step)[0].T, windows(ids, n, step)[1]),
        ),
        Mistake(
            "It looks as if each window has its own characters, moved on by one, as targets: asked for is one "
            "character for each window.",
            lambda ids, n, step: (windows(ids, n, step)[0], windows(np.asarray(ids)[1:], n, step)[0]),
        ),
    ],
)
