"""Check of the hunt: each student has a program of their own with one wrong line, and mends it.

The program is drawn from the student's id: which line is wrong, and the order of the lines that may change places.
"""

from typing import Any

import numpy as np

from rnncourse.arrays import Array
from rnncourse.cells import readout_backward
from rnncourse.checks import draw
from rnncourse.checks.bptt.sequences import sequence_backward
from rnncourse.checks.compare import difference
from rnncourse.checks.definition import Case, Check, Mistake
from rnncourse.checks.identity import own_rng
from rnncourse.checks.plain import Plain
from rnncourse.layers import elman_sequence

NAME = "find-the-bug"
Answer = tuple[int, tuple[Array, ...]]

_HEAD = """\
def go_back(x, h, do, W_hh, W_hy):
    B, T, D = x.shape
    H, V = W_hy.shape
    dW_xh, dW_hh, db_h = np.zeros((D, H)), np.zeros((H, H)), np.zeros(H)
    dW_hy, db_y = np.zeros((H, V)), np.zeros(V)
    dh_next = np.zeros((B, H))
    for t in reversed(range(T)):
"""
_FIRST = ("dh_t = do[:, t] @ W_hy.T + dh_next", "da_t = dh_t * (1 - h[:, t + 1] ** 2)")
_IN_ANY_ORDER = (
    "dW_xh += x[:, t].T @ da_t",
    "dW_hh += h[:, t].T @ da_t",
    "db_h += da_t.sum(axis=0)",
    "dW_hy += h[:, t + 1].T @ do[:, t]",
    "db_y += do[:, t].sum(axis=0)",
    "dh_next = da_t @ W_hh.T",
)
_TAIL = "    return dW_xh, dW_hh, db_h, dW_hy, db_y\n"

#: The right line and the wrong one in its place.
BUGS = (
    ("dh_next = da_t @ W_hh.T", "dh_next = da_t @ W_hh"),
    ("dh_next = da_t @ W_hh.T", "dh_next = dh_t @ W_hh.T"),
    ("da_t = dh_t * (1 - h[:, t + 1] ** 2)", "da_t = dh_t * (1 - h[:, t] ** 2)"),
    ("dh_t = do[:, t] @ W_hy.T + dh_next", "dh_t = do[:, t] @ W_hy.T"),
    ("dW_hh += h[:, t].T @ da_t", "dW_hh += h[:, t + 1].T @ da_t"),
    ("dW_hh += h[:, t].T @ da_t", "dW_hh += da_t.T @ h[:, t]"),
    ("db_h += da_t.sum(axis=0)", "db_h += da_t.sum()"),
    ("db_h += da_t.sum(axis=0)", "db_h += da_t.mean(axis=0)"),
    ("dW_xh += x[:, t].T @ da_t", "dW_xh = x[:, t].T @ da_t"),
    ("dW_hy += h[:, t + 1].T @ do[:, t]", "dW_hy += h[:, t].T @ do[:, t]"),
)


def program_of(rng: np.random.Generator, bug: int | None = None) -> tuple[str, int]:
    """Draw a program with one wrong line.

    Parameters
    ----------
    rng : numpy.random.Generator
        Chooses what is wrong and the order of the lines.
    bug : int, optional
        Which of `BUGS` is put in; drawn when not given.

    Returns
    -------
    program : str
        The source of ``go_back``.
    line : int
        The line that is wrong, counted from 1.
    """
    drawn, order = int(rng.integers(len(BUGS))), rng.permutation(len(_IN_ANY_ORDER))
    right, wrong = BUGS[drawn if bug is None else bug]
    body = [*_FIRST, *(_IN_ANY_ORDER[i] for i in order)]
    lines = [*_HEAD.splitlines(), *(f"        {wrong if text == right else text}" for text in body), _TAIL.rstrip()]
    return "\n".join(lines) + "\n", len(_HEAD.splitlines()) + body.index(right) + 1


def find_the_bug(x: Array, h: Array, do: Array, W_hh: Array, W_hy: Array, program: str = "") -> Answer:
    """Give the number of the student's wrong line, and the reference's gradients; the program is drawn, not read."""
    W_xh = np.zeros((x.shape[2], len(W_hh)))  # only the gradient of the inputs would need it
    of_states = sequence_backward(do @ W_hy.T, x, h, W_xh, W_hh)[1:]
    V, states = W_hy.shape[1], h[:, 1:].reshape(-1, len(W_hh))
    of_readout = readout_backward(do.reshape(-1, V), states, W_hy)[1:]
    return program_of(own_rng(NAME))[1], (*of_states, *of_readout)


