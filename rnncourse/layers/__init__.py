"""A cell over time: whole batches of sequences, with masks and initial states, forward and backward.

The sequence form does the same arithmetic as the cells, in another order: what does not depend on the previous step
(the inputs times their weights, and all weight gradients) is one large matrix product over all steps. The tests hold
it equal to the cells, step by step.

Where a mask is False the state and the output are carried through unchanged, so that padding behind a short sequence
cannot touch what the network remembers of it.
"""

from rnncourse.layers._elman import Elman
from rnncourse.layers._jordan import Jordan
from rnncourse.layers._sequences import elman_sequence, jordan_sequence, last_step
from rnncourse.layers._trace import Trace

__all__ = [
    "Elman",
    "Jordan",
    "Network",
    "Trace",
    "count_parameters",
    "elman_sequence",
    "jordan_sequence",
    "last_step",
]

#: Either network, where it does not matter which.
Network = Elman | Jordan


def count_parameters(network: Network) -> int:
    """Count the numbers that training may change.

    Parameters
    ----------
    network : Elman or Jordan
        The network.

    Returns
    -------
    int
        Entries of all weights and biases together.
    """
    return sum(parameter.size for parameter in network.parameters.values())
