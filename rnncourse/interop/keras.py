"""Our networks as Keras layers. Keras keeps weights as the course does: ``(from, to)`` and one bias."""

import keras

from rnncourse.layers import Elman


def elman_layer(network: Elman) -> keras.layers.SimpleRNN:
    """Build the Keras layer that computes the same states.

    Parameters
    ----------
    network : Elman
        Its ``W_xh`` (D, H), ``W_hh`` (H, H) and ``b_h`` (H,) are copied; the readout is left out.

    Returns
    -------
    keras.layers.SimpleRNN
        Takes inputs of shape (B, T, D) and returns all states, in the dtype of the parameters.
    """
    p = network.parameters
    D, H = p["W_xh"].shape
    layer = keras.layers.SimpleRNN(H, return_sequences=True, dtype=p["W_xh"].dtype.name)
    layer.build((None, None, D))
    layer.set_weights([p["W_xh"], p["W_hh"], p["b_h"]])
    return layer
