"""Chapters run side by side, and only when something that they use has changed.

MyST-NB runs one page after the other and keeps the outputs in a cache that knows a page's code and nothing else.
Two things follow, and this module sees to both before Sphinx reads the pages:

* The pages that are not in the cache are run side by side and put into that same cache, where MyST-NB then finds
  them (see ``running``).
* The cache is emptied when the package that the chapters import, the pinned requirements or the Python version
  changes, and the pages are read again: else the book would go on showing the numbers of yesterday's code.
"""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jupyter_cache import get_cache
from myst_nb.core.read import create_nb_reader

from .running import USUAL_SECONDS, Page, run_pages

if TYPE_CHECKING:
    from jupyter_cache.base import JupyterCacheAbstract
    from sphinx.application import Sphinx

STAMP = "execution-sources.sha256"


def run_changed_pages(app: Sphinx, env: Any, *_: set[str]) -> list[str]:
    """Run what must be run, and name the pages that Sphinx has to read again."""
    if app.config.nb_execution_mode != "cache":
        return []
    pages = executable_pages(env)
    fingerprint = sources_fingerprint(
        Path(app.srcdir), app.config.rnnbook_execution_sources, app.config.rnnbook_execution_sources_exclude
    )
    cache = fresh_cache(Path(env.mystnb_config.execution_cache_path), fingerprint)
    run_pages(cache, pages, timeout=env.mystnb_config.execution_timeout)
    outdated = getattr(env, "rnnbook_sources", None) != fingerprint
    env.rnnbook_sources = fingerprint  # kept with the pages that were read
    return [page.docname for page in pages] if outdated else []


def executable_pages(env: Any) -> list[Page]:
    """Return the pages that MyST-NB would run, read as MyST-NB reads them."""
    found = (read_page(env, docname) for docname in sorted(env.found_docs))
    return [page for page in found if page is not None]


def read_page(env: Any, docname: str) -> Page | None:
    """Return a page with cells to run, or None for a page of plain text or one that is not to be run."""
    path, config = Path(env.doc2path(docname)), env.mystnb_config
    if any(path.match(pattern) for pattern in config.execution_excludepatterns):
        return None
    text = path.read_text(encoding="utf-8")
    reader = create_nb_reader(str(path), env.myst_config, config, text)
    if reader is None:
        return None
    notebook = reader.read(text)
    if notebook.metadata.get(config.metadata_key, {}).get("execution_mode", "cache") != "cache":
        return None
    seconds = env.config.rnnbook_long_pages.get(docname, USUAL_SECONDS)
    return Page(docname, path, notebook, reader.read_fmt, seconds)


def sources_fingerprint(root: Path, patterns: list[str], exclude: list[str]) -> str:
    """Hash the Python version and the names and contents of all files that chapters run on.

    Parameters
    ----------
    root : Path
        The folder that the patterns start from.
    patterns, exclude : list of str
        Globs of the files to hash and of those among them to leave out.
    """
    left_out = {path for pattern in exclude for path in root.glob(pattern)}
    files = {path for pattern in patterns for path in root.glob(pattern) if path.is_file()} - left_out
    digest = hashlib.sha256(sys.version.encode())
    for path in sorted(path for path in files if "__pycache__" not in path.parts):
        digest.update(f"{path.relative_to(root).as_posix()}\0".encode() + path.read_bytes() + b"\0")
    return digest.hexdigest()


def fresh_cache(folder: Path, fingerprint: str) -> JupyterCacheAbstract:
    """Open the cache of outputs, empty unless it was filled from the sources with this fingerprint."""
    stamp = folder / STAMP
    cache = get_cache(folder)
    if not stamp.exists() or stamp.read_text(encoding="utf-8") != fingerprint:
        if folder.exists():
            cache.clear_cache()
        folder.mkdir(parents=True, exist_ok=True)
        stamp.write_text(fingerprint, encoding="utf-8")
        cache = get_cache(folder)
    return cache


def setup(app: Sphinx) -> None:
    """Run the pages after Sphinx has found them and before it reads them."""
    app.add_config_value("rnnbook_execution_sources", [], "", [list])
    app.add_config_value("rnnbook_execution_sources_exclude", [], "", [list])
    app.add_config_value("rnnbook_long_pages", {}, "", [dict])
    app.connect("env-get-outdated", run_changed_pages)
