"""What the page on padding and packing in PyTorch says, on other seeds. States to 1e-9: double precision."""

import numpy as np
import pytest
import torch
from torch.nn.utils.rnn import pack_padded_sequence

from rnncourse.data import phrases
from rnncourse.experiments import word_vectors
from rnncourse.interop.torch import to_torch
from rnncourse.layers import Chain, Embedding
from rnncourse.text import pad


@pytest.mark.parametrize("seed", [20, 21])
def test_same_table_same_rows_same_gradient(seed):
    rng = np.random.default_rng(seed)
    ours, ids, dE = (
        Embedding.initialise(9, 4, padding=0, rng=rng),
        rng.integers(9, size=(3, 6)),
        rng.normal(size=(3, 6, 4)),
    )
    theirs = torch.nn.Embedding.from_pretrained(torch.from_numpy(ours.parameters["W"]), freeze=False, padding_idx=0)
    found = theirs(torch.from_numpy(ids))
    found.backward(torch.from_numpy(dE))
    np.testing.assert_array_equal(found.detach().numpy(), ours.forward(ids).output)
    here = ours.backward(ours.forward(ids), dE).parameters["W"]
    np.testing.assert_allclose(theirs.weight.grad.numpy(), here, rtol=1e-12, atol=1e-14)


@pytest.mark.parametrize("seed", [20, 21])
def test_packed_is_the_mask_and_padding_idx_is_none(seed):
    (network,), known = word_vectors.learn_masked(phrases(), "last", seeds=[seed], steps=60)
    table = torch.from_numpy(network.layers["embedding"].parameters["W"])
    embedding, lstm = torch.nn.Embedding.from_pretrained(table, padding_idx=0), to_torch(network.layers["lstm"])
    below = Chain({name: network.layers[name] for name in ("embedding", "lstm", "summary")})
    batch = word_vectors.id_batch(phrases().test, known, length=12, side="after")
    vectors, lengths = embedding(torch.from_numpy(batch.x)), torch.from_numpy(batch.mask.sum(axis=1))
    packed = pack_padded_sequence(vectors, lengths, batch_first=True, enforce_sorted=False)
    for given, mask in ((packed, batch.mask), (vectors, None)):
        _, (h, _) = lstm(given)
        expected = below.forward(batch.x, mask=mask).output
        np.testing.assert_allclose(h[-1].detach().numpy(), expected, rtol=1e-9, atol=1e-12)
    assert not np.allclose(expected, below.forward(batch.x, mask=batch.mask).output, rtol=1e-2)


def test_batch_sizes_are_counted_as_in_the_chapter():
    rng = np.random.default_rng(20)
    batch = pad([rng.integers(1, 9, size=n) for n in (3, 7, 1, 5)])
    real = batch.mask.sum(axis=1)
    packed = pack_padded_sequence(
        torch.from_numpy(batch.ids), torch.from_numpy(real), batch_first=True, enforce_sorted=False
    )
    assert packed.batch_sizes.tolist() == [int((real > t).sum()) for t in range(7)]


def test_vectors_of_one_s_own_are_frozen_unless_one_says_otherwise():
    vectors = torch.zeros(3, 2)
    assert not torch.nn.Embedding.from_pretrained(vectors).weight.requires_grad
    assert torch.nn.Embedding.from_pretrained(vectors, freeze=False).weight.requires_grad
