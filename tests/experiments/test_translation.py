"""Translators: their budget, what training changes, and records that can be made again."""

import numpy as np
import pytest

from benchmarks import translation as benchmark
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
    assert len(translation.copy_record()) == 5 * 2 * len(translation.COPY_TESTED)
