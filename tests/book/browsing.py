"""What the tests of the built book in Chromium stand on: the views, a visit, and what is asked of a page."""

import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

VIEWS: dict[str, dict[str, Any]] = {
    "light": {"color_scheme": "light", "viewport": {"width": 1280, "height": 900}},
    "dark": {"color_scheme": "dark", "viewport": {"width": 1280, "height": 900}},
    "phone": {"color_scheme": "light", "viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True},
}
AT_REST = """async () => {
  for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
  await Promise.allSettled(document.getAnimations().map((animation) => animation.finished));
}"""
# No host but the site's has an address. To hold every request up and ask instead (`route`) would turn the cache off.
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]
ALLOWED_VIOLATIONS: set[str] = set()  # ids of axe's rules that the theme breaks and we cannot mend: none at present


class QuietHandler(SimpleHTTPRequestHandler):
    """Serves the site without writing a line for every file."""

    def log_message(self, *_: object) -> None:
        pass


def chromium_path() -> str | None:
    names = ("chromium", "chromium-browser", "google-chrome", "chrome")
    return os.environ.get("CHROMIUM") or next((path for name in names if (path := shutil.which(name))), None)


@contextmanager
def served(site: Path) -> Iterator[str]:
    """Serve a folder, and give the address."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(QuietHandler, directory=str(site))) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


@contextmanager
def launched(path: str) -> Iterator[Browser]:
    """Start Chromium."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield chromium
        chromium.close()


class Visit:
    """A page in the browser, with all that went wrong on it."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address
        self.faults: list[str] = []
        page.on("request", self._note_another_host)
        page.on("console", lambda message: message.type == "error" and self.faults.append(message.text))
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.on("response", lambda r: r.status >= 400 and self.faults.append(f"{r.status} {r.url}"))

    def _note_another_host(self, request: Any) -> None:
        if not request.url.startswith((self.address, "data:", "blob:")):
            self.faults.append(f"a request to another host: {request.url}")

    def go(self, name: str) -> Page:
        self.page.goto(self.address + name, wait_until="load")
        self.page.evaluate("() => window.MathJax?.startup?.promise?.then(() => null)")
        return self.page


def shown(page: Page, selector: str) -> bool:
    """Whether an element is within the window, where a reader can see and reach it."""
    return bool(
        page.evaluate(
            """(selector) => { const e = document.querySelector(selector); if (!e) return false;
            const b = e.getBoundingClientRect();
            const within = b.width > 0 && b.right > 0 && b.left < innerWidth;
            return within && e.checkVisibility({visibilityProperty: true}); }""",
            selector,
        )
    )


def violations(page: Page, rules: list[str]) -> dict[str, str]:
    """What axe finds against its rules, or sets of rules, with an example of each."""
    options = {"runOnly": rules, "resultTypes": ["violations"]}  # to describe what is right takes half of axe's time
    found = Axe().run(page, options=options).response["violations"]
    return {rule["id"]: rule["nodes"][0]["html"][:200] for rule in found if rule["id"] not in ALLOWED_VIOLATIONS}


def dark(page: Page) -> None:
    """Let the reader's system change to dark, and wait until the page has followed."""
    page.emulate_media(color_scheme="dark")
    page.wait_for_function("document.documentElement.dataset.theme === 'dark'")
    page.evaluate(AT_REST)  # colours fade from one to the other


def width_of(page: Page) -> int:
    """How wide the page is, together with what sticks out of the window."""
    page.evaluate("() => document.fonts.ready.then(() => null)")
    return int(page.evaluate("document.documentElement.scrollWidth"))
