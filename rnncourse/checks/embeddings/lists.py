"""Answers that are lists: of words in their order, or of pairs in any order. Words for what is wrong with them."""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from rnncourse.checks.compare import as_array
from rnncourse.checks.definition import Case, Function, Mistake
from rnncourse.checks.diagnosis import attempt
from rnncourse.checks.plain import NotPlainError, Plain, describe, to_plain

Read = Callable[[Plain], Any]
"""Makes what is compared of what came back; None where it cannot be read as that."""


def words_of(returned: Plain) -> list[str] | None:
    """Read a list of words."""
    if not isinstance(returned, list | tuple) or not all(isinstance(word, str) for word in returned):
        return None
    return [str(word) for word in returned]


def pairs_of(returned: Plain) -> Counter[tuple[int, int]] | None:
    """Read pairs of whole numbers, counted: their order does not matter, how often each comes does."""
    rows: Any = returned
    if isinstance(returned, list | tuple):
        rows = [list(row) if isinstance(row, tuple) else row for row in returned]
    try:
        array = as_array(rows)
    except NotPlainError:
        return None
    if array.size == 0:
        return Counter()
    if array.ndim != 2 or array.shape[1] != 2 or (array != np.round(array)).any():
        return None
    return Counter((int(one), int(other)) for one, other in array)


def words_in_order(reference: Function, what: str) -> Callable[[Case, Plain], str]:
    """Make the judge of a list of words, such as tokens.

    Parameters
    ----------
    reference : callable
        Gives the right list.
    what : str
        What one of its members is called.
    """

    def accepts(case: Case, returned: Plain) -> str:
        right, found = words_of(to_plain(reference(*case.facts))), words_of(returned)
        assert right is not None
        if found is None:
            return f"expected: a list of words (str)\nreturned: {_kind(returned)}"
        return "" if found == right else _first_difference(right, found, what)

    return accepts


def pairs_in_any_order(reference: Function) -> Callable[[Case, Plain], str]:
    """Make the judge of a list of pairs, whatever their order."""

    def accepts(case: Case, returned: Plain) -> str:
        right, found = pairs_of(to_plain(reference(*case.facts))), pairs_of(returned)
        assert right is not None
        if found is None:
            return f"expected: pairs of whole numbers, a list or an array of shape (P, 2)\nreturned: {_kind(returned)}"
        return "" if found == right else _missing_and_too_many(right, found)

    return accepts


def named(says: str, variant: Function, read: Read) -> Mistake:
    """Make the mistake that is known by the list that it gives.

    Parameters
    ----------
    says : str
        What helps who made it.
    variant : callable
        Computes what it returns.
    read : callable
        Makes what is compared of a list: `words_of` or `pairs_of`.
    """

    def seen(case: Case, returned: Plain) -> bool:
        made = attempt(variant, case)
        return made is not None and read(made) == read(returned)

    return Mistake(says, variant, seen)


def _kind(returned: Plain) -> str:
    if returned is None:
        return "None; is the line with `return` missing?"
    if isinstance(returned, list | tuple) and returned:
        odd = next((one for one in returned if not isinstance(one, str)), "")
        return f"{describe(returned)}, in it {describe(odd)}"
    return describe(returned)


def _first_difference(right: Sequence[str], found: Sequence[str], what: str) -> str:
    counts = f"expected: {len(right)} {what}s\nreturned: {len(found)}"
    place = next((n for n, pair in enumerate(zip(right, found, strict=False)) if pair[0] != pair[1]), None)
    if place is None:
        return f"{counts}, right as far as both go"
    return f"{counts}; the first that is wrong is number {place}, counted from 0: {found[place]!r}"


def _missing_and_too_many(right: Counter[tuple[int, int]], found: Counter[tuple[int, int]]) -> str:
    missing, extra = right - found, found - right
    lines = [f"expected: {right.total()} pairs", f"returned: {found.total()}"]
    if extra:
        lines.append(f"{extra.total()} too many, one of them {min(extra)}")
    if missing:
        lines.append(f"{missing.total()} are missing")
    return "\n".join(lines)
