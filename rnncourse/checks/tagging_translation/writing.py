"""Check of an encoder and a decoder at work: reading a padded batch, and writing greedily until the end mark."""

import numpy as np

from rnncourse.arrays import Array
from rnncourse.checks import draw
from rnncourse.checks.definition import Case, Check
from rnncourse.checks.plain import Plain
from rnncourse.checks.tagging_translation.machines import (
    Machine,
    Weights,
    all_at_once,
    backwards,
    filled_behind,
    first_again,
    from_end,
    never_ending,
    read_sources,
    reading,
    scorer,
    scoring,
    searching,
    translate,
    with_machine,
    with_start,
    zeroed,
)
from rnncourse.checks.tagging_translation.seeing import ids_differ, looks_like, same_ids
from rnncourse.functional import one_hot
from rnncourse.layers import Elman

#: The three parts of the points.
ALIKE, PADDED, ENDING = "sources of one length", "padded sources", "outputs that end"
GAP = 0.01
"""By how much the best score beats the second at every step, so that rounding cannot choose."""


def _networks(rng: np.random.Generator, D: int, H: int, V: int) -> tuple[Weights, Weights]:
    """Draw the weights of an encoder and of a decoder."""
    encoder, decoder = (
        {"W_xh": 1.5 * draw.normal(rng, n, H), "W_hh": draw.normal(rng, H, H), "b_h": draw.normal(rng, H)}
        for n in (D, V)
    )
    return encoder, decoder | {"W_hy": draw.normal(rng, H, V), "b_y": draw.normal(rng, V)}


def _drawn(rng: np.random.Generator, mask: Array, sizes: tuple[int, int, int], longest: int, part: str) -> Case:
    """Draw weights until the outputs end as the part says, and every choice is clear."""
    (B, S), (D, H, V) = mask.shape, sizes
    start, end = (int(i) + 1 for i in rng.permutation(V - 1)[:2])  # 0 is what is filled in by mistake
    while True:
        source, (encoder, decoder) = rng.integers(D, size=(B, S)), _networks(rng, D, H, V)
        decoder["b_y"][end] -= 4 * (part != ENDING)
        on_and_on = searching(never_ending)(source, mask, encoder, decoder, start, end, longest)
        ids = np.where(np.cumsum(on_and_on == end, axis=1) > 0, end, on_and_on)
        as_asked = _ends_apart(ids, end, on_and_on) if part == ENDING else (ids != end).all()
        if as_asked and _lively(ids, end) and _clear(source, mask, encoder, decoder, ids, start, end):
            break
    arguments: dict[str, Plain] = {"source": source, "mask": mask, "encoder": {**encoder}, "decoder": {**decoder}}
    label = f"{draw.sizes(B=B, S=S, D=D, H=H, V=V)}, {part}"
    return Case(label, {**arguments, "start": start, "end": end, "longest": longest}, part=part)


def _ends_apart(ids: Array, end: int, on_and_on: Array) -> bool:
    """Say whether rows end at different steps, and more would be written behind the end."""
    lengths = (ids != end).sum(axis=1)
    return len(set(lengths)) == min(len(ids), 3) and not np.array_equal(ids, on_and_on)


def _lively(ids: Array, end: int) -> bool:
    """Say whether what is written changes on the way, so that the sources and the own outputs can be seen in it."""
    rows = {tuple(row) for row in ids.tolist()}
    return len(rows) == len(ids) and any(len({*row} - {end}) > 1 for row in rows)


def _clear(source: Array, mask: Array, encoder: Weights, decoder: Weights, ids: Array, start: int, end: int) -> bool:
    """Say whether the best score beats the second clearly at every step that counts."""
    heard = np.concatenate([np.full((len(ids), 1), start), ids[:, :-1]], axis=1)
    trace = Elman(decoder).forward(one_hot(heard, len(decoder["W_xh"])), read_sources(source, mask, encoder))
    two = np.sort(trace.output, axis=2)[..., -2:]
    return bool((two[..., 1] - two[..., 0])[np.cumsum(heard == end, axis=1) == 0].min() > GAP)


