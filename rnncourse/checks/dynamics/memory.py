"""Check of a latch that the student designs: judged by how many bits it keeps, not by its numbers."""

from typing import Any, NamedTuple

import numpy as np

from rnncourse.arrays import Array
from rnncourse.checks.definition import Case, Check, Mistake
from rnncourse.checks.plain import Plain, describe
from rnncourse.dynamics import fixed_points_on_line, trajectory

LEAST = 0.95
"""Share of the bits that must be right after each of the waits."""
TRIALS, WAIT = 1000, 20
WAITS = (1, 50, 99, 100)  # odd ones too: a unit that changes sides at every step keeps no sign


class Kept(NamedTuple):
    """What a latch does.

    Attributes
    ----------
    bits : ndarray of shape (len(WAITS),)
        Share of trials in which the sign is that of the second pulse, after each wait.
    first : float
        Share in which the sign at the end is still that of the first pulse, where the two differ.
    positive : float
        Share of trials that end with a positive state; half of the last pulses are positive.
    """

    bits: Array
    first: float
    positive: float


def bit_of_memory(noise: float, hum: float, loudest: float) -> tuple[float, float, float]:
    """Design a latch: a loop of 0.7 times the loudest pulse, a bias that cancels the hum, and the loudest pulse.

    With every pair of noise and loudness in `LINES`, and with 20 seeds of the simulation, this design keeps at least
    0.989 of the bits, and loops of 0.62 to 0.78 times the loudest pulse at least 0.966; `LEAST` lies below both.
    """
    return 0.7 * loudest, -hum, loudest


def kept(w: float, b: float, scale: float, noise: float, hum: float, seed: int = 0) -> Kept:
    """Write a random bit with a pulse, write another over it 20 steps later, and wait 100 steps.

    Parameters
    ----------
    w, b, scale : float
        The latch: its loop, its bias, and by how much a pulse of size 1 is magnified.
    noise, hum : float
        The standard deviation and the mean of what comes in at every step besides.
    seed : int
        Of the bits and the noise.
    """
    rng = np.random.default_rng(seed)
    bits = rng.choice([-1.0, 1.0], size=(2, TRIALS))
    u = hum + noise * rng.normal(size=(WAIT + 2 + max(WAITS), TRIALS))
    u[0] += scale * bits[0]
    u[WAIT + 1] += scale * bits[1]
    states = np.sign(trajectory(lambda h, u_t: np.tanh(w * h + u_t + b), np.zeros(TRIALS), len(u), u))
    read, other = states[WAIT + 2 :], bits[0] != bits[1]
    right = (read[list(WAITS)] == bits[1]).mean(axis=1)
    return Kept(right, float((read[-1] == bits[0])[other].mean()), float((read[-1] > 0).mean()))


def _design(returned: Plain) -> tuple[float, float, float] | None:
    values: Any = returned.tolist() if isinstance(returned, np.ndarray) else returned
    if not isinstance(values, tuple | list) or len(values) != 3:
        return None
    if not all(type(value) in (int, float) and abs(value) < 1e6 for value in values):  # NaN is not below anything
        return None
    w, b, scale = map(float, values)
    return w, b, scale


def _measured(case: Case, returned: Plain) -> tuple[tuple[float, float, float], Kept] | None:
    design = _design(returned)
    if design is None:
        return None
    noise, hum, _ = (float(number) for number in case.facts)
    return design, kept(*design, noise, hum)


def _what_is_wrong(case: Case, returned: Plain) -> str:
    measured = _measured(case, returned)
    if measured is None:
        return f"expected: three finite numbers (w, b, scale)\nreturned: {describe(returned)}"
    (_, _, scale), did = measured
    loudest = float(case.facts[2])
    if not 0 < scale <= loudest * (1 + 1e-9):
        return f"The scale is {scale:.3g}: it must be above 0 and no more than {loudest:g}, the loudest."
    if did.bits.min() >= LEAST:
        return ""
    waits = ", ".join(f"{100 * share:.0f} after {wait}" for wait, share in zip(WAITS, did.bits, strict=True))
    return f"Of 100 bits it keeps, by the steps waited: {waits}. At least {100 * LEAST:.0f} are asked for, every time."


