"""Checks of one step of an LSTM, and of the same with peepholes."""

import numpy as np

from rnncourse.arrays import Array
from rnncourse.cells import lstm_step
from rnncourse.cells import peephole_step as full_peephole_step
from rnncourse.checks import draw
from rnncourse.checks.definition import Case, Check, Mistake, ignoring, swapping
from rnncourse.checks.lstm_gru.lines import Line, program, weights
from rnncourse.functional import sigmoid

_STEP = ("x_t", "h_prev", "c_prev", "W_xh", "W_hh", "b_h")
_PEEPHOLES = ("W_ci", "W_cf", "W_co")


def step(x_t: Array, h_prev: Array, c_prev: Array, W_xh: Array, W_hh: Array, b_h: Array) -> tuple[Array, Array]:
    """Advance the reference by one step; only the states come back."""
    h_t, c_t, *_ = lstm_step(x_t, h_prev, c_prev, W_xh, W_hh, b_h)
    return h_t, c_t


def peephole_step(
    x_t: Array,
    h_prev: Array,
    c_prev: Array,
    W_xh: Array,
    W_hh: Array,
    b_h: Array,
    W_ci: Array,
    W_cf: Array,
    W_co: Array,
) -> tuple[Array, Array]:
    """Advance the reference with diagonal peepholes by one step; only the states come back."""
    matrices = (np.diag(W_ci), np.diag(W_cf), np.diag(W_co))
    h_t, c_t, *_ = full_peephole_step(x_t, h_prev, c_prev, W_xh, W_hh, b_h, *matrices)
    return h_t, c_t


def _block(place: int) -> Line:
    return lambda s: np.split(s.a, 4, axis=-1)[place]


def _every_fourth(place: int) -> Line:
    return lambda s: s.a[..., place::4]


def _blocks(order: str) -> dict[str, Line]:
    """Take the arguments of the gates from blocks that stand in this order."""
    return {f"a_{gate}": _block(place) for place, gate in enumerate(order)}


_LINES: dict[str, Line] = {
    "a": lambda s: s.x_t @ s.W_xh + s.h_prev @ s.W_hh + s.b_h,
    **_blocks("ifgo"),
    "i": lambda s: sigmoid(s.a_i),
    "f": lambda s: sigmoid(s.a_f),
    "g": lambda s: np.tanh(s.a_g),
    "c_t": lambda s: s.f * s.c_prev + s.i * s.g,
    "o": lambda s: sigmoid(s.a_o),
    "h_t": lambda s: s.o * np.tanh(s.c_t),
}
_but = program(_STEP, _LINES, ("h_t", "c_t"))

_PEEPING: dict[str, Line] = {
    **_LINES,
    "i": lambda s: sigmoid(s.a_i + s.c_prev * s.W_ci),
    "f": lambda s: sigmoid(s.a_f + s.c_prev * s.W_cf),
    "o": lambda s: sigmoid(s.a_o + s.c_t * s.W_co),
}
_peeping_but = program(_STEP + _PEEPHOLES, _PEEPING, ("h_t", "c_t"))


def _case(rng: np.random.Generator, B: int, D: int, H: int, peepholes: bool = False) -> Case:
    states = {"x_t": draw.normal(rng, B, D), "h_prev": draw.normal(rng, B, H), "c_prev": 2 * draw.normal(rng, B, H)}
    more = {name: draw.normal(rng, H) for name in _PEEPHOLES if peepholes}
    return draw.case({**states, **weights(rng, D, H, 4), **more}, B=B, D=D, H=H)


