"""Translators: their budget, what training changes, and records that can be made again."""

import numpy as np
import pytest

from benchmarks import translation as benchmark
from rnncourse.data import dates
from rnncourse.experiments import translation
from rnncourse.layers import count_parameters
from rnncourse.text import PairCoder

PAIRS = [("may 7", "5-7"), ("june 30", "6-30"), ("7 may", "5-7"), ("30 june", "6-30")]


@pytest.mark.parametrize("kind", translation.TRANSLATORS)
def test_weights_are_counted_as_they_are(kind, rng):
    coder = PairCoder.of_pairs(PAIRS)
    network = translation.translator(coder, kind, rng=rng, H=7)
    assert count_parameters(network) == translation.count_translator_weights(coder, kind, 7)
    assert network.parameters["decoder.readout.b"].dtype == np.float32


@pytest.mark.parametrize("kind", translation.TRANSLATORS)
def test_a_few_pairs_are_learned_by_heart(kind, rng):
    coder = PairCoder.of_pairs(PAIRS)
    network = translation.translator(coder, kind, rng=rng, H=12)
    go_on = translation.pair_trainer(network, coder.encode(PAIRS), rng=rng)
    assert go_on(40).loss[-1] < go_on(1).loss[0] + 1
    go_on(80)
    assert translation.translate(network, coder, [r for r, _ in PAIRS], longest=8) == [w for _, w in PAIRS]


def test_an_unknown_translator_is_named(rng):
    with pytest.raises(ValueError, match="expected one of fixed vector, attention; got 'transformer'"):
        translation.translator(PairCoder.of_pairs(PAIRS), "transformer", rng=rng)


def test_no_test_date_stands_word_for_word_in_training():
    split = translation.date_split(seed=21, n=300, n_test=100)
    seen = {date.text for date in split.train}
    assert all(date.text not in seen for tested in split.test.values() for date in tested)
    assert len(split.train) == 4 * 300


def test_the_records_have_the_form_that_their_program_writes():
    looks = dict.fromkeys(translation.TRANSLATORS, (1, 2))
    rows = list(benchmark.rows(seeds=[21], looks=looks, n=20))
    assert len(rows) == 2 * 2 * 4
    assert len(translation.date_record()) == 5 * 4 * sum(map(len, translation.DATE_LOOKS.values()))
    assert benchmark.as_csv(rows[:1]).splitlines()[0] == ",".join(benchmark.COLUMNS)
    assert len(translation.copy_record()) == 5 * len(translation.COPY_WAYS) * len(translation.COPY_TESTED)
    (one,) = benchmark.copy_rows(seeds=[21], ways=[("attention", 1, 1.0)], tested=(2,))
    assert len(one) == len(benchmark.COPY_COLUMNS)


def test_a_decoder_that_never_hears_itself_hears_the_truth_and_else_what_it_writes(rng):
    coder = PairCoder.of_pairs(PAIRS)
    network = translation.translator(coder, "attention", rng=rng, H=7)
    batch = coder.encode(PAIRS)

    def hear(own):
        return translation.hear_oneself(
            network, batch.source, batch.source_mask, batch.target, start=coder.start, own=own, rng=rng
        )

    np.testing.assert_array_equal(hear(0.0), batch.heard)
    said = translation.translate(network, coder, [read for read, _ in PAIRS], longest=4)
    for row, text in zip(hear(1.0), said, strict=True):
        assert coder.decode([row])[0].startswith(text[:3])
    assert {tuple(row) for row in hear(0.5)} != {tuple(row) for row in hear(0.5)}


def test_a_beam_of_one_is_greedy_and_what_is_told_is_scored_place_by_place(rng):
    coder = PairCoder.of_pairs(PAIRS)
    network = translation.translator(coder, "attention", rng=rng, H=12)
    translation.pair_trainer(network, coder.encode(PAIRS), rng=rng)(120)
    texts, true = zip(*PAIRS, strict=True)
    found = translation.search_for(network, coder, texts, width=1, longest=8)
    assert [text for text, _ in found] == translation.translate(network, coder, texts, longest=8)
    assert all(log_probability < 0 for _, log_probability in found)
    assert translation.say_when_told(network, coder, PAIRS) == list(true)


def test_where_it_looks_is_a_share_of_every_character(rng):
    coder = PairCoder.of_pairs([*PAIRS, ("7 may 2001", "2001")])
    network = translation.translator(coder, "attention", rng=rng, H=7)
    written, shares = translation.look_up(network, coder, ["7 may 2001", "7"], longest=5)
    assert len(written) == 2
    np.testing.assert_allclose(shares.sum(axis=-1), 1, rtol=1e-5)
    assert not shares[1, :, 1:].any()
    with pytest.raises(ValueError, match="expected dates with a year of four digits, got none in 4"):
        translation.looks_at_year(translation.LearnedDates(network, coder, None, [], []), PAIRS)


def test_descent_with_one_bias_a_gate_is_plain_descent(rng):
    coder = PairCoder.of_pairs(PAIRS)
    network = translation.translator(coder, "fixed vector", rng=rng, H=7)
    losses = translation.descend(network, coder.encode(PAIRS), [np.arange(4)] * 30, rate=0.5)
    assert losses[-1] < losses[0]


def test_a_language_that_is_not_there_is_named_and_so_is_an_unknown_symbol(rng):
    with pytest.raises(ValueError, match="expected a language out of en, pl, ro, ru; got 'fr'"):
        dates(3, "fr", rng=rng)
    coder = PairCoder.of_pairs(PAIRS)
    network = translation.translator(coder, "fixed vector", rng=rng, H=7)
    assert len(translation.translate(network, coder, ["мая ✓"], longest=3)) == 1
    with pytest.raises(ValueError, match="expected something to read"):
        translation.translate(network, coder, [""], longest=3)
