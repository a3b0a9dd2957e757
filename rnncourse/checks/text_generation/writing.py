"""Check of the loop that writes: an Elman network reads a prompt, then what it has drawn itself."""

from collections.abc import Callable, Sequence

import numpy as np

from rnncourse.arrays import Array
from rnncourse.cells import elman_step, readout
from rnncourse.checks import draw
from rnncourse.checks.definition import Case, Check, Function, Mistake, ignoring, transposing
from rnncourse.checks.plain import Plain
from rnncourse.decoding import generate, probabilities
from rnncourse.functional import one_hot
from rnncourse.layers import Elman

_NAMES = ("W_xh", "W_hh", "b_h", "W_hy", "b_y")


def write(
    prompt: Sequence[int],
    length: int,
    tau: float,
    seed: int,
    W_xh: Array,
    W_hh: Array,
    b_h: Array,
    W_hy: Array,
    b_y: Array,
) -> Array:
    """Let a network go on with a prompt."""
    network, D = Elman(dict(zip(_NAMES, (W_xh, W_hh, b_h, W_hy, b_y), strict=True))), len(W_xh)
    rng = np.random.default_rng(seed)
    ids = np.asarray(prompt)[None]
    return generate(network, ids, length, rng=rng, encode=lambda heard: one_hot(heard, D), temperature=tau)[0]


def _loop(
    heard_first: Callable[[list[int]], list[int]] = list,
    state_of: Callable[[Array], Array] = np.asarray,
    next_heard: Callable[[int, list[int]], int] = lambda drawn, prompt: drawn,
    choose: Callable[[Array, float], int] = lambda p, u: int((np.cumsum(p) <= u).sum()),
    numbers: Callable[[int], Callable[[], float]] = lambda seed: np.random.default_rng(seed).random,
    tau_of: Callable[[float], float] = float,
) -> Function:
    """Make the variant that differs from the right loop in one of these places."""

    def variant(prompt: Sequence[int], length: int, tau: float, seed: int, *weights: Array) -> Array:
        W_xh, W_hh, b_h, W_hy, b_y = weights
        uniform, h, heard = numbers(seed), np.zeros((1, len(b_h))), heard_first(list(prompt))
        written: list[int] = []
        while len(written) < length:
            for one in heard:
                h = elman_step(W_xh[one : one + 1], state_of(h), W_hh=W_hh, W_xh=np.eye(W_xh.shape[1]), b_h=b_h)
            p = probabilities(readout(h, W_hy, b_y), temperature=tau_of(tau))[0]
            written.append(choose(p, uniform()))
            heard = [next_heard(written[-1], list(prompt))]
        return np.array(written)

    return variant


def _same_again(seed: int) -> Callable[[], float]:
    return lambda: np.random.default_rng(seed).random()


def _other_seed(seed: int) -> Callable[[], float]:
    return np.random.default_rng(0).random


def _wasting(count: Callable[[int], int]) -> Function:
    """Make the variant that has drawn numbers already while it read the prompt of some length."""

    def variant(prompt: Sequence[int], length: int, tau: float, seed: int, *weights: Array) -> Array:
        rng = np.random.default_rng(seed)
        rng.random(count(len(prompt)))
        return np.asarray(_loop(numbers=lambda seed: rng.random)(prompt, length, tau, seed, *weights))

    return variant


def _rereads(prompt: list[int]) -> list[int]:
    return [*prompt, prompt[-1]]


def _case(rng: np.random.Generator, P: int, length: int, tau: float, V: int, H: int) -> Case:
    scale = {"W_xh": 1.0, "W_hh": 1.6 / np.sqrt(H), "b_h": 0.5, "W_hy": 2.0, "b_y": 0.5}
    drawn = {**draw.elman(rng, V, H), **draw.readout(rng, H, V)}
    weights = {name: scale[name] * np.asarray(drawn[name]) for name in _NAMES}
    prompt: list[Plain] = rng.integers(0, V, size=P).tolist()
    seed = int(rng.integers(1, 1000))
    arguments: dict[str, Plain] = {"prompt": prompt, "length": length, "tau": tau, "seed": seed, **weights}
    return draw.case(arguments, f"tau = {tau:g}", P=P, length=length, V=V, H=H)


