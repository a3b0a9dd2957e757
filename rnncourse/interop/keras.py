"""Our layers as Keras layers, and back.

Keras keeps weights as the course does, ``(from, to)``. Its LSTM calls the candidate c and has our order of gates; its
GRU has the order z, r, h where ours is r, z, n, and two biases where it resets after the product.
"""

from typing import Any

import keras
import numpy as np
import tensorflow as tf

from rnncourse.arrays import Array
from rnncourse.interop._parity import Difference, largest_difference, relative_difference
from rnncourse.layers import GRU, LSTM, Bidirectional, Chain, Layer, Recurrent


def to_keras(layer: Layer[Any]) -> keras.layers.Layer:
    """Build the Keras layer that computes the same states.

    Parameters
    ----------
    layer : Recurrent, LSTM, GRU, Bidirectional or Chain
        A layer, both ways, or a stack of them.

    Returns
    -------
    keras.layers.Layer
        Takes inputs of shape (B, T, D) and returns all states, in the dtype of the parameters.

    Raises
    ------
    ValueError
        If there is no such layer in Keras.
    """
    if isinstance(layer, Chain):
        return _stacked([to_keras(level) for level in layer.layers.values()], _cells(layer)[0])
    if isinstance(layer, Bidirectional):
        ahead, back = _described(layer.ahead), _described(layer.back)
        back.go_backwards = True
        built: keras.layers.Layer = keras.layers.Bidirectional(ahead, backward_layer=back, dtype=_dtype(layer.ahead))
        built.build((None, None, len(layer.ahead.parameters["W_xh"])))
    else:
        built = _described(layer)
        built.build((None, None, len(layer.parameters["W_xh"])))
    built.set_weights([weight for cell in _cells(layer) for weight in _to_keras_weights(cell)])
    return built


def from_keras(layer: keras.layers.Layer) -> Layer[Any]:
    """Build our layer that computes the same states as a Keras layer.

    Parameters
    ----------
    layer : keras.layers.SimpleRNN, LSTM, GRU, Bidirectional or keras.Model
        Built, with biases, tanh and sigmoid as activations; a model has such layers one after another.

    Returns
    -------
    Recurrent, LSTM, GRU, Bidirectional or Chain
        A copy of the weights; a model of several layers becomes a chain of ``level_0``, ``level_1`` and so on.

    Raises
    ------
    ValueError
        If the layer is of another kind.
    """
    if isinstance(layer, keras.Model):
        return Chain({f"level_{k}": from_keras(level) for k, level in enumerate(_levels(layer))})
    if isinstance(layer, keras.layers.Bidirectional):
        return Bidirectional(from_keras(layer.forward_layer), from_keras(layer.backward_layer))
    kinds = {keras.layers.SimpleRNN: Recurrent, keras.layers.LSTM: LSTM, keras.layers.GRU: GRU}
    if type(layer) not in kinds or not layer.use_bias:
        raise ValueError(f"expected a SimpleRNN, LSTM, GRU, Bidirectional or Model, with biases; got {layer}")
    W_x, W_h, b = layer.get_weights()
    if isinstance(layer, keras.layers.GRU):
        return _gru_from_keras(W_x, W_h, b, layer.reset_after)
    return kinds[type(layer)]({"W_xh": W_x, "W_hh": W_h, "b_h": b})


def gradients_from(found: list[Any], layer: Layer[Any]) -> dict[str, Array]:
    """Bring a tape's gradients of a Keras layer's weights under the names and into the layout of ours.

    Parameters
    ----------
    found : list of tensor
        Gradients of the ``trainable_weights`` of what `to_keras` made of the layer.
    layer : Layer
        The layer.

    Returns
    -------
    dict of str to ndarray
        Of the shapes of the layer's parameters.
    """
    arrays = [np.asarray(gradient) for gradient in found]
    gradients: dict[str, Array] = {}
    prefixes = [name.removesuffix("W_xh") for name in layer.parameters if name.endswith("W_xh")]
    for k, (cell, prefix) in enumerate(zip(_cells(layer), prefixes, strict=True)):
        dW_x, dW_h, db = arrays[3 * k : 3 * k + 3]
        parts = {"W_xh": dW_x, "W_hh": dW_h, "b_h": db}
        if isinstance(cell, GRU):
            # Of two biases that are added each has the gradient of their sum, so the input's stands for ours.
            parts = _gru_parts(dW_x, dW_h, db, cell.reset_after, together=lambda first, _: first)
        gradients |= {f"{prefix}{name}": gradient for name, gradient in parts.items()}
    return gradients


