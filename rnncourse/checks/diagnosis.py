"""Put into words what is wrong with what came back, and name the mistake that it looks like."""

import itertools
import warnings

import numpy as np

from rnncourse.arrays import Array
from rnncourse.checks.calling import Outcome
from rnncourse.checks.compare import as_array, difference
from rnncourse.checks.definition import Case, Check, Function, Mistake
from rnncourse.checks.plain import NotPlainError, Plain, to_plain

WHOLE = ""
"""The name of a problem that concerns an answer as a whole, and of the only part where points are not divided."""


def diagnose(check: Check, case: Case, outcome: Outcome) -> dict[str, str]:
    """Say what is wrong with what an answer gave back for a case, and which mistake it looks like.

    Parameters
    ----------
    check : Check
        How to judge.
    case : Case
        What the answer was called with.
    outcome : Outcome
        What came back.

    Returns
    -------
    dict of str to str
        Lines of text by the part that they concern, `WHOLE` where it is all of them; empty where nothing is wrong.
    """
    if outcome.problem:
        return {WHOLE: f"{outcome.problem}{_shapes(case) if 'stopped with' in outcome.problem else ''}"}
    if outcome.changed:
        return {
            WHOLE: f"Your function changed {', '.join(outcome.changed)} in place, which whoever called it still needs: "
            "compute new arrays, or copy before you write into one."
        }
    if check.accepts is not None:
        return _judged(check, case, outcome.value)
    expected = _right(check, case)
    problem = difference(expected, outcome.value, check.returns)
    if problem is None:
        return {}
    whole = _named_mistake(check, case, expected, outcome.value)
    if check.parts and set(check.parts) <= set(check.returns) and _as_many(expected, outcome.value):
        return _part_by_part(check, case, expected, outcome.value, whole)
    return {WHOLE: f"{problem}\n{whole or _shape_hint(expected, outcome.value)}".rstrip()}


def _judged(check: Check, case: Case, returned: Plain) -> dict[str, str]:
    assert check.accepts is not None
    problem = check.accepts(case, returned)
    if not problem:
        return {}
    named = next((mistake.says for mistake in check.mistakes if mistake.seen and mistake.seen(case, returned)), "")
    return {WHOLE: f"{problem}\n{named}".rstrip()}


def _as_many(expected: Plain, returned: Plain) -> bool:
    is_row = isinstance(expected, tuple) and isinstance(returned, tuple | list)
    return is_row and len(expected) == len(returned)  # type: ignore[arg-type]


def _part_by_part(check: Check, case: Case, expected: Plain, returned: Plain, whole: str) -> dict[str, str]:
    """Say of each returned value by itself whether it is wrong, and which mistake that one value looks like."""
    problems = {}
    for number, name in enumerate(check.returns):
        one, other = expected[number], returned[number]  # type: ignore[index]
        problem = difference(one, other)
        if problem is not None:
            hint = whole or _named_mistake(check, case, one, other, number) or _shape_hint(one, other)
            problems[name] = f"in {name}:\n{problem}\n{hint}".rstrip()
    return problems


def _right(check: Check, case: Case) -> Plain:
    return to_plain(check.reference(*case.facts))


def _named_mistake(check: Check, case: Case, expected: Plain, returned: Plain, number: int | None = None) -> str:
    """Name the first known mistake that gives just what came back, where it gives anything else than the truth.

    With a `number`, only the value of that place in what comes back is compared.
    """
    for mistake in check.mistakes:
        wrong = _made_by(mistake, case)
        if number is not None:
            wrong = wrong[number] if isinstance(wrong, tuple) and number < len(wrong) else None
        if wrong is not None and not _same(wrong, expected) and _same(wrong, returned):
            return mistake.says
    return next((m.says for m in check.mistakes if number is None and m.seen and m.seen(case, returned)), "")


def _made_by(mistake: Mistake, case: Case) -> Plain:
    return None if mistake.variant is None else attempt(mistake.variant, case)


def attempt(variant: Function, case: Case) -> Plain:
    """Run a wrong version; None where it has no result, as on many a case the student's has none."""
    try:
        with warnings.catch_warnings(), np.errstate(all="ignore"):
            warnings.simplefilter("ignore")
            return to_plain(variant(*(to_plain(fact) for fact in case.facts)))
    except Exception:
        return None


def _same(one: Plain, other: Plain) -> bool:
    """Compare like `difference`, and let NaN equal NaN: a mistake may be known by the NaN that it makes."""
    if isinstance(one, tuple):
        is_row = isinstance(other, tuple | list) and len(other) == len(one)
        return is_row and all(map(_same, one, other))  # type: ignore[arg-type]
    if isinstance(one, float) and np.isnan(one):
        return isinstance(other, float) and bool(np.isnan(other))
    if not isinstance(one, np.ndarray):
        return difference(one, other) is None
    try:
        array = as_array(other)
    except NotPlainError:
        return False
    return array.shape == one.shape and np.allclose(array, one, rtol=1e-5, atol=1e-5, equal_nan=True)


def _shape_hint(expected: Plain, returned: Plain) -> str:
    """Say how a wrong shape may have come about, where shapes alone tell."""
    if not isinstance(expected, np.ndarray):
        return ""
    try:
        got: Array = as_array(returned)
    except NotPlainError:
        return ""
    if got.shape == expected.shape:
        return ""
    if got.size == expected.size and sorted(got.shape) == sorted(expected.shape):
        return "The axes are in another order than asked for."
    if np.squeeze(got).shape == np.squeeze(expected).shape:
        return "An axis of length 1 is missing or too many: keep the axes of batch and time."
    if got.size > expected.size and _broadcasts(expected, got):
        return "It grew by broadcasting: two arrays met whose axes do not mean the same, such as (H, 1) and (B, H)."
    return ""


def _broadcasts(expected: Array, got: Array) -> bool:
    """Say whether a shape comes of the expected one when axes are added in front or of length 1 are stretched."""
    pairs = itertools.zip_longest(reversed(got.shape), reversed(expected.shape), fillvalue=1)
    return all(wanted in (1, size) for size, wanted in pairs)


def _shapes(case: Case) -> str:
    shapes = [f"{name} {array.shape}" for name, array in case.arguments.items() if isinstance(array, np.ndarray)]
    return f"\nIt was called with {', '.join(shapes)}." if shapes else ""
