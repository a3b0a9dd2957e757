"""Relatives of the LSTM, the layer-normalised recurrence, and the deep transition, over time."""

from dataclasses import dataclass
from typing import Any, ClassVar, Self

import numpy as np

from rnncourse import cells
from rnncourse.arrays import Array
from rnncourse.initializers import orthogonal, recurrent_weights
from rnncourse.layers._driven import Driven


@dataclass(frozen=True)
class LSTM1997(Driven):
    """The LSTM without a forget gate: `rnncourse.cells.lstm_1997_step` at every step.

    Attributes
    ----------
    parameters : dict of str to ndarray
        ``W_xh`` (D, 3 * H), ``W_hh`` (H, 3 * H), ``b_h`` (3 * H,), gates in the order i, g, o.
    """

    names: ClassVar[tuple[str, ...]] = ("h_0", "c_0")

    @classmethod
    def initialise(cls, D: int, H: int, *, rng: np.random.Generator) -> Self:
        """Draw weights: Glorot for the input, orthogonal for the state, zero biases.

        Parameters
        ----------
        D, H : int
            Sizes of the input and the state.
        rng : numpy.random.Generator
            Source of randomness.

        Returns
        -------
        LSTM1997
            A layer of float64 parameters.
        """
        return cls(recurrent_weights(D, H, gates=3, rng=rng))

    def _advance(self, s_t: Array, state: tuple[Array, ...]) -> tuple[tuple[Array, ...], Any]:
        step = cells.lstm_1997_gates(s_t, state[1])
        return (step.h_t, step.c_t), step

    def _retreat(
        self, dstate: tuple[Array, ...], step: Any, state: tuple[Array, ...], more: dict[str, Array]
    ) -> tuple[Array, ...]:
        return cells.lstm_1997_gates_backward(dstate[0], dstate[1], step)


@dataclass(frozen=True)
class CoupledLSTM(Driven):
    """The LSTM whose input gate is what the forget gate leaves: `rnncourse.cells.coupled_step` at every step.

    Attributes
    ----------
    parameters : dict of str to ndarray
        ``W_xh`` (D, 3 * H), ``W_hh`` (H, 3 * H), ``b_h`` (3 * H,), gates in the order f, g, o.
    """

    names: ClassVar[tuple[str, ...]] = ("h_0", "c_0")

    @classmethod
    def initialise(cls, D: int, H: int, *, rng: np.random.Generator, forget_bias: float = 1.0) -> Self:
        """Draw weights: Glorot for the input, orthogonal for the state, zero biases but for the forget gate.

        Parameters
        ----------
        D, H : int
            Sizes of the input and the state.
        rng : numpy.random.Generator
            Source of randomness.
        forget_bias : float
            Bias of the forget gate.

        Returns
        -------
        CoupledLSTM
            A layer of float64 parameters.
        """
        parameters = recurrent_weights(D, H, gates=3, rng=rng)
        parameters["b_h"][:H] = forget_bias
        return cls(parameters)

    def _advance(self, s_t: Array, state: tuple[Array, ...]) -> tuple[tuple[Array, ...], Any]:
        step = cells.coupled_gates(s_t, state[1])
        return (step.h_t, step.c_t), step

    def _retreat(
        self, dstate: tuple[Array, ...], step: Any, state: tuple[Array, ...], more: dict[str, Array]
    ) -> tuple[Array, ...]:
        return cells.coupled_gates_backward(dstate[0], dstate[1], step, state[1])


@dataclass(frozen=True)
class PeepholeLSTM(Driven):
    """The LSTM whose gates hear the cell state: `rnncourse.cells.peephole_step` at every step.

    Attributes
    ----------
    parameters : dict of str to ndarray
        ``W_xh`` (D, 4 * H), ``W_hh`` (H, 4 * H), ``b_h`` (4 * H,), gates in the order i, f, g, o; ``W_ci``, ``W_cf``,
        ``W_co`` (H, H).
    """

    names: ClassVar[tuple[str, ...]] = ("h_0", "c_0")

    @classmethod
    def initialise(cls, D: int, H: int, *, rng: np.random.Generator, forget_bias: float = 1.0) -> Self:
        """Draw weights as for an LSTM; the peepholes are orthogonal.

        Parameters
        ----------
        D, H : int
            Sizes of the input and the state.
        rng : numpy.random.Generator
            Source of randomness.
        forget_bias : float
            Bias of the forget gate.

        Returns
        -------
        PeepholeLSTM
            A layer of float64 parameters.
        """
        parameters = recurrent_weights(D, H, gates=4, rng=rng)
        parameters["b_h"][H : 2 * H] = forget_bias
        return cls(parameters | {name: orthogonal(H, rng=rng) for name in ("W_ci", "W_cf", "W_co")})

    def _peepholes(self) -> tuple[Array, Array, Array]:
        return self.parameters["W_ci"], self.parameters["W_cf"], self.parameters["W_co"]

    def _advance(self, s_t: Array, state: tuple[Array, ...]) -> tuple[tuple[Array, ...], Any]:
        step = cells.peephole_gates(s_t, state[1], *self._peepholes())
        return (step.h_t, step.c_t), step

    def _retreat(
        self, dstate: tuple[Array, ...], step: Any, state: tuple[Array, ...], more: dict[str, Array]
    ) -> tuple[Array, ...]:
        da_t, dc_prev = cells.peephole_gates_backward(dstate[0], dstate[1], step, state[1], *self._peepholes())
        for name, share in zip(more, cells.peephole_products(da_t, state[1], step.c_t), strict=True):
            more[name] += share
        return da_t, dc_prev


