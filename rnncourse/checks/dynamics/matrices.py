"""Checks of a linear map of rows: its growth in one step, in the long run, and in between."""

from collections.abc import Callable
from typing import Any

import numpy as np

from rnncourse.arrays import Array
from rnncourse.checks import draw
from rnncourse.checks.definition import Case, Check, Function, Mistake
from rnncourse.dynamics import norms_of_powers, scaled_to_radius, spectral_norm, spectral_radius

Growth = tuple[Array, int]


def radius_and_norm(A: Array) -> tuple[Array, Array]:
    """Give the spectral radius and the spectral norm."""
    return np.asarray(spectral_radius(A)), np.asarray(spectral_norm(A))


def largest_growth(A: Array, n: int) -> Growth:
    """Give the largest of the norms of the powers 0 to n, and the first power that has it."""
    return _peak(norms_of_powers(A, n))


def _peak(norms: Array) -> Growth:
    return np.asarray(norms.max()), int(norms.argmax())


def _radius(function: Callable[[Array], Any]) -> Function:
    """Make the variant that takes something else for the radius."""
    return lambda A: (np.asarray(float(function(A))), radius_and_norm(A)[1])


def _norm(function: Callable[[Array], Any]) -> Function:
    """Make the variant that takes something else for the norm."""
    return lambda A: (radius_and_norm(A)[0], np.asarray(float(function(A))))


def _following(norms: Callable[[Array, int], Any]) -> Function:
    """Make the variant that looks for the peak of other numbers."""
    return lambda A, n: _peak(np.asarray(norms(A, n)))


def _frobenius(A: Array, n: int) -> list[float]:
    return [float(np.linalg.norm(np.linalg.matrix_power(A, t))) for t in range(n + 1)]


def _entry_by_entry(A: Array, n: int) -> list[float]:
    return [float(np.linalg.norm(A**t if t else np.eye(len(A)), 2)) for t in range(n + 1)]


def _from_ones(A: Array, n: int) -> list[float]:
    """Follow one start, the row of ones."""
    row = np.ones(len(A)) / np.sqrt(len(A))
    return [float(np.linalg.norm(row @ np.linalg.matrix_power(A, t))) for t in range(n + 1)]


def _case(A: Array, special: str) -> Case:
    return draw.case({"A": A}, special, H=len(A))


def _growth_case(A: Array, n: int, special: str) -> Case:
    return draw.case({"A": A, "n": n}, special, H=len(A), n=n)


def _shear(diagonal: float, corner: float) -> Array:
    return np.array([[diagonal, corner], [0.0, diagonal]])


def _turning(size: float, angle: float) -> Array:
    return size * np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])


def _clear_peak(rng: np.random.Generator, H: int, radius: float, n: int) -> Array:
    """Draw a matrix whose norm has one peak before step n, so that rounding cannot move it."""
    while True:
        A = scaled_to_radius(draw.normal(rng, H, H), radius)
        norms = norms_of_powers(A, n)
        before, last = np.sort(norms)[-2:]
        if before < 0.99 * last and 0 < norms.argmax() < n:
            return A


def _hidden(rng: np.random.Generator) -> list[Case]:
    turning = _turning(float(rng.uniform(0.5, 1.5)), float(rng.uniform(1, 2)))
    negative = np.diag([0.4, -float(rng.uniform(0.8, 2)), 0.3]) + np.triu(draw.normal(rng, 3, 3), 1)
    return [
        _case(draw.normal(rng, 1, 1) - 2, "one number"),
        _case(turning @ np.diag([1.0, 1.5]), "it turns"),
        _case(negative, "the largest eigenvalue is negative"),
        _case(_shear(0.5, float(rng.uniform(2, 5))), "a shear"),
        _case(draw.normal(rng, 4, 4), "any numbers"),
        _case(draw.normal(rng, 5, 5), "any numbers"),
    ]


def _growth_hidden(rng: np.random.Generator) -> list[Case]:
    grows, shrinks = 1 + rng.uniform(0.1, 0.4), rng.uniform(0.2, 0.8)
    return [
        _growth_case(np.array([[-float(grows)]]), 4, "one number"),
        _growth_case(_shear(0.85, float(rng.uniform(1, 3))), 20, "a shear"),
        _growth_case(_turning(float(shrinks), 1.0), 3, "it shrinks at every step"),
        _growth_case(_clear_peak(rng, 3, 0.9, 12), 12, "any numbers"),
        _growth_case(_clear_peak(rng, 5, 0.8, 9), 9, "any numbers"),
        _growth_case(scaled_to_radius(draw.normal(rng, 4, 4), 2.0), 7, "it explodes"),
        _growth_case(draw.normal(rng, 2, 2), 0, "no step"),
    ]


_RANDOM = np.array([[0.2, -1.3, 0.5], [1.1, 0.4, -0.2], [0.6, 0.9, -0.7]])

