"""Formulas and the signs that touch them stay on one line."""

import pytest
from bs4 import BeautifulSoup

pytestmark = pytest.mark.book


@pytest.fixture
def pieces_of(small_book):
    """Build a page of one sentence; return its words and its unbreakable pieces, with formulas in their source."""

    def build(sentence: str) -> tuple[str, list[str]]:
        small_book.page("formulas", f"# Formulas\n\n{sentence}\n")
        done = small_book.build("html", "-W")
        assert done.returncode == 0, done.stderr
        page = BeautifulSoup(small_book.read("html/pages/formulas.html"), "html.parser")
        whole = page.select_one("h1").find_next("p")
        return whole.get_text(), [piece.get_text() for piece in whole.select(".unbroken")]

    return build


def test_a_formula_keeps_the_signs_that_touch_it_and_no_word_is_lost(pieces_of):
    words, pieces = pieces_of("Of shape $(B,)$, or ($H$); the $n$th and $x$-ths: $a$–$b$, $c$.")
    assert words == r"Of shape \((B,)\), or (\(H\)); the \(n\)th and \(x\)-ths: \(a\)–\(b\), \(c\)."
    assert pieces == [r"\((B,)\),", r"(\(H\));", r"\(n\)th", r"\(x\)-", r"\(a\)–", r"\(b\),", r"\(c\)."]


def test_a_formula_between_blanks_is_left_alone(pieces_of):
    assert pieces_of("Where $a$ is $b$ and *so* $c$ on") == (r"Where \(a\) is \(b\) and so \(c\) on", [])
