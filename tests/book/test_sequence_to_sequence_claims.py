"""What the chapter from sequence to sequence claims, on a seed that it does not show (it shows 0 to 4; here is 11).

Tolerances were measured on seeds 12, 13 and 14. Dates after 200 batches: exact match with attention 0.96, 0.86 and
0.95, with a fixed vector below 0.01; told the truth, at most 0.022 of the characters more; English dates with slashes
0.21, 0.53 and 0.32 right, all English ones 0.87, 0.82 and 0.86; looks at the year 0.97, 1.00 and 1.00; a likelier date
from a beam for 28, 29 and 20 of 60, right none. Words of 8 letters after 150 batches: 0.94, 0.57 and 0.32 with
attention, below 0.04 without, of 2 letters at least 0.995; the gap between being told and being alone 0.22, 0.18 and
0.21 after teacher forcing, 0.06, 0.05 and 0.03 after hearing itself. Which months are taken for each other differs: of
these seeds 12 confused none after 300 batches, 13 June and July in all four languages. In the records of seeds 0 to 4
the closest calls are 0.92 against 0.02 (dates after 300 batches) and 0.57 against 0.04 (12 letters).
"""

import math
import re
from pathlib import Path

import numpy as np
import pytest

from rnncourse import baselines, data, metrics
from rnncourse.bptt import check_gradients
from rnncourse.decoding import beam_search
from rnncourse.experiments import translation
from rnncourse.functional import softmax
from rnncourse.layers import Attention, count_parameters
from rnncourse.text import PairCoder

