"""The Elman network: a recurrent layer and a readout at every step."""

from dataclasses import dataclass
from typing import NamedTuple, Self

import numpy as np

from rnncourse.arrays import Array
from rnncourse.initializers import glorot_uniform, recurrent_weights
from rnncourse.layers._layer import Gradients, State
from rnncourse.layers._recurrent import Recurrent, RecurrentTrace
from rnncourse.layers._time import at_every_step, batch_major, over_all_steps, rows, time_major


class ElmanTrace(NamedTuple):
    """What the forward pass of an Elman network leaves.

    Attributes
    ----------
    h : ndarray of shape (B, T, H)
        State after every step.
    o : ndarray of shape (B, T, V)
        Scores; the output function is the identity, so these are the outputs too.
    states : RecurrentTrace
        What the recurrent layer left.
    """

    h: Array
    o: Array
    states: RecurrentTrace

    @property
    def output(self) -> Array:
        """Scores of every step, of shape (B, T, V)."""
        return self.o

    @property
    def y(self) -> Array:
        """Outputs of every step, of shape (B, T, V)."""
        return self.o

    @property
    def end(self) -> Array:
        """State after the last step, of shape (B, H)."""
        return self.states.end


@dataclass(frozen=True)
class Elman:
    """An Elman network: a state that hears the input and itself, and a readout at every step.

    Parameters that have one more axis in front, of length S, are those of S networks of one shape, which run side by
    side: then all that goes in and comes out has it too, and each network gives to the last bit what it gives alone.

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
    def initialise(cls, D: int, H: int, V: int, *, rng: np.random.Generator, like: str = "course") -> Self:
        """Draw weights: Glorot for what goes in and out, orthogonal for the loop, zero for the biases.

        Parameters
        ----------
        D, H, V : int
            Sizes of the input, the state and the output.
        rng : numpy.random.Generator
            Source of randomness.
        like : {"course", "keras", "torch"}
            Whose habits the first weights of the recurrence follow.

        Returns
        -------
        Elman
            A network of float64 parameters.

        Raises
        ------
        ValueError
            If nobody of that name is known.
        """
        recurrence = recurrent_weights(D, H, like=like, rng=rng)
        return cls(recurrence | {"W_hy": glorot_uniform(H, V, rng=rng), "b_y": np.zeros(V)})

    def forward(
        self, x: Array, start: State = None, mask: Array | None = None, *, rng: np.random.Generator | None = None
    ) -> ElmanTrace:
        """Read a batch of sequences.

        Parameters
        ----------
        x : ndarray of shape (B, T, D)
            Inputs.
        start : ndarray of shape (B, H), optional
            State before the first step; zero when not given.
        mask : ndarray of bool of shape (B, T), optional
            True at real steps; all real when not given.
        rng : numpy.random.Generator, optional
            Not used: this network has no dropout.

        Returns
        -------
        ElmanTrace
            States and scores; the output function is the identity.

        Raises
        ------
        ValueError
            If shapes disagree or there is nothing to read.
        """
        states = Recurrent(self.parameters).forward(x, start, mask)
        o = at_every_step(states.h, self.parameters["W_hy"], self.parameters["b_y"])
        return ElmanTrace(states.output, batch_major(o), states)

    def backward(self, trace: ElmanTrace, doutput: Array, dend: State = None) -> Gradients:
        """Go back through time.

        Parameters
        ----------
        trace : ElmanTrace
            What the forward pass left.
        doutput : ndarray of shape (B, T, V)
            Gradient of the loss with respect to the scores of every step.
        dend : ndarray of shape (B, H), optional
            Gradient with respect to the state at the end; zero when not given.

        Returns
        -------
        Gradients
            Of the parameters, of the input, and of the state before the first step.
        """
        do, networks = time_major(doutput), doutput.shape[:-3]
        dh = at_every_step(do, self.parameters["W_hy"].swapaxes(-2, -1))  # what each step's own loss says of its state
        found = Recurrent(self.parameters).backward(trace.states, batch_major(dh), dend)
        of_readout = {"W_hy": over_all_steps(trace.states.h, do, networks), "b_y": rows(do, networks).sum(axis=-2)}
        return found._replace(parameters=found.parameters | of_readout)
