"""What the page on PyTorch says holds on other seeds: transposes, biases, agreement, defaults.

On seed 0 the layers agreed to 1e-14 in float64 and 1e-6 in float32; the tests, on seed 30, allow more room.
"""

import inspect

import numpy as np
import pytest
import torch

from rnncourse.interop.torch import compare, from_torch, to_torch
from rnncourse.layers import GRU, LSTM, Bidirectional, Chain, Recurrent, cast
from rnncourse.optim import Adam, RMSprop
from tests.strategies import shaken

D, H = 4, 5


@pytest.fixture
def draw():
    return np.random.default_rng(30)


def apart(one, other):
    return np.linalg.norm(one - other) / np.linalg.norm(one)


def states(module, x):
    return module(torch.from_numpy(x))[0].detach().numpy()


def layers(rng):
    return {
        "recurrent": Recurrent.initialise(D, H, rng=rng),
        "lstm": LSTM.initialise(D, H, rng=rng),
        "after": GRU.initialise(D, H, reset_after=True, rng=rng),
        "stack": Chain({"lower": LSTM.initialise(D, H, rng=rng), "upper": LSTM.initialise(H, H, rng=rng)}),
        "both ways": Bidirectional(*(GRU.initialise(D, H, reset_after=True, rng=rng) for _ in range(2))),
    }


@pytest.mark.parametrize("name", layers(np.random.default_rng(0)))
def test_states_and_gradients_agree(draw, name):
    layer, x = shaken(layers(draw)[name], draw), draw.normal(size=(3, 8, D))
    mask = np.arange(8) < np.array([8, 5, 1])[:, None]
    assert max(compare(layer, x, mask, rng=draw)) < 1e-12
    assert max(compare(cast(layer, np.float32), x.astype(np.float32), rng=draw)) < 1e-4


def test_a_forgotten_transpose_raises_no_error_and_is_another_network(draw):
    layer, x = shaken(Recurrent.initialise(D, H, rng=draw), draw), draw.normal(size=(8, 20, D))
    twin, h = to_torch(layer), layer.forward(x).output
    assert apart(h, states(twin, x)) < 1e-12
    with torch.no_grad():
        twin.weight_hh_l0.copy_(torch.from_numpy(layer.parameters["W_hh"]))
    assert apart(h, states(twin, x)) > 0.1


def test_only_the_candidate_can_tell_its_two_biases_apart(draw):
    gru, x, changes = shaken(GRU.initialise(D, H, reset_after=True, rng=draw), draw), draw.normal(size=(4, 10, D)), []
    for k in range(3):
        twin = to_torch(gru)
        with torch.no_grad():
            twin.bias_ih_l0[k * H : (k + 1) * H] -= 0.5
            twin.bias_hh_l0[k * H : (k + 1) * H] += 0.5
        changes.append(apart(gru.forward(x).output, states(twin, x)))
    assert max(changes[:2]) < 1e-12
    assert changes[2] > 0.01


def test_two_biases_move_twice_as_far_as_one(draw):
    layer, x = Recurrent.initialise(D, H, rng=draw), draw.normal(size=(4, 10, D))
    twin = to_torch(layer)
    optimiser = torch.optim.SGD(twin.parameters(), lr=0.1)
    twin(torch.from_numpy(x))[0].sum().backward()
    optimiser.step()
    trace = layer.forward(x)
    one = -0.1 * layer.backward(trace, np.ones_like(trace.output)).parameters["b_h"]
    np.testing.assert_allclose((twin.bias_ih_l0 + twin.bias_hh_l0).detach().numpy(), 2 * one, rtol=1e-8)


def test_torch_starts_everything_from_one_over_the_root_of_h():
    torch.manual_seed(9)
    weights = from_torch(torch.nn.LSTM(8, 50, dtype=torch.float64)).parameters
    for name in ("W_xh", "W_hh"):
        assert np.abs(weights[name]).max() == pytest.approx(50**-0.5, rel=0.01)
    assert abs(weights["b_h"][50:100].mean()) < 0.1
    blocks = np.split(weights["W_hh"], 4, axis=1)
    assert max(np.abs(np.linalg.eigvals(W)).max() for W in blocks) < 0.8
    assert max(np.linalg.norm(W, 2) for W in blocks) > 1


def test_the_optimisers_take_our_steps_and_rmsprop_has_another_rate():
    for gradient in (0.3, 1e-5, 1e-8):
        for ours, theirs in ((Adam(0.001), torch.optim.Adam), (RMSprop(0.001), torch.optim.RMSprop)):
            w, t_w = np.zeros(1), torch.zeros(1, dtype=torch.float64, requires_grad=True)
            optimiser = theirs([t_w], lr=0.001)
            t_w.grad = torch.tensor([gradient], dtype=torch.float64)
            optimiser.step()
            ours.update({"w": w}, {"w": np.array([gradient])})
            assert w[0] == pytest.approx(t_w.item(), rel=1e-6)
    assert inspect.signature(torch.optim.RMSprop.__init__).parameters["lr"].default == 0.01


def test_batch_and_time_are_exchanged_without_a_word(draw):
    layer, x = Recurrent.initialise(D, H, rng=draw), draw.normal(size=(4, 9, D))
    twin = to_torch(layer)
    twin.batch_first = False
    h, silent = layer.forward(x).output, states(twin, x)
    assert silent.shape == h.shape
    assert apart(h, silent) > 0.3
