"""The seeds of a setting are measured abreast, and each comes out as it does alone."""

from functools import partial

import numpy as np
import pytest

from rnncourse import data, experiments, tasks
from rnncourse.experiments import forecasting, sentiment, word_vectors
from rnncourse.layers import LSTM, LSTM1997, Recurrent
from rnncourse.optim import SGD

SEEDS = (3, 4)
RECALL = {"recall": partial(tasks.delayed_recall, T=5, delay=1)}
PHRASES = data.phrases()


def contest(kind, name, seeds):
    short = experiments.gated_contests()[name]
    short = type(short)(**{**vars(short), "steps": 3})
    return [[run.losses, run.score, run.fresh.x] for run in short.trained(kind, keep_bias=1.0, seeds=seeds)]


def readers(make, seeds):
    rngs, task = [np.random.default_rng(seed) for seed in seeds], partial(tasks.latch, T=4)
    cells = [make(8, 3, rng=rng) for rng in rngs]
    found = experiments.train_readers(cells, task, 4, steps=3, rngs=rngs)
    return [list(network.parameters.values()) for network in found]


def phrases(seeds):
    batch = experiments.phrase_batch(PHRASES.train, data.vocabulary(text for text, _ in PHRASES.train))
    return [list(network.parameters.values()) for network in experiments.learn_to_read(batch, seeds=seeds, steps=6)]


def waited(seeds, **terms):
    found = experiments.learn_to_wait("orthogonal", SGD(0.3), delay=3, steps=4, seeds=seeds, **terms)
    return [[run.history.loss, run.history.gradient_norm, run.accuracy] for run in found]


def forecasters(kind, seeds):
    past = np.log(data.airline_passengers().values[:60])
    found = forecasting.forecasters(kind, past, length=4, H=3, seeds=seeds, steps=3)
    return [one.last(past, 5) for one in found]


def masked(summary, seeds):
    networks, _ = word_vectors.learn_masked(PHRASES, summary, seeds=seeds, steps=6)
    return [list(network.parameters.values()) for network in networks]


MEASURED = {
    **{
        f"depth, {kind}": lambda seeds, kind=kind: experiments.depth_scores(
            (kind,), RECALL, seeds=seeds, weights=90, learning_rate=0.03, steps=4
        )[kind][0]
        for kind in experiments.DEEP_KINDS
    },
    **{
        f"readout, {kind}": lambda seeds, kind=kind: experiments.readout_scores(
            (kind,), (5,), seeds=seeds, weights=90, learning_rate=0.03, steps=4
        )[kind][0]
        for kind in experiments.READOUTS
    },
    **{
        f"memory, {kind}": lambda seeds, kind=kind: experiments.scores((kind,), RECALL, seeds=seeds, steps=4)[kind][0]
        for kind in experiments.KINDS
    },
    **{f"contest, {kind}": partial(contest, kind, "adding") for kind in experiments.GATED},
    "contest, recall": partial(contest, "lstm", "recall"),
    "latch, lstm": partial(readers, LSTM.initialise),
    "latch, 1997": partial(readers, LSTM1997.initialise),
    "latch, tanh": partial(readers, Recurrent.initialise),
    "waiting": waited,
    "waiting, clipped": partial(waited, clip=0.1),
    "waiting, cut": partial(waited, clip_value=0.01),
    "window": lambda seeds: experiments.recall_with_window(2, 1, seeds=seeds, steps=4),
    "phrases": phrases,
    "phrases, scored": lambda seeds: sentiment.read_phrases(PHRASES, seeds=seeds),
    **{f"forecaster, {kind}": partial(forecasters, kind) for kind in forecasting.FORECASTERS},
    "padding, last": partial(masked, "last"),
    "padding, mean": partial(masked, "mean"),
}


def equal(one, other):
    if isinstance(one, list):
        return len(one) == len(other) and all(map(equal, one, other))
    return np.array_equal(one, other)


@pytest.mark.parametrize("what", MEASURED)
def test_seeds_abreast_are_measured_as_one_by_one(what):
    together = MEASURED[what](SEEDS)
    assert len(together) == len(SEEDS)
    for found, seed in zip(together, SEEDS, strict=True):
        (alone,) = MEASURED[what]([seed])
        assert equal(found, alone)


@pytest.mark.parametrize("kind", experiments.RANGE_READERS)
def test_a_range_is_measured_from_seeds_abreast_as_from_one(kind):
    found = experiments.range_scores((kind,), (2,), seeds=range(3, 5))[kind][0]
    alone = [experiments.measure_range(kind, 2, rng=np.random.default_rng(seed)) for seed in range(3, 5)]
    assert found.tolist() == alone


def test_two_biases_and_two_seeds_abreast_are_four_runs():
    short = experiments.gated_contests()["recall"]
    short = type(short)(**{**vars(short), "steps": 3})
    found = short.results({"a": ("gru", 0.0), "b": ("elman", 0.0), "c": ("gru", 1.0)}, seeds=range(2))
    assert list(found) == ["a", "b", "c"]
    for name, bias in (("a", 0.0), ("c", 1.0)):
        alone = experiments.gathered(short.trained("gru", keep_bias=bias, seeds=range(2)))
        np.testing.assert_array_equal(found[name].losses, alone.losses)
        np.testing.assert_array_equal(found[name].scores, alone.scores)
