"""Gates: the cell as a graph, what it keeps over a lag, what its gates do while it reads, and how starts compare."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Circle, FancyArrowPatch, FancyBboxPatch

from rnncourse.arrays import Array
from rnncourse.plots._style import INK, STYLES, Style, new_axes

Point = tuple[float, float]

#: Curves of one colour are told apart by these, in turn.
_TURNS = (("-", "o"), ("--", "s"), ("-.", "D"), (":", "v"))


def draw_lstm_cell(*, forget: bool = True, ax: Axes | None = None) -> Axes:
    """Draw one step of an LSTM: the cell's line on top, the gates below it.

    Parameters
    ----------
    forget : bool
        With the forget gate; without it this is the cell of 1997.
    ax : matplotlib Axes, optional
        Where to draw.

    Returns
    -------
    matplotlib Axes
        What was drawn on.
    """
    ax = new_axes(ax, (7.4, 3.6))
    ax.set(xlim=(-0.4, 9.9), ylim=(-1.0, 3.5), aspect="equal")
    ax.axis("off")
    gates = {"f": (2.2, 1.0), "i": (3.8, 1.0), "g": (5.2, 1.0), "o": (6.8, 1.0)}
    if not forget:
        del gates["f"]
    _line(ax, [(0.3, 0.0), (6.8, 0.0)], STYLES["h"])
    _line(ax, [(1.2, -0.75), (1.2, 0.0)], STYLES["x"])
    for name, (x, y) in gates.items():
        _arrow(ax, (x, 0.0), (x, y - 0.3), INK)
        _box(ax, (x, y), r"$\tanh$" if name == "g" else r"$\sigma$")
        ax.text(x + 0.44, y + 0.32, f"${name}_t$", color=INK, ha="left", va="center")
    stations = [(0.3, 3.0), (2.2, 3.0), (4.5, 3.0), (9.3, 3.0)] if forget else [(0.3, 3.0), (4.5, 3.0), (9.3, 3.0)]
    for begin, end in pairwise(stations):
        _arrow(ax, begin, end, STYLES["c"].colour, line="-.", gaps=(0.25 if begin[0] > 1 else 0, 0.25), wide=2.2)
    if forget:
        _arrow(ax, (2.2, 1.3), (2.2, 2.75), INK)
        _node(ax, (2.2, 3.0), r"$\odot$")
    _arrow(ax, (3.8, 1.3), (4.34, 1.8), INK)
    _arrow(ax, (5.2, 1.3), (4.66, 1.8), INK)
    _node(ax, (4.5, 2.0), r"$\odot$")
    _arrow(ax, (4.5, 2.25), (4.5, 2.75), INK)
    _node(ax, (4.5, 3.0), "$+$")
    _arrow(ax, (8.2, 3.0), (8.2, 2.35), STYLES["c"].colour)
    _box(ax, (8.2, 2.05), r"$\tanh$")
    _arrow(ax, (8.2, 1.75), (8.2, 1.25), INK)
    _arrow(ax, (7.2, 1.0), (7.95, 1.0), INK)
    _node(ax, (8.2, 1.0), r"$\odot$")
    _arrow(ax, (8.45, 1.0), (9.3, 1.0), STYLES["h"].colour)
    for where, text, name in (
        ((0.2, 3.0), "$c_{t-1}$", "c"),
        ((9.4, 3.0), "$c_t$", "c"),
        ((0.2, 0.0), "$h_{t-1}$", "h"),
        ((9.4, 1.0), "$h_t$", "h"),
        ((1.3, -0.8), "$x_t$", "x"),
    ):
        before = text.endswith("{t-1}$")
        ax.text(*where, text, color=STYLES[name].colour, fontsize=12, ha="right" if before else "left", va="center")
    return ax


def draw_by_lag(
    curves: Mapping[str, Array],
    *,
    quantities: Mapping[str, str],
    labels: Mapping[str, str],
    floor: float = 1e-12,
    xlabel: str = "",
    ylabel: str = "",
    ax: Axes | None = None,
) -> Axes:
    """Draw, on a logarithmic scale, what is left after each lag.

    Parameters
    ----------
    curves : mapping of str to ndarray of shape (K + 1,) or (K + 1, 3)
        Values at lags 0 to K; three columns are the least, the middle and the most of repeated measurements.
    quantities : mapping of str to str
        For each curve, a key of `STYLES`, which gives it its colour.
    labels : mapping of str to str
        What each curve is called in the legend.
    floor : float
        Where the axis ends below.
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
        If a curve has neither one nor three values for each lag.
    """
    ax = new_axes(ax, (6.6, 3.8))
    seen: dict[str, int] = {}
    for name, values in curves.items():
        if values.ndim != 1 and values.shape[1:] != (3,):
            raise ValueError(f"expected 1 or 3 values for each lag of {name}, got an array of shape {values.shape}")
        colour, turn = STYLES[quantities[name]].colour, seen.setdefault(quantities[name], 0)
        seen[quantities[name]] += 1
        line, marker = _TURNS[turn % len(_TURNS)]
        lags = np.arange(len(values))
        middle = values if values.ndim == 1 else values[:, 1]
        if values.ndim == 2:
            ax.fill_between(lags, values[:, 0], values[:, 2], color=colour, alpha=0.15, linewidth=0)
        ax.plot(lags, middle, line, color=colour, marker=marker, markevery=10, markersize=5, label=labels[name])
    ax.set_yscale("log")
    ax.set(xlabel=xlabel, ylabel=ylabel, xlim=(0, None), ylim=(floor, 4 * max(v.max() for v in curves.values())))
    ax.spines[["top", "right"]].set_visible(False)
    ax.legend(frameon=False, loc="center left", bbox_to_anchor=(1.0, 0.5))
    return ax


def draw_activity(
    values: Array,
    *,
    tokens: Sequence[str],
    low: float = 0.0,
    high: float = 1.0,
    title: str = "",
    xlabel: str = "",
    ylabel: str = "",
    ax: Axes | None = None,
) -> Axes:
    """Draw what units do over time as a map: a column for each step, a row for each unit, a bar with the scale.

    Parameters
    ----------
    values : ndarray of shape (T, H)
        What is drawn.
    tokens : sequence of str
        What was read at each step.
    low, high : float
        Ends of the scale. From white to black; where `low` is negative, two colours with white at zero.
    title, xlabel, ylabel : str
        Words above and for the axes.
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
    T, H = values.shape
    if len(tokens) != T:
        raise ValueError(f"expected {T} tokens, one a step, got {len(tokens)}")
    ax = new_axes(ax, (1.6 + 0.32 * T, 0.8 + 0.25 * H))
    colours = "PuOr_r" if low < 0 else "Greys"
    image = ax.imshow(values.T, cmap=colours, vmin=low, vmax=high, aspect="auto")
    ax.set_xticks(np.arange(T + 1) - 0.5, minor=True)
    ax.set_yticks(np.arange(H + 1) - 0.5, minor=True)
    ax.grid(which="minor", color="white", linewidth=1)
    ax.set_xticks(range(T), tokens)
    ax.set_yticks(range(H), [str(unit + 1) for unit in range(H)])
    ax.tick_params(which="both", length=0)
    ax.set(xlabel=xlabel, ylabel=ylabel)
    ax.set_title(title, loc="left", fontsize="medium")
    ax.spines[:].set_visible(False)
    ax.figure.colorbar(image, ax=ax, ticks=[low, (low + high) / 2, high], pad=0.02).outline.set_visible(False)
    return ax


