"""The glossary and the bibliography are complete, in order, and hold nothing that no page uses."""

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
