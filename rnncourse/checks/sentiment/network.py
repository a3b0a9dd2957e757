"""Checks of an Elman network that reads ids: forward through padded phrases, and back."""

from collections.abc import Callable
from typing import Any

import numpy as np

from rnncourse.arrays import Array
from rnncourse.checks import draw
from rnncourse.checks.definition import Case, Check, Function, Mistake
from rnncourse.checks.plain import Plain
from rnncourse.functional import CROSS_ENTROPY, one_hot, softmax
from rnncourse.layers import Chain, Dense, LastStep, Recurrent

PARAMETERS = ("W_xh", "W_hh", "b_h", "W_hy", "b_y")


def network(W_xh: Array, W_hh: Array, b_h: Array, W_hy: Array, b_y: Array) -> Chain:
    """Build the network of these parameters, which it shares."""
    recurrent, readout = Recurrent({"W_xh": W_xh, "W_hh": W_hh, "b_h": b_h}), Dense({"W": W_hy, "b": b_y})
    return Chain({"recurrent": recurrent, "last": LastStep(), "readout": readout})


def read_phrases(
    ids: Array, mask: Array, W_xh: Array, W_hh: Array, b_h: Array, W_hy: Array, b_y: Array
) -> tuple[Array, Array]:
    """Read padded phrases; give the states and the probabilities after the last word."""
    chain = network(W_xh, W_hh, b_h, W_hy, b_y)
    x = one_hot(ids, len(W_xh))
    h = chain.layers["recurrent"].forward(x, None, mask).output
    return h, softmax(chain.forward(x, mask=mask).output)


def reader_gradients(
    ids: Array, mask: Array, labels: Array, W_xh: Array, W_hh: Array, b_h: Array, W_hy: Array, b_y: Array
) -> tuple[Any, ...]:
    """Give the mean cross-entropy and its gradients."""
    chain, x = network(W_xh, W_hh, b_h, W_hy, b_y), one_hot(ids, len(W_xh))
    trace = chain.forward(x, mask=mask)
    found = chain.backward(trace, CROSS_ENTROPY.backward(trace.output, labels)).parameters
    names = ("recurrent.W_xh", "recurrent.W_hh", "recurrent.b_h", "readout.W", "readout.b")
    return float(CROSS_ENTROPY.value(trace.output, labels)), *(found[name] for name in names)


def _by_hand(
    ids: Array,
    mask: Array,
    labels: Array,
    *parameters: Array,
    hear: str = "h_prev",
    slope: bool = True,
    through: str = "T",
    masked: bool = True,
    steps: int = 1000,
    repeated: bool = True,
) -> tuple[Any, ...]:
    """Go back step by step, with one mistake by choice."""
    W_xh, W_hh, _, W_hy, _ = parameters
    B, T = ids.shape
    h, p = read_phrases(ids, mask, *parameters)
    start = np.zeros((B, len(W_hh)))
    before = np.concatenate([start[:, None], h[:, :-1]], axis=1)
    do = (p - np.eye(p.shape[1])[labels]) / B
    dW_xh, dW_hh, db_h = np.zeros(W_xh.shape), np.zeros(W_hh.shape), np.zeros(len(W_hh))
    dh = do @ W_hy.T
    for t in range(T - 1, max(-1, T - 1 - steps), -1):
        da = dh * (1 - h[:, t] ** 2 if slope else 1)
        if masked:
            da = np.where(mask[:, t, None], da, 0)
        dW_hh += (before if hear == "h_prev" else h)[:, t].T @ da
        db_h += da.sum(axis=0)
        if repeated:
            np.add.at(dW_xh, ids[:, t], da)
        else:
            dW_xh[ids[:, t]] += da
        back = da @ (W_hh.T if through == "T" else W_hh)
        dh = np.where(mask[:, t, None], back, dh) if masked else back
    return (reader_gradients(ids, mask, labels, *parameters)[0], dW_xh, dW_hh, db_h, h[:, -1].T @ do, do.sum(axis=0))


