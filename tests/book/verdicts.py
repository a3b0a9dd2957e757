"""What has passed in the browser is not opened again until something that a reader would meet there changes.

The verdict on a page is a file in ``_build/.made/pages``, which ``make clean`` deletes and a fresh clone has not. It
holds a digest of all that the verdict hangs on: the page, the pictures that it shows, every style, script and font
of the site, the tests, and the versions of what drives and judges.
"""

import hashlib
import re
from collections.abc import Iterable
from pathlib import Path

PICTURE = re.compile(rb'<img[^>]*\bsrc="([^":?#]+)')
CHECKSUM = re.compile(
    rb"\?v=[0-9a-f]+"
)  # of files whose contents are hashed here; Sphinx leaves some out in a first build
NOT_LOADED = {".map", ".txt", ".md", ".inv"}


def digest_of(*parts: bytes) -> str:
    """Hash some parts, so that no two lists of parts give the same by chance of where they are cut."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(len(part).to_bytes(8, "big") + part)
    return digest.hexdigest()


def digest_of_files(files: Iterable[Path], root: Path) -> str:
    """Hash names and contents of files."""
    parts = (part for path in sorted(files) for part in (str(path.relative_to(root)).encode(), path.read_bytes()))
    return digest_of(*parts)


def digest_of_looks(site: Path) -> str:
    """Hash every style, script and font that pages load; the search's own list of words is for the search alone."""
    folders = [site / "_static", site / "mathjax", site / "_sphinx_design_static"]
    files = (path for folder in folders for path in folder.rglob("*") if path.is_file())
    return digest_of_files((path for path in files if path.suffix not in NOT_LOADED), site)


class Verdicts:
    """Remembers the pages that passed.

    Parameters
    ----------
    site, folder : Path
        The built book, and where the verdicts are kept.
    ground : str
        What all verdicts hang on beside the site: the digest of the tests and of the versions of the tools.
    """

    def __init__(self, site: Path, folder: Path, ground: str) -> None:
        self.site, self.folder = site, folder
        self.ground = digest_of(ground.encode(), digest_of_looks(site).encode())

    def digest(self, name: str, case: str) -> str:
        """Hash what the verdict on a page hangs on."""
        page = self.site / name
        text = CHECKSUM.sub(b"", page.read_bytes())
        pictures = {(page.parent / found.decode()).resolve() for found in PICTURE.findall(text)}
        shown = digest_of_files((path for path in pictures if path.is_file()), self.site.resolve())
        return digest_of(self.ground.encode(), case.encode(), text, shown.encode())

    def _file(self, name: str, case: str) -> Path:
        return self.folder / f"{name}-{case}".replace("/", "-")

    def stands(self, name: str, case: str) -> bool:
        """Tell whether the page passed this case as it is now."""
        file = self._file(name, case)
        return file.exists() and file.read_text(encoding="utf-8") == self.digest(name, case)

    def passed(self, name: str, case: str) -> None:
        """Remember that the page passed."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self._file(name, case).write_text(self.digest(name, case), encoding="utf-8")
