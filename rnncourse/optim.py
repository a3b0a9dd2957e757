"""Optimisers: how a gradient becomes a step. Each updates a dictionary of parameters in place.

What an optimiser remembers of earlier gradients can be taken out as plain arrays and given back, so that training can
be interrupted. Its ``learning_rate`` may be changed between steps.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np

from rnncourse.arrays import Array


class Optimiser(Protocol):
    """What the training loop asks of an optimiser."""

    learning_rate: float

    def update(self, parameters: Mapping[str, Array], gradients: Mapping[str, Array]) -> None:
        """Move every parameter, in place, against its gradient.

        Parameters
        ----------
        parameters : mapping of str to ndarray
            Parameters by name, of any shape.
        gradients : mapping of str to ndarray
            Gradients under the same names; other names are ignored.
        """
        ...

    def state(self) -> dict[str, Array]:
        """Copy what is remembered of earlier steps."""
        ...

    def restore(self, state: Mapping[str, Array]) -> None:
        """Remember what another optimiser of the same kind remembered.

        Parameters
        ----------
        state : mapping of str to ndarray
            From `state`.
        """
        ...


@dataclass
class _Remembering:
    """What all optimisers share: a learning rate, a count of steps, and what they remember of each parameter."""

    learning_rate: float
    _steps: int = field(default=0, init=False, repr=False)
    _memory: dict[str, Array] = field(default_factory=dict, init=False, repr=False)

    def __post_init__(self) -> None:
        if not self.learning_rate > 0:
            raise ValueError(f"expected a positive learning rate, got {self.learning_rate}")

    def update(self, parameters: Mapping[str, Array], gradients: Mapping[str, Array]) -> None:
        """Move every parameter, in place, against its gradient.

        Parameters
        ----------
        parameters : mapping of str to ndarray
            Parameters by name, of any shape.
        gradients : mapping of str to ndarray
            Gradients under the same names; other names are ignored.

        Raises
        ------
        ValueError
            If a gradient is missing or of another shape than its parameter, or what is remembered is another model's.
        """
        for name, parameter in parameters.items():
            if name not in gradients:
                raise ValueError(
                    f"expected a gradient for {name}, got gradients for {', '.join(gradients) or 'nothing'}"
                )
            if gradients[name].shape != parameter.shape:
                raise ValueError(
                    f"expected d{name} of the shape of {name}, {parameter.shape}, got {gradients[name].shape}"
                )
        self._steps += 1
        for name, parameter in parameters.items():
            self._move(name, parameter, gradients[name])

    def state(self) -> dict[str, Array]:
        """Copy what is remembered of earlier steps.

        Returns
        -------
        dict of str to ndarray
            The number of steps, the kind of optimiser, and the remembered arrays under names such as ``mean.W_xh``.
        """
        counted = {"kind": np.array(type(self).__name__), "steps": np.array(self._steps)}
        return counted | {name: array.copy() for name, array in self._memory.items()}

    def restore(self, state: Mapping[str, Array]) -> None:
        """Remember what another optimiser of the same kind remembered.

        Parameters
        ----------
        state : mapping of str to ndarray
            From `state`.

        Raises
        ------
        ValueError
            If it is the state of another kind of optimiser.
        """
        kind = str(state["kind"]) if "kind" in state else "something that is no optimiser"
        if kind != type(self).__name__:
            raise ValueError(f"expected the state of {type(self).__name__}, got that of {kind}")
        self._steps = int(state["steps"])
        self._memory = {name: array.copy() for name, array in state.items() if name not in ("kind", "steps")}

    def _recall(self, what: str, name: str, parameter: Array) -> Array:
        """Give the array that is remembered for a parameter, zero at first."""
        memory = self._memory.get(f"{what}.{name}")
        if memory is None:
            memory = self._memory[f"{what}.{name}"] = np.zeros_like(parameter)
        if memory.shape != parameter.shape:
            raise ValueError(
                f"expected the {what} of {name} of shape {parameter.shape}, got {memory.shape}: "
                "the optimiser was restored from another model's state"
            )
        return memory

    def _move(self, name: str, parameter: Array, gradient: Array) -> None:
        raise NotImplementedError


@dataclass
class SGD(_Remembering):
    """Stochastic gradient descent: ``v = momentum * v + dw``, ``w = w - learning_rate * v``.

    Attributes
    ----------
    learning_rate : float
        Length of a step for a gradient of length 1.
    momentum : float
        Share of the last step that is kept, ``[0, 1)``.
    """

    momentum: float = 0.0

    def __post_init__(self) -> None:
        super().__post_init__()
        _require_share("momentum", self.momentum)

    def _move(self, name: str, parameter: Array, gradient: Array) -> None:
        if self.momentum:
            velocity = self._recall("velocity", name, parameter)
            velocity *= self.momentum
            velocity += gradient
            gradient = velocity
        parameter -= self.learning_rate * gradient


@dataclass
class RMSprop(_Remembering):
    """Steps divided by the gradient's own recent size, entry by entry.

    Attributes
    ----------
    learning_rate : float
        Typical length of a step for each entry.
    decay : float
        How much of the running mean of the squared gradient is kept at each step, ``[0, 1)``. PyTorch calls it alpha
        and takes 0.99, Keras rho and takes 0.9.
    epsilon : float
        Keeps the division away from zero. It is added to the root, as in PyTorch; Keras adds it under the root.

    References
    ----------
    Tieleman and Hinton (2012), lecture 6.5.
    """

    learning_rate: float = 1e-3
    decay: float = 0.99
    epsilon: float = 1e-8

    def __post_init__(self) -> None:
        super().__post_init__()
        _require_share("decay", self.decay)

    def _move(self, name: str, parameter: Array, gradient: Array) -> None:
        square = self._recall("square", name, parameter)
        square *= self.decay
        square += (1 - self.decay) * gradient * gradient
        size = np.sqrt(square)
        size += self.epsilon
        parameter -= self.learning_rate * gradient / size


@dataclass
class Adam(_Remembering):
    """Steps of a size that follows the gradient's own recent mean and spread.

    Attributes
    ----------
    learning_rate : float
        Typical length of a step for each entry.
    beta_1, beta_2 : float
        How much of the running mean of the gradient, and of its square, is kept at each step, ``[0, 1)``.
    epsilon : float
        Keeps the division away from zero; 1e-8 as in PyTorch and in the paper, where Keras has 1e-7.

    References
    ----------
    Kingma and Ba (2015), algorithm 1.
    """

    learning_rate: float = 1e-3
    beta_1: float = 0.9
    beta_2: float = 0.999
    epsilon: float = 1e-8

    def __post_init__(self) -> None:
        super().__post_init__()
        _require_share("beta_1", self.beta_1)
        _require_share("beta_2", self.beta_2)

    def _move(self, name: str, parameter: Array, gradient: Array) -> None:
        mean = self._recall("mean", name, parameter)
        square = self._recall("square", name, parameter)
        mean += (1 - self.beta_1) * (gradient - mean)
        square += (1 - self.beta_2) * (gradient * gradient - square)
        # Both running means began at zero; dividing by what they have seen of the gradient undoes that.
        size = np.sqrt(square / (1 - self.beta_2**self._steps))
        size += self.epsilon
        parameter -= (self.learning_rate / (1 - self.beta_1**self._steps)) * mean / size


def _require_share(name: str, value: float) -> None:
    if not 0 <= value < 1:
        raise ValueError(f"expected {name} of at least 0 and below 1, got {value}")
