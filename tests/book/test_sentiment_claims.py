"""What the chapter on sentiment says holds on other seeds than those that it shows.

The page shows phrases from seeds 0 to 2, reviews from seeds 0 to 4, and chose steps from seeds 50 to 52. Here seed 20
is used for reviews, 20 and 21 for phrases. Tolerances were set on seeds 100 to 102, which neither shows nor tests.
There the convolution scores 0.847 to 0.883 on the test part, the LSTM's last step 0.757 to 0.803, its mean of states
0.821 to 0.842 and with a borrowed step at most 0.685 on validation; without a mask the loss after the second epoch is
higher by 0.06 or more; the last 25 words are worth 0.09 or more; the mean errs on 0.36 or more of the verdicts; the
convolution's second surest answers claim 0.04 to 0.12 too much; over padding a score rises by 0.06 or more.
"""

import math
import re
from collections import Counter
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from rnncourse import data
from rnncourse.experiments import sentiment
from rnncourse.layers import LSTM, Chain, Dense, Embedding, LastStep, count_parameters
from rnncourse.metrics import calibration

PAGE = (Path(__file__).parents[2] / "book" / "sentiment.md").read_text(encoding="utf-8")
SEED, PHRASE_SEEDS = 20, range(20, 22)
CASES = {(case.reader, case.condition): case for case in sentiment.REVIEW_CASES if case.reviews == 1600}
SPLIT = sentiment.course_reviews()
TARGET = np.array([label for _, label in SPLIT.test])


def as_phrases(part):
    return [(" ".join(words), bool(label)) for words, label in part]


def votes(part, width):
    return sentiment.vote(data.Phrases(as_phrases(SPLIT.train), as_phrases(part)), width=width)


def scored(reader):
    return np.mean((run(reader).test > 0.5) == TARGET)


@cache
def run(reader, condition="usual"):
    return sentiment.run_reviews(CASES[reader, condition], seed=SEED, corpus=SPLIT)


@pytest.mark.parametrize("language", ["en", "ro", "ru", "pl"])
def test_a_network_reads_the_phrases_and_pairs_fail_only_in_polish(language):
    found = data.phrases(language)
    network = sentiment.read_phrases(found, seeds=PHRASE_SEEDS)
    assert min(network) >= 0.85
    pairs = sentiment.vote(found, width=2)
    assert pairs < 0.5 if language == "pl" else pairs >= 0.8


def test_negation_stands_next_to_its_word_in_english_and_russian_and_apart_in_polish():
    gaps = {c: sentiment.words_between(data.phrases(c).train, c) for c in ("en", "ro", "ru", "pl")}
    assert set(gaps["en"]) == set(gaps["ru"]) == {0}
    assert np.mean(np.array(gaps["pl"]) > 0) > 0.5
    assert max(gaps["ro"]) > 0


def test_few_romanian_test_phrases_are_negated_so_words_do_well():
    test = data.phrases("ro").test
    assert sum("nu" in text.split() for text, _ in test) == 2
    assert sentiment.vote(data.phrases("ro")) > 0.9


@pytest.mark.parametrize("language", ["ru", "pl"])
def test_with_negation_as_a_prefix_words_are_enough(language):
    found = data.phrases(language)
    assert sentiment.vote(data.Phrases(*(sentiment.as_prefix(part, language) for part in found))) == 1.0
    assert sentiment.vote(found) < 0.5


def test_pairs_vote_best_on_validation_and_equal_the_convolution():
    by_width = {width: votes(SPLIT.validation, width) for width in (1, 2, 3, 5)}
    assert max(by_width, key=by_width.get) == 2
    assert by_width[5] < by_width[3]
    assert abs(scored("convolution") - votes(SPLIT.test, 2)) < 0.05


def test_no_lstm_reaches_the_pairs_and_the_mean_of_its_states_is_nearer_than_its_last_step():
    pairs, words = (votes(SPLIT.test, width) for width in (2, 1))
    assert scored("last step") < scored("mean of states") < pairs
    assert abs(scored("last step") - words) < 0.05


def test_a_borrowed_step_costs_an_lstm_dearly():
    borrowed = sentiment.ReviewCase("mean of states", rate=sentiment.REVIEW_RATES["last step"])
    lent = sentiment.run_reviews(borrowed, seed=SEED, corpus=SPLIT).validation
    assert run("mean of states").validation > lent + 0.05


def test_without_a_mask_padded_behind_an_lstm_learns_late_or_not():
    blind, masked = (run("last step", c).learning.validation for c in ("no mask, padded behind", "usual"))
    assert blind[1] > masked[1] + 0.03


def test_the_end_of_a_review_tells_more_than_its_beginning():
    assert run("convolution", "last 25 words").validation > run("convolution", "first 25 words").validation + 0.05
    ends = [
        sentiment.vote(
            data.Phrases(*(as_phrases([(words[kept], label) for words, label in part]) for part in SPLIT[:2])), width=2
        )
        for kept in (slice(25), slice(-25, None))
    ]
    assert ends[1] > ends[0] + 0.1


