"""Check of how many parameters gated layers have."""

from collections.abc import Callable

import numpy as np

from rnncourse.checks import draw
from rnncourse.checks.definition import Case, Check, Function, Mistake
from rnncourse.layers import GRU, LSTM, Recurrent, count_parameters

Counts = tuple[int, int, int, int]
_LAYERS = ("Elman", "LSTM", "GRU before", "GRU after")


def gated_counts(D: int, H: int) -> Counts:
    """Count what training may change in four layers, by making them."""
    rng = np.random.default_rng(0)
    before, after = (GRU.initialise(D, H, reset_after=after, rng=rng) for after in (False, True))
    layers = (Recurrent.initialise(D, H, rng=rng), LSTM.initialise(D, H, rng=rng), before, after)
    return tuple(count_parameters(layer) for layer in layers)  # type: ignore[return-value]


def _by(count: Callable[[int, int, int], int], after: Callable[[int, int], int] = lambda D, H: H) -> Function:
    """Make the variant that counts a layer of G blocks by ``count(D, H, G)``, and what a late reset adds."""
    return lambda D, H: (count(D, H, 1), count(D, H, 4), count(D, H, 3), count(D, H, 3) + after(D, H))


def _blocks(D: int, H: int, G: int) -> int:
    return G * H * (D + H + 1)


def _counts_case(D: int, H: int) -> Case:
    return draw.case({"D": D, "H": H}, D=D, H=H)


GATED_COUNTS = Check(
    name="gated-counts",
    reference=gated_counts,
    returns=_LAYERS,
    parts=dict.fromkeys(_LAYERS, 1),
    visible=[_counts_case(2, 5), _counts_case(1, 1), _counts_case(32, 100)],
    hidden=lambda rng: [_counts_case(D + int(rng.integers(1, 20)), H + 20) for _, _, D, H, _ in draw.AWKWARD],
    mistakes=[
        Mistake("It looks as if the biases were left out.", _by(lambda D, H, G: G * H * (D + H))),
        Mistake(
            "It looks as if each block had two biases, as PyTorch counts: here both products share one.",
            _by(lambda D, H, G: G * H * (D + H + 2), lambda D, H: 0),
        ),
        Mistake(
            "It looks as if all blocks shared one bias: each has its own.",
            _by(lambda D, H, G: G * H * (D + H) + H),
        ),
        Mistake(
            "It looks as if each block had one number as its bias: every unit has a bias in every block.",
            lambda D, H: (_blocks(D, H, 1), *(G * (H * (D + H) + 1) for G in (4, 3)), 3 * (H * (D + H) + 1) + H),
        ),
        Mistake(
            "It looks as if the late reset brought one more matrix: what it brings is one more bias.",
            _by(_blocks, lambda D, H: H * H),
        ),
        Mistake(
            "It looks as if only what comes from the input was counted several times: each block also weighs the old "
            "state in its own way.",
            _by(lambda D, H, G: G * D * H + H * H + G * H),
        ),
        Mistake("It looks as if the weights from state to state were left out.", _by(lambda D, H, G: G * H * (D + 1))),
        Mistake(
            "It looks as if the second bias b_hn was left out, or counted in both conventions: only the GRU that "
            "resets after the product has it.",
            _by(_blocks, lambda D, H: 0),
        ),
        Mistake(
            "It looks as if the late reset brought a second bias for all three blocks, as PyTorch and Keras count: in "
            "the gates it would only be added to the first.",
            _by(_blocks, lambda D, H: 3 * H),
        ),
        Mistake(
            "It looks as if the candidate was forgotten: an LSTM has three gates, and a fourth block that is none.",
            lambda D, H: (_blocks(D, H, 1), _blocks(D, H, 3), _blocks(D, H, 2), _blocks(D, H, 2) + H),
        ),
        Mistake(
            "It looks as if the GRU was given four blocks: it has two gates and a candidate.",
            lambda D, H: (_blocks(D, H, 1), _blocks(D, H, 4), _blocks(D, H, 4), _blocks(D, H, 4) + H),
        ),
    ],
)
