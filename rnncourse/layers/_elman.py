"""The Elman network over time."""

from dataclasses import dataclass
from typing import Self

import numpy as np

from rnncourse.arrays import Array
from rnncourse.cells import readout
from rnncourse.functional import tanh_backward
from rnncourse.initializers import glorot_uniform, orthogonal
from rnncourse.layers._sequences import check_inputs, elman_sequence
from rnncourse.layers._trace import Trace, over_all_steps, shifted


@dataclass(frozen=True)
class Elman:
    """An Elman network: a state that hears the input and itself, and a readout at every step.

    Attributes
    ----------
    parameters : dict of str to ndarray
        ``W_xh`` (D, H), ``W_hh`` (H, H), ``b_h`` (H,), ``W_hy`` (H, V), ``b_y`` (V,).

    Examples
    --------
    >>> network = Elman.initialise(D=3, H=5, V=2, rng=np.random.default_rng(0))
    >>> network.forward(np.zeros((4, 7, 3))).o.shape
    (4, 7, 2)
    """

    parameters: dict[str, Array]

    @classmethod
    def initialise(cls, D: int, H: int, V: int, *, rng: np.random.Generator) -> Self:
        """Draw weights: Glorot for what goes in and out, orthogonal for the loop, zero for the biases.

        Parameters
        ----------
        D, H, V : int
            Sizes of the input, the state and the output.
        rng : numpy.random.Generator
            Source of randomness.

        Returns
        -------
        Elman
            A network of float64 parameters.
        """
        return cls(
            {
                "W_xh": glorot_uniform(D, H, rng=rng),
                "W_hh": orthogonal(H, rng=rng),
                "b_h": np.zeros(H),
                "W_hy": glorot_uniform(H, V, rng=rng),
                "b_y": np.zeros(V),
            }
        )

    def forward(self, x: Array, h_0: Array | None = None, mask: Array | None = None) -> Trace:
        """Read a batch of sequences.

        Parameters
        ----------
        x : ndarray of shape (B, T, D)
            Inputs.
        h_0 : ndarray of shape (B, H), optional
            State before the first step; zero when not given.
        mask : ndarray of bool of shape (B, T), optional
            True at real steps; all real when not given.

        Returns
        -------
        Trace
            States, scores and outputs; the output function is the identity.

        Raises
        ------
        ValueError
            If shapes disagree or there is no step.
        """
        p = self.parameters
        mask = check_inputs(x, mask, len(p["W_xh"]))
        start = np.zeros((len(x), len(p["b_h"])), p["b_h"].dtype) if h_0 is None else h_0
        h = elman_sequence(x, start, p["W_xh"], p["W_hh"], p["b_h"], mask)
        o = readout(h, p["W_hy"], p["b_y"])
        return Trace(x, h, o, o, mask, start)

    def backward(self, trace: Trace, do: Array) -> dict[str, Array]:
        """Go back through time.

        Parameters
        ----------
        trace : Trace
            What the forward pass left.
        do : ndarray of shape (B, T, V)
            Gradient of the loss with respect to the scores of every step.

        Returns
        -------
        dict of str to ndarray
            Gradients under the names of the parameters, and of ``x`` and ``h_0``.
        """
        p = self.parameters
        dh = do @ p["W_hy"].T  # (B, T, H): what each step's own loss says of its state
        dh_next = np.zeros_like(trace.start)
        da = np.empty_like(trace.h)
        for t in reversed(range(trace.h.shape[1])):
            dh_t = dh[:, t] + dh_next
            real = trace.mask[:, t, None]
            da[:, t] = np.where(real, tanh_backward(dh_t, trace.h[:, t]), 0)
            dh_next = np.where(real, da[:, t] @ p["W_hh"].T, dh_t)
        before = shifted(trace.h, trace.start)
        return {
            "W_xh": over_all_steps(trace.x, da),
            "W_hh": over_all_steps(before, da),
            "b_h": da.sum(axis=(0, 1)),
            "W_hy": over_all_steps(trace.h, do),
            "b_y": do.sum(axis=(0, 1)),
            "x": da @ p["W_xh"].T,
            "h_0": dh_next,
        }