def _rests(design: tuple[float, float, float], hum: float) -> int:
    """Count the fixed points of a latch that hears the hum alone."""
    w, b, _ = design
    return len(fixed_points_on_line(lambda h: np.tanh(w * h + b + hum), -1.0137, 1.0071))


def _leaning(case: Case, returned: Plain) -> bool:
    """Say whether nearly all trials end on one side, although a latch without lean would hold both."""
    measured = _measured(case, returned)
    return measured is not None and measured[0][0] > 1 and not 0.35 < measured[1].positive < 0.65


def _stubborn(case: Case, returned: Plain) -> bool:
    measured = _measured(case, returned)
    return measured is not None and measured[0][0] > 1 and measured[1].first > 0.6 and measured[1].bits[0] < LEAST


def _no_two_rests(case: Case, returned: Plain) -> bool:
    measured = _measured(case, returned)
    return measured is not None and _rests(measured[0], float(case.facts[1])) < 3


def _forgets(case: Case, returned: Plain) -> bool:
    measured = _measured(case, returned)
    return measured is not None and measured[1].bits[0] > LEAST > measured[1].bits[-1]


def _hard_to_write(case: Case, returned: Plain) -> bool:
    measured = _measured(case, returned)
    return measured is not None and measured[1].bits[0] <= LEAST


def _changes_sides(case: Case, returned: Plain) -> bool:
    design = _design(returned)
    return design is not None and design[0] < 0


def _case(noise: float, hum: float, loudest: float) -> Case:
    label = f"noise {noise:g}, hum {hum:g}, pulses up to {loudest:g}"
    return Case(label, {"noise": noise, "hum": hum, "loudest": loudest}, part="with a hum" if hum else "without a hum")


#: Noise and the loudest pulse that goes with it; a good loop lies between 0.62 and 0.78 times that pulse in all.
LINES = ((0.1, 2.0), (0.2, 2.5), (0.3, 3.0), (0.35, 3.5), (0.5, 4.0), (0.6, 5.0))


def _hidden(rng: np.random.Generator) -> list[Case]:
    hums = rng.choice([-1, 1], size=len(LINES)) * rng.uniform(0.3, 0.5, size=len(LINES))  # shares of the loudest
    quiet = [_case(noise, 0.0, loudest) for noise, loudest in LINES]
    return quiet + [
        _case(noise, round(float(hum) * loudest, 2), loudest) for (noise, loudest), hum in zip(LINES, hums, strict=True)
    ]


BIT_OF_MEMORY = Check(
    name="bit-of-memory",
    reference=bit_of_memory,
    visible=[_case(0.3, 0.0, 3.0), _case(0.1, 0.0, 2.0), _case(0.3, 1.2, 3.0), _case(0.6, -2.0, 5.0)],
    hidden=_hidden,
    accepts=_what_is_wrong,
    parts={"without a hum": 2, "with a hum": 2},
    mistakes=[
        Mistake(
            "It looks as if the loop is negative: the state changes sides at every step, so that its sign says as much "
            "about the time as about the bit.",
            seen=_changes_sides,
        ),
        Mistake(
            "It looks as if the unit leans to one side and ends there whatever was written: with the pulses off, what "
            "comes in at every step has a mean that is not 0.",
            seen=_leaning,
        ),
        Mistake(
            "It looks as if the latch has no two states to rest in: whatever is written fades.",
            seen=_no_two_rests,
        ),
        Mistake(
            "It looks as if the first bit is held and the second cannot be written over it: the loop is too strong for "
            "pulses of this scale.",
            seen=_stubborn,
        ),
        Mistake(
            "It looks as if bits are written and then lost to the noise: the ridge between the two resting states is "
            "too low.",
            seen=_forgets,
        ),
        Mistake(
            "It looks as if many bits are not written at all: some pulses, with the noise against them, do not carry "
            "the state over to the other side.",
            seen=_hard_to_write,
        ),
    ],
    uses=frozenset({"iterate", "unroll", "fixed-points", "stability"}),
    seconds=60,
)
