"""The pictures of the chapter on embeddings."""

import numpy as np
import pytest

from rnncourse import plots


def test_a_looked_up_row_is_written_twice():
    W = np.array([[0.0, 1.0], [2.0, -3.0]])
    ax = plots.draw_lookup(np.array([0, 1]), W, words=["a", "b"])
    texts = [text.get_text() for text in ax.texts]
    assert texts.count("−3.0") == 2
    assert texts.count("1.0") == 1
    assert {"a", "b"} <= set(texts)
    with pytest.raises(ValueError, match="expected 2 words and a row as long, got 1"):
        plots.draw_lookup(np.array([0, 1]), W, words=["a"])


def test_names_keep_out_of_one_another_s_way():
    places = {"left": np.array([0.0, 0.5]), "right": np.array([0.1, 0.5]), "far": np.array([1.0, 1.0])}
    ax = plots.draw_word_map(places, groups={"one": list(places)})
    sides = {text.get_text(): text.get_ha() for text in ax.texts}
    assert (sides["left"], sides["right"]) == ("right", "left")


def test_every_word_of_a_map_is_named():
    places = {"a": np.zeros(2), "b": np.ones(2)}
    ax = plots.draw_word_map(places, groups={"one": ["a"], "two": ["b"]}, title="map")
    assert {text.get_text() for text in ax.texts} == {"a", "b"}
    assert ax.get_title() == "map"
    with pytest.raises(ValueError, match="expected at most 5 groups, got 6"):
        plots.draw_word_map(places, groups={str(n): [] for n in range(6)})
