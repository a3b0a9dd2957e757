"""What a network learns when its gradients go back a few steps only."""

import numpy as np

from rnncourse.bptt import clip_by_global_norm, truncated_gradients
from rnncourse.functional import CROSS_ENTROPY
from rnncourse.layers import Elman
from rnncourse.optim import Adam
from rnncourse.tasks import delayed_recall
from rnncourse.training import accuracy

#: The equal terms of all windows: units, batches, sequences in a batch, their length, Adam's rate and the clip.
UNITS, STEPS, BATCH, LENGTH, LEARNING_RATE, CLIP = 24, 200, 32, 24, 0.01, 1.0


def recall_with_window(window: int, delay: int, *, rng: np.random.Generator, steps: int = STEPS) -> float:
    """Train an Elman network on delayed recall with truncated gradients.

    The state goes on from window to window, so what is needed may be in it; only the gradient stops.

    Parameters
    ----------
    window : int
        Steps that a gradient goes back at most.
    delay : int
        How many steps ago the symbol came that is asked for.
    rng : numpy.random.Generator
        Source of the weights and of all sequences.
    steps : int
        Number of batches.

    Returns
    -------
    float
        Accuracy on 500 fresh sequences; guessing one of four symbols gives 1/4.
    """
    network, optimiser = Elman.initialise(4, UNITS, 4, rng=rng), Adam(LEARNING_RATE)
    for _ in range(steps):
        x, target, counts, _ = delayed_recall(BATCH, T=LENGTH, delay=delay, rng=rng)
        gradients = truncated_gradients(network, x, target, CROSS_ENTROPY, window, counts).gradients
        optimiser.update(network.parameters, clip_by_global_norm(gradients, CLIP))
    return accuracy(network, delayed_recall(500, T=LENGTH, delay=delay, rng=rng))
