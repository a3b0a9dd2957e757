"""Check of reading entities out of tags."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from rnncourse.checks.definition import Case, Check, Function
from rnncourse.checks.plain import Plain, describe
from rnncourse.checks.tagging_translation.seeing import looks_like
from rnncourse.metrics import bio_faults, spans

Triple = tuple[str, int, int]

#: The two parts of the points.
SOUND, STRAY = "tags that fit", "a stray I- tag"


def entity_spans(tags: Sequence[str]) -> list[Triple]:
    """List a sentence's entities as triples of kind, begin and end."""
    return [(kind, begin, end) for kind, begin, end in spans(tags)]


def drawn_tags(rng: np.random.Generator, T: int, kinds: Sequence[str], stray: bool = False) -> list[str]:
    """Draw the tags of a sentence; with `stray`, some I- tag goes on with nothing, and without, none does."""
    every = ["O", *(f"{mark}-{kind}" for kind in kinds for mark in "BI")]
    tags: list[str] = []
    for _ in range(T):
        fits = [tag for tag in every if bio_faults([*tags, tag])[-1:] != [len(tags)]]
        inside = [tag for tag in fits if tag[0] == "I"]
        tags.append(str(rng.choice(inside if inside and rng.random() < 0.5 else fits)))
    if not stray:
        return tags
    while not bio_faults(tags):
        tags[int(rng.integers(T))] = f"I-{rng.choice(list(kinds))}"
    return tags


def _case(tags: Sequence[str], special: str) -> Case:
    part = STRAY if bio_faults(tags) else SOUND
    return Case(f"{len(tags)} tag{'s' * (len(tags) != 1)}, {special}", {"tags": list(tags)}, part=part)


def _read(returned: Plain) -> list[Triple] | None:
    """Return the triples that came back, or None where it is no list of them."""
    if not isinstance(returned, list | tuple):
        return None
    rows: list[Any] = list(returned)
    for row in rows:
        if not isinstance(row, list | tuple) or [type(one) for one in row] != [str, int, int]:
            return None
    return [tuple(row) for row in rows]


def _what_is_wrong(case: Case, returned: Plain) -> str:
    right, came = entity_spans(*case.facts), _read(returned)
    if returned is None:
        return "expected: a list of triples (kind, begin, end)\nreturned: None; is the line with `return` missing?"
    if came is None:
        return (
            f"expected: a list of triples (kind, begin, end) of a text and two integers\nreturned: {describe(returned)}"
        )
    if came == right:
        return ""
    if sorted(came) == sorted(right):
        return "The entities are right, and stand in another order than in the sentence."
    missed, extra = len(set(right) - set(came)), len(set(came) - set(right))
    twice = len(came) - len(set(came))
    told = [f"{missed} of the sentence's {len(right)} entities did not come back"] * bool(missed)
    told += [f"{extra} of the {len(came)} that came back {'is' if extra == 1 else 'are'} none of its"] * bool(extra)
    told += [f"{twice} came back more than once"] * bool(twice)
    return "; ".join(told)


def _same(one: Plain, other: Plain) -> bool:
    wrong, came = _read(one), _read(other)
    return wrong is not None and wrong == came


def _ending(change: Callable[[Triple], Triple]) -> Function:
    """Make the variant that reads entities rightly and changes each triple."""
    return lambda tags: [change(triple) for triple in entity_spans(tags)]


def _dropping(tags: Sequence[str]) -> list[Triple]:
    """Begin an entity at a B- alone."""
    return entity_spans(["O" if place in _stray(tags) else tag for place, tag in enumerate(tags)])


def _stray(tags: Sequence[str]) -> set[int]:
    """Places of I- tags that belong to no entity that a B- began."""
    out: set[int] = set()
    for place, tag in enumerate(tags):
        before = "O" if place == 0 or place - 1 in out else tags[place - 1]
        if tag[0] == "I" and before[2:] != tag[2:]:
            out.add(place)
    return out


def _runs(kind: bool) -> Function:
    """Make the variant that joins tags that are not O; with `kind`, only those of one kind."""

    def variant(tags: Sequence[str]) -> list[Triple]:
        joined: list[str] = []
        for place, tag in enumerate(tags):
            before = tags[place - 1] if place else "O"
            goes_on = tag != "O" and before != "O" and (not kind or before[2:] == tag[2:])
            joined.append(f"I-{joined[-1][2:]}" if goes_on else tag.replace("I-", "B-"))
        return entity_spans(joined)

    return variant


