"""Check of the way back through one step of an LSTM."""

from typing import Any

import numpy as np

from rnncourse.arrays import Array
from rnncourse.cells import LSTMStep as Step
from rnncourse.cells import lstm_step, lstm_step_backward
from rnncourse.checks import draw
from rnncourse.checks.definition import Case, Check, Mistake
from rnncourse.checks.lstm_gru.lines import Line, joined, program, weights, wrong_blocks

_ARGUMENTS = ("dh_t", "dc_t", "gates", "c_t", "x_t", "h_prev", "c_prev", "W_xh", "W_hh")
_RETURNS = ("dx_t", "dh_prev", "dc_prev", "dW_xh", "dW_hh", "db_h")


def step_backward(
    dh_t: Array,
    dc_t: Array,
    gates: Array,
    c_t: Array,
    x_t: Array,
    h_prev: Array,
    c_prev: Array,
    W_xh: Array,
    W_hh: Array,
) -> tuple[Array, ...]:
    """Go back through the reference's step."""
    i, f, g, o = np.split(gates, 4, axis=-1)
    step = Step(o * np.tanh(c_t), c_t, i, f, g, o)
    return tuple(lstm_step_backward(dh_t, dc_t, step, x_t, h_prev, c_prev, W_xh, W_hh))


def _split(s: Any) -> tuple[Array, ...]:
    return tuple(np.split(s.gates, 4, axis=-1))


_but = program(
    _ARGUMENTS,
    {
        "i": lambda s: _split(s)[0],
        "f": lambda s: _split(s)[1],
        "g": lambda s: _split(s)[2],
        "o": lambda s: _split(s)[3],
        "tanh_c": lambda s: np.tanh(s.c_t),
        "dc": lambda s: s.dc_t + s.dh_t * s.o * (1 - s.tanh_c**2),
        "da_i": lambda s: s.dc * s.g * s.i * (1 - s.i),
        "da_f": lambda s: s.dc * s.c_prev * s.f * (1 - s.f),
        "da_g": lambda s: s.dc * s.i * (1 - s.g**2),
        "da_o": lambda s: s.dh_t * s.tanh_c * s.o * (1 - s.o),
        "da": lambda s: joined(s.da_i, s.da_f, s.da_g, s.da_o),
        "dx_t": lambda s: s.da @ s.W_xh.T,
        "dh_prev": lambda s: s.da @ s.W_hh.T,
        "dc_prev": lambda s: s.dc * s.f,
        "dW_xh": lambda s: s.x_t.T @ s.da,
        "dW_hh": lambda s: s.h_prev.T @ s.da,
        "db_h": lambda s: s.da.sum(axis=0),
    },
    _RETURNS,
)

_UNSQUASHED: dict[str, Line] = {
    "da_i": lambda s: s.dc * s.g,
    "da_f": lambda s: s.dc * s.c_prev,
    "da_g": lambda s: s.dc * s.i,
    "da_o": lambda s: s.dh_t * s.tanh_c,
}


_GATES = {"i": "the input gate", "f": "the forget gate", "g": "the candidate", "o": "the output gate"}
_BLOCK = "Of the four blocks of db_h only that of {} is wrong: the way to its argument has a mistake of its own."


def _case(rng: np.random.Generator, B: int, D: int, H: int) -> Case:
    parameters, x_t = weights(rng, D, H, 4), draw.normal(rng, B, D)
    h_prev, c_prev = np.tanh(draw.normal(rng, B, H)), draw.normal(rng, B, H)
    _, c_t, *gates = lstm_step(x_t, h_prev, c_prev, *map(np.asarray, parameters.values()))
    back = {"dh_t": draw.normal(rng, B, H), "dc_t": draw.normal(rng, B, H), "gates": joined(*gates), "c_t": c_t}
    before = {"x_t": x_t, "h_prev": h_prev, "c_prev": c_prev, "W_xh": parameters["W_xh"], "W_hh": parameters["W_hh"]}
    return draw.case({**back, **before}, B=B, D=D, H=H)


