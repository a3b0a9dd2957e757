"""What a trained reader is judged by: the phrases that it was trained on, and others that it was not shown."""

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np

from rnncourse.arrays import Array
from rnncourse.checks.definition import Case, Mistake
from rnncourse.checks.plain import Plain

LEARNED = 0.95
"""Share of the phrases to train on that must be right."""

Read = Callable[[Any, Array, Array], Array]
"""Takes what came back, ids and a mask; gives a score a phrase, above 0 for pleased."""


class Shares(NamedTuple):
    """How many verdicts are right.

    Attributes
    ----------
    learned : float
        Of the phrases to train on.
    held_out : float
        Of the others.
    unmasked : float
        Of the phrases to train on, if padding is read as data.
    size : float
        Largest score by magnitude.
    alike : float
        How far scores differ if padding is read as data, as a share of how far they differ if it is not.
    """

    learned: float
    held_out: float
    unmasked: float
    size: float
    alike: float


def shares(read: Read, case: Case, returned: Plain) -> Shares:
    """Read with what came back, and count."""
    ids, labels = (np.asarray(case.arguments[name]) for name in ("ids", "labels"))
    others, answers = (np.asarray(case.given[name]) for name in ("held_out", "answers"))
    with np.errstate(all="ignore"):
        own, blind = read(returned, ids, ids != 0), read(returned, ids, np.ones(ids.shape, dtype=bool))
        other = read(returned, others, others != 0)

    def share(said: Array, right: Array) -> float:
        return float(((said > 0) == (right == 1)).mean())

    alike = float(blind.std() / max(own.std(), 1e-9))
    return Shares(share(own, labels), share(other, answers), share(blind, labels), float(np.abs(own).max()), alike)


def judged(read: Read, problem: Callable[[Case, Plain], str], held_out: float) -> Callable[[Case, Plain], str]:
    """Make the judge of a trained reader, whose weights have the right names and shapes if `problem` says nothing."""

    def accepts(case: Case, returned: Plain) -> str:
        wrong = problem(case, returned)
        if wrong:
            return wrong
        found = shares(read, case, returned)
        if found.learned < LEARNED:
            return f"Of the phrases that it was trained on {found.learned:.0%} are right: at least {LEARNED:.0%}."
        if found.held_out < held_out:
            return f"Of phrases that it was not shown {found.held_out:.0%} are right: at least {held_out:.0%}."
        return ""

    return accepts


def mistakes_of(read: Read, problem: Callable[[Case, Plain], str]) -> list[Mistake]:
    """Make the mistakes that a trained reader shows by what it does."""

    def when(holds: Callable[[Shares], bool]) -> Callable[[Case, Plain], bool]:
        return lambda case, returned: not problem(case, returned) and holds(shares(read, case, returned))

    return [
        Mistake(
            "It looks as if the labels were turned round: nearly every verdict is the opposite of the right one.",
            seen=when(lambda found: found.learned < 0.1),
        ),
        Mistake(
            "It looks as if next to nothing was learned: all scores are still close to 0. Does each step move what "
            "comes back, and against the gradient?",
            seen=when(lambda found: found.size < 0.5),
        ),
        Mistake(
            "It looks as if padding was read as data while training: read so, far more of its phrases come out right. "
            "Beside longer phrases each would be judged otherwise.",
            seen=when(lambda found: found.learned < LEARNED and found.unmasked > found.learned + 0.1),
        ),
        Mistake(
            "It looks as if it grew sure without being right: steps that are too long, or that go uphill, do that.",
            seen=when(lambda found: found.size > 5 and found.learned < 0.75),
        ),
        Mistake(
            "Either there were too few steps, or padding was read as data while training: whoever reads on behind the "
            "last word has forgotten the phrase before it is judged, and all get nearly the same score.",
            seen=when(lambda found: found.learned < LEARNED and found.alike < 0.3),
        ),
        Mistake(
            "It looks as if its own phrases were learned by heart and no more: were they shown word by word, in order?",
            seen=when(lambda found: found.learned >= LEARNED),
        ),
    ]
