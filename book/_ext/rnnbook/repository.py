"""Where the course's sources are published, and the addresses that follow from it.

The address is set in one place, ``repository.url`` in ``_config.yml``. While it is empty nothing points anywhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from sphinx.errors import ConfigError

if TYPE_CHECKING:
    from sphinx.config import Config

NOTEBOOKS = "notebooks"  # the folder of the site that holds every page as a notebook


@dataclass(frozen=True)
class Repository:
    """The address of a repository on GitHub or GitLab, and its branches."""

    url: str
    branch: str
    site_branch: str

    def __post_init__(self) -> None:
        """Refuse an address from which no link can be made."""
        parts = urlsplit(self.url)
        known = parts.scheme == "https" and self.provider in ("github", "gitlab") and parts.path.count("/") >= 2
        if not known:
            raise ConfigError(
                "repository.url in _config.yml: expected an address such as https://github.com/OWNER/NAME "
                f"(GitHub or GitLab), got {self.url!r}"
            )

    @property
    def provider(self) -> str:
        """The kind of host: ``github``, ``gitlab`` or empty."""
        host = urlsplit(self.url).netloc
        return next((name for name in ("github", "gitlab") if name in host), "")

    @property
    def slug(self) -> str:
        """Owner and name, ``OWNER/NAME``."""
        return urlsplit(self.url).path.strip("/")

    def edit(self, source: str) -> str:
        """Return the address at which a source file is edited."""
        middle = "edit" if self.provider == "github" else "-/edit"
        return f"{self.url}/{middle}/{self.branch}/{quote(source)}"

    def binder(self, docname: str) -> str:
        """Return the address that opens a page's notebook on Binder."""
        kind, name = ("gh", self.slug) if self.provider == "github" else ("gl", quote(self.slug, safe=""))
        branch, path = quote(self.branch, safe=""), quote(f"lab/tree/{docname}.ipynb")
        return f"https://mybinder.org/v2/{kind}/{name}/{branch}?urlpath={path}"

    def colab(self, docname: str) -> str | None:
        """Return the address that opens a page's notebook in Colab, which reads from GitHub only."""
        if self.provider != "github":
            return None
        path = quote(f"{NOTEBOOKS}/{docname}.ipynb")
        return f"https://colab.research.google.com/github/{self.slug}/blob/{self.site_branch}/{path}"

    def requirement(self) -> str:
        """Return what pip installs the course's package from."""
        return f"rnncourse[plots] @ git+{self.url}@{self.branch}"


def repository_of(config: Config) -> Repository | None:
    """Return the repository that the configuration names, or None where it names none."""
    options = config.html_theme_options
    url = (options.get("repository_url") or "").strip().rstrip("/").removesuffix(".git")
    if not url:
        return None
    return Repository(url, options.get("repository_branch") or "main", config.rnnbook_site_branch)


def source_of(docname: str, suffix: str) -> str:
    """Return the file that people edit to change a page: for a released exercise, its text source."""
    folder, _, rest = docname.partition("/")
    return f"solutions/{rest}.md" if folder == "exercises" else docname + suffix
