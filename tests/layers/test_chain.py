"""Networks made of layers: the encoder that hands over to a decoder, and copies in another type."""

import numpy as np
import pytest
from hypothesis import given

from rnncourse.bptt import check_gradients
from rnncourse.layers import LSTM, Bidirectional, Chain, EncoderDecoder, Recurrent, cast, count_parameters
from tests.strategies import inputs, padding, shaken, sizes


def encoder_decoder(size):
    rng = size.rng
    network = EncoderDecoder(
        Chain({"below": Recurrent.initialise(size.D, 3, rng=rng), "lstm": LSTM.initialise(3, size.H, rng=rng)}),
        Chain({"lstm": LSTM.initialise(size.V, size.H, rng=rng), "out": Recurrent.initialise(size.H, 2, rng=rng)}),
        shared=("lstm",),
    )
    return shaken(network, rng)


@given(sizes)
def test_gradients_go_back_through_the_state_that_is_handed_over(size):
    network, source, mask = encoder_decoder(size), inputs(size), padding(size)
    heard = size.rng.normal(size=(size.B, 4, size.V))
    trace = network.forward(source, heard, mask)
    doutput = size.rng.normal(size=trace.output.shape)

    def loss() -> float:
        return float((network.forward(source, heard, mask).output * doutput).sum())

    for error in check_gradients(loss, network.parameters, network.backward(trace, doutput)):
        assert error.relative_error < 1e-7 or abs(error.claimed - error.measured) < 1e-9, str(error)


def test_the_decoder_starts_where_the_encoder_ends(rng):
    encoder, decoder = LSTM.initialise(3, 4, rng=rng), LSTM.initialise(2, 4, rng=rng)
    network = EncoderDecoder(Chain({"lstm": encoder}), Chain({"lstm": decoder}), shared=("lstm",))
    source, heard = rng.normal(size=(2, 5, 3)), rng.normal(size=(2, 3, 2))
    by_hand = decoder.forward(heard, encoder.forward(source).end)
    np.testing.assert_array_equal(network.forward(source, heard).output, by_hand.output)


def test_parameters_of_a_chain_are_those_of_its_layers_not_copies(rng):
    lstm = LSTM.initialise(3, 4, rng=rng)
    chain = Chain({"lstm": lstm})
    chain.parameters["lstm.b_h"][0] = 7
    assert lstm.parameters["b_h"][0] == 7


def test_a_cast_network_is_a_copy_that_shares_nothing(rng):
    layer = LSTM.initialise(3, 4, rng=rng)
    network = Chain({"both": Bidirectional(layer, layer)})
    small = cast(network, np.float32)
    assert {parameter.dtype for parameter in small.parameters.values()} == {np.dtype(np.float32)}
    small.parameters["both.ahead.b_h"][:] = 9
    assert layer.parameters["b_h"].max() == 1
    assert count_parameters(small) == count_parameters(network)


@pytest.mark.parametrize(("D", "H", "expected"), [(32, 100, 53_200), (1, 4, 96)])
def test_an_lstm_has_the_lectures_number_of_parameters(rng, D, H, expected):
    assert count_parameters(LSTM.initialise(D, H, rng=rng)) == expected