def compare(layer: Layer[Any], x: Array, mask: Array | None = None, *, rng: np.random.Generator) -> Difference:
    """Run a layer and its Keras twin forward and backward on the same inputs.

    Parameters
    ----------
    layer : Layer
        What `to_keras` can build.
    x : ndarray of shape (B, T, D)
        Inputs, in the dtype of the parameters.
    mask : ndarray of bool of shape (B, T), optional
        True at real steps.
    rng : numpy.random.Generator
        Source of the gradient that both are handed.

    Returns
    -------
    Difference
        Of the results at real steps, and of all gradients.
    """
    twin, inputs = to_keras(layer), tf.constant(x)
    real = np.ones(x.shape[:2], dtype=bool) if mask is None else mask
    with tf.GradientTape() as tape:
        tape.watch(inputs)
        states = inputs
        for level in _levels(twin):
            states = level(states, mask=None if mask is None else tf.constant(mask))
        doutput = rng.normal(size=states.shape).astype(x.dtype) * real[..., None]
        loss = tf.reduce_sum(states * doutput)
    *of_weights, of_x = tape.gradient(loss, [*twin.trainable_weights, inputs])

    trace = layer.forward(x, mask=mask)
    found = layer.backward(trace, doutput)
    theirs = gradients_from(of_weights, layer) | {"x": np.asarray(of_x)}
    return Difference(
        relative_difference(trace.output[real], np.asarray(states)[real]),
        largest_difference(found.parameters | {"x": found.x}, theirs),
    )


def _dtype(cell: Layer[Any]) -> str:
    return str(cell.parameters["W_xh"].dtype.name)


def _cells(layer: Layer[Any]) -> list[Any]:
    if isinstance(layer, Chain):
        return [cell for level in layer.layers.values() for cell in _cells(level)]
    return [layer.ahead, layer.back] if isinstance(layer, Bidirectional) else [layer]


def _stacked(levels: list[keras.layers.Layer], lowest: Any) -> keras.Model:
    inputs = keras.Input((None, len(lowest.parameters["W_xh"])), dtype=_dtype(lowest))
    states = inputs
    for level in levels:
        states = level(states)
    return keras.Model(inputs, states)


def _levels(layer: keras.layers.Layer) -> list[keras.layers.Layer]:
    if not isinstance(layer, keras.Model):
        return [layer]
    return [level for level in layer.layers if not isinstance(level, keras.layers.InputLayer)]


def _described(cell: Layer[Any]) -> keras.layers.Layer:
    """Make the Keras layer of a cell's kind and size, without its weights."""
    H, options = len(cell.parameters["W_hh"]), {"return_sequences": True, "dtype": _dtype(cell)}
    if isinstance(cell, Recurrent):
        return keras.layers.SimpleRNN(H, **options)
    if isinstance(cell, LSTM):
        return keras.layers.LSTM(H, **options)
    if isinstance(cell, GRU):
        return keras.layers.GRU(H, reset_after=cell.reset_after, **options)
    raise ValueError(f"expected a recurrent layer, an LSTM or a GRU; Keras has no layer for {type(cell).__name__}")


def _exchanged(W: Array) -> Array:
    """Exchange the first two of three gates: r, z, n to z, r, h, and back."""
    first, second, third = np.split(W, 3, axis=-1)
    return np.concatenate([second, first, third], axis=-1)


def _to_keras_weights(cell: Any) -> list[Array]:
    p = cell.parameters
    if not isinstance(cell, GRU):
        return [p["W_xh"], p["W_hh"], p["b_h"]]
    b = _exchanged(p["b_h"])
    if cell.reset_after:
        of_state = np.zeros_like(b)
        of_state[-len(p["b_hn"]) :] = p["b_hn"]
        b = np.stack([b, of_state])
    return [_exchanged(p["W_xh"]), _exchanged(p["W_hh"]), b]


def _gru_parts(W_x: Array, W_h: Array, b: Array, reset_after: bool, together: Any) -> dict[str, Array]:
    parts = {"W_xh": _exchanged(W_x), "W_hh": _exchanged(W_h)}
    if not reset_after:
        return parts | {"b_h": _exchanged(b)}
    of_input, of_state, H = _exchanged(b[0]), _exchanged(b[1]), len(W_h)
    b_h = of_input.copy()
    b_h[: 2 * H] = together(of_input[: 2 * H], of_state[: 2 * H])
    return parts | {"b_h": b_h, "b_hn": of_state[2 * H :]}


def _gru_from_keras(W_x: Array, W_h: Array, b: Array, reset_after: bool) -> GRU:
    return GRU(_gru_parts(W_x, W_h, b, reset_after, together=np.add), reset_after=reset_after)
