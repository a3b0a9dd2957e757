"""Networks and sequences of awkward sizes, for properties that must hold whatever the shape."""

from dataclasses import dataclass

import numpy as np
from hypothesis import strategies as st

from rnncourse.layers import Elman, Jordan


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
