"""The {quiz} directive: what it accepts, what it says of faults, and what it writes."""

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from .conftest import ROOT

QUIZ = """\
# Page

```{quiz}
Which of `W_xh` and $W_{hh}$ is square?

    a block of code

- [ ] the matrix `W_xh`

  It is $(D, H)$.
- [x] the matrix $W_{hh}$

  From the state to the state.

  It has two paragraphs.
```

```{quiz}
A second one?

- [x] yes

  Because.
- [ ] no

  Because not.
```
"""

FAULTS = {
    "no-right": ("Q?\n\n- [ ] a\n\n  why\n- [ ] b\n\n  why", "expected exactly one right option, got 0"),
    "two-right": ("Q?\n\n- [x] a\n\n  why\n- [x] b\n\n  why", "expected exactly one right option, got 2"),
    "one-option": ("Q?\n\n- [x] a\n\n  why", "expected at least 2 options, got 1"),
    "no-reason": ("Q?\n\n- [x] a\n\n  why\n- [ ] b", "expected a reason for option 2 ('b'), got none"),
    "no-mark": ("Q?\n\n- [x] a\n\n  why\n- b\n\n  why", "expected a mark for each of the 2 options, got 1"),
    "no-question": ("- [x] a\n\n  why\n- [ ] b\n\n  why", "expected a paragraph that asks the question"),
    "no-list": ("Q?\n\nnothing to choose", "expected one list of options at the end, got 0 lists"),
}


@pytest.fixture(scope="module")
def quiz_book(tmp_path_factory):
    from .small_books import SmallBook

    book = SmallBook(tmp_path_factory.mktemp("quiz"))
    book.page("quiz", QUIZ)
    return book


@pytest.fixture(scope="module")
def quiz_page(quiz_book):
    done = quiz_book.build("html", "-W", "-n")
    assert done.returncode == 0, done.stderr
    return BeautifulSoup(quiz_book.read("html/pages/quiz.html"), "html.parser")


@pytest.mark.book
def test_a_question_is_a_fieldset_named_by_its_legend(quiz_page):
    first, second = quiz_page.select(".quiz")
    assert first.select_one("fieldset > legend").get_text() == r"Question 1 Which of W_xh and \(W_{hh}\) is square?"
    assert second.select_one("legend").get_text() == "Question 2 A second one?"
    assert "a block of code" in first.select_one("fieldset .quiz-details").get_text()
    assert not first.select("legend p, label p"), "legends and labels may hold text only"


@pytest.mark.book
def test_options_are_native_radios_of_one_group_with_code_and_formulas(quiz_page):
    first, second = quiz_page.select(".quiz")
    radios = first.select("label > input[type=radio]")
    assert [radio["value"] for radio in radios] == ["0", "1"]
    assert len({radio["name"] for radio in radios}) == 1
    assert radios[0]["name"] != second.select_one("input")["name"]
    assert first.select("label")[0].select_one("code").get_text() == "W_xh"
    assert first.select("label")[1].select_one(".math").get_text() == r"\(W_{hh}\)"


@pytest.mark.book
def test_without_javascript_the_reasons_unfold_and_the_button_sleeps(quiz_page):
    first = quiz_page.select_one(".quiz")
    reasons = first.select("details.quiz-reasons > ol > li")
    assert [reason["data-verdict"] for reason in reasons] == ["wrong", "right"]
    assert reasons[1].get_text(" ", strip=True) == "Right. From the state to the state. It has two paragraphs."
    assert first.select_one("details").get("hidden") is None
    assert first.select_one("button").has_attr("disabled")
    assert first.select_one("[role=status]").get_text() == ""


@pytest.mark.book
def test_the_book_has_one_script_and_one_style_for_all_questions(quiz_book, quiz_page):
    assert len(quiz_page.select("script[src*='quiz.js']")) == 1
    assert len(quiz_page.select("link[href*='quiz.css']")) == 1
    assert (quiz_book.folder / "_build/html/_static/quiz.js").exists()


@pytest.mark.book
def test_a_page_with_formulas_only_in_its_questions_loads_mathjax(quiz_page):
    assert quiz_page.select("script[src*=mathjax]")


