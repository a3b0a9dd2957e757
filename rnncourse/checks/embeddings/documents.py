"""Check of the ten documents: a small network, built and trained in Keras, judged by what it must do.

The check itself loads no framework: the answer hands over plain numbers, among them the weights. From these the check
works the probabilities out again, so that numbers which no such network gives are refused. Its reference is the
chapter's network in NumPy, trained on the same terms.

There is one case, everybody's own: a training takes seconds, and numbers that were copied are of no use.
"""

from collections.abc import Callable
from typing import Any

import numpy as np

from rnncourse.arrays import Array
from rnncourse.checks.compare import as_array
from rnncourse.checks.definition import Case, Check, Mistake
from rnncourse.checks.embeddings import laboratory
from rnncourse.checks.embeddings.laboratory import (
    FARTHEST,
    NEAREST,
    NEEDED,
    PARAMETERS,
    TOLERANCE,
    ids_of,
    outputs,
    share_right,
)
from rnncourse.checks.plain import NotPlainError, Plain, describe
from rnncourse.data import ten_documents

_KEYS = ("parameters", "weights", "probabilities", "accuracy")
_SHAPES = ((50, 8), (32, 1), (1,))
_SECONDS = 90  # Keras is loaded in some seconds and trains in some; both take several times as long when watched


def accepts(case: Case, returned: Plain) -> str:
    """Say what is wrong with what came back; empty where nothing is."""
    if not isinstance(returned, dict) or not set(_KEYS) <= set(returned):
        got = f"one with {', '.join(returned) or 'none'}" if isinstance(returned, dict) else describe(returned)
        return f"expected: a dictionary with the keys {', '.join(_KEYS)}\nreturned: {got}"
    if type(returned["parameters"]) is not int or returned["parameters"] != PARAMETERS:
        return f"in parameters:\nexpected: {PARAMETERS}\nreturned: {_short(returned['parameters'])}"
    return (
        _about_weights(returned["weights"])
        or _about_probabilities(case, returned)
        or _about_accuracy(returned["accuracy"], share_right(_flat(returned), case))
    )


def _short(value: Plain) -> str:
    return repr(value) if isinstance(value, bool | int | float | str) else describe(value)


def _about_weights(weights: Plain) -> str:
    arrays = _arrays(weights)
    if tuple(array.shape for array in arrays) != _SHAPES:
        shapes = ", ".join(str(array.shape) for array in arrays) or describe(weights)
        return f"in weights:\nexpected: three arrays of shapes {', '.join(map(str, _SHAPES))}\nreturned: {shapes}"
    if not all(np.isfinite(array).all() for array in arrays):
        return "in weights:\nthere are numbers that are NaN or infinite"
    largest = float(np.abs(arrays[0]).max())
    if not NEAREST <= largest <= FARTHEST:
        return (
            f"in weights:\nthe largest number of the table is {largest:.2g} in magnitude; 50 steps, from Keras's start "
            f"and at its rate, lead to between {NEAREST} and {FARTHEST}"
        )
    return ""


def _about_probabilities(case: Case, returned: dict[str, Plain]) -> str:
    try:
        p = as_array(returned["probabilities"]).astype(float)
    except NotPlainError as problem:
        return f"in probabilities:\nexpected: an array of probabilities\nreturned: {problem}"
    if p.shape != (B := len(ids_of(case)),):
        return f"in probabilities:\nexpected: an array of shape ({B},)\nreturned: one of shape {p.shape}"
    if not np.isfinite(p).all() or p.min() < 0 or p.max() > 1:
        return f"in probabilities:\nnot all are between 0 and 1: the least is {p.min():.3g}, the largest {p.max():.3g}"
    gap = np.abs(p - outputs(_arrays(returned["weights"]), ids_of(case))).max()
    if gap > TOLERANCE:
        return f"in probabilities:\nfrom these weights and the documents' ids others follow, by up to {gap:.2g}"
    return ""


def _about_accuracy(said: Plain, true: float) -> str:
    if type(said) is not float or not 0 <= said <= 1:
        return f"in accuracy:\nexpected: a share between 0 and 1 (float)\nreturned: {_short(said)}"
    if abs(said - true) > 1e-6:
        return (
            f"in accuracy:\nit says {said:.2f}, but of the probabilities {true:.2f} are on the right side of one half"
        )
    if true < NEEDED:
        return f"{true:.0%} of the documents that it was trained on are judged right; {NEEDED:.0%} are asked for"
    return ""


def _arrays(weights: Plain) -> list[Array]:
    """Read the weights; empty where they are no arrays of numbers."""
    try:
        return [as_array(one).astype(float) for one in weights] if isinstance(weights, list | tuple) else []
    except NotPlainError:
        return []


def _field(returned: Plain, key: str) -> Any:
    return returned.get(key) if isinstance(returned, dict) else None


def _flat(returned: Plain) -> Array:
    """Read the probabilities, flat; empty where there are none."""
    try:
        return as_array(_field(returned, "probabilities")).astype(float).ravel()
    except NotPlainError:
        return np.zeros(0)


def _counts(*parameters: int) -> Callable[[Case, Plain], bool]:
    return lambda case, returned: _field(returned, "parameters") in parameters


