"""Judge an answer case by case, and put into words what went wrong."""

import itertools
import warnings
from collections.abc import Sequence

import numpy as np

from rnncourse.arrays import Array
from rnncourse.checks.calling import NOT_ANSWERED, Outcome, call
from rnncourse.checks.compare import as_array, difference
from rnncourse.checks.definition import Case, Check, Function
from rnncourse.checks.errors import CheckFailed
from rnncourse.checks.plain import NotPlainError, Plain, to_plain

_HIDDEN_SEED = 20_261
_SHOWN = 5  # lines of what an answer printed


def cases_of(check: Check, which: str) -> Sequence[Case]:
    """Return a check's visible cases, or draw its hidden ones: the same on every call.

    Raises
    ------
    ValueError
        If `which` is neither ``"visible"`` nor ``"hidden"``.
    """
    if which == "visible":
        return check.visible
    if which == "hidden":
        return check.hidden(np.random.default_rng(_HIDDEN_SEED))
    raise ValueError(f'expected cases="visible" or cases="hidden", got {which!r}')


def judge(check: Check, answer: object, which: str = "visible") -> int:
    """Try an answer on every case of one kind.

    Parameters
    ----------
    check : Check
        How to judge.
    answer : callable
        The student's function.
    which : {"visible", "hidden"}
        Which cases.

    Returns
    -------
    int
        The number of cases, all of them right.

    Raises
    ------
    CheckFailed
        At the first case that goes wrong.
    ValueError
        If there are no cases of that kind.
    """
    cases = cases_of(check, which)
    if not callable(answer):
        raise CheckFailed(f"{check.name}: expected a function, got {type(answer).__name__}.")
    for number, case in enumerate(cases, start=1):
        outcome = call(answer, case.arguments, check.uses)
        problem = diagnose(check, case, outcome)
        if problem:
            where = f"{which} case {number} of {len(cases)}: {case.label}"
            more = _circumstances(outcome) + (_next_steps(check, number, problem) if which == "visible" else [])
            told = [*problem.splitlines(), *([""] if more else []), *more]  # an empty line ends the diagnosis
            raise CheckFailed(
                "\n".join([f"{check.name} is not right yet ({where})", *(f"  {line}".rstrip() for line in told)])
            )
    return len(cases)


def diagnose(check: Check, case: Case, outcome: Outcome) -> str:
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
    str
        Lines of text; empty where nothing is wrong.
    """
    if outcome.problem:
        return f"{outcome.problem}{_shapes(case) if 'stopped with' in outcome.problem else ''}"
    if outcome.changed:
        return (
            f"Your function changed {', '.join(outcome.changed)} in place, which whoever called it still needs: "
            "compute new arrays, or copy before you write into one."
        )
    expected = _right(check, case)
    problem = difference(expected, outcome.value, check.returns)
    if problem is None:
        return ""
    hint = _named_mistake(check, case, expected, outcome.value) or _shape_hint(expected, outcome.value)
    return f"{problem}\n{hint}".rstrip()


def _right(check: Check, case: Case) -> Plain:
    return to_plain(check.reference(*case.arguments.values()))


def _named_mistake(check: Check, case: Case, expected: Plain, returned: Plain) -> str:
    """Name the first known mistake that gives just what came back, where it gives anything else than the truth."""
    for mistake in check.mistakes:
        wrong = attempt(mistake.variant, case)
        if wrong is not None and not _same(wrong, expected) and _same(wrong, returned):
            return mistake.says
    return ""


def attempt(variant: Function, case: Case) -> Plain:
    """Run a wrong version; None where it has no result, as on many a case the student's has none."""
    try:
        with warnings.catch_warnings(), np.errstate(all="ignore"):
            warnings.simplefilter("ignore")
            return to_plain(variant(*(to_plain(argument) for argument in case.arguments.values())))
    except Exception:
        return None


def _same(one: Plain, other: Plain) -> bool:
    """Compare like `difference`, and let NaN equal NaN: a mistake may be known by the NaN that it makes."""
    if isinstance(one, tuple):
        is_row = isinstance(other, tuple | list) and len(other) == len(one)
        return is_row and all(map(_same, one, other))  # type: ignore[arg-type]
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


def _circumstances(outcome: Outcome) -> list[str]:
    """Show the first warning that an answer caused, and the first lines that it printed."""
    lines = [f"Warning on the way: {text}" for text in outcome.warned[:1]]
    printed = outcome.printed.splitlines()
    if printed:
        lines += ["Your function printed:", *(f"  {line[:100]}" for line in printed[:_SHOWN])]
        lines += ["  ..."] if len(printed) > _SHOWN else []
    return lines


def _next_steps(check: Check, number: int, problem: str) -> list[str]:
    """Say what a student can do now: look at the case, and first of all mend what the answer is built on."""
    if NOT_ANSWERED in problem:
        return []
    lines = [f'To try it yourself: example("{check.name}", {number}) gives the arguments of this case.']
    if check.uses and not any(mistake.says in problem for mistake in check.mistakes):
        lines.append(f"If it calls your earlier answers, run their checks first: {', '.join(sorted(check.uses))}.")
    return lines
