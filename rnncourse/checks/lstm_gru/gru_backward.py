"""Check of the way back through one step of a GRU that resets before the product."""

from typing import Any

import numpy as np

from rnncourse.arrays import Array
from rnncourse.cells import GRUStep, gru_step, gru_step_backward
from rnncourse.checks import draw
from rnncourse.checks.definition import Case, Check, Mistake
from rnncourse.checks.lstm_gru.lines import joined, program, weights, wrong_blocks

_ARGUMENTS = ("dh_t", "gates", "x_t", "h_prev", "W_xh", "W_hh")
_RETURNS = ("dx_t", "dh_prev", "dW_xh", "dW_hh", "db_h")


def step_backward(dh_t: Array, gates: Array, x_t: Array, h_prev: Array, W_xh: Array, W_hh: Array) -> tuple[Array, ...]:
    """Go back through the reference's step; the new state is not looked at."""
    return tuple(gru_step_backward(dh_t, GRUStep(h_prev, *np.split(gates, 3, axis=-1)), x_t, h_prev, W_xh, W_hh))


def _split(s: Any) -> tuple[Array, ...]:
    return tuple(np.split(s.gates, 3, axis=-1))


def _columns(s: Any) -> tuple[Array, ...]:
    return tuple(np.split(s.W_hh, 3, axis=-1))


_but = program(
    _ARGUMENTS,
    {
        "r": lambda s: _split(s)[0],
        "z": lambda s: _split(s)[1],
        "n": lambda s: _split(s)[2],
        "da_z": lambda s: s.dh_t * (s.h_prev - s.n) * s.z * (1 - s.z),
        "da_n": lambda s: s.dh_t * (1 - s.z) * (1 - s.n**2),
        "dreset": lambda s: s.da_n @ _columns(s)[2].T,
        "da_r": lambda s: s.dreset * s.h_prev * s.r * (1 - s.r),
        "kept": lambda s: s.dh_t * s.z,
        "heard": lambda s: s.dreset * s.r,
        "by_gates": lambda s: s.da_r @ _columns(s)[0].T + s.da_z @ _columns(s)[1].T,
        "da": lambda s: joined(s.da_r, s.da_z, s.da_n),
        "dx_t": lambda s: s.da @ s.W_xh.T,
        "dh_prev": lambda s: s.kept + s.heard + s.by_gates,
        "dW_xh": lambda s: s.x_t.T @ s.da,
        "dW_hh": lambda s: joined(s.h_prev.T @ s.da_r, s.h_prev.T @ s.da_z, (s.r * s.h_prev).T @ s.da_n),
        "db_h": lambda s: s.da.sum(axis=0),
    },
    _RETURNS,
)


def _case(rng: np.random.Generator, B: int, D: int, H: int) -> Case:
    parameters, x_t, h_prev = weights(rng, D, H, 3), draw.normal(rng, B, D), np.tanh(draw.normal(rng, B, H))
    _, *gates = gru_step(x_t, h_prev, *map(np.asarray, parameters.values()))
    arguments = {"dh_t": draw.normal(rng, B, H), "gates": joined(*gates), "x_t": x_t, "h_prev": h_prev}
    return draw.case({**arguments, "W_xh": parameters["W_xh"], "W_hh": parameters["W_hh"]}, B=B, D=D, H=H)


_BLOCK = "Of the three blocks of db_h only that of {} is wrong: the way to its argument has a mistake of its own."
_SHARE = "It looks as if one of the ways back to the old state is missing from dh_prev: "

