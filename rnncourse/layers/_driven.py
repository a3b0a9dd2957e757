"""The rarer networks over time: one loop for all, in which each puts its own step.

The inputs' share in every step is one product beforehand, and so are the gradients of the weights that all of them
have. What is between is the cell's own arithmetic.
"""

from dataclasses import dataclass
from typing import Any, ClassVar, NamedTuple

import numpy as np

from rnncourse.arrays import Array, recycled
from rnncourse.layers._layer import Gradients, State
from rnncourse.layers._time import (
    at_every_step,
    batch_major,
    check_sequences,
    check_state,
    of_weights,
    padding_by_step,
    steps,
    time_major,
)


class DrivenTrace(NamedTuple):
    """What the forward pass of such a layer leaves; all but ``output`` and ``end`` with time first.

    Attributes
    ----------
    output : ndarray of shape (B, T, H)
        Hidden state after every step.
    end : ndarray or tuple of ndarray of shape (B, H)
        State after the last step.
    x : ndarray of shape (T, B, D)
        Inputs.
    states : list of tuple of ndarray of shape (B, H)
        The state before the first step and after every step; the hidden state stands first.
    steps : list
        What the cell left of each step, gates and all.
    padding : list of ndarray or None
        For each step, which sequences are padded there, of shape (B, 1).
    """

    output: Array
    end: State
    x: Array
    states: list[tuple[Array, ...]]
    steps: list[Any]
    padding: list[Array | None]


@dataclass(frozen=True)
class Driven:
    """A recurrent layer that is driven by ``x_t @ W_xh + b``.

    Attributes
    ----------
    parameters : dict of str to ndarray
        ``W_xh`` (D, G), ``W_hh`` (H, G), and others.
    """

    parameters: dict[str, Array]

    #: The parts of the state.
    names: ClassVar[tuple[str, ...]] = ("h_0",)

    def forward(
        self, x: Array, start: State = None, mask: Array | None = None, *, rng: np.random.Generator | None = None
    ) -> DrivenTrace:
        """See `Layer.forward`."""
        W_xh, W_hh = self.parameters["W_xh"], self.parameters["W_hh"]
        networks = W_hh.shape[:-2]
        padding = padding_by_step(check_sequences(x, mask, W_xh.shape[-2], networks), x.shape[-2])
        given = (None,) * len(self.names) if start is None else start if isinstance(start, tuple) else (start,)
        state = tuple(
            check_state(name, part, (*x.shape[:-2], W_hh.shape[-2]), W_hh.dtype)
            for name, part in zip(self.names, given, strict=True)
        )
        x = time_major(x)
        states, left = [state], []
        for driven_t, padded in zip(steps(at_every_step(x, W_xh, self._bias())), padding, strict=True):
            new, step = self._advance(driven_t + state[0] @ W_hh, state)
            if padded is not None:
                new = tuple(np.where(padded, part, now) for part, now in zip(state, new, strict=True))
            state = new
            states.append(state)
            left.append(step)
        output = batch_major(np.stack([state[0] for state in states[1:]], axis=-3))
        return DrivenTrace(output, state if len(state) > 1 else state[0], x, states, left, padding)

    def backward(self, trace: DrivenTrace, doutput: Array, dend: State = None) -> Gradients:
        """See `Layer.backward`."""
        W_xh, W_hh = self.parameters["W_xh"], self.parameters["W_hh"]
        dh = steps(time_major(doutput))
        dstate = tuple(np.zeros_like(part) for part in trace.states[0])
        if dend is not None:
            dstate = dend if isinstance(dend, tuple) else (dend,)
        darguments = recycled((*trace.x.shape[:-1], W_hh.shape[-1]), W_hh.dtype)
        ds = steps(darguments)
        more = {
            name: np.zeros_like(parameter)
            for name, parameter in self.parameters.items()
            if name not in ("W_xh", "W_hh", "b_h" if self._bias() is not None else "")
        }
        for t in reversed(range(len(ds))):
            dstate, padded = (dstate[0] + dh[t], *dstate[1:]), trace.padding[t]
            of_step = dstate if padded is None else tuple(np.where(padded, 0, part) for part in dstate)
            ds[t][...], *of_others = self._retreat(of_step, trace.steps[t], trace.states[t], more)
            before = (ds[t] @ W_hh.swapaxes(-2, -1), *of_others)
            if padded is not None:  # what was carried past a step goes back past it
                before = tuple(np.where(padded, d, new) for d, new in zip(dstate, before, strict=True))
            dstate = before
        heard = np.stack([state[0] for state in trace.states[:-1]], axis=-3)
        found = of_weights(trace.x, heard, darguments) | more
        found = {name: found[name] for name in self.parameters}
        return Gradients(
            found,
            batch_major(at_every_step(darguments, W_xh.swapaxes(-2, -1))),
            dstate if len(dstate) > 1 else dstate[0],
        )

    def _bias(self) -> Array | None:
        """Give the bias that drives every step along with the input."""
        return self.parameters["b_h"]

    def _advance(self, s_t: Array, state: tuple[Array, ...]) -> tuple[tuple[Array, ...], Any]:
        """Make the new state, and what the way back needs, out of what input and old state give together."""
        raise NotImplementedError

    def _retreat(
        self, dstate: tuple[Array, ...], step: Any, state: tuple[Array, ...], more: dict[str, Array]
    ) -> tuple[Array, ...]:
        """Give the gradients of ``s_t`` and of the state's other parts; add those of further parameters to `more`."""
        raise NotImplementedError
