"""From sequence to sequence: an encoder with its decoder as a graph, and where a decoder looks."""

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Circle, FancyArrowPatch

from rnncourse.arrays import Array
from rnncourse.plots._style import INK, STYLES, new_axes

_RADIUS = 0.3
_ROWS = {"x": 0.0, "h": 1.2, "y": 2.4}


def draw_encoder_decoder(
    read: Sequence[str], written: Sequence[str], start: str, *, looks: int | None = None, ax: Axes | None = None
) -> Axes:
    """Draw an encoder and a decoder unrolled: what is read, the state that is handed over, what is heard and written.

    Parameters
    ----------
    read, written : sequence of str
        Symbols of the source and of the target.
    start : str
        What the decoder hears first; after it, the target one step late.
    looks : int, optional
        The decoder's step, counted from 0, from which lines go to all states of the encoder; none when not given.
    ax : matplotlib Axes, optional
        Where to draw.

    Returns
    -------
    matplotlib Axes
        What was drawn on.

    Raises
    ------
    ValueError
        If there is nothing to read or to write, or no such step.
    """
    if not read or not written or not (looks is None or 0 <= looks < len(written)):
        raise ValueError(f"expected symbols on both sides and a step of the target, got {read}, {written}, {looks}")
    S, T = len(read), len(written)
    ax = new_axes(ax, (0.72 * (S + T + 2), 3.0))
    places = [*range(S), *(S + 0.8 + t for t in range(T))]
    for k, place in enumerate(places):
        heard = read[k] if k < S else [start, *written][k - S]
        _node(ax, "x", place, heard)
        _node(ax, "h", place, "")
        _arrow(ax, (place, _ROWS["x"]), (place, _ROWS["h"]), "x")
        if k:
            _arrow(ax, (places[k - 1], _ROWS["h"]), (place, _ROWS["h"]), "h")
        if k >= S:
            _node(ax, "y", place, written[k - S])
            _arrow(ax, (place, _ROWS["h"]), (place, _ROWS["y"]), "y")
    for place in places[:S] if looks is not None else []:
        seen, looking = (place, _ROWS["h"] + _RADIUS), (places[S + (looks or 0)] - 0.2, _ROWS["h"] + 0.25)
        bent = FancyArrowPatch(seen, looking, connectionstyle="arc3,rad=-0.35", arrowstyle="-|>", mutation_scale=9)
        bent.set(color=STYLES["c"].colour, linestyle="-.", linewidth=1.1)
        ax.add_patch(bent)
    ax.set(xlim=(-0.6, places[-1] + 0.6), ylim=(-0.5, 3.1 + 0.22 * S * (looks is not None)), aspect="equal")
    ax.axis("off")
    return ax


def draw_attention(
    weights: Array,
    *,
    read: Sequence[str],
    written: Sequence[str],
    xlabel: str = "",
    ylabel: str = "",
    ax: Axes | None = None,
) -> Axes:
    """Draw where a decoder looks: a row for each symbol written, a column for each read, the darker the more.

    Parameters
    ----------
    weights : ndarray of shape (T, S)
        Shares, each row of sum 1.
    read, written : sequence of str
        Symbols of the source and of the target.
    xlabel, ylabel : str
        Words for the axes.
    ax : matplotlib Axes, optional
        Where to draw.

    Returns
    -------
    matplotlib Axes
        What was drawn on.

    Raises
    ------
    ValueError
        If the symbols are not as many as rows and columns.
    """
    if weights.shape != (len(written), len(read)):
        raise ValueError(f"expected weights of shape (T, S) = ({len(written)}, {len(read)}), got {weights.shape}")
    ax = new_axes(ax, (0.8 + 0.26 * len(read), 0.8 + 0.26 * len(written)))
    ax.imshow(weights, cmap="Greens", vmin=0, vmax=1, aspect="auto")
    for t in range(len(written)):
        ax.plot(int(np.argmax(weights[t])), t, ".", color=STYLES["h"].colour, markersize=4)
    ax.set_xticks(range(len(read)), ["\N{OPEN BOX}" if symbol == " " else symbol for symbol in read])
    ax.set_yticks(range(len(written)), list(written))
    ax.tick_params(length=0)
    ax.set(xlabel=xlabel, ylabel=ylabel)
    return ax


def _node(ax: Axes, quantity: str, place: float, text: str) -> None:
    where, style = (place, _ROWS[quantity]), STYLES[quantity]
    ax.add_patch(Circle(where, _RADIUS, facecolor="white", edgecolor=style.colour, linewidth=1.6, zorder=2))
    ax.text(*where, text, ha="center", va="center", color=INK, fontsize=10, zorder=3)


def _arrow(ax: Axes, begin: tuple[float, float], end: tuple[float, float], quantity: str) -> None:
    arrow = FancyArrowPatch(begin, end, arrowstyle="-|>", mutation_scale=10, shrinkA=0, shrinkB=0, zorder=1)
    direction = np.subtract(end, begin) / np.hypot(*np.subtract(end, begin))
    arrow.set_positions(tuple(begin + _RADIUS * direction), tuple(end - _RADIUS * direction))
    arrow.set(color=STYLES[quantity].colour, linewidth=1.4)
    ax.add_patch(arrow)
