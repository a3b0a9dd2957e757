"""What the page on Keras says holds on other seeds: orders, biases, both conventions, agreement, defaults.

On seeds 0 to 2, over 30 steps, the layers agreed to 1e-14 in float64 and 1e-5 in float32; the tests allow more room.
"""

import inspect

import numpy as np
import pytest

from rnncourse.layers import GRU, LSTM, Bidirectional, Chain, Recurrent, cast
from rnncourse.optim import Adam, RMSprop
from tests.strategies import shaken

pytestmark = pytest.mark.tensorflow
D, H = 4, 5


@pytest.fixture(scope="module")
def interop():
    import rnncourse.interop.keras

    return rnncourse.interop.keras


@pytest.fixture(scope="module")
def keras(interop):
    import keras

    return keras


@pytest.fixture
def draw():
    return np.random.default_rng(30)


def apart(one, other):
    return np.linalg.norm(one - other) / np.linalg.norm(one)


def layers(rng):
    return {
        "recurrent": Recurrent.initialise(D, H, rng=rng),
        "lstm": LSTM.initialise(D, H, rng=rng),
        "after": GRU.initialise(D, H, reset_after=True, rng=rng),
        "before": GRU.initialise(D, H, reset_after=False, rng=rng),
        "stack": Chain({"lower": LSTM.initialise(D, H, rng=rng), "upper": LSTM.initialise(H, H, rng=rng)}),
        "both ways": Bidirectional(*(GRU.initialise(D, H, reset_after=True, rng=rng) for _ in range(2))),
    }


@pytest.mark.parametrize("name", layers(np.random.default_rng(0)))
def test_states_and_gradients_agree(draw, interop, name):
    layer, x = shaken(layers(draw)[name], draw), draw.normal(size=(3, 8, D))
    mask = np.arange(8) < np.array([8, 5, 1])[:, None]
    assert max(interop.compare(layer, x, mask, rng=draw)) < 1e-12
    assert max(interop.compare(cast(layer, np.float32), x.astype(np.float32), rng=draw)) < 1e-4


def test_a_gru_copied_without_exchanging_its_gates_is_another_network(draw, interop):
    gru, x = shaken(GRU.initialise(D, H, reset_after=False, rng=draw), draw), draw.normal(size=(8, 20, D))
    twin, h = interop.to_keras(gru), gru.forward(x).output
    assert apart(h, np.asarray(twin(x))) < 1e-12
    twin.set_weights([gru.parameters[name] for name in ("W_xh", "W_hh", "b_h")])
    assert apart(h, np.asarray(twin(x))) > 0.1


def test_only_the_candidate_can_tell_its_two_biases_apart(draw, interop):
    twin = interop.to_keras(shaken(GRU.initialise(D, H, reset_after=True, rng=draw), draw))
    x = draw.normal(size=(4, 10, D))
    W_x, W_h, b = twin.get_weights()
    h = np.asarray(twin(x))
    changes = []
    for k in range(3):
        other = b.copy()
        other[0, k * H : (k + 1) * H] -= 0.5
        other[1, k * H : (k + 1) * H] += 0.5
        twin.set_weights([W_x, W_h, other])
        changes.append(apart(h, np.asarray(twin(x))))
    assert max(changes[:2]) < 1e-12
    assert changes[2] > 0.01


def test_reset_after_is_the_default_although_the_description_says_before(keras):
    assert inspect.signature(keras.layers.GRU.__init__).parameters["reset_after"].default is True
    text = " ".join(keras.layers.GRU.__doc__.split())
    assert "The default one is based on" in text
    assert "applied to hidden state before matrix multiplication" in text


def test_the_first_biases_are_zero_but_for_the_forget_gate(keras):
    biases = {}
    for kind in (keras.layers.LSTM, keras.layers.GRU):
        layer = kind(3)
        layer.build((None, None, 2))
        biases[kind.__name__] = layer.get_weights()[2]
    assert biases["LSTM"].tolist() == [0] * 3 + [1] * 3 + [0] * 6
    assert not biases["GRU"].any()


def test_a_gate_of_a_keras_lstm_halves_a_state_on_average(keras):
    keras.utils.set_random_seed(7)
    layer = keras.layers.LSTM(50)
    layer.build((None, None, 8))
    values = [np.linalg.svd(block, compute_uv=False) for block in np.split(layer.get_weights()[1], 4, axis=1)]
    assert np.sqrt(np.mean(np.square(values))) == pytest.approx(0.5, abs=0.01)


def test_small_gradients_take_shorter_steps_in_keras(keras):
    def theirs(kind, gradient, **options):
        w = keras.Variable(np.zeros(1), dtype="float64")
        kind(0.001, **options).apply([keras.ops.convert_to_tensor(np.array([gradient]))], [w])
        return -np.asarray(w)[0]

    def ours(optimiser, gradient):
        w = np.zeros(1)
        optimiser.update({"w": w}, {"w": np.array([gradient])})
        return -w[0]

    assert ours(Adam(0.001), 0.1) == pytest.approx(theirs(keras.optimizers.Adam, 0.1), rel=1e-3)
    assert ours(Adam(0.001), 1e-8) > 4 * theirs(keras.optimizers.Adam, 1e-8)
    assert ours(RMSprop(0.001), 1e-6) > 100 * theirs(keras.optimizers.RMSprop, 1e-6, rho=0.99)
    # The form without correction of epsilon: one step is g / (|g| + epsilon / sqrt(1 - beta_2)).
    expected = 0.001 * 1e-6 / (1e-6 + 1e-7 / np.sqrt(1 - 0.999))
    assert theirs(keras.optimizers.Adam, 1e-6) == pytest.approx(expected, rel=1e-3)
