"""The pictures of the chapter on embeddings: a row that is looked up, and words as places."""

from collections.abc import Mapping, Sequence

import numpy as np
from matplotlib.axes import Axes

from rnncourse.arrays import Array
from rnncourse.plots._style import INK, STYLES, new_axes


def draw_lookup(one_hot: Array, W: Array, *, words: Sequence[str], ax: Axes | None = None) -> Axes:
    """Draw a one-hot row, the matrix that it is multiplied by, and the row that comes out.

    Parameters
    ----------
    one_hot : ndarray of shape (V,)
        Zeros and a single 1.
    W : ndarray of shape (V, D)
        One row a word.
    words : sequence of str
        What the rows are called.
    ax : matplotlib Axes, optional
        Where to draw.

    Returns
    -------
    matplotlib Axes
        What was drawn on.

    Raises
    ------
    ValueError
        If there is not one word a row.
    """
    if len(words) != len(W) or one_hot.shape != (len(W),):
        raise ValueError(f"expected {len(W)} words and a row as long, got {len(words)} and {one_hot.shape}")
    V, D = W.shape
    chosen, right = int(one_hot.argmax()), V + 4
    ax = new_axes(ax, (7.0, 0.8 + 0.4 * V))
    ax.set(xlim=(-0.6, right + 2 * D + 1.2), ylim=(V - 0.4, -1.1))
    ax.axis("off")
    middle = (V - 1) / 2
    for i, value in enumerate(one_hot):
        _number(ax, i, middle, f"{value:.0f}", "x", marked=i == chosen)
    ax.text(V + 0.1, middle, r"$\times$", ha="center", va="center", color=INK, fontsize=13)
    for row, word in enumerate(words):
        ax.text(right - 0.7, row, word, ha="right", va="center", color=INK, fontsize=9)
        for column in range(D):
            _number(ax, right + column, row, f"{W[row, column]:.1f}", "h", marked=row == chosen)
    ax.text(right + D + 0.1, middle, "$=$", ha="center", va="center", color=INK, fontsize=13)
    for column in range(D):
        _number(ax, right + D + 1.2 + column, middle, f"{W[chosen, column]:.1f}", "h", marked=True)
    return ax


def draw_word_map(
    places: Mapping[str, Array], *, groups: Mapping[str, Sequence[str]], title: str = "", ax: Axes | None = None
) -> Axes:
    """Draw words as places in a plane, each group with a marker of its own.

    Parameters
    ----------
    places : mapping of str to ndarray of shape (2,)
        Where each word lies.
    groups : mapping of str to sequence of str
        What each group is called, and its words; at most five.
    title : str
        What stands above.
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
    if len(groups) > len(STYLES):
        raise ValueError(f"expected at most {len(STYLES)} groups, got {len(groups)}")
    ax = new_axes(ax, (4.2, 3.8))
    corners = _free_corners({word: places[word] for words in groups.values() for word in words})
    for style, (name, words) in zip(STYLES.values(), groups.items(), strict=False):
        at = np.array([places[word] for word in words])
        ax.plot(at[:, 0], at[:, 1], linestyle="", marker=style.marker, markersize=5, color=style.colour, label=name)
        for word, (x, y) in zip(words, at, strict=True):
            right, up = corners[word]
            ax.annotate(
                word,
                (x, y),
                xytext=(5 if right else -5, 4 if up else -4),
                textcoords="offset points",
                ha="left" if right else "right",
                va="bottom" if up else "top",
                fontsize=8,
                color=style.colour,
            )
    ax.set(xticks=[], yticks=[], title=title)
    ax.margins(x=0.34, y=0.2)
    ax.spines[["top", "right"]].set_visible(False)
    return ax


def _free_corners(places: Mapping[str, Array]) -> dict[str, tuple[bool, bool]]:
    """Say for each word where its name has most room: whether to the right, and whether above."""
    at = np.array(list(places.values()), dtype=float).reshape(-1, 2)
    at /= np.maximum(np.ptp(at, axis=0), 1e-9) if len(at) else 1
    taken, corners = list(at), {}
    for n, word in enumerate(places):
        others = np.array(taken[:n] + taken[n + 1 :]).reshape(-1, 2)
        away = np.array([0.02 + 0.012 * len(word), 0.035])  # from the place to the middle of the name
        middles = {
            (right, up): at[n] + away * [2 * right - 1, 2 * up - 1] for right in (True, False) for up in (True, False)
        }
        room = {
            corner: np.hypot(*((others - middle) * [0.4, 1]).T).min(initial=9) for corner, middle in middles.items()
        }
        corners[word] = max(room, key=lambda corner: room[corner])
        taken.append(middles[corners[word]])
    return corners


def _number(ax: Axes, x: float, y: float, text: str, quantity: str, *, marked: bool) -> None:
    """Write a number into a box, strong where it is marked."""
    style = STYLES[quantity]
    face, weight = (style.colour, "bold") if marked else ("white", "normal")
    box = {"boxstyle": "square,pad=0.28", "facecolor": face, "edgecolor": style.colour, "linewidth": 0.8}
    colour = "white" if marked else INK
    ax.text(x, y, text.replace("-", "−"), ha="center", va="center", fontsize=8, weight=weight, color=colour, bbox=box)
