"""Checks of padded texts, and of what a table gives for them: a row for each place, and a mean by the mask."""

from collections.abc import Callable, Sequence

import numpy as np

from rnncourse.arrays import Array
from rnncourse.checks import draw
from rnncourse.checks.definition import Case, Check, Function, Mistake, ignoring
from rnncourse.checks.plain import Plain
from rnncourse.layers import Embedding
from rnncourse.text import pad

Pair = tuple[Array, Array]
_OTHER = {"after": "before", "before": "after"}


def pad_texts(texts: Sequence[Sequence[int]], length: int, side: str, cut: str) -> Pair:
    """Bring texts to one length; say which places are real."""
    padded = pad(texts, length, side=side, truncate=cut)
    return padded.ids, padded.mask


def look_up(ids: Array, mask: Array, W: Array) -> Pair:
    """Look a row up for every place, and take the mean over the real ones."""
    E = Embedding({"W": W}).forward(ids).output
    return E, _mean(E, mask)


def _mean(E: Array, mask: Array) -> Array:
    return np.asarray((E * mask[..., None]).sum(axis=1) / mask.sum(axis=1, keepdims=True))


def _padding(change: Callable[[Array, Array], Pair]) -> Function:
    """Make the variant that changes what comes back: takes ids and mask."""
    return lambda *arguments: change(*pad_texts(*arguments))


def _keeping(kept: Callable[[Sequence[int], int, str], Sequence[int]]) -> Function:
    """Make the variant that cuts in another way."""
    return lambda texts, length, side, cut: pad_texts([kept(text, length, cut) for text in texts], length, side, cut)


def _sides(choose: Callable[[str, str], tuple[str, str]]) -> Function:
    """Make the variant that pads and cuts at other ends."""
    return lambda texts, length, side, cut: pad_texts(texts, length, *choose(side, cut))


def _not_cut(texts: Sequence[Sequence[int]], length: int, side: str, cut: str) -> Pair:
    return pad_texts(texts, max(map(len, texts)), side, cut)


def _negative(text: Sequence[int], length: int, cut: str) -> Sequence[int]:
    """Cut in front by a start that is negative where the text is short, and so counts from the end."""
    return text[:length] if cut == "after" else text[len(text) - length :] or text[:1]


def _turned(texts: Sequence[Sequence[int]], length: int, side: str, cut: str) -> Pair:
    ids, mask = pad_texts(texts, length, side, cut)
    return (ids if side == "after" else np.stack([_front_turned(*row) for row in zip(ids, mask, strict=True)])), mask


def _front_turned(ids: Array, mask: Array) -> Array:
    turned = ids.copy()
    turned[mask] = ids[mask][::-1]
    return turned


def _texts_case(texts: Sequence[Sequence[int]], length: int, side: str, cut: str) -> Case:
    arguments: dict[str, Plain] = {"texts": [list(text) for text in texts], "length": length, "side": side, "cut": cut}
    return Case(f"side {side}, cut {cut}, length {length}, B = {len(texts)}", arguments)


def _texts_hidden(rng: np.random.Generator) -> list[Case]:
    cases = []
    for side in _OTHER:
        for cut in _OTHER:
            for B, length in ((1, 1), (4, 3), (3, 7)):
                lengths = [length + 2, *rng.integers(1, length + 3, size=B - 1)]
                texts = [rng.integers(1, 30, size=n).tolist() for n in lengths]
                cases.append(_texts_case(texts, length, side, cut))
    return [*cases, _texts_case([[1], [1, 1]], 4, "before", "after")]


def _look_case(rng: np.random.Generator, mask: Array, V: int, D: int, special: str) -> Case:
    B, T = mask.shape
    ids = rng.integers(1, V, size=(B, T)) * mask
    return draw.case({"ids": ids, "mask": mask, "W": draw.normal(rng, V, D)}, special, B=B, T=T, V=V, D=D)


def _look_visible() -> list[Case]:
    rng = draw.fixed(111)
    before = draw.lengths_mask([2, 4], 4)[:, ::-1].copy()
    return [
        _look_case(rng, draw.lengths_mask([3, 1, 2], 4), 6, 2, "padding after"),
        _look_case(rng, before, 6, 3, "padding before"),
    ]


def _look_hidden(rng: np.random.Generator) -> list[Case]:
    cases = []
    for n, (B, T, D, H, V) in enumerate(draw.AWKWARD):
        lengths = rng.integers(1, T + 1, size=B)
        lengths[0] = 1
        mask = draw.lengths_mask(lengths, T)
        side, mask = ("before", mask[:, ::-1].copy()) if n % 2 else ("after", mask)
        cases.append(_look_case(rng, mask, H + V, D, f"a text of one word, padding {side}"))
    return cases


def _looked(mean: Callable[[Array, Array], Array]) -> Function:
    """Make the variant that takes another mean of the rows."""
    return lambda ids, mask, W: (W[ids], mean(W[ids], mask))


