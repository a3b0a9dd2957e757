import numpy as np
import pytest

from rnncourse import tasks
from rnncourse.functional import CROSS_ENTROPY, one_hot
from rnncourse.layers import Elman, cast
from rnncourse.optim import SGD, Adam
from rnncourse.training import (
    Batch,
    DivergedError,
    EarlyStopping,
    History,
    Loss,
    Rule,
    accuracy,
    minibatches,
    train,
    train_on_stream,
)


def echo(rng):
    """The class is the symbol that was read one step ago; the first step does not count."""

    def draw_batch():
        symbols = rng.integers(2, size=(16, 6))
        target = np.roll(symbols, 1, axis=1)
        return one_hot(symbols, 2), target, np.broadcast_to(np.arange(6) > 0, (16, 6))

    return draw_batch


def test_an_elman_network_learns_to_remember_one_step(rng):
    network, draw_batch = Elman.initialise(2, 8, 2, rng=rng), echo(rng)
    history = train(network, draw_batch, Adam(0.02), steps=150, clip=5.0)
    assert len(history.loss) == len(history.gradient_norm) == 150
    assert history.loss[-1] < 0.05 < history.loss[0]
    assert accuracy(network, draw_batch()) == 1


def test_a_loss_that_is_not_finite_stops_the_training_before_the_step(rng):
    network = Elman.initialise(2, 4, 2, rng=rng)
    network.parameters["b_y"][:] = np.nan
    with pytest.raises(FloatingPointError, match="at step 0"):
        train(network, echo(rng), SGD(0.1), steps=1)


def test_progress_is_written_to_standard_error(rng, capsys):
    train(Elman.initialise(2, 4, 2, rng=rng), echo(rng), SGD(0.1), steps=10, progress=True)
    assert len(capsys.readouterr().err.splitlines()) == 10


def test_early_stopping_gives_the_best_parameters_back(rng):
    network = Elman.initialise(2, 3, 2, rng=rng)
    measures = iter([3.0, 1.0, 2.0, 2.0, 0.0])
    seen = []

    def measure(net):
        seen.append(net.parameters["b_h"].copy())
        return next(measures)

    stopping = EarlyStopping(measure, every=2, patience=2)
    history = train(network, lambda: tasks.running_parity(4, rng=rng), Adam(0.05), steps=100, stopping=stopping)
    assert (history.validation, len(history.loss)) == ([3.0, 1.0, 2.0, 2.0], 8)
    np.testing.assert_array_equal(network.parameters["b_h"], seen[1])


def test_every_example_is_drawn_once_in_an_epoch_in_an_order_that_changes(rng):
    x = np.arange(7)[:, None, None]
    draw = minibatches(Batch(x, np.arange(7), mask=np.ones((7, 1), bool)), 3, rng=rng)
    epochs = [np.concatenate([draw().target for _ in range(3)]) for _ in range(2)]
    for epoch in epochs:
        np.testing.assert_array_equal(np.sort(epoch), np.arange(7))
    assert not np.array_equal(*epochs)
    batch = draw()
    np.testing.assert_array_equal(batch.x[:, 0, 0], batch.target)
    assert batch.counts is None
    assert batch.mask.shape == (3, 1)


def test_on_a_stream_the_state_is_carried_and_the_gradient_is_cut(rng):
    whole = Elman.initialise(2, 4, 2, rng=rng)
    x, target, *_ = tasks.running_parity(3, T=9, rng=rng)
    cut = cast(whole, np.float64)
    history = History()
    chunks = [Batch(x[:, t : t + 3], target[:, t : t + 3]) for t in (0, 3, 6)]
    # A rate too small to change anything: the states must be those of one pass over everything.
    end = train_on_stream(cut, chunks, Rule(SGD(1e-300)), history)
    trace = whole.forward(x)
    np.testing.assert_allclose(end, trace.end, rtol=1e-13)
    np.testing.assert_allclose(np.mean(history.loss), CROSS_ENTROPY.value(trace.o, target, None), rtol=1e-12)


@pytest.mark.parametrize("poison", ["loss", "gradient"])
def test_what_is_not_finite_stops_training_before_the_step_and_keeps_what_was_measured(rng, poison):
    network = Elman.initialise(2, 3, 2, rng=rng)
    calls = []

    def value(y, target, counts):
        calls.append(1)
        return float("nan") if poison == "loss" and len(calls) == 3 else CROSS_ENTROPY.value(y, target, counts)

    def backward(y, target, counts):
        gradient = CROSS_ENTROPY.backward(y, target, counts)
        return gradient * np.inf if poison == "gradient" and len(calls) == 3 else gradient

    kept = []

    def draw():
        kept.append({name: parameter.copy() for name, parameter in network.parameters.items()})
        return tasks.running_parity(4, rng=rng)

    with (
        np.errstate(invalid="ignore"),
        pytest.raises(DivergedError, match=r"(loss|gradients) is nan at step 2; try a smaller learning rate") as caught,
    ):
        train(network, draw, SGD(0.1), steps=10, loss=Loss(value, backward))
    assert len(caught.value.history.loss) == 2
    for name, parameter in network.parameters.items():
        np.testing.assert_array_equal(parameter, kept[-1][name])


def test_entries_are_clipped_by_value(rng):
    network = Elman.initialise(2, 3, 2, rng=rng)
    before = network.parameters["b_y"].copy()
    history = train(network, lambda: tasks.running_parity(4, rng=rng), SGD(1.0), steps=1, clip_value=1e-3)
    assert np.abs(network.parameters["b_y"] - before).max() <= 1e-3 + 1e-15
    assert history.gradient_norm[0] > 1e-2


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: EarlyStopping(lambda n: 0.0, every=0), "every and patience of at least 1, got 0 and 5"),
        (lambda: minibatches(Batch(np.zeros((0, 1, 1)), np.zeros(0)), 3, rng=np.random.default_rng(0)), "got 3 of 0"),
    ],
)
def test_what_makes_no_sense_is_refused(call, message):
    with pytest.raises(ValueError, match=message):
        call()
