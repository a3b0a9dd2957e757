"""Checks of a reader in a framework: its verdicts, and the same forward pass by hand.

The checks load no framework: an answer is handed the weights as arrays in the framework's layout, and plain numbers
come back.
"""

from collections.abc import Callable
from typing import Any

import numpy as np

from rnncourse.arrays import Array
from rnncourse.checks import draw
from rnncourse.checks.definition import Case, Check, Function, Mistake
from rnncourse.checks.plain import Plain
from rnncourse.checks.sentiment.layouts import KERAS, PYTORCH, Layout, reader
from rnncourse.functional import sigmoid
from rnncourse.layers import Chain

Change = Callable[..., Any]


def mask_of(layout: Layout, ids: Array, lengths: Array | None = None) -> Array:
    """Say which steps are real: PyTorch is told lengths, Keras looks for zeros."""
    return ids != 0 if lengths is None else draw.lengths_mask(lengths, ids.shape[1])


def scores(chain: Chain, ids: Array, mask: Array) -> Array:
    """Give one score a phrase."""
    return np.asarray(chain.forward(ids, mask=mask).output[:, 0])


def _predict(layout: Layout, change: Change = lambda chain, ids, mask: sigmoid(scores(chain, ids, mask))) -> Function:
    """Make the function that reads with a framework's weights; `change` makes a wrong version of it."""

    def predict(weights: Any, ids: Array, lengths: Array | None = None) -> Any:
        chain = reader(*layout.ours(layout.arrays(weights)))
        return change(chain, ids, mask_of(layout, ids, lengths))

    return predict


def _state(chain: Chain, ids: Array, mask: Array) -> Array:
    """Give the state after each phrase's last word."""
    x = chain.layers["embedding"].forward(ids).output
    return np.asarray(chain.layers["lstm"].forward(x, mask=mask).end[0])


def _state_and_praise(chain: Chain, ids: Array, mask: Array) -> tuple[Array, Array]:
    return _state(chain, ids, mask), sigmoid(scores(chain, ids, mask))


def _read_out(chain: Chain, state: Array) -> Array:
    output = chain.layers["output"].parameters
    return sigmoid(state @ output["W"] + output["b"])[:, 0]


def _all_real(chain: Chain, ids: Array, mask: Array) -> tuple[Array, Array]:
    return _state_and_praise(chain, ids, np.ones_like(mask))


def _zero_at_padding(chain: Chain, ids: Array, mask: Array) -> tuple[Array, Array]:
    """Read the last step of an output that was filled up with zeros."""
    state = np.where(mask[:, -1:], _state(chain, ids, mask), 0)
    return state, _read_out(chain, state)


def _cell(chain: Chain, ids: Array, mask: Array) -> tuple[Array, Array]:
    x = chain.layers["embedding"].forward(ids).output
    state = np.asarray(chain.layers["lstm"].forward(x, mask=mask).end[1])
    return state, _read_out(chain, state)


def _sorted(chain: Chain, ids: Array, mask: Array) -> tuple[Array, Array]:
    order = np.argsort(-mask.sum(axis=1), kind="stable")
    return _state_and_praise(chain, ids[order], mask[order])


def _one_short(chain: Chain, ids: Array, mask: Array) -> tuple[Array, Array]:
    steps = np.maximum(mask.sum(axis=1) - 1, 1)
    return _state_and_praise(chain, ids, draw.lengths_mask(steps, ids.shape[1]))


_PADDING = "It looks as if padding was read as data: the verdict on a phrase then hangs on how long the others are."
_ZERO = "It looks as if the last step of a filled-up output was read: for short phrases that is zeros."
_CELL = "It looks as if the cell's memory c was read out in place of the state h."
_SORTED = "It looks as if the phrases stayed in the order of their lengths: put them back as they were given."
_SHORT = "It looks as if the last word was not read: a length counts words, an index counts from 0."

_BOTH: list[tuple[str, Change]] = [
    (_PADDING, _all_real),
    (_ZERO, _zero_at_padding),
    (_CELL, _cell),
    (_SORTED, _sorted),
    (_SHORT, _one_short),
]

_VERDICTS: list[tuple[str, Change]] = [
    ("It looks as if scores (logits) came back: asked for are probabilities.", scores),
    (
        "It looks as if the sigmoid was taken twice: no probability is below one half.",
        lambda *given: sigmoid(sigmoid(scores(*given))),
    ),
    (
        "It looks as if the labels were turned round: asked for is the probability of pleased.",
        lambda *given: 1 - sigmoid(scores(*given)),
    ),
    (
        "It looks as if verdicts came back, 0 and 1: asked for are probabilities.",
        lambda *given: (scores(*given) > 0).astype(int),
    ),
]


