"""Check of the first dial, temperature."""

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


def _renormalised(p: Array) -> Array:
    return np.asarray(p / p.sum(axis=-1, keepdims=True))


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
        _scores_case(rng, 3, 4, 0.5, _LARGE, 10_000.0),
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
            "It looks as if exp ran out of range: no power may become infinite, and no row all zeros.",
            _unless_zero(_naive),
        ),
        Mistake(
            "It looks as if the largest number of the whole array was taken from all rows: a row far below it becomes "
            "all zeros. Every row has a largest of its own.",
            _unless_zero(lambda o, tau: _naive(o / tau - (o / tau).max(), 1.0)),
        ),
        Mistake(
            "It looks as if the largest number of a row was subtracted after exp: only before exp does it leave the "
            "probabilities what they are.",
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
