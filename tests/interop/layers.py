"""The layers that are compared with the frameworks, and how far apart they may be."""

import numpy as np

from rnncourse.layers import GRU, LSTM, Bidirectional, Chain, Recurrent
from tests.strategies import shaken

SHAPES = [(1, 1, 3, 4), (3, 7, 5, 2), (4, 30, 2, 6)]  # B, T, D, H

#: `make bench` prints the largest differences over 30 steps: 2e-14 in float64; in float32 2e-6, and 3e-5 for a stack of
#: recurrent layers both ways, whose large weights let rounding grow.
FLOAT64, FLOAT32 = 1e-10, 1e-4


def layers(D, H, rng):
    return {
        "recurrent": Recurrent.initialise(D, H, rng=rng),
        "lstm": LSTM.initialise(D, H, rng=rng),
        "gru, reset after": GRU.initialise(D, H, reset_after=True, rng=rng),
        "gru, reset before": GRU.initialise(D, H, reset_after=False, rng=rng),
        "stack of lstm": Chain({"lower": LSTM.initialise(D, H, rng=rng), "upper": LSTM.initialise(H, H, rng=rng)}),
        "gru both ways": both_ways(GRU, D, H, rng, reset_after=True),
        "stack of recurrent both ways": Chain(
            {"lower": both_ways(Recurrent, D, H, rng), "upper": both_ways(Recurrent, 2 * H, H, rng)}
        ),
    }


def both_ways(kind, D, H, rng, **options):
    return Bidirectional(kind.initialise(D, H, rng=rng, **options), kind.initialise(D, H, rng=rng, **options))


def drawn(name, D, H, rng):
    return shaken(layers(D, H, rng)[name], rng)


def front_padding(B, T, rng):
    """Lengths from 1 to T, one of them T, as frameworks that pack want them."""
    lengths = rng.integers(1, T + 1, size=B)
    lengths[0] = T
    return np.arange(T) < lengths[:, None]
