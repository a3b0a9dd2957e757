"""How many of the texts that were written are right, as wholes and character by character."""

from collections.abc import Sequence


def exact_match(written: Sequence[str], true: Sequence[str]) -> float:
    """Measure the share of texts that are right from beginning to end.

    Parameters
    ----------
    written, true : sequence of str
        What was written, and what is right.

    Returns
    -------
    float
        Share, ``[0, 1]``.

    Raises
    ------
    ValueError
        If they are not as many, or none.

    Examples
    --------
    >>> exact_match(["2018-12-31", "2018-11-31"], ["2018-12-31", "2018-12-31"])
    0.5
    """
    _check(written, true)
    return sum(one == other for one, other in zip(written, true, strict=True)) / len(true)


def character_accuracy(written: Sequence[str], true: Sequence[str]) -> float:
    """Measure the share of places that hold the right character.

    Texts are laid over each other from their beginning; a place that only one of them has is wrong. So a character that
    is left out makes all that follow it wrong.

    Parameters
    ----------
    written, true : sequence of str
        What was written, and what is right.

    Returns
    -------
    float
        Share of all places, ``[0, 1]``.

    Raises
    ------
    ValueError
        If they are not as many, or none.

    Examples
    --------
    >>> character_accuracy(["2018-11-31"], ["2018-12-31"])
    0.9
    """
    _check(written, true)
    places = sum(max(len(one), len(other)) for one, other in zip(written, true, strict=True))
    right = sum(a == b for one, other in zip(written, true, strict=True) for a, b in zip(one, other, strict=False))
    return right / places if places else 1.0


def _check(written: Sequence[str], true: Sequence[str]) -> None:
    if len(written) != len(true) or not true:
        raise ValueError(f"expected as many written texts as true ones and at least 1, got {len(written)}, {len(true)}")
