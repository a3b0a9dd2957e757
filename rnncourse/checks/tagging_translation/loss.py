"""Check of the loss of a tagger: a mean over words, and its gradient."""

from collections.abc import Callable
from typing import Any

import numpy as np

from rnncourse.arrays import Array
from rnncourse.checks import draw
from rnncourse.checks.definition import Case, Check, Function, Mistake
from rnncourse.functional import cross_entropy, cross_entropy_backward, one_hot, softmax

Answer = tuple[Any, Array]


def tag_loss(o: Array, target: Array, mask: Array) -> Answer:
    """Give the cross-entropy, averaged over the words of a batch, and its gradient."""
    return cross_entropy(o, target, mask), cross_entropy_backward(o, target, mask)


def _case(rng: np.random.Generator, mask: Array, V: int, fill: int, special: str, scale: float = 1.5) -> Case:
    """Draw scores that are as large at padding as anywhere, and targets that are `fill` there."""
    o, target = scale * draw.normal(rng, *mask.shape, V), rng.integers(V, size=mask.shape)
    B, T = mask.shape
    return draw.case({"o": o, "target": np.where(mask, target, fill), "mask": mask}, special, B=B, T=T, V=V)


def _hidden(rng: np.random.Generator) -> list[Case]:
    cases = []
    for (B, T, _, _, V), fill in zip(draw.AWKWARD, (0, -1, 0, 99, -100, 1), strict=True):
        lengths = rng.integers(1, T + 1, size=B)
        lengths[-1] = 1
        special = f"padding holds {fill}" if T > 1 else "no padding"
        cases.append(_case(rng, draw.lengths_mask(lengths, T), V, fill, special))
    cases.append(_case(rng, draw.lengths_mask([2, 4], 5), 3, 0, "scores in the hundreds", scale=500))
    return cases


def _counted(mask: Callable[[Array], Array]) -> Function:
    """Make the variant that counts other positions; what is no class counts as class 0."""

    def variant(o: Array, target: Array, m: Array) -> Answer:
        classes = np.where((target >= 0) & (target < o.shape[2]), target, 0)
        return tag_loss(o, classes, mask(m))

    return variant


def _divided(by: Callable[[Array], float]) -> Function:
    """Make the variant that adds up rightly and divides by something else than the number of words."""

    def variant(o: Array, target: Array, mask: Array) -> Answer:
        loss, do = tag_loss(o, target, mask)
        share = mask.sum() / by(mask)
        return loss * share, do * share

    return variant


def _gradient(change: Callable[[Array, Array, Array], Array]) -> Function:
    """Make the variant whose loss is right and whose gradient is another function of its arguments."""
    return lambda o, target, mask: (tag_loss(o, target, mask)[0], change(o, np.where(mask, target, 0), mask))


def _loss(change: Callable[[Array, Array, Array], float]) -> Function:
    """Make the variant whose gradient is right and whose loss is another function of the true tags' probabilities."""

    def variant(o: Array, target: Array, mask: Array) -> Answer:
        y = np.take_along_axis(softmax(o), np.where(mask, target, 0)[..., None], axis=-1)[..., 0]
        return change(y, mask, o), tag_loss(o, target, mask)[1]

    return variant


def _mean_of_means(o: Array, target: Array, mask: Array) -> Answer:
    rows = [tag_loss(o[b : b + 1], target[b : b + 1], mask[b : b + 1]) for b in range(len(o))]
    return float(np.mean([loss for loss, _ in rows])), np.concatenate([do for _, do in rows]) / len(o)


def _by_column(o: Array, target: Array, mask: Array) -> Answer:
    """Normalise over the words of a sentence in place of the tags of a word."""
    y, truth = softmax(o.swapaxes(1, 2)).swapaxes(1, 2), one_hot(np.where(mask, target, 0), o.shape[2])
    loss = -np.log((y * truth).sum(axis=2))[mask].sum() / mask.sum()
    return loss, np.where(mask[..., None], y - truth, 0) / mask.sum()


def _naive(o: Array, target: Array, mask: Array) -> Answer:
    y = np.exp(o) / np.exp(o).sum(axis=2, keepdims=True)
    truth = one_hot(np.where(mask, target, 0), o.shape[2])
    loss = -np.log((y * truth).sum(axis=2))[mask].sum() / mask.sum()
    return np.asarray(loss), (y - truth) * mask[..., None] / mask.sum()


