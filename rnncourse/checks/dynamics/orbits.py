"""Checks of a map applied again and again: left alone, composed into one map, and driven by inputs."""

from collections.abc import Callable

import numpy as np

from rnncourse.arrays import Array
from rnncourse.checks import draw
from rnncourse.checks.definition import Case, Check, Function, Mistake, ignoring, transposing
from rnncourse.dynamics import Linear, composed, trajectory

Pair = tuple[Array, Array]


def iterate(w: float, b: float, h_0: float, T: int) -> Array:
    """Give the states 0 to T of ``h = tanh(w * h + b)``: shape (T + 1,)."""
    return trajectory(lambda h: np.tanh(w * h + b), float(h_0), T)


def compose(A: Array, b: Array, n: int) -> Pair:
    """Give matrix and offset of ``h -> h @ A + b`` composed with itself, read off from where it takes 0 and I."""
    leap = composed(Linear(A, b), n)
    b_n = leap(np.zeros(len(b)))
    return leap(np.eye(len(b))) - b_n, b_n


def unroll(x: Array, h_0: Array, w: float, b: float) -> Array:
    """Give the states 0 to T of ``h = tanh(w * h + x_t + b)`` for a batch: shape (B, T + 1)."""
    return trajectory(lambda h, x_t: np.tanh(w * h + x_t + b), h_0, x.shape[1], x.T).T


def _moving(step: Callable[[float, float, float], float]) -> Function:
    """Make the variant that goes on by ``step(h, w, b)``."""
    return lambda w, b, h_0, T: trajectory(lambda h: np.asarray(step(h, w, b)), float(h_0), T)


def _driven(step: Callable[[Array, Array, float, float], Array]) -> Function:
    """Make the variant that goes on by ``step(h, x_t, w, b)``."""
    return lambda x, h_0, w, b: trajectory(lambda h, x_t: step(h, x_t, w, b), h_0, x.shape[1], x.T).T


def _not_carried(x: Array, h_0: Array, w: float, b: float) -> Array:
    """Every step from h_0, as if nothing had come before it."""
    return np.concatenate([h_0[:, None], np.tanh(w * h_0[:, None] + x + b)], axis=1)


def _one_chain(x: Array, h_0: Array, w: float, b: float) -> Array:
    """Every sequence but the first starts where the one before it ended."""
    rows, start = [], h_0[:1]
    for x_b in x:
        rows.append(unroll(x_b[None], start, w, b)[0])
        start = rows[-1][-1:]
    return np.stack(rows)


def _iterate_case(w: float, b: float, h_0: float, T: int) -> Case:
    return Case(f"w = {w:g}, b = {b:g}, T = {T}", {"w": w, "b": b, "h_0": h_0, "T": T})


def _iterate_hidden(rng: np.random.Generator) -> list[Case]:
    def some(low: float, high: float) -> float:
        return float(rng.choice([-1, 1]) * round(rng.uniform(low, high), 2))

    return [_iterate_case(some(0.5, 3), some(0.2, 1), some(0.2, 2), T) for T in (0, 1, 2, 5, 9, 30)]


def _compose_case(rng: np.random.Generator, H: int, n: int) -> Case:
    A = draw.normal(rng, H, H)
    A /= np.linalg.norm(A, 2)  # sizes stay readable over many steps
    return draw.case({"A": A, "b": draw.normal(rng, H), "n": n}, H=H, n=n)


def _shear(n: int) -> Case:
    A, b = np.array([[1.0, 2.0], [0.0, 1.0]]), np.array([1.0, -1.0])
    return draw.case({"A": A, "b": b, "n": n}, "both eigenvalues 1", H=2, n=n)


def _unroll_case(rng: np.random.Generator, B: int, T: int) -> Case:
    w, b = (float(number) for number in rng.uniform(0.4, 2, size=2).round(2))
    return draw.case({"x": draw.normal(rng, B, T), "h_0": draw.normal(rng, B), "w": w, "b": b}, B=B, T=T)


