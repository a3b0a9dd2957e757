"""What a network remembers: scores on the memory tasks, and the state space in which the memory lies."""

from collections.abc import Mapping, Sequence

import numpy as np
from matplotlib.axes import Axes

from rnncourse.arrays import Array
from rnncourse.plots._style import INK, STYLES, new_axes

#: A network's look on the memory tasks: its state's, its cell's, and one that is neither.
MEMORY_STYLES = {"elman": STYLES["h"], "lstm": STYLES["c"], "gru": STYLES["y"]}

#: Fixed points by kind: marker, and whether it is filled.
POINT_MARKERS = {
    "attracting": ("o", True),
    "saddle": ("s", False),
    "repelling": ("X", False),
    "undecided": ("P", False),
}


def draw_memory_scores(
    scores: Mapping[str, Array],
    *,
    tasks: Sequence[str],
    labels: Mapping[str, str],
    naive_label: str = "",
    perfect_label: str = "",
    ylabel: str = "",
    ax: Axes | None = None,
) -> Axes:
    """Draw where networks stand between the naive answer, 0, and the best one, 1: a dot a seed, a marker at the median.

    Values below -0.15 are drawn at the lower edge as arrows: how far below nothing they are is for a table to say.

    Parameters
    ----------
    scores : mapping of str to ndarray of shape (tasks, seeds)
        Scores of each network, scaled; its key chooses the look, as in `MEMORY_STYLES`.
    tasks : sequence of str
        What the groups along the axis are called.
    labels : mapping of str to str
        What each network is called in the legend.
    naive_label, perfect_label : str
        Words at the two lines.
    ylabel : str
        Words for the axis.
    ax : matplotlib Axes, optional
        Where to draw.

    Returns
    -------
    matplotlib Axes
        What was drawn on.

    Raises
    ------
    ValueError
        If a network's rows are not as many as the tasks.
    """
    ax = new_axes(ax, (0.9 + 1.0 * len(tasks), 3.4))
    edge = -0.15
    for number, (kind, values) in enumerate(scores.items()):
        if len(values) != len(tasks):
            raise ValueError(f"expected {len(tasks)} rows of scores for {kind}, got {len(values)}")
        style, inside = MEMORY_STYLES[kind], np.maximum(values, edge)
        where = np.arange(len(tasks)) + 0.24 * (number - (len(scores) - 1) / 2)
        ax.vlines(where, inside.min(axis=1), inside.max(axis=1), color=style.colour, linewidth=1.2)
        ax.plot(where, inside, linestyle="", marker=".", markersize=4, color=style.colour, alpha=0.6)
        below = values.min(axis=1) < edge
        ax.plot(where[below], np.full(below.sum(), edge), linestyle="", marker=11, markersize=7, color=style.colour)
        medians = np.median(inside, axis=1)
        ax.plot(where, medians, linestyle="", marker=style.marker, markersize=7, color=style.colour, label=labels[kind])
    for height, word in ((0.0, naive_label), (1.0, perfect_label)):
        ax.axhline(height, color=STYLES["d"].colour, linestyle=":", linewidth=1)
        ax.text(len(tasks) - 0.45, height, word, va="center", ha="left", fontsize="small", color=INK)
    ax.set_xlim(-0.5, len(tasks) - 0.5)
    ax.set_ylim(edge - 0.07, 1.07)
    ax.set_xticks(range(len(tasks)), tasks)
    ax.set(ylabel=ylabel)
    ax.spines[["top", "right"]].set_visible(False)
    ax.legend(frameon=False, ncols=len(scores), loc="lower center", bbox_to_anchor=(0.5, 1.0))
    return ax


