"""The Elman recurrence against Keras's SimpleRNN: states, masks and every gradient, from the same weights."""

import numpy as np
import pytest

from rnncourse.layers import Elman

pytestmark = pytest.mark.tensorflow
SHAPES = [(1, 1, 3, 4), (3, 7, 5, 2), (4, 30, 2, 6)]  # B, T, D, H


@pytest.fixture(scope="module")
def tf():
    import tensorflow

    return tensorflow


@pytest.mark.parametrize(("B", "T", "D", "H"), SHAPES)
def test_states_and_gradients_equal_keras_s(rng, tf, B, T, D, H):
    from rnncourse.interop.keras import elman_layer

    network = Elman.initialise(D, H, 2, rng=rng)
    network.parameters["b_h"][:] = rng.normal(size=H)
    x, h_0, dh = rng.normal(size=(B, T, D)), rng.normal(size=(B, H)), rng.normal(size=(B, T, H))
    mask = np.arange(T) < rng.integers(1, T + 1, size=(B, 1))

    layer = elman_layer(network)
    with tf.GradientTape() as tape:
        states = layer(x, initial_state=tf.constant(h_0), mask=tf.constant(mask))
        loss = tf.reduce_sum(states * dh)
    theirs = tape.gradient(loss, layer.trainable_weights)

    probe = Elman(network.parameters | {"W_hy": np.eye(H), "b_y": np.zeros(H)})
    trace = probe.forward(x, h_0, mask)
    gradients = probe.backward(trace, dh)

    np.testing.assert_allclose(trace.h, states.numpy(), rtol=1e-10, atol=1e-12)
    for name, gradient in zip(("W_xh", "W_hh", "b_h"), theirs, strict=True):
        np.testing.assert_allclose(gradients[name], gradient.numpy(), rtol=1e-10, atol=1e-12)


def test_the_layer_has_the_lecture_s_27008_parameters(rng, tf):
    from rnncourse.interop.keras import elman_layer

    assert elman_layer(Elman.initialise(D=82, H=128, V=82, rng=rng)).count_params() == 27_008
