"""What kind of mistake a wrong entity is."""

from collections.abc import Sequence
from typing import NamedTuple

from rnncourse.metrics._tags import Span, spans

#: The ways in which an entity can be wrong.
ENTITY_ERRORS = ("kind", "boundary", "both", "missed", "invented")


class EntityError(NamedTuple):
    """A wrong entity.

    Attributes
    ----------
    error : str
        One of `ENTITY_ERRORS`: found with another kind, with other ends, with both; not found; not there.
    wanted, found : Span or None
        What is true, and what was said in its place.
    """

    error: str
    wanted: Span | None
    found: Span | None


def entity_errors(true: Sequence[str], predicted: Sequence[str]) -> list[EntityError]:
    """Sort the wrong entities of a sentence by kind of mistake.

    A true entity is held against the first entity found that shares a token with it. An entity found that shares none
    with a true one was invented.

    Parameters
    ----------
    true, predicted : sequence of str
        Tags of the sentence.

    Returns
    -------
    list of EntityError
        The true entities that were not found, in order, then those invented.

    Raises
    ------
    ValueError
        If there are not as many tags in both, or a tag is none of the scheme.

    Examples
    --------
    >>> entity_errors(["B-PER", "I-PER", "O"], ["B-LOC", "I-LOC", "O"])[0].error
    'kind'
    """
    if len(true) != len(predicted):
        raise ValueError(f"expected {len(true)} tags, got {len(predicted)}")
    wanted, found = spans(true), spans(predicted)
    wrong = [_held_against(span, found) for span in wanted if span not in found]
    invented = [EntityError("invented", None, span) for span in found if not _meeting(span, wanted)]
    return wrong + invented


def _meeting(span: Span, others: Sequence[Span]) -> list[Span]:
    return [other for other in others if other.begin < span.end and span.begin < other.end]


def _held_against(span: Span, found: Sequence[Span]) -> EntityError:
    meeting = _meeting(span, found)
    if not meeting:
        return EntityError("missed", span, None)
    other = meeting[0]
    if other.kind == span.kind:
        return EntityError("boundary", span, other)
    return EntityError("kind" if other[1:] == span[1:] else "both", span, other)
