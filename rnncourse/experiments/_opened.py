"""Networks small enough to be opened: trained on one bit or two, so that every state they can rest in is found."""

import numpy as np

from rnncourse.functional import BINARY_CROSS_ENTROPY
from rnncourse.layers import Chain, Dense, Recurrent
from rnncourse.optim import Adam
from rnncourse.tasks import flip_flop, running_parity
from rnncourse.training import train


def learn_flip_flop(*, seed: int, bits: int = 2, T: int = 20, steps: int = 400) -> Chain:
    """Train an Elman network with as many units as bits to keep what pulses set.

    Parameters
    ----------
    seed : int
        Starts the generator of its first weights and of all its sequences.
    bits : int
        How many bits, and hidden units.
    T : int
        Length of the sequences.
    steps : int
        Number of batches of 32 sequences.

    Returns
    -------
    Chain
        Layers ``recurrent`` and ``readout``, of float64 parameters; a positive score means a set bit.
    """
    rng = np.random.default_rng(seed)
    network = Chain(
        {"recurrent": Recurrent.initialise(bits, bits, rng=rng), "readout": Dense.initialise(bits, bits, rng=rng)}
    )
    train(
        network,
        lambda: flip_flop(32, T=T, bits=bits, rng=rng),
        Adam(0.03),
        steps=steps,
        loss=BINARY_CROSS_ENTROPY,
        clip=1.0,
    )
    return network


def learn_parity(*, seed: int, H: int = 4, T: int = 16, steps: int = 400) -> Chain:
    """Train a small Elman network to say whether the ones so far are odd in number.

    Parameters
    ----------
    seed : int
        Starts the generator of its first weights and of all its sequences.
    H : int
        Hidden units.
    T : int
        Length of the sequences.
    steps : int
        Number of batches of 32 sequences.

    Returns
    -------
    Chain
        Layers ``recurrent`` and ``readout``, of float64 parameters.
    """
    rng = np.random.default_rng(seed)
    network = Chain({"recurrent": Recurrent.initialise(2, H, rng=rng), "readout": Dense.initialise(H, 2, rng=rng)})
    train(network, lambda: running_parity(32, T=T, rng=rng), Adam(0.03), steps=steps, clip=1.0)
    return network
