"""The checks of the assignment dynamics, in the order of its notebook."""

from rnncourse.checks.definition import Check
from rnncourse.checks.dynamics import by_hand, matrices, memory, neighbours, orbits, resting

CHECKS: tuple[Check, ...] = (
    orbits.ITERATE,
    orbits.COMPOSE,
    orbits.UNROLL,
    resting.FIXED_POINTS,
    neighbours.STABILITY,
    by_hand.MY_MAP,
    matrices.RADIUS_AND_NORM,
    matrices.LARGEST_GROWTH,
    memory.BIT_OF_MEMORY,
)
