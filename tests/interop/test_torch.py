"""The Elman recurrence against PyTorch's: states and every gradient, from the same weights."""

import numpy as np
import pytest
import torch

from rnncourse.interop.torch import elman_gradients, elman_module
from rnncourse.layers import Elman

SHAPES = [(1, 1, 3, 4), (3, 7, 5, 2), (4, 30, 2, 6)]  # B, T, D, H


@pytest.mark.parametrize(("B", "T", "D", "H"), SHAPES)
def test_states_and_gradients_equal_pytorch_s(rng, B, T, D, H):
    network = Elman.initialise(D, H, 2, rng=rng)
    network.parameters["b_h"][:] = rng.normal(size=H)
    x, h_0, dh = rng.normal(size=(B, T, D)), rng.normal(size=(B, H)), rng.normal(size=(B, T, H))

    module = elman_module(network)
    states, _ = module(torch.from_numpy(x), torch.from_numpy(h_0)[None])
    (states * torch.from_numpy(dh)).sum().backward()

    # Reading the state itself: with W_hy the identity the gradient of the scores is that of the states.
    probe = Elman(network.parameters | {"W_hy": np.eye(H), "b_y": np.zeros(H)})
    trace = probe.forward(x, h_0)
    gradients = probe.backward(trace, dh)

    np.testing.assert_allclose(trace.h, states.detach().numpy(), rtol=1e-10, atol=1e-12)
    for name, theirs in elman_gradients(module).items():
        np.testing.assert_allclose(gradients[name], theirs, rtol=1e-10, atol=1e-12)


def test_gradients_asked_for_too_early_are_an_error(rng):
    with pytest.raises(ValueError, match=r"call backward\(\)"):
        elman_gradients(elman_module(Elman.initialise(2, 3, 2, rng=rng)))
