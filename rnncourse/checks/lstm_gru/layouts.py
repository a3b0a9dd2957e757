"""Check of weights in the layouts of PyTorch and of Keras: arrays that are turned, reordered and put together.

The tests compare the reference with what `rnncourse.interop` makes of the same layers.
"""

from collections.abc import Callable
from typing import Any

import numpy as np

from rnncourse.arrays import Array
from rnncourse.checks import draw
from rnncourse.checks.definition import Case, Check, Function, Mistake
from rnncourse.checks.lstm_gru.lines import joined, weights

_NAMES = {"lstm": "LSTM", "gru": "GRU", "torch": "PyTorch", "keras": "Keras"}
_GATES = {"lstm": 4, "gru": 3}


def convert(
    network: str, framework: str, W_xh: Array, W_hh: Array, b_h: Array, b_hn: Array | None
) -> tuple[Array, ...]:
    """Give a layer's weights as a framework keeps them, in the order in which it lists them."""
    second = np.zeros_like(b_h)
    if b_hn is not None:
        second[-len(b_hn) :] = b_hn
    if framework == "torch":
        return W_xh.T, W_hh.T, b_h, second
    if network == "lstm":
        return W_xh, W_hh, b_h
    return exchanged(W_xh), exchanged(W_hh), np.stack([exchanged(b_h), second])


def exchanged(W: Array) -> Array:
    """Exchange the first two of three blocks."""
    first, second, third = np.split(W, 3, axis=-1)
    return joined(second, first, third)


def _only(network: str, framework: str, change: Callable[..., tuple[Array, ...]], of: Function = convert) -> Function:
    """Make the variant that changes what comes back for one network and one framework; an empty name is any."""

    def variant(*arguments: Any) -> tuple[Array, ...]:
        found: tuple[Array, ...] = of(*arguments)
        fits = network in ("", arguments[0]) and framework in ("", arguments[1])
        return change(found, *arguments[2:]) if fits else found

    return variant


def _biases(change: Callable[[Array, Array], tuple[Array, Array]]) -> Function:
    """Make the variant in which the two biases of a GRU are others, for both frameworks."""

    def variant(*arguments: Any) -> tuple[Array, ...]:
        found = convert(*arguments)
        if arguments[0] == "lstm":
            return found
        if arguments[1] == "torch":
            return *found[:2], *change(found[2], found[3])
        return *found[:2], np.stack(change(*found[2]))

    return variant


def _candidates_together(first: Array, second: Array) -> tuple[Array, Array]:
    in_candidate = np.arange(len(first)) >= 2 * len(first) // 3
    return first * ~in_candidate, second + first * in_candidate


def _rows_exchanged(W: Array) -> Array:
    return exchanged(W.T).T


def _case(rng: np.random.Generator, network: str, framework: str, D: int, H: int) -> Case:
    second = draw.normal(rng, H) if network == "gru" else None
    arguments = {"network": network, "framework": framework, **weights(rng, D, H, _GATES[network]), "b_hn": second}
    part = f"{_NAMES[network]} to {_NAMES[framework]}"
    return Case(f"{part}, {draw.sizes(D=D, H=H)}", arguments, part)


_PAIRS = [(network, framework) for framework in ("torch", "keras") for network in ("lstm", "gru")]
_BOTH = (
    "It looks as if b_h went into both biases: the framework adds them, so everything would be counted twice, and "
    "b_hn has to come in somewhere."
)

