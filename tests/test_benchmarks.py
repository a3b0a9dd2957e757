"""The benchmarks compare what they say: the peers do the same work and come to the same place."""

import copy

import numpy as np
import pytest

from benchmarks import gradients, phrases, recurrent_layers
from benchmarks.timing import geometric_mean, in_turns
from tests.strategies import Sizes, elman


@pytest.mark.parametrize("name", ["Elman", "LSTM", "GRU"])
@pytest.mark.parametrize("peer", ["textbook", "torch"])
def test_a_step_of_the_peer_is_a_step_of_ours(rng, monkeypatch, name, peer):
    monkeypatch.setattr(recurrent_layers, "RATE", 0.1)
    layer = recurrent_layers.layers(3, 4, rng)[name]
    x, dh = (rng.normal(size=(2, 5, n)).astype(np.float32) for n in (3, 4))
    twin = copy.deepcopy(layer)
    recurrent_layers.our_step(layer, x, dh)()
    step = recurrent_layers.PEERS[peer](twin, x, dh)
    step()
    moved = twin.parameters if peer == "textbook" else _parameters_of(step, twin)
    for key, parameter in layer.parameters.items():
        np.testing.assert_allclose(moved[key], parameter, rtol=1e-4, atol=1e-5, err_msg=key)


def _parameters_of(step, twin):
    """What the PyTorch module that a step trains has become; its two biases both took the step that our one takes."""
    from rnncourse.interop.torch import from_torch

    module = next(cell.cell_contents for cell in step.__closure__ if hasattr(cell.cell_contents, "state_dict"))
    found = dict(from_torch(module).parameters)
    doubled = slice(
        0, 2 * len(found["b_hn"]) if "b_hn" in found else None
    )  # a GRU's candidate has two biases of its own
    found["b_h"][doubled] -= (found["b_h"] - twin.parameters["b_h"])[doubled] / 2
    return found


def test_a_ratio_is_ours_over_theirs():
    ratio = in_turns(lambda: sum(range(1000)), lambda: sum(range(30_000)), repeat=5)
    assert ratio.median < 0.5
    assert geometric_mean([0.5, 2.0]) == pytest.approx(1)


def test_the_lecture_s_style_learns_as_our_one_by_one_does():
    # Measured on 3 seeds: 242 to 284 epochs, as in the package's own form.
    assert phrases.in_the_lecture_s_style(np.random.default_rng(0), epochs=1) is None
    assert 150 < phrases.in_the_lecture_s_style(np.random.default_rng(0), epochs=400) < 400


def test_the_gradient_table_sees_a_wrong_gradient():
    size = Sizes(2, 3, 4, 5, 3, seed=0)
    network = elman(size)
    assert gradients.worst_error(network, size, masked=True) < 1e-7

    class Wrong:
        parameters, forward = network.parameters, network.forward

        def backward(self, *arguments):
            found = network.backward(*arguments)
            found.parameters["W_hh"] *= 1.01
            return found

    assert gradients.worst_error(Wrong(), size, masked=False) > 1e-3
