"""What the page on Keras's LSTM says, on other seeds, and that it agrees with the page on PyTorch's.

Double precision to 1e-12, single to 1e-5, as the page prints. Measured on seeds 100 to 104: at most 4e-15 and 2e-6.
"""

import json
import subprocess
import sys

import numpy as np
import pytest

from rnncourse.layers import LSTM, cast, count_parameters

pytestmark = pytest.mark.tensorflow
D, H = 32, 100

#: One seed, one set of weights, one batch: what a framework makes of them, in a process of its own.
ASK_TORCH = """
import json, numpy as np, torch
from rnncourse.interop.torch import gradients_from, to_torch
from rnncourse.layers import LSTM
rng = np.random.default_rng({seed})
ours, x = LSTM.initialise(5, 7, rng=rng), rng.normal(size=(3, 11, 5))
module = to_torch(ours)
states, _ = module(torch.from_numpy(x))
(states ** 2).sum().backward()
found = gradients_from(module, ours)
print(json.dumps([states.tolist(), {{name: g.tolist() for name, g in found.items()}}]))
"""


@pytest.fixture(scope="module")
def interop():
    import rnncourse.interop.keras

    return rnncourse.interop.keras


@pytest.mark.parametrize("seed", [20, 21])
def test_same_weights_same_numbers(interop, seed):
    rng = np.random.default_rng(seed)
    ours, x = LSTM.initialise(D, H, rng=rng), rng.normal(size=(4, 20, D))
    mask = np.arange(20) < np.array([20, 13, 7, 1])[:, None]
    assert max(interop.compare(ours, x, rng=rng)) < 1e-12
    assert max(interop.compare(ours, x, mask, rng=rng)) < 1e-12
    assert max(interop.compare(cast(ours, np.float32), x.astype(np.float32), rng=rng)) < 1e-5


@pytest.mark.parametrize("seed", [20, 21])
def test_the_two_frameworks_agree_with_each_other(interop, seed):
    import tensorflow as tf

    rng = np.random.default_rng(seed)
    ours, x = LSTM.initialise(5, 7, rng=rng), rng.normal(size=(3, 11, 5))
    layer = interop.to_keras(ours)
    with tf.GradientTape() as tape:
        states = layer(tf.constant(x))
        loss = tf.reduce_sum(states**2)
    found = interop.gradients_from(tape.gradient(loss, layer.trainable_weights), ours)
    told = subprocess.run(
        [sys.executable, "-c", ASK_TORCH.format(seed=seed)], capture_output=True, text=True, check=True
    )
    torch_states, torch_gradients = json.loads(told.stdout)
    np.testing.assert_allclose(states.numpy(), torch_states, rtol=1e-10, atol=1e-12)
    for name, gradient in found.items():
        np.testing.assert_allclose(gradient, torch_gradients[name], rtol=1e-9, atol=1e-11)


def test_there_is_one_bias_a_gate(interop, rng):
    ours = LSTM.initialise(D, H, rng=rng)
    assert interop.to_keras(ours).count_params() == count_parameters(ours) == 53_200


@pytest.mark.parametrize("seed", [20, 21])
def test_keras_starts_forget_biases_at_one_and_only_the_whole_matrix_orthogonal(interop, seed):
    import keras

    keras.utils.set_random_seed(seed)
    fresh = keras.layers.LSTM(H, return_sequences=True)
    fresh.build((None, None, D))
    p = interop.from_keras(fresh).parameters
    b = p["b_h"].reshape(4, H)
    assert (b[1] == 1).all()
    assert (b[[0, 2, 3]] == 0).all()
    np.testing.assert_allclose(p["W_hh"] @ p["W_hh"].T, np.eye(H), atol=1e-5)
    block = p["W_hh"][:, :H]
    assert not np.allclose(block @ block.T, np.eye(H), atol=0.1)
    assert np.linalg.norm(block, 2) < 1
