"""Check of which tags may begin a sentence, and which may follow which."""

from collections.abc import Callable, Sequence

import numpy as np

from rnncourse.arrays import Array
from rnncourse.checks.definition import Case, Check, Function, Mistake
from rnncourse.decoding import bio_transitions

Answer = tuple[Array, Array]


def allowed_steps(tags: Sequence[str]) -> Answer:
    """Say which tags may begin, and which step from the tag of the row to the tag of the column is allowed."""
    start, step = bio_transitions(tags)
    return start == 0, step == 0


def _step(allows: Callable[[str, str], bool]) -> Function:
    """Make the variant with the right beginnings and another rule for steps."""

    def variant(tags: Sequence[str]) -> Answer:
        return allowed_steps(tags)[0], np.array([[allows(before, tag) for tag in tags] for before in tags])

    return variant


def _start(allows: Callable[[str], bool]) -> Function:
    """Make the variant with the right steps and another rule for beginnings."""
    return lambda tags: (np.array([allows(tag) for tag in tags]), allowed_steps(tags)[1])


def _goes_on(before: str, tag: str) -> bool:
    """Say whether both belong to entities of one kind."""
    return before != "O" and before[2:] == tag[2:]


def _case(tags: Sequence[str], special: str) -> Case:
    return Case(f"{len(tags)} tags, {special}", {"tags": list(tags)})


def _tags(kinds: Sequence[str]) -> list[str]:
    return ["O", *(f"{mark}-{kind}" for kind in kinds for mark in "BI")]


def _shuffled(rng: np.random.Generator, kinds: Sequence[str]) -> list[str]:
    return [str(tag) for tag in rng.permutation(_tags(kinds))]


ALLOWED_STEPS = Check(
    name="allowed-steps",
    reference=allowed_steps,
    returns=("start", "step"),
    parts={"start": 1, "step": 1},
    visible=[
        _case(["O", "B-PER", "I-PER"], "one kind"),
        _case(["B-LOC", "I-PER", "O", "I-LOC", "B-PER"], "two kinds"),
    ],
    hidden=lambda rng: [
        _case(_shuffled(rng, ("PER", "LOC", "ORG")), "three kinds"),
        _case(_shuffled(rng, ("PER", "PERSON")), "two kinds"),
        _case(_shuffled(rng, ("DOSE",)), "one kind"),
        _case(["B-LOC", "O"], "no I-"),
        _case(["O"], "nothing else"),
        _case([tag for tag in _shuffled(rng, ("X", "Y", "Z", "W")) if tag != "O"], "no O"),
    ],
    mistakes=[
        Mistake(
            "It looks as if rows and columns are in each other's place: the row is the tag before.",
            lambda tags: (allowed_steps(tags)[0], allowed_steps(tags)[1].T),
        ),
        Mistake(
            "It looks as if True and False are in each other's place: True marks what is allowed.",
            lambda tags: tuple(~part for part in allowed_steps(tags)),
        ),
        Mistake(
            "It looks as if everything is allowed to begin: an I- has nothing to go on with there.",
            _start(lambda tag: True),
        ),
        Mistake("It looks as if only O may begin: a sentence may begin with a name.", _start(lambda tag: tag == "O")),
        Mistake(
            "It looks as if only a B- may begin: a sentence may begin outside any name.",
            _start(lambda tag: tag[0] == "B"),
        ),
        Mistake(
            "It looks as if the kind was not compared: an I- goes on with a name of its own kind.",
            _step(lambda before, tag: tag[0] != "I" or before != "O"),
        ),
        Mistake(
            "It looks as if an I- may follow an O: there it would go on with nothing.",
            _step(lambda before, tag: tag[0] != "I" or before == "O" or _goes_on(before, tag)),
        ),
        Mistake(
            "It looks as if an I- may not follow an I- of its kind: names may have three words.",
            _step(lambda before, tag: tag[0] != "I" or before == f"B-{tag[2:]}"),
        ),
        Mistake(
            "It looks as if an I- may follow another I- alone: after the first word of a name comes its second.",
            _step(lambda before, tag: tag[0] != "I" or before == tag),
        ),
        Mistake(
            "It looks as if names may not touch: a B- may follow anything, also a name.",
            _step(lambda before, tag: _goes_on(before, tag) if tag[0] == "I" else tag == "O" or before == "O"),
        ),
        Mistake(
            "It looks as if a name may be left only after an I-: names of one word are names, too.",
            _step(lambda before, tag: _goes_on(before, tag) if tag[0] == "I" else before[0] != "B"),
        ),
    ],
)