PAD_TEXTS = Check(
    name="pad-texts",
    reference=pad_texts,
    returns=("ids", "mask"),
    parts={"ids": 2, "mask": 1},
    visible=[
        _texts_case([[5, 6, 7, 3], [8]], 3, "after", "after"),
        _texts_case([[5, 6, 7, 8], [9, 1]], 3, "before", "after"),
        _texts_case([[2, 3, 4, 5, 6], [7, 8, 9], [1, 2]], 4, "after", "before"),
        _texts_case([[2, 3, 4], [5]], 2, "before", "before"),
    ],
    hidden=_texts_hidden,
    mistakes=[
        Mistake(
            "It looks as if `side` was ignored, and padding always came after the words.",
            _sides(lambda side, cut: ("after", cut)),
        ),
        Mistake(
            "It looks as if padding stood at the wrong end: `side` says where the zeros go.",
            _sides(lambda side, cut: (_OTHER[side], cut)),
        ),
        Mistake(
            "It looks as if `cut` was ignored, and a long text always lost its last words.",
            _sides(lambda side, cut: (side, "after")),
        ),
        Mistake(
            "It looks as if texts were cut at the end at which they are padded: `side` and `cut` are two questions.",
            _sides(lambda side, cut: (side, side)),
        ),
        Mistake(
            "It looks as if words were lost at the wrong end: `cut` says which end of a long text loses its words.",
            _sides(lambda side, cut: (side, _OTHER[cut])),
        ),
        Mistake("It looks as if long texts were not cut: every row must have `length` places.", _not_cut),
        Mistake(
            "It looks as if short texts lost words too: in a text shorter than `length`, a start counted as "
            "len(text) - length is negative, and a negative index counts from the end.",
            _keeping(_negative),
        ),
        Mistake(
            "It looks as if the mask is the wrong way round: True marks the words.",
            _padding(lambda ids, mask: (ids, ~mask)),
        ),
        Mistake(
            "It looks as if the unknown word, id 1, was masked like padding: it is a word, though nobody knows which.",
            _padding(lambda ids, mask: (ids, ids > 1)),
        ),
        Mistake(
            "It looks as if padding was filled with 1: that is the unknown word; padding is 0.",
            _padding(lambda ids, mask: (np.where(mask, ids, 1), mask)),
        ),
        Mistake("It looks as if the words were turned round where padding stands before them.", _turned),
        Mistake("The two results are in each other's place: first ids, then mask.", lambda *a: pad_texts(*a)[::-1]),
        Mistake("Only the ids came back: asked for is the pair ids, mask.", lambda *a: pad_texts(*a)[0]),
    ],
)

LOOK_UP = Check(
    name="look-up",
    reference=look_up,
    returns=("E", "mean"),
    parts={"E": 1, "mean": 1},
    visible=_look_visible(),
    hidden=_look_hidden,
    mistakes=[
        Mistake(
            "It looks as if padding was averaged in: where the mask is False nothing was said.",
            _looked(lambda E, mask: E.mean(axis=1)),
        ),
        Mistake(
            "It looks as if the sum over the words was divided by T: a text of two words has two, however much padding "
            "follows.",
            _looked(lambda E, mask: (E * mask[..., None]).sum(axis=1) / mask.shape[1]),
        ),
        Mistake(
            "It looks as if all words of the batch were counted: each text is divided by its own number of words.",
            _looked(lambda E, mask: (E * mask[..., None]).sum(axis=1) / mask.sum()),
        ),
        Mistake(
            "It looks as if the words of all texts went into one mean: each text has a mean of its own.",
            _looked(lambda E, mask: E[mask].mean(axis=0)),
        ),
        Mistake(
            "It looks as if the sum over the words came back, not their mean.",
            _looked(lambda E, mask: (E * mask[..., None]).sum(axis=1)),
        ),
        Mistake(
            "It looks as if the mask was used the wrong way round: True marks the words.",
            _looked(lambda E, mask: _mean(E, ~mask)),
        ),
        Mistake(
            "It looks as if only the last place was read: asked for is the mean over all words of the text.",
            _looked(lambda E, mask: E[:, -1]),
        ),
        Mistake(
            "It looks as if the mean ran over the texts of the batch, not over the places of each text.",
            _looked(lambda E, mask: E.mean(axis=0)),
        ),
        Mistake(
            "It looks as if E is zero at padding: a look-up knows no mask; at padding stands row 0, whatever it holds.",
            lambda ids, mask, W: (W[ids] * mask[..., None], _mean(W[ids], mask)),
        ),
        Mistake(
            "It looks as if every row is one too early: id 0 is the first row of the table.",
            lambda ids, mask, W: look_up((ids - 1) % len(W), mask, W),
        ),
        Mistake("The two results are in each other's place: first E, then the mean.", lambda *a: look_up(*a)[::-1]),
        Mistake("Only E came back: asked for is the pair E, mean.", lambda *a: look_up(*a)[0]),
        Mistake("It looks as if the table was ignored: all rows are zero.", ignoring(look_up, "W")),
    ],
)
