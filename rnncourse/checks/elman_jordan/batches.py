"""Checks of what padding touches: a masked batch, and the readout after each sequence's last real step."""

from collections.abc import Callable

import numpy as np

from rnncourse.arrays import Array
from rnncourse.cells import elman_step, readout
from rnncourse.checks import draw
from rnncourse.checks.definition import Case, Check, Function, Mistake, ignoring
from rnncourse.functional import softmax
from rnncourse.layers import elman_sequence, last_step


def batch(x: Array, h_0: Array, W_xh: Array, W_hh: Array, b_h: Array, mask: Array) -> Array:
    """Run the reference with a mask."""
    return elman_sequence(x, h_0, W_xh, W_hh, b_h, mask)


def many_to_one(h: Array, W_hy: Array, b_y: Array, mask: Array) -> Array:
    """Read class probabilities off the state after each sequence's last real step."""
    return softmax(readout(last_step(h, mask), W_hy, b_y))


def _batch_case(rng: np.random.Generator, mask: Array, D: int, H: int, special: str) -> Case:
    B, T = mask.shape
    arguments = {"x": draw.normal(rng, B, T, D), "h_0": draw.normal(rng, B, H), **draw.elman(rng, D, H), "mask": mask}
    return draw.case(arguments, special, B=B, T=T, D=D, H=H)


def _readout_case(rng: np.random.Generator, mask: Array, H: int, V: int, special: str, scale: float = 1) -> Case:
    B, T = mask.shape
    h = np.tanh(scale * draw.normal(rng, B, T, H))  # padding holds other numbers than the last real step
    W_hy, b_y = scale * draw.normal(rng, H, V), draw.normal(rng, V)
    return draw.case({"h": h, "W_hy": W_hy, "b_y": b_y, "mask": mask}, special, B=B, T=T, H=H, V=V)


def _at_padding(fill: Callable[[Array, Array], Array]) -> Function:
    """Make the variant that puts ``fill(h_prev, h_0)`` where the mask is False, and goes on from there."""

    def variant(x: Array, h_0: Array, W_xh: Array, W_hh: Array, b_h: Array, mask: Array) -> Array:
        h, h_prev = [], h_0
        for t in range(x.shape[1]):
            h_t = elman_step(x[:, t], h_prev, W_xh, W_hh, b_h)
            h_prev = np.where(mask[:, t, None], h_t, fill(h_prev, h_0))
            h.append(h_prev)
        return np.stack(h, axis=1)

    return variant


def _hidden_only(x: Array, h_0: Array, W_xh: Array, W_hh: Array, b_h: Array, mask: Array) -> Array:
    """Let every step move the state, and show the last real state wherever the mask is False."""
    moved = np.concatenate([h_0[:, None], elman_sequence(x, h_0, W_xh, W_hh, b_h)], axis=1)
    steps = np.where(mask, np.arange(1, x.shape[1] + 1), 0)
    return moved[np.arange(len(x))[:, None], np.maximum.accumulate(steps, axis=1)]


def _by_unit(x: Array, h_0: Array, W_xh: Array, W_hh: Array, b_h: Array, mask: Array) -> Array:
    """Choose by the mask without its second axis: it runs where B = H."""
    h, h_prev = [], h_0
    for t in range(x.shape[1]):
        h_prev = np.where(mask[:, t], elman_step(x[:, t], h_prev, W_xh, W_hh, b_h), h_prev)
        h.append(h_prev)
    return np.stack(h, axis=1)


def _probabilities(state: Callable[[Array, Array], Array]) -> Function:
    """Make the variant that reads ``state(h, mask)`` in place of the last real state."""
    return lambda h, W_hy, b_y, mask: softmax(readout(state(h, mask), W_hy, b_y))


def _from_scores(function: Callable[[Array], Array]) -> Function:
    """Make the variant that puts something else than the softmax behind the scores."""
    return lambda h, W_hy, b_y, mask: function(readout(last_step(h, mask), W_hy, b_y))


def _mean_of_real(h: Array, mask: Array) -> Array:
    return np.asarray((h * mask[..., None]).sum(axis=1) / mask.sum(axis=1, keepdims=True))


def _batch_visible() -> list[Case]:
    rng = draw.fixed(71)
    holes = np.array([[False, True, True, False, True], [False, False, True, False, False]])
    return [
        _batch_case(rng, draw.lengths_mask([3, 1, 2], 3), 3, 3, "padding at the end"),
        _batch_case(rng, holes, 3, 4, "padding at the start, at the end and between"),
        _batch_case(rng, draw.lengths_mask([2], 2), 2, 3, "no padding"),
    ]


def _batch_hidden(rng: np.random.Generator) -> list[Case]:
    cases = []
    for B, T, D, H, _ in draw.AWKWARD:
        lengths = rng.integers(1, T + 1, size=B)
        lengths[-1] = 1
        cases.append(_batch_case(rng, draw.lengths_mask(lengths, T), D, H, "a row with one real step"))
    cases.append(_batch_case(rng, rng.random((4, 6)) < 0.5, 3, 2, "padding anywhere"))
    return cases


def _readout_visible() -> list[Case]:
    rng = draw.fixed(81)
    return [
        _readout_case(rng, draw.lengths_mask([4, 1, 2], 5), 3, 3, "padding at the end"),
        _readout_case(rng, draw.lengths_mask([3], 3), 4, 2, "no padding"),
        _readout_case(rng, draw.lengths_mask([2, 3], 3), 3, 2, "scores in the thousands", scale=1000),
    ]