def draw_conditions(
    scores: Array,
    *,
    conditions: Sequence[str],
    quantities: Sequence[str],
    baseline: float | None = None,
    baseline_label: str = "",
    xlabel: str = "",
    ylabel: str = "",
    ax: Axes | None = None,
) -> Axes:
    """Draw repeated measurements of several conditions: a dot for each seed, a bar over their range, a median.

    Parameters
    ----------
    scores : ndarray of shape (conditions, seeds)
        What was measured.
    conditions : sequence of str
        What the conditions are called.
    quantities : sequence of str
        For each condition, a key of `STYLES`.
    baseline : float, optional
        What a rival without any network scores, drawn as a line.
    baseline_label, xlabel, ylabel : str
        Words for the line and the axes.
    ax : matplotlib Axes, optional
        Where to draw.

    Returns
    -------
    matplotlib Axes
        What was drawn on.

    Raises
    ------
    ValueError
        If conditions or quantities are not as many as the rows of scores.
    """
    if not len(scores) == len(conditions) == len(quantities):
        counts = f"{len(conditions)} conditions and {len(quantities)} quantities"
        raise ValueError(f"expected {len(scores)} names and quantities, one a row of scores, got {counts}")
    ax = new_axes(ax, (1.0 + 1.1 * len(conditions), 3.2))
    if baseline is not None:
        ax.axhline(baseline, color=STYLES["d"].colour, linestyle=STYLES["d"].line, label=baseline_label)
        ax.legend(frameon=False, loc="lower center", bbox_to_anchor=(0.5, 1.0))
    for place, (values, quantity) in enumerate(zip(scores, quantities, strict=True)):
        colour, _, marker = STYLES[quantity]
        beside = place + np.linspace(-0.16, 0.16, len(values))  # side by side, for many seeds score the same
        ax.vlines(place, values.min(), values.max(), color=colour, linewidth=1.2)
        ax.plot(beside, values, linestyle="", marker=".", markersize=7, color=colour, alpha=0.7)
        ax.plot(place, np.median(values), linestyle="", marker=marker, markersize=9, color=colour)
    ax.set_xticks(range(len(conditions)), conditions)
    ax.set(xlabel=xlabel, ylabel=ylabel, xlim=(-0.5, len(conditions) - 0.5))
    ax.spines[["top", "right"]].set_visible(False)
    return ax


