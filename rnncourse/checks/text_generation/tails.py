"""Check of the two dials that cut the tail, top-k and top-p."""

from collections.abc import Callable

import numpy as np

from rnncourse.arrays import Array
from rnncourse.checks import draw
from rnncourse.checks.definition import Case, Check, Function, Mistake
from rnncourse.decoding import probabilities
from rnncourse.functional import softmax


def keep_likely(p: Array, top_k: int, top_p: float) -> Array:
    """Keep the likeliest characters, first by number, then by what they have together."""
    return probabilities(np.log(p), top_k=top_k, top_p=top_p)


def ranked(p: Array) -> tuple[Array, Array]:
    """Return each row from large to small, and the order; of equals the smaller id comes first."""
    order = np.argsort(-p, axis=-1, kind="stable")
    return np.take_along_axis(p, order, axis=-1), order


def _renormalised(p: Array) -> Array:
    return np.asarray(p / p.sum(axis=-1, keepdims=True))


def _top_k(p: Array, k: int) -> Array:
    return probabilities(np.log(p), top_k=k)


def _keeping(rule: Callable[[Array, Array, float], Array]) -> Function:
    """Make the variant that keeps, after top-k, what a rule says of the ranked row and of its running sum."""

    def variant(p: Array, top_k: int, top_p: float) -> Array:
        row, order = ranked(_top_k(p, top_k))
        kept = np.where(rule(row, np.cumsum(row, axis=-1), top_p), row, 0)
        out = np.zeros_like(p)
        np.put_along_axis(out, order, _renormalised(kept), axis=-1)
        return out

    return variant


def _by_threshold(p: Array, top_k: int, top_p: float) -> Array:
    """Keep all that is as large as the k-th largest."""
    least = ranked(p)[0][:, top_k - 1 : top_k]
    cut = np.where(p >= least, p, 0)
    return keep_likely(np.maximum(_renormalised(cut), 1e-300), p.shape[1], top_p)


def _one_too_many(p: Array, top_k: int, top_p: float) -> Array:
    return keep_likely(p, min(top_k + 1, p.shape[1]), top_p)


def _least_likely(p: Array, top_k: int, top_p: float) -> Array:
    """Go up from the least likely in place of down from the likeliest."""
    order = np.argsort(p, axis=-1, kind="stable")
    row = np.take_along_axis(p, order, axis=-1)
    row[:, top_k:] = 0
    row = _renormalised(row)
    kept = np.where(np.cumsum(row, axis=-1) - row < top_p, row, 0)
    out = np.zeros_like(p)
    np.put_along_axis(out, order, _renormalised(kept), axis=-1)
    return out


def _unscaled(p: Array, top_k: int, top_p: float) -> Array:
    return np.where(keep_likely(p, top_k, top_p) > 0, p, 0)


def _p_first(p: Array, top_k: int, top_p: float) -> Array:
    """Cut by top-p before top-k, or before what top-k left sums to 1 again: the same."""
    return _top_k(np.maximum(probabilities(np.log(p), top_p=top_p), 1e-300), top_k)


def _rows_case(p: Array, k: int, share: float, part: str, special: str) -> Case:
    B, V = p.shape
    return Case(f"B = {B}, V = {V}, {special}", {"p": p, "top_k": k, "top_p": share}, part=part)


def _p_case(rng: np.random.Generator, B: int, V: int, k: int, share: float, part: str) -> Case:
    p = softmax(1.5 * draw.normal(rng, B, V))
    return _rows_case(p, k, share, part, f"top_k = {k}, top_p = {share:g}")


_K, _P = "top-k", "top-p"
_EQUAL = np.array([[0.24, 0.04, 0.24, 0.24, 0.24], [0.3, 0.1, 0.3, 0.05, 0.25]])
_FLAT = np.array([[0.12, 0.2, 0.04, 0.18, 0.06, 0.16, 0.1, 0.14]])
_SURE = np.array([[0.01, 0.02, 0.96, 0.01], [0.3, 0.2, 0.4, 0.1]])