RADIUS_AND_NORM = Check(
    name="radius-and-norm",
    reference=radius_and_norm,
    returns=("radius", "norm"),
    parts={"radius": 1, "norm": 1},
    visible=[
        _case(_shear(0.5, 4.0), "a shear"),
        _case(np.array([[-0.6, 0.7], [-0.9, -0.6]]), "it turns"),
        _case(np.array([[0.3, 0.2], [0.4, -1.2]]), "the largest eigenvalue is negative"),
        _case(_RANDOM, "any numbers"),
    ],
    hidden=_hidden,
    mistakes=[
        Mistake(
            "The two results are in each other's place: first radius, then norm.", lambda A: radius_and_norm(A)[::-1]
        ),
        Mistake(
            "It looks as if the smallest eigenvalue was taken: in the long run the largest decides.",
            _radius(lambda A: np.abs(np.linalg.eigvals(A)).min()),
        ),
        Mistake(
            "It looks as if the largest real part was taken: a complex eigenvalue stretches by its magnitude, and a "
            "negative one too.",
            _radius(lambda A: np.linalg.eigvals(A).real.max()),
        ),
        Mistake(
            "It looks as if the imaginary parts were thrown away before the magnitude was taken.",
            _radius(lambda A: np.abs(np.linalg.eigvals(A).real).max()),
        ),
        Mistake(
            "It looks as if the matrix was treated as symmetric (eigvalsh reads only its lower half).",
            _radius(lambda A: np.abs(np.linalg.eigvalsh(A)).max()),
        ),
        Mistake(
            "It looks as if the determinant was taken: it is the product of all eigenvalues.",
            _radius(lambda A: np.abs(np.linalg.det(A))),
        ),
        Mistake(
            "It looks as if the spectral norm was given for the radius as well: a bound on one step says too much "
            "about many.",
            _radius(spectral_norm),
        ),
        Mistake(
            "It looks as if the radius was given for the norm as well: one step can stretch a row by more.",
            _norm(spectral_radius),
        ),
        Mistake(
            "It looks as if the Frobenius norm was taken, the root of the sum of all squares, which is what "
            "np.linalg.norm gives a matrix by default: it is a bound, and not the largest stretch.",
            _norm(np.linalg.norm),
        ),
        Mistake(
            "It looks as if a square root is missing: the eigenvalues of a matrix times its transpose are squares.",
            _norm(lambda A: spectral_norm(A) ** 2),
        ),
        Mistake(
            "It looks as if the smallest singular value was taken: that is the least that a row is stretched.",
            _norm(lambda A: np.linalg.svd(A)[1][-1]),
        ),
        Mistake(
            "It looks as if sums of the entries' magnitudes were compared: that is another norm.",
            _norm(lambda A: np.abs(A).sum(axis=1).max()),
        ),
        Mistake("It looks as if the largest entry was taken for the norm.", _norm(lambda A: np.abs(A).max())),
    ],
)

LARGEST_GROWTH = Check(
    name="largest-growth",
    reference=largest_growth,
    returns=("growth", "step"),
    parts={"growth": 2, "step": 1},
    visible=[
        _growth_case(_shear(0.8, 2.0), 12, "a shear"),
        _growth_case(_turning(0.9, 0.7), 5, "it shrinks at every step"),
        _growth_case(np.array([[1.1, 0.3], [-0.2, 0.9]]), 6, "it grows"),
        _growth_case(scaled_to_radius(_RANDOM, 0.9), 3, "any numbers"),
    ],
    hidden=_growth_hidden,
    mistakes=[
        Mistake(
            "The two results are in each other's place: first growth, then step.", lambda *a: largest_growth(*a)[::-1]
        ),
        Mistake(
            "It looks as if the norm of A was raised to a power: that bounds the norm of the power, and can be far "
            "above it.",
            _following(lambda A, n: spectral_norm(A) ** np.arange(n + 1.0)),
        ),
        Mistake(
            "It looks as if the spectral radius was raised to a power: it says what happens in the end, not on the "
            "way.",
            _following(lambda A, n: spectral_radius(A) ** np.arange(n + 1.0)),
        ),
        Mistake(
            "It looks as if entries were raised to powers one by one: `**` does that, and steps are products of "
            "matrices.",
            _following(_entry_by_entry),
        ),
        Mistake(
            "It looks as if the Frobenius norm was taken, which np.linalg.norm gives a matrix by default: no row is "
            "stretched by that much.",
            _following(_frobenius),
        ),
        Mistake(
            "It looks as if one start was followed: asked for is the most that any start can grow.",
            _following(_from_ones),
        ),
        Mistake(
            "It looks as if step 0 was left out: before the first step every row has 1 times its length.",
            lambda A, n: (np.asarray(norms_of_powers(A, n)[1:].max()), 1 + int(norms_of_powers(A, n)[1:].argmax())),
        ),
        Mistake(
            "It looks as if one step alone was looked at: a few steps together may stretch a row by more.",
            lambda A, n: (np.asarray(spectral_norm(A)), 1),
        ),
        Mistake(
            "It looks as if the last step was left out: steps 0 to n are meant, both included.",
            lambda A, n: largest_growth(A, max(n - 1, 0)),
        ),
        Mistake(
            "It looks as if the steps were counted from 1: step 0 is the start.",
            lambda A, n: (largest_growth(A, n)[0], largest_growth(A, n)[1] + 1),
        ),
        Mistake(
            "It looks as if the growth after the last step was given: asked for is the largest on the way.",
            lambda A, n: (np.asarray(norms_of_powers(A, n)[-1]), n),
        ),
    ],
    uses=frozenset({"radius-and-norm"}),
)
