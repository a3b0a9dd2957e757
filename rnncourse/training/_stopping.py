"""Stopping when a measure on data that is not trained on no longer improves."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from rnncourse.arrays import Array
from rnncourse.layers import Layer
from rnncourse.training._history import History


@dataclass
class EarlyStopping:
    """Looks at a measure now and then, keeps the best parameters, and loses patience.

    What it chose was chosen on these data: a score on them is no longer a fair one.

    Attributes
    ----------
    measure : callable
        Takes the network and returns a number that should become small, such as the loss on validation data.
    every : int
        Number of steps between two looks.
    patience : int
        How many looks without improvement end training.
    """

    measure: Callable[[Layer[Any]], float]
    every: int = 100
    patience: int = 5
    best: float = field(default=np.inf, init=False)
    waited: int = field(default=0, init=False)
    best_parameters: dict[str, Array] = field(default_factory=dict, init=False, repr=False)

    def __post_init__(self) -> None:
        if self.every < 1 or self.patience < 1:
            raise ValueError(f"expected every and patience of at least 1, got {self.every} and {self.patience}")

    @property
    def has_run_out(self) -> bool:
        """Whether patience is at an end."""
        return self.waited >= self.patience

    def look(self, network: Layer[Any], history: History) -> None:
        """Measure, if it is time, and remember the parameters if they are the best so far.

        Parameters
        ----------
        network : Layer
            The network.
        history : History
            Is written to.
        """
        if len(history.loss) % self.every:
            return
        value = float(self.measure(network))
        history.validation.append(value)
        if value < self.best:
            self.best, self.waited = value, 0
            self.best_parameters = {name: parameter.copy() for name, parameter in network.parameters.items()}
        else:
            self.waited += 1

    def give_back_the_best(self, network: Layer[Any]) -> None:
        """Put the best parameters back into the network, in place.

        Parameters
        ----------
        network : Layer
            The network that was looked at.
        """
        for name, parameter in self.best_parameters.items():
            network.parameters[name][...] = parameter
