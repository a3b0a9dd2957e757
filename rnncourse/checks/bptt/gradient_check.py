"""Check of the student's own gradient check: central differences, and relative errors of what is claimed."""

from collections.abc import Callable

import numpy as np

from rnncourse.arrays import Array
from rnncourse.bptt import check_gradients, numerical_gradient
from rnncourse.checks import draw
from rnncourse.checks.bptt.phrase_gradients import network, phrase_gradients
from rnncourse.checks.definition import Case, Check, Function, Mistake
from rnncourse.checks.plain import Plain
from rnncourse.functional import cross_entropy

_NAMES = ("W_xh", "W_hh", "b_h", "W_hy", "b_y")


def gradient_check(
    claimed: list[Array], step: float, x: Array, mask: Array, target: list[int], parameters: list[Array]
) -> Array:
    """Give the relative error of each claimed gradient of the reference's network."""
    named = dict(zip(_NAMES, parameters, strict=True))
    found = check_gradients(
        lambda: _loss(x, mask, target, parameters), named, dict(zip(_NAMES, claimed, strict=True)), step
    )
    errors = {one.parameter: one.relative_error for one in found}
    return np.array([errors[name] for name in _NAMES])


def _loss(x: Array, mask: Array, target: list[int], parameters: list[Array]) -> float:
    return cross_entropy(network(*parameters).forward(x, mask=mask).output, np.asarray(target))


def _relative(claimed: Array, measured: Array) -> float:
    size = np.linalg.norm(claimed) + np.linalg.norm(measured)
    return float(np.linalg.norm(claimed - measured) / size) if size else 0.0


def _comparing(compare: Callable[[Array, Array], object], nudge: Function | None = None) -> Function:
    """Make the variant with another comparison of two gradients, or another way to measure one."""

    def variant(
        claimed: list[Array], step: float, x: Array, mask: Array, target: list[int], parameters: list[Array]
    ) -> Array:
        def loss() -> float:
            return _loss(x, mask, target, parameters)

        measured = [(nudge or numerical_gradient)(loss, parameter, step) for parameter in parameters]
        return np.array([compare(one, other) for one, other in zip(claimed, measured, strict=True)])

    return variant


def _not_measured(
    claimed: list[Array], step: float, x: Array, mask: Array, target: list[int], parameters: list[Array]
) -> Array:
    right = phrase_gradients(x, mask, target, *parameters)[1:]
    return np.array([_relative(one, other) for one, other in zip(claimed, right, strict=True)])


def _one_sided(loss: Callable[[], float], parameter: Array, step: float) -> Array:
    gradient, before = np.empty_like(parameter), loss()
    for where in np.ndindex(parameter.shape):
        parameter[where] += step
        gradient[where] = (loss() - before) / step
        parameter[where] -= step
    return gradient


def _whole_array(loss: Callable[[], float], parameter: Array, step: float) -> Array:
    parameter += step
    above = loss()
    parameter -= 2 * step
    below = loss()
    parameter += step
    return np.full_like(parameter, (above - below) / (2 * step))


def _undivided(share: float) -> Function:
    return lambda loss, parameter, step: numerical_gradient(loss, parameter, step) * share


def _left_nudged(loss: Callable[[], float], parameter: Array, step: float) -> Array:
    gradient = np.empty_like(parameter)
    for where in np.ndindex(parameter.shape):
        parameter[where] += step
        above = loss()
        parameter[where] -= 2 * step
        gradient[where] = (above - loss()) / (2 * step)
    return gradient


def _unguarded(claimed: Array, measured: Array) -> float:
    return float(np.linalg.norm(claimed - measured) / (np.linalg.norm(claimed) + np.linalg.norm(measured)))


_SPOILS: dict[str, Callable[[list[Array]], list[Array]]] = {
    "all claims right": lambda g: g,
    "one claim turned, one doubled": lambda g: [g[0], g[1].T, g[2], 2 * g[3], g[4]],
    "one claim zero, one of the other sign": lambda g: [0 * g[0], g[1], -g[2], g[3], g[4]],
    "all claims off by a little": lambda g: [one + 0.01 * np.cos(np.arange(one.size)).reshape(one.shape) for one in g],
}


#: Sizes (B, T, D, H, V) of hidden cases: a single step, a single sequence, a single unit.
_SIZES = ((1, 1, 2, 3, 4), (1, 5, 3, 2, 2), (4, 3, 1, 2, 3), (2, 4, 3, 1, 2))


def _case(rng: np.random.Generator, B: int, T: int, D: int, H: int, V: int, spoil: str, step: float = 1e-5) -> Case:
    lengths = rng.integers(1, T + 1, size=B)
    lengths[0] = T
    x, mask, target = draw.normal(rng, B, T, D), draw.lengths_mask(lengths, T), rng.integers(V, size=B).tolist()
    parameters: list[Plain] = [*draw.elman(rng, D, H).values(), *draw.readout(rng, H, V).values()]
    right = [np.asarray(one) for one in phrase_gradients(x, mask, target, *parameters)[1:]]  # type: ignore[arg-type]
    claimed: list[Plain] = list(_SPOILS[spoil](right))
    arguments: dict[str, Plain] = {"claimed": claimed, "step": step, "x": x, "mask": mask, "target": target}
    special = f"{spoil}, step {step:g}"
    return draw.case({**arguments, "parameters": parameters}, special, B=B, T=T, D=D, H=H, V=V)