def test_more_reviews_help_pairs_too():
    scores = []
    for n in (400, 3200):
        train = as_phrases(sentiment.course_reviews(n).train)
        scores.append(sentiment.vote(data.Phrases(train, as_phrases(SPLIT.validation)), width=2))
    assert scores[0] + 0.05 < scores[1] < 0.95


def test_the_record_has_five_seeds_and_the_test_part_for_the_contest_alone():
    record = sentiment.review_record()
    for kind in sentiment.REVIEW_READERS:
        assert {s.seed for s in record if (s.reader, s.condition) == (kind, "usual")} == set(range(5))
    assert all(np.isnan(score.test) == (score.condition != "usual") for score in record)
    for condition in ("no mask, padded behind", "no mask, padded in front", "dropout 0.2 and 0.2"):
        assert {s.seed for s in record if s[:2] == ("last step", condition)} == set(range(5))
    searched = {s.seed for s in record if s.condition.startswith("step ")}
    assert searched == {50, 51, 52}


def test_the_recorded_praise_gives_the_recorded_scores():
    for reader, praised in sentiment.recorded_praise().items():
        scores = [s.test for s in sentiment.review_record() if (s.reader, s.condition) == (reader, "usual")]
        np.testing.assert_allclose(((praised > 0.5) == TARGET).mean(axis=1), scores, atol=0.003)


def test_the_convolution_is_too_sure_of_itself_but_nearly_honest_where_it_is_surest():
    found = calibration(run("convolution").test, TARGET, bins=5)
    assert found.claimed[3] > found.right[3] + 0.02
    assert abs(found.claimed[4] - found.right[4]) < 0.05
    assert all(calibration(run(r).test, TARGET, bins=5).error < 0.12 for r in ("last step", "mean of states"))


def test_each_readout_fails_at_another_kind_of_review():
    kinds = np.array([sentiment.review_kind(words, label) for words, label in SPLIT.test])
    readers = ("convolution", "last step", "mean of states")
    errors = {
        r: {k: ((run(r).test > 0.5) != TARGET)[kinds == k].mean() for k in sentiment.REVIEW_KINDS} for r in readers
    }
    assert all(found["cannot be known"] > 0.35 for found in errors.values())
    verdict = [errors[r]["verdict against sentences"] for r in readers]
    assert verdict[0] < 0.05 < verdict[2] - 0.1
    assert verdict[1] < verdict[2] - 0.1
    for kind in ("new kind of sentence", "negation or contrast", "plain"):
        assert errors["convolution"][kind] < errors["last step"][kind]


def test_over_padding_the_score_after_every_word_looks_better():
    network = run("last step").learning.network
    batch = sentiment.Reading().batch(SPLIT.validation, SPLIT.words)
    x = network.layers["embedding"].forward(batch.x).output
    states = network.layers["lstm"].forward(x, mask=batch.mask).output
    right = network.layers["readout"].forward(states).output.argmax(axis=-1) == batch.target[:, None]
    assert right.mean() > right[batch.mask].mean() + 0.02


def test_the_lectures_networks_have_the_lectures_sizes():
    def network(V, D, H):
        rng = np.random.default_rng(1)
        parts = {"embedding": Embedding.initialise(V, D, rng=rng), "lstm": LSTM.initialise(D, H, rng=rng)}
        return Chain(parts | {"last": LastStep(), "output": Dense.initialise(H, 1, rng=rng)})

    assert count_parameters(network(5000, 32, 100)) == 213_301 == 5000 * 32 + 4 * 133 * 100 + 101
    assert count_parameters(network(10_000, 128, 128)) == 1_411_713


def test_the_reviews_are_made_as_the_page_says():
    fresh = data.reviews(own=True, train=6000, test=1).train
    sentences = [data.review_sentences(words) for words, _ in fresh]
    plain = Counter(
        "for" if s.mark == "-+"[label] else "silent" if s.mark == "=" else "against"
        for (_, label), found in zip(fresh, sentences, strict=True)
        for s in found
        if s.part != "verdict"
    )
    for name, share in {"for": 0.55, "against": 0.15, "silent": 0.30}.items():
        assert plain[name] / plain.total() == pytest.approx(share, abs=0.01)
    assert np.mean([found[-1].part == "verdict" for found in sentences]) == pytest.approx(0.5, abs=0.03)
    assert "55 % speak for the verdict, 15 % against it, 30 % tell the story" in PAGE


def test_the_quiz_computes_right():
    assert pytest.approx(0.20) == (92 - 90) / (100 - 90)
    assert math.sqrt(0.8 * 0.2 / 64) == pytest.approx(0.05)
    assert 0.8 * 0.2 / 0.006**2 > 4000
    assert 1 / 20 == 0.05
    assert PAGE.count("```{quiz}") == 8
    for question in re.findall(r"```\{quiz\}\n(.*?)```", PAGE, re.DOTALL):
        assert question.count("- [x]") == 1
