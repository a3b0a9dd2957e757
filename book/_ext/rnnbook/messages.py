"""The extension's own words, so that a translator finds them in one catalogue (``locale/rnnbook.pot``)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.locale import get_translation
from sphinx.util.i18n import CatalogInfo

if TYPE_CHECKING:
    from sphinx.application import Sphinx

CATALOGUE = "rnnbook"
LOCALE = Path(__file__).parent / "locale"

_ = get_translation(CATALOGUE)
"""Translate one of the extension's words into the language of the book."""


def compile_catalogues(locale: Path) -> None:
    """Write the binary twin of every translated catalogue that is newer than it."""
    for source in locale.glob(f"*/LC_MESSAGES/{CATALOGUE}.po"):
        catalogue = CatalogInfo(str(source.parent), CATALOGUE, "utf-8")
        if catalogue.is_outdated():
            catalogue.write_mo(source.parent.parent.name)


def setup(app: Sphinx) -> None:
    """Make the catalogue known to Sphinx."""
    compile_catalogues(LOCALE)
    app.add_message_catalog(CATALOGUE, str(LOCALE))
