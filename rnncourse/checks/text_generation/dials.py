"""Checks of the three dials: temperature, top-k and top-p."""

from collections.abc import Callable

import numpy as np

from rnncourse.arrays import Array
from rnncourse.checks import draw
from rnncourse.checks.definition import Case, Check, Function, Mistake
from rnncourse.decoding import probabilities
from rnncourse.functional import softmax


def with_temperature(o: Array, tau: float) -> Array:
    """Make probabilities of scores at a temperature."""
    return probabilities(o, temperature=tau)


def keep_likely(p: Array, top_k: int, top_p: float) -> Array:
    """Keep the likeliest characters, first by number, then by what they have together."""
    return probabilities(np.log(p), top_k=top_k, top_p=top_p)


def _naive(o: Array, tau: float) -> Array:
    powers = np.exp(o / tau)
    return powers / powers.sum(axis=-1, keepdims=True)


def _unless_zero(variant: Function) -> Function:
    """Make the variant that is right at a temperature of 0."""
    return lambda o, tau: with_temperature(o, tau) if tau == 0 else variant(o, tau)


def _at_zero(of: Callable[[Array], Array]) -> Function:
    """Make the variant that is wrong at a temperature of 0 alone."""
    return lambda o, tau: with_temperature(o, tau) if tau else of(o)


def _scores_case(rng: np.random.Generator, B: int, V: int, tau: float, part: str, scale: float = 1.0) -> Case:
    o = scale * draw.normal(rng, B, V)
    return Case(f"B = {B}, V = {V}, tau = {tau:g}, {part}", {"o": o, "tau": tau}, part=part)


_PLAIN, _LARGE, _ZERO = "ordinary scores", "large scores", "tau = 0"


def _scores_visible() -> list[Case]:
    rng = draw.fixed(231)
    return [
        _scores_case(rng, 3, 3, 0.5, _PLAIN),
        _scores_case(rng, 2, 4, 2.0, _PLAIN),
        _scores_case(rng, 3, 4, 0.5, _LARGE, 1000.0),
        _scores_case(rng, 2, 3, 0.001, _LARGE),
        _scores_case(rng, 2, 4, 0.0, _ZERO),
    ]


def _scores_hidden(rng: np.random.Generator) -> list[Case]:
    return [
        *(_scores_case(rng, B, V, tau, _PLAIN) for B, V, tau in ((1, 5, 0.7), (4, 2, 1.0), (6, 3, 3.0))),
        *(_scores_case(rng, B, V, tau, _LARGE, 3000.0) for B, V, tau in ((1, 4, 1.5), (5, 3, 0.3))),
        _scores_case(rng, 1, 6, 0.002, _LARGE),
        *(_scores_case(rng, B, V, 0.0, _ZERO) for B, V in ((1, 3), (5, 4))),
        _scores_case(rng, 3, 5, 0.0, _ZERO, 1000.0),
    ]


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


TEMPERATURE = Check(
    name="temperature",
    reference=with_temperature,
    visible=_scores_visible(),
    hidden=_scores_hidden,
    parts={_PLAIN: 1, _LARGE: 1, _ZERO: 1},
    mistakes=[
        Mistake(
            "It looks as if the temperature was ignored: this is the plain softmax.",
            _unless_zero(lambda o, tau: softmax(o)),
        ),
        Mistake(
            "It looks as if the scores were multiplied by tau: a temperature below 1 has to make the likely likelier.",
            _unless_zero(lambda o, tau: softmax(o * tau)),
        ),
        Mistake(
            "It looks as if probabilities, not scores, were divided by tau: their sum is then off by that factor.",
            _unless_zero(lambda o, tau: softmax(o) / tau),
        ),
        Mistake(
            "It looks as if a second softmax was taken of probabilities: temperature works on the scores.",
            _unless_zero(lambda o, tau: softmax(softmax(o) / tau)),
        ),
        Mistake(
            "It looks as if exp ran out of range: make the largest number of a row 0 after dividing by tau, before exp.",
            _unless_zero(_naive),
        ),
        Mistake(
            "It looks as if the largest score was subtracted after exp, or only before dividing by another number: "
            "these are no probabilities.",
            _unless_zero(lambda o, tau: _renormalised(np.exp(o / tau) - np.exp(o / tau).max(axis=-1, keepdims=True))),
        ),
        Mistake(
            "It looks as if the softmax ran along the batch: each row must sum to 1.",
            _unless_zero(lambda o, tau: softmax(o.T / tau).T),
        ),
        Mistake(
            "It looks as if all rows together sum to 1: each row must. Keep the summed axis (keepdims).",
            _unless_zero(lambda o, tau: softmax((o / tau).ravel()).reshape(o.shape)),
        ),
        Mistake(
            "It looks as if the scores came back, divided by tau: asked for are probabilities.",
            _unless_zero(lambda o, tau: o / tau),
        ),
        Mistake(
            "It looks as if tau = 0 went into the division: it is a limit, in which the best score of a row takes all.",
            _at_zero(lambda o: np.full(o.shape, np.nan)),
        ),
        Mistake(
            "It looks as if tau = 0 gave all characters the same share: that is the other end, an infinite tau.",
            _at_zero(lambda o: np.full(o.shape, 1 / o.shape[-1])),
        ),
        Mistake(
            "It looks as if tau = 0 was answered with the plain softmax: in the limit the best takes all.",
            _at_zero(softmax),
        ),
        Mistake(
            "It looks as if tau = 0 was answered with the ids of the best: asked for are probabilities, 1 for the best "
            "and 0 for the others.",
            _at_zero(lambda o: o.argmax(axis=-1)),
        ),
        Mistake(
            "It looks as if only the best of the whole array got 1 at tau = 0: every row has a best of its own.",
            _at_zero(lambda o: (o == o.max()).astype(float)),
        ),
    ],
)

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
        Mistake("It looks as if k + 1 characters were kept.", _one_too_many),
        Mistake(
            "It looks as if the least likely were kept: the order runs from large to small.",
            lambda p, top_k, top_p: keep_likely(1e-9 / p, top_k, top_p) if top_p == 1 else None,
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
