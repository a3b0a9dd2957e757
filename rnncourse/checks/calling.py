"""Call an answer with plain data, and bring back plain data: what it returned, printed, changed or raised."""

import os
import sysconfig
import traceback
import warnings
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import TextIOBase

import numpy as np

from rnncourse.checks.honesty import PACKAGE, BorrowedError, watched
from rnncourse.checks.plain import NotPlainError, Plain, identical, to_plain

NOT_ANSWERED = "It is not answered yet: write your code in place of `raise NotImplementedError()`."
_KEPT = 10_000  # characters of what an answer prints


@dataclass(frozen=True)
class Outcome:
    """What came of one call of an answer, as plain data that can be sent between processes.

    Attributes
    ----------
    value : plain data
        What the answer returned.
    problem : str
        What was wrong with the call itself, in one or more lines; empty where the answer came back with plain data.
    changed : tuple of str
        The arguments that the answer changed in place.
    printed : str
        What it wrote to standard output and standard error, cut after ten thousand characters.
    warned : tuple of str
        The texts of warnings that it caused.
    """

    value: Plain = None
    problem: str = ""
    changed: tuple[str, ...] = ()
    printed: str = ""
    warned: tuple[str, ...] = ()


def call(answer: Callable[..., object], arguments: Mapping[str, Plain], uses: frozenset[str] = frozenset()) -> Outcome:
    """Call an answer once, with copies of the arguments in their order.

    Parameters
    ----------
    answer : callable
        The student's function, or a stand-in that calls it in another process.
    arguments : mapping of str to plain data
        Passed by position; the names serve messages alone.
    uses : frozenset of str
        Earlier answers whose references this answer may call.

    Returns
    -------
    Outcome
        Never raises for anything that the answer does, but for ``KeyboardInterrupt``: who stops a run means it.
    """
    before = {name: to_plain(argument) for name, argument in arguments.items()}
    copies = {name: to_plain(argument) for name, argument in arguments.items()}
    given = tuple(copies.values())
    value: Plain = None
    with _quiet() as (printed, warned):
        problem, result = _attempt(answer, given, uses)
        if not problem:
            try:
                value = to_plain(result)
            except NotPlainError as reason:
                problem = f"Your function returned {reason}."
    changed = tuple(name for name, copy in copies.items() if not identical(copy, before[name]))
    return Outcome(value, problem, changed, printed.text, tuple(_text(warning.message) for warning in warned))


def _attempt(answer: Callable[..., object], given: tuple[Plain, ...], uses: frozenset[str]) -> tuple[str, object]:
    """Return what is wrong with the call (empty if nothing) and its result."""
    try:
        with watched(uses) as borrowed:
            result = answer(*given)
    except BorrowedError as reason:
        return _borrowing(str(reason)), None
    except NotImplementedError:
        return NOT_ANSWERED, None
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # also SystemExit: a function that quits has not answered
        return _raised(error), None
    return (_borrowing(borrowed[0]) if borrowed else ""), result


def _borrowing(name: str) -> str:
    return f"It calls {name}: write the answer with NumPy and your own functions."


def _raised(error: BaseException) -> str:
    lines = [f"Your code stopped with {type(error).__name__}: {_text(error)}"]
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if _is_students(frame.filename)]
    if frames:
        lines.append(f"in line {frames[-1].lineno} of its cell: {frames[-1].line}")
    return "\n".join(lines)


def _is_students(file: str) -> bool:
    """Say whether a file is the student's: neither this package nor anything that was installed."""
    installed = (str(PACKAGE), *(sysconfig.get_path(kind) for kind in ("stdlib", "purelib", "platlib")))
    return not file.startswith((*(folder + os.sep for folder in installed), "<frozen"))


def _text(error: object) -> str:
    """Give an error's own words, cut to a readable length; they are the student's to write, so they may fail."""
    try:
        return str(error)[:300]
    except Exception:
        return "(its message cannot be read)"


@contextmanager
def _quiet() -> "Iterator[tuple[_Capture, list[warnings.WarningMessage]]]":
    """Keep what is printed and warned inside the block; put NumPy's error settings back after it."""
    printed = _Capture()
    with (
        redirect_stdout(printed),
        redirect_stderr(printed),
        np.errstate(all="warn", under="ignore"),
        warnings.catch_warnings(record=True) as warned,
    ):
        warnings.simplefilter("always")
        yield printed, warned


class _Capture(TextIOBase):
    """A stream that keeps the first part of what is written to it, so that an endless print fills no memory."""

    def __init__(self) -> None:
        self.text = ""

    def writable(self) -> bool:
        return True

    def write(self, text: str, /) -> int:
        self.text += text[: _KEPT - len(self.text)]
        return len(text)
