"""Choosing symbols, and searching for sequences."""

from functools import partial
from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rnncourse.decoding import (
    beam_search,
    bio_transitions,
    generate,
    network_scorer,
    probabilities,
    sample,
    viterbi,
)
from rnncourse.decoding._viterbi import Transitions
from rnncourse.functional import one_hot, softmax
from rnncourse.layers import LSTM, Chain, Dense, Elman, Embedding
from rnncourse.metrics import bio_faults

seeds = st.integers(0, 2**32 - 1)


@given(seeds, st.floats(0.1, 5), st.integers(1, 7), st.floats(0.05, 1))
def test_the_dials_leave_a_distribution_over_the_best(seed, temperature, top_k, top_p):
    logits = np.random.default_rng(seed).normal(size=(2, 3, 7))
    p = probabilities(logits, temperature=temperature, top_k=top_k, top_p=top_p)
    np.testing.assert_allclose(p.sum(axis=-1), 1)
    assert ((p > 0).sum(axis=-1) <= top_k).all()
    assert ((p > 0).sum(axis=-1) >= 1).all()
    ruled_out = np.where(p > 0, -np.inf, logits).max(axis=-1)
    assert (np.where(p > 0, logits, np.inf).min(axis=-1) >= ruled_out).all()


@given(seeds, st.floats(0.05, 1))
def test_top_p_keeps_the_fewest_that_reach_it(seed, top_p):
    logits = np.random.default_rng(seed).normal(size=6)
    p, left = softmax(logits), probabilities(logits, top_p=top_p) > 0
    assert p[left].sum() >= top_p - 1e-12
    assert p[left].sum() - p[left].min() < top_p


def test_cold_is_greedy_and_hot_is_even():
    logits = np.array([1.0, 3.0, 2.0])
    np.testing.assert_array_equal(probabilities(logits, temperature=0), [0, 1, 0])
    np.testing.assert_allclose(probabilities(logits, temperature=1e-3), [0, 1, 0], atol=1e-12)
    np.testing.assert_allclose(probabilities(logits, temperature=1e6), 1 / 3, atol=1e-5)
    np.testing.assert_allclose(probabilities(logits), softmax(logits))


@pytest.mark.parametrize("dial", [{"temperature": -1}, {"top_k": 0}, {"top_p": 0}, {"top_p": 1.5}])
def test_a_dial_that_leaves_nothing_to_draw_is_refused(dial):
    with pytest.raises(ValueError, match=r"expected temperature >= 0, top_k >= 1 and top_p in \(0, 1\]"):
        probabilities(np.zeros(3), **dial)


def test_symbols_are_drawn_as_often_as_their_probabilities_say(rng):
    # 20,000 draws: three standard deviations are below 0.011.
    p = np.array([0.5, 0.3, 0.0, 0.2])
    drawn = sample(np.broadcast_to(p, (20_000, 4)), rng=rng)
    np.testing.assert_allclose(np.bincount(drawn, minlength=4) / 20_000, p, atol=0.011)
    assert not (drawn == 2).any()


def writer(rng):
    return Chain(
        {
            "embedding": Embedding.initialise(5, 3, rng=rng, like="torch"),
            "lstm": LSTM.initialise(3, 4, rng=rng),
            "dense": Dense.initialise(4, 5, rng=rng),
        }
    )


@given(seeds)
def test_what_is_written_greedily_is_what_the_network_finds_best_when_it_reads_it_all(seed):
    rng = np.random.default_rng(seed)
    network, prompt = writer(rng), rng.integers(5, size=(2, 3))
    written = generate(network, prompt, 6, rng=rng, temperature=0)
    read = np.concatenate([prompt, written], axis=1)
    scores = network.forward(read[:, :-1]).output[:, 2:]
    np.testing.assert_array_equal(scores.argmax(axis=-1), written)


def test_a_network_of_one_hot_symbols_writes_too_and_the_same_seed_writes_the_same(rng):
    network = Elman.initialise(5, 4, 5, rng=rng)
    texts = [
        generate(network, np.zeros((1, 1), int), 50, rng=np.random.default_rng(seed), encode=partial(one_hot, V=5))
        for seed in (1, 1, 2)
    ]
    np.testing.assert_array_equal(texts[0], texts[1])
    assert (texts[0] != texts[2]).any()
    assert texts[0].shape == (1, 50)
    assert set(texts[0][0]) == set(range(5))


@pytest.mark.parametrize("shape", [(3,), (1, 0)])
def test_nothing_is_written_without_a_beginning(shape, rng):
    with pytest.raises(ValueError, match="with at least one id, got"):
        generate(writer(rng), np.zeros(shape, int), 3, rng=rng)


