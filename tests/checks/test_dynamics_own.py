"""Everybody's own map: neither trivial nor on the edge, judged to three decimals, and of no use to anybody else."""

import numpy as np
import pytest

from rnncourse.checks import CHECKS, CheckFailed, check, iam, identity, own
from rnncourse.checks.dynamics.by_hand import my_map
from rnncourse.checks.identity import VARIABLE

MY_MAP = CHECKS["my-map"]
MAPS = [MY_MAP.own(np.random.default_rng(seed))[0].given for seed in range(200)]


@pytest.fixture(autouse=True)
def student(monkeypatch):
    monkeypatch.delenv(VARIABLE, raising=False)
    monkeypatch.setattr(identity, "_said", "")


def rounded(p, q, digits=3):
    states, _, attracts = my_map(p, q)
    return [round(h, digits) for h in states], [round(q - 2 * round(h, digits), digits) for h in states], attracts


@pytest.mark.parametrize("student_id", ["ada", "bob", "17"])
def test_three_decimals_are_enough_even_where_slopes_are_worked_out_from_them(student_id):
    iam(student_id)
    hers = rounded(**own("my-map"))
    check("my-map", lambda: hers)


def test_the_map_of_one_student_is_wrong_for_another():
    iam("ada")
    hers = rounded(**own("my-map"))
    iam("bob")
    with pytest.raises(CheckFailed, match="fixed points"):
        check("my-map", lambda: hers)


def test_maps_differ_and_some_attract_and_some_do_not():
    assert len({tuple(given.values()) for given in MAPS}) > 150
    attracting = np.mean([my_map(**given)[2][1] for given in MAPS])
    assert 0.3 < attracting < 0.9


def test_no_map_is_on_the_edge():
    for given in MAPS:
        states, slopes, _ = my_map(**given)
        assert min(abs(abs(slope) - 1) for slope in slopes) > 0.1
        assert abs(slopes[1]) > 0.1
        assert all(abs(given["p"] + given["q"] * h - h * h - h) < 1e-12 for h in states)
        assert given == {name: round(value, 2) for name, value in given.items()}


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ((1, 2), "expected: three lists"),
        (([1, 2, 3], [1, 2], [True, True]), "holds two numbers"),
        (([float("nan")] * 2, [1, 2], [True, True]), "2 of the two entries of fixed points are wrong"),
        (None, "expected: three lists"),
    ],
)
def test_what_has_another_form_is_told(answer, words):
    with pytest.raises(CheckFailed, match=words):
        check("my-map", lambda: answer)


def test_each_list_is_judged_by_itself():
    given = own("my-map")
    states, slopes, _ = my_map(**given)
    with pytest.raises(CheckFailed, match=r"Right so far: fixed points, slopes. Not yet: attracts."):
        check("my-map", lambda: (states, slopes, [1, 0]))
