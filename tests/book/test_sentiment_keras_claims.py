"""What the page on sentiment in Keras says, on other seeds, and that it agrees with the page on PyTorch's.

Probabilities agree to 1e-5 before training, as the page prints; float32 leaves about 1e-7. Seeds here: 30 and 31; the
page uses 0.
"""

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from rnncourse import data
from rnncourse.experiments import sentiment
from rnncourse.functional import sigmoid
from rnncourse.layers import LSTM, Chain, Dense, Embedding, LastStep, cast

pytestmark = pytest.mark.tensorflow
SPLIT = sentiment.split_reviews(data.reviews(own=True))
BATCH = sentiment.Reading().batch(SPLIT.validation[:20], SPLIT.words)

#: The same seed and the same reviews in PyTorch, in a process of its own.
ASK_TORCH = """
import json
from tests.book.test_sentiment_pytorch_claims import BATCH, said, started
print(json.dumps(said(*started({seed}), BATCH).tolist()))
"""


def started(seed):
    rng, V = np.random.default_rng(seed), len(SPLIT.words)
    parts = {"embedding": Embedding.initialise(V, 16, rng=rng), "lstm": LSTM.initialise(16, 16, rng=rng)}
    return cast(Chain(parts | {"last": LastStep(), "output": Dense.initialise(16, 1, rng=rng)}), np.float32)


def twin(ours, *, mask_zero=True):
    import keras
    from keras import layers

    V, D = ours.layers["embedding"].parameters["W"].shape
    network = keras.Sequential(
        [
            keras.Input((None,), dtype="int32"),
            layers.Embedding(V, D, mask_zero=mask_zero),
            layers.LSTM(16),
            layers.Dense(1, activation="sigmoid"),
        ]
    )
    network.set_weights([weight.copy() for weight in ours.parameters.values()])
    return network


@pytest.mark.parametrize("seed", [30, 31])
def test_same_weights_same_probabilities_here_in_keras_and_in_pytorch(seed):
    ours = started(seed)
    here = sigmoid(ours.forward(BATCH.x, mask=BATCH.mask).output)
    np.testing.assert_allclose(twin(ours)(BATCH.x).numpy(), here, atol=1e-5)
    command = [sys.executable, "-c", ASK_TORCH.format(seed=seed)]
    told = subprocess.run(command, capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2])
    np.testing.assert_allclose(json.loads(told.stdout), here[:, 0], atol=1e-5)


def test_only_a_mask_makes_longer_padding_harmless():
    ours = started(30)
    longer = np.pad(BATCH.x, ((0, 0), (0, 50)))
    for masked in (True, False):
        network = twin(ours, mask_zero=masked)
        moved = np.abs(network(longer).numpy() - network(BATCH.x).numpy()).max()
        assert (moved < 1e-5) == masked


def test_the_lectures_networks_have_their_sizes():
    import keras
    from keras import layers

    for V, D, H, expected in ((5000, 32, 100, 213_301), (10_000, 128, 128, 1_411_713)):
        network = keras.Sequential(
            [keras.Input((None,)), layers.Embedding(V, D), layers.LSTM(H), layers.Dense(1, activation="sigmoid")]
        )
        assert network.count_params() == expected


def test_keras_pads_and_cuts_in_front():
    import keras

    assert keras.utils.pad_sequences([[5, 6, 7], [8]], maxlen=2).tolist() == [[6, 7], [0, 8]]
