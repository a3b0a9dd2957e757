"""Curves, with the spread of repeated ones."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import numpy as np
from matplotlib.axes import Axes

from rnncourse.arrays import Array
from rnncourse.plots._style import STYLES, new_axes


class Curve(NamedTuple):
    """A curve and its look.

    Attributes
    ----------
    x : ndarray of shape (N,)
        Places along the axis.
    y : ndarray of shape (N,) or (repeats, N)
        Heights; of repeated ones the median is drawn, and a band from the least to the greatest.
    label : str
        Its name in the legend.
    quantity : str
        What it shows, a key of `STYLES`, from which it has its colour and its marker.
    line : str, optional
        A line style of its own; else that of the quantity.
    """

    x: Array
    y: Array
    label: str
    quantity: str
    line: str | None = None


def draw_curves(
    curves: Sequence[Curve],
    *,
    xlabel: str = "",
    ylabel: str = "",
    xscale: str = "linear",
    yscale: str = "linear",
    mark_every: int = 0,
    ax: Axes | None = None,
) -> Axes:
    """Draw curves, each in the look of what it shows, with a legend beside them.

    Parameters
    ----------
    curves : sequence of Curve
        The curves.
    xlabel, ylabel : str
        Words for the axes.
    xscale, yscale : str
        Scales, such as "linear" or "log".
    mark_every : int
        How many points from one marker to the next; 0 draws none.
    ax : matplotlib Axes, optional
        Where to draw.

    Returns
    -------
    matplotlib Axes
        What was drawn on.

    Raises
    ------
    ValueError
        If there is nothing to draw, or a curve has not as many heights as places.
    """
    if not curves:
        raise ValueError("expected at least one curve, got none")
    ax = new_axes(ax, (6.2, 3.2))
    for curve in curves:
        _curve(ax, curve, mark_every)
    ax.set(xlabel=xlabel, ylabel=ylabel)
    for axis, scale in ((ax.xaxis, xscale), (ax.yaxis, yscale)):
        if axis.get_scale() != scale:  # to set the scale that is there would turn dates into numbers
            axis.axes.set(**{f"{axis.axis_name}scale": scale})
    ax.spines[["top", "right"]].set_visible(False)
    ax.legend(frameon=False, loc="center left", bbox_to_anchor=(1.0, 0.5))
    return ax


def _curve(ax: Axes, curve: Curve, mark_every: int) -> None:
    """Draw one curve, and the band of its repeats."""
    x, y, style = curve.x, curve.y, STYLES[curve.quantity]
    if y.shape[-1] != len(x):
        raise ValueError(f"expected {len(x)} values for {curve.label}, got {y.shape[-1]}")
    if y.ndim == 2:
        ax.fill_between(x, y.min(axis=0), y.max(axis=0), color=style.colour, alpha=0.15, linewidth=0)
        y = np.median(y, axis=0)
    marks: dict[str, Any] = {"marker": style.marker, "markevery": mark_every, "markersize": 5} if mark_every else {}
    line = style.line if curve.line is None else curve.line
    ax.plot(x, y, line, color=style.colour, linewidth=1.8, label=curve.label, **marks)


def draw_traces(
    traces: Iterable[Array],
    *,
    limit: float | None = None,
    logarithmic: bool = False,
    title: str = "",
    xlabel: str = "",
    ylabel: str = "",
    ax: Axes | None = None,
) -> Axes:
    """Draw a measure over training, a thin line for each seed and a thick one at the median.

    Parameters
    ----------
    traces : iterable of ndarray of shape (steps,)
        Measurements, all of the same length.
    limit : float, optional
        Where to draw a level line.
    logarithmic : bool
        Whether the axis of the measure is logarithmic.
    title, xlabel, ylabel : str
        Words.
    ax : matplotlib Axes, optional
        Where to draw.

    Returns
    -------
    matplotlib Axes
        What was drawn on.
    """
    ax = new_axes(ax, (3.2, 2.2))
    rows = np.array(list(traces))
    ax.plot(rows.T, color=STYLES["d"].colour, linewidth=0.6, alpha=0.55)
    ax.plot(np.median(rows, axis=0), color=STYLES["h"].colour, linewidth=1.6)
    if limit is not None:
        ax.axhline(limit, color=STYLES["x"].colour, linestyle="--", linewidth=1)
    if logarithmic:
        ax.set_yscale("log")
    ax.set(title=title, xlabel=xlabel, ylabel=ylabel)
    ax.spines[["top", "right"]].set_visible(False)
    return ax
