"""Check of who is near whom among vectors: by the angle, whatever the lengths, and not the word itself."""

import numpy as np

from rnncourse.arrays import Array
from rnncourse.checks import draw
from rnncourse.checks.definition import Case, Check, Mistake
from rnncourse.embeddings import WordVectors
from rnncourse.text import Vocabulary


def nearest_words(W: Array, word: int, n: int) -> tuple[Array, Array]:
    """Give the ids of the rows that point most nearly the same way, without the row itself, and the cosines."""
    table = WordVectors(Vocabulary(tuple(map(str, range(len(W))))), W)
    near = table.nearest(str(word), n)
    return np.array([int(name) for name, _ in near]), np.array([cosine for _, cosine in near])


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


def _first_dropped(W: Array, word: int, n: int) -> tuple[Array, Array]:
    """Take the first of all for the word itself."""
    ids, cosines = _ranked(W, word, n + 1)
    return ids[1:], cosines[1:]


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


def _with_twin(W: Array) -> Array:
    """Let row 2 point just the way of row 5: a power of two keeps both cosines the same to the last digit."""
    W[2] = 4 * W[5]
    return W


def _near_visible() -> list[Case]:
    W = _drawn_vectors(draw.fixed(141), 9, 3)
    return [
        _vectors_case(W, 4, 3, "vectors of different lengths"),
        _vectors_case(W, 6, 8, "all others asked for, a row of zeros among them"),
        _vectors_case(_with_twin(_drawn_vectors(draw.fixed(142), 7, 3)), 5, 2, "a word that points just the same way"),
    ]


def _near_hidden(rng: np.random.Generator) -> list[Case]:
    cases = []
    for V, D, n in ((5, 2, 1), (12, 4, 5), (30, 7, 10)):
        cases.append(_vectors_case(_drawn_vectors(rng, V, D), int(rng.integers(2, V)), n, "drawn"))
    twin = _with_twin(_drawn_vectors(rng, 8, 3))
    cases.append(_vectors_case(twin, 5, 2, "a word that points just the same way"))
    others = (
        _vectors_case(_drawn_vectors(rng, V, D), word, V - 1, "all others") for V, D, word in ((8, 3, 7), (7, 6, 1))
    )
    return [*cases, *others]


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
        Mistake(
            "It looks as if the first was left out in the belief that it is the word itself: another word may point "
            "exactly the same way, and stand before it.",
            _first_dropped,
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
