"""A recurrent layer as a dynamical system: its step as a map, its slopes, and how far its gradients reach."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from rnncourse.arrays import Array, require_shape
from rnncourse.layers import Layer, LSTMTrace, State


@dataclass(frozen=True)
class StepMap:
    """One step of a layer with its input held still: a map from state to next state.

    A state of several arrays, such as an LSTM's, is written as one vector, its arrays end to end.

    Attributes
    ----------
    layer : Layer
        A recurrent layer, or a chain of them.
    x : ndarray of shape (D,)
        The input at every step; an id, of shape (), where the layer begins with an embedding.
    """

    layer: Layer[Any]
    x: Array

    @property
    def size(self) -> int:
        """Length N of the state, written as one vector."""
        return len(_flat(self._step(None, 1).end)[0])

    def __call__(self, states: Array) -> Array:
        """Give the next states of states of shape (..., N)."""
        rows = states.reshape(-1, states.shape[-1])
        return _flat(self._step(self._state(rows), len(rows)).end).reshape(states.shape)

    def jacobian(self, state: Array) -> Array:
        """Give the exact slope, through the layer's own backward pass. See `SmoothMap.jacobian`."""
        copies = self._state(np.tile(state, (len(state), 1)))
        trace = self._step(copies, len(state))
        ends = _arranged(np.eye(len(state), dtype=state.dtype), trace.end)
        return _flat(self.layer.backward(trace, np.zeros_like(trace.output), ends).start).T

    def _step(self, start: State, B: int) -> Any:
        return self.layer.forward(np.broadcast_to(self.x, (B, 1, *np.shape(self.x))), start)

    def _state(self, rows: Array) -> State:
        template = self._step(None, 1).end
        length = _flat(template).shape[1]
        require_shape("state", rows, (None, length), "(M, N)")
        return _arranged(rows, template)


def states_along(layer: Layer[Any], x: Array, start: State = None) -> Array:
    """Give the states that a layer goes through while it reads one sequence.

    Parameters
    ----------
    layer : Layer
        A recurrent layer.
    x : ndarray of shape (T, D)
        The sequence.
    start : ndarray or tuple, optional
        State before the first step, of a batch of one; zero when not given.

    Returns
    -------
    ndarray of shape (T, N)
        States after every step, each written as one vector.
    """
    states = []
    for x_t in x:
        start = layer.forward(x_t[None, None], start).end
        states.append(_flat(start)[0].copy())
    return np.array(states)


def state_jacobians(layer: Layer[Any], x: Array, start: Array | None = None) -> Array:
    """Give the slope of every step that a layer takes while it reads one sequence.

    Parameters
    ----------
    layer : Layer
        A recurrent layer.
    x : ndarray of shape (T, D)
        The sequence.
    start : ndarray of shape (N,), optional
        State before the first step, written as one vector; zero when not given.

    Returns
    -------
    ndarray of shape (T, N, N)
        ``[t, i, j]`` says how entry i of the state before step t moves entry j of the state after it.

    Raises
    ------
    ValueError
        If there is no step.
    """
    if len(x) < 1:
        raise ValueError("expected a sequence of at least 1 step, got none")
    state = np.zeros(StepMap(layer, x[0]).size) if start is None else start
    slopes = []
    for x_t in x:
        step = StepMap(layer, x_t)
        slopes.append(step.jacobian(state))
        state = step(state)
    return np.array(slopes)


def gradient_norm_by_lag(jacobians: Array) -> Array:
    """Say how strongly the last state still feels the states before it.

    Parameters
    ----------
    jacobians : ndarray of shape (T, N, N)
        Slopes of the steps, such as `state_jacobians` gives.

    Returns
    -------
    ndarray of shape (T + 1,)
        Entry k is the spectral norm of the derivative of the last state with respect to the state k steps before it:
        the most that a gradient can grow, or the least that it must shrink, on the way back over k steps.

    References
    ----------
    Pascanu, Mikolov and Bengio (2013), equation 5.
    """
    product, norms = np.eye(jacobians.shape[1]), [1.0]
    for J in jacobians[::-1]:
        product = J @ product
        norms.append(float(np.linalg.norm(product, 2)))
    return np.array(norms)


def forget_products(trace: LSTMTrace) -> Array:
    """Multiply an LSTM's forget gates back from the last step: what is left of a cell after each lag.

    It is the derivative of the last cell state with respect to an earlier one along the cell's own line, without the
    detours through the gates.

    Parameters
    ----------
    trace : LSTMTrace
        What the forward pass left.

    Returns
    -------
    ndarray of shape (T + 1, B, H)
        Entry k is the product of the last k forget gates; entry 0 is 1.
    """
    forget = trace.gates[1]
    return np.concatenate([np.ones_like(forget[:1]), np.cumprod(forget[::-1], axis=0)])


def _flat(state: State) -> Array:
    """Write a state's arrays (B, ...) end to end: (B, N)."""
    if isinstance(state, tuple):
        parts = [_flat(part) for part in state if not (isinstance(part, tuple) and not part)]
        return np.concatenate(parts, axis=1)
    return np.asarray(state).reshape(len(state), -1)


def _arranged(rows: Array, like: State) -> State:
    """Undo `_flat`: cut rows (B, N) into arrays arranged as a state is."""
    if not isinstance(like, tuple):
        return rows.reshape(len(rows), *like.shape[1:])
    parts, begin = [], 0
    for part in like:
        width = 0 if isinstance(part, tuple) and not part else _flat(part).shape[1]
        parts.append(_arranged(rows[:, begin : begin + width], part) if width else part)
        begin += width
    return tuple(parts)
