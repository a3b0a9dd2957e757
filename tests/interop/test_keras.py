"""Our layers against Keras's: states, masks and every gradient, from the same weights, both ways across."""

import numpy as np
import pytest

from rnncourse.layers import GRU, LSTM, Elman, Recurrent, cast
from tests.interop.layers import FLOAT32, FLOAT64, SHAPES, drawn, front_padding, layers

pytestmark = pytest.mark.tensorflow
NAMES = sorted(layers(1, 1, np.random.default_rng(0)))


@pytest.fixture(scope="module")
def interop():
    import rnncourse.interop.keras

    return rnncourse.interop.keras


@pytest.fixture(scope="module")
def keras(interop):
    import keras

    return keras


@pytest.mark.parametrize(("B", "T", "D", "H"), SHAPES)
@pytest.mark.parametrize("masked", [False, True])
@pytest.mark.parametrize("name", NAMES)
def test_states_and_gradients_equal_keras_s(rng, interop, name, masked, B, T, D, H):
    layer, x = drawn(name, D, H, rng), rng.normal(size=(B, T, D))
    mask = front_padding(B, T, rng) if masked else None
    assert max(interop.compare(layer, x, mask, rng=rng)) < FLOAT64
    assert max(interop.compare(cast(layer, np.float32), x.astype(np.float32), mask, rng=rng)) < FLOAT32


@pytest.mark.parametrize("name", NAMES)
def test_weights_survive_the_way_there_and_back(rng, interop, name):
    layer, x = drawn(name, 5, 3, rng), rng.normal(size=(2, 4, 5))
    back = interop.from_keras(interop.to_keras(layer))
    np.testing.assert_array_equal(back.forward(x).output, layer.forward(x).output)
    assert [p.shape for p in back.parameters.values()] == [p.shape for p in layer.parameters.values()]


@pytest.mark.parametrize("reset_after", [False, True])
def test_a_gru_as_keras_made_it_computes_the_same_here(rng, interop, keras, reset_after):
    keras.utils.set_random_seed(0)
    theirs = keras.layers.GRU(
        3, reset_after=reset_after, return_sequences=True, bias_initializer="random_normal", dtype="float64"
    )
    x = rng.normal(size=(2, 4, 5))
    states = np.asarray(theirs(x))
    np.testing.assert_allclose(interop.from_keras(theirs).forward(x).output, states, rtol=1e-12, atol=1e-14)


def test_keras_s_own_layer_has_the_lecture_s_27008_parameters(rng, interop):
    network = Elman.initialise(D=82, H=128, V=82, rng=rng)
    assert interop.to_keras(Recurrent(network.parameters)).count_params() == 27_008


@pytest.mark.parametrize(("D", "H", "expected"), [(32, 100, 53_200), (1, 4, 96)])
def test_keras_s_own_lstm_has_the_lectures_numbers_of_parameters(rng, interop, D, H, expected):
    assert interop.to_keras(LSTM.initialise(D, H, rng=rng)).count_params() == expected


def test_starts_like_keras_s_are_keras_s(rng, keras):
    """Spread, orthogonality and biases of our start under Keras's name, against a layer that Keras started."""
    keras.utils.set_random_seed(1)
    theirs = keras.layers.LSTM(40)
    theirs.build((None, None, 60))
    W_x, W_h, b = theirs.get_weights()
    ours = LSTM.initialise(60, 40, rng=rng, like="keras").parameters
    np.testing.assert_array_equal(ours["b_h"], b)
    np.testing.assert_allclose(ours["W_xh"].std(), W_x.std(), rtol=0.05)
    np.testing.assert_allclose(np.abs(ours["W_xh"]).max(), np.abs(W_x).max(), rtol=0.01)
    for recurrent in (ours["W_hh"], W_h):
        np.testing.assert_allclose(recurrent @ recurrent.T, np.eye(40), atol=1e-5)


def test_what_keras_has_not_is_refused(rng, interop, keras):
    with pytest.raises(ValueError, match="Keras has no layer for Elman"):
        interop.to_keras(Elman.initialise(2, 3, 2, rng=rng))
    with pytest.raises(ValueError, match="expected a SimpleRNN, LSTM, GRU"):
        interop.from_keras(keras.layers.Dense(3))


def test_gru_s_of_both_conventions_are_told_apart(rng, interop):
    for reset_after in (False, True):
        back = interop.from_keras(interop.to_keras(GRU.initialise(2, 3, reset_after=reset_after, rng=rng)))
        assert back.reset_after is reset_after