def _wrong(**choice: Any) -> Function:
    return lambda *given: _by_hand(*given, **choice)


def _scaled(factor: Callable[[Array], float], loss: bool = True) -> Function:
    def variant(ids: Array, mask: Array, labels: Array, *parameters: Array) -> tuple[Any, ...]:
        value, *gradients = reader_gradients(ids, mask, labels, *parameters)
        by = factor(mask)
        return value * by if loss else value, *(gradient * by for gradient in gradients)

    return variant


def _read(change: Callable[[Array, Array], tuple[Array, Array]]) -> Function:
    """Make the variant that reads other ids or another mask."""
    return lambda ids, mask, *parameters: read_phrases(*change(ids, mask), *parameters)


def _forgets(ids: Array, mask: Array, *parameters: Array) -> tuple[Array, Array]:
    """Put zeros where the mask is False, and read the scores there."""
    h, _ = read_phrases(ids, mask, *parameters)
    h = np.where(mask[..., None], h, 0)
    return h, softmax(h[:, -1] @ parameters[3] + parameters[4])


def _inverted(ids: Array, mask: Array, *parameters: Array) -> tuple[Array, Array]:
    """Carry the state through words, and let padding move it."""
    W_xh, W_hh, b_h, W_hy, b_y = parameters
    h = np.zeros((*ids.shape, len(b_h)))
    for t in range(ids.shape[1]):
        new = np.tanh(W_xh[ids[:, t]] + h[:, t - 1] @ W_hh + b_h)
        h[:, t] = np.where(mask[:, t, None], h[:, t - 1], new)  # before the first step stands the last, still 0
    return h, softmax(h[:, -1] @ W_hy + b_y)


def _scores(ids: Array, mask: Array, *parameters: Array) -> tuple[Array, Array]:
    h, _ = read_phrases(ids, mask, *parameters)
    return h, h[:, -1] @ parameters[3] + parameters[4]


def _over_batch(ids: Array, mask: Array, *parameters: Array) -> tuple[Array, Array]:
    h, o = _scores(ids, mask, *parameters)
    powers = np.exp(o - o.max())
    return h, powers / powers.sum()


def _case(rng: np.random.Generator, lengths: list[int], D: int, H: int, labels: bool, special: str = "") -> Case:
    mask = draw.lengths_mask(lengths, max(lengths))
    ids = np.where(mask, rng.integers(1, D, size=mask.shape), 0)
    ids[0, : lengths[0]] = ids[0, 0]  # a word that comes more than once
    parameters = {**draw.elman(rng, D, H), **draw.readout(rng, H, 2)}
    given: dict[str, Plain] = {"ids": ids, "mask": mask}
    if labels:
        given["labels"] = rng.integers(0, 2, size=len(lengths))
        parameters = {name: 0.6 * value for name, value in parameters.items()}
    return draw.case({**given, **parameters}, special, B=len(lengths), T=max(lengths), D=D, H=H)


def _visible(labels: bool) -> list[Case]:
    return [
        _case(draw.fixed(221), [2], 4, 2, labels, "no padding"),
        _case(draw.fixed(222), [2, 4], 5, 3, labels, "lengths 2 and 4"),
        _case(draw.fixed(223), [3, 1, 5], 6, 4, labels, "lengths 3, 1 and 5"),
    ]


def _hidden(labels: bool) -> Callable[[np.random.Generator], list[Case]]:
    sizes = (([1], 3, 4), ([6], 5, 3), ([1, 1, 1], 4, 2), ([5, 2, 1, 7], 6, 5), ([3, 3], 7, 1), ([1, 4, 2, 2, 6], 3, 8))
    return lambda rng: [_case(rng, lengths, D, H, labels) for lengths, D, H in sizes]


