"""Formulas and the signs that touch them stay on one line."""

from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup

from .small_books import SmallBook

pytestmark = pytest.mark.book

TOUCHED = "Of shape $(B,)$, or ($H$); the $n$th and $x$-ths: $a$–$b$, $c$."
ALONE = "Where $a$ is $b$ and *so* $c$ on"


@pytest.fixture(scope="module")
def pieces_of(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], tuple[str, list[str]]]:
    """Return the words of a sentence and its unbreakable pieces, with formulas in their source."""
    book = SmallBook(tmp_path_factory.mktemp("formulas"))
    sentences = [TOUCHED, ALONE]
    book.page("formulas", "# Formulas\n\n" + "\n\n".join(sentences) + "\n")
    done = book.build("html", "-W")
    assert done.returncode == 0, done.stderr
    page = BeautifulSoup(book.read("html/pages/formulas.html"), "html.parser")

    def pieces(sentence: str) -> tuple[str, list[str]]:
        whole = page.select_one("h1").find_all_next("p")[sentences.index(sentence)]
        return whole.get_text(), [piece.get_text() for piece in whole.select(".unbroken")]

    return pieces


def test_a_formula_keeps_the_signs_that_touch_it_and_no_word_is_lost(pieces_of):
    words, pieces = pieces_of(TOUCHED)
    assert words == r"Of shape \((B,)\), or (\(H\)); the \(n\)th and \(x\)-ths: \(a\)–\(b\), \(c\)."
    assert pieces == [r"\((B,)\),", r"(\(H\));", r"\(n\)th", r"\(x\)-", r"\(a\)–", r"\(b\),", r"\(c\)."]


def test_a_formula_between_blanks_is_left_alone(pieces_of):
    assert pieces_of(ALONE) == (r"Where \(a\) is \(b\) and so \(c\) on", [])
