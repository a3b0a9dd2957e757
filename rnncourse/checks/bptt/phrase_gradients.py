"""Check of a whole network: padded phrases in, one class each out, and the gradients of all five parameters."""

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np

from rnncourse.arrays import Array
from rnncourse.cells import readout
from rnncourse.checks import draw
from rnncourse.checks.bptt import wrong_ways
from rnncourse.checks.bptt.wrong_ways import Way
from rnncourse.checks.definition import Case, Check, Function, Mistake
from rnncourse.functional import cross_entropy, cross_entropy_backward
from rnncourse.layers import Chain, Dense, LastStep, Recurrent, elman_sequence

Six = tuple[float, Array, Array, Array, Array, Array]


def network(W_xh: Array, W_hh: Array, b_h: Array, W_hy: Array, b_y: Array) -> Chain:
    """Build the network that reads a phrase and gives scores after its last word."""
    recurrent = Recurrent({"W_xh": W_xh, "W_hh": W_hh, "b_h": b_h})
    return Chain({"recurrent": recurrent, "last": LastStep(), "readout": Dense({"W": W_hy, "b": b_y})})


def phrase_gradients(
    x: Array, mask: Array, target: list[int], W_xh: Array, W_hh: Array, b_h: Array, W_hy: Array, b_y: Array
) -> Six:
    """Give the reference's loss, the mean cross-entropy over the phrases, and its gradients."""
    reader, classes = network(W_xh, W_hh, b_h, W_hy, b_y), np.asarray(target)
    trace = reader.forward(x, mask=mask)
    found = reader.backward(trace, cross_entropy_backward(trace.output, classes)).parameters
    return cross_entropy(trace.output, classes), *found.values()


class _Read(NamedTuple):
    """What the forward pass of a wrong version leaves: states with the zero one in front, and scores."""

    h: Array
    o: Array
    do: Array


def _read(
    x: Array, mask: Array | None, target: list[int], W_xh: Array, W_hh: Array, b_h: Array, W_hy: Array, b_y: Array
) -> _Read:
    h_0 = np.zeros((len(x), len(b_h)))
    h = np.concatenate([h_0[:, None], elman_sequence(x, h_0, W_xh, W_hh, b_h, mask)], axis=1)
    o = readout(h[:, -1], W_hy, b_y)
    return _Read(h, o, cross_entropy_backward(o, np.asarray(target)))


def _going(way: Way, there: bool = True, back: bool = True) -> Function:
    """Make the variant that goes back another way, or without the mask on the way there or back."""

    def variant(
        x: Array, mask: Array, target: list[int], W_xh: Array, W_hh: Array, b_h: Array, W_hy: Array, b_y: Array
    ) -> Six:
        h, o, do = _read(x, mask if there else None, target, W_xh, W_hh, b_h, W_hy, b_y)
        dh = np.zeros_like(h[:, 1:])
        dh[:, -1] = do @ W_hy.T
        found = wrong_ways.go_back(dh, x, h, W_hh, way, mask if back else None)
        return cross_entropy(o, np.asarray(target)), *found[1:], h[:, -1].T @ do, do.sum(axis=0)

    return variant


def _changed(change: Callable[[list[Any], int], list[Any]]) -> Function:
    """Make the variant that changes the right loss and gradients; it is told how many phrases there are."""
    return lambda x, *rest: tuple(change(list(phrase_gradients(x, *rest)), len(x)))


def _last_column(
    x: Array, mask: Array, target: list[int], W_xh: Array, W_hh: Array, b_h: Array, W_hy: Array, b_y: Array
) -> Six:
    """Set the state to zero at padding, then read its last column."""
    h, state = [np.zeros((len(x), len(b_h)))], np.zeros((len(x), len(b_h)))
    for t in range(x.shape[1]):
        state = np.where(mask[:, t, None], np.tanh(x[:, t] @ W_xh + state @ W_hh + b_h), 0)
        h.append(state)
    o = readout(state, W_hy, b_y)
    do = cross_entropy_backward(o, np.asarray(target))
    states = np.stack(h, axis=1)
    dh = np.zeros_like(states[:, 1:])
    dh[:, -1] = do @ W_hy.T
    found = wrong_ways.go_back(dh, x, states, W_hh, wrong_ways.LOST_AT_PADDING, mask)
    return cross_entropy(o, np.asarray(target)), *found[1:], state.T @ do, do.sum(axis=0)


def _case(rng: np.random.Generator, mask: Array, D: int, H: int, V: int, special: str) -> Case:
    B, T = mask.shape
    x, target = draw.normal(rng, B, T, D), rng.integers(V, size=B).tolist()
    parameters = {**draw.elman(rng, D, H), **draw.readout(rng, H, V)}
    return draw.case({"x": x, "mask": mask, "target": target, **parameters}, special, B=B, T=T, D=D, H=H, V=V)


