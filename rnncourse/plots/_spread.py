"""Repeated measurements: every seed, their range, and the median."""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from matplotlib.axes import Axes

from rnncourse.arrays import Array
from rnncourse.plots._style import NETWORK_STYLES, STYLES, Style, new_axes


def draw_spread(
    scores: Mapping[str, Array],
    *,
    conditions: Sequence[str],
    labels: Mapping[str, str],
    looks: Mapping[str, Style] = NETWORK_STYLES,
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
        Measurements of each network.
    conditions : sequence of str
        What the groups along the axis are called.
    labels : mapping of str to str
        What each network is called in the legend.
    looks : mapping of str to Style
        How each network looks.
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
        shift = 0.72 / max(3, len(scores)) * (number - (len(scores) - 1) / 2)
        _spread(ax, np.arange(len(conditions)) + shift, values, looks[kind], labels[kind])
    for group, value in enumerate(baseline):
        first = baseline_label if group == 0 else "_"  # Matplotlib leaves labels with an underscore out of the legend
        ax.hlines(value, group - 0.42, group + 0.42, color=STYLES["d"].colour, linestyles=":", label=first)
    ax.set_xticks(range(len(conditions)), conditions)
    ax.set(xlabel=xlabel, ylabel=ylabel)
    ax.spines[["top", "right"]].set_visible(False)
    ax.legend(frameon=False, ncols=2, loc="lower center", bbox_to_anchor=(0.5, 1.0))
    return ax


def draw_repeats(
    scores: Mapping[str, Array],
    *,
    carries: Mapping[str, str],
    baseline: float | None = None,
    baseline_label: str = "",
    xlabel: str = "",
    logarithmic: bool = False,
    ax: Axes | None = None,
) -> Axes:
    """Draw repeated measurements in rows: a dot for each seed, a bar over their range, a marker at the median.

    Parameters
    ----------
    scores : mapping of str to ndarray of shape (seeds,)
        What each row is called, and its measurements; the first stands at the top.
    carries : mapping of str to str
        For each row the quantity that the network carries from step to step, whose look it has, as in `STYLES`.
    baseline : float, optional
        What asks for no network, drawn as a line.
    baseline_label, xlabel : str
        Words for the line and the axis.
    logarithmic : bool
        Whether the scale is logarithmic.
    ax : matplotlib Axes, optional
        Where to draw.

    Returns
    -------
    matplotlib Axes
        What was drawn on.
    """
    ax = new_axes(ax, (5.0, 0.9 + 0.38 * len(scores)))
    for row, (name, values) in enumerate(scores.items()):
        style = STYLES[carries[name]]
        beside = row + np.linspace(-0.16, 0.16, len(values))  # above one another, for many seeds score the same
        ax.hlines(row, values.min(), values.max(), color=style.colour, linewidth=1.2)
        ax.plot(values, beside, linestyle="", marker=".", markersize=5, color=style.colour, alpha=0.6)
        ax.plot(np.median(values), row, linestyle="", marker=style.marker, markersize=8, color=style.colour)
    if logarithmic:
        ax.set_xscale("log")
    if baseline is not None:
        ax.axvline(baseline, color=STYLES["d"].colour, linestyle=":")
        ax.text(baseline, -0.75, baseline_label, color=STYLES["d"].colour, ha="center", va="bottom", fontsize=9)
    ax.set_yticks(range(len(scores)), list(scores))
    ax.set_ylim(len(scores) - 0.4, -0.8)
    ax.set_xlabel(xlabel)
    ax.spines[["top", "right"]].set_visible(False)
    return ax


def _spread(ax: Axes, where: Array, values: Array, style: Style, label: str) -> None:
    """Draw one network's row of dots, bars and medians."""
    ax.vlines(where, values.min(axis=1), values.max(axis=1), color=style.colour, linewidth=1.2)
    ax.plot(where, values, linestyle="", marker=".", markersize=4, color=style.colour, alpha=0.6)
    medians = np.median(values, axis=1)
    ax.plot(where, medians, linestyle="", marker=style.marker, markersize=8, color=style.colour, label=label)
