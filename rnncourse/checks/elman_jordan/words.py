"""Checks of words as rows, of parameter counts, and of the whole way from phrases to probabilities."""

from collections.abc import Callable, Sequence

import numpy as np

from rnncourse.arrays import Array
from rnncourse.cells import readout
from rnncourse.checks import draw
from rnncourse.checks.definition import Case, Check, Function, Mistake
from rnncourse.checks.elman_jordan.batches import batch, many_to_one
from rnncourse.checks.plain import Plain
from rnncourse.data import encode
from rnncourse.functional import one_hot as rows
from rnncourse.layers import Elman, Jordan, count_parameters

_ONE_ROW = "It looks as if all words went into one row: their order is lost, and order is what this course is about."
_WORDS = ("not", "good", "bad", "very", "film", "food", "but", "was", "never")


def one_hot(indices: Sequence[int], D: int) -> Array:
    """Write word indices as rows of zeros with a single 1."""
    return rows(indices, D)


def parameter_counts(D: int, H: int, V: int) -> tuple[int, int]:
    """Count what training may change in an Elman and in a Jordan network, by making both."""
    rng = np.random.default_rng(0)
    elman = Elman.initialise(D, H, V, rng=rng)
    return count_parameters(elman), count_parameters(Jordan.initialise(D, H, V, rng=rng))


def classify(
    phrases: Sequence[str], vocabulary: list[str], W_xh: Array, W_hh: Array, b_h: Array, W_hy: Array, b_y: Array
) -> Array:
    """Read phrases word by word from a zero state, and give the probabilities after the last word of each."""
    x, mask = _padded([encode(phrase, vocabulary) for phrase in phrases], len(vocabulary))
    return _run(x, mask, W_xh, W_hh, b_h, W_hy, b_y)


def _padded(read: list[list[int]], D: int) -> tuple[Array, Array]:
    """Return the words as x of shape (B, T, D), zero at padding, and the mask."""
    lengths = [len(indices) for indices in read]
    mask = draw.lengths_mask(lengths, max(lengths))
    x = rows([indices + [0] * (max(lengths) - len(indices)) for indices in read], D)
    return x * mask[..., None], mask


def _run(x: Array, mask: Array, W_xh: Array, W_hh: Array, b_h: Array, W_hy: Array, b_y: Array) -> Array:
    h = batch(x, np.zeros((len(x), len(b_h))), W_xh, W_hh, b_h, mask)
    return many_to_one(h, W_hy, b_y, mask)


def _reading(edit: Callable[[list[str]], list[str]]) -> Function:
    """Make the variant that changes the order or the choice of the words."""
    return lambda phrases, *rest: classify([" ".join(edit(phrase.split())) for phrase in phrases], *rest)


def _through_padding(phrases: Sequence[str], vocabulary: list[str], *parameters: Array) -> Array:
    x, mask = _padded([encode(phrase, vocabulary) for phrase in phrases], len(vocabulary))
    return _run(x, np.ones_like(mask), *parameters)


def _padding_as_word(phrases: Sequence[str], vocabulary: list[str], *parameters: Array) -> Array:
    read = [phrase.split() for phrase in phrases]
    T = max(map(len, read))
    return classify([" ".join(words + vocabulary[:1] * (T - len(words))) for words in read], vocabulary, *parameters)


def _bag(phrases: Sequence[str], vocabulary: list[str], *parameters: Array) -> Array:
    x, _ = _padded([encode(phrase, vocabulary) for phrase in phrases], len(vocabulary))
    return _run(x.sum(axis=1, keepdims=True), np.ones((len(x), 1), dtype=bool), *parameters)


def _scores(
    phrases: Sequence[str], vocabulary: list[str], W_xh: Array, W_hh: Array, b_h: Array, W_hy: Array, b_y: Array
) -> Array:
    x, mask = _padded([encode(phrase, vocabulary) for phrase in phrases], len(vocabulary))
    return readout(batch(x, np.zeros((len(x), len(b_h))), W_xh, W_hh, b_h, mask)[:, -1], W_hy, b_y)


