"""Check of the gradient of a table, where words repeat."""

import numpy as np

from rnncourse.arrays import Array
from rnncourse.checks import draw
from rnncourse.checks.definition import Case, Check, Mistake
from rnncourse.layers import Embedding

_ONCE, _REPEATED = "every word once", "words that repeat"


def table_gradient(ids: Array, dE: Array, V: int) -> Array:
    """Send the gradient of every place to the row that was looked up there."""
    table = Embedding({"W": np.zeros((V, dE.shape[2]))})
    return table.backward(table.forward(ids), dE).parameters["W"]


def _last_share(ids: Array, dE: Array, V: int) -> Array:
    """Add with an index that has a row twice: all but the last share of a row is lost."""
    dW = np.zeros((V, dE.shape[2]))
    dW[ids] += dE
    return dW


def _first_share(ids: Array, dE: Array, V: int) -> Array:
    """Assign the share of the first place at which a word stands, and lose the others."""
    dW = np.zeros((V, dE.shape[2]))
    rows, first = np.unique(ids, return_index=True)
    dW[rows] = dE.reshape(-1, dE.shape[2])[first]
    return dW


def _mean_share(ids: Array, dE: Array, V: int) -> Array:
    counts = np.bincount(ids.ravel(), minlength=V)[:, None]
    return table_gradient(ids, dE, V) / np.maximum(counts, 1)


def _text_by_text(ids: Array, dE: Array, V: int) -> Array:
    """Lose the shares that repeat within a text, and add up those of different texts."""
    return np.sum([_last_share(ids[b][None], dE[b][None], V) for b in range(len(ids))], axis=0)


def _last_text(ids: Array, dE: Array, V: int) -> Array:
    return table_gradient(ids[-1:], dE[-1:], V)


def _without_padding(ids: Array, dE: Array, V: int) -> Array:
    return table_gradient(ids, dE, V) * (np.arange(V) > 0)[:, None]


def _gradient_case(rng: np.random.Generator, ids: Array, V: int, D: int, part: str) -> Case:
    B, T = ids.shape
    label = draw.sizes(B=B, T=T, V=V, D=D)
    return Case(f"{label}, {part}", {"ids": ids, "dE": draw.normal(rng, B, T, D), "V": V}, part=part)


def _gradient_hidden(rng: np.random.Generator) -> list[Case]:
    cases = []
    for B, T, D, H, V in draw.AWKWARD:
        rows = B * T + H
        cases.append(_gradient_case(rng, rng.permutation(rows)[: B * T].reshape(B, T), rows, D, _ONCE))
        ids = rng.integers(0, V, size=(B, T + 3))
        ids[:, -2:] = ids[0, 0]
        cases.append(_gradient_case(rng, ids, V, D, _REPEATED))
    return cases


TABLE_GRADIENT = Check(
    name="table-gradient",
    reference=table_gradient,
    visible=[
        _gradient_case(draw.fixed(121), np.array([[4, 2, 6], [0, 5, 1]]), 8, 4, _ONCE),
        _gradient_case(draw.fixed(122), np.array([[2, 3, 2, 5], [2, 4, 4, 0], [5, 3, 5, 1]]), 6, 2, _REPEATED),
    ],
    hidden=_gradient_hidden,
    parts={_ONCE: 1, _REPEATED: 2},
    mistakes=[
        Mistake(
            "It looks as if a word that comes several times kept one share and lost the others: an index that holds a "
            "row twice reads all rows first and writes them back afterwards, so the last one wins.",
            _last_share,
        ),
        Mistake(
            "It looks as if a word that comes several times kept its first share and lost the others: they are added "
            "up.",
            _first_share,
        ),
        Mistake(
            "It has as many rows as the largest id needs: the table has V, and words that do not occur get zeros.",
            lambda ids, dE, V: table_gradient(ids, dE, int(ids.max()) + 1),
        ),
        Mistake(
            "It looks as if a word lost the shares that repeat within one text: they are added up like those of "
            "different texts.",
            _text_by_text,
        ),
        Mistake(
            "It looks as if a word's shares were averaged: they are added, and averaging is the business of the loss.",
            _mean_share,
        ),
        Mistake("It looks as if only the last text counted: a gradient adds up over the batch.", _last_text),
        Mistake(
            "It looks as if the gradient was divided by the number of texts: whoever made dE has done that, if at all.",
            lambda ids, dE, V: table_gradient(ids, dE, V) / len(ids),
        ),
        Mistake(
            "It looks as if row 0 was left out: the table knows no mask. What padding may send is decided by dE.",
            _without_padding,
        ),
        Mistake(
            "It looks as if the sign is turned round: asked for is the gradient, not the step.",
            lambda ids, dE, V: -table_gradient(ids, dE, V),
        ),
        Mistake(
            "It looks as if the axes are exchanged: the gradient has the shape of the table, (V, D).",
            lambda ids, dE, V: table_gradient(ids, dE, V).T,
        ),
    ],
)
