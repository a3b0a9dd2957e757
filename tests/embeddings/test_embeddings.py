"""Word vectors: the gradient, what is learned, and the rival that counts."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rnncourse.bptt import check_gradients
from rnncourse.embeddings import (
    SkipGramBatch,
    WordVectors,
    cooccurrences,
    noise_distribution,
    ppmi,
    ppmi_vectors,
    skip_gram_gradients,
    skip_gram_loss,
    skip_gram_pairs,
    thinned,
    train_skip_gram,
)
from rnncourse.text import Vocabulary

seeds = st.integers(0, 2**32 - 1)


@given(seeds, st.integers(2, 9), st.integers(1, 10))
def test_pairs_are_all_neighbours_within_the_window_in_both_directions(seed, N, window):
    ids = np.random.default_rng(seed).integers(4, size=N)
    by_hand = [(ids[i], ids[j]) for i in range(N) for j in range(N) if i != j and abs(i - j) <= window]
    assert sorted(map(tuple, skip_gram_pairs(ids, window))) == sorted(by_hand)
    counts = np.zeros((4, 4), int)
    for one, other in by_hand:
        counts[one, other] += 1
    np.testing.assert_array_equal(cooccurrences(ids, 4, window), counts)


def test_one_word_has_no_neighbours():
    with pytest.raises(ValueError, match="a text of at least 2 words, got 2 and 1"):
        skip_gram_pairs(np.array([1]), 2)


@given(seeds, st.integers(1, 4), st.integers(1, 4), st.integers(1, 3), st.integers(1, 5))
def test_the_gradient_is_right_even_where_a_word_occurs_several_times(seed, V, D, K, B):
    rng = np.random.default_rng(seed)
    parameters = {name: rng.normal(size=(V, D)) for name in ("W_in", "W_out")}
    batch = SkipGramBatch(rng.integers(V, size=B), rng.integers(V, size=(B, 1 + K)))
    errors = check_gradients(
        lambda: skip_gram_loss(parameters, batch), parameters, skip_gram_gradients(parameters, batch)
    )
    assert errors[0].relative_error < 1e-7, errors[0]


def test_the_loss_is_that_of_as_many_coins_as_words_before_anything_is_learned():
    parameters = {"W_in": np.ones((3, 2)), "W_out": np.zeros((3, 2))}
    batch = SkipGramBatch(np.array([0, 1]), np.array([[1, 2, 2], [0, 0, 1]]))
    assert skip_gram_loss(parameters, batch) == pytest.approx(3 * np.log(2))


def test_frequent_words_are_thinned_out_and_rare_ones_are_not(rng):
    ids = np.concatenate([np.zeros(9000, int), np.arange(1, 1001)])
    left = np.bincount(thinned(ids, 0.01, rng=rng), minlength=1001)
    assert (left[1:] == 1).all()
    assert left[0] == pytest.approx(9000 * np.sqrt(0.01 / 0.9), rel=0.1)


def test_noise_lifts_rare_words_and_never_draws_an_absent_one():
    p = noise_distribution(np.array([0, 0, 0, 0, 1]), 3)
    assert p.sum() == pytest.approx(1)
    assert 0.2 < p[1] < 0.3
    assert p[2] == 0


def two_topics(rng):
    """A text of two kinds of sentence; words of one kind stand near each other and never near the others."""
    sentences = [rng.permutation(5) + 5 * rng.integers(2) for _ in range(600)]
    return np.concatenate(sentences)


def separation(vectors):
    words = WordVectors(Vocabulary(tuple("abcdefghij")), vectors)
    return np.mean([sum(w in "abcde" for w, _ in words.nearest(word, 4)) / 4 for word in "abcde"])


def test_words_that_stand_near_the_same_words_come_to_point_the_same_way():
    # Over 10 seeds all four neighbours of every word are of its topic, for both; by chance 0.44 would be.
    for seed in range(3):
        rng = np.random.default_rng(seed)
        ids = two_topics(rng)
        learned = train_skip_gram(ids, 10, 6, rng=rng, window=2, epochs=1, rate=0.03, batch_size=64, threshold=None)
        assert separation(learned["W_in"]) > 0.9
        assert separation(ppmi_vectors(ids, 10, 6, window=2)) > 0.9


def test_chance_is_no_information():
    assert not ppmi(np.ones((3, 3), int)).any()
    assert (ppmi(np.diag([1, 1])) == np.diag([np.log(2)] * 2)).all()
    with pytest.raises(ValueError, match="expected a length D from 1 to V = 4, got 5"):
        ppmi_vectors(np.array([0, 1, 2, 3]), 4, 5)


@pytest.fixture
def compass():
    words = Vocabulary(("north", "east", "south", "west", "nowhere", "northeast"))
    return WordVectors(words, np.array([[0.0, 1], [2, 0], [0, -3], [-1, 0], [0, 0], [5, 5]]))


def test_near_is_what_points_the_same_way_however_long_it_is(compass):
    assert compass.nearest("north", 1)[0] == ("northeast", pytest.approx(np.sqrt(0.5)))
    assert compass.similarity("north", "south") == -1
    assert compass.similarity("north", "nowhere") == 0
    assert len(compass.nearest("north", 99)) == 5
    np.testing.assert_array_equal(compass["south"], [0, -3])


def test_an_analogy_goes_the_same_way_from_another_word(compass):
    assert compass.analogy("west", "north", "south", 1)[0][0] == "east"
    assert not {"west", "north", "south"} & {word for word, _ in compass.analogy("west", "north", "south", 99)}


def test_a_word_that_is_not_known_is_named(compass):
    for ask in (compass.nearest, compass.__getitem__):
        with pytest.raises(ValueError, match="expected a word of the vocabulary, got 'up', none of its 6"):
            ask("up")
    with pytest.raises(ValueError, match=r"expected vectors of shape \(V, D\) = \(6, any\), got \(5, 2\)"):
        WordVectors(compass.words, np.zeros((5, 2)))
