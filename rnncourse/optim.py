"""Optimisers: how a gradient becomes a step. Each updates a dictionary of parameters in place."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np

from rnncourse.arrays import Array


class Optimiser(Protocol):
    """What the training loop asks of an optimiser."""

    def update(self, parameters: dict[str, Array], gradients: Mapping[str, Array]) -> None:
        """Move every parameter, in place, against its gradient.

        Parameters
        ----------
        parameters : dict of str to ndarray
            Parameters by name, of any shape.
        gradients : mapping of str to ndarray
            Gradients under the same names; other names are ignored.
        """
        ...


@dataclass
class SGD:
    """Stochastic gradient descent: ``v = momentum * v + dw``, ``w = w - learning_rate * v``.

    Attributes
    ----------
    learning_rate : float
        Length of a step for a gradient of length 1.
    momentum : float
        Share of the last step that is kept, ``[0, 1)``.
    """

    learning_rate: float
    momentum: float = 0.0
    _velocity: dict[str, Array] = field(default_factory=dict, repr=False)

    def update(self, parameters: dict[str, Array], gradients: Mapping[str, Array]) -> None:
        """Move every parameter, in place, against its gradient.

        Parameters
        ----------
        parameters : dict of str to ndarray
            Parameters by name, of any shape.
        gradients : mapping of str to ndarray
            Gradients under the same names; other names are ignored.
        """
        for name, parameter in parameters.items():
            velocity = self._velocity.setdefault(name, np.zeros_like(parameter))
            velocity *= self.momentum
            velocity += gradients[name]
            parameter -= self.learning_rate * velocity


@dataclass
class Adam:
    """Steps of a size that follows the gradient's own recent mean and spread.

    Attributes
    ----------
    learning_rate : float
        Typical length of a step for each entry.
    beta_1, beta_2 : float
        How much of the running mean of the gradient, and of its square, is kept at each step, ``[0, 1)``.
    epsilon : float
        Keeps the division away from zero.

    References
    ----------
    Kingma and Ba (2015), algorithm 1.
    """

    learning_rate: float = 1e-3
    beta_1: float = 0.9
    beta_2: float = 0.999
    epsilon: float = 1e-8
    _steps: int = field(default=0, repr=False)
    _mean: dict[str, Array] = field(default_factory=dict, repr=False)
    _square: dict[str, Array] = field(default_factory=dict, repr=False)

    def update(self, parameters: dict[str, Array], gradients: Mapping[str, Array]) -> None:
        """Move every parameter, in place, against its gradient.

        Parameters
        ----------
        parameters : dict of str to ndarray
            Parameters by name, of any shape.
        gradients : mapping of str to ndarray
            Gradients under the same names; other names are ignored.
        """
        self._steps += 1
        for name, parameter in parameters.items():
            gradient = gradients[name]
            mean = self._mean.setdefault(name, np.zeros_like(parameter))
            square = self._square.setdefault(name, np.zeros_like(parameter))
            mean += (1 - self.beta_1) * (gradient - mean)
            square += (1 - self.beta_2) * (gradient**2 - square)
            unbiased_mean = mean / (1 - self.beta_1**self._steps)
            unbiased_square = square / (1 - self.beta_2**self._steps)
            parameter -= self.learning_rate * unbiased_mean / (np.sqrt(unbiased_square) + self.epsilon)
