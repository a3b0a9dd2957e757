"""Embeddings side by side are embeddings, side by side."""

import numpy as np
import pytest

from rnncourse.bptt import check_gradients
from rnncourse.layers import Embedding, Embeddings


def both(rng):
    tables = {"word": Embedding.initialise(6, 3, rng=rng, padding=0), "shape": Embedding.initialise(4, 2, rng=rng)}
    return Embeddings(tables), np.stack([rng.integers(6, size=(2, 5)), rng.integers(4, size=(2, 5))], axis=-1)


def test_the_vectors_stand_one_after_the_other(rng):
    layer, ids = both(rng)
    output = layer.forward(ids).output
    np.testing.assert_array_equal(output[..., :3], layer.tables["word"].parameters["W"][ids[..., 0]])
    np.testing.assert_array_equal(output[..., 3:], layer.tables["shape"].parameters["W"][ids[..., 1]])


def test_the_gradients_are_right_and_padding_has_none(rng):
    layer, ids = both(rng)
    weights = rng.normal(size=(2, 5, 5))
    trace = layer.forward(ids)
    found = layer.backward(trace, weights)
    assert found.x.shape == ids.shape
    assert not found.x.any()
    assert not found.parameters["word.W"][0].any()
    layer.tables["word"].parameters["W"][0] = 0
    plain = Embeddings({name: Embedding(table.parameters) for name, table in layer.tables.items()})
    claimed = plain.backward(plain.forward(ids), weights).parameters
    reports = check_gradients(lambda: float((plain.forward(ids).output * weights).sum()), plain.parameters, claimed)
    assert max(report.relative_error for report in reports) < 1e-8


@pytest.mark.parametrize("shape", [(2, 5), (2, 5, 3)])
def test_ids_for_another_number_of_tables_are_refused(rng, shape):
    layer, _ = both(rng)
    with pytest.raises(ValueError, match=r"expected ids of shape \(B, T, 2\), one a table, got"):
        layer.forward(np.zeros(shape, dtype=int))
