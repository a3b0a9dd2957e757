"""Check of the way back through an LSTM over time: two gradients come back, one by each state."""

from collections.abc import Callable, Iterable
from typing import Any

import numpy as np

from rnncourse.arrays import Array
from rnncourse.checks import draw
from rnncourse.checks.definition import Case, Check, Function, Mistake
from rnncourse.checks.lstm_gru import lstm_backward
from rnncourse.checks.lstm_gru.lines import weights
from rnncourse.layers import LSTM, LSTMTrace

_RETURNS = ("dx", "dh_0", "dc_0", "dW_xh", "dW_hh", "db_h")

Back = tuple[Array, ...]


def backward(
    dh: Array, gates: Array, h: Array, c: Array, x: Array, h_0: Array, c_0: Array, W_xh: Array, W_hh: Array
) -> Back:
    """Go back through the reference layer, from what its run forward left."""
    B, T, H = h.shape
    trace = LSTMTrace(
        output=h,
        end=(h[:, -1], c[:, -1]),
        x=np.ascontiguousarray(x.swapaxes(0, 1)),
        heard=np.ascontiguousarray(_before(h, h_0).swapaxes(0, 1)),
        c=np.concatenate([c_0[None], c.swapaxes(0, 1)]),
        tanh_c=np.tanh(c.swapaxes(0, 1)),
        gates=np.ascontiguousarray(gates.reshape(B, T, 4, H).transpose(2, 1, 0, 3)),
        padding=[None for _ in range(T)],
        keep=None,
    )
    found, dx, start = LSTM({"W_xh": W_xh, "W_hh": W_hh, "b_h": np.zeros(4 * H)}).backward(trace, dh)
    return dx, *start, found["W_xh"], found["W_hh"], found["b_h"]


def _before(states: Array, start: Array) -> Array:
    """Give the states before each step."""
    return np.concatenate([start[:, None], states[:, :-1]], axis=1)


def _but(
    before: Callable[[Array, Array], Array] = _before,
    arrives: Callable[[Array, Array], Array] = lambda dh_t, dh_next: dh_t + dh_next,
    carried: Callable[[Array, Array], tuple[Array, Array]] = lambda dh_prev, dc_prev: (dh_prev, dc_prev),
    gathered: Callable[[Array, Array], Array] = lambda so_far, share: so_far + share,
    order: Callable[[int], Iterable[int]] = lambda T: reversed(range(T)),
) -> Function:
    """Make the variant of the loop in which one thing is done otherwise."""

    def variant(dh: Array, gates: Array, h: Array, c: Array, x: Array, h_0: Array, c_0: Array, *W: Array) -> Back:
        heard, cells = before(h, h_0), before(c, c_0)
        dx, on, of_weights = np.zeros_like(x), (np.zeros_like(h_0), np.zeros_like(c_0)), [np.zeros(())] * 3
        for t in order(x.shape[1]):
            known = gates[:, t], c[:, t], x[:, t], heard[:, t], cells[:, t], *W
            dx[:, t], *start, dW_xh, dW_hh, db_h = lstm_backward.step_backward(arrives(dh[:, t], on[0]), on[1], *known)
            on, shares = carried(*start), (dW_xh, dW_hh, db_h)
            of_weights = [gathered(*pair) for pair in zip(of_weights, shares, strict=True)]
        return dx, *start, *of_weights

    return variant


def _changed(change: Callable[..., Back]) -> Function:
    """Make the variant that changes what comes back at last; ``change`` is told the number of steps first."""
    return lambda *arguments: change(arguments[0].shape[1], *backward(*arguments))


def _last_alone(*arguments: Any) -> Back:
    """Let a gradient arrive at the last state only."""
    dh, *rest = arguments
    return backward(dh * (np.arange(dh.shape[1]) == dh.shape[1] - 1)[:, None], *rest)


def _case(rng: np.random.Generator, B: int, T: int, D: int, H: int) -> Case:
    p = weights(rng, D, H, 4)
    x, h_0, c_0 = draw.normal(rng, B, T, D), np.tanh(draw.normal(rng, B, H)), draw.normal(rng, B, H)
    trace = LSTM({name: np.asarray(value) for name, value in p.items()}).forward(x, (h_0, c_0))
    gates = np.array(trace.gates).transpose(2, 1, 0, 3).reshape(B, T, 4 * H)
    left = {"gates": gates, "h": np.array(trace.output), "c": np.array(trace.c[1:].swapaxes(0, 1))}
    given = {"x": x, "h_0": h_0, "c_0": c_0, "W_xh": p["W_xh"], "W_hh": p["W_hh"]}
    return draw.case({"dh": draw.normal(rng, B, T, H), **left, **given}, B=B, T=T, D=D, H=H)


