"""Measuring networks on equal terms: the same number of weights, of batches, the same optimiser, several seeds."""

from collections.abc import Mapping, Sequence
from functools import partial

import numpy as np

from rnncourse.arrays import Array, require_shape
from rnncourse.cells import jordan_step
from rnncourse.experiments._budget import nearest_width
from rnncourse.functional import one_hot
from rnncourse.layers import Elman, Jordan, Network
from rnncourse.optim import Adam
from rnncourse.tasks import Task
from rnncourse.training import Batch, accuracy, train_abreast

#: The networks that `measure` compares.
KINDS = ("elman", "jordan", "window")

#: The equal terms: how many weights, batches, and sequences in a batch; how fast Adam goes; how far the window sees.
WEIGHTS, STEPS, BATCH, LEARNING_RATE, CLIP, WINDOW = 400, 200, 32, 0.03, 1.0, 3


def in_windows(batch: Batch, width: int) -> Batch:
    """Cut each step out as a sequence of its own, of length one, that sees the last few inputs side by side.

    An Elman network over sequences of length one never uses its loop: it is a dense network with one hidden layer. On
    a batch cut into windows it is the rival that has a view of the past but no state.

    Parameters
    ----------
    batch : tuple
        ``x`` of shape (B, T, D), targets of shape (B, T), and which steps count, of shape (B, T) or None.
    width : int
        How many inputs each window sees, the present one included. Before the beginning there are zeros.

    Returns
    -------
    tuple
        ``x`` of shape (B * T, 1, width * D), oldest input first; targets and counts of shape (B * T, 1).

    Raises
    ------
    ValueError
        If the width is less than 1.
    """
    if width < 1:
        raise ValueError(f"expected a window of at least 1 input, got {width}")
    x, target, counts, _ = Batch(*batch)
    require_shape("x", x, (None, None, None), "(B, T, D)")
    B, T, D = x.shape
    padded = np.concatenate([np.zeros((B, width - 1, D)), x], axis=1)
    side_by_side = np.concatenate([padded[:, lag : lag + T] for lag in range(width)], axis=-1)
    steps = (B * T, 1)
    counts = None if counts is None else counts.reshape(steps)
    return Batch(side_by_side.reshape(*steps, -1), target.reshape(steps), counts)


def constant_accuracy(batch: Batch) -> float:
    """Score the rival that does not look: the most frequent answer of the batch, given at every step.

    Parameters
    ----------
    batch : tuple
        Inputs, targets of shape (B, T), and which steps count, of shape (B, T) or None.

    Returns
    -------
    float
        Accuracy in ``[0, 1]`` over the steps that count.
    """
    _, target, counts, _ = Batch(*batch)
    answers = np.bincount(target.ravel() if counts is None else target[counts])
    return float(answers.max() / answers.sum())


def count_weights(kind: str, D: int, H: int, V: int, *, window: int = 1) -> int:
    """Count the numbers that training may change: ``(inputs + heard + 1) * H + (H + 1) * V``.

    Parameters
    ----------
    kind : {"elman", "jordan", "window"}
        What a hidden unit hears besides the input: the H hidden units, the V outputs, or nothing.
    D, H, V : int
        Sizes of the input, the state and the output.
    window : int
        Number of inputs that a network of kind "window" sees side by side.

    Returns
    -------
    int
        Weights and biases together.

    Raises
    ------
    ValueError
        If there is no network of that kind.

    Examples
    --------
    >>> count_weights("elman", D=82, H=128, V=82)
    37586
    """
    if kind not in KINDS:
        raise ValueError(f"expected one of {', '.join(KINDS)}, got {kind!r}")
    heard = {"elman": H, "jordan": V, "window": 0}[kind]
    inputs = window * D if kind == "window" else D
    return (inputs + heard + 1) * H + (H + 1) * V


def width_for(weights: int, kind: str, D: int, V: int, *, window: int = 1) -> int:
    """Choose the number of hidden units that brings a network closest to a budget of weights.

    Parameters
    ----------
    weights : int
        The budget.
    kind : {"elman", "jordan", "window"}
        Which network.
    D, V : int
        Sizes of the input and the output.
    window : int
        Number of inputs that a network of kind "window" sees side by side.

    Returns
    -------
    int
        H, at least 1.
    """
    return nearest_width(weights, lambda H: count_weights(kind, D, H, V, window=window))