def _likely_visible() -> list[Case]:
    rng = draw.fixed(241)
    return [
        _p_case(rng, 3, 5, 2, 1.0, _K),
        _rows_case(_EQUAL, 2, 1.0, _K, "equal probabilities, top_k = 2, top_p = 1"),
        _p_case(rng, 3, 5, 5, 0.8, _P),
        _rows_case(_SURE, 4, 0.5, _P, "one row nearly sure, top_k = 4, top_p = 0.5"),
        _rows_case(_FLAT, 5, 0.3, _P, "top_k = 5, top_p = 0.3"),
        _rows_case(_FLAT, 3, 0.6, _P, "top_k = 3, top_p = 0.6"),
    ]


def _likely_hidden(rng: np.random.Generator) -> list[Case]:
    equal = rng.permuted(np.tile(_EQUAL, (2, 1)), axis=1)
    return [
        *(_p_case(rng, B, V, k, 1.0, _K) for B, V, k in ((1, 4, 1), (4, 3, 2), (2, 7, 7))),
        _rows_case(equal, 2, 1.0, _K, "equal probabilities"),
        *(_p_case(rng, B, V, V, share, _P) for B, V, share in ((1, 4, 0.6), (6, 3, 0.9), (3, 8, 0.3), (2, 5, 0.01))),
        *(_p_case(rng, B, V, k, share, _P) for B, V, k, share in ((4, 6, 3, 0.75), (2, 9, 4, 0.5))),
    ]


KEEP_THE_LIKELY = Check(
    name="keep-the-likely",
    reference=keep_likely,
    visible=_likely_visible(),
    hidden=_likely_hidden,
    parts={_K: 2, _P: 2},
    mistakes=[
        Mistake("It looks as if nothing was cut: all characters kept their probability.", lambda p, top_k, top_p: p),
        Mistake(
            "It looks as if top_p was held against probabilities from before top_k: what top_k leaves sums to 1 first.",
            _p_first,
        ),
        Mistake("It looks as if what is left was not divided by its sum: the rows no longer sum to 1.", _unscaled),
        Mistake(
            "It looks as if the row was cut at the k-th largest probability: of equals this keeps too many.",
            _by_threshold,
        ),
        Mistake(
            "It looks as if of equal probabilities those with larger ids were kept: the smaller ids go first.",
            lambda p, top_k, top_p: keep_likely(p[:, ::-1], top_k, top_p)[:, ::-1],
        ),
        Mistake("It looks as if k + 1 characters were kept.", _one_too_many),
        Mistake(
            "It looks as if the least likely were kept: the order runs from large to small.",
            _least_likely,
        ),
        Mistake(
            "It looks as if rows came back sorted: every probability belongs in the place of its character.",
            lambda p, top_k, top_p: ranked(keep_likely(p, top_k, top_p))[0],
        ),
        Mistake("It looks as if top_k was ignored.", lambda p, top_k, top_p: keep_likely(p, p.shape[1], top_p)),
        Mistake("It looks as if top_p was ignored.", lambda p, top_k, top_p: keep_likely(p, top_k, 1.0)),
        Mistake(
            "It looks as if the character that reaches top_p was dropped: those that are left have less than top_p, "
            "and where the first alone exceeds it nothing is left.",
            _keeping(lambda row, running, share: running < share + 1e-12),
        ),
        Mistake(
            "It looks as if the character that reaches top_p was dropped, but for the first: the rest have less than "
            "top_p together.",
            _keeping(lambda row, running, share: (running < share + 1e-12) | (np.arange(row.shape[1]) == 0)),
        ),
        Mistake(
            "It looks as if one character too many was kept: stop as soon as those before it have top_p together.",
            _keeping(
                lambda row, running, share: np.roll(running - row, 1, axis=1) * (np.arange(row.shape[1]) > 0) < share
            ),
        ),
        Mistake(
            "It looks as if top_p was taken as the least probability of a single character: it is what those that are "
            "kept have together.",
            _keeping(lambda row, running, share: row >= share),
        ),
    ],
)
