"""The page itself: one file, no request, nothing that a person typed becomes markup or style."""

from __future__ import annotations

import base64
import hashlib
import re

import pytest

from assess.reports.html import render_html
from assess.reports.htmlwords import language_of
from assess.reports.style import style
from assess.text import LANGUAGES, Language
from tests.reports.page import Page
from tests.reports.sample import report
from tests.reports.sample_trouble import HOSTILE


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_policy_allows_exactly_the_one_style_block(language: Language) -> None:
    page = Page(render_html(report(), language))
    policy = next(e.attributes["content"] for e in page.elements if "http-equiv" in e.attributes)
    digest = base64.b64encode(hashlib.sha256(page.style.encode()).digest()).decode()
    assert policy == (
        f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    )
    assert [e.tag for e in page.elements].count("style") == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_runs_and_nothing_is_fetched(language: Language) -> None:
    page = Page(render_html(report(), language))
    tags = {e.tag for e in page.elements}
    assert not tags & {"script", "img", "link", "iframe", "object", "form", "base", "video"}
    for element in page.elements:
        names = set(element.attributes)
        assert "style" not in names
        assert not any(name.startswith("on") or name in {"src", "action"} for name in names)
        assert element.attributes.get("href", "#").startswith("#")
    assert "url(" not in page.style
    assert "@import" not in page.style


@pytest.mark.parametrize("language", LANGUAGES)
def test_links_lead_somewhere(language: Language) -> None:
    page = Page(render_html(report(), language))
    ids = [e.attributes["id"] for e in page.elements if "id" in e.attributes]
    assert len(ids) == len(set(ids))
    for element in page.elements:
        for name in ("href", "aria-labelledby"):
            if name in element.attributes:
                assert element.attributes[name].removeprefix("#") in ids


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_people_typed_is_printed_literally_and_quoted(language: Language) -> None:
    html = render_html(report(), language)
    page = Page(html)
    shown = HOSTILE.replace("\u202e", "\\u202e").replace("\x1b", "\\x1b")
    quotes = [p for p in page.pieces if p.text == shown]
    assert len(quotes) > 3
    for piece in quotes:
        assert piece.around[-1].tag == "q"
        assert piece.around[-1].attributes["lang"] == ""
    assert "<script" not in html
    assert "\u202e" not in html
    assert "\x1b" not in html
    assert "49" not in {p.text.strip() for p in page.pieces if p.figure is None}
    assert "alert" not in page.style


def test_the_language_of_a_typed_text_is_named_only_where_it_is_known() -> None:
    assert language_of("鍵を掛けていなかった") == "ja"
    assert language_of("left open") == ""
    assert language_of("漢字") == ""


@pytest.mark.parametrize("bad", ["}", '"', "<", "\\", "\n", "*/", "漢"])
def test_only_known_characters_enter_the_style_sheet(bad: str) -> None:
    with pytest.raises(ValueError, match="not for a style sheet"):
        style(f"2026-Q3{bad}", "")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_report_gives_the_same_bytes(language: Language) -> None:
    first = render_html(report(), language)
    report.cache_clear()
    assert render_html(report(), language) == first


@pytest.mark.parametrize(
    ("language", "rehearsal", "draft"), [("en", "REHEARSAL", "DRAFT"), ("ja", "演習", "未確定")]
)
def test_drafts_and_rehearsals_say_so_on_every_page(
    language: Language, rehearsal: str, draft: str
) -> None:
    plain = Page(render_html(report(rehearsal=False), language))
    assert not {"wm", "state"} & {e.attributes.get("class") for e in plain.elements}
    assert rehearsal not in plain.style
    assert draft not in plain.text() + plain.style
    for final, known in ((True, [rehearsal]), (False, [rehearsal, draft])):
        page = Page(render_html(report(final=final), language))
        marks = [
            p.text for p in page.pieces if any(e.attributes.get("class") == "wm" for e in p.around)
        ]
        assert marks == known
        assert f'@top-center{{content:"{" · ".join(known)}"' in page.style
        assert any(p.around[-1].attributes.get("class") == "state" for p in page.pieces)


def test_tables_stay_tables_for_a_screen_reader() -> None:
    page = Page(render_html(report(), "en"))
    roles = {
        "table": {"table"},
        "thead": {"rowgroup"},
        "tbody": {"rowgroup"},
        "tr": {"row"},
        "td": {"cell"},
        "th": {"columnheader", "rowheader"},
    }
    for element in page.elements:
        if element.tag in roles:
            assert element.attributes.get("role") in roles[element.tag], element


def test_japanese_headings_are_made_of_phrases() -> None:
    html = render_html(report(), "ja")
    heading = re.search(r'<h2 id="h1">(.*?)</h2>', html)
    assert heading is not None
    assert heading[1].count('<span class="ph">') > 4
    assert 'lang="ja"' in html[:120]


def test_a_first_period_has_nothing_to_compare_with() -> None:
    text = Page(render_html(report("2025-Q4"), "en")).text()
    assert "There is no earlier period to compare with." in text
    assert "What stands out" in text