def _gates(order: list[int]) -> Change:
    """Make the version that takes the four blocks of the LSTM's weights in another order."""

    def change(chain: Chain, ids: Array, mask: Array) -> tuple[Array, Array]:
        E, W, b = (chain.layers[name].parameters for name in ("embedding", "lstm", "output"))
        H = len(W["W_hh"])
        places = np.concatenate([np.arange(gate * H, (gate + 1) * H) for gate in order])
        moved: list[Array] = [W[name][..., places] for name in ("W_xh", "W_hh", "b_h")]
        arrays: list[Array] = [E["W"], *moved, b["W"], b["b"]]
        return _state_and_praise(reader(*arrays), ids, mask)

    return change


def _without(part: str, name: str, share: float = 0.0) -> Change:
    """Make the version in which an array of the LSTM or of the output counts less, or not at all."""

    def change(chain: Chain, ids: Array, mask: Array) -> tuple[Array, Array]:
        E, W, b = (dict(chain.layers[layer].parameters) for layer in ("embedding", "lstm", "output"))
        changed = W if part == "lstm" else b
        changed[name] = share * changed[name]
        arrays: list[Array] = [E["W"], *W.values(), b["W"], b["b"]]
        return _state_and_praise(reader(*arrays), ids, mask)

    return change


def _no_squash(chain: Chain, ids: Array, mask: Array) -> tuple[Array, Array]:
    return _state(chain, ids, mask), scores(chain, ids, mask)


_BY_HAND: list[tuple[str, Change]] = [
    (
        "It looks as if the gates stand in the order i, f, o, g: the candidate is the third of the four blocks, "
        "the output gate the fourth.",
        _gates([0, 1, 3, 2]),
    ),
    ("It looks as if the input gate and the forget gate are exchanged: the first block is i.", _gates([1, 0, 2, 3])),
    ("It looks as if no step hears the one before.", _without("lstm", "W_hh")),
    ("It looks as if the LSTM has lost its bias.", _without("lstm", "b_h")),
    ("It looks as if the output has lost its bias.", _without("output", "b")),
    ("It looks as if the score came back: a sigmoid makes a probability of it.", _no_squash),
]


def draw_weights(rng: np.random.Generator, layout: Layout, V: int, D: int, H: int) -> Any:
    """Draw a reader's weights, in the framework's layout and in its 32 bits; the row of padding is not zero."""
    shapes = ((V, D), (D, 4 * H), (H, 4 * H), (4 * H,), (H, 1), (1,))
    scales = (1.0, 1.0, 1.0, 0.7, 2.0, 0.5)
    drawn = [scale * rng.normal(size=shape) for scale, shape in zip(scales, shapes, strict=True)]
    return layout.theirs([array.astype(np.float32) for array in drawn])


def _case(layout: Layout, rng: np.random.Generator, lengths: list[int], V: int, D: int, H: int) -> Case:
    mask = draw.lengths_mask(lengths, max(lengths))
    ids = np.where(mask, rng.integers(1, V, size=mask.shape), 0)
    given: dict[str, Plain] = {"weights": draw_weights(rng, layout, V, D, H), "ids": ids}
    if layout is PYTORCH:
        given["lengths"] = np.array(lengths)
    return draw.case(given, f"lengths {', '.join(map(str, lengths))}", V=V, D=D, H=H)


def _cases(layout: Layout, rng: np.random.Generator, *sizes: tuple[list[int], int, int, int]) -> list[Case]:
    return [_case(layout, rng, *one) for one in sizes]


def _reading_check(layout: Layout, by_hand: bool) -> Check:
    rng, right = draw.fixed(241 + by_hand), _state_and_praise if by_hand else None
    both = [(says, change if by_hand else lambda *given, c=change: c(*given)[1]) for says, change in _BOTH]
    wrong = [*both, *(_BY_HAND if by_hand else _VERDICTS)]
    if by_hand and layout is PYTORCH:
        one = "It looks as if one of the two biases was left out: PyTorch adds both."
        wrong += [(one, _without("lstm", "b_h", share)) for share in (0.25, 0.75)]
    return Check(
        name=f"{layout.name}-{'by-hand' if by_hand else 'predict'}",
        reference=_predict(layout, right) if right else _predict(layout),
        returns=("h", "p") if by_hand else (),
        parts={"h": 2, "p": 2} if by_hand else {},
        visible=_cases(layout, rng, ([3], 5, 2, 3), ([1, 4, 2], 6, 3, 2)),
        hidden=lambda rng: _cases(
            layout, rng, ([1], 4, 3, 2), ([2, 5, 1, 3], 7, 2, 4), ([3, 3], 5, 4, 1), ([1, 6], 9, 1, 5)
        ),
        mistakes=[Mistake(says, _predict(layout, change)) for says, change in wrong],
        seconds=15 if by_hand else layout.seconds,
    )


PYTORCH_PREDICT, KERAS_PREDICT = _reading_check(PYTORCH, False), _reading_check(KERAS, False)
PYTORCH_BY_HAND, KERAS_BY_HAND = _reading_check(PYTORCH, True), _reading_check(KERAS, True)
