"""What a writer gets wrong fails the build, with the place: sources, labels, terms and code that are not there."""

import pytest

from .small_books import try_small_course

pytestmark = pytest.mark.book

FAULTS = {
    "a work that is not in the bibliography": ("{cite}`nobody1900`", "nobody1900"),
    "a section that there is not": ("{ref}`nowhere`", "nowhere"),
    "an equation that there is not": ("{eq}`eq-none`", "eq-none"),
    "a figure that there is not": ("{numref}`fig-none`", "fig-none"),
    "a term that is not in the glossary": ("{term}`tadpole network`", "tadpole network"),
    "a page that there is not": ("{doc}`no-such-page`", "no-such-page"),
    "a link within the book that leads nowhere": ("[words](#no-such-place)", "no-such-place"),
    "a number that no cell has": ("{glue:text}`uncomputed`", "uncomputed"),
    "a function that there is not": ("```{bare-code} included.py\n:pyobject: quadruple\n```", "quadruple"),
}


@pytest.fixture(scope="module")
def reported(tmp_path_factory):
    text, lines = "# Faults\n", {}
    for name, (fault, _) in FAULTS.items():
        lines[name] = text.count("\n") + 2
        text += f"\n{fault}\n"
    done = try_small_course(tmp_path_factory.mktemp("faults"), faults=text)
    assert done.returncode != 0
    return done.stdout + done.stderr, lines


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_reported_with_its_page_and_line(reported, name):
    output, lines = reported
    places = [f"book/faults.md:{lines[name] + after}: " for after in (0, 1, 2)]  # of a directive, a line within it
    found = [line for line in output.splitlines() if any(place in line for place in places)]
    assert any(FAULTS[name][1] in line for line in found), output
