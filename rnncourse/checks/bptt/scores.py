"""Check of where the way back begins: the gradient of softmax and cross-entropy together."""

from typing import Any

import numpy as np

from rnncourse.arrays import Array
from rnncourse.checks import draw
from rnncourse.checks.definition import Case, Check, Function, Mistake
from rnncourse.checks.plain import Plain
from rnncourse.functional import cross_entropy, cross_entropy_backward, softmax

Pair = tuple[float, Array]


def softmax_gradient(o: Array, target: list[int]) -> Pair:
    """Give the mean cross-entropy of a batch of scores, and its gradient."""
    classes = np.asarray(target)
    return cross_entropy(o, classes), cross_entropy_backward(o, classes)


def _scores_case(rng: np.random.Generator, B: int, V: int, special: str = "", scale: float = 2) -> Case:
    target: list[Plain] = rng.integers(V, size=B).tolist()
    return draw.case({"o": scale * draw.normal(rng, B, V), "target": target}, special, B=B, V=V)


def _of_scores(loss: Function, do: Function) -> Function:
    """Make the variant with these two: each takes the reference's result, the scores and the classes."""

    def variant(o: Array, target: list[int]) -> Pair:
        right = softmax_gradient(o, target)
        return loss(right[0], o, target), do(right[1], o, target)

    return variant


def _kept(right: Any, o: Array, target: list[int]) -> Any:
    return right


def _from_probabilities(p: Array, target: list[int]) -> Pair:
    """Go on as one should from probabilities that are not right."""
    return float(-np.log(p[np.arange(len(p)), target]).mean()), (p - np.eye(p.shape[1])[target]) / len(p)


def _laid_along(largest: Function, kept: bool) -> Function:
    """Make the variant that lays the rows' largest scores, or their sums, along the columns of a square array."""

    def variant(o: Array, target: list[int]) -> Pair:
        e = np.exp(o - largest(o))
        return _from_probabilities(e / e.sum(axis=1, keepdims=kept), target)

    return variant


def _less_one_in_whole_columns(right: Array, o: Array, target: list[int]) -> Array:
    p = softmax(o)
    p[:, target] -= 1
    return p / len(p)


def _naive(o: Array, target: list[int]) -> Pair:
    return _from_probabilities(np.exp(o) / np.exp(o).sum(axis=1, keepdims=True), target)


def _times_batch(right: Array, o: Array, target: list[int]) -> Array:
    return right * len(o)


def _in_whole(o: Array, target: list[int]) -> Pair:
    return _from_probabilities(softmax(o.ravel()).reshape(o.shape), target)


SOFTMAX_GRADIENT = Check(
    name="softmax-gradient",
    reference=softmax_gradient,
    returns=("loss", "do"),
    parts={"loss": 1, "do": 1},
    visible=[
        _scores_case(draw.fixed(11), 3, 3),
        _scores_case(draw.fixed(12), 4, 2),
        _scores_case(draw.fixed(13), 2, 3, "scores in the thousands", scale=1000),
    ],
    hidden=lambda rng: [
        *(_scores_case(rng, B, V) for B, _, _, _, V in draw.AWKWARD if (B, V) != (1, 1)),
        _scores_case(rng, 3, 4, "scores in the thousands", scale=1000),
    ],
    mistakes=[
        Mistake(
            "It looks as if do belongs to the sum of the rows' losses: the loss is their mean, so each row has a "
            "share of it.",
            _of_scores(_kept, _times_batch),
        ),
        Mistake(
            "It looks as if loss and do belong to the sum over the rows: asked for is the mean.",
            _of_scores(lambda loss, o, target: loss * len(o), _times_batch),
        ),
        Mistake(
            "It looks as if the sum of the rows' losses came back: asked for is their mean.",
            _of_scores(lambda loss, o, target: loss * len(o), _kept),
        ),
        Mistake(
            "It looks as if exp ran out of range, all infinite or all zero: softmax stays the same when the largest "
            "score of each row is made 0 first.",
            _naive,
        ),
        Mistake(
            "It looks as if 1 was taken from whole columns: a list of classes behind a colon names columns for every "
            "row, and each row has one true class of its own.",
            _of_scores(_kept, _less_one_in_whole_columns),
        ),
        Mistake(
            "It looks as if the true class was not singled out: this is softmax alone, and no row of it says what "
            "would have been right.",
            _of_scores(_kept, lambda do, o, target: softmax(o) / len(o)),
        ),
        Mistake(
            "It looks as if the probabilities came back undivided and with nothing taken off at the true class.",
            _of_scores(_kept, lambda do, o, target: softmax(o)),
        ),
        Mistake(
            "It looks as if 1 was taken off after the division by B: the rows of do no longer sum to zero.",
            _of_scores(_kept, lambda do, o, target: softmax(o) / len(o) - np.eye(o.shape[1])[target]),
        ),
        Mistake(
            "The sign of do is turned: a gradient points to where the loss grows, and a larger score of the true "
            "class makes it smaller.",
            _of_scores(_kept, lambda do, o, target: -do),
        ),
        Mistake(
            "The sign of the loss is turned: the logarithm of a probability is negative, the loss is not.",
            _of_scores(lambda loss, o, target: -loss, _kept),
        ),
        Mistake(
            "It looks as if softmax ran along the batch: the probabilities of one row must sum to 1.",
            lambda o, target: _from_probabilities(softmax(o.T).T, target),
        ),
        *(
            Mistake(
                "It looks as if the rows' largest scores, or their sums, were laid along the columns: there is one for "
                "each row. Keep the summed axis (keepdims); a square array does not complain.",
                _laid_along(*which),
            )
            for which in (
                (lambda o: o.max(), False),
                (lambda o: o.max(axis=1, keepdims=True), False),
                (lambda o: o.max(axis=1), True),
                (lambda o: o.max(axis=1), False),
            )
        ),
        Mistake(
            "It looks as if all rows together sum to 1: each row must. Keep the summed axis (keepdims).", _in_whole
        ),
        Mistake(
            "It looks as if logarithms to base 2 were taken: the loss is in nats, from np.log.",
            _of_scores(lambda loss, o, target: loss / np.log(2), _kept),
        ),
        Mistake(
            "It looks as if the losses of the rows came back one by one: asked for is their mean, one number.",
            lambda o, target: (-np.log(softmax(o)[np.arange(len(o)), target]), softmax_gradient(o, target)[1]),
        ),
        Mistake(
            "The two results are in each other's place: first loss, then do.", lambda *a: softmax_gradient(*a)[::-1]
        ),
    ],
)