def _offset(powers: Callable[[Array, int], Array]) -> Function:
    """Make the variant whose offset is ``b @ powers(A, n)``."""
    return lambda A, b, n: (compose(A, b, n)[0], b @ powers(A, n))


def _sum_of_powers(A: Array, first: int, last: int) -> Array:
    return np.sum([np.linalg.matrix_power(A, k) for k in range(first, last + 1)], axis=0) + 0 * A


ITERATE = Check(
    name="iterate",
    reference=iterate,
    visible=[_iterate_case(0.5, 0.3, 1.5, 4), _iterate_case(-1.5, 0.2, 0.4, 3), _iterate_case(1.2, -0.4, 0.7, 0)],
    hidden=_iterate_hidden,
    mistakes=[
        Mistake(
            "It looks as if the start is missing: h_0 is the state at time 0 and stands in front.",
            lambda *a: iterate(*a)[1:],
        ),
        Mistake(
            "It looks as if one step too few was taken: T steps lead through T + 1 states, the start included.",
            lambda *a: iterate(*a)[:-1],
        ),
        Mistake(
            "It looks as if one step too many was taken: after T steps the map has been applied T times.",
            lambda w, b, h_0, T: iterate(w, b, h_0, T + 1),
        ),
        Mistake("It looks as if only the last state came back: asked for are all of them.", lambda *a: iterate(*a)[-1]),
        Mistake(
            "It looks as if every step started from h_0: each must start from the state that the last one led to.",
            lambda w, b, h_0, T: np.array([h_0] + [np.tanh(w * h_0 + b)] * T),
        ),
        Mistake("It looks as if the start h_0 was ignored.", lambda w, b, h_0, T: iterate(w, b, 0.0, T)),
        Mistake(
            "It looks as if tanh was forgotten: this is a straight line applied again and again.",
            _moving(lambda h, w, b: w * h + b),
        ),
        Mistake("It looks as if b was left out.", lambda w, b, h_0, T: iterate(w, 0.0, h_0, T)),
        Mistake(
            "It looks as if b was added after tanh: it belongs to the sum that tanh bends.",
            _moving(lambda h, w, b: np.tanh(w * h) + b),
        ),
        Mistake(
            "It looks as if w was multiplied with the sum of state and b: it weighs the state alone.",
            _moving(lambda h, w, b: np.tanh(w * (h + b))),
        ),
    ],
)

COMPOSE = Check(
    name="compose",
    reference=compose,
    returns=("A_n", "b_n"),
    parts={"A_n": 1, "b_n": 2},
    visible=[_compose_case(draw.fixed(112), 2, 3), _shear(4), _compose_case(draw.fixed(113), 3, 0)],
    hidden=lambda rng: [*(_compose_case(rng, H, n) for H, n in ((1, 5), (2, 1), (3, 2), (4, 6), (5, 0))), _shear(7)],
    mistakes=[
        Mistake("The two results are in each other's place: first A_n, then b_n.", lambda *a: compose(*a)[::-1]),
        Mistake("Only A_n came back: asked for is the pair A_n, b_n.", lambda *a: compose(*a)[0]),
        Mistake(
            "It looks as if the entries of A were raised to a power one by one: `**` does that to an array, and two "
            "steps are a product of matrices.",
            lambda A, b, n: (A**n, compose(A, b, n)[1]),
        ),
        Mistake(
            "It looks as if A was multiplied by n: two steps apply A to what A has already moved.",
            lambda A, b, n: (n * A, compose(A, b, n)[1]),
        ),
        Mistake("It looks as if one step was taken: asked for is the map of n steps.", lambda A, b, n: (A, b)),
        Mistake(
            "It looks as if the map was applied once too often: composed 0 times it leaves every state where it is.",
            lambda A, b, n: compose(A, b, n + 1),
        ),
        Mistake(
            "It looks as if b was added n times: what is added in an early step is moved by A in the later ones.",
            lambda A, b, n: (compose(A, b, n)[0], n * b),
        ),
        Mistake(
            "It looks as if b was added once, at the end: every step adds it.", _offset(lambda A, n: np.eye(len(A)))
        ),
        Mistake(
            "It looks as if the b of the first step alone was followed: the later steps add theirs too.",
            _offset(lambda A, n: np.linalg.matrix_power(A, max(n - 1, 0))),
        ),
        Mistake(
            "It looks as if every b was moved by A once too often: the last one is added after the last product.",
            _offset(lambda A, n: _sum_of_powers(A, 1, n)),
        ),
        Mistake(
            "It looks as if one b too many was added up: n steps add it n times.",
            _offset(lambda A, n: _sum_of_powers(A, 0, n)),
        ),
        Mistake(
            "It looks as if A was used transposed, as with columns: here states and b are rows, and stand on its left.",
            transposing(compose, "A"),
        ),
        Mistake(
            "It looks as if b was multiplied from the right, as a column: it is a row, like the state.",
            lambda A, b, n: (compose(A, b, n)[0], compose(A.T, b, n)[1]),
        ),
    ],
)

