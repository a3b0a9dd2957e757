"""Layers that look at one step at a time, or at none: dense, dropout, flatten, repeat."""

from dataclasses import dataclass, field
from typing import NamedTuple, Self

import numpy as np

from rnncourse.arrays import Array, require_shape
from rnncourse.functional import output_activation
from rnncourse.initializers import glorot_uniform, uniform
from rnncourse.layers._layer import Gradients, State
from rnncourse.layers._time import at_every_step, check_inputs, dropout_keep, over_all_steps


class DenseTrace(NamedTuple):
    """What the forward pass of a dense layer leaves: the result, no state, the input."""

    output: Array
    end: tuple[()]
    x: Array


@dataclass(frozen=True)
class Dense:
    """A dense layer at every step, or on one vector a sequence: ``y = g(x W + b)``.

    Attributes
    ----------
    parameters : dict of str to ndarray
        ``W`` (D, V), ``b`` (V,).
    activation : {"identity", "tanh", "sigmoid", "relu", "softmax"}
        The function g. For a loss on scores, leave it out.

    Examples
    --------
    >>> Dense.initialise(D=3, V=2, rng=np.random.default_rng(0)).forward(np.zeros((4, 7, 3))).output.shape
    (4, 7, 2)
    """

    parameters: dict[str, Array]
    activation: str = "identity"

    def __post_init__(self) -> None:
        output_activation(self.activation)

    @classmethod
    def initialise(
        cls, D: int, V: int, *, rng: np.random.Generator, activation: str = "identity", like: str = "course"
    ) -> Self:
        """Draw weights: Glorot and zero biases as Keras does, or everything from ±1/sqrt(D) as PyTorch does.

        Parameters
        ----------
        D, V : int
            Sizes of the input and the output.
        rng : numpy.random.Generator
            Source of randomness.
        activation : {"identity", "tanh", "sigmoid", "relu", "softmax"}
            The function g.
        like : {"course", "keras", "torch"}
            Whose habits the first weights follow.

        Returns
        -------
        Dense
            A layer of float64 parameters.

        Raises
        ------
        ValueError
            If nobody and no function of that name is known.
        """
        if like == "torch":
            return cls({"W": uniform((D, V), D**-0.5, rng=rng), "b": uniform((V,), D**-0.5, rng=rng)}, activation)
        if like not in ("course", "keras"):
            raise ValueError(f"expected weights like course, keras or torch, got {like!r}")
        return cls({"W": glorot_uniform(D, V, rng=rng), "b": np.zeros(V)}, activation)

    def forward(
        self, x: Array, start: State = None, mask: Array | None = None, *, rng: np.random.Generator | None = None
    ) -> DenseTrace:
        """See `Layer.forward`. Any leading axes will do."""
        W, b = self.parameters["W"], self.parameters["b"]
        if x.shape[-1] != W.shape[-2]:
            raise ValueError(f"expected x of shape (..., D) = (..., {W.shape[-2]}), got {x.shape}")
        return DenseTrace(output_activation(self.activation).forward(at_every_step(x, W, b)), (), x)

    def backward(self, trace: DenseTrace, doutput: Array, dend: State = None) -> Gradients:
        """See `Layer.backward`."""
        do = output_activation(self.activation).backward(doutput, trace.output)
        W = self.parameters["W"]
        networks = W.shape[:-2]
        rows = do.reshape(*networks, -1, do.shape[-1])
        found = {"W": over_all_steps(trace.x, rows, networks), "b": rows.sum(axis=-2)}
        return Gradients(found, at_every_step(do, W.swapaxes(-2, -1)), ())


class DropoutTrace(NamedTuple):
    """What the forward pass of dropout leaves: the result, no state, what was kept."""

    output: Array
    end: tuple[()]
    keep: Array | None


