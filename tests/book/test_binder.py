"""What Binder runs when it makes its image: every page of the book becomes a notebook that its button opens."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
import yaml

from .conftest import ROOT

pytestmark = [
    pytest.mark.book,
    pytest.mark.skipif(shutil.which("bash") is None, reason="Binder's script is for bash, which is not here"),
]


def pages_of(toc: dict) -> list[str]:
    """All pages that a table of contents names."""
    own = [toc[name] for name in ("root", "file") if name in toc]
    parts = [part for name in ("parts", "chapters", "sections") for part in toc.get(name, [])]
    return own + [page for part in parts for page in pages_of(part)]


@pytest.fixture(scope="module")
def image(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the repository on which Binder's script ran, with a pip that installs nothing."""
    folder = tmp_path_factory.mktemp("image")
    for name in ("binder", "exercises"):
        shutil.copytree(ROOT / name, folder / name)
    (folder / "book").mkdir()
    for page in (ROOT / "book").glob("*.md"):
        shutil.copy(page, folder / "book")
    tools = folder / "tools"
    tools.mkdir()
    (tools / "pip").write_text('#!/bin/sh\necho "$@" >> pip-was-asked\n', encoding="utf-8")
    (tools / "pip").chmod(0o755)
    path = os.pathsep.join([str(tools), str(Path(sys.executable).parent), os.environ["PATH"]])
    subprocess.run(["bash", "binder/postBuild"], cwd=folder, env={**os.environ, "PATH": path}, check=True)
    return folder


def test_every_page_of_the_book_is_there_as_a_notebook(image):
    toc = yaml.safe_load((ROOT / "_toc.yml").read_text(encoding="utf-8"))
    for page in pages_of(toc):
        nbformat.validate(nbformat.read(image / f"{page}.ipynb", as_version=4))


def test_a_chapter_keeps_its_code(image):
    notebook = nbformat.read(image / "book/elman-jordan.ipynb", as_version=4)
    code = [cell.source for cell in notebook.cells if cell.cell_type == "code"]
    source = (ROOT / "book/elman-jordan.md").read_text(encoding="utf-8")
    assert len(code) == source.count("```{code-cell}")
    assert "import rnncourse" in "".join(code) or "from rnncourse" in "".join(code)
    assert not any(cell.startswith(("---", ":tags:")) for cell in code)


def test_the_package_is_installed_from_the_repository_itself(image):
    assert ".[plots]" in (image / "pip-was-asked").read_text(encoding="utf-8")
