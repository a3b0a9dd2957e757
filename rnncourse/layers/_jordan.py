"""The Jordan network over time."""

from dataclasses import dataclass
from typing import Self

import numpy as np

from rnncourse.arrays import Array
from rnncourse.cells import readout
from rnncourse.functional import output_activation, tanh_backward
from rnncourse.initializers import glorot_uniform
from rnncourse.layers._sequences import check_inputs, jordan_sequence
from rnncourse.layers._trace import Trace, over_all_steps, shifted


@dataclass(frozen=True)
class Jordan:
    """A Jordan network: a state that hears the input and the network's own last output.

    Attributes
    ----------
    parameters : dict of str to ndarray
        ``W_xh`` (D, H), ``W_yh`` (V, H), ``b_h`` (H,), ``W_hy`` (H, V), ``b_y`` (V,).
    output : {"identity", "softmax", "tanh"}
        The output function g.
    """

    parameters: dict[str, Array]
    output: str = "softmax"

    @classmethod
    def initialise(cls, D: int, H: int, V: int, *, rng: np.random.Generator, output: str = "softmax") -> Self:
        """Draw weights: Glorot for the matrices, zero for the biases.

        Parameters
        ----------
        D, H, V : int
            Sizes of the input, the state and the output.
        rng : numpy.random.Generator
            Source of randomness.
        output : {"identity", "softmax", "tanh"}
            The output function g.

        Returns
        -------
        Jordan
            A network of float64 parameters.

        Raises
        ------
        ValueError
            If there is no output function of that name.
        """
        output_activation(output)
        return cls(
            {
                "W_xh": glorot_uniform(D, H, rng=rng),
                "W_yh": glorot_uniform(V, H, rng=rng),
                "b_h": np.zeros(H),
                "W_hy": glorot_uniform(H, V, rng=rng),
                "b_y": np.zeros(V),
            },
            output,
        )

    def forward(self, x: Array, y_0: Array | None = None, mask: Array | None = None) -> Trace:
        """Read a batch of sequences.

        Parameters
        ----------
        x : ndarray of shape (B, T, D)
            Inputs.
        y_0 : ndarray of shape (B, V), optional
            Output that the first step hears; zero when not given.
        mask : ndarray of bool of shape (B, T), optional
            True at real steps; all real when not given.

        Returns
        -------
        Trace
            States, scores and outputs.

        Raises
        ------
        ValueError
            If shapes disagree or there is no step.
        """
        p = self.parameters
        mask = check_inputs(x, mask, len(p["W_xh"]))
        start = np.zeros((len(x), len(p["b_y"])), p["b_y"].dtype) if y_0 is None else y_0
        weights = (p["W_xh"], p["W_yh"], p["b_h"], p["W_hy"], p["b_y"])
        h, y = jordan_sequence(x, start, *weights, mask, self.output)
        return Trace(x, h, readout(h, p["W_hy"], p["b_y"]), y, mask, start)

    def backward(self, trace: Trace, do: Array) -> dict[str, Array]:
        """Go back through time.

        Parameters
        ----------
        trace : Trace
            What the forward pass left.
        do : ndarray of shape (B, T, V)
            Gradient of the loss with respect to the scores of every step. At padding it must be zero: there the
            network gives out no scores of its own.

        Returns
        -------
        dict of str to ndarray
            Gradients under the names of the parameters, and of ``x`` and ``y_0``.

        Raises
        ------
        ValueError
            If a padded step brings a gradient.
        """
        if do[~trace.mask].any():
            raise ValueError("do is not zero at a padded step; give the loss the same mask as the network")
        p = self.parameters
        back_through_g = output_activation(self.output).backward
        dy_next = np.zeros_like(trace.start)
        da, do_total = np.empty_like(trace.h), np.empty_like(trace.o)
        for t in reversed(range(trace.h.shape[1])):
            real = trace.mask[:, t, None]
            do_total[:, t] = np.where(real, do[:, t] + back_through_g(dy_next, trace.y[:, t]), 0)
            da[:, t] = tanh_backward(do_total[:, t] @ p["W_hy"].T, trace.h[:, t])
            dy_next = np.where(real, da[:, t] @ p["W_yh"].T, dy_next)
        return {
            "W_xh": over_all_steps(trace.x, da),
            "W_yh": over_all_steps(shifted(trace.y, trace.start), da),
            "b_h": da.sum(axis=(0, 1)),
            "W_hy": over_all_steps(trace.h, do_total),
            "b_y": do_total.sum(axis=(0, 1)),
            "x": da @ p["W_xh"].T,
            "y_0": dy_next,
        }
