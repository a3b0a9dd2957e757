"""The notebook on the LSTM and the GRU compares its networks with PyTorch's, and leaves that out while grading."""

import numpy as np
import pytest

from rnncourse.checks.identity import VARIABLE

from .conftest import TEXTS

SOLVED = TEXTS["lstm-gru"]


@pytest.mark.parametrize("network", ["lstm", "gru"])
def test_the_networks_agree_with_pytorchs_layers(network):
    assert SOLVED.solved["apart"](network, "torch", np.random.default_rng(2)) < 1e-12


@pytest.mark.parametrize("network", ["lstm", "gru"])
def test_weights_in_the_wrong_blocks_do_not(network, monkeypatch):
    convert = SOLVED.solved["convert"]

    def turned(*arguments):
        W, *rest = convert(*arguments)
        return np.roll(W, 8, axis=0), *rest

    monkeypatch.setitem(SOLVED.solved, "convert", turned)
    assert SOLVED.solved["apart"](network, "torch", np.random.default_rng(2)) > 0.1


def test_no_framework_is_loaded_while_a_class_is_graded(monkeypatch):
    monkeypatch.setenv(VARIABLE, "ada")
    assert SOLVED.solved["framework_here"]() is None
    monkeypatch.setenv(VARIABLE, "")
    assert SOLVED.solved["framework_here"]() == "torch"
