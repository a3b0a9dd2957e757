"""The fifth lecture's network on the phrases: one phrase a step, the right gradient and a wrong one; and in batches."""

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from rnncourse.arrays import Array
from rnncourse.data import Phrases, encode, phrases, vocabulary
from rnncourse.functional import one_hot, softmax
from rnncourse.layers import Chain, Dense, LastStep, Recurrent
from rnncourse.optim import SGD
from rnncourse.training import Batch, History, Rule, accuracy, minibatches

#: How a step hands its gradient back to the one before it: ``da_t`` (H,) and ``W_hh`` (H, H) to ``dh_prev`` (H,).
StepBack = Callable[[Array, Array], Array]

#: The lecture's numbers.
HIDDEN, SCALE, LEARNING_RATE, CLIP, EPOCHS = 64, 1e-3, 0.02, 1.0, 1000

#: In batches: four an epoch, momentum, and a longer step.
BATCH_SIZE, BATCH_RATE, MOMENTUM = 15, 0.2, 0.9


def right_step_back(da_t: Array, W_hh: Array) -> Array:
    """Go back through ``h_prev @ W_hh``.

    Parameters
    ----------
    da_t : ndarray of shape (H,)
        Gradient with respect to the argument of the new state.
    W_hh : ndarray of shape (H, H)
        Weights from state to state.

    Returns
    -------
    ndarray of shape (H,)
        Gradient with respect to the old state.
    """
    return da_t @ W_hh.T


def wrong_step_back(da_t: Array, W_hh: Array) -> Array:
    """Go back as the lecture's program does, which forgets the transpose. It is wrong, and it learns all the same.

    Parameters
    ----------
    da_t : ndarray of shape (H,)
        Gradient with respect to the argument of the new state.
    W_hh : ndarray of shape (H, H)
        Weights from state to state.

    Returns
    -------
    ndarray of shape (H,)
        No gradient of anything.
    """
    return da_t @ W_hh


@dataclass
class PhraseLearning:
    """How learning the phrases went.

    Attributes
    ----------
    train, test : list of float
        Share of the phrases of each part that were right after each epoch.
    parameters : dict of str to ndarray
        The network as it is at the end.
    """

    train: list[float] = field(default_factory=list)
    test: list[float] = field(default_factory=list)
    parameters: dict[str, Array] = field(default_factory=dict, repr=False)

    @property
    def epochs(self) -> int | None:
        """Epochs until all test phrases were right for the first time; None if they never were."""
        return self.test.index(1.0) + 1 if 1.0 in self.test else None


def learn_phrases(
    *,
    rng: np.random.Generator,
    language: str = "en",
    epochs: int = EPOCHS,
    step_back: StepBack = right_step_back,
    data: Phrases | None = None,
) -> PhraseLearning:
    """Train the lecture's many-to-one network until all test phrases are right.

    It has 64 hidden units, weights drawn from the normal distribution times 1/1000 and zero biases; it takes one
    phrase a step in shuffled order, with a learning rate of 0.02, and cuts every entry of the gradient to ±1.

    Parameters
    ----------
    rng : numpy.random.Generator
        Source of the weights and the orders.
    language : str
        Language of the phrases.
    epochs : int
        When to give up.
    step_back : callable
        How the gradient goes from step to step.
    data : Phrases, optional
        Phrases of one's own instead of the course's.

    Returns
    -------
    PhraseLearning
        Accuracies after every epoch, and the network.
    """
    train, test, V = _one_hot_phrases(phrases(language) if data is None else data)
    p = _start(V, rng)
    learning = PhraseLearning(parameters=p)
    for _ in range(epochs):
        right = 0
        for n in rng.permutation(len(train)):
            x, answer = train[n]
            h, o = _read(x, p)
            right += int(o.argmax() == answer)
            do = softmax(o)
            do[answer] -= 1
            for name, gradient in phrase_gradients(x, h, do, p, step_back).items():
                np.clip(gradient, -CLIP, CLIP, out=gradient)
                gradient *= LEARNING_RATE
                p[name] -= gradient
        learning.train.append(right / len(train))
        learning.test.append(float(np.mean([_read(x, p)[1].argmax() == answer for x, answer in test])))
        if learning.test[-1] == 1:
            break
    return learning


