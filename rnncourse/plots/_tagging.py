"""The pictures of the chapter on tagging: scores that disagree, tags word by word, and the paths of a lattice."""

from collections.abc import Mapping, Sequence

import numpy as np
from matplotlib.axes import Axes

from rnncourse.arrays import Array
from rnncourse.plots._shapes import circle
from rnncourse.plots._style import INK, STYLES, new_axes


def draw_two_scores(
    scores: Mapping[str, tuple[float, float]], *, labels: tuple[str, str], xlabel: str = "", ax: Axes | None = None
) -> Axes:
    """Draw two scores of each row on one line, so that one sees how far they are apart.

    Parameters
    ----------
    scores : mapping of str to (float, float)
        What each row is called, and its two scores; the first row stands at the top.
    labels : (str, str)
        What the scores are called in the legend.
    xlabel : str
        Words for the axis.
    ax : matplotlib Axes, optional
        Where to draw.

    Returns
    -------
    matplotlib Axes
        What was drawn on.
    """
    ax = new_axes(ax, (6.2, 0.9 + 0.4 * len(scores)))
    for row, (first, second) in enumerate(scores.values()):
        ax.hlines(row, min(first, second), max(first, second), color=STYLES["d"].colour, linewidth=1.2, linestyles=":")
        for value, quantity, label in ((first, "x", labels[0]), (second, "y", labels[1])):
            style = STYLES[quantity]
            name = label if row == 0 else "_"  # Matplotlib leaves labels with an underscore out of the legend
            ax.plot(value, row, linestyle="", marker=style.marker, markersize=8, color=style.colour, label=name)
    ax.set_yticks(range(len(scores)), list(scores))
    ax.set(xlabel=xlabel, xlim=(-0.03, 1.03), ylim=(len(scores) - 0.5, -0.6))
    ax.spines[["top", "right"]].set_visible(False)
    ax.legend(frameon=False, ncols=2, loc="lower center", bbox_to_anchor=(0.5, 1.0))
    return ax


def draw_tags(
    probabilities: Array, *, words: Sequence[str], tags: Sequence[str], title: str = "", ax: Axes | None = None
) -> Axes:
    """Draw how probable each tag is at each word: a column a word, a row a tag, the largest of a column written in.

    Parameters
    ----------
    probabilities : ndarray of shape (T, K)
        Between 0 and 1.
    words : sequence of str
        The words.
    tags : sequence of str
        The tags.
    title : str
        Words above the map.
    ax : matplotlib Axes, optional
        Where to draw.

    Returns
    -------
    matplotlib Axes
        What was drawn on.

    Raises
    ------
    ValueError
        If words or tags are not as many as the probabilities say.
    """
    if probabilities.shape != (len(words), len(tags)):
        raise ValueError(
            f"expected probabilities of shape (T, K) = ({len(words)}, {len(tags)}), got {probabilities.shape}"
        )
    ax = new_axes(ax, (1.2 + 0.75 * len(words), 0.8 + 0.3 * len(tags)))
    ax.imshow(probabilities.T, cmap="Purples", vmin=0, vmax=1.6, aspect="auto")  # never too dark for a number
    for t, row in enumerate(probabilities):
        ax.text(t, row.argmax(), f"{row.max():.2f}", ha="center", va="center", color=INK, fontsize=9)
    ax.set_xticks(range(len(words)), words)
    ax.set_yticks(range(len(tags)), tags, fontsize=9)
    ax.tick_params(length=0)
    ax.set_title(title, fontsize=10)
    ax.spines[:].set_visible(False)
    return ax


def draw_lattice(
    values: Array,
    forbidden: Array,
    paths: Mapping[str, tuple[Sequence[int], str]],
    *,
    words: Sequence[str],
    tags: Sequence[str],
    ax: Axes | None = None,
) -> Axes:
    """Draw a lattice: a column of circles a word, a circle a tag with its value, lines for allowed steps, and paths.

    Parameters
    ----------
    values : ndarray of shape (T, K)
        What is written into the circles.
    forbidden : ndarray of bool of shape (K, K)
        Which steps, from the tag of the row to that of the column, are not drawn.
    paths : mapping of str to (sequence of int, str)
        What a path is called in the legend, the tags that it goes through, and the quantity whose look it has.
    words : sequence of str
        The words.
    tags : sequence of str
        The tags.
    ax : matplotlib Axes, optional
        Where to draw.

    Returns
    -------
    matplotlib Axes
        What was drawn on.

    Raises
    ------
    ValueError
        If words or tags are not as many as the values say.
    """
    T, K = values.shape
    if (len(words), len(tags)) != (T, K) or forbidden.shape != (K, K):
        raise ValueError(
            f"expected {T} words, {K} tags and steps of shape ({K}, {K}), got {len(words)}, {len(tags)} and "
            f"{forbidden.shape}"
        )
    ax = new_axes(ax, (1.6 + 1.9 * T, 0.8 + 0.95 * K))
    for t in range(T - 1):
        for a, b in np.argwhere(~forbidden):
            ax.plot([t, t + 1], [a, b], color=STYLES["d"].colour, linewidth=0.7, alpha=0.45, zorder=1)
    for shift, (name, (path, quantity)) in zip((-0.05, 0.05, 0.0), paths.items(), strict=False):
        style = STYLES[quantity]
        where = np.asarray(path) + shift
        ax.plot(range(T), where, style.line, color=style.colour, linewidth=2.6, label=name, zorder=2)
    for (t, k), value in np.ndenumerate(values):
        text = f"{value:.2f}".replace("-", "\N{MINUS SIGN}")
        circle(ax, (t, k), text, radius=0.24, width=1.3, size=10)
    ax.set_xticks(range(T), words)
    ax.set_yticks(range(K), tags)
    ax.tick_params(length=0)
    ax.set(xlim=(-0.4, T - 0.6), ylim=(K - 0.6, -0.4), aspect="equal")
    ax.spines[:].set_visible(False)
    ax.legend(frameon=False, loc="center left", bbox_to_anchor=(1.0, 0.5))
    return ax