def _what_is_wrong(case: Case, returned: Plain) -> str:
    right = translate(*case.facts)
    return ids_differ(right, returned, "symbols", lambda b, t: f"in row {b} at step {t}, counted from 0")


_FULL, _SHORT = draw.lengths_mask([4, 4], 4), draw.lengths_mask([2, 5, 3], 5)

GREEDY_TRANSLATION = Check(
    name="greedy-translation",
    reference=translate,
    visible=[
        _drawn(draw.fixed(3002), _FULL, (3, 4, 5), 5, ALIKE),
        _drawn(draw.fixed(4001), _SHORT, (4, 3, 5), 4, PADDED),
        _drawn(draw.fixed(5000), np.ones((3, 4), dtype=bool), (3, 5, 4), 6, ENDING),
    ],
    hidden=lambda rng: [
        _drawn(rng, np.ones((1, 6), dtype=bool), (5, 3, 6), 4, ALIKE),
        _drawn(rng, np.ones((3, 1), dtype=bool), (4, 5, 3), 5, ALIKE),
        _drawn(rng, draw.lengths_mask([1, 4, 6], 6), (3, 5, 4), 5, PADDED),
        _drawn(rng, draw.lengths_mask([3, 1], 3), (6, 2, 5), 3, PADDED),
        _drawn(rng, np.ones((4, 3), dtype=bool), (4, 6, 5), 7, ENDING),
        _drawn(rng, np.ones((3, 5), dtype=bool), (2, 4, 6), 5, ENDING),
    ],
    accepts=_what_is_wrong,
    parts={ALIKE: 2, PADDED: 1, ENDING: 1},
    mistakes=[
        looks_like(
            "It looks as if the decoder began from a state of zeros: what the encoder read has to be handed over.",
            reading(lambda source, mask, encoder: 0 * read_sources(source, mask, encoder)),
            same_ids,
        ),
        looks_like(
            "It looks as if the padding of the sources was read: where the mask is False the state stays.",
            reading(lambda source, mask, encoder: read_sources(source, np.ones_like(mask), encoder)),
            same_ids,
        ),
        looks_like(
            "It looks as if the state was set to zero at padding: it is carried through.",
            reading(zeroed),
            same_ids,
        ),
        looks_like(
            "It looks as if the decoder heard the start mark at every step: from the second on it hears what it wrote "
            "itself.",
            first_again,
            same_ids,
        ),
        looks_like(
            "It looks as if the decoder's state was not carried on: every step began from what was handed over.",
            scoring(lambda score, ids, state: (score(ids, state)[0], state)),
            same_ids,
        ),
        looks_like(
            "It looks as if the sources were read from their end to their beginning.", reading(backwards), same_ids
        ),
        looks_like(
            "It looks as if the least likely symbol was written.",
            scoring(lambda score, ids, state: (-score(ids, state)[0], score(ids, state)[1])),
            same_ids,
        ),
        looks_like(
            "It looks as if b_y was left out of the scores.",
            with_machine(Machine(read_sources, lambda decoder: scorer({**decoder, "b_y": 0 * decoder["b_y"]}))),
            same_ids,
        ),
        looks_like(
            "It looks as if writing went on behind the end mark: a row that has ended holds end marks from there on.",
            searching(never_ending),
            same_ids,
        ),
        looks_like(
            "It looks as if all rows stopped when the first one ended: each row ends by itself.",
            searching(all_at_once),
            same_ids,
        ),
        looks_like(
            "It looks as if start marks were filled in behind the end: asked for is the end mark.",
            searching(filled_behind(lambda start, end: start)),
            same_ids,
        ),
        looks_like(
            "It looks as if zeros were filled in behind the end: asked for is the end mark.",
            searching(filled_behind(lambda start, end: 0)),
            same_ids,
        ),
        looks_like(
            "It looks as if the start mark was counted as written: it is heard only.",
            searching(with_start),
            same_ids,
        ),
        looks_like(
            "It looks as if the end mark was heard at the first step, where the start mark belongs.",
            searching(from_end),
            same_ids,
        ),
    ],
)
