"""The pictures of the course, in one visual language. Everything here draws; nothing computes.

A quantity has the same colour and the same line style on every page (`STYLES`): inputs x, hidden states h, cell states
c, outputs y, gradients d. The colours differ in lightness too and stay apart for colour-blind readers and in print; no
meaning is carried by colour alone. Pictures are drawn for a white card, which the book keeps white in dark mode.

Words come in as arguments, so that a translation can pass its own; only symbols are drawn from here. Every function
takes the axes to draw on, or makes them, and returns them.
"""

from rnncourse.plots._charts import draw_spread, draw_states
from rnncourse.plots._graphs import draw_folded, draw_unrolled
from rnncourse.plots._memory import (
    MEMORY_STYLES,
    POINT_MARKERS,
    draw_eigenvalues,
    draw_held_numbers,
    draw_memory_plane,
    draw_memory_scores,
)
from rnncourse.plots._style import INK, NETWORK_STYLES, STYLES, Style

__all__ = [
    "INK",
    "MEMORY_STYLES",
    "NETWORK_STYLES",
    "POINT_MARKERS",
    "STYLES",
    "Style",
    "draw_eigenvalues",
    "draw_folded",
    "draw_held_numbers",
    "draw_memory_plane",
    "draw_memory_scores",
    "draw_spread",
    "draw_states",
    "draw_unrolled",
]
