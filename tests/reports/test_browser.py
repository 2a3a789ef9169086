"""The page in a real browser: one request, silence, no sideways scroll, page 1 on one sheet."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from assess.reports.html import render_html
from assess.text import LANGUAGES, Language
from tests.conftest import CHROMIUM
from tests.reports.sample import report

pytestmark = pytest.mark.browser

WIDTHS = (360, 400, 560, 760, 761, 900, 1040, 1041, 1200, 1400)
MM = 96 / 25.4
PRINTED = {"width": int((210 - 32) * MM), "height": int((297 - 30) * MM)}
"""What the margins leave of A4."""

WIDE = '*{font-family:"DejaVu Sans","Verdana",sans-serif!important}'
"""The widest fallbacks of the font list."""

BROKEN_HEADS = """() => [...document.querySelectorAll('thead th, .heat td .w')].filter(th => {
  const style = getComputedStyle(th);
  const box = th.getBoundingClientRect();
  const head = th.closest('thead, tbody').getBoundingClientRect();
  const breaks = style.overflowWrap !== 'normal' || th.scrollWidth > th.clientWidth + 8;
  return box.width > 2 && head.width > 2 && breaks;
}).map(th => th.innerText)"""
"""Heads and words of the heat table that may break inside a word, or stand out by half a letter."""

TOUCHING = """() => {
  const edges = cell => {
    const range = document.createRange();
    range.selectNodeContents(cell);
    const boxes = [...range.getClientRects()].filter(b => b.width > 1);
    return [Math.min(...boxes.map(b => b.left)), Math.max(...boxes.map(b => b.right))];
  };
  return [...document.querySelectorAll('.cnt:not(.pg) tbody tr, .qt tbody tr')].flatMap(row => {
    const cells = [...row.querySelectorAll('td')].filter(c => c.getBoundingClientRect().width > 2);
    return cells.slice(1).filter((c, n) => edges(c)[0] - edges(cells[n])[1] < 3);
  }).map(c => c.innerText);
}"""
"""Figures that run into the one before."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Headless Chromium of the system."""
    path = next(found for name in CHROMIUM if (found := shutil.which(name)))
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture(params=LANGUAGES)
def file(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """The page on disk, in each language."""
    language: Language = request.param
    path = tmp_path / f"report.{language}.html"
    path.write_text(render_html(report(), language), encoding="utf-8")
    return path


def test_one_request_and_no_message(browser: Browser, file: Path) -> None:
    page = browser.new_page()
    requests: list[str] = []
    messages: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.on("console", lambda message: messages.append(message.text))
    page.on("pageerror", lambda error: messages.append(str(error)))
    page.goto(file.as_uri())
    page.emulate_media(media="print")
    assert requests == [file.as_uri()]
    assert messages == []
    colour = page.evaluate("getComputedStyle(document.querySelector('.h-conforming')).color")
    assert colour == "rgb(26, 26, 26)"
    page.close()


def test_nothing_scrolls_sideways(browser: Browser, file: Path) -> None:
    page = browser.new_page()
    page.goto(file.as_uri())
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") == width, width
    page.close()


@pytest.mark.parametrize("width", [1200, 400, PRINTED["width"]])
def test_heads_break_between_words_and_figures_stand_apart(
    browser: Browser, file: Path, width: int
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.goto(file.as_uri())
    if width == PRINTED["width"]:
        page.emulate_media(media="print")
    assert page.evaluate(BROKEN_HEADS) == []
    assert page.evaluate(TOUCHING) == []
    page.close()


def test_the_method_begins_a_sheet_and_the_limits_follow_it(browser: Browser, file: Path) -> None:
    page = browser.new_page()
    page.goto(file.as_uri())
    page.emulate_media(media="print")
    begins = [
        page.evaluate(f"getComputedStyle(document.querySelector('#{s}')).breakBefore")
        for s in ("s3", "s4")
    ]
    assert begins == ["page", "auto"]
    page.close()


@pytest.mark.parametrize("fonts", ["", WIDE])
def test_page_one_is_one_sheet(browser: Browser, file: Path, fonts: str) -> None:
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    page.goto(file.as_uri())
    if fonts:
        page.add_style_tag(content=fonts)
    page.evaluate("document.querySelectorAll('section:not(#s1), footer').forEach(e => e.remove())")
    pdf = page.pdf(prefer_css_page_size=True, print_background=True)
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 1
    context.close()


def test_every_sheet_says_rehearsal(browser: Browser, file: Path) -> None:
    page = browser.new_page(viewport={"width": PRINTED["width"], "height": PRINTED["height"]})
    page.goto(file.as_uri())
    page.emulate_media(media="print")
    position = page.evaluate("getComputedStyle(document.querySelector('.wm')).position")
    box = page.evaluate("document.querySelector('.wm span').getBoundingClientRect().toJSON()")
    assert position == "fixed"
    assert box["left"] > 0
    assert box["right"] < PRINTED["width"]
    page.close()
