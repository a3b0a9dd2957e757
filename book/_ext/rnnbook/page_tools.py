"""The buttons above a page: open it in Colab or on Binder, edit it, download it, print it.

The theme has such buttons too, but they look for chapters as notebooks in the repository, where there are none: a
chapter is text there, and its notebook is made with the book. So the extension makes its own, from the address in
``_config.yml``; ``book/_templates/page-tools.html`` draws them.
"""

from __future__ import annotations

import posixpath
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from docutils import nodes

from .messages import _
from .repository import NOTEBOOKS, Repository, repository_of, source_of

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def button(text: str, url: str, icon: str, *, download: bool = False) -> dict[str, Any]:
    """Describe one button; ``icon`` is a Font Awesome class or a picture among the theme's static files."""
    return {"text": text, "url": url, "icon": icon, "download": download}


def group(name: str, label: str, icon: str, buttons: list[dict[str, Any]]) -> dict[str, Any]:
    """Describe a menu of buttons."""
    return {"name": name, "label": label, "icon": icon, "buttons": buttons}


def launch_group(repository: Repository, docname: str) -> dict[str, Any]:
    """Describe the menu of the places that run a page's notebook."""
    buttons = [button(_("Binder"), repository.binder(docname), "_static/images/logo_binder.svg")]
    colab = repository.colab(docname)
    if colab:
        buttons.insert(0, button(_("Colab"), colab, "_static/images/logo_colab.png"))
    return group("launch", _("Run this page"), "fas fa-rocket", buttons)


def download_group(docname: str, suffix: str, root: str, sourcename: str) -> dict[str, Any]:
    """Describe the menu of the forms in which a page can be taken away."""
    buttons = [button(_("Notebook (.ipynb)"), f"{root}{NOTEBOOKS}/{docname}.ipynb", "fas fa-code", download=True)]
    if suffix != ".ipynb":
        source = f"{root}_sources/{sourcename}"
        buttons.append(button(_("Source (%s)") % suffix, source, "fas fa-file", download=True))
    buttons.append(button(_("Print or PDF"), "", "fas fa-print"))
    return group("download", _("Download this page"), "fas fa-download", buttons)


def tools_of(
    repository: Repository | None, docname: str, suffix: str, root: str, sourcename: str
) -> list[dict[str, Any]]:
    """Describe all buttons of a page.

    Parameters
    ----------
    repository : Repository or None
        Without one there is nothing to edit or to run elsewhere.
    docname, suffix, sourcename : str
        The page, how its source file's name ends, and the source's name among the site's ``_sources``.
    root : str
        The way from the page to the root of the site: empty, or ending in a slash.
    """
    tools = [download_group(docname, suffix, root, sourcename)]
    if repository is not None:
        edit = button(_("Edit this page"), repository.edit(source_of(docname, suffix)), "fas fa-pencil-alt")
        tools = [launch_group(repository, docname), edit, *tools]
    return tools


def add_page_tools(app: Sphinx, pagename: str, _template: str, context: dict[str, Any], _doctree: object) -> None:
    """Give the template the buttons of a page; pages that Sphinx makes itself, such as the search, have none."""
    suffix = context.get("page_source_suffix")
    context["page_tools"] = []
    if suffix:
        root = "../" * pagename.count("/")
        repository = repository_of(app.config)
        context["page_tools"] = tools_of(repository, pagename, suffix, root, context["sourcename"])


def invite_to_download(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Put a plain link to the notebook under the title of an exercise: there it is what the page is for."""
    if app.builder.format != "html" or not docname.startswith("exercises/"):
        return
    target = posixpath.relpath(f"{NOTEBOOKS}/{docname}.ipynb", posixpath.dirname(docname) or ".")
    name = PurePosixPath(docname).name + ".ipynb"
    link = nodes.reference("", _("Download this exercise as a notebook"), refuri=target, internal=True)
    text = nodes.paragraph("", "", link, nodes.Text(" (" + name + ")"), classes=["exercise-download"])
    title = next(iter(doctree.findall(nodes.title)), None)
    if title is not None:
        title.parent.insert(title.parent.index(title) + 1, text)


def setup(app: Sphinx) -> None:
    """Make the buttons after the theme has filled the context."""
    app.add_config_value("rnnbook_site_branch", "gh-pages", "html", [str])
    app.connect("html-page-context", add_page_tools, priority=600)
    app.connect("doctree-resolved", invite_to_download)
