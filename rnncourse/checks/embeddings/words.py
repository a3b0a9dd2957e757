"""Checks of words as ids: a vocabulary, and two parts of a text of which one is training."""

from collections import Counter
from collections.abc import Callable, Sequence

import numpy as np

from rnncourse.arrays import Array
from rnncourse.checks import draw
from rnncourse.checks.definition import Case, Check, Function, Mistake
from rnncourse.checks.embeddings.lists import named, words_in_order, words_of
from rnncourse.checks.plain import Plain
from rnncourse.text import PADDING, UNKNOWN, Vocabulary

_LIST = ("sun", "rain", "bread", "tea", "milk", "salt", "apple", "zebra", "moon", "and", "the", "of")


def build_vocabulary(words: Sequence[str], min_count: int) -> list[str]:
    """List the words that a network knows, the two special ones first."""
    return list(Vocabulary.of_texts([words], min_count=min_count).tokens)


def encode_parts(past: Sequence[str], future: Sequence[str], min_count: int) -> tuple[Array, Array]:
    """Write both parts as ids of a vocabulary that comes from the first."""
    known = Vocabulary.of_texts([past], min_count=min_count)
    return known.encode(past), known.encode(future)


def _listing(order: Callable[[Counter[str], list[str]], list[str]], least: int = 0) -> Function:
    """Make the variant that puts the frequent words in another order, or asks for `least` more occurrences."""

    def variant(words: list[str], min_count: int) -> list[str]:
        counts = Counter(words)
        return order(counts, [word for word in counts if counts[word] >= min_count + least])

    return variant


def _by_count(counts: Counter[str], words: list[str]) -> list[str]:
    return sorted(words, key=lambda word: (-counts[word], word))


def _special(known: list[str]) -> list[str]:
    return [PADDING, UNKNOWN, *known]


def _encoded(learned: Callable[[list[str], list[str]], list[str]], unknown: int | None = 1, shift: int = 0) -> Function:
    """Make the variant that learns its words from another text, or has another id for strangers, or other ids."""

    def variant(past: list[str], future: list[str], min_count: int) -> tuple[Array, Array]:
        ids = Vocabulary.of_texts([learned(past, future)], min_count=min_count).ids
        numbers = [[ids[w] + shift if w in ids else unknown for w in part] for part in (past, future)]
        first, second = (np.array([n for n in part if n is not None], dtype=int) for part in numbers)
        return first, second

    return variant


def _each_its_own(past: list[str], future: list[str], min_count: int) -> tuple[Array, Array]:
    return encode_parts(past, past, min_count)[0], encode_parts(future, future, min_count)[0]


def _words(rng: np.random.Generator, n: int, kinds: int) -> list[Plain]:
    return [str(word) for word in rng.choice(rng.permutation(_LIST)[:kinds], size=n)]


def _list_case(words: Sequence[Plain], min_count: int, special: str = "") -> Case:
    return draw.case({"words": list(words), "min_count": min_count}, special, N=len(words), min_count=min_count)


def _lists_hidden(rng: np.random.Generator) -> list[Case]:
    drawn = [_list_case(_words(rng, n, kinds), 1, "drawn") for n, kinds in ((3, 2), (20, 12), (31, 9))]
    often = [*_words(rng, 30, 12), "sun", "sun", "rain", "rain", "tea", "tea"]
    return [
        *drawn,
        _list_case(["moon"], 1),
        _list_case([*["tea", "tea", "tea", "sun", "sun", "rain"], *often], 2),
        _list_case(often, 3),
    ]


def _parts_case(past: Sequence[Plain], future: Sequence[Plain], min_count: int) -> Case:
    arguments: dict[str, Plain] = {"past": list(past), "future": list(future), "min_count": min_count}
    return draw.case(arguments, N=len(past), M=len(future), min_count=min_count)


def _parts_hidden(rng: np.random.Generator) -> list[Case]:
    cases = []
    for N, M, min_count in ((12, 7, 1), (25, 9, 2), (5, 1, 1), (40, 30, 3)):
        cases.append(_parts_case(["sun", "sun", "sun", *_words(rng, N, 6)], ["hail", *_words(rng, M, 12)], min_count))
    return cases


