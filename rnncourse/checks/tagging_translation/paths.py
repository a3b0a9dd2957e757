"""Check of Viterbi's algorithm: the best path through scores and steps."""

from collections.abc import Callable

import numpy as np

from rnncourse.arrays import Array
from rnncourse.checks import draw
from rnncourse.checks.compare import as_array
from rnncourse.checks.definition import Case, Check, Function
from rnncourse.checks.plain import NotPlainError, Plain
from rnncourse.checks.tagging_translation.lattices import best_path, margin, total
from rnncourse.checks.tagging_translation.seeing import ids_differ, looks_like, same_ids

#: The three parts of the points.
ANY, FORBIDDEN, LONG = "every step allowed", "forbidden steps", "a long sentence"
GAP = 0.01
"""By how much the best path beats every path through another tag, so that rounding cannot choose."""


def _start_alone(scores: Array, start: Array, step: Array) -> list[int]:
    """Choose the tag of each word by itself."""
    return [int(k) for k in (scores + np.eye(len(scores), 1) * start).argmax(axis=1)]


def _greedy(scores: Array, start: Array, step: Array) -> list[int]:
    """Go from left to right, and never look back."""
    path = [int((start + scores[0]).argmax())]
    for row in scores[1:]:
        path.append(int((step[path[-1]] + row).argmax()))
    return path


def _followed(
    back: Callable[[list[Array], int], list[int]] | None = None, after: Callable[[Array, Array], Array] | None = None
) -> Function:
    """Make the variant that fills the table and follows the notes in another way."""

    def variant(scores: Array, start: Array, step: Array) -> list[int]:
        best, notes = start + scores[0], []
        for row in scores[1:]:
            through = best[:, None] + step
            notes.append(through.argmax(axis=0))
            best = (after or (lambda through, row: through.max(axis=0) + row))(through, row)
        last = int(best.argmax())
        if back is not None:
            return back(notes, last)
        path = [last]
        for note in notes[::-1]:
            path.append(int(note[path[-1]]))
        return path[::-1]

    return variant


def _best_of_each(scores: Array, start: Array, step: Array) -> list[int]:
    """Take the largest entry of each row of the table, without notes."""
    best = start + scores[0]
    path = [int(best.argmax())]
    for row in scores[1:]:
        best = (best[:, None] + step).max(axis=0) + row
        path.append(int(best.argmax()))
    return path


def _not_turned(notes: list[Array], last: int) -> list[int]:
    path = [last]
    for note in notes[::-1]:
        path.append(int(note[path[-1]]))
    return path


def _from_the_front(notes: list[Array], last: int) -> list[int]:
    """Follow the notes in the order in which they were made."""
    path = [last]
    for note in notes:
        path.append(int(note[path[-1]]))
    return path[::-1]


def _of_the_last(notes: list[Array], last: int) -> list[int]:
    """Read every note at the last tag, and not at the one that was just reached."""
    return [int(note[last]) for note in notes] + [last]


def _multiplied(scores: Array, start: Array, step: Array) -> list[int]:
    """Multiply probabilities until they are too small for a number."""
    best, notes = np.exp(start + scores[0]), []
    for row in scores[1:]:
        through = best[:, None] * np.exp(step)
        notes.append(through.argmax(axis=0))
        best = through.max(axis=0) * np.exp(row)
    path = [int(best.argmax())]
    for note in notes[::-1]:
        path.append(int(note[path[-1]]))
    return path[::-1]


def _case(scores: Array, start: Array, step: Array, part: str) -> Case:
    T, K = scores.shape
    label = f"{draw.sizes(T=T, V=K)}, {part}"
    return Case(label, {"scores": scores, "start": start, "step": step}, part=part)


