"""Check of the way back through a whole sequence."""

import numpy as np

from rnncourse.arrays import Array
from rnncourse.checks import draw
from rnncourse.checks.bptt import wrong_ways
from rnncourse.checks.bptt.wrong_ways import Way
from rnncourse.checks.definition import Case, Check, Function, Mistake
from rnncourse.layers import Recurrent, elman_sequence

Four = tuple[Array, Array, Array, Array]


def sequence_backward(dh: Array, x: Array, h: Array, W_xh: Array, W_hh: Array) -> Four:
    """Go back through the reference's sequence; `h` has the state before the first step in front."""
    layer = Recurrent({"W_xh": W_xh, "W_hh": W_hh, "b_h": np.zeros(len(W_hh))})
    steps = h.swapaxes(0, 1)
    trace = layer.forward(x)._replace(h=steps[1:], heard=steps[:-1])
    back = layer.backward(trace, dh)
    return back.start, back.parameters["W_xh"], back.parameters["W_hh"], back.parameters["b_h"]


def sequence_case(rng: np.random.Generator, B: int, T: int, D: int, H: int, window: int = 0) -> Case:
    """Draw a sequence that has been read, and the gradients of its states; with a window, where it is cut."""
    x, weights = draw.normal(rng, B, T, D), draw.elman(rng, D, H)
    h_0, b_h = np.tanh(draw.normal(rng, B, H)), weights.pop("b_h")
    after = elman_sequence(x, h_0, weights["W_xh"], weights["W_hh"], b_h)
    h = np.concatenate([h_0[:, None], after], axis=1)
    arguments = {"dh": draw.normal(rng, B, T, H), "x": x, "h": h, **weights}
    if not window:
        return draw.case(arguments, B=B, T=T, D=D, H=H)
    return draw.case({**arguments, "window": window}, f"windows of {window}", B=B, T=T, D=D, H=H)


def _way(way: Way) -> Function:
    """Make the variant that goes back another way."""
    return lambda dh, x, h, W_xh, W_hh: tuple(wrong_ways.go_back(dh, x, h, W_hh, way))


def _at_start(function: Function) -> Function:
    """Make the variant with another gradient of the state before the first step."""

    def variant(dh: Array, x: Array, h: Array, W_xh: Array, W_hh: Array) -> Four:
        right = sequence_backward(dh, x, h, W_xh, W_hh)
        return (function(right[0], dh, h, W_hh), *right[1:])

    return variant


def _first_da(dh_0: Array, dh: Array, h: Array, W_hh: Array) -> Array:
    """Stop before the product with W_hh: what is handed back is still da of the first step."""
    return np.linalg.solve(W_hh, dh_0.T).T


def _turned(*arguments: Array) -> Four:
    dh_0, dW_xh, dW_hh, db_h = sequence_backward(*arguments)
    return dh_0, dW_xh, dW_hh.T, db_h


def _forward_in_time(dh: Array, x: Array, h: Array, W_xh: Array, W_hh: Array) -> Four:
    """Walk the loop from the first step to the last."""
    later, da = np.zeros_like(dh[:, 0]), np.zeros_like(dh)
    for t in range(x.shape[1]):
        da[:, t] = (dh[:, t] + later) * (1 - h[:, t + 1] ** 2)
        later = da[:, t] @ W_hh.T
    return later, wrong_ways.over_steps(x, da), wrong_ways.over_steps(h[:, :-1], da), da.sum(axis=(0, 1))


SEQUENCE_BACKWARD = Check(
    name="sequence-backward",
    reference=sequence_backward,
    returns=("dh_0", "dW_xh", "dW_hh", "db_h"),
    parts={"dh_0": 1, "dW_xh": 1, "dW_hh": 1, "db_h": 1},
    visible=[sequence_case(draw.fixed(41), *sizes) for sizes in ((3, 3, 3, 3), (2, 4, 3, 5), (1, 1, 2, 3))],
    hidden=lambda rng: [sequence_case(rng, B, T, D, H) for B, T, D, H, _ in draw.AWKWARD],
    mistakes=[
        Mistake(
            "It looks as if what comes from the next step was dropped: a state is heard twice, by its own step and by "
            "the one after it, and both gradients count.",
            _way(wrong_ways.NO_FUTURE),
        ),
        Mistake(
            "It looks as if dh of a step was replaced by what comes from the next one: a state is heard twice, and "
            "both gradients count.",
            _way(wrong_ways.NO_PRESENT),
        ),
        Mistake(
            "It looks as if dh of the last step was counted twice: no step comes after the last, so nothing comes from "
            "there.",
            _way(wrong_ways.LAST_TWICE),
        ),
        Mistake(
            "It looks as if W_hh was not transposed on the way from step to step: forward the sum runs over its first "
            "index, backward over its second. A square matrix does not complain.",
            _way(wrong_ways.NO_TRANSPOSE),
        ),
        Mistake(
            "It looks as if the slope was taken at the state before the step: h[:, 0] stands in front of the first "
            "step, so the state that step t makes lies one further on.",
            _way(wrong_ways.SLOPE_BEFORE),
        ),
        Mistake(
            "It looks as if the slope of tanh was skipped on the way from step to step: what is handed back went "
            "through tanh first.",
            _way(wrong_ways.NO_SLOPE_BACK),
        ),
        Mistake("It looks as if the slope of tanh is missing.", _way(wrong_ways.NO_SLOPE)),
        Mistake(
            "It looks as if dW_hh was built with the state after each step: W_hh multiplied the state before it.",
            _way(wrong_ways.STATE_AFTER),
        ),
        Mistake(
            "It looks as if the first step was taken to start from zeros in dW_hh: h[:, 0] need not be zero.",
            _way(wrong_ways.FROM_ZERO),
        ),
        Mistake(
            "It looks as if only the share of the first step is left: is a gradient overwritten where it should grow?",
            _way(wrong_ways.FIRST_STEP_ONLY),
        ),
        Mistake(
            "It looks as if only the share of the last step was counted: that is the immediate derivative. The weights "
            "serve at every step, and their shares add up.",
            _way(wrong_ways.LAST_STEP_ONLY),
        ),
        Mistake("It looks as if dW_hh came out transposed: (i, j) is what leads from unit i to unit j.", _turned),
        Mistake(
            "It looks as if the loop ran from the first step to the last: the gradient comes from the end.",
            _forward_in_time,
        ),
        Mistake(
            "It looks as if the mean over the steps was taken: the shares of a weight add up.",
            _way(wrong_ways.MEAN_OVER_TIME),
        ),
        Mistake(
            "It looks as if means over the batch were taken: whether the loss is a mean has been settled in dh.",
            _way(wrong_ways.MEAN_OVER_BATCH),
        ),
        Mistake(
            "It looks as if dh_0 is da of the first step: it has still to go back through W_hh.", _at_start(_first_da)
        ),
        Mistake(
            "It looks as if dh_0 belongs to the state after the first step: it has still to go back through that step.",
            _at_start(lambda dh_0, dh, h, W_hh: _first_da(dh_0, dh, h, W_hh) / (1 - h[:, 1] ** 2)),
        ),
        Mistake(
            "It looks as if dh of the first step was added to dh_0: h_0 has no loss of its own, it is heard once.",
            _at_start(lambda dh_0, dh, h, W_hh: dh_0 + dh[:, 0]),
        ),
        Mistake(
            "It looks as if dh_0 was taken to be zero: h_0 has no weights, but it has a gradient.",
            _at_start(lambda dh_0, dh, h, W_hh: np.zeros_like(dh_0)),
        ),
    ],
    uses=frozenset({"step-backward"}),
)
