"""What every layer promises, so that layers can be stacked, reversed and trained without knowing each other."""

from typing import Any, NamedTuple, Protocol, TypeVar

import numpy as np

from rnncourse.arrays import Array

#: What a layer carries from step to step: an array (h), a pair (h and c), a tuple of its parts' states; ``()`` is none.
State = Any


class Trace(Protocol):
    """What a forward pass leaves behind: its result, and what the way back will need."""

    @property
    def output(self) -> Array:
        """Result of the layer, of shape (B, T, ...) or, where time was summed up, (B, ...)."""
        ...

    @property
    def end(self) -> State:
        """State after the last step: the start of the next chunk."""
        ...


class Gradients(NamedTuple):
    """What a backward pass finds.

    Attributes
    ----------
    parameters : dict of str to ndarray
        Gradients under the names of the parameters, of the same shapes.
    x : ndarray
        Gradient with respect to the input, of its shape.
    start : ndarray or tuple
        Gradient with respect to the state before the first step, arranged like that state.
    """

    parameters: dict[str, Array]
    x: Array
    start: State


TraceT = TypeVar("TraceT")


class Layer(Protocol[TraceT]):
    """A map from sequences to sequences with a way back."""

    @property
    def parameters(self) -> dict[str, Array]:
        """What training changes, in place, by name."""
        ...

    def forward(
        self, x: Array, start: State = None, mask: Array | None = None, *, rng: np.random.Generator | None = None
    ) -> TraceT:
        """Read a batch of sequences.

        Parameters
        ----------
        x : ndarray of shape (B, T, D)
            Inputs.
        start : ndarray or tuple, optional
            State before the first step; zero when not given.
        mask : ndarray of bool of shape (B, T), optional
            True at real steps; all real when not given.
        rng : numpy.random.Generator, optional
            Source of the noise that dropout adds in training. Not given: no noise, as when a network is used.

        Returns
        -------
        Trace
            The result, the state at the end, and what `backward` needs.
        """
        ...

    def backward(self, trace: TraceT, doutput: Array, dend: State = None) -> Gradients:
        """Go back through the pass that left the trace.

        Parameters
        ----------
        trace : Trace
            What the forward pass left.
        doutput : ndarray of shape (B, T, H)
            Gradient of the loss with respect to the result, of its shape.
        dend : ndarray or tuple, optional
            Gradient with respect to the state at the end; zero when not given, which is to detach what comes after.

        Returns
        -------
        Gradients
            Of the parameters, of the input, and of the state before the first step.
        """
        ...


def count_parameters(layer: Layer[Any]) -> int:
    """Count the numbers that training may change.

    Parameters
    ----------
    layer : Layer
        A layer or a whole network.

    Returns
    -------
    int
        Entries of all weights and biases together.
    """
    return sum(parameter.size for parameter in layer.parameters.values())
