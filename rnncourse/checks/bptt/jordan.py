"""Check of the way back through a Jordan network, where what is fed back is the output."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from rnncourse.arrays import Array
from rnncourse.checks import draw
from rnncourse.checks.bptt.wrong_ways import over_steps
from rnncourse.checks.definition import Case, Check, Function, Mistake
from rnncourse.layers import Jordan, jordan_sequence

Five = tuple[Array, Array, Array, Array, Array]


def jordan_backward(do: Array, x: Array, h: Array, y: Array, W_xh: Array, W_yh: Array, W_hy: Array) -> Five:
    """Go back through the reference's Jordan network; `y` has the output before the first step in front."""
    weights = {"W_xh": W_xh, "W_yh": W_yh, "b_h": np.zeros(len(W_hy)), "W_hy": W_hy, "b_y": np.zeros(W_hy.shape[1])}
    network = Jordan(weights, output="identity")
    trace = network.forward(x, y[:, 0])._replace(h=h, o=y[:, 1:], y=y[:, 1:])
    return tuple(network.backward(trace, do).parameters.values())  # type: ignore[return-value]


@dataclass(frozen=True)
class _Way:
    """The turns of a way back; each is right unless another is put in its place."""

    joined: Callable[[Array, Array], Array] = lambda do, dy_next: do + dy_next
    to_state: Callable[[Array, Array, Array, Array], Array] = lambda do, total, W_hy, dy_next: total @ W_hy.T
    slope: Callable[[Array], Array] = lambda h_t: 1 - h_t**2
    back: Callable[[Array, Array], Array] = lambda da_t, W_yh: da_t @ W_yh.T
    heard: Callable[[Array], Array] = lambda y: y[:, :-1]
    counted: Callable[[Array], Array] = lambda shares: shares


def _going(way: _Way, own_loss_only: bool = False) -> Function:
    """Make the variant that goes back another way, or tells the readout of each step's own loss only."""

    def variant(do: Array, x: Array, h: Array, y: Array, W_xh: Array, W_yh: Array, W_hy: Array) -> Five:
        totals, da, dy_next = np.zeros_like(do), np.zeros_like(h), np.zeros_like(do[:, 0])
        for t in reversed(range(x.shape[1])):
            totals[:, t] = way.joined(do[:, t], dy_next)
            da[:, t] = way.to_state(do[:, t], totals[:, t], W_hy, dy_next) * way.slope(h[:, t])
            dy_next = way.back(da[:, t], W_yh)
        read, da = way.counted(do if own_loss_only else totals), way.counted(da)
        return over_steps(x, da), over_steps(way.heard(y), da), da.sum((0, 1)), over_steps(h, read), read.sum((0, 1))

    return variant


def _last(shares: Array) -> Array:
    return np.concatenate([np.zeros_like(shares[:, 1:]), shares[:, -1:]], axis=1)


def _first(shares: Array) -> Array:
    return np.concatenate([shares[:, :1], np.zeros_like(shares[:, 1:])], axis=1)


def _without_start(y: Array) -> Array:
    return np.concatenate([np.zeros_like(y[:, :1]), y[:, 1:-1]], axis=1)


def _case(rng: np.random.Generator, B: int, T: int, D: int, H: int, V: int) -> Case:
    weights, x, y_0 = draw.jordan(rng, D, H, V), draw.normal(rng, B, T, D), draw.normal(rng, B, V)
    W_xh, W_yh, b_h, W_hy, b_y = (np.asarray(weights[name]) for name in ("W_xh", "W_yh", "b_h", "W_hy", "b_y"))
    W_xh, W_yh, W_hy = (W / np.sqrt(len(W)) for W in (W_xh, W_yh, W_hy))  # or most states would be saturated
    h, y = jordan_sequence(x, y_0, W_xh, W_yh, b_h, W_hy, b_y)
    states = {"h": h, "y": np.concatenate([y_0[:, None], y], axis=1)}
    arguments = {"do": draw.normal(rng, B, T, V), "x": x, **states, "W_xh": W_xh, "W_yh": W_yh, "W_hy": W_hy}
    return draw.case(arguments, B=B, T=T, D=D, H=H, V=V)


