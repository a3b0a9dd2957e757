"""Activations by name, for networks that may have any of them."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from rnncourse.arrays import Array
from rnncourse.functional._activations import (
    relu,
    relu_backward,
    sigmoid,
    sigmoid_backward,
    softmax,
    softmax_backward,
    tanh_backward,
)


class Activation(NamedTuple):
    """A function and its backward twin, which takes the gradient of the result and the result."""

    forward: Callable[[Array], Array]
    backward: Callable[[Array, Array], Array]


#: The activation and output functions that a network may have, by name.
OUTPUTS: dict[str, Activation] = {
    "identity": Activation(lambda o: o, lambda dy, y: dy),
    "softmax": Activation(softmax, softmax_backward),
    "tanh": Activation(np.tanh, tanh_backward),
    "sigmoid": Activation(sigmoid, sigmoid_backward),
    "relu": Activation(relu, relu_backward),
}


def output_activation(name: str) -> Activation:
    """Look an activation or output function up by name.

    Parameters
    ----------
    name : str
        One of ``"identity"``, ``"softmax"``, ``"tanh"``, ``"sigmoid"``, ``"relu"``.

    Returns
    -------
    Activation
        The function and its backward twin.

    Raises
    ------
    ValueError
        If there is none of that name.
    """
    try:
        return OUTPUTS[name]
    except KeyError:
        raise ValueError(f"expected an output function out of {', '.join(OUTPUTS)}; got {name!r}") from None
