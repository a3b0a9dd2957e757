"""What a check is made of: a reference, cases to try it on, and the mistakes that people make."""

import inspect
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from rnncourse.checks.plain import Plain

Function = Callable[..., Any]


@dataclass(frozen=True)
class Case:
    """One call that an answer is judged on.

    Whoever writes a check knows the type of each argument; what an answer returns is `Plain` and may be of any.

    Attributes
    ----------
    label : str
        What is special about it, in words that a message can show.
    arguments : dict of str to plain data
        The arguments, in their order.
    part : str
        Which part of the check's points it decides; empty where it concerns all of them.
    given : dict of str to plain data
        What the reference is told after the arguments and the answer is not: numbers that the student reads off the
        page and works with by hand.
    """

    label: str
    arguments: dict[str, Any]
    part: str = ""
    given: dict[str, Any] = field(default_factory=dict)

    @property
    def facts(self) -> tuple[Any, ...]:
        """All that the reference is told: the arguments, then what is given."""
        return (*self.arguments.values(), *self.given.values())


@dataclass(frozen=True)
class Mistake:
    """A wrong version that people write, and the words that help who wrote it.

    Attributes
    ----------
    says : str
        One sentence: what it looks like, and why that is wrong; never the corrected line.
    variant : callable, optional
        Computes what that wrong version returns; takes the answer's arguments.
    seen : callable, optional
        Where no single result is the wrong one: takes the case and what came back, and says whether this is it.
    """

    says: str
    variant: Function | None = None
    seen: Callable[[Case, Plain], bool] | None = None


@dataclass(frozen=True)
class Check:
    """How one graded answer is judged.

    Attributes
    ----------
    name : str
        The answer's id, for example ``"elman-step"``.
    reference : callable
        The right function, in the signature that the assignment asks for.
    visible : sequence of Case
        Small fixed cases that the student sees.
    hidden : callable
        Draws fresh cases from a `numpy.random.Generator`.
    mistakes : sequence of Mistake
        Tried in this order; the first one that fits what came back is named.
    returns : tuple of str
        Names of the parts where the answer returns several values.
    uses : frozenset of str
        Earlier answers that this one may call.
    parts : mapping of str to int
        What the points are divided into, and the weight of each: names of `returns`, or of cases' `part`. Without
        any it is all or nothing.
    accepts : callable, optional
        For answers of which many are right, such as a trained network: takes the case and what came back, and says
        in words what is wrong with it; empty where nothing is. Without it what came back must equal the reference's.
    own : callable, optional
        Draws a student's own cases from a generator that depends on the student; they are seen like the visible ones.
    seconds : float
        How long the answer may take for all its cases together, several times what a slow right one needs.
    """

    name: str
    reference: Function
    visible: Sequence[Case]
    hidden: Callable[[np.random.Generator], Sequence[Case]]
    mistakes: Sequence[Mistake]
    returns: tuple[str, ...] = ()
    uses: frozenset[str] = field(default_factory=frozenset)
    parts: Mapping[str, int] = field(default_factory=dict)
    accepts: Callable[[Case, Plain], str] | None = None
    own: Callable[[np.random.Generator], Sequence[Case]] | None = None
    seconds: float = 15


def ignoring(reference: Function, *names: str) -> Function:
    """Make the variant that behaves as if the named arguments were zero.

    Parameters
    ----------
    reference : callable
        The right function.
    *names : str
        Arguments, by the names that the reference gives them.

    Returns
    -------
    callable
        Takes the reference's arguments by position.

    Examples
    --------
    >>> ignoring(lambda a, b: a + b, "b")(np.ones(2), np.ones(2))
    array([1., 1.])
    """
    return _with(reference, lambda bound: bound.update({name: np.zeros_like(bound[name]) for name in names}))


def transposing(reference: Function, name: str) -> Function:
    """Make the variant that uses the named matrix transposed; it fails unless the matrix is square."""
    return _with(reference, lambda bound: bound.update({name: bound[name].T}))


def swapping(reference: Function, one: str, other: str) -> Function:
    """Make the variant that uses two arguments in each other's place."""
    return _with(reference, lambda bound: bound.update({one: bound[other], other: bound[one]}))


def _with(reference: Function, change: Callable[[dict[str, Any]], None]) -> Function:
    names = tuple(inspect.signature(reference).parameters)

    def variant(*arguments: Any) -> Any:
        bound = dict(zip(names, arguments, strict=False))
        change(bound)
        return reference(*bound.values())

    return variant