@dataclass(frozen=True)
class Dropout:
    """Noise for training: each number is set to zero with some probability, and the others are raised to make up.

    Nothing is dropped where `forward` is given no generator, that is, whenever the network is used and not trained.

    Attributes
    ----------
    rate : float
        Probability of being dropped, ``[0, 1)``.
    same_at_every_step : bool
        Whether a sequence drops the same units at all its steps; then the input must have steps.
    parameters : dict
        Empty: there is nothing to learn.

    References
    ----------
    Srivastava et al. (2014); the same units at all steps: Gal and Ghahramani (2016).
    """

    rate: float
    same_at_every_step: bool = False
    parameters: dict[str, Array] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not 0 <= self.rate < 1:
            raise ValueError(f"expected a rate of at least 0 and below 1, got {self.rate}")

    def forward(
        self, x: Array, start: State = None, mask: Array | None = None, *, rng: np.random.Generator | None = None
    ) -> DropoutTrace:
        """See `Layer.forward`."""
        if self.same_at_every_step:
            require_shape("x", x, (None, None, None), "(B, T, D)")
        shape = (len(x), 1, x.shape[2]) if self.same_at_every_step else x.shape
        keep = dropout_keep(shape, self.rate, rng, x.dtype)
        return DropoutTrace(x if keep is None else x * keep, (), keep)

    def backward(self, trace: DropoutTrace, doutput: Array, dend: State = None) -> Gradients:
        """See `Layer.backward`."""
        return Gradients({}, doutput if trace.keep is None else doutput * trace.keep, ())


class ReshapeTrace(NamedTuple):
    """What a layer that only rearranges leaves: the result, no state, the shape that came, which steps were real."""

    output: Array
    end: tuple[()]
    shape: tuple[int, ...]
    real: Array | None = None


@dataclass(frozen=True)
class Flatten:
    """Lay all steps of a sequence side by side: (B, T, D) to (B, T * D). So T must always be the same.

    Attributes
    ----------
    parameters : dict
        Empty: there is nothing to learn.
    """

    parameters: dict[str, Array] = field(default_factory=dict)

    def forward(
        self, x: Array, start: State = None, mask: Array | None = None, *, rng: np.random.Generator | None = None
    ) -> ReshapeTrace:
        """See `Layer.forward`. Padded steps are laid down as zeros."""
        require_shape("x", x, (None, None, None), "(B, T, D)")
        real = None if mask is None else check_inputs(x, mask, x.shape[2])
        read = x if real is None else np.where(real[..., None], x, 0)
        return ReshapeTrace(read.reshape(len(x), -1), (), x.shape, real)

    def backward(self, trace: ReshapeTrace, doutput: Array, dend: State = None) -> Gradients:
        """See `Layer.backward`."""
        dx = doutput.reshape(trace.shape)
        return Gradients({}, dx if trace.real is None else np.where(trace.real[..., None], dx, 0), ())


@dataclass(frozen=True)
class Repeat:
    """Give a sequence network the same vector at every step: (B, D) to (B, T, D), one to many.

    Attributes
    ----------
    T : int
        Number of steps.
    parameters : dict
        Empty: there is nothing to learn.
    """

    T: int
    parameters: dict[str, Array] = field(default_factory=dict)

    def __post_init__(self) -> None:
        _require_steps(self.T)

    def forward(
        self, x: Array, start: State = None, mask: Array | None = None, *, rng: np.random.Generator | None = None
    ) -> ReshapeTrace:
        """See `Layer.forward`. Here ``x`` has shape (B, D)."""
        require_shape("x", x, (None, None), "(B, D)")
        return ReshapeTrace(np.repeat(x[:, None], self.T, axis=1), (), x.shape)

    def backward(self, trace: ReshapeTrace, doutput: Array, dend: State = None) -> Gradients:
        """See `Layer.backward`."""
        return Gradients({}, doutput.sum(axis=1), ())


@dataclass(frozen=True)
class AtFirstStep:
    """Give a sequence network a vector at its first step and zeros after: (B, D) to (B, T, D), one to many.

    Attributes
    ----------
    T : int
        Number of steps.
    parameters : dict
        Empty: there is nothing to learn.
    """

    T: int
    parameters: dict[str, Array] = field(default_factory=dict)

    def __post_init__(self) -> None:
        _require_steps(self.T)

    def forward(
        self, x: Array, start: State = None, mask: Array | None = None, *, rng: np.random.Generator | None = None
    ) -> ReshapeTrace:
        """See `Layer.forward`. Here ``x`` has shape (B, D)."""
        require_shape("x", x, (None, None), "(B, D)")
        output = np.zeros((len(x), self.T, x.shape[1]), x.dtype)
        output[:, 0] = x
        return ReshapeTrace(output, (), x.shape)

    def backward(self, trace: ReshapeTrace, doutput: Array, dend: State = None) -> Gradients:
        """See `Layer.backward`."""
        return Gradients({}, doutput[:, 0], ())


def _require_steps(T: int) -> None:
    if T < 1:
        raise ValueError(f"expected at least one step, got T = {T}")
