"""Check of precision, recall and F1 of the entities of a corpus."""

from collections.abc import Callable, Sequence

import numpy as np

from rnncourse.checks.definition import Case, Check, Function, Mistake
from rnncourse.checks.tagging_translation.entities import drawn_tags
from rnncourse.metrics import EntityScore, Span, bio_faults, spans, tag_accuracy
from rnncourse.metrics import entity_scores as scores_by_kind

Tags = Sequence[Sequence[str]]
Answer = tuple[float, float, float]
Entity = tuple[int, Span]


def entity_scores(true: Tags, found: Tags) -> Answer:
    """Give precision, recall and F1 over all sentences and kinds together."""
    return _three(scores_by_kind(true, found)["all"])


def _three(score: EntityScore) -> Answer:
    return score.precision, score.recall, score.f1


def _entities(sentences: Tags) -> list[Entity]:
    return [(n, span) for n, tags in enumerate(sentences) for span in spans(tags)]


def _score(right: float, found: float, wanted: float) -> Answer:
    score = EntityScore(right / found if found else 0.0, right / wanted if wanted else 0.0, int(wanted))
    return _three(score)


def _agreeing(part: Callable[[Entity], object]) -> Function:
    """Make the variant that compares a part of what an entity is."""

    def variant(true: Tags, found: Tags) -> Answer:
        wanted, came = ({part(entity) for entity in _entities(group)} for group in (true, found))
        return _score(len(wanted & came), len(came), len(wanted))

    return variant


def _averaged(true: Tags, found: Tags) -> Answer:
    """Average the scores of the sentences."""
    rows = [entity_scores([one], [other]) for one, other in zip(true, found, strict=True)]
    precision, recall, f1 = (float(np.mean(column)) for column in zip(*rows, strict=True))
    return precision, recall, f1


def _by_kind(true: Tags, found: Tags) -> Answer:
    """Average the scores of the kinds."""
    rows = [_three(score) for kind, score in scores_by_kind(true, found).items() if kind != "all"]
    precision, recall, f1 = (float(np.mean(column)) for column in zip(*rows, strict=True))
    return precision, recall, f1


def _by_word(true: Tags, found: Tags) -> Answer:
    """Count words that stand in names."""
    pairs = [pair for one, other in zip(true, found, strict=True) for pair in zip(one, other, strict=True)]
    right = sum(a == b != "O" for a, b in pairs)
    return _score(right, sum(b != "O" for _, b in pairs), sum(a != "O" for a, _ in pairs))


def _accuracy(true: Tags, found: Tags) -> Answer:
    share = tag_accuracy(true, found)
    return share, share, share


def _meeting(true: Tags, found: Tags) -> Answer:
    """Let an entity count as soon as it shares a word with one of its kind."""
    wanted, came = _entities(true), _entities(found)

    def meet(one: Entity, other: Entity) -> bool:
        (n, a), (m, b) = one, other
        return n == m and a.kind == b.kind and a.begin < b.end and b.begin < a.end

    hit = sum(any(meet(one, other) for other in wanted) for one in came)
    caught = sum(any(meet(one, other) for other in came) for one in wanted)
    precision, recall = (hit / len(came) if came else 0.0), (caught / len(wanted) if wanted else 0.0)
    return _three(EntityScore(precision, recall, len(wanted)))


def _sound_alone(true: Tags, found: Tags) -> Answer:
    """Leave an entity out that an I- begins."""
    kept = [[e for e in _entities([tags]) if e[1].begin not in bio_faults(tags)] for tags in found]
    came = {(n, span) for n, group in enumerate(kept) for _, span in group}
    wanted = set(_entities(true))
    return _score(len(wanted & came), len(came), len(wanted))


def _joined(true: Tags, found: Tags) -> Answer:
    """Read all sentences as one."""
    return entity_scores(*([[tag for tags in group for tag in tags]] for group in (true, found)))


def _f1(change: Callable[[float, float], float]) -> Function:
    """Make the variant with another mean of precision and recall."""

    def variant(true: Tags, found: Tags) -> Answer:
        precision, recall, _ = entity_scores(true, found)
        return precision, recall, change(precision, recall)

    return variant


def _case(true: Tags, found: Tags, special: str) -> Case:
    sentences = f"{len(true)} sentence{'s' * (len(true) != 1)}"
    return Case(f"{sentences}, {special}", {"true": [list(t) for t in true], "found": [list(t) for t in found]})


def _shaken(rng: np.random.Generator, true: Tags, kinds: Sequence[str], share: float) -> list[list[str]]:
    """Change some tags, so that some names are lost, some cut and some of another kind."""
    every = ["O", *(f"{mark}-{kind}" for kind in kinds for mark in "BI")]
    return [[str(rng.choice(every)) if rng.random() < share else tag for tag in tags] for tags in true]


def _corpus(rng: np.random.Generator, lengths: Sequence[int], kinds: Sequence[str], share: float) -> Case:
    true = [drawn_tags(rng, T, kinds) for T in lengths]
    return _case(true, _shaken(rng, true, kinds, share), f"{len(kinds)} kind{'s' * (len(kinds) != 1)}")