def _given_by(side: str, cut: str) -> Callable[[Case, Plain], bool]:
    """Say whether the probabilities are those of documents that were padded and cut at these ends."""
    return lambda case, returned: _follow(returned, lambda weights: outputs(weights, ids_of(case, side, cut)))


def _given_instead(side: str, cut: str) -> Callable[[Case, Plain], bool]:
    """Say so where other ends would have given others: where no document is too long, a cut changes nothing."""
    these, right = _given_by(side, cut), _given_by("after", "after")
    return lambda case, returned: these(case, returned) and not right(case, returned)


def _follow(returned: Plain, work_out: Callable[[list[Array]], Array]) -> bool:
    weights, p = _arrays(_field(returned, "weights")), _flat(returned)
    if tuple(array.shape for array in weights) != _SHAPES:
        return False
    there = work_out(weights)
    return p.shape == there.shape and bool(np.abs(p - there).max() <= TOLERANCE)


def _largest(returned: Plain) -> float:
    weights = _arrays(_field(returned, "weights"))
    return float(np.abs(weights[0]).max(initial=0)) if weights else float("nan")


def _do_not_belong_together(case: Case, returned: Plain) -> bool:
    return bool(_flat(returned).shape == (len(ids_of(case)),)) and not _given_by("after", "after")(case, returned)


def _is_a_column(case: Case, returned: Plain) -> bool:
    p = _field(returned, "probabilities")
    return isinstance(p, np.ndarray | list) and np.shape(p) == (len(ids_of(case)), 1)


def _has_a_row_for_each_word(case: Case, returned: Plain) -> bool:
    used = 1 + int(ids_of(case, length=9).max())
    return _field(returned, "parameters") in (8 * used + 33, 8 * (used - 1) + 33)


def _own(rng: np.random.Generator) -> list[Case]:
    """Draw an order of the documents, one of them twice and another left out, and a seed."""
    order = rng.permutation(10)
    texts, labels = ten_documents()
    same = np.flatnonzero(labels[order] == labels[order[0]])
    order[same[1]] = order[0]
    arguments: dict[str, Plain] = {
        "texts": [texts[n] for n in order],
        "labels": [int(labels[n]) for n in order],
        "seed": int(rng.integers(1000)),
    }
    return [
        Case("the documents in an order of your own, one of them twice", arguments, given={"order": order.tolist()})
    ]


TEN_DOCUMENTS = Check(
    name="ten-documents",
    reference=laboratory.build_and_train,
    visible=[],
    hidden=lambda rng: [],
    own=_own,
    accepts=accepts,
    uses=frozenset({"tokenise", "build-vocabulary", "pad-texts"}),
    seconds=_SECONDS,
    mistakes=[
        Mistake(
            "It looks as if the four vectors were not laid side by side: one weight is then shared by all four places, "
            "and 400 + 8 + 1 are left.",
            seen=_counts(409),
        ),
        Mistake(
            "It looks as if there are two outputs: a yes-or-no question needs one, and its sigmoid.",
            seen=_counts(466),
        ),
        Mistake("It looks as if the dense unit has no bias.", seen=_counts(432)),
        Mistake(
            "It looks as if the documents were padded to the longest, of five tokens: the laboratory's have four.",
            seen=_counts(441),
        ),
        Mistake(
            "It looks as if the table has a row for each word that occurs: the laboratory's has 50, used or not.",
            seen=_has_a_row_for_each_word,
        ),
        Mistake(
            "It looks as if the layers were counted, or their parts: asked for is one number, all weights together.",
            seen=_counts(3, 4, 400, 33),
        ),
        Mistake(
            "An axis of length 1 is too many: the network gives (10, 1), asked for is one number a document.",
            seen=_is_a_column,
        ),
        Mistake(
            "It looks as if scores came back: the sigmoid that makes probabilities of them is missing.",
            seen=lambda case, returned: _follow(returned, lambda w: outputs(w, ids_of(case), squash=False)),
        ),
        Mistake(
            "It looks as if the accuracy is in per cent: a share lies between 0 and 1.",
            seen=lambda case, returned: isinstance(said := _field(returned, "accuracy"), float) and said > 1,
        ),
        Mistake(
            "It looks as if less was learned than 50 steps allow: were there 50 epochs, was the rate left as it is, "
            "and are the weights those after training?",
            seen=lambda case, returned: _largest(returned) < NEAREST,
        ),
        Mistake(
            "It looks as if more was learned than 50 steps allow: were the ten documents one batch, was the rate left "
            "as it is, and were there 50 epochs?",
            seen=lambda case, returned: _largest(returned) > FARTHEST,
        ),
        Mistake(
            "It looks as if the labels were turned round: most documents are on the wrong side.",
            seen=lambda case, returned: share_right(_flat(returned), case) <= 1 - NEEDED,
        ),
        Mistake(
            "It looks as if padding stood before the words, and long documents lost their first words.",
            seen=_given_instead("before", "before"),
        ),
        Mistake(
            "It looks as if padding stood before the words: after them is asked for.",
            seen=_given_instead("before", "after"),
        ),
        Mistake(
            "It looks as if long documents lost their first words: side and cut are two questions.",
            seen=_given_instead("after", "before"),
        ),
        Mistake(
            "It looks as if weights and probabilities are not of the same moment or not of the same ids: both belong "
            "to the trained network, and the ids to the vocabulary of all ten documents, marks included.",
            seen=_do_not_belong_together,
        ),
    ],
)
