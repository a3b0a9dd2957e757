"""The checks of the assignment text-generation, in the order of its notebook."""

from rnncourse.checks.definition import Check
from rnncourse.checks.text_generation import by_hand, counts, parts, score, tails, temperature, training, writing

CHECKS: tuple[Check, ...] = (
    parts.SPLIT_CHARACTERS,
    parts.CHARACTER_WINDOWS,
    score.BITS_PER_CHARACTER,
    by_hand.MY_COUNTS,
    counts.NGRAM,
    temperature.TEMPERATURE,
    tails.KEEP_THE_LIKELY,
    writing.WRITE,
    training.NEXT_PROBABILITIES,
)