def _counts(elman: Callable[..., int], jordan: Callable[..., int]) -> Function:
    """Make the variant that counts by these two formulas of D, H and V."""
    return lambda D, H, V: (elman(D, H, V), jordan(D, H, V))


def _indices_case(D: int, *indices: int) -> Case:
    return draw.case({"indices": list(indices), "D": D}, T=len(indices), D=D)


def _counts_case(D: int, H: int, V: int) -> Case:
    return draw.case({"D": D, "H": H, "V": V}, D=D, H=H, V=V)


def _phrases_case(rng: np.random.Generator, lengths: Sequence[int], D: int, H: int, V: int) -> Case:
    vocabulary: list[Plain] = [str(word) for word in rng.permutation(_WORDS)[:D]]
    phrases: list[Plain] = [" ".join(rng.choice(np.array(vocabulary), size=length)) for length in lengths]
    parameters = {**draw.elman(rng, D, H), **draw.readout(rng, H, V)}
    arguments: dict[str, Plain] = {"phrases": phrases, "vocabulary": vocabulary, **parameters}
    return draw.case(arguments, f"phrases of {', '.join(map(str, lengths))} words", D=D, H=H, V=V)


ONE_HOT = Check(
    name="one-hot",
    reference=one_hot,
    visible=[_indices_case(3, 2, 0, 1, 2), _indices_case(5, 4, 1, 4), _indices_case(4, 0)],
    hidden=lambda rng: [
        _indices_case(D + H, *rng.integers(0, D + H, size=T).tolist()) for _, T, D, H, _ in draw.AWKWARD
    ],
    mistakes=[
        Mistake(
            "It looks as if the axes are exchanged: a word is a row, so the shape is (T, D).",
            lambda indices, D: rows(indices, D).T,
        ),
        Mistake(
            "It looks as if the words were counted from 1: index 0 stands for the first column.",
            lambda indices, D: np.eye(D)[np.asarray(indices) - 1],
        ),
        Mistake(
            _ONE_ROW,
            lambda indices, D: rows(indices, D).sum(axis=0),
        ),
        Mistake(
            _ONE_ROW,
            lambda indices, D: rows(indices, D).max(axis=0),
        ),
        Mistake(
            "It looks as if the words were sorted: the rows stand in the order in which the words are read.",
            lambda indices, D: rows(sorted(indices), D),
        ),
        Mistake(
            "It looks as if a word that comes twice got only one row.",
            lambda indices, D: rows(list(dict.fromkeys(indices)), D),
        ),
        Mistake(
            "It looks as if 1s were put in every row: one row belongs to one word.",
            lambda indices, D: np.tile(rows(indices, D).max(axis=0), (len(indices), 1)),
        ),
        Mistake(
            "It looks as if the index itself was written where a 1 belongs.",
            lambda indices, D: rows(indices, D) * np.asarray(indices)[:, None],
        ),
        Mistake("It looks as if no 1 was written at all.", lambda indices, D: np.zeros((len(indices), D))),
    ],
)

