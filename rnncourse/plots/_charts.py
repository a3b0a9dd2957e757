"""Values: states over time, and measurements with their spread."""

from collections.abc import Iterable, Mapping, Sequence

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


def _spread(ax: Axes, where: Array, values: Array, style: Style, label: str) -> None:
    """Draw one network's row of dots, bars and medians."""
    ax.vlines(where, values.min(axis=1), values.max(axis=1), color=style.colour, linewidth=1.2)
    ax.plot(where, values, linestyle="", marker=".", markersize=4, color=style.colour, alpha=0.6)
    medians = np.median(values, axis=1)
    ax.plot(where, medians, linestyle="", marker=style.marker, markersize=8, color=style.colour, label=label)
