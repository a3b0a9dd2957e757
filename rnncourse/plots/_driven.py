"""Dynamical systems in time: as graphs, driven from outside, and what they keep of it."""

from collections.abc import Mapping, Sequence

import numpy as np
from matplotlib.axes import Axes

from rnncourse.arrays import Array
from rnncourse.plots._graphs import bow, canvas, link, node
from rnncourse.plots._style import STYLES, new_axes

_LOOKS = (("o", "-"), ("s", "--"), ("^", "-."), ("D", ":"), ("v", (0, (5, 1, 1, 1))), ("P", (0, (1, 1))))


def draw_system(steps: int | None = None, *, driven: bool = False, ax: Axes | None = None) -> Axes:
    """Draw a dynamical system as a graph: folded with its loop, or unrolled over its steps.

    Parameters
    ----------
    steps : int, optional
        Steps to unroll; folded when not given.
    driven : bool
        Whether an input comes in at every step.
    ax : matplotlib Axes, optional
        Where to draw.

    Returns
    -------
    matplotlib Axes
        What was drawn on.
    """
    last = 0 if steps is None else steps
    ax = canvas(ax, left=-0.6, right=1.5 * last + 0.6)
    ax.set_ylim(-0.5 if driven else 0.8, 2.45)
    for t in range(last + 1):
        start = t == 0 and steps is not None
        mark = "t" if steps is None else str(t)
        node(ax, "h", 1.5 * t, f"$h_{mark}$", given=start)
        if t > 0:
            link(ax, ("h", 1.5 * (t - 1)), ("h", 1.5 * t), "h", "$f$")
        if driven and not start:
            node(ax, "x", 1.5 * t, f"$x_{mark}$")
            link(ax, ("x", 1.5 * t), ("h", 1.5 * t), "x", "")
    if steps is None:
        bow(ax, (0.2, 1.47), (-0.2, 1.47), "h", bend=2.2)
        ax.text(0, 2.2, "$f$", ha="center", fontsize=10, color=STYLES["h"].colour)
    return ax


def draw_driven(
    inputs: Array, states: Mapping[str, Array], *, xlabel: str = "", ylabel: str = "", ax: Axes | None = None
) -> Axes:
    """Draw what comes in at each step as bars, and states over time as lines.

    Parameters
    ----------
    inputs : ndarray of shape (T,)
        Input at steps 1 to T.
    states : mapping of str to ndarray of shape (T + 1,)
        States at times 0 to T, each with its name in the legend.
    xlabel, ylabel : str
        Words for the axes.
    ax : matplotlib Axes, optional
        Where to draw.

    Returns
    -------
    matplotlib Axes
        What was drawn on.
    """
    ax = new_axes(ax, (6.4, 2.8))
    ax.axhline(0, color=STYLES["d"].colour, linestyle=":", linewidth=1)
    ax.vlines(np.arange(1, len(inputs) + 1), 0, inputs, color=STYLES["x"].colour, linewidth=2.5)
    for (name, values), (_, line) in zip(states.items(), _LOOKS, strict=False):
        ax.plot(values, color=STYLES["h"].colour, linestyle=line, linewidth=1.6, label=name)
    ax.set(xlabel=xlabel, ylabel=ylabel)
    ax.spines[["top", "right"]].set_visible(False)
    ax.legend(frameon=False, ncols=len(states), loc="lower center", bbox_to_anchor=(0.5, 1.0))
    return ax


def draw_kept(
    lags: Sequence[int],
    fractions: Mapping[str, Array],
    *,
    chance: float,
    chance_label: str = "",
    xlabel: str = "",
    ylabel: str = "",
    ax: Axes | None = None,
) -> Axes:
    """Draw how much of something is kept over growing lags: a line through the medians, a bar over the seeds.

    Parameters
    ----------
    lags : sequence of int
        The lags, drawn on a logarithmic axis.
    fractions : mapping of str to ndarray of shape (lags, seeds)
        Measurements, each with its name in the legend; six at most.
    chance : float
        What guessing would score.
    chance_label, xlabel, ylabel : str
        Words for the legend and the axes.
    ax : matplotlib Axes, optional
        Where to draw.

    Returns
    -------
    matplotlib Axes
        What was drawn on.

    Raises
    ------
    ValueError
        If there are more than six measurements, or one has not a row for each lag.
    """
    if len(fractions) > len(_LOOKS) or any(len(values) != len(lags) for values in fractions.values()):
        raise ValueError(f"expected at most {len(_LOOKS)} measurements, each with {len(lags)} rows, one a lag")
    ax = new_axes(ax, (5.4, 3.4))
    colour = STYLES["h"].colour
    for (name, values), (marker, line) in zip(fractions.items(), _LOOKS, strict=False):
        ax.vlines(lags, values.min(axis=1), values.max(axis=1), color=colour, linewidth=1)
        ax.plot(lags, np.median(values, axis=1), color=colour, linestyle=line, marker=marker, markersize=6, label=name)
    ax.axhline(chance, color=STYLES["d"].colour, linestyle=":", label=chance_label or "_")
    ax.set(xlabel=xlabel, ylabel=ylabel, xscale="log")
    ax.spines[["top", "right"]].set_visible(False)
    ax.legend(frameon=False, loc="center left", bbox_to_anchor=(1.0, 0.5), handlelength=3.2)
    return ax