def _going_on(tags: Sequence[str]) -> list[Triple]:
    """Let an I- of another kind go on with the entity before it."""
    joined: list[str] = []
    for tag in tags:
        inside = tag[0] == "I" and bool(joined) and joined[-1] != "O"
        joined.append(f"I-{joined[-1][2:]}" if inside else tag)
    return entity_spans(joined)


def _ended_by_o(tags: Sequence[str]) -> list[Triple]:
    """Store an entity only when something that is not part of it follows."""
    return [triple for triple in entity_spans(tags) if triple[2] < len(tags)]


ENTITY_SPANS = Check(
    name="entity-spans",
    reference=entity_spans,
    visible=[
        _case(["O", "B-PER", "I-PER", "O", "B-LOC"], "an entity at the end"),
        _case(["B-LOC", "B-LOC", "I-LOC", "B-ORG", "I-ORG", "I-ORG", "O", "O"], "entities that touch"),
        _case(["O", "O", "O"], "no entity"),
        _case(["O", "I-PER", "I-PER", "O", "B-ORG", "O"], "an I- after an O"),
        _case(["B-PER", "I-LOC", "I-LOC", "O"], "an I- of another kind"),
    ],
    hidden=lambda rng: [
        _case(drawn_tags(rng, 9, ("PER", "LOC", "ORG")), "three kinds"),
        _case(drawn_tags(rng, 14, ("DRUG", "DOSE")), "two kinds"),
        _case([*drawn_tags(rng, 5, ("X",)), "B-X", "B-X", "I-X"], "one kind"),
        _case(["B-ORG"], "one word"),
        _case([], "no word"),
        _case(["O"] * int(rng.integers(2, 6)), "no entity"),
        _case(drawn_tags(rng, 8, ("PER", "LOC"), stray=True), "two kinds"),
        _case(["I-TIME", *drawn_tags(rng, 6, ("TIME", "LOC"))], "it begins inside"),
        _case([*drawn_tags(rng, 4, ("PER", "LOC")), "B-LOC", "I-PER", "I-LOC"], "kinds that change"),
    ],
    accepts=_what_is_wrong,
    parts={SOUND: 2, STRAY: 1},
    mistakes=[
        looks_like(
            "It looks as if `end` is the place of the last word: asked for is the place after it, so that an entity "
            "has `end - begin` words.",
            _ending(lambda triple: (triple[0], triple[1], triple[2] - 1)),
            _same,
        ),
        looks_like(
            "It looks as if places were counted from 1: the first word has place 0.",
            _ending(lambda triple: (triple[0], triple[1] + 1, triple[2] + 1)),
            _same,
        ),
        looks_like(
            "It looks as if the length stands where the end belongs.",
            _ending(lambda triple: (triple[0], triple[1], triple[2] - triple[1])),
            _same,
        ),
        looks_like(
            "It looks as if the mark came back with the kind: B- and I- are no part of it.",
            _ending(lambda triple: (f"B-{triple[0]}", triple[1], triple[2])),
            _same,
        ),
        looks_like(
            "It looks as if an entity at the end of the sentence was lost: nothing follows there that could close it.",
            _ended_by_o,
            _same,
        ),
        looks_like(
            "It looks as if an I- of another kind went on with the entity before it: an entity has one kind.",
            _going_on,
            _same,
        ),
        looks_like(
            "It looks as if entities that touch became one: a B- begins a new entity, also after one of its own kind.",
            _runs(kind=True),
            _same,
        ),
        looks_like(
            "It looks as if everything between two O became one entity: a B- begins a new one, and so does another "
            "kind.",
            _runs(kind=False),
            _same,
        ),
        looks_like(
            "It looks as if an I- that goes on with nothing was dropped: here it begins an entity, as in the chapter.",
            _dropping,
            _same,
        ),
        looks_like(
            "It looks as if only first words came back: the I- tags that go on with an entity belong to it.",
            _ending(lambda triple: (triple[0], triple[1], triple[1] + 1)),
            _same,
        ),
    ],
)
