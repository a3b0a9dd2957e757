"""Check of three numbers of the student's own, worked out with a pencil from a short text."""

from collections.abc import Callable, Sequence

import numpy as np

from rnncourse.checks.compare import as_array
from rnncourse.checks.definition import Case, Check, Mistake
from rnncourse.checks.plain import NotPlainError, Plain
from rnncourse.checks.text_generation.counts import followers, ngram_probabilities

ALPHABET = "abcd"
_NAMES = ("without context", "with context", "bits")

Three = tuple[float, float, float]


def my_counts(text: str, context: str, symbol: str) -> Three:
    """Give the symbol's probability without and with the context, and the bits that it costs with it."""
    ids, number = [ALPHABET.index(c) for c in text], ALPHABET.index(symbol)
    alone = ngram_probabilities(ids, [], len(ALPHABET))[number]
    behind = ngram_probabilities(ids, [ALPHABET.index(context)], len(ALPHABET))[number]
    return float(alone), float(behind), -float(np.log2(behind))


def counted(text: str, context: str, symbol: str) -> tuple[int, int, int]:
    """Count how often the symbol followed, how often anything did, and how many kinds."""
    found = followers([ALPHABET.index(c) for c in text], [ALPHABET.index(context)], len(ALPHABET))
    return int(found[ALPHABET.index(symbol)]), int(found.sum()), int(np.count_nonzero(found))


def _own(rng: np.random.Generator) -> list[Case]:
    """Draw a text of 11 to 14 letters, one of four missing, on which the usual mistakes give other numbers."""
    while True:
        letters = rng.permutation(list(ALPHABET))[:3]
        text = "".join(rng.choice(letters, size=rng.integers(11, 15)))
        context, symbol = (str(one) for one in rng.choice(letters, size=2, replace=False))
        times, total, kinds = counted(text, context, symbol)
        usual = text.endswith(context) and len(set(text)) == 3 and times >= 1 and kinds == 2 and 3 <= total <= 6
        # A share of exactly 1/V stays what it is when it is mixed with 1/V, rightly or wrongly.
        telling = len(ALPHABET) * text.count(symbol) != len(text) and len(ALPHABET) * times != total
        if usual and telling:
            return [Case("your own text", {}, given={"text": text, "context": context, "symbol": symbol})]


def _looks_like(place: int, variant: Callable[[str, str, str], float]) -> Callable[[Case, Plain], bool]:
    """Say whether that number is what a wrong version gives."""

    def seen(case: Case, returned: Plain) -> bool:
        number, true = _number(returned, place), float(my_counts(*case.facts)[place])
        wrong = variant(*case.facts)
        return number is not None and abs(number - true) > 1e-4 and abs(number - wrong) < 1e-4

    return seen


def _number(returned: Plain, place: int) -> float | None:
    if not isinstance(returned, Sequence) or isinstance(returned, str) or len(returned) != len(_NAMES):
        return None
    try:
        number = as_array(returned[place])
    except NotPlainError:
        return None
    return float(number) if number.ndim == 0 else None


def _alone(text: str, context: str, symbol: str) -> float:
    return float(my_counts(text, context, symbol)[0])


def _behind(text: str, context: str, symbol: str) -> float:
    return float(my_counts(text, context, symbol)[1])


def _end_counted(text: str, context: str, symbol: str) -> float:
    times, total, kinds = counted(text, context, symbol)
    return (times + kinds * _alone(text, context, symbol)) / (total + 1 + kinds)


def _mixed(weight: Callable[[int, int], float], below: Callable[[str, str, str], float]) -> Callable[..., float]:
    """Make the version that weighs the shorter context otherwise, or asks something else instead of it."""

    def variant(text: str, context: str, symbol: str) -> float:
        times, total, kinds = counted(text, context, symbol)
        w = weight(total, kinds)
        return (times + w * below(text, context, symbol)) / (total + w)

    return variant


def _frequency(text: str, context: str, symbol: str) -> float:
    return text.count(symbol) / len(text)


MY_COUNTS = Check(
    name="my-counts",
    reference=my_counts,
    visible=[],
    hidden=lambda rng: [],
    own=_own,
    returns=_NAMES,
    parts=dict.fromkeys(_NAMES, 1),
    mistakes=[
        Mistake(
            "It looks as if the frequency was not mixed with 1/V: then a letter that never came would be impossible.",
            seen=_looks_like(0, _frequency),
        ),
        Mistake(
            "It looks as if K was taken as 4 without context: it counts the letters that did come, not those that "
            "might have.",
            seen=_looks_like(0, lambda text, context, symbol: (text.count(symbol) + 1) / (len(text) + len(ALPHABET))),
        ),
        Mistake(
            "It looks as if the weight of 1/V was 1: it is K, the number of different letters that came.",
            seen=_looks_like(
                0, lambda text, context, symbol: (text.count(symbol) + 1 / len(ALPHABET)) / (len(text) + 1)
            ),
        ),
        Mistake(
            "It looks as if V was counted from the text: the alphabet has four letters, whether they come or not.",
            seen=_looks_like(0, lambda text, context, symbol: (text.count(symbol) + 1) / (len(text) + 3)),
        ),
        Mistake(
            "It looks as if the context was counted also at the end of the text: nothing follows it there.",
            seen=_looks_like(1, _end_counted),
        ),
        Mistake(
            "It looks as if the counts behind the context were not mixed with the shorter context at all.",
            seen=_looks_like(1, _mixed(lambda total, kinds: 0, _alone)),
        ),
        Mistake(
            "It looks as if the context was mixed with 1/V: it is mixed with the probability without context, the "
            "first of your numbers.",
            seen=_looks_like(1, _mixed(lambda total, kinds: kinds, lambda *facts: 1 / len(ALPHABET))),
        ),
        Mistake(
            "It looks as if the context was mixed with the plain frequency: it is mixed with the first of your "
            "numbers, in which 1/V has its share.",
            seen=_looks_like(1, _mixed(lambda total, kinds: kinds, _frequency)),
        ),
        Mistake(
            "It looks as if K without context was used behind the context too: count only what followed the context.",
            seen=_looks_like(1, _mixed(lambda total, kinds: 3, _alone)),
        ),
        Mistake(
            "It looks as if the natural logarithm was used for the bits: base 2.",
            seen=_looks_like(2, lambda *facts: -float(np.log(_behind(*facts)))),
        ),
        Mistake(
            "It looks as if the minus of the bits is missing: logarithms of probabilities are negative, prices not.",
            seen=_looks_like(2, lambda *facts: float(np.log2(_behind(*facts)))),
        ),
        Mistake(
            "It looks as if the bits were taken of the probability without context.",
            seen=_looks_like(2, lambda *facts: -float(np.log2(_alone(*facts)))),
        ),
    ],
)