JORDAN_BACKWARD = Check(
    name="jordan-backward",
    reference=jordan_backward,
    returns=("dW_xh", "dW_yh", "db_h", "dW_hy", "db_y"),
    parts={"dW_xh": 1, "dW_yh": 1, "db_h": 1, "dW_hy": 1, "db_y": 1},
    visible=[_case(draw.fixed(71), *sizes) for sizes in ((3, 3, 3, 3, 3), (2, 4, 3, 5, 2), (1, 1, 2, 3, 4))],
    hidden=lambda rng: [_case(rng, *sizes) for sizes in draw.AWKWARD],
    mistakes=[
        Mistake(
            "It looks as if what the next step heard was forgotten: an output is heard twice, by its own loss and by "
            "the next step, and both gradients count.",
            _going(_Way(joined=lambda do, dy_next: do)),
        ),
        Mistake(
            "It looks as if the readout was told of each step's own loss only: what comes back from the next step came "
            "through the readout as well, so W_hy and b_y answer for it too.",
            _going(_Way(), own_loss_only=True),
        ),
        Mistake(
            "It looks as if a step's own loss was replaced by what comes from the next step: both gradients count.",
            _going(_Way(joined=lambda do, dy_next: dy_next if dy_next.any() else do)),
        ),
        Mistake(
            "It looks as if do of the last step was counted twice: no step comes after the last, so nothing comes from "
            "there.",
            _going(_Way(joined=lambda do, dy_next: do + dy_next if dy_next.any() else 2 * do)),
        ),
        Mistake(
            "It looks as if what comes from the next step was added behind the readout: the next step heard y, so its "
            "gradient has to go back through W_hy first.",
            _going(
                _Way(
                    joined=lambda do, dy_next: do,
                    to_state=lambda do, total, W_hy, dy_next: do @ W_hy.T + dy_next,
                )
            ),
        ),
        Mistake(
            "It looks as if W_yh was not transposed on the way from step to step: it leads from y to h, and the "
            "gradient goes from h to y. A square matrix does not complain.",
            _going(_Way(back=lambda da_t, W_yh: da_t @ W_yh)),
        ),
        Mistake(
            "It looks as if W_hy was not transposed on the way back: it leads from h to y, and the gradient goes from "
            "y to h. A square matrix does not complain.",
            _going(_Way(to_state=lambda do, total, W_hy, dy_next: total @ W_hy)),
        ),
        Mistake(
            "It looks as if dW_yh was built with the output after each step: the step heard the one before it.",
            _going(_Way(heard=lambda y: y[:, 1:])),
        ),
        Mistake(
            "It looks as if the first step was taken to hear zeros: y[:, 0] need not be zero.",
            _going(_Way(heard=_without_start)),
        ),
        Mistake("It looks as if the slope of tanh is missing.", _going(_Way(slope=np.ones_like))),
        Mistake(
            "It looks as if tanh was taken once more for the slope: h already is tanh(a).",
            _going(_Way(slope=lambda h_t: 1 - np.tanh(h_t) ** 2)),
        ),
        Mistake(
            "It looks as if only the share of the first step is left: is a gradient overwritten where it should grow?",
            _going(_Way(counted=_first)),
        ),
        Mistake(
            "It looks as if only the share of the last step was counted: all steps use the same weights, and their "
            "shares add up.",
            _going(_Way(counted=_last)),
        ),
        Mistake(
            "It looks as if means over the batch were taken: whether the loss is a mean has been settled in do.",
            _going(_Way(counted=lambda shares: shares / len(shares))),
        ),
    ],
    uses=frozenset({"step-backward", "sequence-backward"}),
)