READ_PHRASES = Check(
    name="read-phrases",
    reference=read_phrases,
    visible=_visible(labels=False),
    hidden=_hidden(labels=False),
    returns=("h", "p"),
    parts={"h": 1, "p": 2},
    mistakes=[
        Mistake(
            "It looks as if padding was read as a word: the state must be carried through it unchanged.",
            _read(lambda ids, mask: (ids, np.ones_like(mask))),
        ),
        Mistake(
            "It looks as if the state becomes 0 at padding, and the scores are read there: the phrase is forgotten.",
            _forgets,
        ),
        Mistake("It looks as if the mask was used inverted: True stands at words.", _inverted),
        Mistake(
            "It looks as if the words were read from the last to the first.",
            _read(lambda ids, mask: (ids[:, ::-1], mask[:, ::-1])),
        ),
        Mistake("It looks as if the scores came back: asked for are probabilities.", _scores),
        Mistake(
            "It looks as if the softmax ran over the whole batch: each row has to sum to 1 by itself.", _over_batch
        ),
        Mistake(
            "It looks as if the state after the first word was read out: the verdict comes after the last.",
            lambda ids, mask, *p: (
                read_phrases(ids, mask, *p)[0],
                softmax(read_phrases(ids, mask, *p)[0][:, 0] @ p[3] + p[4]),
            ),
        ),
        Mistake(
            "It looks as if the readout has lost its bias.",
            lambda ids, mask, *p: read_phrases(ids, mask, *[*p[:4], np.zeros_like(p[4])]),
        ),
        Mistake(
            "It looks as if the step has lost its bias.",
            lambda ids, mask, *p: read_phrases(ids, mask, *[*p[:2], np.zeros_like(p[2]), *p[3:]]),
        ),
        Mistake(
            "It looks as if no step hears the one before.",
            lambda ids, mask, W_xh, W_hh, *p: read_phrases(ids, mask, W_xh, np.zeros_like(W_hh), *p),
        ),
    ],
)

PHRASE_GRADIENTS = Check(
    name="reader-gradients",
    reference=reader_gradients,
    visible=_visible(labels=True),
    hidden=_hidden(labels=True),
    returns=("loss", *(f"d{name}" for name in PARAMETERS)),
    parts={"loss": 1, **{f"d{name}": 1 for name in PARAMETERS}},
    uses=frozenset({"read-phrases"}),
    mistakes=[
        Mistake(
            "It looks as if losses were added up where the mean over the phrases is asked for.",
            _scaled(lambda mask: float(len(mask))),
        ),
        Mistake(
            "It looks as if the loss is the mean over the phrases and the gradients are not: both are divided by B.",
            _scaled(lambda mask: float(len(mask)), loss=False),
        ),
        Mistake(
            "It looks as if everything was divided by the number of words: each phrase has one loss, so divide by B.",
            _scaled(lambda mask: len(mask) / float(mask.sum())),
        ),
        Mistake(
            "It looks as if the labels were turned round: 1 stands for pleased, the second column.",
            lambda ids, mask, labels, *p: reader_gradients(ids, mask, 1 - labels, *p),
        ),
        Mistake(
            "It looks as if the gradient came back with the other sign: the loss falls against it.",
            _scaled(lambda mask: -1.0, loss=False),
        ),
        Mistake(
            "It looks as if padding learns too: a padded step computes nothing, and the gradient passes it unchanged.",
            _wrong(masked=False),
        ),
        Mistake(
            "It looks as if W_hh met the new state: what it was multiplied by is the state before the step.",
            _wrong(hear="h"),
        ),
        Mistake("It looks as if the slope of tanh is missing.", _wrong(slope=False)),
        Mistake(
            "It looks as if the gradient went back through W_hh as it is: going back takes the transpose.",
            _wrong(through="W"),
        ),
        Mistake("It looks as if only the last step was gone back through.", _wrong(steps=1)),
        Mistake(
            "It looks as if a word that comes in several phrases at one step learns from one of them alone: indexing "
            "with += writes such a row once.",
            _wrong(repeated=False),
        ),
    ],
)
