"""Check of the loss of skip-gram with negative sampling, and of its gradients for both tables."""

from collections.abc import Callable

import numpy as np

from rnncourse.arrays import Array
from rnncourse.checks import draw
from rnncourse.checks.definition import Case, Check, Function, Mistake
from rnncourse.checks.plain import Plain
from rnncourse.embeddings import SkipGramBatch, skip_gram_gradients, skip_gram_loss
from rnncourse.functional import sigmoid

Three = tuple[float, Array, Array]


def loss_and_gradients(W_in: Array, W_out: Array, centre: Array, context: Array) -> Three:
    """Give the loss of a batch, and its gradients for both tables."""
    parameters, batch = {"W_in": W_in, "W_out": W_out}, SkipGramBatch(centre, context)
    gradients = skip_gram_gradients(parameters, batch)
    return skip_gram_loss(parameters, batch), gradients["W_in"], gradients["W_out"]


def _built(scale: Callable[[Array], Array], shares: Callable[[Array, Array, int], Array] | None = None) -> Function:
    """Make the variant with other derivatives of the scores, or with another way to add shares to rows."""

    def variant(W_in: Array, W_out: Array, centre: Array, context: Array) -> Three:
        loss = loss_and_gradients(W_in, W_out, centre, context)[0]
        v, u = W_in[centre], W_out[context]
        ds, add = scale(np.einsum("bd,bkd->bk", v, u)) / len(v), shares or _added
        dv, du = np.einsum("bk,bkd->bd", ds, u), ds[..., None] * v[:, None]
        return loss, add(centre, dv, len(W_in)), add(context, du, len(W_in))

    return variant


def _added(rows: Array, values: Array, V: int) -> Array:
    total = np.zeros((V, values.shape[-1]))
    np.add.at(total, rows, values)
    return total


def _last_share(rows: Array, values: Array, V: int) -> Array:
    total = np.zeros((V, values.shape[-1]))
    total[rows] += values
    return total


def _less_label(s: Array) -> Array:
    return np.asarray(sigmoid(s) - (np.arange(s.shape[1]) == 0))


def _with_loss(measure: Callable[[Array], float]) -> Function:
    """Make the variant that measures the loss otherwise, from the scores (B, 1 + K)."""

    def variant(W_in: Array, W_out: Array, centre: Array, context: Array) -> Three:
        s = np.einsum("bd,bkd->bk", W_in[centre], W_out[context])
        return float(measure(s)), *loss_and_gradients(W_in, W_out, centre, context)[1:]

    return variant


def _times(factor: Callable[[Array], float]) -> Function:
    """Make the variant in which everything is multiplied by a number that depends on the shape of `context`."""

    def variant(W_in: Array, W_out: Array, centre: Array, context: Array) -> Three:
        loss, dW_in, dW_out = loss_and_gradients(W_in, W_out, centre, context)
        return loss * factor(context), dW_in * factor(context), dW_out * factor(context)

    return variant


def _all_neighbours(s: Array) -> float:
    return float(np.logaddexp(0, -s).sum() / len(s))


def _overflowing(s: Array) -> float:
    with np.errstate(all="ignore"):
        p = 1 / (1 + np.exp(-s))
        return float(-(np.log(p[:, 0]) + np.log(1 - p[:, 1:]).sum(axis=1)).mean())


def _loss_is_not_finite(case: Case, returned: Plain) -> bool:
    loss = returned[0] if isinstance(returned, list | tuple) and returned else 0.0
    return isinstance(loss, float | np.ndarray) and np.shape(loss) == () and not bool(np.isfinite(loss))


def _rows(W_in: Array, W_out: Array, centre: Array, context: Array) -> Three:
    """Leave the gradients at the rows that were looked up."""
    loss, v, u = loss_and_gradients(W_in, W_out, centre, context)[0], W_in[centre], W_out[context]
    ds = _less_label(np.einsum("bd,bkd->bk", v, u)) / len(v)
    return loss, np.einsum("bk,bkd->bd", ds, u), ds[..., None] * v[:, None]


