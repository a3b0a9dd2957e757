"""The checks of the assignment lstm-gru, in the order of its notebook."""

from rnncourse.checks.definition import Check
from rnncourse.checks.lstm_gru import by_hand, gru, gru_backward, layouts, lstm, lstm_backward, sequences, sizes

CHECKS: tuple[Check, ...] = (
    lstm.STEP,
    sequences.LSTM_SEQUENCE,
    lstm.PEEPHOLE,
    by_hand.FORGET_BIAS,
    gru.STEP,
    sequences.GRU_SEQUENCE,
    sizes.GATED_COUNTS,
    lstm_backward.STEP_BACKWARD,
    gru_backward.STEP_BACKWARD,
    layouts.CONVERT_WEIGHTS,
)