STEP_BACKWARD = Check(
    name="lstm-step-backward",
    reference=step_backward,
    returns=_RETURNS,
    parts=dict.fromkeys(_RETURNS, 1),
    visible=[_case(draw.fixed(261), B, D, H) for B, D, H in ((2, 3, 4), (3, 8, 2), (1, 2, 3))],
    hidden=lambda rng: [_case(rng, B, D, H) for B, _, D, H, _ in draw.AWKWARD],
    mistakes=[
        Mistake(
            "It looks as if only the line of the cell was followed: c_t also acts through h_t, and both shares count.",
            _but(dc=lambda s: s.dc_t),
        ),
        Mistake(
            "It looks as if dc_t was ignored: c_t acts through h_t and along the line of the cell, and both count.",
            _but(dc=lambda s: s.dh_t * s.o * (1 - s.tanh_c**2)),
        ),
        Mistake(
            "It looks as if the two shares of the cell's gradient were multiplied: what reaches one quantity by two "
            "ways is added.",
            _but(dc=lambda s: s.dc_t * s.dh_t * s.o * (1 - s.tanh_c**2)),
        ),
        Mistake(
            "It looks as if dh_t was added to dc_t as it is: between h_t and the cell lie the output gate and a tanh.",
            _but(dc=lambda s: s.dc_t + s.dh_t),
        ),
        Mistake(
            "It looks as if the slope of tanh was forgotten on the way from h_t into the cell.",
            _but(dc=lambda s: s.dc_t + s.dh_t * s.o),
        ),
        Mistake(
            "It looks as if the slope of tanh was taken as 1 - c squared: it is one minus the square of what tanh "
            "gave.",
            _but(dc=lambda s: s.dc_t + s.dh_t * s.o * (1 - s.c_t**2)),
        ),
        Mistake(
            "It looks as if the output gate was forgotten on the way from h_t into the cell.",
            _but(dc=lambda s: s.dc_t + s.dh_t * (1 - s.tanh_c**2)),
        ),
        Mistake(
            "It looks as if the forget gate is missing from dc_prev: the old cell came through it, so its gradient "
            "goes back through it.",
            _but(dc_prev=lambda s: s.dc),
        ),
        Mistake(
            "It looks as if dc_prev was made with the old cell state itself: what a factor gets is its partner.",
            _but(dc_prev=lambda s: s.dc * s.c_prev),
        ),
        Mistake(
            "It looks as if dc_prev was made from dc_t alone: the share that came through h_t goes back as well.",
            _but(dc_prev=lambda s: s.dc_t * s.f),
        ),
        Mistake(
            "It looks as if the slopes of the sigmoids and of the tanh were left out: these are the gradients of the "
            "gates, not of their arguments.",
            _but(**_UNSQUASHED),
        ),
        Mistake(
            "It looks as if the candidate got the slope of a sigmoid: it comes out of a tanh.",
            _but(da_g=lambda s: s.dc * s.i * s.g * (1 - s.g)),
        ),
        Mistake(
            "It looks as if each factor of a product got itself: what reaches i has to be multiplied with its "
            "partner g, and the other way round.",
            _but(da_i=lambda s: s.dc * s.i * s.i * (1 - s.i), da_g=lambda s: s.dc * s.g * (1 - s.g**2)),
        ),
        Mistake(
            "It looks as if the forget gate's gradient was made with the new cell state: what it multiplied was the "
            "old one.",
            _but(da_f=lambda s: s.dc * s.c_t * s.f * (1 - s.f)),
        ),
        Mistake(
            "It looks as if the output gate's gradient was made with c_t: the gate multiplied tanh of it.",
            _but(da_o=lambda s: s.dh_t * s.c_t * s.o * (1 - s.o)),
        ),
        Mistake(
            "It looks as if the output gate was fed with the cell's gradient: it stands in the line of h_t.",
            _but(da_o=lambda s: s.dc * s.tanh_c * s.o * (1 - s.o)),
        ),
        Mistake(
            "It looks as if the four blocks were put together in another order than that of the weights, i, f, g, o.",
            _but(da=lambda s: joined(s.da_i, s.da_f, s.da_o, s.da_g)),
        ),
        Mistake(
            "It looks as if the four blocks were put together in another order than that of the weights, i, f, g, o.",
            _but(da=lambda s: joined(s.da_f, s.da_i, s.da_g, s.da_o)),
        ),
        Mistake(
            "It looks as if W_xh was used without its transpose, which fits only where D = 4H: its columns are gates, "
            "and a gradient of gates has to become one of inputs.",
            _but(dx_t=lambda s: s.da @ s.W_xh),
        ),
        Mistake(
            "It looks as if the gradients of the weights are transposed: each has the shape of its weights.",
            _but(dW_xh=lambda s: s.da.T @ s.x_t, dW_hh=lambda s: s.da.T @ s.h_prev),
        ),
        Mistake(
            "It looks as if a mean over the batch was taken: every sequence adds its share to what all of them use.",
            _but(
                dW_xh=lambda s: s.x_t.T @ s.da / len(s.x_t),
                dW_hh=lambda s: s.h_prev.T @ s.da / len(s.x_t),
                db_h=lambda s: s.da.mean(axis=0),
            ),
        ),
        Mistake(
            "It looks as if db_h was not summed over the batch: one bias serves all sequences.",
            _but(db_h=lambda s: s.da),
        ),
        Mistake(
            "It looks as if db_h was summed over the gates: the axis to sum over is that of the batch.",
            _but(db_h=lambda s: s.da.sum(axis=1)),
        ),
        Mistake(
            "It looks as if dh_prev holds the gradient of the new state too: in an LSTM h reaches the next step "
            "through the gates alone.",
            _but(dh_prev=lambda s: s.dh_t + s.da @ s.W_hh.T),
        ),
        *(
            Mistake(_BLOCK.format(name), seen=wrong_blocks(step_backward, _RETURNS.index("db_h"), "ifgo", gate))
            for gate, name in _GATES.items()
        ),
        Mistake(
            "Of the four blocks of db_h that of the output gate is right and the others are wrong: they have in common "
            "what reaches the cell altogether.",
            seen=wrong_blocks(step_backward, _RETURNS.index("db_h"), "ifgo", "ifg"),
        ),
    ],
)
