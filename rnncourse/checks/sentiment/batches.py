"""Checks of phrases as ids side by side: one answer, asked for in NumPy and with the tools of two frameworks."""

from collections.abc import Callable, Sequence

import numpy as np

from rnncourse.arrays import Array
from rnncourse.checks import draw
from rnncourse.checks.definition import Case, Check, Function, Mistake
from rnncourse.checks.plain import Plain
from rnncourse.text import pad

PADDING, UNKNOWN = 0, 1
SPECIAL = ("<pad>", "<unknown>")

Shape = Callable[[Array], Plain]
"""Makes of the ids, padding behind, what an answer returns."""

_WORDS = ("film", "good", "bad", "not", "very", "never", "lovely", "food", "the", "was")


def encoded(phrases: Sequence[str], words: Sequence[str]) -> list[list[int]]:
    """Write phrases as ids; a word that is not in the list is unknown."""
    ids = {word: n for n, word in enumerate(words)}
    return [[ids.get(word, UNKNOWN) for word in phrase.split()] for phrase in phrases]


def ids_of(phrases: Sequence[str], words: Sequence[str]) -> Array:
    """Write phrases as rows of ids of one length, padding behind."""
    return pad(encoded(phrases, words)).ids


def ids_and_mask(ids: Array) -> Plain:
    """Return what the answer in NumPy does."""
    return ids, ids != PADDING


def ids_and_lengths(ids: Array) -> Plain:
    """Return what the answer in PyTorch does."""
    return ids, (ids != PADDING).sum(axis=1)


def ids_alone(ids: Array) -> Plain:
    """Return what the answer in Keras does, which finds the mask itself."""
    return ids


def _without_unknown(phrases: Sequence[str], words: Sequence[str]) -> Array:
    return pad([[one for one in row if one != UNKNOWN] for row in encoded(phrases, words)]).ids


def _case(rng: np.random.Generator, lengths: Sequence[int], V: int, label: str, unknown: int = 0) -> Case:
    """Draw phrases; of the first, so many words are unknown."""
    drawn = [str(word) for word in rng.permutation(_WORDS)]
    words, others = drawn[: V - 2], drawn[V - 2 :]
    texts = [[words[int(n)] for n in rng.integers(0, len(words), size=length)] for length in lengths]
    texts[0][:unknown] = others[:unknown]
    arguments: dict[str, Plain] = {"phrases": [" ".join(text) for text in texts], "words": [*SPECIAL, *words]}
    return Case(label, arguments)


def _hidden(rng: np.random.Generator) -> list[Case]:
    return [
        _case(rng, (1,), 4, "one phrase of one word"),
        _case(rng, (6,), 5, "one phrase", unknown=1),
        _case(rng, (2, 5, 1), 7, "three phrases"),
        _case(rng, (3, 1, 2, 7, 4), 8, "five phrases, an unknown word", unknown=1),
        _case(rng, (4, 4), 6, "two phrases of one length", unknown=2),
    ]


_VISIBLE = [
    _case(draw.fixed(201), (2, 3), 5, "two phrases"),
    _case(draw.fixed(202), (3, 1, 4), 6, "an unknown word", unknown=1),
    _case(draw.fixed(203), (1, 5, 2), 7, "three phrases"),
]

_IDS: list[tuple[str, Function]] = [
    (
        "It looks as if padding stands in front: asked for is padding behind the words.",
        lambda phrases, words: pad(encoded(phrases, words), side="before").ids,
    ),
    (
        "It looks as if an unknown word was left out: the others then stand closer than they were written.",
        _without_unknown,
    ),
    (
        "It looks as if an unknown word got the id of padding: it would be skipped as if nothing stood there.",
        lambda phrases, words: np.where((ids := ids_of(phrases, words)) == UNKNOWN, PADDING, ids),
    ),
    (
        "It looks as if the words were numbered without the two special ones: 0 and 1 are taken.",
        lambda phrases, words: pad([[n - 2 for n in row] for row in encoded(phrases, words)]).ids,
    ),
    (
        "It looks as if the list of words was sorted: an id is a word's place in the list that is given.",
        lambda phrases, words: ids_of(phrases, [*SPECIAL, *sorted(words[2:])]),
    ),
    (
        "It looks as if the phrases were cut to the shortest: words are lost.",
        lambda phrases, words: ids_of(phrases, words)[:, : min(len(phrase.split()) for phrase in phrases)],
    ),
]


def _batch_check(
    name: str, shape: Shape, returns: tuple[str, ...], further: Sequence[Mistake], seconds: float
) -> Check:
    """Make the check of one notebook."""

    def shaped(variant: Function) -> Function:
        return lambda phrases, words: shape(variant(phrases, words))

    return Check(
        name=name,
        reference=shaped(ids_of),
        visible=_VISIBLE,
        hidden=_hidden,
        returns=returns,
        parts=dict.fromkeys(returns, 1),
        mistakes=[*further, *(Mistake(says, shaped(variant)) for says, variant in _IDS)],
        seconds=seconds,
    )


def _second(change: Callable[[Array], Array]) -> Function:
    """Make the variant with right ids and another second value."""
    return lambda phrases, words: ((ids := ids_of(phrases, words)), change(ids))


def _is_numbers(case: Case, returned: Plain) -> bool:
    """Say whether the second value is a right mask, written with 0 and 1."""
    if not isinstance(returned, tuple | list) or len(returned) != 2 or not isinstance(returned[1], np.ndarray):
        return False
    return returned[1].dtype != bool and np.array_equal(returned[1], ids_of(*case.facts) != PADDING)


PHRASE_BATCH = _batch_check(
    "phrase-batch",
    ids_and_mask,
    ("ids", "mask"),
    [
        Mistake(
            "It looks as if the mask is inverted: True stands at words, False at padding.",
            _second(lambda ids: ids == PADDING),
        ),
        Mistake(
            "It looks as if unknown words are masked: they are words all the same.", _second(lambda ids: ids > UNKNOWN)
        ),
        Mistake(
            "It looks as if all steps are real: nothing then tells padding from words.",
            _second(lambda ids: np.ones(ids.shape, dtype=bool)),
        ),
        Mistake("It looks as if the mask holds numbers: booleans are asked for.", seen=_is_numbers),
    ],
    seconds=15,
)

PYTORCH_BATCH = _batch_check(
    "pytorch-batch",
    ids_and_lengths,
    ("ids", "lengths"),
    [
        Mistake(
            "It looks as if every length is that of the longest phrase: padding would be packed as data.",
            _second(lambda ids: np.full(len(ids), ids.shape[1])),
        ),
        Mistake(
            "It looks as if unknown words were not counted: they are words all the same.",
            _second(lambda ids: (ids > UNKNOWN).sum(axis=1)),
        ),
        Mistake(
            "It looks as if the index of the last word came back: a length counts words from 1.",
            _second(lambda ids: (ids != PADDING).sum(axis=1) - 1),
        ),
        Mistake(
            "It looks as if a mask came back in place of lengths: packing wants one number a phrase.",
            _second(lambda ids: ids != PADDING),
        ),
        Mistake(
            "It looks as if time comes first, as `pad_sequence` has it unless it is told otherwise: a row is a phrase.",
            lambda phrases, words: (ids_of(phrases, words).T, (ids_of(phrases, words) != PADDING).sum(axis=1)),
        ),
    ],
    seconds=30,
)

KERAS_BATCH = _batch_check("keras-batch", ids_alone, (), [], seconds=90)