_TRUE = [
    ["B-PER", "I-PER", "O", "B-LOC"],
    ["B-LOC", "O", "B-ORG", "I-ORG", "I-ORG", "O"],
    ["O", "B-PER"],
    ["B-LOC", "I-LOC"],
    ["B-ORG", "I-ORG"],
]
_FOUND = [
    ["B-PER", "O", "O", "B-LOC"],
    ["B-ORG", "O", "B-ORG", "I-ORG", "I-ORG", "O"],
    ["O", "I-PER"],
    ["O", "B-LOC"],
    ["B-ORG", "O"],
]

ENTITY_SCORES = Check(
    name="entity-scores",
    reference=entity_scores,
    returns=("precision", "recall", "F1"),
    parts={"precision": 1, "recall": 1, "F1": 1},
    visible=[
        _case(_TRUE, _FOUND, "three kinds"),
        _case(
            [["B-PER", "O"], ["O", "B-LOC"], ["B-LOC", "O"]], [["O", "O"], ["O", "B-LOC"], ["O", "B-LOC"]], "one alike"
        ),
        _case(
            [["O", "B-PER"], ["I-PER", "O", "B-LOC", "B-LOC"], ["O", "O", "O"]],
            [["O", "B-PER"], ["I-PER", "I-PER", "B-LOC", "I-LOC"], ["B-PER", "O", "B-PER"]],
            "a sentence that begins inside, and one without a name",
        ),
        _case([["B-PER", "I-PER", "O"]], [["O", "O", "O"]], "nothing was found"),
    ],
    hidden=lambda rng: [
        _corpus(rng, (5, 9, 1, 7, 4), ("PER", "LOC", "ORG"), 0.25),
        _corpus(rng, (12, 3, 6), ("DRUG", "DOSE"), 0.2),
        _corpus(rng, (15,), ("PER", "LOC"), 0.3),
        _corpus(rng, rng.integers(1, 8, size=12).tolist(), ("X",), 0.3),
        _corpus(rng, (6, 6, 6, 6), ("PER", "LOC", "ORG"), 0.1),
        _case([["O", "B-X"], ["B-X", "O"]], [["O", "B-X"], ["I-X", "O"]], "a sentence that begins inside"),
        _case([["O", "O"]], [["B-LOC", "O"]], "there is nothing to find"),
        _case([["O"], ["O", "O"]], [["O"], ["O", "O"]], "nothing to find and nothing found"),
    ],
    mistakes=[
        Mistake(
            "It looks as if words were counted, and not names: half a name is none.",
            _by_word,
        ),
        Mistake(
            "It looks as if this is the accuracy over words, which is high for whoever says O everywhere.",
            _accuracy,
        ),
        Mistake(
            "It looks as if each sentence was scored and the scores averaged: count over the whole corpus first, and "
            "divide once.",
            _averaged,
        ),
        Mistake(
            "It looks as if each kind was scored and the scores averaged: count over all kinds together.",
            _by_kind,
        ),
        Mistake(
            "It looks as if the kind was ignored: a person found as a place is not found.",
            _agreeing(lambda entity: (entity[0], *entity[1][1:])),
        ),
        Mistake(
            "It looks as if the sentence was ignored: a name is right only where it stands, not where another sentence "
            "has one like it.",
            _agreeing(lambda entity: entity[1]),
        ),
        Mistake(
            "It looks as if all sentences were read as one: a name ends where its sentence ends.",
            _joined,
        ),
        Mistake(
            "It looks as if the end was ignored: a name that was found a word too short, or too long, is not found.",
            _agreeing(lambda entity: (entity[0], *entity[1][:2])),
        ),
        Mistake(
            "It looks as if it was enough to share a word with a name: half a name is none.",
            _meeting,
        ),
        Mistake(
            "It looks as if names that an I- begins were left out of what was found: they count, as `entity_spans` "
            "reads them.",
            _sound_alone,
        ),
        Mistake(
            "It looks as if precision and recall are in each other's place: precision divides by what was found.",
            lambda true, found: entity_scores(found, true),
        ),
        Mistake(
            "It looks as if F1 is the plain mean: the harmonic one is near the smaller of the two.",
            _f1(lambda p, r: (p + r) / 2),
        ),
        Mistake("It looks as if a factor 2 is missing in F1.", _f1(lambda p, r: p * r / (p + r) if p + r else 0.0)),
        Mistake("It looks as if F1 is the product of the two.", _f1(lambda p, r: p * r)),
        Mistake(
            "It looks as if F1 is the root of the product, the geometric mean: asked for is the harmonic one.",
            _f1(lambda p, r: float(np.sqrt(p * r))),
        ),
        Mistake(
            "It looks as if nothing found was given a precision of 1: here nothing over nothing counts 0.",
            lambda true, found: (
                (1.0, *entity_scores(true, found)[1:]) if not any(map(spans, found)) else entity_scores(true, found)
            ),
        ),
    ],
    uses=frozenset({"entity-spans"}),
)
