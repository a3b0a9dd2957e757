"""Checks of a table of vectors: its gradient, where words repeat, and who is near whom in it."""

import numpy as np

from rnncourse.arrays import Array
from rnncourse.checks import draw
from rnncourse.checks.definition import Case, Check, Mistake
from rnncourse.embeddings import WordVectors
from rnncourse.layers import Embedding
from rnncourse.text import Vocabulary

_ONCE, _REPEATED = "every word once", "words that repeat"


def table_gradient(ids: Array, dE: Array, V: int) -> Array:
    """Send the gradient of every place to the row that was looked up there."""
    table = Embedding({"W": np.zeros((V, dE.shape[2]))})
    return table.backward(table.forward(ids), dE).parameters["W"]


def nearest_words(W: Array, word: int, n: int) -> tuple[Array, Array]:
    """Give the ids of the rows that point most nearly the same way, without the row itself, and the cosines."""
    table = WordVectors(Vocabulary(tuple(map(str, range(len(W))))), W)
    near = table.nearest(str(word), n)
    return np.array([int(name) for name, _ in near]), np.array([cosine for _, cosine in near])


def _last_share(ids: Array, dE: Array, V: int) -> Array:
    """Add with an index that has a row twice: all but the last share of a row is lost."""
    dW = np.zeros((V, dE.shape[2]))
    dW[ids] += dE
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


def _dot_product(W: Array, word: int, n: int) -> tuple[Array, Array]:
    scores = W @ W[word]
    scores[word] = -np.inf
    ids = np.argsort(-scores, kind="stable")[:n]
    return ids, scores[ids]


def _directions(W: Array) -> Array:
    length = np.linalg.norm(W, axis=1, keepdims=True)
    return np.asarray(W / np.where(length > 0, length, 1))


def _ranked(W: Array, word: int, n: int, sign: int = -1) -> tuple[Array, Array]:
    """Rank all rows, the word itself among them."""
    cosines = _directions(W) @ _directions(W)[word]
    ids = np.argsort(sign * cosines, kind="stable")[:n]
    return ids, cosines[ids]


def _furthest(W: Array, word: int, n: int) -> tuple[Array, Array]:
    return _ranked(W, word, n, sign=1)


def _by_distance(W: Array, word: int, n: int) -> tuple[Array, Array]:
    apart = np.linalg.norm(W - W[word], axis=1)
    apart[word] = np.inf
    ids = np.argsort(apart, kind="stable")[:n]
    return ids, _ranked_all(W, word)[ids]


def _ranked_all(W: Array, word: int) -> Array:
    return np.asarray(_directions(W) @ _directions(W)[word])


def _half_normalised(W: Array, word: int, n: int) -> tuple[Array, Array]:
    """Divide by the lengths of the others and not by that of the word: the order is right, the numbers are not."""
    ids, cosines = nearest_words(W, word, n)
    return ids, cosines * np.linalg.norm(W[word])


def _nan_for_zero(W: Array, word: int, n: int) -> tuple[Array, Array]:
    """Divide zero by zero: NaN is sorted to the end."""
    directions = W / np.linalg.norm(W, axis=1, keepdims=True)
    cosines = directions @ directions[word]
    cosines[word] = -np.inf
    ids = np.argsort(-cosines, kind="stable")[:n]
    return ids, cosines[ids]


def _absolute(W: Array, word: int, n: int) -> tuple[Array, Array]:
    cosines = _ranked_all(W, word)
    strength = np.abs(cosines)
    strength[word] = -1
    ids = np.argsort(-strength, kind="stable")[:n]
    return ids, cosines[ids]


def _vectors_case(W: Array, word: int, n: int, special: str) -> Case:
    V, D = W.shape
    return draw.case({"W": W, "word": word, "n": n}, special, V=V, D=D, n=n)


def _drawn_vectors(rng: np.random.Generator, V: int, D: int) -> Array:
    """Draw vectors of very different lengths; row 0 is padding's, all zeros."""
    W = draw.normal(rng, V, D) * rng.uniform(0.3, 4, size=(V, 1))
    W[0] = 0
    return W


def _near_visible() -> list[Case]:
    W = _drawn_vectors(draw.fixed(141), 9, 3)
    return [
        _vectors_case(W, 4, 3, "vectors of different lengths"),
        _vectors_case(W, 6, 8, "all others asked for, a row of zeros among them"),
    ]


def _near_hidden(rng: np.random.Generator) -> list[Case]:
    cases = []
    for V, D, n in ((5, 2, 1), (12, 4, 5), (30, 7, 10)):
        cases.append(_vectors_case(_drawn_vectors(rng, V, D), int(rng.integers(2, V)), n, "drawn"))
    W = _drawn_vectors(rng, 8, 3)
    W[2] = 3 * W[5]
    cases += [_vectors_case(W, 5, 2, "a word that points just the same way"), _vectors_case(W, 7, 7, "all others")]
    return [*cases, _vectors_case(_drawn_vectors(rng, 7, 6), 1, 6, "all others")]


TABLE_GRADIENT = Check(
    name="table-gradient",
    reference=table_gradient,
    visible=[
        _gradient_case(draw.fixed(121), np.array([[4, 2], [0, 5]]), 6, 3, _ONCE),
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

NEAREST_WORDS = Check(
    name="nearest-words",
    reference=nearest_words,
    returns=("ids", "cosines"),
    parts={"ids": 1, "cosines": 1},
    visible=_near_visible(),
    hidden=_near_hidden,
    mistakes=[
        Mistake(
            "It looks as if the word itself is among its neighbours: it is always nearest, and says nothing.", _ranked
        ),
        Mistake(
            "It looks as if vectors were ranked by their product: a long vector is then near everything. Nearness is "
            "the angle, whatever the lengths.",
            _dot_product,
        ),
        Mistake("It looks as if the order is turned round: the largest cosine comes first.", _furthest),
        Mistake(
            "It looks as if vectors were ranked by distance: a long vector that points the same way is far off.",
            _by_distance,
        ),
        Mistake(
            "It looks as if the sign of the cosine was lost in the ranking: -1 is the opposite direction, not near.",
            _absolute,
        ),
        Mistake(
            "It looks as if the length of the word's own vector was not divided out: a cosine lies between -1 and 1.",
            _half_normalised,
        ),
        Mistake(
            "It looks as if a row of zeros was divided by its length: 0/0 is NaN, and NaN is put last. Its "
            "cosine is 0.",
            _nan_for_zero,
        ),
        Mistake("One word too few came back.", lambda W, word, n: nearest_words(W, word, max(n - 1, 1))),
        Mistake(
            "The two results are in each other's place: first ids, then cosines.", lambda *a: nearest_words(*a)[::-1]
        ),
        Mistake("Only the ids came back: asked for is the pair ids, cosines.", lambda *a: nearest_words(*a)[0]),
    ],
)
