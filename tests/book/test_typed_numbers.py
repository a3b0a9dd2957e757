"""A number that a cell computes comes from the cell: it is not typed into the prose beside it."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from .conftest import ROOT, soup_of

NUMBER = re.compile(r"(?<![\w.,−-])\d[\d,]*(?:\.\d+)?(?![\w]|[.,]\d)")
NO_PROSE = [
    r"\A---\n.*?\n---\n",  # the header
    r"^(`{3,})\{(?:code-cell|quiz|literalinclude|bare-code)\}.*?^\1\s*$",
    r"\$\$.*?\$\$",
    r"`[^`\n]*`",
    r"\$[^$\n]*\$",
]


def is_measured(number: str) -> bool:
    """Whether a number is so exact that it stands twice on a page only if it was copied."""
    digits = re.sub(r"\D", "", number).lstrip("0")
    return len(digits) >= 4 or ("." in number and len(digits) >= 3)


def prose(source: str) -> str:
    """Blank out what is not prose; lines stay where they are."""
    for pattern in NO_PROSE:
        source = re.sub(pattern, lambda match: re.sub(r"[^\n]", "", match[0]), source, flags=re.DOTALL | re.MULTILINE)
    return source


def typed_numbers(source: str, glued: list[str]) -> Iterator[tuple[int, str]]:
    """Yield line and number wherever the prose of a page has a number that one of its cells has computed."""
    computed = {number for text in glued for number in NUMBER.findall(text) if is_measured(number)}
    for line, text in enumerate(prose(source).splitlines(), start=1):
        yield from ((line, number) for number in NUMBER.findall(text) if number in computed)


PAGE = """\
---
kernelspec: 0.735
---
# A page
It scores 0.735, or {glue:text}`score` in `0.735` of $0.735$ cases.

```{code-cell} ipython3
print(0.735)
```
There are 13,300 of them, in 1.5 or 100 rows, 0.7351 and x0.735.
"""


@pytest.mark.parametrize(
    ("glued", "found"),
    [
        (["0.735"], [(5, "0.735")]),
        (["0.735 (0.701–0.812)", "about 13,300"], [(5, "0.735"), (10, "13,300")]),
        (["1.5", "100"], []),  # short numbers meet by chance
        (["0.73"], []),
    ],
)
def test_a_typed_number_is_found_with_its_line(glued, found):
    assert list(typed_numbers(PAGE, glued)) == found


@pytest.mark.book
def test_no_number_is_typed_where_a_cell_has_it(site: Path):
    faults = []
    for source in sorted((ROOT / "book").glob("*.md")):
        page = site / "book" / f"{source.stem}.html"
        glued = [tag.get_text() for tag in soup_of(page).select(".pasted-text")]
        text = source.read_text(encoding="utf-8")
        faults += [f"{source.name}:{line}: {number}" for line, number in typed_numbers(text, glued)]
    assert faults == []
