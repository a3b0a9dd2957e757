"""The Jordan network over time."""

from dataclasses import dataclass
from typing import NamedTuple, Self

import numpy as np

from rnncourse.arrays import Array
from rnncourse.functional import output_activation
from rnncourse.initializers import glorot_uniform
from rnncourse.layers._layer import Gradients, State
from rnncourse.layers._sequences import jordan_sequence
from rnncourse.layers._time import (
    at_every_step,
    batch_major,
    check_inputs,
    check_state,
    last_first,
    over_all_steps,
    padding_by_step,
    steps,
    time_major,
)


class JordanTrace(NamedTuple):
    """What the forward pass of a Jordan network leaves.

    Attributes
    ----------
    x : ndarray of shape (B, T, D)
        Inputs.
    h : ndarray of shape (B, T, H)
        State after every step.
    o : ndarray of shape (B, T, V)
        Scores, before the output function.
    y : ndarray of shape (B, T, V)
        Outputs: what the steps hear of each other.
    mask : ndarray of bool of shape (B, T)
        True at real steps.
    start : ndarray of shape (B, V)
        Output that the first step heard.
    """

    x: Array
    h: Array
    o: Array
    y: Array
    mask: Array
    start: Array

    @property
    def output(self) -> Array:
        """Scores of every step, of shape (B, T, V)."""
        return self.o

    @property
    def end(self) -> Array:
        """Output after the last step, of shape (B, V): all that the next chunk will know of this one."""
        return self.y[..., -1, :]


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

    def forward(
        self, x: Array, start: State = None, mask: Array | None = None, *, rng: np.random.Generator | None = None
    ) -> JordanTrace:
        """Read a batch of sequences.

        Parameters
        ----------
        x : ndarray of shape (B, T, D)
            Inputs.
        start : ndarray of shape (B, V), optional
            Output that the first step hears; zero when not given.
        mask : ndarray of bool of shape (B, T), optional
            True at real steps; all real when not given.
        rng : numpy.random.Generator, optional
            Not used: this network has no dropout.

        Returns
        -------
        JordanTrace
            States, scores and outputs.

        Raises
        ------
        ValueError
            If shapes disagree or there is nothing to read.
        """
        p = self.parameters
        *networks, D, _ = p["W_xh"].shape
        mask = check_inputs(x, mask, D, tuple(networks))
        y_0 = check_state("y_0", start, (*x.shape[:-2], p["b_y"].shape[-1]), p["b_y"].dtype, "B, V")
        weights = (p["W_xh"], p["W_yh"], p["b_h"], p["W_hy"], p["b_y"])
        h, y = jordan_sequence(x, y_0, *weights, mask, self.output)
        return JordanTrace(x, h, at_every_step(h, p["W_hy"], p["b_y"]), y, mask, y_0)

    def backward(self, trace: JordanTrace, doutput: Array, dend: State = None) -> Gradients:
        """Go back through time.

        Parameters
        ----------
        trace : JordanTrace
            What the forward pass left.
        doutput : ndarray of shape (B, T, V)
            Gradient of the loss with respect to the scores of every step. At padding it must be zero: there the
            network gives out no scores of its own.
        dend : ndarray of shape (B, V), optional
            Gradient with respect to the output at the end; zero when not given.

        Returns
        -------
        Gradients
            Of the parameters, of the input, and of the output that the first step heard.

        Raises
        ------
        ValueError
            If a padded step brings a gradient.
        """
        if doutput[~trace.mask].any():
            raise ValueError("doutput is not zero at a padded step; give the loss the same mask as the network")
        p, padding = self.parameters, padding_by_step(trace.mask, trace.mask.shape[-1])
        back_through_g = output_activation(self.output).backward
        x, states, outputs, dscores = (time_major(values) for values in (trace.x, trace.h, trace.y, doutput))
        heard = np.concatenate([trace.start[..., None, :, :], outputs[..., :-1, :, :]], axis=-3)
        to_h, to_y = p["W_hy"].swapaxes(-2, -1), p["W_yh"].swapaxes(-2, -1)
        dy_next = np.zeros_like(trace.start) if dend is None else dend
        da = np.subtract(1, states * states)  # how its argument moves each state; then the gradient of the argument
        for do_t, y_t, da_t, padded in last_first(*map(steps, (dscores, outputs, da)), padding):
            np.add(do_t, back_through_g(dy_next, y_t), out=do_t)
            if padded is not None:
                np.copyto(do_t, 0, where=padded)
            np.multiply(da_t, do_t @ to_h, out=da_t)
            dy_prev = da_t @ to_y
            dy_next = dy_prev if padded is None else np.where(padded, dy_next, dy_prev)
        networks = x.shape[:-3]
        found = {
            "W_xh": over_all_steps(x, da, networks),
            "W_yh": over_all_steps(heard, da, networks),
            "b_h": da.sum(axis=(-3, -2)),
            "W_hy": over_all_steps(states, dscores, networks),
            "b_y": dscores.sum(axis=(-3, -2)),
        }
        return Gradients(found, batch_major(at_every_step(da, p["W_xh"].swapaxes(-2, -1))), dy_next)
