"""Check of clipping: each entry by itself, or all gradients together by one factor."""

from collections.abc import Callable

import numpy as np

from rnncourse.arrays import Array
from rnncourse.bptt import clip_by_global_norm, clip_by_value, global_norm
from rnncourse.checks import draw
from rnncourse.checks.definition import Case, Check, Function, Mistake
from rnncourse.checks.plain import Plain

Arrays = tuple[Array, ...]


def clip_gradients(gradients: list[Array], limit: float) -> tuple[Arrays, Arrays]:
    """Clip both ways with the reference."""
    named = {str(number): gradient for number, gradient in enumerate(gradients)}
    return tuple(clip_by_value(named, limit).values()), tuple(clip_by_global_norm(named, limit).values())


def _valued(cut: Callable[[Array, float], Array]) -> Function:
    """Make the variant that cuts each array this way."""
    return lambda gradients, limit: (tuple(cut(g, limit) for g in gradients), clip_gradients(gradients, limit)[1])


def _normed(factor: Callable[[list[Array], float], float]) -> Function:
    """Make the variant that multiplies all arrays by this factor."""

    def variant(gradients: list[Array], limit: float) -> tuple[Arrays, Arrays]:
        return clip_gradients(gradients, limit)[0], tuple(g * factor(gradients, limit) for g in gradients)

    return variant


def _one_by_one(gradients: list[Array], limit: float) -> tuple[Arrays, Arrays]:
    apart = (clip_by_global_norm({"only": g}, limit)["only"] for g in gradients)
    return clip_gradients(gradients, limit)[0], tuple(apart)


def _value_first(gradients: list[Array], limit: float) -> tuple[Arrays, Arrays]:
    by_value = clip_gradients(gradients, limit)[0]
    return by_value, clip_gradients(list(by_value), limit)[1]


def _length(gradients: list[Array]) -> float:
    return global_norm({str(number): gradient for number, gradient in enumerate(gradients)})


def _shorter(limit: float, length: float) -> float:
    return limit / length if length > limit else 1.0


def _case(rng: np.random.Generator, D: int, H: int, V: int, scale: float, limit: float, special: str) -> Case:
    shapes = ((D, H), (H, H), (H,), (H, V), (V,))
    gradients: list[Plain] = [scale * rng.normal(size=shape) for shape in shapes]
    return draw.case({"gradients": gradients, "limit": limit}, special, D=D, H=H, V=V)


def _cases(rng: np.random.Generator, D: int, H: int, V: int) -> list[Case]:
    return [
        _case(rng, D, H, V, 3.0, 2.0, "far too long"),
        _case(rng, D, H, V, 0.05, 5.0, "short enough"),
        _case(rng, D, H, V, 0.6, 1.5, "few entries above the limit"),
        _case(rng, D, H, V, 0.0, 1.0, "all zero"),
    ]


CLIP_GRADIENTS = Check(
    name="clip-gradients",
    reference=clip_gradients,
    returns=("by_value", "by_norm"),
    parts={"by_value": 1, "by_norm": 1},
    visible=_cases(draw.fixed(91), 2, 3, 2),
    hidden=lambda rng: [case for _, _, D, H, V in draw.AWKWARD[1::2] for case in _cases(rng, D, H, V)],
    mistakes=[
        Mistake(
            "It looks as if only large positive entries were cut: a large negative one leads as far astray.",
            _valued(lambda g, limit: np.minimum(g, limit)),
        ),
        Mistake(
            "It looks as if the signs were lost: an entry of -7 is cut to minus the limit.",
            _valued(lambda g, limit: np.minimum(np.abs(g), limit)),
        ),
        Mistake(
            "It looks as if entries above the limit were set to zero: they are cut to the limit and keep their sign.",
            _valued(lambda g, limit: np.where(np.abs(g) > limit, 0, g)),
        ),
        Mistake(
            "It looks as if entries were cut to 1 whatever the limit.", _valued(lambda g, limit: np.clip(g, -1, 1))
        ),
        Mistake(
            "It looks as if each array was shortened by itself: all of them together are one long vector, and one "
            "factor keeps its direction.",
            _one_by_one,
        ),
        Mistake(
            "It looks as if 0 was divided by 0: a gradient of length 0 is short enough, and needs no factor.",
            _normed(
                lambda g, limit: (
                    min(1.0, float(np.float64(limit) / np.float64(_length(g)))) if _length(g) else float("nan")
                )
            ),
        ),
        Mistake(
            "It looks as if short gradients were made longer: below the limit they stay as they are.",
            _normed(lambda g, limit: limit / _length(g) if _length(g) else 1.0),
        ),
        Mistake(
            "It looks as if the lengths of the arrays were added up: the length of the whole vector is the root of the "
            "sum of all squares.",
            _normed(lambda g, limit: _shorter(limit, float(sum(np.linalg.norm(one) for one in g)))),
        ),
        Mistake(
            "It looks as if the length of the longest array was taken: the length asked for is that of all together.",
            _normed(lambda g, limit: _shorter(limit, float(max(np.linalg.norm(one) for one in g)))),
        ),
        Mistake(
            "It looks as if the gradients were cut by value first and their length taken after that: the two ways are "
            "alternatives, and both begin with the gradients as they came.",
            _value_first,
        ),
        Mistake(
            "It looks as if the root is missing: the sum of the squares is the square of the length.",
            _normed(lambda g, limit: _shorter(limit, _length(g) ** 2)),
        ),
        Mistake(
            "It looks as if the largest entry was taken for the length.",
            _normed(lambda g, limit: _shorter(limit, max(float(np.abs(one).max()) for one in g))),
        ),
        Mistake(
            "It looks as if the gradient was divided by its length and the limit forgotten.",
            _normed(lambda g, limit: 1 / _length(g) if _length(g) > limit else 1.0),
        ),
        Mistake(
            "The two results are in each other's place: first by value, then by norm.",
            lambda gradients, limit: clip_gradients(gradients, limit)[::-1],
        ),
    ],
)
