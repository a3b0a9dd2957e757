"""Small books for tests to build: some pages of their own, or a course in little with the real configuration."""

import shutil
import subprocess
from pathlib import Path

from .building import run

ROOT = Path(__file__).parents[2]

NOTEBOOK_HEAD = """\
---
file_format: mystnb
kernelspec: {display_name: Python 3, language: python, name: python3}
---
"""


class SmallBook:
    """A Sphinx project with the course's extension and the pages that a test writes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.settings: dict[str, object] = {
            "extensions": ["myst_nb", "sphinx.ext.mathjax", "rnnbook"],
            "exclude_patterns": ["_build", "package"],
            "html_theme": "basic",
            "myst_enable_extensions": ["colon_fence", "dollarmath"],
            "nb_execution_mode": "cache",
            "nb_execution_raise_on_error": True,
            "nb_execution_timeout": 60,
            "rnnbook_execution_sources": ["package/**/*.py", "requirements.txt"],
            "rnnbook_execution_sources_exclude": ["package/cli.py"],
        }
        self.write("index.md", "# Index\n\n```{toctree}\n:glob:\n\npages/*\n```\n")

    def write(self, name: str, text: str) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def page(self, name: str, text: str) -> Path:
        return self.write(f"pages/{name}.md", text)

    def notebook(self, name: str, *cells: str, text: str = "Text.") -> Path:
        code = "\n\n".join(f"```{{code-cell}} ipython3\n{cell}\n```" for cell in cells)
        return self.page(name, f"{NOTEBOOK_HEAD}\n# {name}\n\n{text}\n\n{code}\n")

    def build(self, builder: str = "html", *options: str) -> subprocess.CompletedProcess[str]:
        lines = [f"import sys; sys.path[:0] = [{str(ROOT / 'book' / '_ext')!r}, '.']"]
        lines += [f"{name} = {value!r}" for name, value in self.settings.items()]
        self.write("conf.py", "\n".join(lines) + "\n")
        places = ["-d", f"_build/.doctrees-{builder}", ".", f"_build/{builder}"]
        return run("sphinx", ["-b", builder, *options, "-q", *places], self.folder)

    def read(self, name: str) -> str:
        return (self.folder / "_build" / name).read_text(encoding="utf-8")


class Snapshot:
    """A small book as it is now, to be had again in its place: it is built once for all tests that go on from there."""

    def __init__(self, book: SmallBook) -> None:
        self.book, self.copy = book, book.folder.with_name(f"{book.folder.name}-as-it-was")
        shutil.copytree(book.folder, self.copy)

    def restored(self) -> SmallBook:
        """Put everything back as it was, times of change included, by which Sphinx knows what is new."""
        shutil.rmtree(self.book.folder)
        shutil.copytree(self.copy, self.book.folder)
        book = SmallBook(self.book.folder)
        book.settings |= self.book.settings
        return book


def build_small_course(folder: Path, url: str) -> Path:
    done = try_small_course(folder, url)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "_build" / "html"


def try_small_course(folder: Path, url: str = "", **pages: str) -> subprocess.CompletedProcess[str]:
    """Build a small course as `make book` does, with pages of a test's own."""
    configuration = (ROOT / "_config.yml").read_text(encoding="utf-8")
    (folder / "_config.yml").write_text(configuration.replace('url: ""', f'url: "{url}"'), encoding="utf-8")
    shutil.copytree(Path(__file__).parent / "small_course", folder, dirs_exist_ok=True)
    for name in ("_ext", "_static", "_templates"):
        shutil.copytree(ROOT / "book" / name, folder / "book" / name)
    for name, text in pages.items():
        (folder / "book" / f"{name}.md").write_text(text, encoding="utf-8")
        with (folder / "_toc.yml").open("a", encoding="utf-8") as toc:
            toc.write(f"\n  - file: book/{name}\n")
    return run("jupyter-book", ["build", ".", "-W", "-n", "--keep-going", "-q"], folder)
