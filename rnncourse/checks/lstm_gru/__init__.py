"""The checks of the assignment lstm-gru, in the order of its notebook."""

from rnncourse.checks.definition import Check
from rnncourse.checks.lstm_gru import (
    by_hand,
    gru,
    gru_backward,
    gru_sequence,
    layouts,
    lstm,
    lstm_backward,
    lstm_sequence,
    lstm_through_time,
    sizes,
)

CHECKS: tuple[Check, ...] = (
    lstm.STEP,
    lstm_sequence.SEQUENCE,
    lstm.PEEPHOLE,
    by_hand.FORGET_BIAS,
    gru.STEP,
    gru_sequence.SEQUENCE,
    sizes.GATED_COUNTS,
    lstm_backward.STEP_BACKWARD,
    lstm_through_time.BACKWARD,
    gru_backward.STEP_BACKWARD,
    layouts.CONVERT_WEIGHTS,
)