@pytest.mark.book
def test_translators_find_every_string_and_no_mark(quiz_book):
    assert quiz_book.build("gettext", "-W").returncode == 0
    catalogue = quiz_book.read("gettext/pages.pot")
    for text in (
        "Which of `W_xh` and $W_{hh}$ is square?",
        "the matrix `W_xh`",
        "the matrix $W_{hh}$",
        "It is $(D, H)$.",
        "From the state to the state.",
        "It has two paragraphs.",
    ):
        assert f'msgid "{text}"' in catalogue, text
    assert "[x]" not in catalogue
    assert "[ ]" not in catalogue


@pytest.mark.book
def test_a_translated_question_keeps_its_code_and_formulas(small_book):
    small_book.page("quiz", QUIZ)
    small_book.settings |= {"language": "ro", "locale_dirs": ["locale"]}
    small_book.write(
        "locale/ro/LC_MESSAGES/pages.po",
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
        'msgid "Which of `W_xh` and $W_{hh}$ is square?"\nmsgstr "Care dintre `W_xh` și $W_{hh}$ este pătrată?"\n\n'
        'msgid "the matrix `W_xh`"\nmsgstr "matricea `W_xh`"\n\n'
        'msgid "It is $(D, H)$."\nmsgstr "Este $(D, H)$."\n',
    )
    done = small_book.build("html", "-W")
    assert done.returncode == 0, done.stderr
    quiz = BeautifulSoup(small_book.read("html/pages/quiz.html"), "html.parser").select_one(".quiz")
    assert "Care dintre W_xh și \\(W_{hh}\\) este pătrată?" in quiz.select_one("legend").get_text()
    assert quiz.select_one("label code").get_text() == "W_xh"
    assert "Este \\((D, H)\\)." in quiz.select_one("details").get_text()


@pytest.mark.book
def test_every_fault_is_reported_with_file_and_line(small_book):
    for name, (body, _) in FAULTS.items():
        small_book.page(name, f"# {name}\n\nText.\n\n```{{quiz}}\n{body}\n```\n")
    done = small_book.build("html", "-W", "--keep-going")
    assert done.returncode == 1
    for name, (_, message) in FAULTS.items():
        reports = [line for line in done.stderr.splitlines() if f"pages/{name}.md:5:" in line]
        assert any(message in line for line in reports), f"{name}: {message}\n{done.stderr}"


@pytest.mark.book
@pytest.mark.parametrize("builder", ["latex", "text"])
def test_on_paper_the_options_are_lettered_and_the_reasons_follow(quiz_book, builder):
    assert quiz_book.build(builder, "-W").returncode == 0
    files = [*(quiz_book.folder / "_build" / builder).rglob("*.tex" if builder == "latex" else "quiz.txt")]
    text = " ".join(" ".join(path.read_text(encoding="utf-8") for path in files).split())
    order = ["Question 1", "is square?", "the matrix", "Answer and reasons", "Right.", "From the state to the state."]
    places = [text.index(words) for words in order]
    assert places == sorted(places)


def test_the_script_holds_no_words_for_readers():
    script = (ROOT / "book/_ext/rnnbook/quiz/static/quiz.js").read_text(encoding="utf-8")
    code = re.sub(r"^\s*//.*$", "", script, flags=re.MULTILINE)
    for string in re.findall(r'"([^"\n]*)"', code):
        assert " " not in string.replace(".quiz-reasons > ol", "") or string == "use strict", string


def test_the_style_takes_its_colours_from_the_theme():
    style = (ROOT / "book/_ext/rnnbook/quiz/static/quiz.css").read_text(encoding="utf-8")
    assert not re.findall(r"#[0-9a-f]{3,8}\b|rgba?\(|hsl\(", style)


def test_the_catalogue_holds_every_word_of_the_extension():
    extension = ROOT / "book/_ext/rnnbook"
    used = {
        word
        for path in extension.rglob("*.py")
        for word in re.findall(r'\b_\(\s*"([^"]+)"\s*\)', path.read_text(encoding="utf-8"))
    }
    catalogue = Path(extension / "locale/rnnbook.pot").read_text(encoding="utf-8")
    listed = set(re.findall(r'^msgid "(.+)"$', catalogue, flags=re.MULTILINE))
    assert used
    assert listed == used
