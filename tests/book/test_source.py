"""The {bare-code} directive: a definition is shown whole but for its docstring, and faults are named."""

import sys

import pytest

from .conftest import ROOT

sys.path.insert(0, str(ROOT / "book" / "_ext"))

from rnnbook.source import lines_without_docstring

MODULE = '''\
"""A module."""


@decorated
def long(
    a,
    b,
):
    """Say little.

    At length.
    """
    return a + b


class Thing:
    """A thing."""

    def short(self):
        """Do."""
        return 1

    def bare(self):
        return 2
'''


def shown(name, first):
    before, after = lines_without_docstring(MODULE, name).split(",")
    lines = MODULE.splitlines()[first - 1 :]
    return lines[: int(before.split("-")[1])], lines[int(after.rstrip("-")) - 1]


def test_a_signature_of_several_lines_and_a_decorator_stay():
    before, after = shown("long", first=4)
    assert before == ["@decorated", "def long(", "    a,", "    b,", "):"]
    assert after == "    return a + b"


def test_a_method_is_found_in_its_class():
    assert shown("Thing.short", first=19) == (["    def short(self):"], "        return 1")


@pytest.mark.parametrize(
    ("name", "message"), [("missing", "expected a function or class 'missing'"), ("Thing.bare", "to have a docstring")]
)
def test_what_cannot_be_shown_is_said(name, message):
    with pytest.raises(LookupError, match=message):
        lines_without_docstring(MODULE, name)
