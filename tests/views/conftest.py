"""A real browser for the pages: offline, and every request, error and broken policy is a failure."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from graphkit.views import model, network
from tests.views.made_up import Story, everything, hostile, made_up

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--allow-file-access-from-files",
]  # fmt: skip


class Watched:
    """A page that is watched: `trouble` collects requests that leave it, errors and console errors."""

    def __init__(self, page) -> None:
        self.page = page
        self.trouble: list[str] = []
        page.on("request", self._request)
        page.on("pageerror", lambda error: self.trouble.append(f"error: {error}"))
        page.on("console", lambda message: self._console(message))
        page.set_default_timeout(8_000)

    def _request(self, request) -> None:
        if not request.url.startswith(("file:", "data:", "blob:", "about:")):
            self.trouble.append(f"request: {request.url[:200]}")

    def _console(self, message) -> None:
        if message.type == "error":
            self.trouble.append(f"console: {message.text[:300]}")

    def open(self, path: Path, fragment: str = "") -> None:
        """Load the page anew, with a state in its address."""
        self.page.goto("about:blank")
        self.page.goto(path.as_uri() + ("#" + fragment if fragment else ""))
        self.page.wait_for_function("() => !window.graphkitPage || graphkitPage.started > 0")

    def ask(self, script: str):
        """The value of an expression in the page."""
        return self.page.evaluate(script)


@pytest.fixture(scope="session")
def chromium():
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    path = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    if path is None:
        pytest.skip("there is no Chromium on this machine")
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=path, headless=True, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def browse(chromium) -> Iterator[Callable[..., Watched]]:
    """A function that opens a watched page of a size; in the end nothing may have gone wrong on it."""
    opened = []

    def browse(width: int = 1400, height: int = 900, **options) -> Watched:
        context = chromium.new_context(
            viewport={"width": width, "height": height}, accept_downloads=True, offline=True, **options
        )
        watched = Watched(context.new_page())
        opened.append((context, watched))
        return watched

    yield browse
    for context, watched in opened:
        context.close()
        assert watched.trouble == []


@pytest.fixture(scope="session")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Network pages on disk: a story, a hostile graph, a large graph."""
    folder = tmp_path_factory.mktemp("pages")
    stores = {
        "story": Story().writer.store(),
        "hostile": hostile(),
        "fifty": made_up(50, 60),
        "large": made_up(1000, 2000),
    }
    made = {}
    for name, store in stores.items():
        made[name] = folder / f"{name}.html"
        made[name].write_text(network.page(model.network(everything(store)), title=f"Made-up {name}"), encoding="utf-8")
    return made
