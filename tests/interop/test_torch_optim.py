"""A hundred steps of each optimiser, against PyTorch's, from the same start with the same gradients."""

import numpy as np
import pytest
import torch

from rnncourse.optim import SGD, Adam, RMSprop

PAIRS = {
    "sgd": (lambda: SGD(0.1), lambda p: torch.optim.SGD(p, 0.1)),
    "momentum": (lambda: SGD(0.1, momentum=0.9), lambda p: torch.optim.SGD(p, 0.1, momentum=0.9)),
    "rmsprop": (lambda: RMSprop(0.01), lambda p: torch.optim.RMSprop(p, 0.01)),
    "adam": (lambda: Adam(0.01), lambda p: torch.optim.Adam(p, 0.01)),
}


@pytest.mark.parametrize("name", PAIRS)
def test_a_hundred_steps_lead_to_the_same_place(rng, name):
    ours, theirs = PAIRS[name]
    w = rng.normal(size=(3, 4))
    t_w = torch.from_numpy(w.copy()).requires_grad_()
    optimiser, t_optimiser = ours(), theirs([t_w])
    for _ in range(100):
        gradient = rng.normal(size=w.shape) * 10.0 ** rng.integers(-3, 3)
        optimiser.update({"w": w}, {"w": gradient})
        t_w.grad = torch.from_numpy(gradient)
        t_optimiser.step()
    np.testing.assert_allclose(w, t_w.detach().numpy(), rtol=1e-10, atol=1e-12)
