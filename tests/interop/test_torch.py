"""Our layers against PyTorch's: states, masks and every gradient, from the same weights, both ways across."""

import numpy as np
import pytest
import torch

from rnncourse.interop.torch import compare, from_torch, gradients_from, to_torch
from rnncourse.layers import GRU, LSTM, Bidirectional, Chain, Elman, Recurrent, cast
from rnncourse.optim import Adam
from tests.interop.layers import FLOAT32, FLOAT64, SHAPES, drawn, front_padding, layers

NAMES = sorted(layers(1, 1, np.random.default_rng(0)).keys() - {"gru, reset before"})


@pytest.mark.parametrize(("B", "T", "D", "H"), SHAPES)
@pytest.mark.parametrize("masked", [False, True])
@pytest.mark.parametrize("name", NAMES)
def test_states_and_gradients_equal_torch_s(rng, name, masked, B, T, D, H):
    layer, x = drawn(name, D, H, rng), rng.normal(size=(B, T, D))
    mask = front_padding(B, T, rng) if masked else None
    assert max(compare(layer, x, mask, rng=rng)) < FLOAT64
    assert max(compare(cast(layer, np.float32), x.astype(np.float32), mask, rng=rng)) < FLOAT32


@pytest.mark.parametrize("name", NAMES)
def test_weights_survive_the_way_there_and_back(rng, name):
    layer, x = drawn(name, 5, 3, rng), rng.normal(size=(2, 4, 5))
    back = from_torch(to_torch(layer))
    np.testing.assert_array_equal(back.forward(x).output, layer.forward(x).output)
    assert [p.shape for p in back.parameters.values()] == [p.shape for p in layer.parameters.values()]


@pytest.mark.parametrize("kind", [torch.nn.RNN, torch.nn.LSTM, torch.nn.GRU])
@pytest.mark.parametrize(("levels", "both"), [(1, False), (3, True)])
def test_a_module_as_torch_made_it_computes_the_same_here(rng, kind, levels, both):
    torch.manual_seed(0)  # both of its biases are drawn, none is zero
    module = kind(5, 3, num_layers=levels, bidirectional=both, batch_first=True, dtype=torch.float64)
    x = rng.normal(size=(2, 4, 5))
    theirs = module(torch.from_numpy(x))[0].detach().numpy()
    np.testing.assert_allclose(from_torch(module).forward(x).output, theirs, rtol=1e-12, atol=1e-14)


def test_our_elman_network_is_torch_s_recurrence_and_a_linear_readout(rng):
    network = Elman.initialise(5, 3, 2, rng=rng)
    x, do = rng.normal(size=(4, 6, 5)), rng.normal(size=(4, 6, 2))
    module = to_torch(Recurrent(network.parameters))
    linear = torch.nn.Linear(3, 2, dtype=torch.float64)
    with torch.no_grad():
        linear.weight.copy_(torch.from_numpy(network.parameters["W_hy"].T.copy()))
        linear.bias.zero_()
    scores = linear(module(torch.from_numpy(x))[0])
    scores.backward(torch.from_numpy(do))
    trace = network.forward(x)
    found = network.backward(trace, do).parameters
    np.testing.assert_allclose(trace.o, scores.detach().numpy(), rtol=1e-12, atol=1e-14)
    theirs = gradients_from(module, Recurrent(network.parameters)) | {"W_hy": linear.weight.grad.numpy().T}
    for name, gradient in theirs.items():
        np.testing.assert_allclose(found[name], gradient, rtol=1e-10, atol=1e-12)


@pytest.mark.parametrize("kind", [Recurrent, LSTM])
def test_a_hundred_steps_of_adam_lead_to_the_same_weights(rng, kind):
    layer = kind.initialise(4, 3, rng=rng)
    x, wanted = rng.normal(size=(5, 6, 4)), rng.normal(size=(5, 6, 3))
    module = to_torch(layer)
    module.bias_hh_l0.requires_grad_(False)  # two biases would take two steps where one is meant
    theirs = torch.optim.Adam(module.parameters(), lr=0.01)
    ours = Adam(0.01)
    for _ in range(100):
        trace = layer.forward(x)
        ours.update(layer.parameters, layer.backward(trace, 2 * (trace.output - wanted) / wanted.size).parameters)
        theirs.zero_grad()
        torch.nn.functional.mse_loss(module(torch.from_numpy(x))[0], torch.from_numpy(wanted)).backward()
        theirs.step()
    for name, parameter in from_torch(module).parameters.items():
        np.testing.assert_allclose(layer.parameters[name], parameter, rtol=1e-8, atol=1e-10)


@pytest.mark.parametrize(
    ("layer", "message"),
    [
        (lambda rng: GRU.initialise(2, 3, reset_after=False, rng=rng), "a GRU that resets after the product"),
        (lambda rng: Elman.initialise(2, 3, 2, rng=rng), "PyTorch has no module for Elman"),
        (
            lambda rng: Chain({"a": LSTM.initialise(2, 3, rng=rng), "b": Recurrent.initialise(3, 3, rng=rng)}),
            "layers of one kind and one size",
        ),
        (
            lambda rng: Bidirectional(LSTM.initialise(2, 3, rng=rng), LSTM.initialise(2, 4, rng=rng)),
            "layers of one kind and one size",
        ),
    ],
)
def test_what_torch_has_not_is_refused(rng, layer, message):
    with pytest.raises(ValueError, match=message):
        to_torch(layer(rng))


@pytest.mark.parametrize("module", [torch.nn.Linear(2, 3), torch.nn.RNN(2, 3, nonlinearity="relu")])
def test_what_we_have_not_is_refused(module):
    with pytest.raises(ValueError, match="expected a torch RNN with tanh, LSTM or GRU"):
        from_torch(module)


def test_gradients_are_asked_for_after_backward(rng):
    layer = LSTM.initialise(2, 3, rng=rng)
    with pytest.raises(ValueError, match=r"call backward\(\) on a loss first"):
        gradients_from(to_torch(layer), layer)
