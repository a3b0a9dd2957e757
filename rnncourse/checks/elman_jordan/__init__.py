"""The checks of the assignment elman-jordan, in the order of its notebook."""

from rnncourse.checks.definition import Check
from rnncourse.checks.elman_jordan import batches, elman, jordan, words

CHECKS: tuple[Check, ...] = (
    words.ONE_HOT,
    words.PARAMETER_COUNTS,
    elman.STEP,
    elman.SEQUENCE,
    jordan.STEP,
    jordan.SEQUENCE,
    batches.ELMAN_BATCH,
    batches.MANY_TO_ONE,
    words.CLASSIFY_PHRASES,
)
