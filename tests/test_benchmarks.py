"""The benchmarks compare what they say: the peers do the same work and come to the same place."""

import copy

import numpy as np
import pytest

from benchmarks import gradients, jordan, phrases, recurrent_layers
from benchmarks.timing import Ratio, geometric_mean, in_turns, said_of_spread
from rnncourse.layers import Jordan
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


@pytest.mark.parametrize("name", ["Elman", "LSTM", "GRU"])
def test_a_step_that_xla_compiles_is_a_step_of_ours(rng, monkeypatch, capsys, name):
    if not recurrent_layers.is_installed("xla"):
        assert_absence_is_said("xla", "jax", monkeypatch, capsys)
        return
    monkeypatch.setattr(recurrent_layers, "RATE", 0.1)
    layer = recurrent_layers.layers(3, 4, rng)[name]
    x, dh = (rng.normal(size=(2, 5, n)).astype(np.float32) for n in (3, 4))
    moved = recurrent_layers.PEERS["xla"](copy.deepcopy(layer), x, dh)()
    recurrent_layers.our_step(layer, x, dh)()
    for key, parameter in layer.parameters.items():
        np.testing.assert_allclose(moved[key], parameter, rtol=1e-4, atol=1e-5, err_msg=key)


def assert_absence_is_said(peer, package, monkeypatch, capsys):
    monkeypatch.setattr("sys.argv", ["recurrent_layers", peer])
    recurrent_layers.main()
    assert capsys.readouterr().out == f"{peer}: {package} is not installed, so there is nothing to compare with\n"


def test_a_peer_that_is_not_installed_is_said_to_be_missing(monkeypatch, capsys):
    monkeypatch.setitem(recurrent_layers.PACKAGES, "torch", "a_package_that_nobody_has")
    assert_absence_is_said("torch", "a_package_that_nobody_has", monkeypatch, capsys)


@pytest.mark.parametrize(("name", "gates"), [("Elman", 1), ("LSTM", 4), ("GRU", 3)])
def test_the_products_of_a_step_are_those_that_multiply_as_often_as_a_step_does(rng, monkeypatch, name, gates):
    (T, B, D, H), done, matmul = (5, 2, 3, 4), [], np.matmul
    layer = recurrent_layers.layers(D, H, rng)[name]
    x, dh = (rng.normal(size=(B, T, n)).astype(np.float32) for n in (D, H))
    step = recurrent_layers.PEERS["products"](layer, x, dh)
    monkeypatch.setattr(np, "matmul", lambda a, b, out: done.append(a.size * b.shape[-1]) or matmul(a, b, out=out))
    step()
    assert sum(done) == 3 * T * B * (D + H) * gates * H
    assert len(done) == 2 * T + 4


def test_wide_quartiles_are_said_and_narrow_ones_are_not():
    quiet, busy = Ratio(1.0, 0.97, 1.04, 1.0, 1.0), Ratio(1.0, 0.8, 1.3, 1.0, 1.0)
    assert said_of_spread([quiet, quiet]) == ""
    assert "1 of 2 quartiles are wide: the machine was busy" in said_of_spread([quiet, busy])


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


@pytest.mark.parametrize("output", ["identity", "softmax", "tanh"])
def test_the_jordan_network_s_peer_takes_the_same_step(rng, output):
    network = Jordan.initialise(3, 4, 2, rng=rng, output=output)
    x, do = rng.normal(size=(2, 5, 3)), rng.normal(size=(2, 5, 2))
    ours, theirs = (make(network, x, do)() for make in (jordan.our_step, jordan.textbook_step))
    for name, gradient in ours.items():
        np.testing.assert_allclose(theirs[name], gradient, rtol=1e-10, atol=1e-12, err_msg=name)


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
