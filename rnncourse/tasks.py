"""Synthetic tasks with one dial each, and how to measure networks on them on equal terms.

A task draws its own sequences, so there is no training set to memorise and no test set to leak: every batch is fresh.
Each batch is the triple that `rnncourse.training` reads: inputs, target classes, and which steps count.
"""

from collections.abc import Callable

import numpy as np

from rnncourse.arrays import Array, require_shape
from rnncourse.functional import one_hot
from rnncourse.layers import Elman, Jordan, Network
from rnncourse.optim import Adam
from rnncourse.training import Batch, accuracy, train

#: A task whose dial is set: called with ``B`` and ``rng`` by keyword, it draws a batch.
Task = Callable[..., Batch]

#: The networks that `measure` compares.
KINDS = ("elman", "jordan", "window")


def delayed_recall(B: int, *, T: int = 12, delay: int, symbols: int = 4, rng: np.random.Generator) -> Batch:
    """Draw sequences in which each answer is the symbol that was heard some steps ago.

    Parameters
    ----------
    B, T : int
        Number of sequences and their length.
    delay : int
        How many steps ago, from 0 (now) to T - 1. Steps before there is anything to recall do not count.
    symbols : int
        Size of the alphabet, at least 2; each symbol is equally likely and independent of all others.
    rng : numpy.random.Generator
        Source of randomness.

    Returns
    -------
    x : ndarray of shape (B, T, symbols)
        One-hot inputs.
    target : ndarray of int of shape (B, T)
        ``target[:, t]`` is the symbol of step ``t - delay``.
    counts : ndarray of bool of shape (B, T)
        True from step ``delay`` on.

    Raises
    ------
    ValueError
        If the delay leaves no step to answer at, or there are fewer than two symbols.

    Examples
    --------
    >>> x, target, counts = delayed_recall(1, T=6, delay=2, symbols=4, rng=np.random.default_rng(1))
    >>> x.argmax(axis=-1)
    array([[1, 2, 3, 3, 0, 0]])
    >>> target[counts]
    array([1, 2, 3, 3])
    """
    if not 0 <= delay < T:
        raise ValueError(f"expected a delay from 0 to T - 1 = {T - 1}, got {delay}")
    if symbols < 2:
        raise ValueError(f"expected at least 2 symbols, so that there is something to recall, got {symbols}")
    heard = rng.integers(symbols, size=(B, T))
    target = np.roll(heard, delay, axis=1)
    counts = np.broadcast_to(np.arange(T) >= delay, (B, T))
    return one_hot(heard, symbols), target, counts


def running_parity(B: int, *, T: int = 12, rng: np.random.Generator) -> Batch:
    """Draw sequences of bits in which each answer is whether the ones heard so far are odd in number.

    Parameters
    ----------
    B, T : int
        Number of sequences and their length.
    rng : numpy.random.Generator
        Source of randomness.

    Returns
    -------
    x : ndarray of shape (B, T, 2)
        One-hot bits.
    target : ndarray of int of shape (B, T)
        1 where the number of ones up to and including this step is odd.
    counts : ndarray of bool of shape (B, T)
        True: every step counts.

    Examples
    --------
    >>> x, target, counts = running_parity(1, T=6, rng=np.random.default_rng(1))
    >>> x.argmax(axis=-1)
    array([[0, 1, 1, 1, 0, 0]])
    >>> target
    array([[0, 1, 0, 1, 1, 1]])
    """
    bits = rng.integers(2, size=(B, T))
    return one_hot(bits, 2), bits.cumsum(axis=1) % 2, np.ones((B, T), dtype=bool)


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
    x, target, counts = batch
    require_shape("x", x, (None, None, None), "(B, T, D)")
    B, T, D = x.shape
    padded = np.concatenate([np.zeros((B, width - 1, D)), x], axis=1)
    side_by_side = np.concatenate([padded[:, lag : lag + T] for lag in range(width)], axis=-1)
    steps = (B * T, 1)
    return side_by_side.reshape(*steps, -1), target.reshape(steps), None if counts is None else counts.reshape(steps)


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
    _, target, counts = batch
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
    return min(range(1, weights), key=lambda H: abs(count_weights(kind, D, H, V, window=window) - weights))


def measure(
    kind: str, task: Task, *, rng: np.random.Generator, weights: int = 400, steps: int = 300, window: int = 3
) -> float:
    """Train one network on one task and score it on sequences that it has never seen.

    Every kind gets the same number of weights (as near as whole units allow), of batches, and the same optimiser:
    Adam at 0.01 on batches of 32 sequences, gradients clipped at a global norm of 1.

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

    def draw(B: int) -> Batch:
        batch = task(B=B, rng=rng)
        return in_windows(batch, window) if kind == "window" else batch

    symbols = task(B=1, rng=rng)[0].shape[-1]
    H = width_for(weights, kind, symbols, symbols, window=window)
    network = _build(kind, draw(1)[0].shape[-1], H, symbols, rng)
    train(network, lambda: draw(32), Adam(learning_rate=0.01), steps=steps, clip=1.0)
    return accuracy(network, draw(1000))


def _build(kind: str, D: int, H: int, V: int, rng: np.random.Generator) -> Network:
    """Start the network that stands for a kind."""
    return Jordan.initialise(D, H, V, rng=rng) if kind == "jordan" else Elman.initialise(D, H, V, rng=rng)


def scores(kinds: tuple[str, ...], tasks: dict[str, Task], *, seeds: range, steps: int = 300) -> dict[str, Array]:
    """Measure every kind of network on every task from every seed.

    Parameters
    ----------
    kinds : tuple of str
        Networks, as in `measure`.
    tasks : dict of str to callable
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
    return {
        kind: np.array(
            [[measure(kind, task, rng=np.random.default_rng(seed), steps=steps) for seed in seeds] for task in tasks.values()]
        )
        for kind in kinds
    }
