"""Values: states over time, and measurements with their spread."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from matplotlib.axes import Axes

from rnncourse.arrays import Array
from rnncourse.plots._style import INK, NETWORK_STYLES, STYLES, Style, new_axes


def draw_states(
    states: Array,
    *,
    tokens: Sequence[str],
    decimals: int = 2,
    xlabel: str = "",
    ylabel: str = "",
    ax: Axes | None = None,
) -> Axes:
    """Draw hidden states as a map: a column for each step, a row for each unit, each value written in.

    Parameters
    ----------
    states : ndarray of shape (T, H)
        States between -1 and 1.
    tokens : sequence of str
        What was read at each step.
    decimals : int
        How many decimals of each value to write.
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
        If the tokens are not as many as the steps.
    """
    T, H = states.shape
    if len(tokens) != T:
        raise ValueError(f"expected {T} tokens, one a step, got {len(tokens)}")
    ax = new_axes(ax, (1.1 + 0.95 * T, 0.9 + 0.45 * H))
    # twice the range of tanh, so that no cell is too dark for the number in it
    ax.imshow(states.T, cmap="PuOr_r", vmin=-2, vmax=2, aspect="auto")
    for (t, unit), value in np.ndenumerate(states):
        ax.text(t, unit, f"{value:+.{decimals}f}".replace("-", "\N{MINUS SIGN}"), ha="center", va="center", color=INK)
    ax.set_xticks(range(T), tokens)
    ax.set_yticks(range(H), [str(unit + 1) for unit in range(H)])
    ax.tick_params(length=0)
    ax.set(xlabel=xlabel, ylabel=ylabel)
    ax.spines[:].set_visible(False)
    return ax


def draw_spread(
    scores: Mapping[str, Array],
    *,
    conditions: Sequence[str],
    labels: Mapping[str, str],
    baseline: Iterable[float] = (),
    baseline_label: str = "",
    xlabel: str = "",
    ylabel: str = "",
    ax: Axes | None = None,
) -> Axes:
    """Draw repeated measurements: a dot for each seed, a bar from the least to the greatest, a marker at the median.

    Parameters
    ----------
    scores : mapping of str to ndarray of shape (conditions, seeds)
        Measurements of each network; its key chooses the look, as in `NETWORK_STYLES`.
    conditions : sequence of str
        What the groups along the axis are called.
    labels : mapping of str to str
        What each network is called in the legend.
    baseline : iterable of float
        A value for each condition that asks for no network, drawn as a line across its group.
    baseline_label, xlabel, ylabel : str
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
        If a network's rows are not as many as the conditions.
    """
    ax = new_axes(ax, (0.9 + 0.95 * len(conditions), 3.4))
    for number, (kind, values) in enumerate(scores.items()):
        if len(values) != len(conditions):
            raise ValueError(f"expected {len(conditions)} rows of scores for {kind}, got {len(values)}")
        shift = 0.24 * (number - (len(scores) - 1) / 2)
        _spread(ax, np.arange(len(conditions)) + shift, values, NETWORK_STYLES[kind], labels[kind])
    for group, value in enumerate(baseline):
        first = baseline_label if group == 0 else "_"  # Matplotlib leaves labels with an underscore out of the legend
        ax.hlines(value, group - 0.42, group + 0.42, color=STYLES["d"].colour, linestyles=":", label=first)
    ax.set_xticks(range(len(conditions)), conditions)
    ax.set(xlabel=xlabel, ylabel=ylabel)
    ax.spines[["top", "right"]].set_visible(False)
    ax.legend(frameon=False, ncols=2, loc="lower center", bbox_to_anchor=(0.5, 1.0))
    return ax


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
    markers: bool = False,
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
    markers : bool
        Whether to mark the points.
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
        _curve(ax, curve, markers=markers)
    ax.set(xlabel=xlabel, ylabel=ylabel, xscale=xscale, yscale=yscale)
    ax.spines[["top", "right"]].set_visible(False)
    ax.legend(frameon=False, loc="center left", bbox_to_anchor=(1.0, 0.5))
    return ax


def _curve(ax: Axes, curve: Curve, *, markers: bool) -> None:
    """Draw one curve, and the band of its repeats."""
    x, y, style = curve.x, curve.y, STYLES[curve.quantity]
    if y.shape[-1] != len(x):
        raise ValueError(f"expected {len(x)} values for {curve.label}, got {y.shape[-1]}")
    if y.ndim == 2:
        ax.fill_between(x, y.min(axis=0), y.max(axis=0), color=style.colour, alpha=0.15, linewidth=0)
        y = np.median(y, axis=0)
    marker = style.marker if markers else ""
    line = style.line if curve.line is None else curve.line
    ax.plot(x, y, line, color=style.colour, marker=marker, markersize=5, linewidth=1.8, label=curve.label)


def _spread(ax: Axes, where: Array, values: Array, style: Style, label: str) -> None:
    """Draw one network's row of dots, bars and medians."""
    ax.vlines(where, values.min(axis=1), values.max(axis=1), color=style.colour, linewidth=1.2)
    ax.plot(where, values, linestyle="", marker=".", markersize=4, color=style.colour, alpha=0.6)
    medians = np.median(values, axis=1)
    ax.plot(where, medians, linestyle="", marker=style.marker, markersize=8, color=style.colour, label=label)