PARAMETER_COUNTS = Check(
    name="parameter-counts",
    reference=parameter_counts,
    returns=("Elman", "Jordan"),
    parts={"Elman": 1, "Jordan": 1},
    visible=[_counts_case(3, 4, 2), _counts_case(18, 8, 2), _counts_case(1, 1, 1)],
    hidden=lambda rng: [_counts_case(*rng.integers(1, 40, size=3).tolist()) for _ in range(4)],
    mistakes=[
        Mistake(
            "The two numbers are in each other's place: first Elman, then Jordan.",
            lambda D, H, V: parameter_counts(D, H, V)[::-1],
        ),
        Mistake(
            "It looks as if the biases were left out: b_h and b_y are trained too.",
            _counts(lambda D, H, V: D * H + H * H + H * V, lambda D, H, V: D * H + V * H + H * V),
        ),
        Mistake(
            "It looks as if b_y was left out: the output has a bias of its own.",
            _counts(lambda D, H, V: D * H + H * H + H * V + H, lambda D, H, V: D * H + V * H + H * V + H),
        ),
        Mistake(
            "It looks as if b_h was left out: the state has a bias of its own.",
            _counts(lambda D, H, V: D * H + H * H + H * V + V, lambda D, H, V: D * H + V * H + H * V + V),
        ),
        Mistake(
            "It looks as if the readout, W_hy and b_y, was left out.",
            _counts(lambda D, H, V: D * H + H * H + H, lambda D, H, V: D * H + V * H + H),
        ),
        Mistake(
            "It looks as if the recurrent weights were left out: W_hh in one network, W_yh in the other.",
            _counts(lambda D, H, V: D * H + H * V + H + V, lambda D, H, V: D * H + H * V + H + V),
        ),
        Mistake(
            "It looks as if Jordan's network was counted like Elman's: what it feeds back is y, of V numbers.",
            lambda D, H, V: parameter_counts(D, H, V)[:1] * 2,
        ),
        Mistake(
            "It looks as if Jordan's network was given W_hh besides W_yh: only its output is fed back.",
            _counts(lambda D, H, V: parameter_counts(D, H, V)[0], lambda D, H, V: parameter_counts(D, H, V)[1] + H * H),
        ),
        Mistake(
            "It looks as if W_hh was counted as H numbers: every unit hears every unit.",
            _counts(lambda D, H, V: D * H + H + H * V + H + V, lambda D, H, V: parameter_counts(D, H, V)[1]),
        ),
        Mistake(
            "It looks as if there were a bias for each weight matrix: both products share one b_h.",
            _counts(lambda D, H, V: parameter_counts(D, H, V)[0] + H, lambda D, H, V: parameter_counts(D, H, V)[1] + H),
        ),
    ],
)

CLASSIFY_PHRASES = Check(
    name="classify-phrases",
    reference=classify,
    visible=[
        _phrases_case(draw.fixed(91), (3, 1, 2), 4, 3, 2),
        _phrases_case(draw.fixed(92), (4,), 3, 5, 2),
        _phrases_case(draw.fixed(93), (1, 1), 5, 2, 3),
    ],
    hidden=lambda rng: [
        _phrases_case(rng, rng.integers(1, T + 1, size=B).tolist(), D + 4, H, V) for B, T, D, H, V in draw.AWKWARD
    ],
    mistakes=[
        Mistake(
            "It looks as if the network read on through the padding of the shorter phrases: hand the mask on.",
            _through_padding,
        ),
        Mistake(
            "It looks as if padding was read as word 0 of the vocabulary: hand the mask on.",
            _padding_as_word,
        ),
        Mistake("It looks as if the words were read from the last to the first.", _reading(lambda words: words[::-1])),
        Mistake("It looks as if the words of a phrase were sorted: their order matters.", _reading(sorted)),
        Mistake("It looks as if only the last word was read.", _reading(lambda words: words[-1:])),
        Mistake("It looks as if only the first word was read.", _reading(lambda words: words[:1])),
        Mistake("It looks as if the words of a phrase were added up and read in one step: their order is lost.", _bag),
        Mistake(
            "It looks as if the vocabulary was sorted: a word's index is its place in the list that is given.",
            lambda phrases, vocabulary, *rest: classify(phrases, sorted(vocabulary), *rest),
        ),
        Mistake("It looks as if the scores came back: asked for are probabilities.", _scores),
        Mistake(
            "It looks as if the classes came back, not their probabilities.",
            lambda *arguments: classify(*arguments).argmax(axis=-1),
        ),
        Mistake(
            "It looks as if one column of the probabilities came back: asked for are all V of them.",
            lambda *arguments: classify(*arguments)[:, 1],
        ),
    ],
    uses=frozenset({"one-hot", "elman-step", "elman-sequence", "elman-batch", "many-to-one"}),
)
