"""Reading both ways, and starting from a state that was learned."""

from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np

from rnncourse.arrays import Array
from rnncourse.layers._chain import joined
from rnncourse.layers._layer import Gradients, Layer, State


class BidirectionalTrace(NamedTuple):
    """What the forward pass of a bidirectional layer leaves.

    Attributes
    ----------
    output : ndarray of shape (B, T, 2 * H)
        At every step, what was read up to it from the left and what was read down to it from the right.
    end : tuple
        The state of each direction after its own last step.
    ahead, back : Trace
        What the two layers left.
    """

    output: Array
    end: tuple[State, State]
    ahead: Any
    back: Any


@dataclass(frozen=True)
class Bidirectional:
    """Two layers over the same sequence, one from its beginning and one from its end.

    The last step of the result is no summary: there the second layer has read a single step. `BothEnds` takes each
    direction where it is finished.

    Attributes
    ----------
    ahead, back : Layer
        The layer that reads from the left, and the one that reads from the right. They share no weights.

    References
    ----------
    Schuster and Paliwal (1997).

    Examples
    --------
    >>> from rnncourse.layers import Recurrent
    >>> rng = np.random.default_rng(0)
    >>> both = Bidirectional(Recurrent.initialise(3, 5, rng=rng), Recurrent.initialise(3, 5, rng=rng))
    >>> both.forward(np.zeros((4, 7, 3))).output.shape
    (4, 7, 10)
    """

    ahead: Layer[Any]
    back: Layer[Any]

    @property
    def parameters(self) -> dict[str, Array]:
        """Parameters of both, under ``ahead.parameter`` and ``back.parameter``."""
        return joined({"ahead": self.ahead.parameters, "back": self.back.parameters})

    def forward(
        self, x: Array, start: State = None, mask: Array | None = None, *, rng: np.random.Generator | None = None
    ) -> BidirectionalTrace:
        """Read a batch of sequences both ways.

        Parameters
        ----------
        x : ndarray of shape (B, T, D)
            Inputs.
        start : tuple of two states, optional
            Where each direction starts; zero when not given.
        mask : ndarray of bool of shape (B, T), optional
            True at real steps; from the right, padding comes first and leaves the start as it is.
        rng : numpy.random.Generator, optional
            Source of dropout in training.

        Returns
        -------
        BidirectionalTrace
            Both results side by side, and both traces.
        """
        of_ahead, of_back = (None, None) if start is None else start
        ahead = self.ahead.forward(x, of_ahead, mask, rng=rng)
        back = self.back.forward(x[..., ::-1, :], of_back, None if mask is None else mask[..., ::-1], rng=rng)
        output = np.concatenate([ahead.output, back.output[..., ::-1, :]], axis=-1)
        return BidirectionalTrace(output, (ahead.end, back.end), ahead, back)

    def backward(self, trace: BidirectionalTrace, doutput: Array, dend: State = None) -> Gradients:
        """Go back through both layers.

        Parameters
        ----------
        trace : BidirectionalTrace
            What the forward pass left.
        doutput : ndarray of shape (B, T, 2 * H)
            Gradient with respect to both results.
        dend : tuple of two states, optional
            Gradient with respect to each direction's state at its end; zero when not given.

        Returns
        -------
        Gradients
            Parameters under ``ahead.parameter`` and ``back.parameter``; ``start`` is a pair.
        """
        of_ahead, of_back = (None, None) if dend is None else dend
        H = trace.ahead.output.shape[-1]
        ahead = self.ahead.backward(trace.ahead, doutput[..., :H], of_ahead)
        back = self.back.backward(trace.back, doutput[..., ::-1, H:], of_back)
        parameters = joined({"ahead": ahead.parameters, "back": back.parameters})
        return Gradients(parameters, ahead.x + back.x[..., ::-1, :], (ahead.start, back.start))


class LearnedStartTrace(NamedTuple):
    """What a layer with a learned start leaves: the layer's own trace, and whether the learned start was used."""

    output: Array
    end: State
    inner: Any
    learned: bool


@dataclass(frozen=True)
class LearnedStart:
    """A recurrent layer whose state before the first step is a parameter, the same for every sequence.

    Attributes
    ----------
    layer : Layer
        The layer.
    start : dict of str to ndarray of shape (H,)
        The parts of its state in their order: ``h_0``, and ``c_0`` for an LSTM.

    Examples
    --------
    >>> from rnncourse.layers import LSTM
    >>> lstm = LSTM.initialise(D=3, H=5, rng=np.random.default_rng(0))
    >>> sorted(LearnedStart(lstm, {"h_0": np.zeros(5), "c_0": np.zeros(5)}).parameters)
    ['W_hh', 'W_xh', 'b_h', 'c_0', 'h_0']
    """

    layer: Layer[Any]
    start: dict[str, Array]

    @property
    def parameters(self) -> dict[str, Array]:
        """The layer's parameters and the start."""
        return self.layer.parameters | self.start

    def forward(
        self, x: Array, start: State = None, mask: Array | None = None, *, rng: np.random.Generator | None = None
    ) -> LearnedStartTrace:
        """Read a batch of sequences from the learned start, or from one that is given.

        Parameters
        ----------
        x : ndarray of shape (B, T, D)
            Inputs.
        start : ndarray or tuple, optional
            State before the first step; the learned one when not given.
        mask : ndarray of bool of shape (B, T), optional
            True at real steps; all real when not given.
        rng : numpy.random.Generator, optional
            Source of dropout in training.

        Returns
        -------
        LearnedStartTrace
            The layer's result and trace.
        """
        learned = start is None
        if learned:
            parts = tuple(np.broadcast_to(part, (len(x), len(part))) for part in self.start.values())
            start = parts if len(parts) > 1 else parts[0]
        inner = self.layer.forward(x, start, mask, rng=rng)
        return LearnedStartTrace(inner.output, inner.end, inner, learned)

    def backward(self, trace: LearnedStartTrace, doutput: Array, dend: State = None) -> Gradients:
        """Go back to the start, which every sequence of the batch shares.

        Parameters
        ----------
        trace : LearnedStartTrace
            What the forward pass left.
        doutput : ndarray of shape (B, T, H)
            Gradient with respect to the layer's result.
        dend : ndarray or tuple, optional
            Gradient with respect to the state at the end; zero when not given.

        Returns
        -------
        Gradients
            Those of the learned start stand among the parameters; they are zero where another start was given.
        """
        found = self.layer.backward(trace.inner, doutput, dend)
        parts = found.start if isinstance(found.start, tuple) else (found.start,)
        share = 1.0 if trace.learned else 0.0
        of_start = {name: share * part.sum(axis=0) for name, part in zip(self.start, parts, strict=True)}
        return found._replace(parameters=found.parameters | of_start)
