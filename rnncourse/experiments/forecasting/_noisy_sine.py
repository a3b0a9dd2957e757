"""The fifth lecture's forecast of a noisy sine, with its sizes: 4 values in, 32 units, 8 units, one value out."""

from typing import NamedTuple

import numpy as np

from rnncourse.arrays import Array
from rnncourse.data import SINE_TRAINING, noisy_sine
from rnncourse.layers import Chain, Dense
from rnncourse.optim import RMSprop
from rnncourse.text import windows
from rnncourse.training import SQUARED_ERROR, Batch, minibatches, train

#: The lecture's numbers: values in a window, windows in a batch, times through the training part.
SINE_STEP, SINE_BATCH, SINE_EPOCHS = 4, 16, 100


class Lesson(NamedTuple):
    """The noisy sine as the lecture cuts it.

    Attributes
    ----------
    values : ndarray of shape (1000,)
        The series.
    x, target : ndarray of shape (800, 1, 4) and (800,)
        Training windows, each one step of four features, and the value after each.
    test_x, test_target : ndarray of shape (200, 1, 4) and (200,)
        The same of the test part.
    """

    values: Array
    x: Array
    target: Array
    test_x: Array
    test_target: Array


def sine_lesson(seed: int) -> Lesson:
    """Draw the series and cut it as the lecture does.

    The lecture repeats the last value of each part four times, so that there are as many windows as values. So the
    last three windows, and the last four targets, of each part contain values that were never measured.

    Parameters
    ----------
    seed : int
        Where the generator of the noise starts.

    Returns
    -------
    Lesson
        Series and windows.
    """
    values = noisy_sine(rng=np.random.default_rng(seed))
    parts = []
    for part in (values[:SINE_TRAINING], values[SINE_TRAINING:]):
        x, target = windows(np.append(part, np.repeat(part[-1], SINE_STEP)), SINE_STEP)
        parts += [x[:, None, :], target]
    return Lesson(values, *parts)


def lecture_network(*, rng: np.random.Generator) -> Chain:
    """Start the lecture's network in the form that it comes to on windows of one step: three dense layers.

    Its recurrent layer starts from a state of zeros and makes one step, so its loop is multiplied by zero.

    Parameters
    ----------
    rng : numpy.random.Generator
        Source of the weights.

    Returns
    -------
    Chain
        Of the layers ``state`` (32 units, relu), ``hidden`` (8, relu) and ``readout``; reads (B, 1, 4).
    """
    return Chain(
        {
            "state": Dense.initialise(SINE_STEP, 32, rng=rng, activation="relu"),
            "hidden": Dense.initialise(32, 8, rng=rng, activation="relu"),
            "readout": Dense.initialise(8, 1, rng=rng),
        }
    )


def learn_lesson(lesson: Lesson, *, seed: int, epochs: int = SINE_EPOCHS) -> Chain:
    """Train the lecture's network with the lecture's optimiser, RMSprop as Keras has it.

    Parameters
    ----------
    lesson : Lesson
        From `sine_lesson`.
    seed : int
        Where the generator of weights and batches starts.
    epochs : int
        How often the training part is gone through.

    Returns
    -------
    Chain
        The trained network.
    """
    rng = np.random.default_rng(seed)
    network = lecture_network(rng=rng)
    examples = Batch(lesson.x, lesson.target[:, None, None])
    steps = epochs * -(-len(lesson.x) // SINE_BATCH)
    optimiser = RMSprop(1e-3, decay=0.9, epsilon=1e-7)
    train(network, minibatches(examples, SINE_BATCH, rng=rng), optimiser, steps=steps, loss=SQUARED_ERROR)
    return network