END = 3


def probability(score, ids):
    """Log-probability of a finished sequence, one symbol at a time."""
    state, last, total = None, 0, 0.0
    for symbol in (*ids, END):
        log_p, state = score(np.array([last]), state)
        total, last = total + log_p[0, symbol], symbol
    return total


def every_sequence(longest):
    return [ids for n in range(longest) for ids in product(range(END), repeat=n)]


@given(seeds, st.floats(0, 1))
def test_a_beam_as_wide_as_all_sequences_finds_the_best_one(seed, length_power):
    rng = np.random.default_rng(seed)
    network = Chain(
        {
            "embedding": Embedding.initialise(4, 3, rng=rng, like="torch"),
            "lstm": LSTM.initialise(3, 4, rng=rng),
            "dense": Dense.initialise(4, 4, rng=rng, like="torch"),
        }
    )
    network.parameters["dense.W"][:] *= 3
    score = network_scorer(network)
    best = max(every_sequence(3), key=lambda ids: probability(score, ids) / (len(ids) + 1) ** length_power)
    found = beam_search(score, None, 0, END, width=40, longest=3, length_power=length_power)
    assert len(found) == len(every_sequence(3))
    assert found[0].ids == best
    for one in found:
        assert one.log_probability == pytest.approx(probability(score, one.ids))


def table_scorer(table):
    """The log-probabilities of a table by the last symbol; there is no other state."""

    def score(ids, state):
        with np.errstate(divide="ignore"):
            return np.log(table[ids]), ids

    return score


def test_a_beam_of_two_finds_what_greed_misses():
    table = np.zeros((5, 5))
    table[0, [1, 2]] = 0.6, 0.4  # 1 looks better,
    table[1, [1, 2, 3]] = 0.34, 0.33, 0.33  # but leads to no clear end;
    table[2, 3] = 1.0  # 2 ends surely
    greedy = beam_search(table_scorer(table), None, 0, END, width=1, longest=6)
    wide = beam_search(table_scorer(table), None, 0, END, width=2, longest=6)
    assert wide[0].ids == (2,)
    assert np.exp(wide[0].log_probability) == pytest.approx(0.4)
    assert greedy[0].log_probability < wide[0].log_probability
    assert greedy[0].ids[0] == 1


def test_what_does_not_end_is_cut_off():
    table = np.zeros((5, 5))
    table[:, 1] = 1
    assert beam_search(table_scorer(table), None, 0, END, width=2, longest=4)[0].ids == (1, 1, 1, 1)
    with pytest.raises(ValueError, match="a width and a length of at least 1, got 0 and 4"):
        beam_search(table_scorer(table), None, 0, END, width=0, longest=4)


@given(seeds, st.integers(1, 5), st.integers(1, 4), st.booleans())
def test_viterbi_finds_what_trying_all_paths_finds(seed, T, K, forbids):
    rng = np.random.default_rng(seed)
    scores, start, step = rng.normal(size=(T, K)), rng.normal(size=K), rng.normal(size=(K, K))
    if forbids:
        step[rng.random((K, K)) < 0.2] = -np.inf

    def total(path):
        return start[path[0]] + scores[range(T), path].sum() + sum(step[a, b] for a, b in pairwise(path))

    best = max(map(total, product(range(K), repeat=T)))
    if np.isfinite(best):
        assert total(tuple(viterbi(scores, Transitions(start, step)))) == pytest.approx(best)
    else:
        with pytest.raises(ValueError, match="every one has a step that is forbidden"):
            viterbi(scores, Transitions(start, step))


TAGS = ["O", "B-PER", "I-PER", "I-LOC", "B-LOC"]


@given(seeds, st.integers(1, 9))
def test_under_the_rules_of_bio_no_path_has_a_fault(seed, T):
    scores = np.random.default_rng(seed).normal(size=(T, 5))
    rules = bio_transitions(TAGS)
    path = viterbi(scores, rules)
    assert not bio_faults([TAGS[i] for i in path])
    best = scores.argmax(axis=1)
    if not bio_faults([TAGS[i] for i in best]):
        np.testing.assert_array_equal(path, best)


def test_rules_of_another_number_of_tags_are_refused():
    with pytest.raises(ValueError, match=r"expected start of shape \(K,\) = \(3\), got \(5,\)"):
        viterbi(np.zeros((2, 3)), bio_transitions(TAGS))
    with pytest.raises(ValueError, match="at least 1 step, got none"):
        viterbi(np.zeros((0, 5)), bio_transitions(TAGS))
