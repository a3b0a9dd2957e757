"""Settings that change the arithmetic, margins that are read off assertions, and pages that are run without a build."""

import json
import os
import runpy
import subprocess
import sys
from pathlib import Path

import pytest

from .margins import gaps
from .settings import Setting, digest, settings, sort_out

HERE = Path(__file__).parent


@pytest.fixture
def command(monkeypatch):
    """The module that `python tests/elsewhere` runs."""
    monkeypatch.syspath_prepend(str(HERE))
    return runpy.run_path(str(HERE / "__main__.py"), run_name="elsewhere")


def test_the_nearest_to_failing_is_told_in_spreads_over_the_settings(command):
    by_setting = {
        "one": {"a": (0.1, 1.0, "x > 1"), "b": (0.5, 1.0, "y"), "same": (0.0, 1.0, "z")},
        "two": {"a": (0.2, 1.0, "x > 1"), "b": (0.4, 1.0, "y"), "same": (0.0, 1.0, "z")},
    }
    of_one, of_two, over_all, first, second = command["nearest"](by_setting)
    assert (of_one, of_two) == (
        "    1.00 spreads,   10.0%: a: x > 1 [one]",
        "    2.00 spreads,   20.0%: a: x > 1 [two]",
    )
    assert (over_all, first, second) == ("   over all:", of_one, "    4.00 spreads,   40.0%: b: y [two]")


def test_each_source_is_run_under_the_settings_of_what_it_rests_on(command, tmp_path):
    page = tmp_path / "a.md"
    for code, library in (("import numpy", "numpy"), ("import torch", "torch"), ("import keras", "tensorflow")):
        page.write_text(code)
        assert command["uses"](page) == library


def test_pages_that_say_other_numbers_are_told_place_by_place(command, tmp_path):
    for name, number in (("own", "1.5"), ("other", "1.6")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.json").write_text(json.dumps({"a.md": {"glue x": number, "cell 0": "same"}}))
    told = command["compare_pages"](tmp_path / "own", tmp_path / "other")
    assert told == ["   a.md, glue x: '1.5' here, '1.6' there"]


def test_every_setting_changes_variables_and_none_is_there_twice():
    every = settings()
    assert all(one.variables for one in every)
    assert len({(one.library, *sorted(one.variables.items())) for one in every}) == len(every)
    assert {one.library for one in every} == {"numpy", "torch", "tensorflow"}


def test_a_setting_is_left_out_with_a_word_where_it_changes_nothing_or_cannot_run():
    nothing, broken = Setting("nothing", "numpy", {"TZ": "UTC"}), Setting("broken", "numpy", {"PYTHONHOME": "/nowhere"})
    kept, out = sort_out([nothing, broken])
    assert kept == []
    assert out[0] == "numpy, nothing: computes as this machine's own"
    assert out[1].startswith("numpy, broken: cannot run here, it stops with 1: ")


def test_a_digest_is_the_same_twice():
    assert digest("numpy") == digest("numpy")


@pytest.mark.parametrize(
    ("explanation", "found"),
    [
        ("0.95 >= 0.8", [(0.15, 0.95)]),
        ("np.float64(0.95) >= (0.7 + 0.1)\n  + where 0.95 = min([0.95])", [(0.15, 0.95)]),
        ("0.1 < 0.25 < 1", [(0.15, 0.25), (0.75, 1)]),
        ("-3 < -(2 / 4)", [(2.5, 3)]),
        ("1.0 == 1.0", []),
        ("[1, 2] <= [3]", []),
        ("<function f at 0x1> < 3", []),
        ("True", []),
    ],
)
def test_margins_are_read_off_comparisons_of_numbers_alone(explanation, found):
    assert gaps(explanation) == [pytest.approx(one) for one in found]


def test_the_plugin_writes_down_each_comparison_that_held(tmp_path):
    (tmp_path / "test_it.py").write_text("def test_it():\n    for n in (3, 5):\n        assert n > 2, 'why'\n")
    variables = {"MARGINS": str(tmp_path / "out"), "PYTHONPATH": str(HERE)}
    command = ["-m", "pytest", "-q", "-p", "margins", "-o", "enable_assertion_pass_hook=true", "test_it.py"]
    subprocess.run([sys.executable, *command], cwd=tmp_path, env=os.environ | variables, check=True)
    lines = [json.loads(line) for line in (tmp_path / "out").read_text().splitlines()]
    assert [(line["place"], line["gap"]) for line in lines] == [
        ("test_it.py::test_it line 3 (1)", 1),
        ("test_it.py::test_it line 3 (2)", 3),
    ]


def ran(tmp_path, code):
    (tmp_path / "a.md").write_text(
        f"---\nkernelspec: {{name: python3, display_name: Python 3}}\n---\n\n```{{code-cell}} ipython3\n{code}\n```\n",
        encoding="utf-8",
    )
    command = [sys.executable, str(HERE / "pages.py"), str(tmp_path / "out"), str(tmp_path / "a.md")]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_a_page_says_what_it_glues_and_prints(tmp_path):
    done = ran(tmp_path, 'from myst_nb import glue\nglue("one", 1.5, display=False)\nprint("two")')
    assert done.returncode == 0, done.stderr
    assert json.loads((tmp_path / "out").read_text()) == {"a.md": {"glue one": "1.5", "cell 0": "two\n"}}


def test_a_guard_that_fails_is_told_with_its_page(tmp_path):
    assert "a.md, cell 0: AssertionError('no')" in ran(tmp_path, 'assert 1 > 2, "no"').stderr
