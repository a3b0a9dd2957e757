"""Every page as a notebook to download, to run in Colab or to read offline.

A page's words come from the finished page (see ``markdown``), its code cells from the notebook that MyST-NB ran, in
their order, to be run by the reader. A released exercise is that notebook already. Where a repository is set, a
first cell installs what the cells import if it is missing, as it is on Colab.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

import nbformat
from docutils import nodes
from sphinx.util.osutil import ensuredir

from .markdown import MarkdownWriter, join
from .repository import NOTEBOOKS, Repository, repository_of

if TYPE_CHECKING:
    from sphinx.application import Sphinx

KERNEL = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}


def install_cell(repository: Repository) -> nbformat.NotebookNode:
    """Return the cell that installs what a page imports where it is missing: the course's package, and glue."""
    source = (
        "# Installs what this page needs where it is missing (on Colab, for example).\n"
        "from importlib.util import find_spec\n\n"
        'if not all(find_spec(name) for name in ("rnncourse", "myst_nb")):\n'
        f'    %pip install --quiet "{repository.requirement()}" myst-nb'
    )
    return nbformat.v4.new_code_cell(source, id="install", metadata={"tags": ["install"]})


class PageAsCells(MarkdownWriter):
    """Writes a page as the cells of a notebook.

    Parameters
    ----------
    ran : list of notebook cells
        The cells of the notebook that MyST-NB ran; empty for a page without code.
    link : callable
        See ``MarkdownWriter``.
    """

    def __init__(self, ran: list[nbformat.NotebookNode], link: Any) -> None:
        super().__init__(link)
        self.ran = ran
        self.next_cell = 0  # the first cell of `ran` that is not written yet
        self.cells: list[nbformat.NotebookNode] = []
        self.waiting: list[str] = []  # blocks of text since the last code cell

    def cells_of(self, doctree: nodes.document) -> list[nbformat.NotebookNode]:
        """Return the cells of a whole page."""
        self.top(doctree)
        self.code_up_to(len(self.ran))
        self.flush()
        for number, cell in enumerate(self.cells, start=1):
            cell["id"] = f"cell-{number:03d}"  # fixed, so that the same page gives the same file
        return self.cells

    def top(self, node: nodes.Node) -> None:
        """Walk through sections and cells; everything below them is text."""
        for child in node.children:
            if isinstance(child, nodes.section):
                self.level += 1
                self.top(child)
                self.level -= 1
            elif isinstance(child, nodes.Element) and child.get("nb_element") == "cell_code":
                self.code_up_to(child["cell_index"] + 1)
                self.waiting += [self.write(caption) for caption in child.findall(nodes.caption)]
            else:
                self.waiting.append(self.write(child))

    def code_up_to(self, end: int) -> None:
        """Add the code cells before index ``end``, also those that the page does not show."""
        for cell in self.ran[self.next_cell : end]:
            if cell.cell_type == "code":
                self.flush()
                metadata = {"tags": cell.metadata["tags"]} if cell.metadata.get("tags") else {}
                self.cells.append(nbformat.v4.new_code_cell(cell.source, metadata=metadata))
        self.next_cell = max(end, self.next_cell)

    def flush(self) -> None:
        """Make a cell of the text that waits."""
        text = join(self.waiting)
        if text:
            self.cells.append(nbformat.v4.new_markdown_cell(text))
        self.waiting = []


def links_from(base: str, docname: str) -> Any:
    """Return what turns a page's references into addresses that work outside the site.

    Other hosts are kept. A place in the book is linked where the address of the site (``html_baseurl``) is known,
    and is plain text where it is not.
    """

    def link(reference: nodes.reference) -> str | None:
        address = reference.get("refuri") or ("#" + reference["refid"] if reference.get("refid") else "")
        if address.startswith(("https://", "http://", "mailto:")):
            return str(address)
        return urljoin(urljoin(base, f"{docname}.html"), address) if base and address else None

    return link


def page_notebook(app: Sphinx, docname: str, doctree: nodes.document) -> nbformat.NotebookNode:
    """Return a page as a notebook."""
    env: Any = app.env  # MyST-NB adds its own settings to it
    source = Path(env.doc2path(docname))
    if source.suffix == ".ipynb":
        notebook = nbformat.read(source, as_version=4)
    else:
        executed = Path(env.mystnb_config.output_folder, f"{docname}.ipynb")
        has_code = any(node.get("nb_element") == "cell_code" for node in doctree.findall(nodes.container))
        ran = nbformat.read(executed, as_version=4).cells if has_code else []
        writer = PageAsCells(ran, links_from(app.config.html_baseurl, docname))
        notebook = nbformat.v4.new_notebook(cells=writer.cells_of(doctree), metadata=KERNEL)
    repository = repository_of(app.config)
    if repository is not None:
        notebook.cells.insert(0, install_cell(repository))
    return notebook


def write_page_notebook(app: Sphinx, pagename: str, _template: str, _context: dict[str, Any], doctree: Any) -> None:
    """Write a page's notebook into the site."""
    if doctree is None:
        return
    target = Path(app.outdir, NOTEBOOKS, f"{pagename}.ipynb")
    ensuredir(target.parent)
    nbformat.write(page_notebook(app, pagename, doctree), target)


def setup(app: Sphinx) -> None:
    """Write a notebook with every page."""
    app.connect("html-page-context", write_page_notebook)
