"""Tags in the BIO scheme: B-KIND begins an entity, I-KIND goes on with it, O is outside."""

from collections.abc import Sequence
from typing import NamedTuple


class Span(NamedTuple):
    """An entity: its kind, the place of its first token, and the place after its last."""

    kind: str
    begin: int
    end: int


class EntityScore(NamedTuple):
    """How well entities were found.

    Attributes
    ----------
    precision : float
        Share of the entities found that are right: kind, begin and end. 0 where none was found.
    recall : float
        Share of the true entities that were found. 0 where there is none.
    support : int
        Number of true entities.
    """

    precision: float
    recall: float
    support: int

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall; 0 where both are."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def spans(tags: Sequence[str]) -> list[Span]:
    """Read the entities out of a sentence's tags.

    An I- tag that goes on with nothing begins an entity, as in the scorer of the shared tasks on named entities
    (Tjong Kim Sang and De Meulder 2003); `bio_faults` counts such tags.

    Parameters
    ----------
    tags : sequence of str
        One tag a token.

    Returns
    -------
    list of Span
        In order.

    Raises
    ------
    ValueError
        If a tag is none of the scheme.

    Examples
    --------
    >>> spans(["B-PER", "I-PER", "O", "B-LOC"])
    [Span(kind='PER', begin=0, end=2), Span(kind='LOC', begin=3, end=4)]
    """
    found: list[Span] = []
    for place, tag in enumerate(tags):
        mark, kind = _split(tag)
        if mark == "O":
            continue
        if mark == "I" and found and found[-1].kind == kind and found[-1].end == place:
            found[-1] = found[-1]._replace(end=place + 1)
        else:
            found.append(Span(kind, place, place + 1))
    return found


def bio_faults(tags: Sequence[str]) -> list[int]:
    """Find the tags that cannot stand where they do: an I- that goes on with nothing of its kind.

    Parameters
    ----------
    tags : sequence of str
        One tag a token.

    Returns
    -------
    list of int
        Places of the impossible tags.

    Raises
    ------
    ValueError
        If a tag is none of the scheme.
    """
    return [
        place
        for place, tag in enumerate(tags)
        if _split(tag)[0] == "I" and (place == 0 or tags[place - 1] not in (tag, f"B-{_split(tag)[1]}"))
    ]


def entity_scores(true: Sequence[Sequence[str]], predicted: Sequence[Sequence[str]]) -> dict[str, EntityScore]:
    """Compare the entities of many sentences; half an entity is none.

    Parameters
    ----------
    true, predicted : sequence of sequence of str
        Tags of every sentence.

    Returns
    -------
    dict of str to EntityScore
        For every kind, in alphabetical order, and for ``"all"`` together.

    Raises
    ------
    ValueError
        If numbers of sentences or tokens differ, or a tag is none of the scheme.
    """
    _check_lengths(true, predicted)
    wanted = {(n, span) for n, tags in enumerate(true) for span in spans(tags)}
    found = {(n, span) for n, tags in enumerate(predicted) for span in spans(tags)}
    kinds = sorted({span.kind for _, span in wanted | found})

    def score(kind: str | None) -> EntityScore:
        w, f = ({entry for entry in group if kind in (None, entry[1].kind)} for group in (wanted, found))
        right = len(w & f)
        return EntityScore(right / len(f) if f else 0.0, right / len(w) if w else 0.0, len(w))

    return {kind: score(kind) for kind in kinds} | {"all": score(None)}


def tag_accuracy(true: Sequence[Sequence[str]], predicted: Sequence[Sequence[str]]) -> float:
    """Give the share of tokens whose tag is right. It is high for whoever says O everywhere.

    Parameters
    ----------
    true, predicted : sequence of sequence of str
        Tags of every sentence.

    Returns
    -------
    float
        Accuracy over all tokens.

    Raises
    ------
    ValueError
        If numbers of sentences or tokens differ, or there is no token.
    """
    _check_lengths(true, predicted)
    pairs = [pair for a, b in zip(true, predicted, strict=True) for pair in zip(a, b, strict=True)]
    if not pairs:
        raise ValueError("expected at least 1 token, got none")
    return sum(a == b for a, b in pairs) / len(pairs)


def _split(tag: str) -> tuple[str, str]:
    mark, _, kind = tag.partition("-")
    if tag != "O" and (mark not in ("B", "I") or not kind):
        raise ValueError(f"expected a tag O, B-KIND or I-KIND, got {tag!r}")
    return mark, kind


def _check_lengths(true: Sequence[Sequence[str]], predicted: Sequence[Sequence[str]]) -> None:
    if len(true) != len(predicted):
        raise ValueError(f"expected predictions for {len(true)} sentences, got {len(predicted)}")
    for number, (a, b) in enumerate(zip(true, predicted, strict=True)):
        if len(a) != len(b):
            raise ValueError(f"expected {len(a)} tags in sentence {number}, got {len(b)}")
