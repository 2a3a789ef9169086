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
