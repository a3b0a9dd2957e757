"""Check of a lattice of the student's own: three words, three tags, whole numbers, worked out with a pencil."""

from collections.abc import Callable
from typing import Any

import numpy as np

from rnncourse.arrays import Array
from rnncourse.checks.definition import Case, Check, Mistake
from rnncourse.checks.plain import Plain, describe
from rnncourse.checks.tagging_translation.lattices import best_path, best_to_each, margin

_PARTS = ("table", "path")

Answer = tuple[Array, Array]


def my_lattice(start: list[int], step: list[list[int]], scores: list[list[int]]) -> Answer:
    """Give the largest sum of a path to each tag of each word, and the best path."""
    arrays = [np.array(part, dtype=float) for part in (scores, start, step)]
    return best_to_each(*arrays), best_path(*arrays)


def _own(rng: np.random.Generator) -> list[Case]:
    """Draw a lattice whose best path is clear, and is neither of those that usual mistakes lead to."""
    while True:
        start, step, scores = (rng.integers(-3, 6, size=shape) for shape in ((3,), (3, 3), (3, 3)))
        path = best_path(scores, start, step)
        rivals = [variant(start, step, scores)[1] for variant in (_each_alone, _forwards, _rows_of_table)]
        differ = not any(np.array_equal(path, rival) for rival in (*rivals, path[::-1]))
        asymmetric = not np.array_equal(best_to_each(scores, start, step), best_to_each(scores, start, step.T))
        if differ and asymmetric and start.all() and margin(scores, start, step) >= 1:
            break
    given: dict[str, Plain] = {"start": start.tolist(), "step": step.tolist(), "scores": scores.tolist()}
    return [Case(f"your own lattice, its {part}", {}, part=part, given=given) for part in _PARTS]


def _each_alone(start: Any, step: Any, scores: Any) -> Answer:
    return np.asarray(scores, dtype=float), np.asarray(scores).argmax(axis=1)


def _forwards(start: Any, step: Any, scores: Any) -> Answer:
    """Go from left to right and never look back."""
    start, step, scores = (np.asarray(part) for part in (start, step, scores))
    path = [int((start + scores[0]).argmax())]
    table = [start + scores[0]]
    for row in scores[1:]:
        table.append(table[-1][path[-1]] + step[path[-1]] + row)
        path.append(int((step[path[-1]] + row).argmax()))
    return np.array(table), np.array(path)


def _changed(change: Callable[[Array, Array, Array], tuple[Any, Any, Any]]) -> Callable[..., Answer]:
    """Make the variant that works with other numbers."""
    return lambda start, step, scores: my_lattice(*change(np.array(start), np.array(step), np.array(scores)))


def _without_new(start: Any, step: Any, scores: Any) -> Answer:
    """Leave the score of the new word out."""
    _, path = my_lattice(start, step, scores)
    best = [np.array(start) + np.array(scores)[0]]
    for _ in range(2):
        best.append((best[-1][:, None] + np.array(step)).max(axis=0))
    return np.array(best), path


def _rows_of_table(start: Any, step: Any, scores: Any) -> Answer:
    table, _ = my_lattice(start, step, scores)
    return table, table.argmax(axis=1)


def _read(case: Case, returned: Plain) -> tuple[Array, Array | None]:
    """Return the right part and the one that came back; None where it has another form."""
    place = _PARTS.index(case.part)
    right = my_lattice(*case.facts)[place]
    if not isinstance(returned, tuple | list) or len(returned) != 2:
        return right, None
    try:
        came = np.asarray(returned[place], dtype=float)
    except (TypeError, ValueError):
        return right, None
    return right, came if came.shape == right.shape and np.isfinite(came).all() else None


def _what_is_wrong(case: Case, returned: Plain) -> str:
    right, came = _read(case, returned)
    if came is None:
        wanted = "three rows of three numbers" if case.part == "table" else "three tags, each 0, 1 or 2"
        return f"expected: a table and a path, of which the {case.part} holds {wanted}\nreturned: {describe(returned)}"
    wrong = np.argwhere(np.abs(came - right) > 1e-6)
    if not len(wrong):
        return ""
    first = f"row {wrong[0][0]}, column {wrong[0][1]}" if case.part == "table" else f"that of word {wrong[0][0]}"
    are = "is" if len(wrong) == 1 else "are"
    return f"{len(wrong)} of the {right.size} numbers of the {case.part} {are} wrong, first {first}, counted from 0"


def _looks_like(says: str, variant: Callable[..., Answer], parts: tuple[str, ...] = _PARTS) -> Mistake:
    """Make the mistake that is seen where a part is what a wrong version gives; a path only beside its table."""

    def seen(case: Case, returned: Plain) -> bool:
        if case.part not in parts or _read(case, returned)[1] is None:
            return False
        both: Any = returned
        told = 1 + _PARTS.index(case.part)
        return all(map(np.array_equal, variant(*case.facts)[:told], both[:told]))

    return Mistake(says, seen=seen)


MY_LATTICE = Check(
    name="my-lattice",
    reference=my_lattice,
    visible=[],
    hidden=lambda rng: [],
    own=_own,
    accepts=_what_is_wrong,
    parts={"table": 1, "path": 1},
    mistakes=[
        _looks_like(
            "These are the scores themselves: a path also collects what its beginning and its steps add.", _each_alone
        ),
        _looks_like(
            "It looks as if each tag was chosen as the best after the one before, and never looked at again: each of "
            "the three tags of a word has a best way to it.",
            _forwards,
        ),
        _looks_like(
            "It looks as if the steps were read transposed: the row is the tag before, the column the tag after.",
            _changed(lambda start, step, scores: (start, step.T, scores)),
        ),
        _looks_like(
            "It looks as if what the beginning adds was left out.",
            _changed(lambda start, step, scores: (0 * start, step, scores)),
        ),
        _looks_like(
            "It looks as if what steps add was left out.",
            _changed(lambda start, step, scores: (start, 0 * step, scores)),
        ),
        _looks_like("It looks as if the score of the new word was left out.", _without_new, ("table",)),
        _looks_like(
            "It looks as if the path goes through the largest entry of each row of the table: follow the notes back "
            "from the largest entry of the last row.",
            _rows_of_table,
            ("path",),
        ),
        _looks_like(
            "The path came back from its end to its beginning.",
            lambda *facts: (my_lattice(*facts)[0], my_lattice(*facts)[1][::-1]),
            ("path",),
        ),
        _looks_like(
            "It looks as if the tags were counted from 1.",
            lambda *facts: (my_lattice(*facts)[0], my_lattice(*facts)[1] + 1),
            ("path",),
        ),
        _looks_like(
            "The table's rows and columns are in each other's place: a row belongs to a word.",
            lambda *facts: (my_lattice(*facts)[0].T, my_lattice(*facts)[1]),
            ("table",),
        ),
    ],
)
