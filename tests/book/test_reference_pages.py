"""Glossary and bibliography are complete and in order, and pages use them; teachers find every objective."""

import re

import pytest

from .conftest import ROOT

BOOK = ROOT / "book"
PAGES = "\n".join(path.read_text(encoding="utf-8") for path in sorted(BOOK.glob("*.md")))
GLOSSARY = (BOOK / "glossary.md").read_text(encoding="utf-8").split(":::{glossary}\n")[1].split("\n:::")[0]
TERMS = dict(re.findall(r"^(\S.*)\n((?:  .*\n?)+)", GLOSSARY, re.MULTILINE))
ENTRIES = {
    key: (kind, dict(re.findall(r"^\s+(\w+)\s*=\s*\{(.*)\},$", fields, re.MULTILINE)))
    for kind, key, fields in re.findall(
        r"^@(\w+)\{(\w+),\n(.*?)^\}", (BOOK / "references.bib").read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL
    )
}
NEEDED = {
    "article": {"journal", "volume", "pages"},
    "inproceedings": {"booktitle"},
    "incollection": {"booktitle", "pages", "publisher"},
    "book": {"publisher"},
    "mastersthesis": {"school"},
    "misc": {"doi"},
}


def test_terms_stand_in_the_order_of_the_alphabet():
    assert list(TERMS) == sorted(TERMS, key=str.lower)


@pytest.mark.parametrize("term", TERMS)
def test_a_term_has_its_romanian_russian_and_polish_form(term):
    words = " ".join(TERMS[term].split())
    assert re.search(r"\. \*Ro\.\* \S.* · \*Ru\.\* \S.* · \*Pl\.\* \S", words), words
    assert len(re.findall(r"\*(?:Ro|Ru|Pl)\.\*", words)) == 3, words


def test_works_stand_in_the_order_of_their_keys():
    assert list(ENTRIES) == sorted(ENTRIES)


@pytest.mark.parametrize("key", ENTRIES)
def test_a_work_is_cited_and_its_entry_complete(key):
    kind, fields = ENTRIES[key]
    assert re.search(rf"\{{cite(?::\w+)?\}}`[^`]*\b{key}\b", PAGES), f"{key} is cited on no page"
    assert {"author", "title", "year"} | NEEDED[kind] <= set(fields)


def objectives_and_exercises(page):
    """How many objectives a chapter names, and the numbers of its exercises; nothing for a page that is no chapter."""
    text = page.read_text(encoding="utf-8")
    if "After this chapter you can" not in text:
        return None
    box = text.split("After this chapter you can")[1].split("**You need")[0]
    exercises = text.split("\n## Exercises\n")[1].split("\n## ")[0]
    return len(re.findall(r"^- ", box, re.MULTILINE)), set(re.findall(r"^\*\*(\d)\. ", exercises, re.MULTILINE))


CHAPTERS = {path.stem: found for path in sorted(BOOK.glob("*.md")) if (found := objectives_and_exercises(path))}


@pytest.mark.parametrize("name", CHAPTERS)
def test_teachers_find_every_objective_with_what_exercises_it(name):
    objectives, exercises = CHAPTERS[name]
    guide = (BOOK / "teachers-guide.md").read_text(encoding="utf-8")
    rows = re.findall(rf"^\| \{{doc\}}`{name}` \| .+ \| (.+) \|$", guide, re.MULTILINE)
    assert len(rows) == objectives
    assert set(re.findall(r"\b\d\b", " ".join(rows))) == exercises
