"""One time step of each network, and the step back through it: the equations, line by line.

Row vectors: a batch of B inputs is ``x_t`` of shape (B, D), a batch of states ``h_t`` of
shape (B, H), and a weight matrix stands on the right of what it multiplies. In a backward
step ``dh_t`` is the gradient of the loss with respect to ``h_t``, of the same shape; the step
returns the gradients of everything that the forward step was given.

Chapters show these functions, so their lines are kept to what a page is wide.
"""

from rnncourse.cells._coupled import (
    CoupledStep,
    coupled_gates,
    coupled_gates_backward,
    coupled_step,
    coupled_step_backward,
)
from rnncourse.cells._deep import (
    DeepReadoutGradients,
    DeepTransitionGradients,
    climb,
    climb_backward,
    deep_transition_step,
    deep_transition_step_backward,
)
from rnncourse.cells._elman import ElmanGradients, elman_step, elman_step_backward
from rnncourse.cells._gru import (
    GRUGradients,
    GRUResetAfterGradients,
    GRUStep,
    gru_step,
    gru_step_backward,
    gru_step_reset_after,
    gru_step_reset_after_backward,
)
from rnncourse.cells._jordan import JordanGradients, jordan_step, jordan_step_backward
from rnncourse.cells._lstm import LSTMGradients, LSTMStep, lstm_step, lstm_step_backward
from rnncourse.cells._lstm_1997 import (
    LSTM1997Step,
    lstm_1997_gates,
    lstm_1997_gates_backward,
    lstm_1997_step,
    lstm_1997_step_backward,
)
from rnncourse.cells._normalised import (
    NormalisedGradients,
    NormalisedStep,
    normalise,
    normalise_backward,
    normalised_state,
    normalised_state_backward,
    normalised_step,
    normalised_step_backward,
)
from rnncourse.cells._peephole import (
    PeepholeGradients,
    peephole_gates,
    peephole_gates_backward,
    peephole_products,
    peephole_step,
    peephole_step_backward,
)
from rnncourse.cells._readout import ReadoutGradients, readout, readout_backward

__all__ = [
    "CoupledStep",
    "DeepReadoutGradients",
    "DeepTransitionGradients",
    "ElmanGradients",
    "GRUGradients",
    "GRUResetAfterGradients",
    "GRUStep",
    "JordanGradients",
    "LSTM1997Step",
    "LSTMGradients",
    "LSTMStep",
    "NormalisedGradients",
    "NormalisedStep",
    "PeepholeGradients",
    "ReadoutGradients",
    "climb",
    "climb_backward",
    "coupled_gates",
    "coupled_gates_backward",
    "coupled_step",
    "coupled_step_backward",
    "deep_transition_step",
    "deep_transition_step_backward",
    "elman_step",
    "elman_step_backward",
    "gru_step",
    "gru_step_backward",
    "gru_step_reset_after",
    "gru_step_reset_after_backward",
    "jordan_step",
    "jordan_step_backward",
    "lstm_1997_gates",
    "lstm_1997_gates_backward",
    "lstm_1997_step",
    "lstm_1997_step_backward",
    "lstm_step",
    "lstm_step_backward",
    "normalise",
    "normalise_backward",
    "normalised_state",
    "normalised_state_backward",
    "normalised_step",
    "normalised_step_backward",
    "peephole_gates",
    "peephole_gates_backward",
    "peephole_products",
    "peephole_step",
    "peephole_step_backward",
    "readout",
    "readout_backward",
]
