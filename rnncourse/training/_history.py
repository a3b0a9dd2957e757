"""What is written down in training."""

from dataclasses import dataclass, field


@dataclass
class History:
    """What was measured at each training step.

    Attributes
    ----------
    loss : list of float
        Loss of the batch before the step.
    gradient_norm : list of float
        Norm of all gradients together, before clipping.
    validation : list of float
        What early stopping measured, each time that it looked.
    """

    loss: list[float] = field(default_factory=list)
    gradient_norm: list[float] = field(default_factory=list)
    validation: list[float] = field(default_factory=list)


class DivergedError(FloatingPointError):
    """A loss or a gradient is no longer finite.

    Attributes
    ----------
    history : History
        What was measured up to then.
    """

    def __init__(self, what: str, history: History) -> None:
        super().__init__(f"{what} at step {len(history.loss)}; try a smaller learning rate or clipping")
        self.history = history
