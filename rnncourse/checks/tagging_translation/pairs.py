"""Check of what a decoder hears and says while it is taught."""

from collections.abc import Callable, Sequence

import numpy as np

from rnncourse.arrays import Array
from rnncourse.checks.definition import Case, Check, Function, Mistake
from rnncourse.text import pad

Rows = Sequence[Sequence[int]]
Answer = tuple[Array, Array, Array]


def teacher_pairs(sequences: Rows, start: int, end: int) -> Answer:
    """Write sequences as what is heard, what is to be said, and where that counts."""
    heard = pad([[start, *row] for row in sequences], value=end)
    said = pad([[*row, end] for row in sequences], value=end)
    return heard.ids, said.ids, said.mask


def _heard(change: Callable[[Rows, int, int, Array, Array], Array]) -> Function:
    """Make the variant in which only what is heard is another: ``change(sequences, start, end, heard, target)``."""

    def variant(sequences: Rows, start: int, end: int) -> Answer:
        heard, target, counts = teacher_pairs(sequences, start, end)
        return change(sequences, start, end, heard, target), target, counts

    return variant


def _said(change: Callable[[Rows, int, int, Array, Array], tuple[Array, Array]]) -> Function:
    """Make the variant in which what is said and where it counts are others."""

    def variant(sequences: Rows, start: int, end: int) -> Answer:
        heard, target, counts = teacher_pairs(sequences, start, end)
        return heard, *change(sequences, start, end, target, counts)

    return variant


def _without_end(sequences: Rows, start: int, end: int) -> Answer:
    """Shift, and leave the end mark out: every array is a step shorter."""
    said = pad(sequences, value=end)
    return pad([[start, *row[:-1]] for row in sequences], value=end).ids, said.ids, said.mask


def _last_of_each(sequences: Rows) -> Array:
    """Mark every real symbol, and no end mark."""
    return pad(sequences, length=max(map(len, sequences)) + 1).mask


def _filled(value: int) -> Function:
    """Make the variant that fills up with something else."""

    def variant(sequences: Rows, start: int, end: int) -> Answer:
        heard = pad([[start, *row] for row in sequences], value=value)
        said = pad([[*row, end] for row in sequences], value=value)
        return heard.ids, said.ids, said.mask

    return variant


def _before(sequences: Rows, start: int, end: int) -> Answer:
    """Put padding in front."""
    heard = pad([[start, *row] for row in sequences], value=end, side="before")
    said = pad([[*row, end] for row in sequences], value=end, side="before")
    return heard.ids, said.ids, said.mask


def _case(rng: np.random.Generator, lengths: Sequence[int], start: int, end: int, special: str) -> Case:
    free = [i for i in range(12) if i not in (start, end)]
    rows = [rng.choice(free, size=n).tolist() for n in lengths]
    label = f"lengths {', '.join(map(str, lengths))}, {special}"
    return Case(label, {"sequences": rows, "start": start, "end": end})


_MARKS = "It looks as if the end mark is missing: who is never asked to say it never learns to stop."

TEACHER_FORCING = Check(
    name="teacher-forcing",
    reference=teacher_pairs,
    returns=("heard", "target", "counts"),
    parts={"heard": 1, "target": 1, "counts": 1},
    visible=[
        Case("lengths 3, 1, 2, marks 8 and 9", {"sequences": [[4, 7, 5], [6], [3, 3]], "start": 8, "end": 9}),
        Case("lengths 2, 3, marks 0 and 1", {"sequences": [[5, 2], [2, 4, 3]], "start": 0, "end": 1}),
        Case("one sequence, marks 1 and 0", {"sequences": [[2, 3, 2, 4]], "start": 1, "end": 0}),
    ],
    hidden=lambda rng: [
        _case(rng, [1], 0, 1, "one symbol"),
        _case(rng, [6], 10, 11, "one sequence"),
        _case(rng, [3, 3, 3], 1, 0, "all alike"),
        _case(rng, [1, 1, 7, 2], 5, 6, "marks in the middle"),
        _case(rng, rng.integers(1, 9, size=5).tolist(), 0, 1, "five sequences"),
        _case(rng, [2, 5], 11, 0, "two sequences"),
    ],
    mistakes=[
        Mistake(
            "It looks as if nothing was shifted: the decoder hears the very symbol that it is to say, and learns to "
            "copy it.",
            _heard(lambda sequences, start, end, heard, target: target),
        ),
        Mistake(_MARKS, _without_end),
        Mistake(
            "It looks as if the two arrays are in each other's place: what is heard begins with the start mark.",
            lambda sequences, start, end: (
                *teacher_pairs(sequences, start, end)[1::-1],
                teacher_pairs(sequences, start, end)[2],
            ),
        ),
        Mistake(
            "It looks as if `heard` was shifted to the other side: a step hears what comes after, and not what came "
            "before.",
            _heard(lambda sequences, start, end, heard, target: np.roll(target, -1, axis=1)),
        ),
        Mistake(
            "It looks as if the target was rolled: each row's last entry came to its front, where the start mark "
            "belongs.",
            _heard(lambda sequences, start, end, heard, target: np.roll(target, 1, axis=1)),
        ),
        Mistake(
            "It looks as if the start and the end mark are in each other's place.",
            lambda sequences, start, end: teacher_pairs(sequences, end, start),
        ),
        Mistake(
            "It looks as if the target begins with the start mark: it is heard and never said.",
            _said(
                lambda sequences, start, end, target, counts: (
                    pad([[start, *row, end] for row in sequences], value=end).ids,
                    pad([[start, *row, end] for row in sequences], value=end).mask,
                )
            ),
        ),
        Mistake(
            "It looks as if the end mark does not count: who is not asked to say it never learns to stop.",
            _said(lambda sequences, start, end, target, counts: (target, _last_of_each(sequences))),
        ),
        Mistake(
            "It looks as if everything counts: what comes after the end mark is filling.",
            _said(lambda sequences, start, end, target, counts: (target, np.ones_like(counts))),
        ),
        Mistake(
            "It looks as if `counts` is turned round: True marks what counts.",
            _said(lambda sequences, start, end, target, counts: (target, ~counts)),
        ),
        Mistake(
            "It looks as if padding was put in front: here it stands behind.",
            _before,
        ),
        Mistake("It looks as if short rows were filled with 0: asked for is the end mark.", _filled(0)),
        Mistake("It looks as if short rows were filled with -1: asked for is the end mark.", _filled(-1)),
    ],
)
