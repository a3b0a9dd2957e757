"""Check of the way back that is cut into windows."""

from collections.abc import Iterator

from rnncourse.arrays import Array
from rnncourse.checks import draw
from rnncourse.checks.bptt.sequences import sequence_backward, sequence_case
from rnncourse.checks.definition import Check, Function, Mistake

Three = tuple[Array, Array, Array]


def truncated_backward(dh: Array, x: Array, h: Array, W_xh: Array, W_hh: Array, window: int) -> Three:
    """Go back through each window of the reference's sequence alone."""
    return _added(
        sequence_backward(dh[:, at], x[:, at], h[:, at.start : at.stop + 1], W_xh, W_hh)[1:]
        for at in _windows(0, x.shape[1], window)
    )


def _windows(first: int, T: int, window: int) -> Iterator[slice]:
    """Cut ``first .. T`` into slices of this length; the last may be shorter."""
    return (slice(start, min(start + window, T)) for start in range(first, T, window))


def _added(shares: Iterator[Three]) -> Three:
    return tuple(sum(parts) for parts in zip(*shares, strict=True))


def _whole(dh: Array, x: Array, h: Array, W_xh: Array, W_hh: Array, window: int) -> Three:
    return sequence_backward(dh, x, h, W_xh, W_hh)[1:]


def _chosen(windows: Function, zero_start: bool = False) -> Function:
    """Make the variant that goes through these windows, ``windows(T, window)``, with their states or with zeros."""

    def variant(dh: Array, x: Array, h: Array, W_xh: Array, W_hh: Array, window: int) -> Three:
        shares = []
        for at in windows(x.shape[1], window):
            states = h[:, at.start : at.stop + 1].copy()
            if zero_start and at.start:
                states[:, 0] = 0
            shares.append(sequence_backward(dh[:, at], x[:, at], states, W_xh, W_hh)[1:])
        return _added(iter(shares))

    return variant


def _from_the_end(T: int, window: int) -> list[slice]:
    return [slice(max(0, stop - window), stop) for stop in range(T, 0, -window)]


def _each_step_its_own(T: int, window: int) -> Iterator[slice]:
    return _windows(0, T, 1)


def _meaned(dh: Array, x: Array, h: Array, W_xh: Array, W_hh: Array, window: int) -> Three:
    count = len(list(_windows(0, x.shape[1], window)))
    dW_xh, dW_hh, db_h = truncated_backward(dh, x, h, W_xh, W_hh, window)
    return dW_xh / count, dW_hh / count, db_h / count


TRUNCATED_BACKWARD = Check(
    name="truncated-backward",
    reference=truncated_backward,
    returns=("dW_xh", "dW_hh", "db_h"),
    parts={"dW_xh": 1, "dW_hh": 1, "db_h": 1},
    visible=[
        sequence_case(draw.fixed(seed), *sizes)
        for seed, sizes in ((51, (3, 4, 3, 3, 2)), (52, (2, 5, 3, 4, 2)), (53, (1, 3, 2, 3, 7)))
    ],
    hidden=lambda rng: [
        *(
            sequence_case(rng, B, T, D, H, window)
            for (B, T, D, H, _), window in zip(draw.AWKWARD, (1, 4, 2, 3, 3, 4), strict=True)
        ),
        sequence_case(rng, 2, 6, 3, 4, 1),
        sequence_case(rng, 3, 4, 2, 5, 9),
    ],
    mistakes=[
        Mistake(
            "It looks as if nothing was cut: this is the whole gradient. No gradient may come out of the front of one "
            "window into the one before it.",
            _whole,
        ),
        Mistake(
            "It looks as if each window started from zeros: the state is carried over from window to window, only the "
            "gradient is cut.",
            _chosen(lambda T, window: _windows(0, T, window), zero_start=True),
        ),
        Mistake(
            "It looks as if the windows were counted from the end: they begin at step 0, and the last may be shorter.",
            _chosen(_from_the_end),
        ),
        Mistake(
            "It looks as if only the last window is left: are the gradients overwritten from window to window?",
            _chosen(lambda T, window: list(_windows(0, T, window))[-1:]),
        ),
        Mistake(
            "It looks as if only the first window is left: are the gradients overwritten from window to window?",
            _chosen(lambda T, window: list(_windows(0, T, window))[:1]),
        ),
        Mistake(
            "It looks as if the last steps, too few for a whole window, were left out: they have losses too.",
            _chosen(lambda T, window: _windows(0, T // window * window or T, window)),
        ),
        Mistake(
            "It looks as if the cut fell after one step more or less than it should: the windows are the steps 0 to "
            "window - 1, window to 2 window - 1, and so on.",
            _chosen(lambda T, window: [slice(0, 1), *_windows(1, T, window)] if T > 1 else [slice(0, T)]),
        ),
        Mistake(
            "It looks as if no gradient went from any step to the one before: inside a window it does.",
            _chosen(_each_step_its_own),
        ),
        Mistake("It looks as if the mean over the windows was taken: their gradients add up.", _meaned),
    ],
    uses=frozenset({"step-backward", "sequence-backward"}),
)