def _drawn(rng: np.random.Generator, T: int, K: int, part: str, level: float = -2.0) -> Case:
    """Draw scores of which the best path is clear, and another one than that of the best tags."""
    while True:
        scores, start, step = level + 1.5 * draw.normal(rng, T, K), draw.normal(rng, K), 1.5 * draw.normal(rng, K, K)
        if part == FORBIDDEN:
            start[rng.permutation(K)[: K // 2]] = -np.inf
            for row in step[1:]:
                row[rng.permutation(K)[: K // 2]] = -np.inf
        clear = margin(scores, start, step) > GAP
        if clear and (min(T, K) == 1 or list(best_path(scores, start, step)) != _greedy(scores, start, step)):
            return _case(scores, start, step, part)


def _what_is_wrong(case: Case, returned: Plain) -> str:
    scores, start, step = (np.asarray(fact) for fact in case.facts)
    right = best_path(scores, start, step)
    problem = ids_differ(right, returned, "tags", lambda t: f"that of word {t}, counted from 0")
    path = _as_path(returned, right, scores.shape[1]) if problem else None
    if path is None:
        return problem
    with np.errstate(invalid="ignore"):
        lost = total(scores, start, step, right) - total(scores, start, step, path)
    worth = (
        "has a step or a beginning that is forbidden" if np.isinf(lost) else f"adds up to {lost:.2g} less than the best"
    )
    return f"{problem}\nthe path that came back {worth}"


def _as_path(returned: Plain, right: Array, K: int) -> Array | None:
    """Return what came back as a path of tags that exist, or None where it is none."""
    try:
        path = as_array(returned)
    except NotPlainError:
        return None
    fits = path.shape == right.shape and path.dtype.kind in "iu" and bool(((path >= 0) & (path < K)).all())
    return path if fits else None


VITERBI = Check(
    name="viterbi",
    reference=best_path,
    visible=[
        _drawn(draw.fixed(1010), 5, 4, ANY),
        _drawn(draw.fixed(323), 6, 4, ANY),
        _drawn(draw.fixed(2008), 5, 5, FORBIDDEN),
        _drawn(draw.fixed(325), 150, 3, LONG, level=-7.0),
    ],
    hidden=lambda rng: [
        _drawn(rng, 7, 4, ANY),
        _drawn(rng, 3, 6, ANY),
        _drawn(rng, 1, 5, ANY),
        _drawn(rng, 9, 2, ANY),
        _drawn(rng, 8, 4, FORBIDDEN),
        _drawn(rng, 6, 7, FORBIDDEN),
        _drawn(rng, 160, 3, LONG, level=-7.0),
    ],
    accepts=_what_is_wrong,
    parts={ANY: 2, FORBIDDEN: 1, LONG: 1},
    mistakes=[
        looks_like(
            "It looks as if each word got its own best tag: what steps add was left out.", _start_alone, same_ids
        ),
        looks_like(
            "It looks as if the sentence was read from left to right, each tag the best after the one before: a tag "
            "may have to give up a little so that the next ones get more.",
            _greedy,
            same_ids,
        ),
        looks_like(
            "It looks as if the largest entry of each row of the table was taken: that path may never go together. "
            "Follow the notes.",
            _best_of_each,
            same_ids,
        ),
        looks_like(
            "It looks as if the steps were used transposed: the row is the tag before, the column the tag after.",
            lambda scores, start, step: best_path(scores, start, step.T),
            same_ids,
        ),
        looks_like(
            "It looks as if what the beginning adds was left out.",
            lambda scores, start, step: best_path(scores, np.zeros_like(start), step),
            same_ids,
        ),
        looks_like(
            "It looks as if the path came back from its end to its beginning.", _followed(_not_turned), same_ids
        ),
        looks_like(
            "It looks as if the notes were read from the front: the last tag is known first, so the last note is read "
            "first.",
            _followed(_from_the_front),
            same_ids,
        ),
        looks_like(
            "It looks as if every note was read at the last tag: each one is read at the tag that was reached before.",
            _followed(_of_the_last),
            same_ids,
        ),
        looks_like(
            "It looks as if the score of the new word was left out of the table: it stands in every sum.",
            _followed(after=lambda through, row: through.max(axis=0)),
            same_ids,
        ),
        looks_like(
            "It looks as if the sums of all ways to a tag were added up, where the largest of them is asked for.",
            _followed(after=lambda through, row: through.sum(axis=0) + row),
            same_ids,
        ),
        looks_like(
            "It looks as if the smallest sum was looked for.",
            lambda scores, start, step: best_path(-scores, -start, -step),
            same_ids,
        ),
        looks_like(
            "It looks as if probabilities were multiplied: in a long sentence their product becomes too small for a "
            "number, and all paths are alike at 0. Logarithms are added.",
            _multiplied,
            same_ids,
        ),
    ],
)