SEED = 11
PAGE = (Path(__file__).parents[2] / "book" / "sequence-to-sequence.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def looking():
    return translation.learn_dates("attention", seed=SEED, looks=(200,))


@pytest.fixture(scope="module")
def fixed():
    return translation.learn_dates("fixed vector", seed=SEED, looks=(200,))


def exact(learned):
    return np.mean([score.exact for score in learned.scores])


def test_three_letters_read_every_date_but_romanian_tuesdays():
    begun = baselines.month_names(3)
    for language, tested in translation.date_split(seed=SEED).test.items():
        missed = [text for text, iso in tested if baselines.date_by_rule(text, begun) != iso]
        assert bool(missed) == (language == "ro")
        assert all(text.startswith("marți") for text in missed)


def test_the_calendar_fails_where_words_bend_and_one_answer_is_never_right():
    split = translation.date_split(seed=SEED)
    common = baselines.commonest_per_place([iso for _, iso in split.train])
    whole = baselines.month_names()
    score = {}
    for language, tested in split.test.items():
        true = [iso for _, iso in tested]
        score[language] = metrics.exact_match([baselines.date_by_rule(text, whole) for text, _ in tested], true)
        assert metrics.exact_match([common] * len(true), true) == 0
        assert 0.35 < metrics.character_accuracy([common] * len(true), true) < 0.55
    assert max(score["ru"], score["pl"]) + 0.1 < min(score["en"], score["ro"])


def test_at_equal_batches_attention_wins_by_far(looking, fixed):
    assert exact(looking) > 0.5
    assert exact(fixed) < 0.1


def test_both_networks_have_about_as_many_weights(looking, fixed):
    assert count_parameters(fixed.network) == pytest.approx(count_parameters(looking.network), rel=0.02)


def test_dates_with_slashes_are_wrong_more_often_than_others(looking):
    english = looking.split.test["en"]
    said = translation.translate(looking.network, looking.coder, [text for text, _ in english], longest=12)
    slashed = [one == iso for one, (text, iso) in zip(said, english, strict=True) if "/" in text]
    others = [one == iso for one, (text, iso) in zip(said, english, strict=True) if "/" not in text]
    assert np.mean(slashed) < np.mean(others) - 0.05


def test_it_looks_at_the_year_while_it_writes_the_year(looking):
    every = [date for tested in looking.split.test.values() for date in tested]
    assert translation.looks_at_year(looking, every) > 0.8


def test_a_beam_finds_likelier_dates_and_hardly_more_right_ones(fixed):
    some = [date for tested in fixed.split.test.values() for date in tested[:15]]
    texts, true = zip(*some, strict=True)
    one, five = (translation.search_for(fixed.network, fixed.coder, texts, width=w, longest=12) for w in (1, 5))
    assert [text for text, _ in one] == translation.translate(fixed.network, fixed.coder, texts, longest=12)
    assert sum(b > a + 1e-6 for (_, a), (_, b) in zip(one, five, strict=True)) > 0.2 * len(some)
    assert sum(t == iso for (t, _), iso in zip(five, true, strict=True)) < 0.1 * len(some)


def test_in_dates_the_two_lives_of_a_decoder_are_close(fixed, looking):
    for learned in (fixed, looking):
        for score in learned.scores:
            assert -0.01 < score.told - score.characters < 0.06


def test_the_record_says_what_the_page_says():
    record = translation.date_record()
    assert {score.seed for score in record} == set(range(5))
    assert {score.language for score in record} == set(data.DATE_LANGUAGES)

    def of(kind, steps, what="exact"):
        rows = [s for s in record if (s.network, s.steps) == (kind, steps)]
        return np.array([np.mean([getattr(s, what) for s in rows if s.seed == seed]) for seed in range(5)])

    assert of("attention", 300).min() > of("fixed vector", 300).max() + 0.5
    assert np.median(of("fixed vector", 2400)) > 0.95
    for kind, looks in translation.DATE_LOOKS.items():
        for steps in looks:
            assert np.abs(of(kind, steps, "beam") - of(kind, steps)).max() < 0.03
    english = [s for s in record if (s.network, s.steps, s.language) == ("attention", 300, "en")]
    assert all(score.slashed < score.exact - 0.03 for score in english)


def test_the_record_of_copies_says_what_the_page_says():
    record = translation.copy_record()

    def of(kind, steps, length, own=0.0, what="exact"):
        way = (kind, steps, own, length)
        return np.array([getattr(s, what) for s in record if (s.network, s.steps, s.own, s.length) == way])

    assert all(
        len(of(kind, steps, length, own)) == 5
        for kind, steps, own in translation.COPY_WAYS
        for length in translation.COPY_TESTED
    )
    assert np.median(of("fixed vector", 600, 4)) > 0.8 > 0.3 > of("fixed vector", 600, 12).max()
    assert np.median(of("fixed vector", 2400, 12)) > np.median(of("fixed vector", 600, 12)) + 0.1
    assert of("attention", 600, 12).min() > of("fixed vector", 600, 12).max()
    assert of("fixed vector", 2400, 16).max() < 0.2
    assert of("attention", 600, 20).max() < 0.3
    gap = {
        own: of("fixed vector", 600, 12, own, "told") - of("fixed vector", 600, 12, own, "characters")
        for own in (0.0, 1.0)
    }
    assert gap[0.0].min() > gap[1.0].max() + 0.05
    assert (of("fixed vector", 600, 8, 1.0) < of("fixed vector", 600, 8)).all()


@pytest.fixture(scope="module")
def small_copies():
    def of(kind, own=0.0):
        return translation.learn_to_copy(kind, seed=SEED, steps=150, own=own, longest=8, tested=(2, 8))

    return {"fixed": of("fixed vector"), "attention": of("attention"), "itself": of("fixed vector", 1.0)}


def test_a_smaller_copying_goes_the_same_way(small_copies):
    fixed, looking = ([score.exact for score in small_copies[kind]] for kind in ("fixed", "attention"))
    assert looking[1] > fixed[1] + 0.15
    assert fixed[0] > fixed[1] + 0.3


def test_who_heard_itself_in_training_has_a_smaller_gap_and_no_more_whole_words(small_copies):
    truth, itself = small_copies["fixed"][1], small_copies["itself"][1]
    assert truth.told - truth.characters > itself.told - itself.characters + 0.03
    assert itself.exact < truth.exact + 0.05
    assert itself.told < truth.told


def test_a_decoder_that_hears_its_answer_has_a_small_loss_and_writes_nonsense():
    split = translation.date_split(seed=SEED, n=500, n_test=50)
    every = [date for tested in split.test.values() for date in tested]
    coder = PairCoder.of_pairs(split.train)
    right = coder.encode(split.train)
    found = []
    for batch in (right, right._replace(heard=right.target)):
        rng = np.random.default_rng(SEED)
        network = translation.translator(coder, "fixed vector", H=24, rng=rng)
        loss = translation.pair_trainer(network, batch, rng=rng)(120).loss[-1]
        found.append((loss, translation.score_dates(network, coder, every)[1]))
    assert found[1][0] < 0.4 * found[0][0]
    assert found[1][1] < found[0][1] - 0.1


def test_a_beam_finds_the_empty_output_and_greed_never_ends():
    def goes_on(ids, state):
        return np.log(np.tile([1e-12, 0.7, 0.3], (len(ids), 1))), ids

    def length(width, power):
        return len(beam_search(goes_on, None, 0, 2, width=width, longest=9, length_power=power)[0].ids)

    assert (length(1, 0), length(2, 0), length(6, 0)) == (9, 0, 0)
    assert length(6, 1.0) > 0


def test_without_the_root_a_large_size_gives_one_place_all():
    rng = np.random.default_rng(SEED)
    for A in (4, 64, 1024):
        fit = rng.normal(size=(500, 1, A)) @ rng.normal(size=(500, A, 20))
        with_root, without = (np.median(softmax(fit / scale).max(axis=-1)) for scale in (math.sqrt(A), 1))
        assert 0.15 < with_root < 0.4
        assert without > with_root
    assert without > 0.99


def test_the_gradient_of_attention_agrees_and_padding_has_none():
    rng = np.random.default_rng(SEED)
    layer = Attention.initialise(3, 4, 2, rng=rng)
    x, memory = rng.normal(size=(2, 3, 3)), rng.normal(size=(2, 5, 4))
    real = np.arange(5) < np.array([[3], [5]])
    doutput = rng.normal(size=(2, 3, 7))
    found = layer.backward(layer.forward(x, (memory, real)), doutput)
    for error in check_gradients(
        lambda: float((layer.forward(x, (memory, real)).output * doutput).sum()),
        {**layer.parameters, "memory": memory},
        {**found.parameters, "memory": found.start[0]},
    ):
        assert error.relative_error < 1e-8
    assert not found.start[0][~real].any()


def test_the_lines_for_pairs_of_one_s_own_run(tmp_path, monkeypatch):
    lines = re.search(r"```python\n(pairs = .*?)```", PAGE, re.DOTALL).group(1).replace("(1000)", "(2)")
    (tmp_path / "mine.tsv").write_text("may 7\t5-7\njune 30\t6-30\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    names = {"data": data, "translation": translation, "PairCoder": PairCoder, "rng": np.random.default_rng(SEED)}
    exec(lines, names)
    assert len(names["pairs"]) == 2


def test_the_quiz_computes_right():
    assert 0.6 * 0.5 < 0.4 * 0.9 == pytest.approx(0.36)
    assert 16 * math.log2(8) == 48
    assert 64 * 32 == 2048 > 40 * 48
    assert 12 + 10 * 5 * 12 == 612
    np.testing.assert_allclose(softmax(np.array([0, 0, math.log(2)])), [0.25, 0.25, 0.5])
    np.testing.assert_allclose(softmax(np.array([0, 0, -np.inf])), [0.5, 0.5, 0])
    alpha, dalpha = np.array([0.5, 0.5]), np.array([2.0, 2.0])
    assert (alpha * (dalpha - (alpha * dalpha).sum()) == 0).all()
    assert 15 < math.log2(36525) < 16
    assert 12 * math.log2(8) == 36
