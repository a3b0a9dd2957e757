"""Activations and losses, each beside the function that carries a gradient back through it.

A backward twin takes the gradient of the loss with respect to the function's *result* and returns the gradient with
respect to its *argument*. Where the derivative is simplest in terms of the result, the twin asks for the result.
"""

from rnncourse.functional._activations import (
    log_softmax,
    one_hot,
    relu,
    relu_backward,
    sigmoid,
    sigmoid_backward,
    softmax,
    softmax_backward,
    tanh_backward,
)
from rnncourse.functional._by_name import OUTPUTS, Activation, output_activation
from rnncourse.functional._losses import (
    BINARY_CROSS_ENTROPY,
    CROSS_ENTROPY,
    SQUARED_ERROR,
    Loss,
    binary_cross_entropy,
    binary_cross_entropy_backward,
    cross_entropy,
    cross_entropy_backward,
    per_network,
    per_sequence,
    squared_error,
    squared_error_backward,
)

__all__ = [
    "BINARY_CROSS_ENTROPY",
    "CROSS_ENTROPY",
    "OUTPUTS",
    "SQUARED_ERROR",
    "Activation",
    "Loss",
    "binary_cross_entropy",
    "binary_cross_entropy_backward",
    "cross_entropy",
    "cross_entropy_backward",
    "log_softmax",
    "one_hot",
    "output_activation",
    "per_network",
    "per_sequence",
    "relu",
    "relu_backward",
    "sigmoid",
    "sigmoid_backward",
    "softmax",
    "softmax_backward",
    "squared_error",
    "squared_error_backward",
    "tanh_backward",
]
