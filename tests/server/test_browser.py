"""The pages in a real browser: no error, no request to elsewhere, the editor asks this endpoint."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.server.conftest import Served
from tests.server.test_reading import PATH
from tests.store.made_up import made_up

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    playwright = pytest.importorskip("playwright.sync_api", reason="the browser tests need playwright")
    if CHROMIUM is None:
        pytest.skip("the browser tests need Chromium")
    with playwright.sync_playwright() as driver:
        context = driver.chromium.launch_persistent_context(
            str(tmp_path_factory.mktemp("browser")), executable_path=CHROMIUM, headless=True, args=ARGUMENTS
        )
        yield context
        context.close()


@pytest.fixture
def page(browser: Any, served: Served) -> Iterator[Any]:
    faults: list[str] = []
    opened = browser.new_page()
    opened.set_default_timeout(20_000)
    opened.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    opened.on("pageerror", lambda error: faults.append(str(error)))
    opened.on("request", lambda r: None if r.url.startswith((served.address, "data:")) else faults.append(r.url))
    yield opened
    opened.close()
    assert not faults


STATEMENT = f"/data/statement/{made_up(3).origin.key}-{0:012x}"


@pytest.mark.parametrize("path", ["/", PATH, STATEMENT, "/ask/said", "/search?words=harbour", "/query"])
def test_pages_load_without_error(page: Any, served: Served, path: str, tmp_path: Path) -> None:
    page.goto(served.address + path)
    assert page.locator("h1").count() == 1
    page.set_viewport_size({"width": 390, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 400 or path == "/query"
    page.screenshot(path=tmp_path / "page.png")


def test_a_reader_gets_from_the_text_to_the_statement(page: Any, served: Served) -> None:
    page.goto(served.address + f"/data/article/{made_up(3).origin.key}")
    page.locator("a.marked").first.click()
    assert "/data/statement/" in page.url
    assert page.locator("mark.cue").count() == 1


def test_the_editor_asks_this_endpoint(page: Any, served: Served) -> None:
    page.goto(served.address + "/query")
    page.wait_for_selector(".yasqe")
    assert "gk:exactText" in page.locator(".yasqe .CodeMirror-code").inner_text()
    page.select_option("#question", "speakers")
    assert page.locator(".parseErrorIcon").count() == 0
    page.locator(".yasqe_queryButton").first.click()
    page.wait_for_selector(".yasr table tbody tr")