def learn_phrases_in_batches(
    *, rng: np.random.Generator, language: str = "en", epochs: int = EPOCHS, data: Phrases | None = None
) -> PhraseLearning:
    """Train the same network with the course's layers, many phrases a step, until all test phrases are right.

    The size and the start are the lecture's; the steps are those of gradient descent with momentum on batches of 15
    phrases, padded behind and masked, with gradients clipped by their global norm.

    Parameters
    ----------
    rng : numpy.random.Generator
        Source of the weights and the orders.
    language : str
        Language of the phrases.
    epochs : int
        When to give up.
    data : Phrases, optional
        Phrases of one's own instead of the course's.

    Returns
    -------
    PhraseLearning
        Accuracies after every epoch, and the network.
    """
    train, test, V = _one_hot_phrases(phrases(language) if data is None else data)
    p = _start(V, rng)
    network = Chain(
        {
            "recurrent": Recurrent({name: p[name] for name in ("W_xh", "W_hh", "b_h")}),
            "last": LastStep(),
            "readout": Dense({"W": p["W_hy"], "b": p["b_y"]}),
        }
    )
    everything, unseen = _padded(train), _padded(test)
    draw = minibatches(everything, BATCH_SIZE, rng=rng)
    rule, learning, history = Rule(SGD(BATCH_RATE, MOMENTUM), clip=CLIP), PhraseLearning(parameters=p), History()
    for _ in range(epochs):
        for _ in range(0, len(train), BATCH_SIZE):
            rule.step(network, draw(), history)
        learning.train.append(accuracy(network, everything))
        learning.test.append(accuracy(network, unseen))
        if learning.test[-1] == 1:
            break
    return learning


def phrase_gradients(
    x: Array, h: Array, do: Array, p: dict[str, Array], step_back: StepBack = right_step_back
) -> dict[str, Array]:
    """Go back through the reading of one phrase.

    Parameters
    ----------
    x : ndarray of shape (T, D)
        Its T words, one-hot.
    h : ndarray of shape (T + 1, H)
        States, the zero one before the first word included.
    do : ndarray of shape (V,)
        Gradient with respect to the scores after the last word.
    p : dict of str to ndarray
        ``W_xh`` (D, H), ``W_hh`` (H, H), ``b_h`` (H,), ``W_hy`` (H, V), ``b_y`` (V,).
    step_back : callable
        How the gradient goes from step to step.

    Returns
    -------
    dict of str to ndarray
        Gradients under the names of the parameters.
    """
    dh = p["W_hy"] @ do
    da = 1 - h[1:] ** 2
    for t in reversed(range(len(x))):
        da[t] *= dh
        dh = step_back(da[t], p["W_hh"])
    return {
        "W_xh": x.T @ da,
        "W_hh": h[:-1].T @ da,
        "b_h": da.sum(axis=0),
        "W_hy": h[-1][:, None] * do,
        "b_y": do,
    }


def _one_hot_phrases(data: Phrases) -> tuple[list[tuple[Array, int]], list[tuple[Array, int]], int]:
    """Write each phrase as one-hot words (T, D) and an answer: those to learn from, those to test on, and D."""
    words = vocabulary(text for text, _ in data.train)
    train, test = (
        [(one_hot(encode(text, words), len(words)), int(pleased)) for text, pleased in part] for part in data
    )
    return train, test, len(words)


def _padded(part: list[tuple[Array, int]]) -> Batch:
    """Put phrases side by side: zeros behind the short ones, and a mask that tells."""
    lengths = np.array([len(x) for x, _ in part])
    x = np.zeros((len(part), lengths.max(), part[0][0].shape[1]))
    for row, (phrase, _) in zip(x, part, strict=True):
        row[: len(phrase)] = phrase
    return Batch(x, np.array([answer for _, answer in part]), mask=np.arange(lengths.max()) < lengths[:, None])


def _start(D: int, rng: np.random.Generator) -> dict[str, Array]:
    shapes = {"W_xh": (D, HIDDEN), "W_hh": (HIDDEN, HIDDEN), "W_hy": (HIDDEN, 2)}
    drawn = {name: SCALE * rng.standard_normal(shape) for name, shape in shapes.items()}
    return drawn | {"b_h": np.zeros(HIDDEN), "b_y": np.zeros(2)}


def _read(x: Array, p: dict[str, Array]) -> tuple[Array, Array]:
    """Give the states of one phrase, the zero one included, and the scores after the last word."""
    h = np.zeros((len(x) + 1, HIDDEN))
    driven, W_hh = x @ p["W_xh"] + p["b_h"], p["W_hh"]
    for t, driven_t in enumerate(driven):
        np.tanh(driven_t + h[t] @ W_hh, out=h[t + 1])
    return h, h[-1] @ p["W_hy"] + p["b_y"]