def _readout_hidden(rng: np.random.Generator) -> list[Case]:
    cases = []
    for B, T, _, H, V in draw.AWKWARD:
        lengths = rng.integers(1, T + 1, size=B)
        lengths[0] = 1
        cases.append(_readout_case(rng, draw.lengths_mask(lengths, T), H, V, "a row with one real step"))
    cases.append(_readout_case(rng, draw.lengths_mask([2, 4], 5), 3, 4, "scores in the thousands", scale=1000))
    return cases


def _naive_softmax(o: Array) -> Array:
    return np.asarray(np.exp(o) / np.exp(o).sum(axis=-1, keepdims=True))


ELMAN_BATCH = Check(
    name="elman-batch",
    reference=batch,
    visible=_batch_visible(),
    hidden=_batch_hidden,
    mistakes=[
        Mistake(
            "It looks as if the mask was not used: where it is False the state must stay what it was.",
            lambda *arguments: elman_sequence(*arguments[:-1]),
        ),
        Mistake(
            "It looks as if the mask was used the wrong way round: True marks the real steps.",
            lambda x, h_0, W_xh, W_hh, b_h, mask: batch(x, h_0, W_xh, W_hh, b_h, ~mask),
        ),
        Mistake(
            "It looks as if the state was set to zero at padding, and its memory lost: the state before must be "
            "carried through.",
            _at_padding(lambda h_prev, h_0: np.zeros_like(h_prev)),
        ),
        Mistake(
            "It looks as if zeros were reported at padding: the state is carried through, and it is the state that "
            "must stand in those rows.",
            lambda *arguments: batch(*arguments) * arguments[-1][..., None],
        ),
        Mistake(
            "It looks as if the state went back to h_0 at padding: the state before must be carried through.",
            _at_padding(lambda h_prev, h_0: h_0),
        ),
        Mistake(
            "It looks as if only the inputs were set to zero at padding: the state still moves, through W_hh and b_h.",
            lambda x, h_0, W_xh, W_hh, b_h, mask: elman_sequence(x * mask[..., None], h_0, W_xh, W_hh, b_h),
        ),
        Mistake(
            "It looks as if the step went on at padding and only its result was hidden: the next real step must "
            "start from the last real state.",
            _hidden_only,
        ),
        Mistake(
            "It looks as if a step's mask, of shape (B,), chose among the units: it was spread along the wrong axis.",
            _by_unit,
        ),
        Mistake("It looks as if the initial state h_0 was ignored.", ignoring(batch, "h_0")),
        Mistake(
            "It looks as if the axes of batch and time are exchanged: asked for is (B, T, H).",
            lambda *arguments: batch(*arguments).swapaxes(0, 1),
        ),
        Mistake(
            "It looks as if only the last state came back: asked for is the state after every step.",
            lambda *arguments: batch(*arguments)[:, -1],
        ),
    ],
    uses=frozenset({"elman-step", "elman-sequence"}),
)

MANY_TO_ONE = Check(
    name="many-to-one",
    reference=many_to_one,
    visible=_readout_visible(),
    hidden=_readout_hidden,
    mistakes=[
        Mistake(
            "It looks as if the last column of h was read for every sequence: a short one ends earlier, and what "
            "stands in its padding means nothing.",
            _probabilities(lambda h, mask: h[:, -1]),
        ),
        Mistake(
            "It looks as if the first state was read: the network has read one word by then.",
            _probabilities(lambda h, mask: h[:, 0]),
        ),
        Mistake(
            "It looks as if the mean over all steps was read: asked for is the state after the last real step.",
            _probabilities(lambda h, mask: h.mean(axis=1)),
        ),
        Mistake(
            "It looks as if the mean over the real steps was read: asked for is the state after the last of them.",
            _probabilities(_mean_of_real),
        ),
        Mistake(
            "It looks as if every row was read at the length of the longest sequence.",
            _probabilities(lambda h, mask: h[:, mask.sum(axis=1).max() - 1]),
        ),
        Mistake(
            "It looks as if the row before the last real one was read: a sequence of n steps ends at row n - 1.",
            _probabilities(lambda h, mask: h[np.arange(len(h)), mask.sum(axis=1) - 2]),
        ),
        Mistake(
            "It looks as if the scores came back: the softmax that makes probabilities of them is missing.",
            _from_scores(lambda o: o),
        ),
        Mistake(
            "It looks as if exp ran out of range, all infinite or all zero: make the largest score of a row 0 first.",
            _from_scores(_naive_softmax),
        ),
        Mistake(
            "It looks as if the softmax ran along the batch: the probabilities of one row must sum to 1.",
            _from_scores(lambda o: softmax(o.T).T),
        ),
        Mistake(
            "It looks as if all rows together sum to 1: each row must. Keep the summed axis (keepdims).",
            _from_scores(lambda o: softmax(o.ravel()).reshape(o.shape)),
        ),
        Mistake(
            "It looks as if the sigmoid was used in place of the softmax: the classes compete, their probabilities "
            "sum to 1.",
            _from_scores(lambda o: 1 / (1 + np.exp(-o))),
        ),
        Mistake(
            "It looks as if the classes came back, not their probabilities.", _from_scores(lambda o: o.argmax(axis=-1))
        ),
        Mistake("It looks as if the bias b_y was left out.", ignoring(many_to_one, "b_y")),
    ],
)