def measure(
    kind: str, task: Task, *, rng: np.random.Generator, weights: int = WEIGHTS, steps: int = STEPS, window: int = WINDOW
) -> float:
    """Train one network on one task and score it on sequences that it has never seen.

    Every kind gets the same number of weights (as near as whole units allow), of batches, and the same optimiser, Adam,
    with gradients clipped by their global norm.

    Parameters
    ----------
    kind : {"elman", "jordan", "window"}
        Which network; the outputs that a Jordan network hears are its softmax probabilities.
    task : callable
        Draws a batch, given ``B`` and ``rng``; it has as many answers as input symbols.
    rng : numpy.random.Generator
        Source of the first weights and of all sequences.
    weights, steps, window : int
        Budget of weights, number of batches, and how many inputs the "window" network sees.

    Returns
    -------
    float
        Accuracy on 1000 fresh sequences.
    """
    return _measured(kind, task, [rng], weights=weights, steps=steps, window=window)[0]


def _measured(
    kind: str,
    task: Task,
    rngs: Sequence[np.random.Generator],
    *,
    weights: int = WEIGHTS,
    steps: int = STEPS,
    window: int = WINDOW,
) -> list[float]:
    """Train and score one network for each generator."""

    def draw(B: int, rng: np.random.Generator) -> Batch:
        batch = task(B=B, rng=rng)
        return in_windows(batch, window) if kind == "window" else batch

    def start(rng: np.random.Generator) -> Network:
        symbols = task(B=1, rng=rng)[0].shape[-1]
        H = width_for(weights, kind, symbols, symbols, window=window)
        return _build(kind, draw(1, rng)[0].shape[-1], H, symbols, rng)

    networks = [start(rng) for rng in rngs]
    train_abreast(networks, [partial(draw, BATCH, rng) for rng in rngs], Adam(LEARNING_RATE), steps=steps, clip=CLIP)
    return [accuracy(network, draw(1000, rng)) for network, rng in zip(networks, rngs, strict=True)]


def _build(kind: str, D: int, H: int, V: int, rng: np.random.Generator) -> Network:
    """Start the network that stands for a kind."""
    return Jordan.initialise(D, H, V, rng=rng) if kind == "jordan" else Elman.initialise(D, H, V, rng=rng)


def scores(kinds: tuple[str, ...], tasks: Mapping[str, Task], *, seeds: range, steps: int = STEPS) -> dict[str, Array]:
    """Measure every kind of network on every task from every seed.

    Parameters
    ----------
    kinds : tuple of str
        Networks, as in `measure`.
    tasks : mapping of str to callable
        Tasks by name.
    seeds : range
        Each seed starts its own generator, so any one score can be measured again by itself.
    steps : int
        Number of batches that each network sees.

    Returns
    -------
    dict of str to ndarray of shape (len(tasks), len(seeds))
        Accuracies by kind.
    """

    def repeated(kind: str, task: Task) -> list[float]:
        return _measured(kind, task, [np.random.default_rng(seed) for seed in seeds], steps=steps)

    return {kind: np.array([repeated(kind, task) for task in tasks.values()]) for kind in kinds}


def accuracy_with_hard_feedback(network: Jordan, batch: Batch) -> float:
    """Score a Jordan network that hears only which of its outputs won, not how sure it was.

    What the accuracy loses against `rnncourse.training.accuracy` was carried by the probabilities, not by the answer.

    Parameters
    ----------
    network : Jordan
        A trained network.
    batch : tuple
        ``x`` of shape (B, T, D), targets of shape (B, T), and which steps count, of shape (B, T) or None.

    Returns
    -------
    float
        Accuracy in ``[0, 1]`` over the steps that count.
    """
    x, target, counts, _ = Batch(*batch)
    V = len(network.parameters["b_y"])
    y, answers = np.zeros((len(x), V)), np.empty_like(target)
    for t in range(x.shape[1]):
        _, y = jordan_step(x[:, t], y, **network.parameters, output=network.output)
        answers[:, t] = y.argmax(axis=-1)
        y = one_hot(answers[:, t], V)
    right = answers == target
    return float(right.mean() if counts is None else right[counts].mean())