BACKWARD = Check(
    name="lstm-backward",
    reference=backward,
    returns=_RETURNS,
    parts=dict.fromkeys(_RETURNS, 1),
    visible=[_case(draw.fixed(291), *sizes) for sizes in ((2, 3, 4, 3), (1, 2, 2, 3), (3, 4, 3, 2))],
    hidden=lambda rng: [_case(rng, *sizes[:4]) for sizes in draw.AWKWARD],
    mistakes=[
        Mistake(
            "It looks as if only dh was carried back: the gradient of the cell has a line of its own to the step "
            "before, and it is the long one.",
            _but(carried=lambda dh_prev, dc_prev: (dh_prev, 0 * dc_prev)),
        ),
        Mistake(
            "It looks as if only dc was carried back: h is heard by the gates of the next step, so a gradient comes "
            "back by it too.",
            _but(carried=lambda dh_prev, dc_prev: (0 * dh_prev, dc_prev)),
        ),
        Mistake(
            "It looks as if nothing was carried back from step to step: each step has only what its own output says.",
            _but(carried=lambda dh_prev, dc_prev: (0 * dh_prev, 0 * dc_prev)),
        ),
        Mistake(
            "It looks as if the two gradients that go back are in each other's place.",
            _but(carried=lambda dh_prev, dc_prev: (dc_prev, dh_prev)),
        ),
        Mistake(
            "It looks as if what comes back by h was added to what comes back by c as well: it reaches the cell inside "
            "the step, and would be counted twice.",
            _but(carried=lambda dh_prev, dc_prev: (dh_prev, dc_prev + dh_prev)),
        ),
        Mistake(
            "It looks as if the loop ended before the first step, which heard an input too.",
            _but(order=lambda T: reversed(range(1, T))),
        ),
        Mistake(
            "It looks as if dh was heard at the last step alone: every state has an output of its own, and its "
            "gradient is added to what comes from later.",
            _last_alone,
        ),
        Mistake(
            "It looks as if the steps were taken from the first to the last: a step needs what the step after it "
            "gives back.",
            _but(order=range),
        ),
        Mistake(
            "It looks as if the weights got the share of a single step: they were used at every step, and all shares "
            "add up.",
            _but(gathered=lambda so_far, share: share),
        ),
        Mistake(
            "It looks as if a mean over the steps was taken: every step adds its share.",
            _changed(lambda T, dx, dh_0, dc_0, *of_weights: (dx, dh_0, dc_0, *(one / T for one in of_weights))),
        ),
        Mistake(
            "It looks as if the states before the first step were taken from the end of the sequence, where an index "
            "of -1 leads: they are h_0 and c_0.",
            _but(before=lambda states, start: np.roll(states, 1, axis=1)),
        ),
        Mistake(
            "It looks as if zeros stood before the first step: there stand h_0 and c_0.",
            _but(before=lambda states, start: _before(states, 0 * start)),
        ),
        Mistake(
            "It looks as if a step was given the states after it as those before it: that is one step too late.",
            _but(before=lambda states, start: states),
        ),
        Mistake(
            "It looks as if dx stands in the order in which it was found, the last step first.",
            _changed(lambda T, dx, *rest: (dx[:, ::-1], *rest)),
        ),
        Mistake(
            "It looks as if the axes of batch and time of dx are exchanged: it has the shape of x.",
            _changed(lambda T, dx, *rest: (dx.swapaxes(0, 1), *rest)),
        ),
        Mistake(
            "It looks as if dx came back for a single step: every step has an input of its own.",
            _changed(lambda T, dx, *rest: (dx[:, 0], *rest)),
        ),
        Mistake(
            "It looks as if dh_0 and dc_0 are in each other's place.",
            _changed(lambda T, dx, dh_0, dc_0, *rest: (dx, dc_0, dh_0, *rest)),
        ),
    ],
    uses=frozenset({"lstm-step-backward"}),
)
