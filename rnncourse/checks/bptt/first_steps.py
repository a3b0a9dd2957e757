"""Checks of the first rungs: one unit on its own, and one step of a network."""

import numpy as np

from rnncourse.arrays import Array
from rnncourse.cells import elman_step, elman_step_backward
from rnncourse.checks import draw
from rnncourse.checks.bptt import wrong_ways
from rnncourse.checks.bptt.wrong_ways import Way
from rnncourse.checks.definition import Case, Check, Function, Mistake, transposing
from rnncourse.checks.plain import Plain
from rnncourse.layers import Recurrent

Pair = tuple[float, float]
Five = tuple[Array, Array, Array, Array, Array]


def scalar_backward(x: list[float], u: float, w: float, target: float) -> Pair:
    """Give the gradients of one unit's two weights, for half the squared error of its last state."""
    layer = Recurrent({"W_xh": np.array([[u]]), "W_hh": np.array([[w]]), "b_h": np.zeros(1)})
    trace = layer.forward(np.reshape(x, (1, -1, 1)).astype(float))
    found = layer.backward(trace, np.zeros_like(trace.output), trace.end - target).parameters
    return float(found["W_xh"][0, 0]), float(found["W_hh"][0, 0])


def step_backward(dh_t: Array, x_t: Array, h_prev: Array, h_t: Array, W_xh: Array, W_hh: Array) -> Five:
    """Go back through one step of the reference."""
    return (*elman_step_backward(dh_t, x_t, h_prev, h_t, W_xh, W_hh),)


def _scalar_case(rng: np.random.Generator, T: int) -> Case:
    u, w, target = rng.uniform(0.5, 1.2, size=3) * rng.choice([-1, 1], size=3)
    x: list[Plain] = rng.uniform(-1, 1, size=T).tolist()
    return draw.case({"x": x, "u": float(u), "w": float(w), "target": float(target)}, T=T)


def _step_case(rng: np.random.Generator, B: int, D: int, H: int) -> Case:
    x_t, h_prev, weights = draw.normal(rng, B, D), np.tanh(draw.normal(rng, B, H)), draw.elman(rng, D, H)
    b_h = weights.pop("b_h")
    h_t = elman_step(x_t, h_prev, weights["W_xh"], weights["W_hh"], b_h)
    arguments = {"dh_t": draw.normal(rng, B, H), "x_t": x_t, "h_prev": h_prev, "h_t": h_t, **weights}
    return draw.case(arguments, B=B, D=D, H=H)


def _scalar_way(way: Way, error: Function = lambda h, target: h - target) -> Function:
    """Make the variant of one unit that goes back another way."""

    def variant(x: list[float], u: float, w: float, target: float) -> Pair:
        W_xh, W_hh, steps = np.array([[u]]), np.array([[w]]), np.reshape(x, (1, -1, 1))
        h = [np.zeros((1, 1))]
        for x_t in steps[0]:
            h.append(elman_step(x_t[None], h[-1], W_xh, W_hh, np.zeros(1)))
        dh = np.zeros((1, len(x), 1))
        dh[0, -1] = error(h[-1][0, 0], target)
        found = wrong_ways.go_back(dh, steps, np.stack(h, axis=1), W_hh, way)
        return float(found.dW_xh[0, 0]), float(found.dW_hh[0, 0])

    return variant


def _step(
    da: Function = lambda dh, h_prev, h: dh * (1 - h**2), bias: Function = lambda da: da.sum(axis=0), mean: bool = False
) -> Function:
    """Make the variant of a step in which da, the bias's gradient, or all sums over the batch are others."""

    def variant(dh_t: Array, x_t: Array, h_prev: Array, h_t: Array, W_xh: Array, W_hh: Array) -> Five:
        da_t = da(dh_t, h_prev, h_t)
        counted = da_t / len(da_t) if mean else da_t
        return da_t @ W_xh.T, da_t @ W_hh.T, x_t.T @ counted, h_prev.T @ counted, bias(counted)

    return variant


def _turned(*arguments: Array) -> Five:
    dx_t, dh_prev, dW_xh, dW_hh, db_h = step_backward(*arguments)
    return dx_t, dh_prev, dW_xh.T, dW_hh.T, db_h


def _state_after(dh_t: Array, x_t: Array, h_prev: Array, h_t: Array, W_xh: Array, W_hh: Array) -> Five:
    right = step_backward(dh_t, x_t, h_prev, h_t, W_xh, W_hh)
    return (*right[:3], h_t.T @ (dh_t * (1 - h_t**2)), right[4])