STEP = Check(
    name="lstm-step",
    reference=step,
    returns=("h_t", "c_t"),
    parts={"c_t": 2, "h_t": 1},
    visible=[_case(draw.fixed(211), B, D, H) for B, D, H in ((2, 3, 4), (3, 3, 3), (1, 2, 3))],
    hidden=lambda rng: [_case(rng, B, D, H) for B, _, D, H, _ in draw.AWKWARD],
    mistakes=[
        Mistake(
            "It looks as if the last two blocks were exchanged: the candidate is the third of the four, i, f, g, o.",
            _but(**_blocks("ifog")),
        ),
        Mistake(
            "It looks as if input and forget gate are exchanged, in the order of the blocks or in the line of the "
            "cell: f says what is kept of the old, i what is taken of the new.",
            _but(**_blocks("figo")),
        ),
        Mistake(
            "It looks as if the blocks were taken in the order i, o, f, g: other formats have that one, here it is "
            "i, f, g, o.",
            _but(**_blocks("iofg")),
        ),
        Mistake(
            "It looks as if the forget gate multiplied the candidate too: what is new has a gate of its own.",
            _but(c_t=lambda s: s.f * (s.c_prev + s.i * s.g)),
        ),
        Mistake(
            "It looks as if the forget gate multiplied the candidate too: what is new has a gate of its own.",
            _but(c_t=lambda s: s.f * s.c_prev + s.f * s.g),
        ),
        Mistake(
            "It looks as if the forget gate was left out: the old cell state went through whole, as in 1997.",
            _but(c_t=lambda s: s.c_prev + s.i * s.g),
        ),
        Mistake(
            "It looks as if the input gate was left out: the candidate went in whole.",
            _but(c_t=lambda s: s.f * s.c_prev + s.g),
        ),
        Mistake(
            "It looks as if the rest of the forget gate stood in for the input gate: here each has a block of its own.",
            _but(c_t=lambda s: s.f * s.c_prev + (1 - s.f) * s.g),
        ),
        Mistake(
            "It looks as if every fourth column was taken for a block: a block is H columns that stand together.",
            _but(**{f"a_{gate}": _every_fourth(place) for place, gate in enumerate("ifgo")}),
        ),
        Mistake(
            "It looks as if the forget gate was read as a gate that forgets: where it is 1 the cell keeps all.",
            _but(c_t=lambda s: (1 - s.f) * s.c_prev + s.i * s.g),
        ),
        Mistake(
            "It looks as if the sigmoid made the candidate too: it has to be able to lower a cell, so it is a tanh.",
            _but(g=lambda s: sigmoid(s.a_g)),
        ),
        Mistake(
            "It looks as if tanh made all four: a gate is a share between 0 and 1, so three of them are sigmoids.",
            _but(i=lambda s: np.tanh(s.a_i), f=lambda s: np.tanh(s.a_f), o=lambda s: np.tanh(s.a_o)),
        ),
        Mistake(
            "It looks as if tanh was forgotten at the output: a cell may hold more than 1, and what it shows may not.",
            _but(h_t=lambda s: s.o * s.c_t),
        ),
        Mistake(
            "It looks as if tanh went around the product with the output gate: the gate multiplies what tanh gives.",
            _but(h_t=lambda s: np.tanh(s.o * s.c_t)),
        ),
        Mistake(
            "It looks as if h_t was made from the old cell state: the new one exists by then.",
            _but(h_t=lambda s: s.o * np.tanh(s.c_prev)),
        ),
        Mistake(
            "It looks as if the sigmoid made what a cell shows: a tanh does, so that a cell below 0 can show it.",
            _but(h_t=lambda s: s.o * sigmoid(s.c_t)),
        ),
        Mistake("It looks as if the output gate was left out.", _but(h_t=lambda s: np.tanh(s.c_t))),
        Mistake(
            "It looks as if the two results are in each other's place: asked for is the pair h_t, c_t.",
            lambda *arguments: step(*arguments)[::-1],
        ),
        Mistake(
            "It looks as if only h_t came back: the next step needs the cell state too.",
            lambda *arguments: step(*arguments)[0],
        ),
        Mistake("It looks as if the biases b_h were left out.", ignoring(step, "b_h")),
        Mistake("It looks as if the old hidden state h_prev was ignored.", ignoring(step, "h_prev")),
        Mistake(
            "It looks as if the old states are in each other's place: the gates hear h_prev, and c_prev is what the "
            "forget gate multiplies.",
            swapping(step, "h_prev", "c_prev"),
        ),
    ],
)

PEEPHOLE = Check(
    name="peephole-step",
    reference=peephole_step,
    returns=("h_t", "c_t"),
    parts={"c_t": 1, "h_t": 1},
    visible=[_case(draw.fixed(221), B, D, H, True) for B, D, H in ((2, 3, 4), (3, 2, 3), (1, 2, 3))],
    hidden=lambda rng: [_case(rng, B, D, H, True) for B, _, D, H, _ in draw.AWKWARD],
    mistakes=[
        Mistake(
            "It looks as if the output gate saw the old cell state: it acts last, and sees the new one.",
            _peeping_but(o=lambda s: sigmoid(s.a_o + s.c_prev * s.W_co)),
        ),
        Mistake(
            "It looks as if the output gate saw tanh of the cell state: a peephole shows the cell itself.",
            _peeping_but(o=lambda s: sigmoid(s.a_o + np.tanh(s.c_t) * s.W_co)),
        ),
        Mistake(
            "It looks as if there were no peepholes: this is the LSTM of the first exercise.",
            ignoring(peephole_step, *_PEEPHOLES),
        ),
        Mistake(
            "It looks as if the output gate had no peephole: all three gates have one.",
            ignoring(peephole_step, "W_co"),
        ),
        Mistake(
            "It looks as if two peepholes are exchanged: W_ci belongs to the input gate, W_cf to the forget gate.",
            swapping(peephole_step, "W_ci", "W_cf"),
        ),
        Mistake(
            "It looks as if the candidate had a peephole: only the three gates look at the cell.",
            _peeping_but(g=lambda s: np.tanh(s.a_g + s.c_prev * s.W_ci)),
        ),
        Mistake(
            "It looks as if the gates looked at what the cells show, h, in place of what they hold.",
            _peeping_but(
                i=lambda s: sigmoid(s.a_i + s.h_prev * s.W_ci), f=lambda s: sigmoid(s.a_f + s.h_prev * s.W_cf)
            ),
        ),
        Mistake(
            "It looks as if the peepholes were added behind the sigmoids: a gate is a share between 0 and 1, so what "
            "it sees belongs inside.",
            _peeping_but(
                i=lambda s: sigmoid(s.a_i) + s.c_prev * s.W_ci,
                f=lambda s: sigmoid(s.a_f) + s.c_prev * s.W_cf,
                o=lambda s: sigmoid(s.a_o) + s.c_t * s.W_co,
            ),
        ),
        Mistake(
            "It looks as if each gate saw the sum of all cells, which is what `@` gives with a weight vector: a cell "
            "looks at its own gates only.",
            _peeping_but(
                i=lambda s: sigmoid(s.a_i + s.c_prev @ s.W_ci),
                f=lambda s: sigmoid(s.a_f + s.c_prev @ s.W_cf),
                o=lambda s: sigmoid(s.a_o + s.c_t @ s.W_co),
            ),
        ),
        Mistake(
            "It looks as if the two results are in each other's place: asked for is the pair h_t, c_t.",
            lambda *arguments: peephole_step(*arguments)[::-1],
        ),
    ],
)
