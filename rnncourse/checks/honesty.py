"""An answer is written, not borrowed: notice when it runs the package's own code.

While an answer runs, every Python call is watched. A call into the package (its data sets and what `lend` hands out
aside) means that the answer asks the package for the very thing that it should work out. This is a help against
shortcuts, not a wall: in one process, code that wants to cheat can always reach its judge.
"""

import os
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

PACKAGE = Path(__file__).parents[1]
_OURS = f"{PACKAGE}{os.sep}"
_FREE = tuple(str(PACKAGE / part) for part in ("data", "checks/honesty.py", "checks/calling.py"))

_lendable: list[frozenset[str]] = []  # one entry for each watch that is on


class BorrowedError(Exception):
    """An answer called the package in place of its own code."""


@contextmanager
def watched(uses: frozenset[str] = frozenset()) -> Iterator[list[str]]:
    """Collect the package's functions that run inside the block.

    Parameters
    ----------
    uses : frozenset of str
        Names of the earlier answers whose lent references the block may call.

    Yields
    ------
    list of str
        Filled with the names of the functions called, in order.
    """
    borrowed: list[str] = []

    ends_watch = sys.setprofile

    def note(frame: FrameType, event: str, argument: object) -> None:
        # Runs at every call and return of Python and of C, a million times while Keras builds a model.
        if event == "call":
            file = frame.f_code.co_filename
            if file.startswith(_OURS) and not file.startswith(_FREE):
                borrowed.append(f"{frame.f_globals.get('__name__')}.{frame.f_code.co_name}")
        elif argument is ends_watch and not frame.f_code.co_filename.startswith(_FREE):
            borrowed.append("sys.setprofile")

    before, before_in_threads = sys.getprofile(), threading.getprofile()
    _lendable.append(uses)
    threading.setprofile(note)  # for threads that the block starts
    sys.setprofile(note)
    try:
        yield borrowed
    finally:
        sys.setprofile(before)
        threading.setprofile(before_in_threads)
        _lendable.pop()


def lend(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
    """Wrap a reference so that later answers may call it, and the answer of that name may not.

    Parameters
    ----------
    name : str
        The answer that the function is the reference of.
    function : callable
        The reference.

    Returns
    -------
    callable
        The same function; inside a watch that does not allow `name` it raises `BorrowedError`.
    """

    def lent(*arguments: Any, **named: Any) -> Any:
        if _lendable and name not in _lendable[-1]:
            raise BorrowedError(f"the reference of {name}")
        watch = sys.getprofile()
        sys.setprofile(None)
        try:
            return function(*arguments, **named)
        finally:
            sys.setprofile(watch)

    return lent
