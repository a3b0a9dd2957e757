"""Scores for going from tag to tag, counted in tagged sentences."""

from collections.abc import Sequence

import numpy as np

from rnncourse.decoding._viterbi import Transitions, bio_transitions


def estimated_transitions(
    sentences: Sequence[Sequence[str]], tags: Sequence[str], *, smoothing: float = 1.0
) -> Transitions:
    """Count how often tags follow one another, and forbid what the BIO scheme forbids.

    A step adds ``ln p(tag | tag before) - ln p(tag)``: how much more likely a tag is after another one than anywhere.
    A network's log-probabilities hold ``ln p(tag)`` already, so it is taken away here and not counted twice.

    Parameters
    ----------
    sentences : sequence of sequence of str
        Tags of training sentences.
    tags : sequence of str
        The tags, in the order of their ids.
    smoothing : float
        What is added to every count, above 0.

    Returns
    -------
    Transitions
        For `viterbi` on log-probabilities.

    Raises
    ------
    ValueError
        If there is no tag to count, one is not among the tags, or the smoothing is not positive.
    """
    if smoothing <= 0:
        raise ValueError(f"expected smoothing above 0, got {smoothing}")
    ids = {tag: number for number, tag in enumerate(tags)}
    unknown = sorted({tag for sentence in sentences for tag in sentence} - ids.keys())
    if unknown or not any(sentences):
        raise ValueError(f"expected tags out of {', '.join(tags)}; got {unknown[0] if unknown else 'none'}")
    K = len(tags)
    start, step, alone = (np.full(shape, float(smoothing)) for shape in ((K,), (K, K), (K,)))
    for sentence in sentences:
        numbers = [ids[tag] for tag in sentence]
        for number in numbers[:1]:
            start[number] += 1
        np.add.at(step, (numbers[:-1], numbers[1:]), 1)
        np.add.at(alone, numbers, 1)
    allowed, prior = bio_transitions(tags), np.log(alone / alone.sum())
    return Transitions(
        np.log(start / start.sum()) - prior + allowed.start,
        np.log(step / step.sum(axis=1, keepdims=True)) - prior + allowed.step,
    )
