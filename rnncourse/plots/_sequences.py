"""The pictures of the chapter on sequences: kinds of task, receptive fields, measurements along a dial, splits."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes

from rnncourse.arrays import Array
from rnncourse.plots._shapes import Point, arrow, circle
from rnncourse.plots._style import INK, STYLES, Style, new_axes

#: Which steps have an input, which an output, and how many there are, for each kind of task.
TASK_KINDS: dict[str, tuple[range, range, int]] = {
    "one to one": (range(1), range(1), 1),
    "one to many": (range(1), range(3), 3),
    "many to one": (range(3), range(2, 3), 3),
    "many to many, step by step": (range(3), range(3), 3),
    "many to many, whole to whole": (range(3), range(3, 5), 5),
}

#: How a reader of a negation at a distance looks: convolutions are windows, the wide one filled.
READER_STYLES: dict[str, tuple[Style, bool]] = {
    "narrow": (STYLES["x"], False),
    "wide": (STYLES["x"], True),
    "elman": (STYLES["h"], True),
}

_RADIUS = 0.27
_ROWS = {"x": 0.0, "h": 1.0, "y": 2.0}


def draw_task_kinds(labels: Sequence[str], *, ax: Axes | None = None) -> Axes:
    """Draw the five kinds of task side by side: inputs below, states between, outputs above.

    Parameters
    ----------
    labels : sequence of str
        What to write under each of the five, in the order of `TASK_KINDS`.
    ax : matplotlib Axes, optional
        Where to draw.

    Returns
    -------
    matplotlib Axes
        What was drawn on.

    Raises
    ------
    ValueError
        If there are not five labels.
    """
    if len(labels) != len(TASK_KINDS):
        raise ValueError(f"expected {len(TASK_KINDS)} labels, one a kind of task, got {len(labels)}")
    ax = new_axes(ax, (9.0, 2.3))
    left = 0.0
    for label, (inputs, outputs, steps) in zip(labels, TASK_KINDS.values(), strict=True):
        wide = max(steps, 2.6)  # room for the words under a single column
        begin = left + (wide - steps) / 2
        for t in range(steps):
            _column(ax, begin + t, with_input=t in inputs, with_output=t in outputs, follows=t > 0)
        ax.text(left + (wide - 1) / 2, -0.55, label, ha="center", va="top", color=INK, fontsize=9)
        left += wide + 0.9
    ax.set(xlim=(-0.6, left - 1.2), ylim=(-1.35, 2.4), aspect="equal")
    ax.axis("off")
    return ax


def draw_receptive_field(widths: Sequence[int], steps: int, *, padding: str = "causal", ax: Axes | None = None) -> Axes:
    """Draw a stack of convolutions as a net of dots, and mark all that reaches one output.

    With causal padding the marked output is that of the last step, with "same" padding that of the middle one.

    Parameters
    ----------
    widths : sequence of int
        Width of each layer's window, the lowest first.
    steps : int
        Number of steps.
    padding : {"causal", "same"}
        Whether a window ends at its step or stands around it.
    ax : matplotlib Axes, optional
        Where to draw.

    Returns
    -------
    matplotlib Axes
        What was drawn on.

    Raises
    ------
    ValueError
        If there is no such padding.
    """
    if padding not in ("causal", "same"):
        raise ValueError(f"expected padding causal or same, got {padding!r}")
    ax = new_axes(ax, (0.42 * steps, 0.9 + 0.75 * len(widths)))
    reached = {steps - 1 if padding == "causal" else steps // 2}
    for layer in range(len(widths), 0, -1):
        width = widths[layer - 1]
        first = 1 - width if padding == "causal" else -((width - 1) // 2)  # where a window begins, seen from its step
        reached = _layer_of_dots(ax, layer, steps, reached, width, first, layer == len(widths))
    _dots(ax, 0, steps, reached, STYLES["x"])
    ax.set_xticks(range(steps), [str(t + 1) for t in range(steps)])
    ax.set_yticks(range(len(widths) + 1), ["$x$", *(f"${layer}$" for layer in range(1, len(widths) + 1))])
    ax.set(xlim=(-0.6, steps - 0.4), ylim=(-0.4, len(widths) + 0.4))
    ax.tick_params(length=0)
    ax.spines[:].set_visible(False)
    return ax


def draw_dial(
    scores: Mapping[str, Array],
    dial: Sequence[float],
    *,
    looks: Mapping[str, tuple[Style, bool]],
    labels: Mapping[str, str],
    baseline: float | None = None,
    baseline_label: str = "",
    xlabel: str = "",
    ylabel: str = "",
    ax: Axes | None = None,
) -> Axes:
    """Draw repeated measurements along a dial: a dot for each seed, a line through the medians.

    Parameters
    ----------
    scores : mapping of str to ndarray of shape (len(dial), seeds)
        Measurements.
    dial : sequence of float
        Where each row was measured.
    looks : mapping of str to (Style, bool)
        How each looks, and whether its markers are filled.
    labels : mapping of str to str
        What each is called in the legend.
    baseline : float, optional
        A value to compare with, drawn as a dotted line.
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
        If rows of scores are not as many as places on the dial.
    """
    ax = new_axes(ax, (6.4, 3.2))
    step = (max(dial) - min(dial)) / max(1, len(dial) - 1)
    for number, (kind, values) in enumerate(scores.items()):
        if len(values) != len(dial):
            raise ValueError(f"expected {len(dial)} rows of scores for {kind}, got {len(values)}")
        style, filled = looks[kind]
        look: dict[str, Any] = {"color": style.colour, "marker": style.marker, "markersize": 8}
        face = style.colour if filled else "white"
        where = np.asarray(dial) + 0.08 * step * (number - (len(scores) - 1) / 2)  # beside one another, all readable
        ax.plot(where, values, linestyle="", marker=".", markersize=5, color=style.colour, alpha=0.6)
        line = style.line if filled else "--"
        ax.plot(where, np.median(values, axis=1), line, markerfacecolor=face, label=labels[kind], **look)
    if baseline is not None:
        ax.axhline(baseline, color=STYLES["d"].colour, linestyle=":", label=baseline_label)
    ax.set_xticks(dial, [f"{place:g}" for place in dial])
    ax.set(xlabel=xlabel, ylabel=ylabel)
    ax.spines[["top", "right"]].set_visible(False)
    ax.legend(frameon=False, ncols=2, loc="lower center", bbox_to_anchor=(0.5, 1.0))
    return ax


def draw_split(
    times: Array,
    values: Array,
    tested: Array,
    *,
    labels: tuple[str, str],
    title: str = "",
    ylabel: str = "",
    ax: Axes | None = None,
) -> Axes:
    """Draw a series and mark which values are learned from and which are tested on.

    Parameters
    ----------
    times, values : ndarray of shape (N,)
        The series.
    tested : ndarray of bool of shape (N,)
        True where a value is to be forecast.
    labels : (str, str)
        What the values to learn from and those to be tested on are called.
    title, ylabel : str
        Words.
    ax : matplotlib Axes, optional
        Where to draw.

    Returns
    -------
    matplotlib Axes
        What was drawn on.
    """
    ax = new_axes(ax, (4.2, 2.6))
    ax.plot(times, values, color=STYLES["d"].colour, linewidth=0.6)
    for style, which, label in ((STYLES["x"], ~tested, labels[0]), (STYLES["y"], tested, labels[1])):
        ax.plot(times[which], values[which], style.marker, markersize=3.2, color=style.colour, label=label)
    ax.set(title=title, ylabel=ylabel)
    ax.spines[["top", "right"]].set_visible(False)
    ax.legend(frameon=False, loc="upper left", handletextpad=0.2)
    return ax


def _column(ax: Axes, at: float, *, with_input: bool, with_output: bool, follows: bool) -> None:
    """Draw one step: its state, what it hears, and what it says."""
    for name, there in (("x", with_input), ("h", True), ("y", with_output)):
        if there:
            circle(ax, (at, _ROWS[name]), f"${name}$", radius=_RADIUS, edge=STYLES[name].colour, size=9)
    arrows = [("x", "x", "h")] * with_input + [("h", "h", "y")] * with_output
    for carries, start, end in arrows:
        _arrow(ax, (at, _ROWS[start] + _RADIUS), (at, _ROWS[end] - _RADIUS), STYLES[carries])
    if follows:
        _arrow(ax, (at - 1 + _RADIUS, _ROWS["h"]), (at - _RADIUS, _ROWS["h"]), STYLES["h"])


def _arrow(ax: Axes, start: Point, end: Point, style: Style) -> None:
    arrow(ax, start, end, colour=style.colour, width=1.0, head=9)


def _layer_of_dots(ax: Axes, layer: int, steps: int, reached: set[int], width: int, first: int, top: bool) -> set[int]:
    """Draw a layer and the lines from its marked dots to those below; give the dots that they end at."""
    below: set[int] = set()
    for t in reached:
        seen = {t + first + place for place in range(width)} & set(range(steps))
        for s in seen:
            ax.plot([s, t], [layer - 1, layer], color=STYLES["x"].colour, linewidth=1, zorder=1)
        below |= seen
    _dots(ax, layer, steps, reached, STYLES["y"] if top else STYLES["h"])
    return below


def _dots(ax: Axes, row: int, steps: int, reached: set[int], style: Style) -> None:
    """Draw a row of dots, those that count in colour."""
    for t in range(steps):
        face, edge = (style.colour, style.colour) if t in reached else ("white", STYLES["d"].colour)
        ax.plot(t, row, style.marker, markersize=9, markerfacecolor=face, markeredgecolor=edge, zorder=2)
