"""Networks and sequences of awkward sizes, for properties that must hold whatever the shape."""

from dataclasses import dataclass

import numpy as np
from hypothesis import strategies as st

from rnncourse.layers import (
    GRU,
    LSTM,
    LSTM1997,
    Bidirectional,
    Chain,
    CoupledLSTM,
    DeepTransition,
    Elman,
    Jordan,
    LearnedStart,
    NormalisedRecurrent,
    PeepholeLSTM,
    Recurrent,
)


@dataclass(frozen=True)
class Sizes:
    B: int
    T: int
    D: int
    H: int
    V: int
    seed: int

    @property
    def rng(self) -> np.random.Generator:
        return np.random.default_rng(self.seed)


small = st.integers(1, 5)
sizes = st.builds(
    Sizes, B=st.integers(1, 4), T=st.integers(1, 6), D=small, H=small, V=small, seed=st.integers(0, 2**32 - 1)
)


def with_biases(network, rng):
    """Biases start at zero; a test that leaves them there would miss a bias that is used wrongly."""
    for name in ("b_h", "b_y"):
        network.parameters[name][:] = rng.normal(size=network.parameters[name].shape)
    return network


def elman(size: Sizes) -> Elman:
    rng = size.rng
    return with_biases(Elman.initialise(size.D, size.H, size.V, rng=rng), rng)


def jordan(size: Sizes, output: str = "softmax") -> Jordan:
    rng = size.rng
    return with_biases(Jordan.initialise(size.D, size.H, size.V, rng=rng, output=output), rng)


def inputs(size: Sizes):
    return np.random.default_rng(size.seed + 1).normal(size=(size.B, size.T, size.D))


def padding(size: Sizes):
    """A mask whose rows are real at first and padded at the end, with at least one real step each."""
    lengths = np.random.default_rng(size.seed + 2).integers(1, size.T + 1, size=size.B)
    return np.arange(size.T) < lengths[:, None]


def shaken(layer, rng):
    """The layer with every parameter drawn afresh: biases that start at zero would hide how they are used."""
    for parameter in layer.parameters.values():
        parameter[:] = 0.7 * rng.normal(size=parameter.shape)
    return layer


def recurrent_layers(D, H, rng):
    """One of each recurrent layer, and of what is made of them, with D inputs and states of H."""
    lstm = LSTM.initialise(D, H, rng=rng)
    return {
        "recurrent": Recurrent.initialise(D, H, rng=rng),
        "lstm": lstm,
        "gru, reset before": GRU.initialise(D, H, reset_after=False, rng=rng),
        "gru, reset after": GRU.initialise(D, H, reset_after=True, rng=rng),
        "stack": Chain({"lower": LSTM.initialise(D, 3, rng=rng), "upper": Recurrent.initialise(3, H, rng=rng)}),
        "both ways": Bidirectional(
            GRU.initialise(D, H, reset_after=True, rng=rng), Recurrent.initialise(D, H, rng=rng)
        ),
        "lstm of 1997": LSTM1997.initialise(D, H, rng=rng),
        "coupled gates": CoupledLSTM.initialise(D, H, rng=rng),
        "peepholes": PeepholeLSTM.initialise(D, H, rng=rng),
        "normalised": NormalisedRecurrent.initialise(D, H, rng=rng),
        "deep transition": DeepTransition.initialise(D, H, 3, rng=rng),
        "learned start": LearnedStart(lstm, {"h_0": np.zeros(H), "c_0": np.zeros(H)}),
    }


#: Names of `recurrent_layers`.
KINDS = sorted(recurrent_layers(1, 1, np.random.default_rng(0)))


def recurrent_layer(kind: str, size: Sizes):
    rng = size.rng
    return shaken(recurrent_layers(size.D, size.H, rng)[kind], rng)


def like_state(state, rng):
    """Random numbers arranged as a state is."""
    if isinstance(state, tuple):
        return tuple(like_state(part, rng) for part in state)
    return rng.normal(size=state.shape)


def leaves(state):
    """The arrays of a state, in order."""
    if isinstance(state, tuple):
        return [array for part in state for array in leaves(part)]
    return [state]


def holes(size: Sizes):
    """A mask that may be False anywhere, with at least one real step in each sequence."""
    rng = np.random.default_rng(size.seed + 3)
    mask = rng.random((size.B, size.T)) < 0.6
    mask[np.arange(size.B), rng.integers(size.T, size=size.B)] = True
    return mask
