"""The checks of the assignment text-generation, in the order of its notebook."""

from rnncourse.checks.definition import Check
from rnncourse.checks.text_generation import by_hand, counts, dials, parts, training, writing

CHECKS: tuple[Check, ...] = (
    parts.SPLIT_CHARACTERS,
    parts.CHARACTER_WINDOWS,
    parts.BITS_PER_CHARACTER,
    by_hand.MY_COUNTS,
    counts.NGRAM,
    dials.TEMPERATURE,
    dials.KEEP_THE_LIKELY,
    writing.WRITE,
    training.NEXT_PROBABILITIES,
)
