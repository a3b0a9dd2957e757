"""Checks of how many parameters a reader has in a framework, part by part."""

from collections.abc import Callable

import numpy as np

from rnncourse.checks import draw
from rnncourse.checks.definition import Case, Check, Function, Mistake
from rnncourse.checks.sentiment.layouts import KERAS, PYTORCH, Layout

Count = Callable[[int, int, int], int]


def _counts(layout: Layout, V: int, D: int, H: int) -> tuple[int, int, int]:
    sizes = [int(np.prod(shape)) for shape in layout.shapes(V, D, H).values()]
    return sizes[0], sum(sizes[1:-2]), sum(sizes[-2:])


def _counts_check(layout: Layout, says: str) -> Check:
    def counted(E: Count, L: Count, O: Count) -> Function:  # noqa: E741
        return lambda V, D, H: (E(V, D, H), L(V, D, H), O(V, D, H))

    right = [lambda *sizes, k=k: _counts(layout, *sizes)[k] for k in range(3)]
    cases = [{"V": 5000, "D": 32, "H": 100}, {"V": 20, "D": 8, "H": 8}, {"V": 7, "D": 3, "H": 1}]
    n = layout.biases
    return Check(
        name=f"{layout.name}-parameters",
        reference=lambda V, D, H: _counts(layout, V, D, H),
        returns=("embedding", "lstm", "output"),
        visible=[Case(draw.sizes(**sizes), dict(sizes)) for sizes in cases],
        hidden=lambda rng: [
            Case(draw.sizes(V=V, D=D, H=H), {"V": V, "D": D, "H": H})
            for V, D, H in rng.integers(2, 60, size=(4, 3)).tolist()
        ],
        mistakes=[
            Mistake(says, counted(right[0], lambda V, D, H: 4 * (D * H + H * H + (3 - n) * H), right[2])),
            Mistake(
                "It looks as if the output has lost its bias.",
                counted(right[0], right[1], lambda V, D, H: H),
            ),
            Mistake(
                "It looks as if the LSTM was counted like a plain recurrent layer: it has four of each matrix.",
                counted(right[0], lambda V, D, H: D * H + H * H + n * H, right[2]),
            ),
            Mistake(
                "It looks as if the LSTM has three gates, as a GRU: three gates and a candidate make four.",
                counted(right[0], lambda V, D, H: 3 * (D * H + H * H + n * H), right[2]),
            ),
            Mistake(
                "It looks as if the LSTM has lost its biases.",
                counted(right[0], lambda V, D, H: 4 * (D * H + H * H), right[2]),
            ),
            Mistake(
                "It looks as if the row of padding was not counted: it is a row of the table.",
                counted(lambda V, D, H: (V - 1) * D, right[1], right[2]),
            ),
            Mistake(
                "It looks as if there are two outputs: a yes-or-no question needs one, and its sigmoid.",
                counted(right[0], right[1], lambda V, D, H: 2 * H + 2),
            ),
        ],
        seconds=layout.seconds,
    )


_ONE_BIAS = "It looks as if the LSTM has one bias a gate: PyTorch keeps two, one beside each matrix."
_TWO_BIASES = "It looks as if the LSTM has two biases a gate, as in PyTorch: Keras keeps one."

PYTORCH_PARAMETERS, KERAS_PARAMETERS = _counts_check(PYTORCH, _ONE_BIAS), _counts_check(KERAS, _TWO_BIASES)