def _line(ax: Axes, points: Sequence[Point], style: Style) -> None:
    ax.plot(*zip(*points, strict=True), color=style.colour, linewidth=1.6, solid_capstyle="round")


def _arrow(
    ax: Axes, begin: Point, end: Point, colour: str, *, line: str = "-", gaps: Point = (0, 0), wide: float = 1.4
) -> None:
    """Draw an arrow that keeps a distance from what it joins."""
    length = float(np.hypot(end[0] - begin[0], end[1] - begin[1]))
    way = ((end[0] - begin[0]) / length, (end[1] - begin[1]) / length)
    first = (begin[0] + gaps[0] * way[0], begin[1] + gaps[0] * way[1])
    last = (end[0] - gaps[1] * way[0], end[1] - gaps[1] * way[1])
    arrow = FancyArrowPatch(first, last, arrowstyle="-|>", mutation_scale=12, shrinkA=0, shrinkB=0)
    arrow.set(color=colour, linestyle=line, linewidth=wide)
    ax.add_patch(arrow)


def _box(ax: Axes, centre: Point, text: str) -> None:
    corner = (centre[0] - 0.38, centre[1] - 0.28)
    box = FancyBboxPatch(corner, 0.76, 0.56, boxstyle="round,pad=0.02")
    box.set(facecolor="white", edgecolor=INK, linewidth=1.2, zorder=3)
    ax.add_patch(box)
    ax.text(*centre, text, color=INK, ha="center", va="center", zorder=4)


def _node(ax: Axes, centre: Point, text: str) -> None:
    ax.add_patch(Circle(centre, 0.25, facecolor="white", edgecolor=INK, linewidth=1.2, zorder=3))
    ax.text(*centre, text, color=INK, ha="center", va="center", zorder=4)
