"""What a network learns when its gradients go back a few steps only."""

from collections.abc import Sequence

import numpy as np

from rnncourse.arrays import Array
from rnncourse.bptt import clip_by_global_norm, truncated_gradients
from rnncourse.functional import CROSS_ENTROPY, per_network
from rnncourse.layers import Elman, abreast, apart
from rnncourse.optim import Adam
from rnncourse.tasks import delayed_recall
from rnncourse.training import accuracy, batches_abreast

#: The equal terms of all windows: units, batches, sequences in a batch, their length, Adam's rate and the clip.
UNITS, STEPS, BATCH, LENGTH, LEARNING_RATE, CLIP = 24, 200, 32, 24, 0.01, 1.0


def recall_with_window(window: int, delay: int, *, seeds: Sequence[int], steps: int = STEPS) -> Array:
    """Train an Elman network from every seed on delayed recall with truncated gradients.

    The state goes on from window to window, so what is needed may be in it; only the gradient stops.

    Parameters
    ----------
    window : int
        Steps that a gradient goes back at most.
    delay : int
        How many steps ago the symbol came that is asked for.
    seeds : sequence of int
        Each starts a generator of its own, of the weights and of all sequences.
    steps : int
        Number of batches.

    Returns
    -------
    ndarray of shape (len(seeds),)
        Accuracies on 500 fresh sequences; guessing one of four symbols gives 1/4.
    """
    rngs = [np.random.default_rng(seed) for seed in seeds]
    networks, optimiser = abreast([Elman.initialise(4, UNITS, 4, rng=rng) for rng in rngs]), Adam(LEARNING_RATE)
    loss = per_network(CROSS_ENTROPY)
    for _ in range(steps):
        x, target, counts, _ = batches_abreast([delayed_recall(BATCH, T=LENGTH, delay=delay, rng=rng) for rng in rngs])
        gradients = truncated_gradients(networks, x, target, loss, window, counts).gradients
        optimiser.update(networks.parameters, clip_by_global_norm(gradients, CLIP, apart=True))
    fresh = [delayed_recall(500, T=LENGTH, delay=delay, rng=rng) for rng in rngs]
    return np.array([accuracy(apart(networks, s), batch) for s, batch in enumerate(fresh)])