def _hidden(rng: np.random.Generator) -> list[Case]:
    sizes = ((1, 20, 1.0, 5, 3), (4, 30, 0.7, 3, 6), (7, 1, 1.0, 4, 2), (3, 25, 0.0, 6, 5), (2, 40, 1.5, 7, 4))
    return [_case(rng, *one) for one in sizes]


def _visible() -> list[Case]:
    rng = draw.fixed(253)
    return [_case(rng, *one) for one in ((5, 20, 1.0, 5, 4), (3, 20, 0.6, 4, 4), (4, 12, 0.0, 6, 5))]


WRITE = Check(
    name="write",
    reference=write,
    visible=_visible(),
    hidden=_hidden,
    mistakes=[
        Mistake(
            "It looks as if every character was read from a state of zero: the state must be carried from one "
            "character to the next.",
            _loop(state_of=np.zeros_like),
        ),
        Mistake(
            "It looks as if only the last character of the prompt was read: the state needs all of them.",
            _loop(heard_first=lambda prompt: prompt[-1:]),
        ),
        Mistake(
            "It looks as if only the first character of the prompt was read.",
            _loop(heard_first=lambda prompt: prompt[:1]),
        ),
        Mistake(
            "It looks as if the last character of the prompt was not read before the first draw.",
            _loop(heard_first=lambda prompt: prompt[:-1]),
        ),
        Mistake("It looks as if the prompt was read backwards.", _loop(heard_first=lambda prompt: prompt[::-1])),
        Mistake(
            "It looks as if the last character of the prompt was read twice: once with the prompt, and again before "
            "the first draw.",
            _loop(heard_first=_rereads),
        ),
        Mistake(
            "It looks as if the network never heard what it wrote: each drawn character is its next input.",
            _loop(next_heard=lambda drawn, prompt: prompt[-1]),
        ),
        Mistake(
            "It looks as if the likeliest character was taken each time: asked for is to draw.",
            _loop(choose=lambda p, u: int(p.argmax())),
        ),
        Mistake(
            "It looks as if the generator was made anew for every character, so that every draw got the same number: "
            "make it once, before the loop.",
            _loop(numbers=_same_again),
        ),
        Mistake(
            "It looks as if the seed was not used: the generator starts from another one.", _loop(numbers=_other_seed)
        ),
        *(
            Mistake(
                "It looks as if numbers were drawn while the prompt was read: drawing begins with the first character "
                "that is written.",
                _wasting(count),
            )
            for count in (lambda P: P - 1, lambda P: P)
        ),
        Mistake("It looks as if the temperature was ignored.", _loop(tau_of=lambda tau: 1.0)),
        Mistake(
            "It looks as if the id before the right one was taken: it is the first whose running sum exceeds the "
            "random number.",
            _loop(choose=lambda p, u: max(int((np.cumsum(p) <= u).sum()) - 1, 0)),
        ),
        Mistake(
            "It looks as if W_hh was transposed: the state is a row, and stands on the left of it.",
            transposing(write, "W_hh"),
        ),
        Mistake("It looks as if the bias b_h was left out.", ignoring(write, "b_h")),
        Mistake("It looks as if the bias b_y was left out.", ignoring(write, "b_y")),
        Mistake(
            "It looks as if the prompt came back too: asked for is what was written after it.",
            lambda prompt, length, *rest: np.concatenate([prompt, write(prompt, length, *rest)]),
        ),
        Mistake(
            "It looks as if the prompt was counted in the length.",
            lambda prompt, length, *rest: write(prompt, max(length - len(prompt), 1), *rest),
        ),
    ],
    uses=frozenset({"temperature"}),
)
