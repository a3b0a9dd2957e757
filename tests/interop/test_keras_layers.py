"""What is not recurrent, against Keras: embedding, dense, convolution, losses, optimisers, numbers of parameters."""

import numpy as np
import pytest

from rnncourse import functional as F
from rnncourse.layers import LSTM, Convolution, Dense, Elman, Embedding, Recurrent, count_parameters
from rnncourse.optim import SGD, Adam, RMSprop

pytestmark = pytest.mark.tensorflow


@pytest.fixture(scope="module")
def tf():
    import tensorflow

    return tensorflow


@pytest.fixture(scope="module")
def keras(tf):
    import keras

    return keras


def same(ours, theirs):
    np.testing.assert_allclose(ours, np.asarray(theirs), rtol=1e-12, atol=1e-13)


def forward_and_back(tf, layer, weights, x, upstream):
    """Results, gradients of the weights and of the input, of a Keras layer that is given ours."""
    x = tf.constant(x)
    layer.build(x.shape)
    layer.set_weights(weights)
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = layer(x)
    watched = [*layer.trainable_weights, *([x] if x.dtype.is_floating else [])]
    return y, [tf.convert_to_tensor(g) for g in tape.gradient(y, watched, output_gradients=tf.constant(upstream))]


def test_an_embedding_is_keras_s_with_repeated_ids(rng, tf, keras):
    layer, ids, upstream = Embedding.initialise(5, 3, rng=rng), rng.integers(5, size=(4, 6)), rng.normal(size=(4, 6, 3))
    theirs = keras.layers.Embedding(5, 3, dtype="float64")
    y, (dW,) = forward_and_back(tf, theirs, [layer.parameters["W"]], ids, upstream)
    trace = layer.forward(ids)
    same(trace.output, y)
    same(layer.backward(trace, upstream).parameters["W"], dW)


def agrees(tf, layer, theirs, x, upstream):
    y, (dW, db, dx) = forward_and_back(tf, theirs, [layer.parameters["W"], layer.parameters["b"]], x, upstream)
    trace = layer.forward(x)
    found = layer.backward(trace, upstream)
    pairs = [(trace.output, y), (found.parameters["W"], dW), (found.parameters["b"], db), (found.x, dx)]
    for mine, other in pairs:
        same(mine, other)


def test_a_dense_layer_is_keras_s(rng, tf, keras):
    layer, x = Dense.initialise(4, 3, rng=rng), rng.normal(size=(2, 5, 4))
    agrees(tf, layer, keras.layers.Dense(3, dtype="float64"), x, rng.normal(size=(2, 5, 3)))


@pytest.mark.parametrize("padding", ["valid", "same", "causal"])
@pytest.mark.parametrize("width", [1, 2, 3, 4])
def test_a_convolution_is_keras_s(rng, tf, keras, padding, width):
    layer, x = Convolution.initialise(width, 4, 3, rng=rng, padding=padding), rng.normal(size=(2, 6, 4))
    upstream = rng.normal(size=layer.forward(x).output.shape)
    agrees(tf, layer, keras.layers.Conv1D(3, width, padding=padding, dtype="float64"), x, upstream)


def test_losses_are_keras_s(rng, tf, keras):
    logits, target = 5 * rng.normal(size=(3, 4, 6)), rng.integers(6, size=(3, 4))
    bits = rng.integers(2, size=(3, 4)).astype(float)
    cases = [
        (
            F.CROSS_ENTROPY,
            logits,
            target,
            keras.losses.SparseCategoricalCrossentropy(from_logits=True, dtype="float64"),
        ),
        (F.SQUARED_ERROR, logits[..., 0], bits, keras.losses.MeanSquaredError(dtype="float64")),
        (
            F.BINARY_CROSS_ENTROPY,
            logits[..., 0],
            bits,
            keras.losses.BinaryCrossentropy(from_logits=True, dtype="float64"),
        ),
    ]
    for ours, scores, wanted, theirs in cases:
        t_scores = tf.constant(scores)
        with tf.GradientTape() as tape:
            tape.watch(t_scores)
            # Binary cross-entropy is the mean over the last axis, then over the rest: the same as over all.
            value = theirs(tf.constant(wanted), t_scores)
        same(ours.value(scores, wanted, None), value)
        same(ours.backward(scores, wanted, None), tape.gradient(value, t_scores))


# Keras adds its epsilon elsewhere in Adam and RMSprop; one too small to matter leaves the algorithms themselves.
OPTIMISERS = {
    "sgd": (SGD(0.1), "SGD", {"learning_rate": 0.1}),
    "momentum": (SGD(0.1, momentum=0.9), "SGD", {"learning_rate": 0.1, "momentum": 0.9}),
    "rmsprop": (RMSprop(0.01, epsilon=1e-30), "RMSprop", {"learning_rate": 0.01, "rho": 0.99, "epsilon": 1e-60}),
    "adam": (Adam(0.01, epsilon=1e-30), "Adam", {"learning_rate": 0.01, "epsilon": 1e-30}),
}


@pytest.mark.parametrize("name", OPTIMISERS)
def test_a_hundred_steps_lead_to_the_same_place(rng, keras, name):
    # The learning rate and Adam's decays are float32 in Keras: seven digits of a place about ten steps long.
    ours, theirs, options = OPTIMISERS[name]
    optimiser = getattr(keras.optimizers, theirs)(**options)
    w = rng.normal(size=(3, 4))
    variable = keras.Variable(w.copy(), dtype="float64")
    for _ in range(100):
        gradient = rng.normal(size=w.shape) * 10.0 ** rng.integers(-3, 3)
        ours.update({"w": w}, {"w": gradient})
        optimiser.apply([keras.ops.convert_to_tensor(gradient)], [variable])
    np.testing.assert_allclose(w, variable.numpy(), rtol=1e-5, atol=1e-6)


def test_the_lectures_networks_have_as_many_parameters_in_keras_as_in_the_lectures(rng, keras):
    layers, Sequential, Input = keras.layers, keras.Sequential, keras.Input
    documents = Sequential([Input((4,)), layers.Embedding(50, 8), layers.Flatten(), layers.Dense(1)])
    reviews = Sequential([Input((500,)), layers.Embedding(5000, 32), layers.LSTM(100), layers.Dense(1)])
    characters = Sequential([Input((40, 82)), layers.SimpleRNN(128), layers.Dense(82)])
    assert [network.count_params() for network in (documents, reviews, characters)] == [433, 213_301, 37_586]
    ours = [
        [Embedding.initialise(50, 8, rng=rng), Dense.initialise(32, 1, rng=rng)],
        [Embedding.initialise(5000, 32, rng=rng), LSTM.initialise(32, 100, rng=rng), Dense.initialise(100, 1, rng=rng)],
        [Recurrent.initialise(82, 128, rng=rng), Dense.initialise(128, 82, rng=rng)],
    ]
    assert [sum(map(count_parameters, network)) for network in ours] == [433, 213_301, 37_586]
    assert count_parameters(Elman.initialise(82, 128, 82, rng=rng)) == 37_586
