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
    """

    learned: float
    held_out: float
    unmasked: float
    size: float


def shares(read: Read, case: Case, returned: Plain) -> Shares:
    """Read with what came back, and count."""
    ids, labels = (np.asarray(case.arguments[name]) for name in ("ids", "labels"))
    others, answers = (np.asarray(case.given[name]) for name in ("held_out", "answers"))
    with np.errstate(all="ignore"):
        own, blind = read(returned, ids, ids != 0), read(returned, ids, np.ones(ids.shape, dtype=bool))
        other = read(returned, others, others != 0)

    def share(said: Array, right: Array) -> float:
        return float(((said > 0) == (right == 1)).mean())

    return Shares(share(own, labels), share(other, answers), share(blind, labels), float(np.abs(own).max()))


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


def padding_learned(table: Array) -> bool:
    """Say whether a table has learned what padding is, which nobody meets who leaves padding out.

    Neither padding (row 0) nor the unknown word (row 1) is among the words of the phrases, so both rows stay as they
    were drawn. That tells wherever they are drawn small. Measured on 330 readers trained without a mask, in Keras and
    in NumPy: the largest number of row 0 was at least 0.21, that of row 1 at most 0.05, and so was that of row 0 with
    a mask.
    """
    padding, unknown = np.abs(np.asarray(table)[:2]).max(axis=1)
    return bool(unknown < 0.2 and padding > 3 * unknown)


def mistakes_of(
    read: Read,
    problem: Callable[[Case, Plain], str],
    table: Callable[[Any], Array],
    untouched: Callable[[Any], bool] | None = None,
) -> list[Mistake]:
    """Make the mistakes that a trained reader shows by what it does.

    `table` finds the rows of the words in what came back. `untouched` says whether what came back is as it was drawn;
    without it scores that are close to 0 say so.
    """

    def when(holds: Callable[[Shares], bool]) -> Callable[[Case, Plain], bool]:
        return lambda case, returned: not problem(case, returned) and holds(shares(read, case, returned))

    def is_untouched(case: Case, returned: Plain) -> bool:
        return not problem(case, returned) and untouched is not None and untouched(returned)

    def reads_padding(case: Case, returned: Plain) -> bool:
        return when(lambda found: found.learned < LEARNED)(case, returned) and padding_learned(table(returned))

    return [
        Mistake(
            "It looks as if padding was read as data while training: the weights of id 0, which is no word, have moved "
            "like those of a word. Whoever reads on behind the last word forgets the phrase before it is judged.",
            seen=reads_padding,
        ),
        Mistake(
            "It looks as if the labels were turned round: nearly every verdict is the opposite of the right one.",
            seen=when(lambda found: found.learned < 0.1),
        ),
        Mistake(
            "It looks as if next to nothing was learned: what came back is hardly other than it was drawn. Does each "
            "step move what comes back, and against the gradient?",
            seen=is_untouched if untouched else when(lambda found: found.size < 0.5),
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
            "Either there were too few steps, or the words lost their order, or padding was read as data while "
            "training: whoever reads on behind the last word has forgotten the phrase before it is judged.",
            seen=when(lambda found: found.learned < LEARNED),
        ),
        Mistake(
            "It looks as if its own phrases were learned by heart and no more: were they shown word by word, in order?",
            seen=when(lambda found: found.learned >= LEARNED),
        ),
    ]
