"""Greedy decoding of a batch is a beam of one, row by row."""

import numpy as np
import pytest

from rnncourse.decoding import beam_search, greedy_search, network_scorer
from rnncourse.layers import LSTM, Chain, Dense, Embedding

START, END = 0, 3


def scorer(seed):
    rng = np.random.default_rng(seed)
    layers = {"embedding": Embedding.initialise(4, 3, rng=rng, like="torch"), "lstm": LSTM.initialise(3, 4, rng=rng)}
    network = Chain({**layers, "dense": Dense.initialise(4, 4, rng=rng, like="torch")})
    network.parameters["dense.W"][:] *= 3
    return network_scorer(network), rng


@pytest.mark.parametrize("seed", range(12))
def test_a_batch_is_decoded_as_a_beam_of_one_decodes_each_row(seed):
    score, rng = scorer(seed)
    h, c = rng.normal(size=(2, 5, 4))
    ids, total = greedy_search(score, (None, (h, c), None), START, END, B=5, longest=6)
    for b in range(5):
        alone = beam_search(score, (None, (h[[b]], c[[b]]), None), START, END, width=1, longest=6)[0]
        assert tuple(ids[b, : len(alone.ids)]) == alone.ids
        assert (ids[b, len(alone.ids) :] == END).all()
        assert total[b] == pytest.approx(alone.log_probability)


def test_nothing_to_decode_is_refused():
    with pytest.raises(ValueError, match="at least 1 sequence and a length of at least 1, got 0 and 4"):
        greedy_search(scorer(0)[0], None, START, END, B=0, longest=4)