_ALL = "It looks as if padding was averaged in: no tag is right or wrong there, so it neither adds nor counts."
_BY_ALL = (
    "It looks as if padding was left out of the sum and counted in the number it is divided by: the longer the "
    "longest sentence, the smaller the loss of the others would be."
)

TAG_LOSS = Check(
    name="tag-loss",
    reference=tag_loss,
    returns=("loss", "do"),
    parts={"loss": 1, "do": 2},
    visible=[
        _case(draw.fixed(311), draw.lengths_mask([3, 1, 2], 3), 4, 0, "padding holds 0"),
        _case(draw.fixed(312), draw.lengths_mask([2, 4], 4), 3, -100, "padding holds -100"),
        _case(draw.fixed(315), draw.lengths_mask([2, 1], 3), 3, 0, "scores in the hundreds", scale=500),
    ],
    hidden=_hidden,
    mistakes=[
        Mistake(_ALL, _counted(np.ones_like)),
        Mistake(_BY_ALL, _divided(lambda mask: mask.size)),
        Mistake(
            "It looks as if the sum was divided by the number of sentences: it is a mean over words.",
            _divided(lambda mask: len(mask)),
        ),
        Mistake(
            "It looks as if the sum was divided by the number of steps T: it is a mean over words.",
            _divided(lambda mask: mask.shape[1]),
        ),
        Mistake(
            "It looks as if the sum was not divided by anything: it is a mean over words.", _divided(lambda mask: 1)
        ),
        Mistake(
            "It looks as if each sentence was averaged first and then the sentences: a word of a short sentence would "
            "weigh more than one of a long sentence.",
            _mean_of_means,
        ),
        Mistake("It looks as if the mask was used the wrong way round: True marks words.", _counted(np.logical_not)),
        Mistake(
            "It looks as if the mask met the wrong axes: its rows are sentences and its columns are steps.",
            _counted(np.transpose),
        ),
        Mistake(
            "It looks as if the softmax ran over the words of a sentence: the tags of one word compete, so their "
            "probabilities sum to 1.",
            _by_column,
        ),
        Mistake(
            "It looks as if exp ran out of range: make the largest score of each word 0 before you take it.", _naive
        ),
        Mistake(
            "It looks as if probabilities were averaged, and not their logarithms.",
            _loss(lambda y, mask, o: float(y[mask].mean())),
        ),
        Mistake(
            "It looks as if the sign of the loss is turned: logarithms of probabilities are negative, a loss is not.",
            _loss(lambda y, mask, o: float(np.log(y[mask]).mean())),
        ),
        Mistake(
            "It looks as if the logarithm to the base 2 was taken: the gradient that is asked for belongs to the "
            "natural one.",
            _loss(lambda y, mask, o: float(-np.log2(y[mask]).mean())),
        ),
        Mistake(
            "It looks as if padding has a gradient: what does not count must not move anything.",
            _gradient(lambda o, target, mask: (softmax(o) - one_hot(target, o.shape[2])) / mask.sum()),
        ),
        Mistake(
            "It looks as if the gradient was not divided: the loss is a mean, so each word has a small share of it.",
            _gradient(lambda o, target, mask: (softmax(o) - one_hot(target, o.shape[2])) * mask[..., None]),
        ),
        Mistake(
            "It looks as if the sign of the gradient is turned: raising the score of the true tag makes the loss "
            "smaller.",
            _gradient(lambda o, target, mask: -cross_entropy_backward(o, target, mask)),
        ),
        Mistake(
            "It looks as if the probabilities alone came back as gradient: the true tag has to be pulled up.",
            _gradient(lambda o, target, mask: softmax(o) * mask[..., None] / mask.sum()),
        ),
        Mistake(
            "It looks as if the gradient is that with respect to the probabilities: asked for is the one with respect "
            "to the scores.",
            _gradient(lambda o, target, mask: -one_hot(target, o.shape[2]) / softmax(o) * mask[..., None] / mask.sum()),
        ),
        Mistake(
            "It looks as if the gradient was divided by the number of all positions, padding included.",
            _gradient(lambda o, target, mask: cross_entropy_backward(o, target, mask) * mask.mean()),
        ),
    ],
)