SCALAR_BACKWARD = Check(
    name="scalar-backward",
    reference=scalar_backward,
    returns=("du", "dw"),
    parts={"du": 1, "dw": 1},
    visible=[_scalar_case(draw.fixed(seed), T) for seed, T in ((21, 3), (22, 2), (23, 1))],
    hidden=lambda rng: [_scalar_case(rng, T) for T in (1, 2, 3, 6, 10)],
    mistakes=[
        Mistake(
            "It looks as if only the last step was counted. That is the immediate derivative: the weight was used at "
            "every step, and all its uses add up.",
            _scalar_way(wrong_ways.LAST_STEP_ONLY),
        ),
        Mistake(
            "It looks as if only the first step was counted: is the sum overwritten in the loop?",
            _scalar_way(wrong_ways.FIRST_STEP_ONLY),
        ),
        Mistake(
            "It looks as if the slope was taken at the state before the step: tanh bent the sum that made h_t, so its "
            "slope there is told by h_t.",
            _scalar_way(wrong_ways.SLOPE_BEFORE),
        ),
        Mistake(
            "It looks as if tanh was taken once more for the slope: h_t already is tanh(a_t).",
            _scalar_way(wrong_ways.SLOPE_OF_STATE),
        ),
        Mistake("It looks as if the slope of tanh is missing.", _scalar_way(wrong_ways.NO_SLOPE)),
        Mistake(
            "It looks as if the slope of tanh was skipped on the way from step to step: what is handed back went "
            "through tanh first.",
            _scalar_way(wrong_ways.NO_SLOPE_BACK),
        ),
        Mistake(
            "It looks as if w was left out on the way from step to step: the state before was multiplied by it.",
            _scalar_way(Way(back=lambda dh_t, da_t, W_hh: da_t)),
        ),
        Mistake(
            "It looks as if dw was built with the state after each step: w multiplied the state before it.",
            _scalar_way(wrong_ways.STATE_AFTER),
        ),
        Mistake(
            "It looks as if the first step was taken to hear the last state, as the index -1 does in a list without "
            "h_0 in front: before the first step the state is 0.",
            _scalar_way(wrong_ways.FROM_THE_END),
        ),
        Mistake(
            "The sign is turned: L grows with h_T where h_T is above the target.",
            _scalar_way(Way(), lambda h, target: target - h),
        ),
        Mistake(
            "It is twice the right one: the loss has the factor one half.",
            _scalar_way(Way(), lambda h, target: 2 * (h - target)),
        ),
        Mistake(
            "It looks as if the loss was left out: this is how the last state moves, not the loss.",
            _scalar_way(Way(), lambda h, target: 1.0),
        ),
        Mistake(
            "It looks as if the mean over the steps was taken: the shares add up.",
            _scalar_way(wrong_ways.MEAN_OVER_TIME),
        ),
        Mistake("The two results are in each other's place: first du, then dw.", lambda *a: scalar_backward(*a)[::-1]),
    ],
)

STEP_BACKWARD = Check(
    name="step-backward",
    reference=step_backward,
    returns=("dx_t", "dh_prev", "dW_xh", "dW_hh", "db_h"),
    parts={"dx_t": 1, "dh_prev": 1, "dW_xh": 1, "dW_hh": 1, "db_h": 1},
    visible=[_step_case(draw.fixed(31), B, D, H) for B, D, H in ((3, 3, 3), (2, 3, 4), (1, 2, 3))],
    hidden=lambda rng: [_step_case(rng, B, D, H) for B, _, D, H, _ in draw.AWKWARD],
    mistakes=[
        Mistake(
            "It looks as if the weights were not transposed on the way back: forward the sum runs over the first index "
            "of the matrix, backward over the second. A square matrix does not complain.",
            lambda dh_t, x_t, h_prev, h_t, W_xh, W_hh: step_backward(dh_t, x_t, h_prev, h_t, W_xh.T, W_hh.T),
        ),
        Mistake(
            "It looks as if W_hh was not transposed on the way back: forward the sum runs over its first index, "
            "backward over its second. A square matrix does not complain.",
            transposing(step_backward, "W_hh"),
        ),
        Mistake(
            "It looks as if the gradients of the weights came out transposed: a gradient has the shape of its "
            "parameter, and (i, j) is what leads from i to j.",
            _turned,
        ),
        Mistake(
            "It looks as if the slope of tanh is missing: this is right only where all states are 0.",
            _step(da=lambda dh, h_prev, h: dh),
        ),
        Mistake(
            "It looks as if the slope was taken at h_prev: tanh made h_t, so its slope there is told by h_t.",
            _step(da=lambda dh, h_prev, h: dh * (1 - h_prev**2)),
        ),
        Mistake(
            "It looks as if tanh was taken once more for the slope: h_t already is tanh(a_t).",
            _step(da=lambda dh, h_prev, h: dh * (1 - np.tanh(h) ** 2)),
        ),
        Mistake(
            "It looks as if the slope was written with h_t not squared.", _step(da=lambda dh, h_prev, h: dh * (1 - h))
        ),
        Mistake("It looks as if dW_hh was built with h_t: W_hh multiplied the state before the step.", _state_after),
        Mistake(
            "It looks as if db_h was summed over the units too: each unit has a bias of its own, which serves all "
            "rows.",
            _step(bias=lambda da: da.sum()),
        ),
        Mistake(
            "It looks as if db_h was summed along the units: the bias serves all rows, so the sum runs over the batch.",
            _step(bias=lambda da: da.sum(axis=1)),
        ),
        Mistake(
            "It looks as if db_h was not summed over the batch: a gradient has the shape of its parameter.",
            _step(bias=lambda da: da),
        ),
        Mistake(
            "It looks as if the sum for db_h kept its axis: a bias has one axis, (H,), and its gradient has its shape.",
            _step(bias=lambda da: da.sum(axis=0, keepdims=True)),
        ),
        Mistake(
            "It looks as if the mean over the batch was taken in db_h: whether the loss is a mean has been settled "
            "in dh_t; here the rows' shares add up.",
            _step(bias=lambda da: da.mean(axis=0)),
        ),
        Mistake(
            "It looks as if means over the batch were taken: whether the loss is a mean has been settled in dh_t; "
            "here the rows' shares add up.",
            _step(mean=True),
        ),
        Mistake("It looks as if dh_t was ignored, and 1 put in its place.", _step(da=lambda dh, p, h: 1 - h**2)),
    ],
)
