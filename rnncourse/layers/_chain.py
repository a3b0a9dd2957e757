"""Layers one after another, and one chain that hands its state over to another."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import DTypeLike

from rnncourse.arrays import Array
from rnncourse.layers._layer import Gradients, Layer, State


class ChainTrace(NamedTuple):
    """What the forward pass of a chain leaves.

    Attributes
    ----------
    output : ndarray
        Result of the last layer.
    end : tuple
        State of every layer after the last step.
    traces : tuple
        What each layer left.
    """

    output: Array
    end: tuple[State, ...]
    traces: tuple[Any, ...]


@dataclass(frozen=True)
class Chain:
    """Layers one after another: each reads what the one before it gives.

    Several recurrent layers in a chain are a stack. The state of a chain is a tuple of its layers' states.

    Attributes
    ----------
    layers : dict of str to Layer
        The layers by name, first to last. A parameter is called ``layer.parameter``, such as ``lstm.W_xh``.

    Examples
    --------
    >>> from rnncourse.layers import Recurrent
    >>> rng = np.random.default_rng(0)
    >>> stack = Chain({"lower": Recurrent.initialise(3, 5, rng=rng), "upper": Recurrent.initialise(5, 2, rng=rng)})
    >>> stack.forward(np.zeros((4, 7, 3))).output.shape
    (4, 7, 2)
    """

    layers: dict[str, Layer[Any]]

    @property
    def parameters(self) -> dict[str, Array]:
        """Parameters of all layers, under ``layer.parameter``."""
        return joined({name: layer.parameters for name, layer in self.layers.items()})

    def forward(
        self, x: Array, start: State = None, mask: Array | None = None, *, rng: np.random.Generator | None = None
    ) -> ChainTrace:
        """Read a batch of sequences through all layers.

        Parameters
        ----------
        x : ndarray of shape (B, T, D)
            Inputs of the first layer.
        start : tuple, optional
            A state for each layer, None for zero; all zero when not given.
        mask : ndarray of bool of shape (B, T), optional
            True at real steps; every layer is told.
        rng : numpy.random.Generator, optional
            Source of dropout in training.

        Returns
        -------
        ChainTrace
            The last layer's result, and every layer's state and trace.

        Raises
        ------
        ValueError
            If there is not one state a layer.
        """
        starts = (None,) * len(self.layers) if start is None else tuple(start)
        if len(starts) != len(self.layers):
            raise ValueError(f"expected a state for each of {', '.join(self.layers)}; got {len(starts)} states")
        traces: list[Any] = []
        for layer, state in zip(self.layers.values(), starts, strict=True):
            traces.append(layer.forward(x, state, mask, rng=rng))
            x = traces[-1].output
        return ChainTrace(x, tuple(trace.end for trace in traces), tuple(traces))

    def backward(self, trace: ChainTrace, doutput: Array, dend: State = None) -> Gradients:
        """Go back through all layers, last to first.

        Parameters
        ----------
        trace : ChainTrace
            What the forward pass left.
        doutput : ndarray of shape (B, T, V)
            Gradient with respect to the last layer's result, of its shape.
        dend : tuple, optional
            Gradient with respect to each layer's state at the end; None for zero.

        Returns
        -------
        Gradients
            Parameters under ``layer.parameter``; ``start`` is a tuple of the layers' own.
        """
        dends = (None,) * len(self.layers) if dend is None else dend
        found: dict[str, Gradients] = {}
        for name, of_layer, dstate in reversed(list(zip(self.layers, trace.traces, dends, strict=True))):
            found[name] = self.layers[name].backward(of_layer, doutput, dstate)
            doutput = found[name].x
        parameters = joined({name: found[name].parameters for name in self.layers})
        return Gradients(parameters, doutput, tuple(found[name].start for name in self.layers))

    def state_with(self, states: Mapping[str, State]) -> tuple[State, ...]:
        """Arrange the states of some layers, or their gradients, as a state of the chain.

        Parameters
        ----------
        states : mapping of str to state
            States by the names of their layers.

        Returns
        -------
        tuple
            A state for each layer; None, which is zero, where none was given.

        Raises
        ------
        ValueError
            If there is no layer of a name.
        """
        unknown = states.keys() - self.layers.keys()
        if unknown:
            raise ValueError(f"expected layers out of {', '.join(self.layers)}; got {', '.join(sorted(unknown))}")
        return tuple(states.get(name) for name in self.layers)


def cast(layer: Any, dtype: DTypeLike) -> Any:
    """Copy a layer or a network with its parameters in another floating-point type.

    Parameters
    ----------
    layer : Layer
        A layer, or any network that is made of layers.
    dtype : dtype
        Such as ``np.float32``, in which training takes half the memory and about half the time.

    Returns
    -------
    Layer
        The copy; it shares no array with the original.
    """
    if isinstance(layer, dict):
        return {name: cast(part, dtype) for name, part in layer.items()}
    if isinstance(layer, np.ndarray):
        return layer.astype(dtype)
    if is_dataclass(layer) and not isinstance(layer, type):
        return replace(layer, **{field.name: cast(getattr(layer, field.name), dtype) for field in fields(layer)})
    return layer


def joined(parts: Mapping[str, Mapping[str, Array]]) -> dict[str, Array]:
    """Put the parameters of parts together, under ``part.parameter``."""
    return {f"{part}.{name}": array for part, arrays in parts.items() for name, array in arrays.items()}
