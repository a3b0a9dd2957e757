"""Convolution over time: the rival that sees a window and remembers nothing."""

from dataclasses import dataclass
from typing import NamedTuple, Self

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from rnncourse.arrays import Array
from rnncourse.functional import output_activation
from rnncourse.initializers import uniform
from rnncourse.layers._layer import Gradients, State
from rnncourse.layers._time import at_every_step, check_inputs, over_all_steps

#: How many zeros stand before and after a sequence, of the ``width - 1`` that a window needs to stay within it.
PADDINGS = ("valid", "same", "causal")


class ConvolutionTrace(NamedTuple):
    """What a convolution leaves: the result, no state, the windows (B, T', width * D) and which steps were real."""

    output: Array
    end: tuple[()]
    windows: Array
    real: Array


@dataclass(frozen=True)
class Convolution:
    """The same dense layer on every window of neighbouring steps.

    Attributes
    ----------
    parameters : dict of str to ndarray
        ``W`` (width, D, H), oldest step first; ``b`` (H,).
    padding : {"valid", "same", "causal"}
        ``"valid"`` gives an output for each full window; the other two give one for each step, with zeros around the
        sequence, or before it only, so that no output sees what comes after its step. A chain that is given a mask
        needs one of these two, because ``"valid"`` leaves fewer steps than the mask has.
    activation : {"identity", "tanh", "sigmoid", "relu"}
        What is applied to the result.

    References
    ----------
    Waibel et al. (1989), the time-delay network; Kim (2014) for texts.

    Examples
    --------
    >>> layer = Convolution.initialise(width=3, D=2, H=5, rng=np.random.default_rng(0))
    >>> layer.forward(np.zeros((4, 7, 2))).output.shape
    (4, 5, 5)
    """

    parameters: dict[str, Array]
    padding: str = "valid"
    activation: str = "identity"

    def __post_init__(self) -> None:
        output_activation(self.activation)
        if self.padding not in PADDINGS:
            raise ValueError(f"expected padding out of {', '.join(PADDINGS)}; got {self.padding!r}")

    @classmethod
    def initialise(
        cls,
        width: int,
        D: int,
        H: int,
        *,
        rng: np.random.Generator,
        padding: str = "valid",
        activation: str = "identity",
        like: str = "course",
    ) -> Self:
        """Draw weights: Glorot and zero biases as Keras does, or all from ±1/sqrt(width * D) as PyTorch does.

        Parameters
        ----------
        width : int
            Number of steps in a window.
        D, H : int
            Sizes of the input and the output.
        rng : numpy.random.Generator
            Source of randomness.
        padding : {"valid", "same", "causal"}
            Where zeros are put.
        activation : {"identity", "tanh", "sigmoid", "relu"}
            What is applied to the result.
        like : {"course", "keras", "torch"}
            Whose habits the first weights follow.

        Returns
        -------
        Convolution
            A layer of float64 parameters.

        Raises
        ------
        ValueError
            If nobody, no padding and no function of that name is known.
        """
        if like not in ("course", "keras", "torch"):
            raise ValueError(f"expected weights like course, keras or torch, got {like!r}")
        if like == "torch":
            limit = (width * D) ** -0.5
            drawn = {"W": uniform((width, D, H), limit, rng=rng), "b": uniform((H,), limit, rng=rng)}
        else:  # a window takes in width * D numbers, and a number goes into width * H results
            drawn = {"W": uniform((width, D, H), (6 / (width * (D + H))) ** 0.5, rng=rng), "b": np.zeros(H)}
        return cls(drawn, padding, activation)

    def forward(
        self, x: Array, start: State = None, mask: Array | None = None, *, rng: np.random.Generator | None = None
    ) -> ConvolutionTrace:
        """See `Layer.forward`. Padded steps are read as zeros; fewer steps than a window are a ValueError."""
        W, b = self.parameters["W"], self.parameters["b"]
        *networks, width, D, H = W.shape
        real = check_inputs(x, mask, D, tuple(networks))
        everything = ((0, 0),) * (x.ndim - 2)
        around = np.pad(np.where(real[..., None], x, 0), (*everything, self._zeros(), (0, 0)))
        if around.shape[-2] < width:
            raise ValueError(f"expected at least {width} steps, as many as a window has, got {x.shape[-2]}")
        windows = sliding_window_view(around, width, axis=-2)  # (B, T', D, width)
        windows = windows.swapaxes(-2, -1).reshape(*x.shape[:-2], -1, width * D)
        scores = at_every_step(windows, W.reshape(*networks, width * D, H), b)
        return ConvolutionTrace(output_activation(self.activation).forward(scores), (), windows, real)

    def backward(self, trace: ConvolutionTrace, doutput: Array, dend: State = None) -> Gradients:
        """See `Layer.backward`."""
        W = self.parameters["W"]
        *networks, width, D, H = W.shape
        da = output_activation(self.activation).backward(doutput, trace.output)
        over = over_all_steps(trace.windows, da, tuple(networks))
        found = {"W": over.reshape(W.shape), "b": da.sum(axis=(-3, -2))}
        dwindows = at_every_step(da, W.reshape(*networks, width * D, H).swapaxes(-2, -1))
        dwindows = dwindows.reshape(*da.shape[:-1], width, D)
        before, after = self._zeros()
        (*rows, T), steps = trace.real.shape, da.shape[-2]
        daround = np.zeros((*rows, before + T + after, D), da.dtype)
        if steps <= 4 * width:  # the last window first: the order in which the places are added below, in longer runs
            for t in reversed(range(steps)):
                daround[..., t : t + width, :] += dwindows[..., t, :, :]
        else:
            for place in range(width):  # a step stands at this place in as many windows as there are
                daround[..., place : place + steps, :] += dwindows[..., place, :]
        return Gradients(found, np.where(trace.real[..., None], daround[..., before : before + T, :], 0), ())

    def _zeros(self) -> tuple[int, int]:
        """Count the zeros before and after a sequence; of an odd number, the larger part stands after, as in Keras."""
        lacking = self.parameters["W"].shape[-3] - 1
        return {"valid": (0, 0), "causal": (lacking, 0), "same": (lacking // 2, lacking - lacking // 2)}[self.padding]
