"""Our networks as PyTorch modules.

PyTorch keeps each weight matrix transposed, as ``(to, from)``, and gives the recurrence two biases that are only ever
added together; ours becomes the first and the second is zero.
"""

import numpy as np
import torch

from rnncourse.arrays import Array
from rnncourse.layers import Elman


def _transposed(W: Array) -> torch.Tensor:
    return torch.from_numpy(np.ascontiguousarray(W.T))


def elman_module(network: Elman) -> torch.nn.RNN:
    """Build the PyTorch recurrence that computes the same states.

    Parameters
    ----------
    network : Elman
        Its ``W_xh`` (D, H), ``W_hh`` (H, H) and ``b_h`` (H,) are copied; the readout is left out.

    Returns
    -------
    torch.nn.RNN
        Takes inputs of shape (B, T, D), in the dtype of the parameters.
    """
    p = network.parameters
    D, H = p["W_xh"].shape
    module = torch.nn.RNN(D, H, batch_first=True, dtype=torch.from_numpy(p["W_xh"]).dtype)
    with torch.no_grad():
        module.weight_ih_l0.copy_(_transposed(p["W_xh"]))
        module.weight_hh_l0.copy_(_transposed(p["W_hh"]))
        module.bias_ih_l0.copy_(torch.from_numpy(p["b_h"]))
        module.bias_hh_l0.zero_()
    return module


def elman_gradients(module: torch.nn.RNN) -> dict[str, Array]:
    """Read the gradients of a PyTorch recurrence in the course's layout.

    Parameters
    ----------
    module : torch.nn.RNN
        After ``backward()``.

    Returns
    -------
    dict of str to ndarray
        ``W_xh`` of shape (D, H), ``W_hh`` of shape (H, H), ``b_h`` of shape (H,). Both of PyTorch's biases have the
        same gradient, so one stands for ours.

    Raises
    ------
    ValueError
        If ``backward()`` has not been called.
    """
    gradients = {"W_xh": module.weight_ih_l0.grad, "W_hh": module.weight_hh_l0.grad, "b_h": module.bias_ih_l0.grad}
    if any(gradient is None for gradient in gradients.values()):
        raise ValueError("the module has no gradients yet; call backward() on a loss first")
    return {name: gradient.numpy().T for name, gradient in gradients.items()}
