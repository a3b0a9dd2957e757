"""Networks that are deep in different places, networks that read both ways, and which inputs an output hears."""

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes

from rnncourse.arrays import Array
from rnncourse.plots._graphs import bow
from rnncourse.plots._shapes import Point, circle
from rnncourse.plots._style import INK, STYLES, new_axes

_RADIUS = 0.34
_STEP, _RISE = 1.75, 1.3

#: What stands at each height of a network, from the input up, as (quantity, symbol); ``{t}`` is the step.
_ROWS = {
    "conventional": [("x", "x_{t}"), ("h", "h_{t}"), ("y", "y_{t}")],
    "deep transition": [("x", "x_{t}"), ("h", "u_{t}"), ("h", "h_{t}"), ("y", "y_{t}")],
    "deep output": [("x", "x_{t}"), ("h", "h_{t}"), ("h", "u_{t}"), ("y", "y_{t}")],
    "stack": [("x", "x_{t}"), ("h", "h^{{(1)}}_{t}"), ("h", "h^{{(2)}}_{t}"), ("y", "y_{t}")],
}
#: Weights on the way up, from each height to the next.
_UP = {
    "conventional": ["W_{xh}", "W_{hy}"],
    "deep transition": ["W_{xh}", "W_2", "W_{hy}"],
    "deep output": ["W_{xh}", "W_2", "W_{hy}"],
    "stack": ["W_{xh}^{(1)}", "W_{xh}^{(2)}", "W_{hy}"],
}
#: Weights from step to step: from which height, to which height.
_ALONG = {
    "conventional": [(1, 1, "W_{hh}")],
    "deep transition": [(2, 1, "W_{hh}")],
    "deep output": [(1, 1, "W_{hh}")],
    "stack": [(1, 1, "W_{hh}^{(1)}"), (2, 2, "W_{hh}^{(2)}")],
}


def draw_deep(kind: str, steps: int = 2, *, title: str = "", ax: Axes | None = None) -> Axes:
    """Draw a network of two levels, unrolled, so that one sees where its second level is.

    Parameters
    ----------
    kind : {"conventional", "deep transition", "deep output", "stack"}
        Which network; the conventional one has no second level.
    steps : int
        Number of steps.
    title : str
        Words above the picture.
    ax : matplotlib Axes, optional
        Where to draw.

    Returns
    -------
    matplotlib Axes
        What was drawn on.

    Raises
    ------
    ValueError
        If there is no such network.
    """
    if kind not in _ROWS:
        raise ValueError(f"expected one of {', '.join(_ROWS)}, got {kind!r}")
    rows = _ROWS[kind]
    ax = _canvas(ax, right=_STEP * steps, top=_RISE * (len(rows) - 1))
    for source in {source for source, _, _ in _ALONG[kind]}:
        _node(ax, (0, _RISE * source), *rows[source], t=0)
    for t in range(1, steps + 1):
        at = [(_STEP * t, _RISE * height) for height in range(len(rows))]
        for place, (name, symbol) in zip(at, rows, strict=True):
            _node(ax, place, name, symbol, t=t)
        for height, weights in enumerate(_UP[kind]):
            _arrow(ax, at[height], at[height + 1], rows[height][0], weights)
        for source, end, weights in _ALONG[kind]:
            _arrow(ax, (_STEP * (t - 1), _RISE * source), at[end], "h", weights)
    ax.set_title(title, fontsize=11, color=INK)
    return ax