def _padded(rng: np.random.Generator, B: int, T: int) -> Array:
    """Draw a mask with padding at the end; the last phrase has a single word."""
    lengths = rng.integers(1, T + 1, size=B)
    lengths[-1] = 1
    lengths[0] = T if B > 1 else lengths[0]
    return draw.lengths_mask(lengths, T)


def _visible() -> list[Case]:
    rng = draw.fixed(61)
    holes = np.array([[False, True, True, False, True], [False, False, True, False, False]])
    return [
        _case(rng, draw.lengths_mask([3, 3, 3], 3), 3, 3, 3, "no padding"),
        _case(rng, draw.lengths_mask([4, 1, 2], 5), 2, 4, 3, "padding at the end"),
        _case(rng, holes, 3, 4, 2, "padding at the start, at the end and between"),
        _case(rng, draw.lengths_mask([1], 1), 2, 3, 2, "one word"),
    ]


def _hidden(rng: np.random.Generator) -> list[Case]:
    cases = [_case(rng, _padded(rng, B, T), D, H, V, "a phrase of one word") for B, T, D, H, V in draw.AWKWARD]
    anywhere = rng.random((4, 6)) < 0.5
    anywhere[:, 2] = True
    return [*cases, _case(rng, anywhere, 3, 2, 4, "padding anywhere")]


PHRASE_GRADIENTS = Check(
    name="phrase-gradients",
    reference=phrase_gradients,
    returns=("loss", "dW_xh", "dW_hh", "db_h", "dW_hy", "db_y"),
    parts={"loss": 1, "dW_xh": 1, "dW_hh": 1, "db_h": 1, "dW_hy": 1, "db_y": 1},
    visible=_visible(),
    hidden=_hidden,
    mistakes=[
        Mistake(
            "It looks as if the mask was not used: where it is False the state stays what it was, and no weight had a "
            "part in it.",
            _going(Way(), there=False, back=False),
        ),
        Mistake(
            "It looks as if the words at padding were set to zero and the steps taken all the same: an empty word "
            "still moves the state, through W_hh and b_h.",
            lambda x, mask, *rest: _going(Way(), there=False, back=False)(x * mask[..., None], mask, *rest),
        ),
        Mistake(
            "It looks as if the mask was used on the way there and not on the way back: a padded step handed the state "
            "on as it was, so its gradient comes back as it is, past tanh and W_hh.",
            _going(Way(), back=False),
        ),
        Mistake(
            "It looks as if the gradient was set to zero at padding: the state was carried through a padded step, so "
            "its gradient is carried back through it.",
            _going(wrong_ways.LOST_AT_PADDING),
        ),
        Mistake(
            "It looks as if the state was set to zero at padding, and its memory lost: it must be carried through.",
            _last_column,
        ),
        Mistake(
            "It looks as if W_hh was not transposed on the way from step to step: forward the sum runs over its first "
            "index, backward over its second. A square matrix does not complain.",
            _going(wrong_ways.NO_TRANSPOSE),
        ),
        Mistake(
            "It looks as if the slope was taken at the state before the step: tanh made the state after it.",
            _going(wrong_ways.SLOPE_BEFORE),
        ),
        Mistake(
            "It looks as if the slope of tanh was skipped on the way from step to step.",
            _going(wrong_ways.NO_SLOPE_BACK),
        ),
        Mistake(
            "It looks as if nothing went from the last word to the ones before it: the loss looks at the end only, so "
            "all that the earlier words get comes through the next step.",
            _going(wrong_ways.NO_FUTURE),
        ),
        Mistake(
            "It looks as if dW_hh was built with the state after each step: W_hh multiplied the state before it.",
            _going(wrong_ways.STATE_AFTER),
        ),
        Mistake(
            "It looks as if only the share of the first step is left: is a gradient overwritten where it should grow?",
            _going(wrong_ways.FIRST_STEP_ONLY),
        ),
        Mistake(
            "It looks as if the loss and all gradients are sums over the phrases: asked for are means.",
            _changed(lambda found, B: [one * B for one in found]),
        ),
        Mistake(
            "It looks as if the gradients belong to the sum over the phrases: the loss is their mean.",
            _changed(lambda found, B: [found[0], *(one * B for one in found[1:])]),
        ),
        Mistake(
            "It looks as if the gradients were divided by the number of phrases twice: the scores' gradient already "
            "is.",
            _changed(lambda found, B: [found[0], *(one / B for one in found[1:])]),
        ),
        Mistake(
            "The signs of all gradients are turned: they point to where the loss grows.",
            _changed(lambda found, B: [found[0], *(-one for one in found[1:])]),
        ),
        Mistake(
            "It looks as if dW_hh came out transposed: (i, j) is what leads from unit i to unit j.",
            _changed(lambda found, B: [*found[:2], found[2].T, *found[3:]]),
        ),
    ],
    uses=frozenset({"softmax-gradient", "step-backward", "sequence-backward"}),
)