def _visible() -> list[Case]:
    rng, (right, turned, zero, little) = draw.fixed(81), _SPOILS
    return [
        _case(rng, 2, 3, 1, 3, 2, turned, 0.001),
        _case(rng, 3, 4, 2, 2, 2, right, 0.3),
        _case(rng, 1, 2, 1, 2, 3, zero, 0.1),
        _case(rng, 2, 1, 2, 2, 2, right),
        _case(rng, 2, 3, 2, 2, 2, little),
    ]


def _hidden(rng: np.random.Generator) -> list[Case]:
    """Draw small networks: each entry costs two losses. A step of 0.001 keeps the rounding of tiny gradients small."""
    return [
        _case(rng, *sizes, spoil, step)
        for sizes, spoil, step in zip(_SIZES, _SPOILS, (0.001, 0.1, 0.001, 0.1), strict=True)
    ]


GRADIENT_CHECK = Check(
    name="gradient-check",
    reference=gradient_check,
    visible=_visible(),
    hidden=_hidden,
    mistakes=[
        Mistake(
            "It looks as if only a nudge upwards was measured: the nudge downwards lets the curvature of the loss "
            "cancel, which a large step shows.",
            _comparing(_relative, _one_sided),
        ),
        Mistake(
            "It looks as if the difference was divided by one step: from below to above the way is two steps long.",
            _comparing(_relative, _undivided(2)),
        ),
        Mistake(
            "It looks as if the difference was not divided by the length of the nudge in the right way: what is "
            "measured is half as large as it should be.",
            _comparing(_relative, _undivided(0.5)),
        ),
        Mistake(
            "It looks as if the difference was multiplied by the step: in a / 2 * b the b does not stand below the "
            "line.",
            _comparing(_relative, lambda loss, parameter, step: numerical_gradient(loss, parameter, step) * step**2),
        ),
        Mistake(
            "It looks as if nothing was measured, and the claims held against another backward pass: the instrument "
            "hears losses alone, or it could be wrong in the same way.",
            _not_measured,
        ),
        Mistake(
            "It looks as if all entries of a parameter were nudged at once: that gives one number for all of them, and "
            "each entry has a derivative of its own.",
            _comparing(_relative, _whole_array),
        ),
        Mistake(
            "It looks as if an entry stayed nudged when the next one was measured: put each back before you go on.",
            _comparing(_relative, _left_nudged),
        ),
        Mistake(
            "It looks as if 0 was divided by 0: where the claimed and the measured gradient are both zero they agree, "
            "and the error is 0.",
            _comparing(_unguarded),
        ),
        Mistake(
            "It looks as if the errors are not relative: the length of the difference has still to be divided by the "
            "sum of both lengths.",
            _comparing(lambda c, m: np.linalg.norm(c - m)),
        ),
        Mistake(
            "It looks as if the roots are missing: a length is the root of a sum of squares.",
            _comparing(lambda c, m: np.sum((c - m) ** 2) / (np.sum(c**2) + np.sum(m**2) or 1)),
        ),
        Mistake(
            "It looks as if the difference was divided by the length of the sum: asked for is the sum of both lengths.",
            _comparing(lambda c, m: np.linalg.norm(c - m) / (np.linalg.norm(c + m) or 1)),
        ),
        Mistake(
            "It looks as if the difference was divided by the length of the measured gradient alone: then a claim "
            "that is too long and one that is too short are not judged alike.",
            _comparing(lambda c, m: np.linalg.norm(c - m) / (np.linalg.norm(m) or 1)),
        ),
        Mistake(
            "It looks as if the difference was divided by the length of the claimed gradient alone: a claim of zero "
            "would then be infinitely wrong.",
            _comparing(lambda c, m: np.linalg.norm(c - m) / (np.linalg.norm(c) or 1)),
        ),
        Mistake(
            "It looks as if the difference of the lengths was taken: two gradients may be equally long and point "
            "elsewhere.",
            _comparing(
                lambda c, m: abs(np.linalg.norm(c) - np.linalg.norm(m)) / (np.linalg.norm(c) + np.linalg.norm(m) or 1)
            ),
        ),
        Mistake(
            "It looks as if sums of magnitudes were taken in place of lengths: a length is the root of a sum of "
            "squares.",
            _comparing(lambda c, m: np.abs(c - m).sum() / (np.abs(c).sum() + np.abs(m).sum() or 1)),
        ),
        Mistake(
            "It looks as if the largest entries were compared in place of the lengths.",
            _comparing(lambda c, m: np.abs(c - m).max() / (np.abs(c).max() + np.abs(m).max() or 1)),
        ),
    ],
    uses=frozenset({"softmax-gradient", "step-backward", "sequence-backward", "phrase-gradients"}),
    seconds=30,
)
