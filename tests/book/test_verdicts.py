"""A page that passed is opened again when it, what it shows, what it loads, or who judges it changes."""

import pytest

from .verdicts import Verdicts

NAME = "book/page.html"


@pytest.fixture
def built(tmp_path):
    site = tmp_path / "html"
    for name, text in {
        NAME: '<link href="../_static/style.css"><img alt="A curve that falls" src="../_images/curve.png">',
        "book/other.html": "words",
        "_images/curve.png": "curve",
        "_images/other.png": "other",
        "_static/style.css": "p {}",
        "mathjax/tex.js": "typeset()",
        "searchindex.js": "words",
    }.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(text, encoding="utf-8")
    return site


def verdicts(site, ground="axe 1"):
    return Verdicts(site, site.parent / "passed", ground)


@pytest.fixture
def judged(built):
    verdicts(built).passed(NAME, "wide")
    return built


def test_a_page_that_passed_is_not_opened_again(judged):
    assert verdicts(judged).stands(NAME, "wide")


def test_a_page_that_nobody_judged_does_not_stand(judged):
    assert not verdicts(judged).stands("book/other.html", "wide")
    assert not verdicts(judged).stands(NAME, "phone")


@pytest.mark.parametrize("changed", [NAME, "_images/curve.png", "_static/style.css", "mathjax/tex.js"])
def test_it_is_opened_again_when_something_changes_that_a_reader_meets(judged, changed):
    (judged / changed).write_text("<p>otherwise</p>", encoding="utf-8")
    assert not verdicts(judged).stands(NAME, "wide")


def test_a_checksum_that_a_first_build_leaves_out_is_no_change(judged):
    page = judged / NAME
    page.write_text(page.read_text(encoding="utf-8").replace("style.css", "style.css?v=8cd3d715"), encoding="utf-8")
    assert verdicts(judged).stands(NAME, "wide")


def test_it_is_opened_again_when_a_style_is_new_or_gone(judged):
    (judged / "_static/new.css").write_text("p {}", encoding="utf-8")
    assert not verdicts(judged).stands(NAME, "wide")


def test_it_is_opened_again_when_tests_or_tools_change(judged):
    assert not verdicts(judged, "axe 2").stands(NAME, "wide")


@pytest.mark.parametrize("changed", ["book/other.html", "_images/other.png", "searchindex.js"])
def test_it_is_not_opened_again_for_what_it_does_not_show(judged, changed):
    (judged / changed).write_text("otherwise", encoding="utf-8")
    assert verdicts(judged).stands(NAME, "wide")