CONVERT_WEIGHTS = Check(
    name="convert-weights",
    reference=convert,
    parts={"LSTM to PyTorch": 1, "GRU to PyTorch": 1, "LSTM to Keras": 1, "GRU to Keras": 2},
    visible=[
        _case(draw.fixed(281 + n), *pair, D, H)
        for n, (pair, D, H) in enumerate((*((pair, 2, 3) for pair in _PAIRS), (("gru", "keras"), 3, 1)))
    ],
    hidden=lambda rng: [_case(rng, *pair, D, H) for pair in _PAIRS for _, _, D, H, _ in draw.AWKWARD],
    mistakes=[
        Mistake(
            "It looks as if the arrays came back as they are: PyTorch keeps two biases, and its matrices turned.",
            _only("", "torch", lambda found, W_xh, W_hh, b_h, b_hn: (W_xh, W_hh, b_h)),
        ),
        Mistake(
            "It looks as if the matrices were not turned: PyTorch keeps them as (to, from).",
            _only("", "torch", lambda found, *_: (found[0].T, found[1].T, *found[2:])),
        ),
        Mistake(
            "It looks as if the matrices were turned: Keras keeps them as (from, to), as the course does.",
            _only("", "keras", lambda found, *_: (found[0].T, found[1].T, found[2])),
        ),
        Mistake(
            "It looks as if b_h went into both biases: PyTorch adds them, so everything would be counted twice.",
            _only("lstm", "torch", lambda found, *_: (*found[:3], found[2])),
        ),
        Mistake(
            "It looks as if half of b_h went into each bias. The sum would be right; asked for is all of it in the "
            "first, so that what PyTorch holds can be read.",
            _only("lstm", "torch", lambda found, *_: (*found[:2], found[2] / 2, found[2] / 2)),
        ),
        Mistake(
            "It looks as if the second bias was left out: PyTorch has two, and they come as two arrays.",
            _only("lstm", "torch", lambda found, *_: found[:3]),
        ),
        Mistake(
            "It looks as if the two biases were joined or added: PyTorch holds them as two arrays of the same length.",
            _only("", "torch", lambda found, *_: (*found[:2], joined(*found[2:]))),
        ),
        Mistake(
            "It looks as if b_hn came back alone: the second bias is as long as the first, and where two biases are "
            "only added it is zero.",
            _only("gru", "torch", lambda found, W_xh, W_hh, b_h, b_hn: (*found[:3], b_hn)),
        ),
        Mistake(
            "It looks as if b_hn was left out: in the candidate the second bias is one of its own.",
            _biases(lambda first, second: (first, 0 * second)),
        ),
        Mistake(
            "It looks as if b_hn was added to b_h: the reset gate multiplies the one and not the other.",
            _biases(lambda first, second: (first + second, 0 * second)),
        ),
        Mistake(_BOTH, _biases(lambda first, second: (first, first + second))),
        Mistake(_BOTH, _biases(lambda first, second: (first, first))),
        Mistake(
            "It looks as if b_hn stands in the first block of the second bias: the candidate is the last.",
            _biases(lambda first, second: (first, np.roll(second, len(second) // 3))),
        ),
        Mistake(
            "It looks as if the candidate's part of b_h went into the second bias: the reset gate would multiply it "
            "there.",
            _biases(_candidates_together),
        ),
        Mistake(
            "It looks as if the two biases are in each other's place: the first belongs to the input.",
            _biases(lambda first, second: (second, first)),
        ),
        Mistake(
            "It looks as if the gates were reordered for PyTorch: it has the order of the course in both networks.",
            _only(
                "gru",
                "torch",
                lambda found, *_: tuple(
                    _rows_exchanged(one.T).T if one.ndim == 1 else _rows_exchanged(one) for one in found
                ),
            ),
        ),
        Mistake(
            "It looks as if the LSTM was given two biases: Keras has one for each of its blocks.",
            _only("lstm", "keras", lambda found, *_: (*found[:2], np.stack([found[2], 0 * found[2]]))),
        ),
        Mistake(
            "It looks as if the LSTM was given two biases: Keras has one for each of its blocks.",
            _only("lstm", "keras", lambda found, *_: (*found, 0 * found[2])),
        ),
        Mistake(
            "It looks as if the LSTM's gates were reordered: Keras calls the candidate c and leaves it in the third "
            "place.",
            _only(
                "lstm",
                "keras",
                lambda found, *_: tuple(joined(*(np.split(one, 4, axis=-1)[k] for k in (0, 1, 3, 2))) for one in found),
            ),
        ),
        Mistake(
            "It looks as if the gates kept the order r, z, n: in Keras z stands first.",
            _only("gru", "keras", lambda found, *_: tuple(exchanged(one) for one in found)),
        ),
        Mistake(
            "It looks as if the matrices were reordered and the biases were not: they belong to the same blocks.",
            _only("gru", "keras", lambda found, *_: (*found[:2], exchanged(found[2]))),
        ),
        Mistake(
            "It looks as if the state's matrix kept its order: all that has three blocks has to be reordered.",
            _only("gru", "keras", lambda found, *_: (found[0], exchanged(found[1]), found[2])),
        ),
        Mistake(
            "It looks as if the two biases are two arrays: Keras keeps them as the rows of one.",
            _only("gru", "keras", lambda found, *_: (*found[:2], found[2][0], found[2][1])),
        ),
        Mistake(
            "It looks as if the two biases were joined end to end: Keras keeps them as the rows of one array.",
            _only("gru", "keras", lambda found, *_: (*found[:2], found[2].ravel())),
        ),
        Mistake(
            "It looks as if the two biases were added up: they are added in the gates alone, and Keras keeps them as "
            "the rows of one array.",
            _only("gru", "keras", lambda found, *_: (*found[:2], found[2].sum(axis=0))),
        ),
        Mistake(
            "It looks as if the biases are the columns of their array: in Keras they are its rows.",
            _only("gru", "keras", lambda found, *_: (*found[:2], found[2].T)),
        ),
        Mistake(
            "It looks as if Keras was given what PyTorch keeps: the table has a column for each.",
            lambda network, _, *given: convert(network, "torch", *given),
        ),
    ],
)
