"""Taggers are built, trained and scored as they say."""

import numpy as np
import pytest

from benchmarks import tagging as benchmark
from rnncourse import data
from rnncourse.decoding import bio_transitions
from rnncourse.experiments import tagging
from rnncourse.layers import count_parameters
from rnncourse.metrics import bio_faults, spans
from rnncourse.text import UNKNOWN
from rnncourse.training import Batch


def untrained(rng, **options):
    return tagging.train_tagger(data.entities(30, rng=rng), rng=rng, steps=0, **options)


@pytest.mark.parametrize("context", tagging.CONTEXTS)
@pytest.mark.parametrize("shapes", [True, False])
def test_every_tagger_tags_every_word(rng, context, shapes):
    tagger = untrained(rng, context=context, shapes=shapes)
    sentences = [["Nobody", "knows", "Qqq"], ["."]]
    assert [len(tags) for tags in tagger.tag(sentences)] == [3, 1]
    allowed = tagger.tag(sentences, bio_transitions(tagger.tags))
    assert not any(bio_faults(tags) for tags in allowed)
    assert {tag for tags in allowed for tag in tags} <= set(tagger.tags)
    for p in tagger.log_probabilities(sentences):
        np.testing.assert_allclose(np.exp(p).sum(axis=-1), 1, rtol=1e-5)


@pytest.mark.parametrize("context", tagging.CONTEXTS)
def test_company_in_a_batch_changes_nothing(rng, context):
    tagger = untrained(rng, context=context)
    for parameter in tagger.network.parameters.values():
        parameter += rng.normal(scale=0.1, size=parameter.shape).astype(parameter.dtype)
    short, long = (
        ["Ana", "sang"],
        ["Yesterday", "Ana", "left", "Ford", ",", "who", "knows", "why", ",", "and", "went", "home", "."],
    )
    np.testing.assert_allclose(
        tagger.log_probabilities([short])[0], tagger.log_probabilities([short, long])[0], atol=1e-5
    )


def test_forward_hears_nothing_of_what_comes_and_no_neighbours_hears_nobody(rng):
    for context, alone in (("forward", False), ("none", True)):
        tagger = untrained(rng, context=context)
        one, other = tagger.log_probabilities([["The", "road", "is", "closed"], ["The", "road", "to", "Cluj"]])
        np.testing.assert_allclose(one[:2], other[:2], atol=1e-6)
        swapped = tagger.log_probabilities([["road", "The", "is", "closed"]])[0]
        assert np.allclose(swapped[1], one[0], atol=1e-7) == alone


def test_all_contexts_hand_on_as_many_numbers(rng):
    for context in tagging.CONTEXTS:
        network = tagging.tagging_network(50, 7, context=context, shapes=True, rng=rng)
        assert network.layers["tag"].parameters["W"].shape == (48, 7)
    forward, both = (
        count_parameters(tagging.tagging_network(50, 7, context=c, shapes=True, rng=rng))
        for c in ("forward", "both ways")
    )
    assert forward > both
    with pytest.raises(ValueError, match="expected a context out of none, window, forward, both ways; got 'left'"):
        tagging.tagging_network(50, 7, context="left", shapes=True, rng=rng)


def test_words_become_unknown_and_padding_does_not(rng):
    x = np.stack([np.tile([5, 6, 0, 0], (500, 1)), np.ones((500, 4), int)], axis=-1)
    batch = Batch(x, np.zeros((500, 4), int))
    drawn = tagging.with_unknown_words(lambda: batch, 0.3, unknown=1, rng=rng)()
    assert (drawn.x[..., 0] == 1)[:, :2].mean() == pytest.approx(0.3, abs=0.05)
    assert not drawn.x[:, 2:, 0].any()
    np.testing.assert_array_equal(drawn.x[..., 1], x[..., 1])
    assert (x[..., 0] != 1).all()  # the batch that came in is left as it was
    with pytest.raises(ValueError, match=r"expected a share of unknown words in \[0, 1\), got 1.0"):
        tagging.with_unknown_words(lambda: batch, 1.0, unknown=1, rng=rng)


def test_names_put_aside_stand_in_no_other_sentence(rng):
    sentences = data.entities(200, rng=rng)
    rest, aside = tagging.split_by_names(sentences, 0.2, rng=rng)
    assert len(rest) + len(aside) == 200
    assert len(aside) > 20

    def names(part):
        return {tuple(w for w, _ in s[b:e]) for s in part for _, b, e in spans([t for _, t in s])}

    assert names(aside) - names(rest)
    assert all(names([s]) - names(rest) for s in aside)
    with pytest.raises(ValueError, match="expected a share that leaves sentences in both parts"):
        tagging.split_by_names(sentences, 0.0, rng=rng)


def test_the_test_is_the_same_for_every_seed_and_its_new_names_are_new():
    one, other = (tagging.tagging_data(rng=np.random.default_rng(seed)) for seed in (1, 2))
    assert (one.seen, one.new) == (other.seen, other.new)
    assert one.train != other.train
    train = {word for sentence in one.train for word, tag in sentence if tag != "O"}
    assert {word for sentence in one.new for word, tag in sentence if tag != "O"} & train <= {"of"}


def test_found_by_place_tells_the_beginning_from_the_rest():
    sentences = [[("a", "B-PER"), ("b", "O"), ("c", "B-LOC")], [("d", "B-PER")]]
    assert tagging.found_by_place(sentences, [["B-PER", "O", "O"], ["O"]]) == (0.5, 0.0)
    assert np.isnan(tagging.found_by_place(sentences[1:], [["O"]])[1])


def test_kinds_of_one_s_own_become_tags_and_others_are_refused(rng):
    mine = data.marked_text("[DRUG Aspirin] helps .\n[DRUG Zinc] does not .")
    tagger = tagging.train_tagger(mine, rng=rng, steps=1)
    assert tagger.tags == ("O", "B-DRUG", "I-DRUG")
    assert UNKNOWN in tagger.words
    with pytest.raises(ValueError, match="expected tags out of O, B-DRUG, I-DRUG; got B-PER"):
        tagger.batch([[("Ana", "B-PER")]])


def test_the_record_is_what_the_benchmark_makes():
    record = tagging.tagging_record()
    assert {row.tagger for row in record if row.part == "new"} == set(tagging.TAGGERS)
    assert {row.seed for row in record if row.part == "new"} == set(benchmark.SEEDS)
    assert {row.seed for row in record if row.part == "aside"} == set(benchmark.CHOICE_SEEDS)
    decoded = sum(3 if name.endswith("with both") else 1 for name in tagging.TAGGERS)
    assert len(record) == 2 * len(benchmark.SHARES) * 5 + 2 * decoded * 10
    few = list(benchmark.rows(["no neighbours, with both"], [0], [0.3], [40], steps=2))
    assert [row.part for row in few] == ["aside", "alike", *["new"] * 3, *["seen"] * 3]
    header, *lines = benchmark.as_csv(few).splitlines()
    assert header == ",".join(tagging.TagMeasurement._fields)
    assert len(lines) == 8


def test_a_row_of_the_record_comes_out_again():
    recorded = {
        row.decoding: row for row in tagging.tagging_record() if row[:3] == ("new", "window of three, with both", 0)
    }
    for row in tagging.tagger_scores("window of three, with both", 0)[:3]:
        assert row.f1 == pytest.approx(recorded[row.decoding].f1, abs=0.05)