@dataclass(frozen=True)
class NormalisedRecurrent(Driven):
    """The recurrent layer with layer normalisation: `rnncourse.cells.normalised_step` at every step.

    Attributes
    ----------
    parameters : dict of str to ndarray
        ``W_xh`` (D, H), ``W_hh`` (H, H), ``gain`` (H,), ``b_h`` (H,).
    """

    @classmethod
    def initialise(cls, D: int, H: int, *, rng: np.random.Generator) -> Self:
        """Draw weights as for a recurrent layer; every gain is 1.

        Parameters
        ----------
        D, H : int
            Sizes of the input and the state.
        rng : numpy.random.Generator
            Source of randomness.

        Returns
        -------
        NormalisedRecurrent
            A layer of float64 parameters.
        """
        drawn = recurrent_weights(D, H, rng=rng)
        return cls({"W_xh": drawn["W_xh"], "W_hh": drawn["W_hh"], "gain": np.ones(H), "b_h": drawn["b_h"]})

    def _bias(self) -> None:
        return None  # the bias comes after the normalisation, which would take it out

    def _advance(self, s_t: Array, state: tuple[Array, ...]) -> tuple[tuple[Array, ...], Any]:
        step = cells.normalised_state(s_t, self.parameters["gain"], self.parameters["b_h"])
        return (step.h_t,), step

    def _retreat(
        self, dstate: tuple[Array, ...], step: Any, state: tuple[Array, ...], more: dict[str, Array]
    ) -> tuple[Array, ...]:
        ds_t, dgain, db_h = cells.normalised_state_backward(dstate[0], step, self.parameters["gain"])
        more["gain"] += dgain
        more["b_h"] += db_h
        return (ds_t,)


@dataclass(frozen=True)
class DeepTransition(Driven):
    """A recurrent layer with several levels from state to state: `rnncourse.cells.deep_transition_step` at every step.

    Attributes
    ----------
    parameters : dict of str to ndarray
        ``W_xh`` (D, H), ``W_hh`` (H, H), ``b_h`` (H,) of the first level; ``W_2`` (H, H), ``b_2`` (H,) of the second,
        and so on.
    """

    @classmethod
    def initialise(cls, D: int, H: int, levels: int, *, rng: np.random.Generator) -> Self:
        """Draw weights: Glorot for the input, orthogonal for all that leads from state to state, zero biases.

        Parameters
        ----------
        D, H : int
            Sizes of the input and the state.
        levels : int
            Number of levels, at least 1; with 1 this is a recurrent layer.
        rng : numpy.random.Generator
            Source of randomness.

        Returns
        -------
        DeepTransition
            A layer of float64 parameters.

        Raises
        ------
        ValueError
            If there is no level.
        """
        if levels < 1:
            raise ValueError(f"expected at least 1 level, got {levels}")
        parameters = recurrent_weights(D, H, rng=rng)
        for level in range(2, levels + 1):
            parameters |= {f"W_{level}": orthogonal(H, rng=rng), f"b_{level}": np.zeros(H)}
        return cls(parameters)

    def _levels(self) -> list[tuple[Array, Array]]:
        above = list(self.parameters.values())[3:]
        return list(zip(above[::2], above[1::2], strict=True))

    def _advance(self, s_t: Array, state: tuple[Array, ...]) -> tuple[tuple[Array, ...], Any]:
        heights = cells.climb(np.tanh(s_t), self._levels())
        return (heights[-1],), heights

    def _retreat(
        self, dstate: tuple[Array, ...], step: Any, state: tuple[Array, ...], more: dict[str, Array]
    ) -> tuple[Array, ...]:
        dfirst, found = cells.climb_backward(dstate[0], step, self._levels())
        for name, share in zip(more, (part for level in found for part in level), strict=True):
            more[name] += share
        return (dfirst * (1 - step[0] ** 2),)