def _batch_case(rng: np.random.Generator, B: int, K: int, V: int, D: int, special: str = "", scale: float = 1) -> Case:
    centre, context = rng.integers(0, V, size=B), rng.integers(0, V, size=(B, 1 + K))
    if B > 1:
        centre[-1], context[-1, 0] = centre[0], context[0, 0]  # repeated in the column of the neighbours too
    W_in, W_out = scale * draw.normal(rng, V, D), scale * draw.normal(rng, V, D)
    arguments: dict[str, Plain] = {"W_in": W_in, "W_out": W_out, "centre": centre, "context": context}
    return draw.case(arguments, special, B=B, K=K, V=V, D=D)


def _batches_hidden(rng: np.random.Generator) -> list[Case]:
    drawn = [
        _batch_case(rng, *sizes) for sizes in ((1, 1, 6, 3), (1, 4, 9, 2), (5, 2, 4, 1), (4, 3, 11, 6), (7, 1, 5, 2))
    ]
    return [*drawn, _batch_case(rng, 3, 2, 7, 4, "scores in the thousands", scale=40)]


SKIP_GRAM_GRADIENTS = Check(
    name="skip-gram-gradients",
    reference=loss_and_gradients,
    uses=frozenset({"table-gradient"}),
    returns=("loss", "dW_in", "dW_out"),
    parts={"loss": 2, "dW_in": 2, "dW_out": 2},
    visible=[
        _batch_case(draw.fixed(131), 4, 2, 5, 3),
        _batch_case(draw.fixed(132), 1, 2, 8, 4),
        _batch_case(draw.fixed(133), 2, 3, 6, 3, "scores in the thousands", scale=40),
    ],
    hidden=_batches_hidden,
    mistakes=[
        Mistake(
            "It looks as if the batch was summed, not averaged: the loss is a mean over its B pairs.",
            _times(lambda context: len(context)),
        ),
        Mistake(
            "It looks as if the mean was taken over all B (1 + K) scores: each pair has a sum of 1 + K terms, and the "
            "mean is over the B pairs.",
            _times(lambda context: 1 / context.shape[1]),
        ),
        Mistake(
            "It looks as if exp ran out of range: the loss is infinite or NaN where a score is large.",
            _with_loss(_overflowing),
            seen=_loss_is_not_finite,
        ),
        Mistake(
            "It looks as if the drawn words were asked for a yes too: their scores enter the loss with the other sign.",
            _with_loss(_all_neighbours),
        ),
        Mistake(
            "It looks as if the loss counts the neighbours alone: the drawn words have their terms too.",
            _with_loss(lambda s: np.logaddexp(0, -s[:, 0]).mean()),
        ),
        Mistake(
            "It looks as if the sign of the loss is turned round: it is positive, and 0 would be perfect.",
            _with_loss(lambda s: -np.logaddexp(0, np.where(np.arange(s.shape[1]) == 0, -s, s)).sum() / len(s)),
        ),
        Mistake(
            "It looks as if a row that is used several times kept one share and lost the others: both tables are "
            "look-ups, and words repeat within a batch.",
            _built(_less_label, _last_share),
        ),
        Mistake(
            "It looks as if every word of `context` had label 1: only the first is a neighbour.",
            _built(lambda s: sigmoid(s) - 1),
        ),
        Mistake(
            "It looks as if the sigmoid is missing from the gradients: the derivative is σ(s) less the label, not s "
            "less it.",
            _built(lambda s: s - (np.arange(s.shape[1]) == 0)),
        ),
        Mistake(
            "It looks as if the gradients of the rows that were looked up came back: each share is still to be added "
            "to its row of the table, so that both have the shape (V, D).",
            _rows,
        ),
        Mistake(
            "It looks as if the label was not subtracted: for the neighbour the derivative is σ(s) less 1.",
            _built(sigmoid),
        ),
        Mistake(
            "It looks as if the last word of `context` was taken for the neighbour: it is the first.",
            _built(lambda s: sigmoid(s) - (np.arange(s.shape[1]) == s.shape[1] - 1)),
        ),
        Mistake(
            "It looks as if the gradient is turned round: σ(s) less the label, not the label less σ(s).",
            _built(lambda s: -_less_label(s)),
        ),
        Mistake(
            "It looks as if the slope of the sigmoid was multiplied in: for the logistic loss it has cancelled.",
            _built(lambda s: _less_label(s) * sigmoid(s) * (1 - sigmoid(s))),
        ),
        Mistake(
            "It looks as if the two gradients are in each other's place: first dW_in, then dW_out.",
            lambda *arguments: tuple(loss_and_gradients(*arguments)[i] for i in (0, 2, 1)),
        ),
    ],
)
