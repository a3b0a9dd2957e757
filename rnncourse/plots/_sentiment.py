"""Readers of texts: a verdict as it grows, and what confidence is worth."""

from collections.abc import Mapping, Sequence

import numpy as np
from matplotlib.axes import Axes

from rnncourse.arrays import Array
from rnncourse.plots._style import STYLES, new_axes


def draw_reading(
    p: Array, *, words: Sequence[str], title: str = "", xlabel: str = "", ylabel: str = "", ax: Axes | None = None
) -> Axes:
    """Draw a reader's probability after every word of a text.

    Parameters
    ----------
    p : ndarray of shape (T,)
        Probability after each word.
    words : sequence of str
        The words, written along the axis.
    title, xlabel, ylabel : str
        Words for the picture and its axes.
    ax : matplotlib Axes, optional
        Where to draw.

    Returns
    -------
    matplotlib Axes
        What was drawn on.

    Raises
    ------
    ValueError
        If there is not a probability a word.
    """
    if len(p) != len(words):
        raise ValueError(f"expected a probability for each of {len(words)} words, got {len(p)}")
    ax, style = new_axes(ax, (1.2 + 0.7 * len(words), 2.2)), STYLES["y"]
    ax.axhline(0.5, color=STYLES["d"].colour, linestyle=STYLES["d"].line, linewidth=1)
    ax.plot(range(len(p)), p, style.line, color=style.colour, marker=style.marker, markersize=6)
    ax.set_xticks(range(len(words)), words, rotation=30, ha="right")
    ax.set(ylim=(-0.05, 1.05), title=title, xlabel=xlabel, ylabel=ylabel)
    ax.spines[["top", "right"]].set_visible(False)
    return ax


def draw_calibration(
    claimed: Mapping[str, Array],
    right: Mapping[str, Array],
    *,
    quantities: Mapping[str, str],
    xlabel: str = "",
    ylabel: str = "",
    ideal: str = "",
    ax: Axes | None = None,
) -> Axes:
    """Draw what came true against what was claimed, and the line on which both are equal.

    Parameters
    ----------
    claimed, right : mapping of str to ndarray of shape (seeds, bins)
        Of each reader, mean confidence and share of right answers; a name is what it is called in the legend.
    quantities : mapping of str to str
        For each reader, a key of `STYLES`.
    xlabel, ylabel, ideal : str
        Words for the axes and the line.
    ax : matplotlib Axes, optional
        Where to draw.

    Returns
    -------
    matplotlib Axes
        What was drawn on.

    Raises
    ------
    ValueError
        If the two are not of the same readers.
    """
    if claimed.keys() != right.keys():
        raise ValueError(f"expected shares for {', '.join(claimed)}; got {', '.join(right)}")
    ax = new_axes(ax, (5.6, 3.4))
    ax.plot([0.5, 1], [0.5, 1], STYLES["d"].line, color=STYLES["d"].colour, label=ideal)
    for name, values in claimed.items():
        style = STYLES[quantities[name]]
        ax.plot(values.ravel(), right[name].ravel(), ".", color=style.colour, alpha=0.5)
        middle = np.median(values, axis=0), np.median(right[name], axis=0)
        ax.plot(*middle, style.line, color=style.colour, marker=style.marker, markersize=7, label=name)
    ax.set(xlabel=xlabel, ylabel=ylabel)
    ax.spines[["top", "right"]].set_visible(False)
    ax.legend(frameon=False, loc="center left", bbox_to_anchor=(1.0, 0.5))
    return ax
