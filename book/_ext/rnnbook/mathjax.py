"""Formulas without a network: the part of MathJax that the pages use is copied into the site.

The files come from the PyPI package ``sphinx-mathjax-offline``, which carries MathJax 3.2.2. It is not loaded as
an extension, because it would copy all of its 24 MB; the pages need the 2 MB named in ``NEEDED``.
"""

from __future__ import annotations

import shutil
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.errors import ExtensionError

if TYPE_CHECKING:
    from sphinx.application import Sphinx

CARRIER = "sphinx-mathjax-offline"
NEEDED = ("tex-chtml.js", "output/chtml/fonts/woff-v2", "input/tex/extensions")


def carried_mathjax() -> Path:
    """Return the folder of MathJax's files in the installed package.

    Raises
    ------
    ExtensionError
        If the package is not installed or does not hold the needed files.
    """
    try:
        folder = Path(str(distribution(CARRIER).locate_file(f"{CARRIER}/static/mathjax")))
    except PackageNotFoundError as error:
        raise ExtensionError(f"expected the package {CARRIER}, which is not installed: run make env") from error
    missing = [name for name in NEEDED if not (folder / name).exists()]
    if missing:
        raise ExtensionError(f"expected {', '.join(missing)} in {folder}: install {CARRIER} again, as pinned")
    return folder


def copy_mathjax(app: Sphinx, exception: Exception | None) -> None:
    """Copy the needed files into ``mathjax/`` of the site, once."""
    if exception is not None or app.builder.format != "html":
        return
    source, target = carried_mathjax(), Path(app.outdir, "mathjax")
    for name in NEEDED:
        if (source / name).is_dir():
            shutil.copytree(source / name, target / name, dirs_exist_ok=True)
        elif not (target / name).exists():
            target.mkdir(parents=True, exist_ok=True)
            shutil.copy(source / name, target / name)


def load_everywhere(app: Sphinx) -> None:
    """Load MathJax on every page: Sphinx else leaves it out where only a quiz or an output has formulas."""
    app.set_html_assets_policy("always")


def setup(app: Sphinx) -> None:
    """Copy MathJax after a build and load it on every page."""
    app.connect("builder-inited", load_everywhere)
    app.connect("build-finished", copy_mathjax)
