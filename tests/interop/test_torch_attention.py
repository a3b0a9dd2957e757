"""Attention against PyTorch: forward and backward, masked and not, and as the heart of its MultiheadAttention."""

import numpy as np
import pytest
import torch
from torch.nn.functional import scaled_dot_product_attention

from rnncourse.layers import Attention


@pytest.mark.parametrize("masked", [False, True])
def test_attention_is_torch_s(rng, masked):
    layer = Attention.initialise(4, 3, 5, rng=rng)
    x, memory = rng.normal(size=(2, 6, 4)), rng.normal(size=(2, 7, 3))
    real = np.arange(7) < np.array([[7], [4]])
    upstream = rng.normal(size=(2, 6, 3))
    t_x, t_memory, W_q, W_k = (
        torch.from_numpy(a).requires_grad_() for a in (x, memory, layer.parameters["W_q"], layer.parameters["W_k"])
    )
    mask = torch.from_numpy(real[:, None]) if masked else None
    looked = scaled_dot_product_attention(t_x @ W_q, t_memory @ W_k, t_memory, attn_mask=mask)
    looked.backward(torch.from_numpy(upstream))

    trace = layer.forward(x, (memory, real if masked else None))
    doutput = np.concatenate([np.zeros_like(x), upstream], axis=-1)
    found = layer.backward(trace, doutput)
    for ours, theirs in [
        (trace.output[..., 4:], looked.detach()),
        (found.x, t_x.grad),
        (found.start[0], t_memory.grad),
        (found.parameters["W_q"], W_q.grad),
        (found.parameters["W_k"], W_k.grad),
    ]:
        np.testing.assert_allclose(ours, theirs.numpy(), rtol=1e-11, atol=1e-13)


def test_weights_are_those_of_multihead_attention_with_one_head(rng):
    size = 4
    layer = Attention.initialise(size, size, size, rng=rng)
    x, memory = rng.normal(size=(2, 3, size)), rng.normal(size=(2, 5, size))
    real = np.arange(5) < np.array([[5], [2]])
    theirs = torch.nn.MultiheadAttention(size, 1, bias=False, batch_first=True, dtype=torch.float64)
    with torch.no_grad():
        rows = [layer.parameters["W_q"].T, layer.parameters["W_k"].T, np.eye(size)]
        theirs.in_proj_weight.copy_(torch.from_numpy(np.concatenate(rows)))
        theirs.out_proj.weight.copy_(torch.eye(size))
    t_memory = torch.from_numpy(memory)
    looked, weights = theirs(torch.from_numpy(x), t_memory, t_memory, key_padding_mask=torch.from_numpy(~real))
    trace = layer.forward(x, (memory, real))
    np.testing.assert_allclose(trace.weights, weights.detach().numpy(), rtol=1e-11)
    np.testing.assert_allclose(trace.output[..., size:], looked.detach().numpy(), rtol=1e-11)
