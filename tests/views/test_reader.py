"""The article page and the timeline page in a real browser."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphkit.views import article, timeline
from tests.views.made_up import DATA, Story, hostile, selecting


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder, story = tmp_path_factory.mktemp("reader"), Story()
    select, bad = selecting(story.writer.store()), selecting(hostile())
    pages = {
        "article": article.page(select, story.iris["first"]),
        "actor": timeline.page(select, story.iris["union"]),
        "issue": timeline.page(select, story.iris["tunnel"]),
        "hostile article": article.page(bad, DATA + "article/bad"),
        "hostile actor": timeline.page(bad, DATA + "actor/h0"),
    }
    paths = {}
    for name, text in pages.items():
        paths[name] = folder / f"{name}.html"
        paths[name].write_text(text, encoding="utf-8")
    return paths


def test_a_card_lights_up_its_words(browse, made) -> None:
    watched = browse()
    watched.open(made["article"])
    watched.page.locator("aside .card").first.click()
    lit = "".join(watched.page.locator("main .lit").all_text_contents())
    assert "We will never pay for a hole" in lit
    assert "tunnel" not in lit


def test_layers_go_off_and_on(browse, made) -> None:
    watched = browse()
    watched.open(made["article"])
    piece = "getComputedStyle(document.querySelector('main .content')).backgroundColor"
    marked = watched.ask(piece)
    watched.page.locator('[data-layer="content"]').click()
    assert watched.ask(piece) != marked


def test_the_timeline_has_a_column_for_each_day(browse, made) -> None:
    watched = browse()
    watched.open(made["issue"])
    assert watched.page.locator("thead th").all_text_contents()[1:] == ["2031-05-02", "2031-06-10"]
    assert watched.page.locator(".change").count() == 1


@pytest.mark.parametrize("name", ["article", "actor", "issue", "hostile article", "hostile actor"])
def test_pages_fit_a_phone_and_stay_harmless(browse, made, name: str) -> None:
    watched = browse(390, 844, is_mobile=True, has_touch=True)
    watched.open(made[name])
    assert watched.ask("document.documentElement.scrollWidth") <= 390
    assert watched.ask("window.PWN") is None
    assert watched.page.locator("img, script[src], link").count() == 0
    assert watched.page.locator('a[href^="javascript"]').count() == 0


@pytest.mark.parametrize(("name", "scheme"), [("article", "light"), ("article", "dark"), ("actor", "dark")])
def test_nothing_serious_for_axe(browse, made, scheme: str, name: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")
    watched = browse(color_scheme=scheme, bypass_csp=True)
    watched.open(made[name])
    found = axe.Axe().run(watched.page).response["violations"]
    assert [item["id"] for item in found if item["impact"] in ("serious", "critical")] == []