UNROLL = Check(
    name="unroll",
    reference=unroll,
    visible=[_unroll_case(draw.fixed(seed), B, T) for seed, B, T in ((121, 3, 3), (122, 2, 4), (123, 1, 1))],
    hidden=lambda rng: [
        _unroll_case(rng, *sizes) for sizes in ((1, 1), (1, 6), (4, 1), (3, 5), (2, 7), (5, 4), (4, 4))
    ],
    mistakes=[
        Mistake(
            "It looks as if the start is missing: column 0 must hold h_0, so there are T + 1 columns.",
            lambda *a: unroll(*a)[:, 1:],
        ),
        Mistake(
            "It looks as if the last state is missing: T inputs lead through T + 1 states.",
            lambda *a: unroll(*a)[:, :-1],
        ),
        Mistake(
            "It looks as if the axes of batch and time are exchanged: asked for is (B, T + 1), and a stack along "
            "axis 0 puts time first.",
            lambda *a: unroll(*a).T,
        ),
        Mistake(
            "It looks as if the first axis of x was taken for time: its rows are sequences, its columns steps.",
            lambda x, *rest: unroll(x.T, *rest),
        ),
        Mistake("It looks as if the start h_0 was ignored, and zeros were put there.", ignoring(unroll, "h_0")),
        Mistake(
            "It looks as if every step started from h_0: the state of one step must be handed to the next.",
            _not_carried,
        ),
        Mistake(
            "It looks as if a sequence started where the one above it ended: each row has a start of its own in h_0.",
            _one_chain,
        ),
        Mistake(
            "It looks as if the inputs came one step late: the first step already hears the first column of x.",
            lambda x, *rest: unroll(np.concatenate([0 * x[:, :1], x[:, :-1]], axis=1), *rest),
        ),
        Mistake(
            "It looks as if every step heard the first input: each column of x belongs to a step of its own.",
            lambda x, *rest: unroll(np.repeat(x[:, :1], x.shape[1], axis=1), *rest),
        ),
        Mistake("It looks as if the inputs were not heard at all.", ignoring(unroll, "x")),
        Mistake(
            "It looks as if the input was added after tanh: it belongs to the sum that tanh bends.",
            _driven(lambda h, x_t, w, b: np.tanh(w * h + b) + x_t),
        ),
        Mistake(
            "It looks as if w weighed the input too: it belongs to the state alone.",
            _driven(lambda h, x_t, w, b: np.tanh(w * (h + x_t) + b)),
        ),
        Mistake(
            "It looks as if tanh was forgotten.",
            _driven(lambda h, x_t, w, b: w * h + x_t + b),
        ),
        Mistake("It looks as if b was left out.", ignoring(unroll, "b")),
        Mistake(
            "It looks as if only the last states came back: asked for are all of them.", lambda *a: unroll(*a)[:, -1]
        ),
    ],
    uses=frozenset({"iterate"}),
)
