"""Dates read by rule."""

import pytest

from rnncourse.baselines import commonest_per_place, date_by_rule, month_names


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("24.8.2022", "2022-08-24"),
        ("8/24/49", "2049-08-24"),
        ("8/24/50", "1950-08-24"),
        ("niedziela, 11 lutego 2001", "2001-02-11"),
        ("24 мая 1998 г.", "1998-05-24"),
        ("marți, 4 august 1998", "1998-03-04"),  # the known mistake
        ("4 nothing 1998", ""),
        ("august 1998", ""),
    ],
)
def test_three_letters(text, iso):
    assert date_by_rule(text, month_names(3)) == iso


def test_whole_names_are_those_of_the_calendar():
    assert date_by_rule("24 august 2022", month_names()) == "2022-08-24"
    assert date_by_rule("24 sierpnia 2022", month_names()) == ""
    assert sorted(month_names().values()) != []
    assert set(month_names(3).values()) == set(range(1, 13))


def test_the_commonest_character_is_taken_place_by_place():
    assert commonest_per_place(["ab", "ac", "bcd"]) == "acd"
    with pytest.raises(ValueError, match="at least one text, got none"):
        commonest_per_place([])
