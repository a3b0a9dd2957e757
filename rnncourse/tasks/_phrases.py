"""The fifth lecture's network on the phrases: plain arrays, one phrase a step, the right gradient and a wrong one."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np

from rnncourse.arrays import Array
from rnncourse.data import Phrases, encode, phrases, vocabulary
from rnncourse.functional import softmax

#: How a step hands its gradient back to the one before it: ``da_t`` (H,) and ``W_hh`` (H, H) to ``dh_prev`` (H,).
StepBack = Callable[[Array, Array], Array]

#: The lecture's numbers.
HIDDEN, SCALE, LEARNING_RATE, CLIP, EPOCHS = 64, 1e-3, 0.02, 1.0, 1000


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
    data = phrases(language) if data is None else data
    words = vocabulary(text for text, _ in data.train)
    train, test = ([(encode(text, words), int(pleased)) for text, pleased in part] for part in data)
    p = _start(len(words), rng)
    learning = PhraseLearning(parameters=p)
    for _ in range(epochs):
        right = 0
        for n in rng.permutation(len(train)):
            ids, answer = train[n]
            h, o = _read(ids, p)
            right += int(o.argmax() == answer)
            do = softmax(o)
            do[answer] -= 1
            for name, gradient in phrase_gradients(ids, h, do, p, step_back).items():
                p[name] -= LEARNING_RATE * np.minimum(np.maximum(gradient, -CLIP), CLIP)
        learning.train.append(right / len(train))
        learning.test.append(float(np.mean([_read(ids, p)[1].argmax() == answer for ids, answer in test])))
        if learning.test[-1] == 1:
            break
    return learning


def phrase_gradients(
    ids: Sequence[int], h: Array, do: Array, p: dict[str, Array], step_back: StepBack = right_step_back
) -> dict[str, Array]:
    """Go back through the reading of one phrase.

    Parameters
    ----------
    ids : sequence of int
        Its T words.
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
    da = np.empty_like(h[1:])
    for t in reversed(range(len(ids))):
        da[t] = dh * (1 - h[t + 1] ** 2)
        dh = step_back(da[t], p["W_hh"])
    dW_xh = np.zeros_like(p["W_xh"])
    for word, da_t in zip(ids, da, strict=True):
        dW_xh[word] += da_t  # x_t is one-hot: its outer product with da_t is one row
    return {
        "W_xh": dW_xh,
        "W_hh": h[:-1].T @ da,
        "b_h": da.sum(axis=0),
        "W_hy": np.outer(h[-1], do),
        "b_y": do,
    }


def _start(D: int, rng: np.random.Generator) -> dict[str, Array]:
    shapes = {"W_xh": (D, HIDDEN), "W_hh": (HIDDEN, HIDDEN), "W_hy": (HIDDEN, 2)}
    drawn = {name: SCALE * rng.standard_normal(shape) for name, shape in shapes.items()}
    return drawn | {"b_h": np.zeros(HIDDEN), "b_y": np.zeros(2)}


def _read(ids: Sequence[int], p: dict[str, Array]) -> tuple[Array, Array]:
    """Give the states of one phrase, the zero one included, and the scores after the last word."""
    h = np.zeros((len(ids) + 1, HIDDEN))
    for t, word in enumerate(ids):
        h[t + 1] = np.tanh(p["W_xh"][word] + h[t] @ p["W_hh"] + p["b_h"])
    return h, h[-1] @ p["W_hy"] + p["b_y"]