STEP_BACKWARD = Check(
    name="gru-step-backward",
    reference=step_backward,
    returns=_RETURNS,
    parts=dict.fromkeys(_RETURNS, 1),
    visible=[_case(draw.fixed(271), B, D, H) for B, D, H in ((2, 3, 4), (3, 6, 2), (1, 2, 3))],
    hidden=lambda rng: [_case(rng, B, D, H) for B, _, D, H, _ in draw.AWKWARD],
    mistakes=[
        Mistake(
            "It looks as if z is the other way round: what was kept came through z, what is new through the rest.",
            _but(
                da_z=lambda s: s.dh_t * (s.n - s.h_prev) * s.z * (1 - s.z),
                da_n=lambda s: s.dh_t * s.z * (1 - s.n**2),
                kept=lambda s: s.dh_t * (1 - s.z),
            ),
        ),
        Mistake(
            "It looks as if the gradient of z has the wrong sign: more z is more of the old state and less of the "
            "candidate.",
            _but(da_z=lambda s: s.dh_t * (s.n - s.h_prev) * s.z * (1 - s.z)),
        ),
        Mistake(
            "It looks as if z heard of the old state alone: it also takes away from the candidate.",
            _but(da_z=lambda s: s.dh_t * s.h_prev * s.z * (1 - s.z)),
        ),
        Mistake(
            "It looks as if the update gate was forgotten on the way into the candidate.",
            _but(da_n=lambda s: s.dh_t * (1 - s.n**2)),
        ),
        Mistake(
            "It looks as if the slopes of the sigmoids and of the tanh were left out: these are the gradients of the "
            "gates, not of their arguments.",
            _but(
                da_z=lambda s: s.dh_t * (s.h_prev - s.n),
                da_n=lambda s: s.dh_t * (1 - s.z),
                da_r=lambda s: s.dreset * s.h_prev,
            ),
        ),
        Mistake(
            "It looks as if the candidate got the slope of a sigmoid: it comes out of a tanh.",
            _but(da_n=lambda s: s.dh_t * (1 - s.z) * s.n * (1 - s.n)),
        ),
        Mistake(
            "It looks as if the candidate's block of W_hh was used without its transpose, which a square matrix does "
            "not complain about.",
            _but(dreset=lambda s: s.da_n @ _columns(s)[2]),
        ),
        Mistake(
            "It looks as if all three blocks of W_hh were used without their transpose, which square matrices do not "
            "complain about.",
            _but(
                dreset=lambda s: s.da_n @ _columns(s)[2],
                by_gates=lambda s: s.da_r @ _columns(s)[0] + s.da_z @ _columns(s)[1],
            ),
        ),
        Mistake(
            "It looks as if the gate's own gradient was made with the reset gate in place of the old state, which is "
            "what it multiplied.",
            _but(da_r=lambda s: s.dreset * s.r * s.r * (1 - s.r)),
        ),
        Mistake(
            "It looks as if the candidate's block of dW_hh was made with the whole old state: that block multiplied "
            "the state after its reset.",
            _but(dW_hh=lambda s: s.h_prev.T @ s.da),
        ),
        Mistake(
            "It looks as if the reset gate was forgotten on the candidate's way back to the old state.",
            _but(heard=lambda s: s.dreset),
        ),
        Mistake(
            "It looks as if the old state got the whole of dh_t: only the share z of it was kept.",
            _but(kept=lambda s: s.dh_t),
        ),
        Mistake(
            "It looks as if dh_prev was made by one product with all of W_hh: that is the way through the gates, but "
            "the candidate heard the state after its reset, and a share was kept without any weights.",
            _but(kept=lambda s: 0.0, heard=lambda s: s.dreset),
        ),
        Mistake(_SHARE + "that of what is kept.", _but(kept=lambda s: 0.0)),
        Mistake(_SHARE + "that through the candidate.", _but(heard=lambda s: 0.0)),
        Mistake(_SHARE + "that through the two gates.", _but(by_gates=lambda s: 0.0)),
        Mistake(
            "It looks as if the first two blocks were exchanged when they were put together: the order is r, z, n.",
            _but(
                da=lambda s: joined(s.da_z, s.da_r, s.da_n),
                dW_hh=lambda s: joined(s.h_prev.T @ s.da_z, s.h_prev.T @ s.da_r, (s.r * s.h_prev).T @ s.da_n),
            ),
        ),
        Mistake(
            "It looks as if W_xh was used without its transpose, which fits only where D = 3H.",
            _but(dx_t=lambda s: s.da @ s.W_xh),
        ),
        Mistake(
            "It looks as if the gradient of W_xh is transposed: it has the shape of W_xh.",
            _but(dW_xh=lambda s: s.da.T @ s.x_t),
        ),
        Mistake(
            "It looks as if a mean over the batch was taken: every sequence adds its share to what all of them use.",
            _but(
                dW_xh=lambda s: s.x_t.T @ s.da / len(s.x_t),
                dW_hh=lambda s: (
                    joined(s.h_prev.T @ s.da_r, s.h_prev.T @ s.da_z, (s.r * s.h_prev).T @ s.da_n) / len(s.x_t)
                ),
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
        *(
            Mistake(_BLOCK.format(name), seen=wrong_blocks(step_backward, _RETURNS.index("db_h"), "rzn", gate))
            for gate, name in (("r", "the reset gate"), ("z", "the update gate"), ("n", "the candidate"))
        ),
        Mistake(
            "Of the three blocks of db_h that of the update gate is right and the others are wrong. Begin with the "
            "candidate: what reaches the reset gate comes through it.",
            seen=wrong_blocks(step_backward, _RETURNS.index("db_h"), "rzn", "rn"),
        ),
    ],
)