def draw_bidirectional(steps: int = 3, *, readout: str = "every step", title: str = "", ax: Axes | None = None) -> Axes:
    """Draw a bidirectional network, unrolled, and what is read out of it.

    Parameters
    ----------
    steps : int
        Number of steps.
    readout : {"every step", "last step", "both ends"}
        An output at each step; or one, from the two states at the last step, or from each direction's own last state.
    title : str
        Words above the picture.
    ax : matplotlib Axes, optional
        Where to draw.

    Returns
    -------
    matplotlib Axes
        What was drawn on.

    Raises
    ------
    ValueError
        If there is no such readout.
    """
    sources = {
        "every step": [(t, t) for t in range(1, steps + 1)],
        "last step": [(steps, steps)],
        "both ends": [(steps, 1)],
    }
    if readout not in sources:
        raise ValueError(f"expected one of {', '.join(sources)}, got {readout!r}")
    wide, aside, top = 1.2 * _STEP, 0.42, 3.2 * _RISE

    def ahead(t: int) -> Point:
        return wide * t - aside if t > 0 else wide - aside - 1.3, _RISE

    def back(t: int) -> Point:
        return wide * t + aside if t <= steps else wide * steps + aside + 1.3, 2 * _RISE

    ax = _canvas(ax, left=ahead(0)[0], right=back(steps + 1)[0], top=top)
    _node(ax, ahead(0), "h", r"\overrightarrow{{h}}_{t}", t=0)
    _node(ax, back(steps + 1), "h", r"\overleftarrow{{h}}_{t}", t=steps + 1, given=True)
    for t in range(1, steps + 1):
        word = (wide * t, 0.0)
        _node(ax, word, "x", "x_{t}", t=t)
        _node(ax, ahead(t), "h", r"\overrightarrow{{h}}_{t}", t=t)
        _node(ax, back(t), "h", r"\overleftarrow{{h}}_{t}", t=t)
        for end in (ahead(t), back(t)):
            _arrow(ax, word, end, "x")
        _arrow(ax, ahead(t - 1), ahead(t), "h")
        _arrow(ax, back(t + 1), back(t), "h")
    for of_ahead, of_back in sources[readout]:
        place = (ahead(of_ahead)[0], top)
        _node(ax, place, "y", "y_{t}" if readout == "every step" else "y", t=of_ahead)
        _arrow(ax, ahead(of_ahead), place, "h")
        _arrow(ax, back(of_back), place, "h")
    ax.set_title(title, fontsize=11, color=INK)
    return ax


def draw_influence(
    heard: Array, *, rows: Sequence[str] | None = None, title: str = "", xlabel: str = "", ylabel: str = "",
    ax: Axes | None = None,
) -> Axes:  # fmt: skip
    """Draw which inputs each output hears: a row for each output, a column for each input.

    A square is as dark as the input is loud, on a logarithmic scale over six powers of ten; what is not heard at all
    stays white and bears a dot.

    Parameters
    ----------
    heard : ndarray of shape (T', T)
        How much each input moves each output, 0 or more.
    rows : sequence of str, optional
        What the rows are called; their numbers when not given.
    title, xlabel, ylabel : str
        Words for the picture.
    ax : matplotlib Axes, optional
        Where to draw.

    Returns
    -------
    matplotlib Axes
        What was drawn on.

    Raises
    ------
    ValueError
        If the names are not as many as the rows.
    """
    outputs, inputs = heard.shape
    names = [str(t + 1) for t in range(outputs)] if rows is None else list(rows)
    if len(names) != outputs:
        raise ValueError(f"expected {outputs} names, one a row, got {len(names)}")
    ax = new_axes(ax, (0.9 + 0.32 * inputs, 0.9 + 0.32 * outputs))
    loud = np.where(heard > 0, heard, np.nan)
    ax.imshow(np.log10(loud), cmap="Oranges", vmin=np.log10(np.nanmax(loud)) - 6, vmax=np.log10(np.nanmax(loud)))
    silent = np.argwhere(heard == 0)
    ax.plot(silent[:, 1], silent[:, 0], linestyle="", marker=".", markersize=3, color=STYLES["d"].colour)
    ax.set_xticks(range(inputs), [str(t + 1) for t in range(inputs)])
    ax.set_yticks(range(outputs), names)
    ax.tick_params(length=0)
    ax.set(xlabel=xlabel, ylabel=ylabel)
    ax.set_title(title, fontsize=11, color=INK)
    return ax


def _canvas(ax: Axes | None, *, right: float, top: float, left: float = 0.0) -> Axes:
    """Make bare axes for a graph, to scale."""
    ax = new_axes(ax, (0.75 * (right - left + 1), 0.75 * (top + 1)))
    ax.set(xlim=(left - 0.5, right + 0.5), ylim=(-0.45, top + 0.45), aspect="equal")
    ax.axis("off")
    return ax


def _node(ax: Axes, at: Point, name: str, symbol: str, *, t: int, given: bool = False) -> None:
    """Draw a quantity as a circle with its symbol; what is given beforehand has a dotted edge."""
    line = ":" if given or t == 0 else "-"
    circle(ax, at, f"${symbol.format(t=t)}$", radius=_RADIUS, edge=STYLES[name].colour, line=line)


def _arrow(ax: Axes, start: Point, end: Point, carries: str, label: str = "") -> None:
    """Draw an arrow from circle to circle, in the look of what it carries, with the weights beside it."""
    bow(ax, start, end, carries, gaps=(_RADIUS, _RADIUS))
    if label:
        beside = (0.42, 0.0) if start[0] == end[0] else (0.0, 0.24) if start[1] == end[1] else (-0.05, 0.32)
        where = ((start[0] + end[0]) / 2 + beside[0], (start[1] + end[1]) / 2 + beside[1])
        ax.text(*where, f"${label}$", ha="center", va="center", fontsize=9, color=STYLES[carries].colour)
