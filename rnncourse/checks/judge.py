"""Judge an answer case by case and part by part: what is right, and the words for the first thing that is not."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

import numpy as np

from rnncourse.checks.calling import NOT_ANSWERED, Outcome, call
from rnncourse.checks.definition import Case, Check
from rnncourse.checks.diagnosis import WHOLE, diagnose
from rnncourse.checks.errors import CheckFailed
from rnncourse.checks.identity import own_rng

_HIDDEN_SEED: ContextVar[int] = ContextVar("hidden_seed", default=20_261)
_SHOWN = 5  # lines of what an answer printed


@dataclass(frozen=True)
class Judgement:
    """What came of an answer.

    Attributes
    ----------
    right : dict of str to int
        The parts that are right in every case that concerns them, and how many cases these are.
    missing : tuple of str
        The parts that are not.
    message : str
        What went wrong first; empty where nothing did.
    """

    right: dict[str, int]
    missing: tuple[str, ...]
    message: str


def cases_of(check: Check, which: str) -> Sequence[Case]:
    """Return a check's visible cases and the student's own, or draw its hidden ones.

    They are the same on every call; inside `hidden_seed` the hidden ones are others.

    Parameters
    ----------
    check : Check
        Whose cases.
    which : {"visible", "hidden"}
        Which of them.

    Raises
    ------
    ValueError
        If `which` is neither ``"visible"`` nor ``"hidden"``.
    """
    if which == "visible":
        return [*check.visible, *(check.own(own_rng(check.name)) if check.own else ())]
    if which == "hidden":
        return check.hidden(np.random.default_rng(_HIDDEN_SEED.get()))
    raise ValueError(f'expected cases="visible" or cases="hidden", got {which!r}')


@contextmanager
def hidden_seed(seed: int) -> Iterator[None]:
    """Draw hidden cases from another seed inside the block: for tests of the tests.

    Parameters
    ----------
    seed : int
        Of the generator that draws them.
    """
    token = _HIDDEN_SEED.set(seed)
    try:
        yield
    finally:
        _HIDDEN_SEED.reset(token)


def parts_of(check: Check) -> dict[str, int]:
    """Return the parts that a check's points are divided into.

    Parameters
    ----------
    check : Check
        Any check.

    Returns
    -------
    dict of str to int
        The weight of each part; a single part, `WHOLE`, where it is all or nothing.
    """
    return dict(check.parts) or {WHOLE: 1}


def judge(check: Check, answer: object, which: str = "visible") -> Judgement:
    """Try an answer on every case of one kind, as long as a part of the points depends on it.

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
    Judgement
        The parts that are right, and what went wrong first.

    Raises
    ------
    ValueError
        If there are no cases of that kind.
    """
    cases, parts = cases_of(check, which), parts_of(check)
    if not callable(answer):
        return Judgement({}, tuple(parts), f"{check.name}: expected a function, got {type(answer).__name__}.")
    right, message = dict.fromkeys(parts, 0), ""
    for number, case in enumerate(cases, start=1):
        concerned = [part for part in ([case.part] if case.part else parts) if part in right]
        if not concerned:
            continue
        outcome = call(answer, case.arguments, check.uses)
        problems = diagnose(check, case, outcome)
        if problems and not message:
            where = f"{which} case {number} of {len(cases)}: {case.label}"
            message = _message(check, where, outcome, next(iter(problems.values())), number * (which == "visible"))
        for part in concerned:
            if part in problems or WHOLE in problems:
                del right[part]
            else:
                right[part] += 1
    missing = tuple(part for part in parts if part not in right)
    return Judgement(right, missing, _with_parts(message, right, missing))


def _message(check: Check, where: str, outcome: Outcome, problem: str, number: int) -> str:
    """Say what went wrong; `number` is that of the visible case, 0 for a hidden one."""
    more = _circumstances(outcome) + (_next_steps(check, number, problem) if number else [])
    told = [*problem.splitlines(), *([""] if more else []), *more]  # an empty line ends the diagnosis
    return "\n".join([f"{check.name} is not right yet ({where})", *(f"  {line}".rstrip() for line in told)])


def _with_parts(message: str, right: dict[str, int], missing: tuple[str, ...]) -> str:
    if not message or not right:
        return message
    return f"{message}\n  Right so far: {', '.join(right)}. Not yet: {', '.join(missing)}."


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
    if number > len(check.visible):
        lines = [f'Your own numbers: own("{check.name}"). They come from the id that iam was told.']
    else:
        lines = [f'To try it yourself: example("{check.name}", {number}) gives the arguments of this case.']
    if check.uses and not any(mistake.says in problem for mistake in check.mistakes):
        lines.append(f"If it calls your earlier answers, run their checks first: {', '.join(sorted(check.uses))}.")
    return lines


def require_right(judgement: Judgement) -> None:
    """Raise unless every part is right.

    Parameters
    ----------
    judgement : Judgement
        What came of an answer.

    Raises
    ------
    CheckFailed
        With the judgement's message.
    """
    if judgement.missing:
        raise CheckFailed(judgement.message)