def _run(program: str, *arguments: Array) -> tuple[Array, ...]:
    """Run a program of ours."""
    namespace: dict[str, Any] = {"np": np}
    exec(program, namespace)
    return namespace["go_back"](*arguments)


def _unmended(x: Array, h: Array, do: Array, W_hh: Array, W_hy: Array, program: str = "") -> Answer:
    drawn, line = program_of(own_rng(NAME))
    return line, _run(drawn, x, h, do, W_hh, W_hy)


def _has_another_bug(case: Case, returned: Plain) -> bool:
    """Say whether what came back is what a program with another known bug gives."""
    x, h, do, W_hh, W_hy = facts = [np.asarray(one) for one in case.arguments.values()]
    right = find_the_bug(x, h, do, W_hh, W_hy)[1]
    if not isinstance(returned, tuple | list) or len(returned) != 2:
        return False
    for bug in range(len(BUGS)):
        made = _run(program_of(np.random.default_rng(0), bug)[0], *facts)
        if difference(right, made) and not difference(made, returned[1]):
            return True
    return False


def _blames_another_line(case: Case, returned: Plain) -> bool:
    """Say whether the gradients are right and the line is a whole number, but not the one."""
    x, h, do, W_hh, W_hy = (np.asarray(one) for one in case.arguments.values())
    line, gradients = find_the_bug(x, h, do, W_hh, W_hy)
    if not isinstance(returned, tuple | list) or len(returned) != 2 or not isinstance(returned[0], int):
        return False
    return returned[0] != line and not difference(gradients, returned[1])


def _arguments(rng: np.random.Generator, B: int, T: int, D: int, H: int, V: int) -> dict[str, Plain]:
    weights, x, h_0 = draw.elman(rng, D, H), draw.normal(rng, B, T, D), np.tanh(draw.normal(rng, B, H))
    W_xh, W_hh, b_h = (np.asarray(one) for one in weights.values())
    h = np.concatenate([h_0[:, None], elman_sequence(x, h_0, W_xh, W_hh, b_h)], axis=1)
    do, W_hy = draw.normal(rng, B, T, V), draw.normal(rng, H, V)
    return {"x": x, "h": h, "do": do, "W_hh": W_hh, "W_hy": W_hy}


def _case(rng: np.random.Generator, B: int, T: int, D: int, H: int, V: int) -> Case:
    return draw.case(_arguments(rng, B, T, D, H, V), B=B, T=T, D=D, H=H, V=V)


def _own(rng: np.random.Generator) -> list[Case]:
    """Give the student's program, and a case to try it on."""
    given: dict[str, Plain] = {"program": program_of(rng)[0]}
    return [Case("your own program", _arguments(rng, 3, 4, 2, 5, 3), given=given)]


FIND_THE_BUG = Check(
    name=NAME,
    reference=find_the_bug,
    returns=("line", "gradients"),
    parts={"line": 2, "gradients": 2},
    visible=[_case(draw.fixed(101), *sizes) for sizes in ((3, 3, 3, 3, 3), (2, 4, 3, 5, 2))],
    hidden=lambda rng: [_case(rng, *sizes) for sizes in draw.AWKWARD],
    own=_own,
    mistakes=[
        Mistake("It looks as if the gradients are still those of the program as it was given to you.", _unmended),
        Mistake(
            "It looks as if the lines were counted from 0: the line that begins with def is line 1.",
            lambda *facts: (find_the_bug(*facts)[0] - 1, find_the_bug(*facts)[1]),
        ),
        Mistake(
            "The two results are in each other's place: first the number of the line, then the five gradients.",
            lambda *facts: find_the_bug(*facts)[::-1],
        ),
        Mistake(
            "It looks as if the gradients came back without the number of the line, or were not put into a tuple of "
            "their own: asked for is the pair line, gradients.",
            lambda *facts: find_the_bug(*facts)[1],
        ),
        Mistake(
            "It looks as if a line was changed that was right: this is another of the faults that such programs have. "
            "Go back to the program as it was given to you.",
            seen=_has_another_bug,
        ),
        Mistake(
            "The gradients are right, but nothing is wrong with the line that you name: hold your function against the "
            "program as it was given to you, and count its lines as they are shown.",
            seen=_blames_another_line,
        ),
    ],
    uses=frozenset({"step-backward", "sequence-backward"}),
)
