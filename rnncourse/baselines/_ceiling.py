"""What the best rule of all could score that sees no more than it is shown."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable


def ceiling(views: Iterable[Hashable], answers: Iterable[Hashable]) -> float:
    """Score the best rule that sees only these views: to each view its most frequent answer.

    Where two examples look the same and have different answers, no rule can be right about both. The rule is chosen
    with the answers in hand, so nothing that sees no more can score higher on these examples; with few examples a
    view the score flatters, since a view that occurs once is always answered rightly.

    Parameters
    ----------
    views : iterable of hashable
        What the rule is shown of each example.
    answers : iterable of hashable
        The right answer to each.

    Returns
    -------
    float
        Share of the examples, ``(0, 1]``.

    Raises
    ------
    ValueError
        If there is no example, or not an answer for each.

    Examples
    --------
    >>> ceiling(["ab", "ab", "ab", "c"], [1, 1, 0, 0])
    0.75
    """
    answers_to: defaultdict[Hashable, Counter[Hashable]] = defaultdict(Counter)
    for view, answer in zip(views, answers, strict=True):
        answers_to[view][answer] += 1
    if not answers_to:
        raise ValueError("expected at least one example, got none")
    right = sum(max(counts.values()) for counts in answers_to.values())
    return right / sum(counts.total() for counts in answers_to.values())
