"""The pictures of deep networks have the nodes and arrows of the networks, and bring no words of their own."""

import re

import matplotlib as mpl
import numpy as np
import pytest
from matplotlib import pyplot as plt
from matplotlib.patches import Circle, FancyArrowPatch

from rnncourse import plots


def nodes_and_arrows(ax):
    return tuple(len([p for p in ax.patches if isinstance(p, kind)]) for kind in (Circle, FancyArrowPatch))


def words(ax):
    texts = [text.get_text() for text in ax.figure.findobj(mpl.text.Text)]
    return {text for text in texts if re.search("[a-z]", re.sub(r"\$.*?\$", "", text))}


@pytest.mark.parametrize(
    ("kind", "nodes", "arrows"),
    [
        ("conventional", 3 * 3 + 1, 3 * 3),
        ("deep transition", 3 * 4 + 1, 3 * 4),
        ("deep output", 3 * 4 + 1, 3 * 4),
        ("stack", 3 * 4 + 2, 3 * 5),
    ],
)
def test_a_network_has_its_nodes_and_arrows_at_every_step(kind, nodes, arrows):
    ax = plots.draw_deep(kind, 3)
    assert nodes_and_arrows(ax) == (nodes, arrows)
    assert words(ax) == set()


def test_a_stack_has_two_loops_and_the_others_one():
    def loops(kind):
        return {text.get_text() for text in plots.draw_deep(kind).texts if "W_{hh}" in text.get_text()}

    assert len(loops("stack")) == 2
    assert all(len(loops(kind)) == 1 for kind in ("conventional", "deep transition", "deep output"))


@pytest.mark.parametrize(("readout", "outputs"), [("every step", 3), ("last step", 1), ("both ends", 1)])
def test_a_bidirectional_network_has_two_chains_and_its_outputs(readout, outputs):
    ax = plots.draw_bidirectional(3, readout=readout)
    assert nodes_and_arrows(ax) == (3 * 3 + 2 + outputs, 4 * 3 + 2 * outputs)
    assert words(ax) == set()


def test_what_is_not_heard_bears_a_dot():
    heard = np.tri(3)
    ax = plots.draw_influence(heard, title="who hears whom", xlabel="input")
    (dots,) = ax.lines
    assert sorted(zip(dots.get_ydata(), dots.get_xdata(), strict=True)) == [(0, 1), (0, 2), (1, 2)]
    assert words(ax) == {"who hears whom", "input"}


def test_rows_have_the_names_that_were_given():
    ax = plots.draw_influence(np.ones((2, 3)), rows=["last", "ends"])
    assert [label.get_text() for label in ax.get_yticklabels()] == ["last", "ends"]


def test_a_picture_is_drawn_where_it_is_asked_for():
    _, axes = plt.subplots(1, 3)
    assert plots.draw_deep("stack", ax=axes[0]) is axes[0]
    assert plots.draw_bidirectional(ax=axes[1]) is axes[1]
    assert plots.draw_influence(np.ones((1, 2)), ax=axes[2]) is axes[2]


@pytest.mark.parametrize(
    ("draw", "message"),
    [
        (lambda: plots.draw_deep("tower"), "expected one of conventional, .*, got 'tower'"),
        (lambda: plots.draw_bidirectional(readout="middle"), "expected one of every step, .*, got 'middle'"),
        (lambda: plots.draw_influence(np.ones((2, 2)), rows=["a"]), "expected 2 names, one a row, got 1"),
    ],
)
def test_what_does_not_fit_is_said(draw, message):
    with pytest.raises(ValueError, match=message):
        draw()