BUILD_VOCABULARY = Check(
    name="build-vocabulary",
    reference=build_vocabulary,
    visible=[
        _list_case(["bread", "tea", "milk", "tea", "salt", "milk", "tea", "apple"], 1),
        _list_case(["sun", "rain", "moon", "rain", "sun", "rain", "sun", "apple", "apple"], 2),
        _list_case(["milk", "apple", "zebra", "apple", "zebra", "tea"], 1, "ties"),
    ],
    hidden=_lists_hidden,
    accepts=words_in_order(build_vocabulary, "token"),
    mistakes=[
        named(says, variant, words_of)
        for says, variant in (
            (
                "It looks as if the two special tokens are missing: padding is token 0, unknown is token 1.",
                _listing(_by_count),
            ),
            (
                "It looks as if the two special tokens stand at the end: their ids must be 0 and 1 in every "
                "vocabulary.",
                _listing(lambda counts, words: [*_by_count(counts, words), PADDING, UNKNOWN]),
            ),
            (
                "It looks as if padding and unknown are in each other's place: padding is 0.",
                _listing(lambda counts, words: [UNKNOWN, PADDING, *_by_count(counts, words)]),
            ),
            (
                "It looks as if only one special token was put in: there are two, padding and unknown.",
                _listing(lambda counts, words: [UNKNOWN, *_by_count(counts, words)]),
            ),
            (
                "It looks as if words that occur equally often stand in the order in which they were met: then the ids "
                "depend on the order of the texts. Of equals the alphabetically first comes first.",
                _listing(lambda counts, words: _special(sorted(words, key=lambda word: -counts[word]))),
            ),
            (
                "It looks as if the words stand in the order in which they were met: the most frequent come first.",
                _listing(lambda counts, words: _special(words)),
            ),
            (
                "It looks as if the words stand in the order of the alphabet alone: the most frequent come first.",
                _listing(lambda counts, words: _special(sorted(words))),
            ),
            (
                "It looks as if the rarest word came first: the most frequent does.",
                _listing(lambda counts, words: _special(sorted(words, key=lambda word: (counts[word], word)))),
            ),
            (
                "It looks as if words that occur equally often stand from z to a: sorting downwards turned both parts "
                "of the order round.",
                _listing(
                    lambda counts, words: _special(sorted(words, key=lambda word: (counts[word], word), reverse=True))
                ),
            ),
            (
                "It looks as if a word had to occur more than min_count times: exactly min_count times is enough.",
                _listing(lambda counts, words: _special(_by_count(counts, words)), least=1),
            ),
            (
                "It looks as if min_count was ignored: a rare word has no place of its own.",
                lambda words, min_count: build_vocabulary(words, 1),
            ),
            (
                "It looks as if a word stands in the list as often as in the text: it gets one place.",
                lambda words, min_count: _special(_by_count(Counter(words), words)),
            ),
        )
    ],
)

ENCODE_PARTS = Check(
    name="encode-parts",
    reference=encode_parts,
    returns=("past", "future"),
    parts={"past": 1, "future": 2},
    visible=[
        _parts_case(["tea", "milk", "tea", "salt"], ["milk", "bread", "tea"], 1),
        _parts_case(["sun", "rain", "sun", "moon", "moon", "sun"], ["rain", "rain", "hail", "sun"], 2),
    ],
    hidden=_parts_hidden,
    mistakes=[
        Mistake(
            "It looks as if the vocabulary was made from both parts: a word that only the later part has is a "
            "stranger, as it would be in use. A list that knows it promises too much.",
            _encoded(lambda past, future: past + future),
        ),
        Mistake(
            "It looks as if each part got a vocabulary of its own: then the same id means two words.",
            _each_its_own,
        ),
        Mistake(
            "It looks as if the vocabulary was made from the later part: it is learned from the first.",
            _encoded(lambda past, future: future),
        ),
        Mistake(
            "It looks as if strangers got id 0: that is padding, which stands for no word at all.",
            _encoded(lambda past, future: past, unknown=0),
        ),
        Mistake(
            "It looks as if strangers were left out: the text gets shorter, and words that were apart become "
            "neighbours.",
            _encoded(lambda past, future: past, unknown=None),
        ),
        Mistake(
            "It looks as if the ids begin with 0 at the most frequent word: 0 and 1 are set aside, it has 2.",
            _encoded(lambda past, future: past, shift=-2),
        ),
        Mistake(
            "It looks as if min_count was ignored: a word that is too rare for the list is unknown in both parts.",
            lambda past, future, min_count: encode_parts(past, future, 1),
        ),
    ],
    uses=frozenset({"build-vocabulary"}),
)
