"""Every sentence of the layer reference stands beside a cell that says True; all of them still do."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

BOOK = Path(__file__).parents[2] / "book"


def said_by(page):
    """What the code of a page prints, run in a process of its own: one framework a process."""
    text = (BOOK / page).read_text(encoding="utf-8")
    cells = [
        re.sub(r"\A---\n.*?\n---\n", "", cell, flags=re.S)
        for cell in re.findall(r"```\{code-cell\}.*?\n(.*?)```", text, re.S)
    ]
    done = subprocess.run(
        [sys.executable, "-W", "error::UserWarning", "-c", "\n".join(cells)],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"MPLBACKEND": "Agg"},
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize(
    ("page", "claims"),
    [
        pytest.param("layer-reference-pytorch.md", 15, id="pytorch"),
        pytest.param("layer-reference-keras.md", 15, id="keras", marks=pytest.mark.tensorflow),
    ],
)
def test_no_claim_is_false(page, claims):
    said = said_by(page)
    assert "False" not in said
    assert len(re.findall(r"\bTrue\b", said)) == claims


@pytest.mark.tensorflow
def test_no_argument_of_keras_is_missing():
    said = said_by("layer-reference-keras.md")
    assert len(re.findall(r"arguments not on this page: \[\]", said)) == 3
