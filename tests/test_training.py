import numpy as np
import pytest

from rnncourse.functional import one_hot
from rnncourse.layers import Elman
from rnncourse.optim import SGD, Adam
from rnncourse.training import accuracy, train


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
