"""The experiments of the chapter on embeddings: small runs, and what they refuse."""

import numpy as np
import pytest

from benchmarks import word_vectors as benchmark
from rnncourse.data import Reviews, reviews
from rnncourse.embeddings import WordVectors
from rnncourse.experiments import word_vectors
from rnncourse.text import Vocabulary


@pytest.fixture
def plane():
    known = Vocabulary(("<padding>", "<unknown>", "cat", "cats", "dogg", "doggs", "other"))
    rows = [[0, 0], [0, -9], [1, 0], [1, 1], [-1, 0], [-1, 1], [0, -1]]
    return WordVectors(known, np.array(rows, dtype=float))


def test_plural_pairs_are_long_enough_and_both_known(plane):
    assert word_vectors.plural_pairs(plane.words) == [("dogg", "doggs")]
    assert word_vectors.plural_pairs(plane.words, shortest=3) == [("cat", "cats"), ("dogg", "doggs")]


def test_ranks_count_who_is_nearer_and_padding_and_unknown_are_no_words(plane):
    assert word_vectors.plural_ranks(plane, [("cat", "cats"), ("dogg", "doggs")]).tolist() == [0, 0]
    assert word_vectors.plural_ranks(plane, [("cat", "dogg")]).tolist() == [5]


def test_a_word_without_a_vector_is_not_counted_as_found(plane):
    nothing = WordVectors(plane.words, np.zeros((7, 2)))
    assert word_vectors.plural_ranks(nothing, [("cat", "cats")])[0] == 5


def test_analogies_agree_with_asking_one_by_one(plane):
    pairs = [("cat", "cats"), ("dogg", "doggs")]
    asked = [plane.analogy("cat", "cats", "dogg", 1)[0][0] == "doggs"]
    asked += [plane.analogy("dogg", "doggs", "cat", 1)[0][0] == "cats"]
    found = word_vectors.plural_analogies(plane, pairs)
    assert found.offset == np.mean(asked)
    assert found.nearest == 1


def test_vectors_agree_with_themselves_and_other_vocabularies_are_refused(plane):
    assert word_vectors.neighbour_overlap(plane, plane, ["cat"], n=2).tolist() == [1.0]
    other = WordVectors(Vocabulary(("a", "b")), np.eye(2))
    with pytest.raises(ValueError, match="expected vectors of one vocabulary"):
        word_vectors.neighbour_overlap(plane, other, ["cat"])


def test_nobody_knows_other_methods(plane, rng):
    with pytest.raises(ValueError, match="expected skip-gram, PPMI or random"):
        word_vectors.learned_vectors(["cat"], plane.words, "glove", rng=rng)


def test_random_vectors_are_drawn(plane, rng):
    found = word_vectors.learned_vectors(["cat", "cats"], plane.words, "random", rng=rng)
    assert found.vectors.shape == (7, word_vectors.WORD_D)


@pytest.fixture(scope="module")
def task():
    words = [f"w{n}" for n in range(20)]
    rng = np.random.default_rng(0)
    part = [([words[i] for i in rng.integers(20, size=8)], n % 2) for n in range(24)]
    return word_vectors.review_task(Reviews(part[:16], [*part[16:], (["stranger", "w1"], 0)], "course"))


def test_the_test_reviews_are_the_generator_s_next_and_none_that_served_to_choose():
    fresh, seen = word_vectors.fresh_reviews(), reviews(own=True)
    assert fresh.train == seen.train
    assert len(fresh.test) == word_vectors.SEEN == len(seen.test)
    assert fresh.test == reviews(own=True, test=2 * len(seen.test)).test[len(seen.test) :]
    assert not set(map(str, fresh.test)) & set(map(str, seen.test))


def test_a_task_knows_only_the_words_of_its_training_part(task):
    assert "stranger" not in task.known
    assert (task.test.x == 1).any()


def test_starts_differ_in_meaning_and_keep_their_rows(task):
    learned = word_vectors.review_vectors(task, "PPMI", window=2)
    right = word_vectors.first_vectors("PPMI", learned, rng=np.random.default_rng(0))
    wrong = word_vectors.first_vectors("shuffled", learned, rng=np.random.default_rng(0))
    small = word_vectors.first_vectors("random", learned, rng=np.random.default_rng(0))
    assert (right[0] == 0).all()
    assert sorted(map(tuple, right)) == sorted(map(tuple, wrong))
    assert not np.array_equal(right, wrong)
    assert np.abs(small).max() <= 0.05
    shrunk = word_vectors.first_vectors("small PPMI", learned, rng=np.random.default_rng(0))
    assert shrunk[1:].std() == pytest.approx(small[1:].std(), rel=0.1)
    np.testing.assert_allclose(shrunk[2:] / right[2:], (shrunk[2] / right[2])[0], rtol=1e-9)
    with pytest.raises(ValueError, match="expected one of random, shuffled"):
        word_vectors.first_vectors("glove", learned, rng=np.random.default_rng(0))
    with pytest.raises(ValueError, match="expected skip-gram or PPMI"):
        word_vectors.review_vectors(task, "glove")


@pytest.mark.parametrize("start", word_vectors.STARTS)
def test_a_network_learns_from_every_start(task, start):
    found = word_vectors.run_reviews(task, start, labelled=8, seed=0, steps=3)
    assert found.right.shape == task.test.target.shape
    assert -1 <= found.kept <= 1


def test_naive_bayes_reads_only_what_is_labelled_and_real(task):
    assert 0 <= word_vectors.naive_bayes_accuracy(task, labelled=8) <= 1


def test_hashes_depend_on_the_salt_and_leave_0_to_padding():
    words = [f"w{n}" for n in range(200)]
    assert word_vectors.hashed(words, 50) == word_vectors.hashed(words, 50)
    assert word_vectors.hashed(words, 50) != word_vectors.hashed(words, 50, salt="x")
    assert set(word_vectors.hashed(words, 50)) <= set(range(1, 50))


def test_the_benchmark_writes_rows_that_the_record_can_read(monkeypatch):
    rows = [{"method": "PPMI", "share": 0.5, "seed": 0, "found": 0.25, "overlap": ""}]
    assert benchmark.as_csv(rows).splitlines()[1] == "PPMI,0.5,0,0.2500,"
    assert {row.method for row in word_vectors.word_vector_record()} == {"random", "PPMI", "skip-gram"}