def draw_memory_plane(
    states: Array,
    moves: Array,
    points: Sequence[tuple[Array, str]],
    *,
    labels: Mapping[str, str],
    path: Array | None = None,
    path_label: str = "",
    ax: Axes | None = None,
) -> Axes:
    """Draw the plane of a network with two units: where each state goes next, and which states stay.

    Parameters
    ----------
    states : ndarray of shape (..., 2)
        Where arrows begin.
    moves : ndarray of shape (..., 2)
        How far one step takes each; the arrows are drawn half as long.
    points : sequence of tuple of ndarray of shape (2,) and str
        Fixed points and their kinds, as in `POINT_MARKERS`.
    labels : mapping of str to str
        What each kind is called in the legend; a kind without a word is left out of it.
    path : ndarray of shape (T, 2), optional
        States that the network went through.
    path_label : str
        What the path is called in the legend.
    ax : matplotlib Axes, optional
        Where to draw.

    Returns
    -------
    matplotlib Axes
        What was drawn on.
    """
    ax = new_axes(ax, (4.6, 4.6))
    begin, move = states.reshape(-1, 2), moves.reshape(-1, 2) / 2
    ax.quiver(
        *begin.T, *move.T, angles="xy", scale_units="xy", scale=1, width=0.004, color=STYLES["d"].colour, alpha=0.55
    )
    if path is not None:
        ax.plot(*path.T, color=STYLES["x"].colour, linewidth=1, alpha=0.7, marker=".", markersize=4, label=path_label)
    colour, seen = STYLES["h"].colour, set[str]()
    for state, kind in points:
        marker, filled = POINT_MARKERS[kind]
        label = labels.get(kind, "_") if kind not in seen else "_"  # a label with an underscore stays out of the legend
        seen.add(kind)
        face = colour if filled else "white"
        ax.plot(
            *state, linestyle="", marker=marker, markersize=9, markeredgewidth=1.6, mec=colour, mfc=face, label=label
        )
    ax.set(xlabel="$h_1$", ylabel="$h_2$", xlim=(-1.08, 1.08), ylim=(-1.08, 1.08), aspect="equal")
    ax.spines[["top", "right"]].set_visible(False)
    ax.legend(frameon=False, ncols=2, loc="lower center", bbox_to_anchor=(0.5, 1.0))
    return ax


def draw_eigenvalues(
    groups: Mapping[str, Array],
    *,
    xlabel: str = "",
    ylabel: str = "",
    ax: Axes | None = None,
) -> Axes:
    """Draw eigenvalues in the complex plane, with the unit circle: inside it deviations die out, outside they grow.

    Parameters
    ----------
    groups : mapping of str to ndarray of complex of shape (n,)
        Eigenvalues by what the legend calls them; at most four groups.
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
        If there are more groups than looks.
    """
    looks = [STYLES[name] for name in ("h", "y", "c", "x")]
    if len(groups) > len(looks):
        raise ValueError(f"expected at most {len(looks)} groups, got {len(groups)}")
    ax = new_axes(ax, (4.4, 3.6))
    angle = np.linspace(0, 2 * np.pi, 200)
    ax.plot(np.cos(angle), np.sin(angle), color=STYLES["d"].colour, linestyle=":", linewidth=1)
    for (label, values), style in zip(groups.items(), looks, strict=False):
        ax.plot(
            values.real, values.imag, linestyle="", marker=style.marker, markersize=7, mfc="none", mec=style.colour,
            mew=1.5, label=label,
        )  # fmt: skip
    ax.set(xlabel=xlabel, ylabel=ylabel, aspect="equal")
    ax.spines[["top", "right"]].set_visible(False)
    ax.legend(frameon=False, ncols=2, loc="lower center", bbox_to_anchor=(0.5, 1.0))
    return ax


def draw_held_numbers(
    held: Array,
    steps: Array,
    *,
    trained: int,
    trained_label: str = "",
    xlabel: str = "",
    ylabel: str = "",
    ax: Axes | None = None,
) -> Axes:
    """Draw what a network reads off its state while it waits, a line for each number that it was given.

    Parameters
    ----------
    held : ndarray of shape (steps, numbers)
        What it says after each wait.
    steps : ndarray of shape (steps,)
        How long it has waited.
    trained : int
        The longest wait in training, drawn as a line.
    trained_label, xlabel, ylabel : str
        Words for that line and the axes.
    ax : matplotlib Axes, optional
        Where to draw.

    Returns
    -------
    matplotlib Axes
        What was drawn on.
    """
    ax = new_axes(ax, (5.6, 3.2))
    ax.plot(steps, held, color=STYLES["h"].colour, linewidth=1.3)
    ax.axvline(trained, color=STYLES["d"].colour, linestyle=":", linewidth=1.2)
    ax.text(trained, ax.get_ylim()[1], trained_label, va="top", fontsize="small", color=INK)
    ax.set(xlabel=xlabel, ylabel=ylabel, xlim=(steps[0], steps[-1]))
    ax.spines[["top", "right"]].set_visible(False)
    return ax
