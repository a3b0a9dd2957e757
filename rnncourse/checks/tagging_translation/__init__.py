"""The checks of the assignment tagging-translation, in the order of its notebook."""

from rnncourse.checks.definition import Check
from rnncourse.checks.tagging_translation import (
    by_hand,
    dates,
    entities,
    found,
    loss,
    pairs,
    paths,
    steps,
    writing,
)

CHECKS: tuple[Check, ...] = (
    loss.TAG_LOSS,
    entities.ENTITY_SPANS,
    found.ENTITY_SCORES,
    steps.ALLOWED_STEPS,
    by_hand.MY_LATTICE,
    paths.VITERBI,
    pairs.TEACHER_FORCING,
    writing.GREEDY_TRANSLATION,
    dates.TRANSLATE_DATES,
)
