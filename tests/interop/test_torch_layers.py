"""What is not recurrent, against PyTorch: embedding, dense, convolution, and the losses, forward and backward."""

import numpy as np
import pytest
import torch
from torch.nn import functional as T

from rnncourse import functional as F
from rnncourse.layers import Convolution, Dense, Embedding


def tensors(*arrays):
    return [torch.from_numpy(array).requires_grad_(array.dtype == np.float64) for array in arrays]


def same(ours, theirs):
    np.testing.assert_allclose(ours, theirs.detach().numpy(), rtol=1e-12, atol=1e-13)


def test_an_embedding_is_torch_s_with_repeated_ids(rng):
    ids, upstream = rng.integers(5, size=(4, 6)), rng.normal(size=(4, 6, 3))
    layer = Embedding.initialise(5, 3, rng=rng)
    W, t_ids = tensors(layer.parameters["W"], ids)
    vectors = T.embedding(t_ids, W)
    vectors.backward(torch.from_numpy(upstream))
    trace = layer.forward(ids)
    same(trace.output, vectors)
    same(layer.backward(trace, upstream).parameters["W"], W.grad)


def test_an_embedding_with_a_padding_id_is_torch_s(rng):
    ids, upstream = rng.integers(5, size=(4, 6)), rng.normal(size=(4, 6, 3))
    layer = Embedding.initialise(5, 3, rng=rng, padding=2)
    W, t_ids = tensors(layer.parameters["W"], ids)
    T.embedding(t_ids, W, padding_idx=2).backward(torch.from_numpy(upstream))
    same(layer.backward(layer.forward(ids), upstream).parameters["W"], W.grad)


def test_a_dense_layer_is_torch_s(rng):
    layer, x, upstream = Dense.initialise(4, 3, rng=rng), rng.normal(size=(2, 5, 4)), rng.normal(size=(2, 5, 3))
    W, b, t_x = tensors(layer.parameters["W"], layer.parameters["b"], x)
    y = T.linear(t_x, W.T, b)
    y.backward(torch.from_numpy(upstream))
    trace = layer.forward(x)
    found = layer.backward(trace, upstream)
    for ours, theirs in [(trace.output, y), (found.x, t_x.grad), (found.parameters["W"], W.grad)]:
        same(ours, theirs)
    same(found.parameters["b"], b.grad)


def zeros(padding, width):
    """How many zeros stand before and after a sequence; of an odd number, Keras and we put the larger part after."""
    lacking = width - 1
    return {"valid": (0, 0), "causal": (lacking, 0), "same": (lacking // 2, lacking - lacking // 2)}[padding]


@pytest.mark.parametrize("padding", ["valid", "same", "causal"])
@pytest.mark.parametrize("width", [1, 2, 3, 4])
def test_a_convolution_is_torch_s(rng, padding, width):
    layer = Convolution.initialise(width, 4, 3, rng=rng, padding=padding)
    x = rng.normal(size=(2, 6, 4))
    W, b, t_x = tensors(layer.parameters["W"], layer.parameters["b"], x)
    around = T.pad(t_x.swapaxes(1, 2), zeros(padding, width))
    y = T.conv1d(around, W.permute(2, 1, 0), b).swapaxes(1, 2)
    upstream = rng.normal(size=y.shape)
    y.backward(torch.from_numpy(upstream))
    trace = layer.forward(x)
    found = layer.backward(trace, upstream)
    for ours, theirs in [(trace.output, y), (found.x, t_x.grad), (found.parameters["W"], W.grad)]:
        same(ours, theirs)
    same(found.parameters["b"], b.grad)


@pytest.mark.parametrize(
    ("loss", "theirs"),
    [
        (F.SQUARED_ERROR, T.mse_loss),
        (F.BINARY_CROSS_ENTROPY, T.binary_cross_entropy_with_logits),
    ],
)
def test_losses_on_numbers_are_torch_s(rng, loss, theirs):
    y, target = 5 * rng.normal(size=(3, 4)), rng.random((3, 4))
    t_y, t_target = torch.from_numpy(y).requires_grad_(), torch.from_numpy(target)
    value = theirs(t_y, t_target)
    value.backward()
    same(loss.value(y, target, None), value)
    same(loss.backward(y, target, None), t_y.grad)


def test_cross_entropy_is_torch_s_with_positions_left_out(rng):
    logits, target, mask = 5 * rng.normal(size=(3, 4, 6)), rng.integers(6, size=(3, 4)), rng.random((3, 4)) < 0.6
    t_logits = torch.from_numpy(logits).requires_grad_()
    ignored = torch.from_numpy(np.where(mask, target, -100))
    value = T.cross_entropy(t_logits.reshape(-1, 6), ignored.reshape(-1))
    value.backward()
    same(F.cross_entropy(logits, target, mask), value)
    same(F.cross_entropy_backward(logits, target, mask), t_logits.grad)
