"""The pictures of the chapter on the GRU: its cell, its state over time, curves with their spread, and equal starts."""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from matplotlib.axes import Axes

from rnncourse.arrays import Array
from rnncourse.plots._shapes import Point, arrow, box, circle
from rnncourse.plots._style import INK, STYLES, new_axes

_TOP, _BOTTOM = 1.75, 0.35
_PLACES: dict[str, Point] = {
    "h_prev": (0.0, _TOP),
    "z": (3.3, _TOP),
    "+": (5.6, _TOP),
    "h_t": (6.9, _TOP),
    "first": (1.25, _BOTTOM),
    "second": (2.6, _BOTTOM),
    "tanh": (4.0, _BOTTOM),
    "n": (5.6, _BOTTOM),
    "1-z": (5.6, 1.08),
    "x_t": (4.0, -0.85),
}
_RADII = {"h_prev": 0.36, "h_t": 0.36, "x_t": 0.36, "n": 0.32, "z": 0.2, "1-z": 0.2, "+": 0.2}


def draw_gru_cell(*, reset_after: bool, ax: Axes | None = None) -> Axes:
    """Draw how a GRU's state is renewed, with the reset gate on one or the other side of the matrix product.

    Parameters
    ----------
    reset_after : bool
        Whether the reset gate stands after the product with the candidate's weights.
    ax : matplotlib Axes, optional
        Where to draw.

    Returns
    -------
    matplotlib Axes
        What was drawn on.
    """
    ax = new_axes(ax, (6.2, 2.9))
    ax.set(xlim=(-0.45, 7.35), ylim=(-1.25, 2.5), aspect="equal")
    ax.axis("off")
    reset, product = ("second", "first") if reset_after else ("first", "second")
    for place, symbol, carries in (("h_prev", "$h_{t-1}$", "h"), ("h_t", "$h_t$", "h"), ("x_t", "$x_t$", "x")):
        circle(ax, _PLACES[place], symbol, edge=STYLES[carries].colour, radius=0.36, width=1.8, size=12)
    radii = _RADII | {reset: _RADII["z"]}
    circle(ax, _PLACES["n"], "$n_t$", radius=0.32, width=1.8, size=12)
    for place, gate, aside in (("z", "$z_t$", (0.0, 0.42)), ("1-z", "$1 - z_t$", (0.72, 0.0))):
        _gate(ax, place, gate, aside)
    _gate(ax, reset, "$r_t$", (0.0, 0.42))
    circle(ax, _PLACES["+"], "$+$", radius=0.17, width=1.8, size=12)
    for place, text in ((product, "$W_{hn}$"), ("tanh", r"$\tanh$")):
        box(ax, _PLACES[place], text, width=0.72, height=0.44)
    for start, end, carries in (
        ("h_prev", "z", "h"),
        ("z", "+", "h"),
        ("+", "h_t", "h"),
        ("h_prev", "first", "h"),
        ("first", "second", "h"),
        ("second", "tanh", "h"),
        ("tanh", "n", "h"),
        ("n", "1-z", "h"),
        ("1-z", "+", "h"),
        ("x_t", "tanh", "x"),
    ):
        _arrow(ax, start, end, carries, radii)
    ax.text(4.2, -0.25, "$W_{xn}$", color=STYLES["x"].colour, fontsize=10, va="center")
    return ax


def draw_watched(
    rows: Mapping[str, tuple[str, Array]],
    *,
    marked: Iterable[int] = (),
    xlabel: str = "",
    axes: Sequence[Axes],
) -> Sequence[Axes]:
    """Draw quantities over time, one above the other, with the steps of interest shaded through all of them.

    Parameters
    ----------
    rows : mapping of str to tuple
        What each row is called, the quantity whose look it has, as in `STYLES`, and its values of shape (T,).
    marked : iterable of int
        Steps to shade, counted from 1.
    xlabel : str
        Word for the axis of time.
    axes : sequence of matplotlib Axes
        Where to draw, one for each row, the topmost first.

    Returns
    -------
    sequence of matplotlib Axes
        What was drawn on.

    Raises
    ------
    ValueError
        If there is not one Axes for each row.
    """
    if len(axes) != len(rows):
        raise ValueError(f"expected {len(rows)} axes, one a row, got {len(axes)}")
    shaded = list(marked)
    for ax, (name, (quantity, values)) in zip(axes, rows.items(), strict=True):
        style = STYLES[quantity]
        steps = np.arange(1, len(values) + 1)
        for step in shaded:
            ax.axvspan(step - 0.5, step + 0.5, color=STYLES["d"].colour, alpha=0.12, linewidth=0)
        ax.axhline(0, color=STYLES["d"].colour, linewidth=0.6)
        ax.plot(steps, values, color=style.colour, marker=style.marker, markersize=4, linestyle="-", linewidth=1.2)
        ax.set_ylabel(name, rotation=0, ha="right", va="center")
        ax.set_xticks(steps)
        ax.tick_params(labelbottom=ax is axes[-1])
        ax.spines[["top", "right"]].set_visible(False)
    axes[-1].set_xlabel(xlabel)
    return axes


def _gate(ax: Axes, place: str, symbol: str, aside: Point) -> None:
    """Draw where a gate multiplies: a small circle with a product sign, and the gate's name beside it."""
    x, y = _PLACES[place]
    circle(ax, (x, y), r"$\odot$", radius=0.17, width=1.8, size=12)
    ax.text(x + aside[0], y + aside[1], symbol, ha="center", va="center", fontsize=12, color=INK)


def _arrow(ax: Axes, start: str, end: str, carries: str, radii: Mapping[str, float]) -> None:
    """Draw an arrow from one place up to the edge of another, in the look of what it carries."""
    a, b = _PLACES[start], _PLACES[end]
    across, up = abs(b[0] - a[0]) + 1e-9, abs(b[1] - a[1]) + 1e-9
    length = float(np.hypot(across, up))
    gap = radii.get(end, min(0.42 * length / across, 0.28 * length / up))  # what has no radius is a box
    arrow(ax, a, b, colour=STYLES[carries].colour, width=1.5, gaps=(0.0, gap))
