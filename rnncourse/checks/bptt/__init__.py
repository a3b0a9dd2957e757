"""The checks of the assignment bptt, in the order of its notebook."""

from rnncourse.checks.bptt import (
    clipping,
    first_steps,
    gradient_check,
    hunt,
    jordan,
    phrase_gradients,
    scores,
    sequences,
    training,
    truncation,
)
from rnncourse.checks.definition import Check

CHECKS: tuple[Check, ...] = (
    scores.SOFTMAX_GRADIENT,
    first_steps.SCALAR_BACKWARD,
    first_steps.STEP_BACKWARD,
    sequences.SEQUENCE_BACKWARD,
    phrase_gradients.PHRASE_GRADIENTS,
    jordan.JORDAN_BACKWARD,
    gradient_check.GRADIENT_CHECK,
    hunt.FIND_THE_BUG,
    truncation.TRUNCATED_BACKWARD,
    clipping.CLIP_GRADIENTS,
    training.TRAIN_PHRASES,
)
