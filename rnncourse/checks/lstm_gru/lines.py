"""Wrong versions of a step as a program of short lines of which one or two are written as people write them."""

from collections.abc import Callable, Mapping, Sequence
from types import SimpleNamespace
from typing import Any

import numpy as np

from rnncourse.arrays import Array
from rnncourse.checks import draw
from rnncourse.checks.definition import Case, Function
from rnncourse.checks.plain import Plain

Line = Callable[[Any], Any]


def program(names: Sequence[str], lines: Mapping[str, Line], returns: Sequence[str]) -> Callable[..., Function]:
    """Make what makes wrong versions: it takes the lines that are changed, by the names that they give.

    Parameters
    ----------
    names : sequence of str
        The arguments, in their order.
    lines : mapping of str to callable
        What each name is worked out from, in this order; a line sees all that came before it.
    returns : sequence of str
        The names of what comes back.

    Returns
    -------
    callable
        Called without any change it makes the right version.

    Examples
    --------
    >>> but = program(["a"], {"b": lambda s: s.a + 1, "c": lambda s: 2 * s.b}, ["c"])
    >>> but()(1), but(b=lambda s: s.a)(1)
    (4, 2)
    """

    def but(**changed: Line) -> Function:
        def variant(*arguments: Any) -> Any:
            known = SimpleNamespace(**dict(zip(names, arguments, strict=True)))
            for name, line in {**lines, **changed}.items():
                setattr(known, name, line(known))
            found = tuple(getattr(known, name) for name in returns)
            return found if len(found) > 1 else found[0]

        return variant

    return but


def wrong_blocks(reference: Function, place: int, gates: str, wrong: str) -> Callable[[Case, Plain], bool]:
    """Make what sees that of the blocks of one returned array just some are wrong.

    Parameters
    ----------
    reference : callable
        The right function.
    place : int
        Which of the returned arrays has the blocks, along its last axis.
    gates : str
        The letters of the blocks, in their order.
    wrong : str
        The letters of those that are wrong.

    Returns
    -------
    callable
        Takes the case and what came back.
    """

    def seen(case: Case, returned: Plain) -> bool:
        right = np.split(np.asarray(reference(*case.facts)[place]), len(gates), axis=-1)
        try:
            found = np.split(np.asarray(returned[place], dtype=float), len(gates), axis=-1)  # type: ignore[index]
        except (TypeError, ValueError, IndexError, KeyError):
            return False
        pairs = zip(gates, right, found, strict=True)
        off = {gate for gate, one, other in pairs if one.shape != other.shape or not np.allclose(one, other, atol=1e-5)}
        return off == set(wrong)

    return seen


def joined(*blocks: Array) -> Array:
    """Put the blocks of the gates side by side."""
    return np.concatenate(blocks, axis=-1)


def weights(rng: np.random.Generator, D: int, H: int, gates: int) -> dict[str, Plain]:
    """Draw the weights of as many gates side by side, and their biases."""
    shapes = {"W_xh": (D, gates * H), "W_hh": (H, gates * H), "b_h": (gates * H,)}
    return {name: draw.normal(rng, *shape) for name, shape in shapes.items()}
