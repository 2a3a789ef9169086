"""Phrases: complete in both languages, without numbers of their own."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from string import Formatter
from zoneinfo import ZoneInfo

import pytest
from markupsafe import Markup

from assess.domain.facts import Capacity, FindingLevel, Variant
from assess.domain.judgement import ReasonCode
from assess.domain.outcome import Result
from assess.domain.report.evidence import PieceGroup
from assess.domain.report.parts import Figure, FigureBook, Line, Typed
from assess.domain.report.people import SheetState
from assess.domain.statement import ConflictStatus, Severity
from assess.domain.verdict import Verdict
from assess.reports import html, markdown
from assess.reports.htmlwords import HtmlWords
from assess.reports.mdwords import MarkdownWords, plain
from assess.reports.phrases import PHRASES
from assess.text import LANGUAGES, Language
from tests.reports.sample import report
from tests.reports.sample_trouble import HOSTILE

ROOT = Path(html.__file__).parent
NAMED_BY_TYPE: dict[str, Iterable[StrEnum]] = {
    "result": Result,
    "short": [r for r in Result if r is not Result.NOT_APPLICABLE],
    "meaning": Result,
    "verdict": Verdict,
    "meaning.verdict": Verdict,
    "head": Verdict,
    "severity": Severity,
    "conflict": ConflictStatus,
    "level": FindingLevel,
    "capacity": Capacity,
    "variant": Variant,
    "state": SheetState,
    "piece": PieceGroup,
    "reason": ReasonCode,
}


def placeholders(pattern: str) -> set[str]:
    """Names of a pattern's places."""
    return {name for _, name, _, _ in Formatter().parse(pattern) if name}


def test_both_languages_have_the_same_patterns_with_the_same_places() -> None:
    english, japanese = PHRASES["en"], PHRASES["ja"]
    assert set(english) == set(japanese)
    for key, pattern in english.items():
        assert placeholders(pattern) >= placeholders(japanese[key]) - {"unit"}, key
        assert placeholders(japanese[key]) >= placeholders(pattern), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_pattern_holds_a_number_or_markup(language: Language) -> None:
    for key, pattern in PHRASES[language].items():
        literal = "".join(text for text, _, _, _ in Formatter().parse(pattern))
        assert not re.search(r"[<>&]", literal), key
        if not key.startswith("framework."):
            assert not re.search(r"\d", literal), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_name_of_the_domain_has_a_word(language: Language) -> None:
    for group, names in NAMED_BY_TYPE.items():
        for name in names:
            assert f"{group}.{name.value}" in PHRASES[language], (group, name)


def test_every_pattern_is_used_and_every_used_pattern_exists() -> None:
    sources = [
        p.read_text(encoding="utf-8")
        for folder in (ROOT, ROOT.parent / "domain")
        for p in [*folder.rglob("*.py"), *folder.rglob("*.j2")]
        if "phrases" not in p.parts
    ]
    text = "\n".join(sources)
    for key in PHRASES["en"]:
        parts = key.split(".")
        prefixes = [".".join(parts[:n]) for n in range(1, len(parts))]
        found = (
            f'"{key}"' in text
            or any(f'"{p}"' in text or f'"{p}.' in text for p in prefixes)
            or f'"{key.rsplit("_", 1)[0]}' in text
        )
        assert found, key
    for key in re.findall(r'\bw\.t\("([a-zA-Z_.]+)"[,)]', text):
        assert key in PHRASES["en"], key


@pytest.mark.parametrize(
    ("language", "form", "said"),
    [
        ("en", "n", "1"),
        ("en", "of", "1 of 3"),
        ("ja", "of 項目", "3項目中1項目"),
        ("ja", "of", "3のうち1"),
        ("en", "slash", "1/3"),
        ("en", "pct", "33%"),
        ("ja", "pct_paren", "（33%）"),
        ("en", "whole_of", "of 3"),
        ("ja", "whole_of", "/ 3"),
        ("en", "s item/items", "item"),
        ("en", "b of", "**1 of 3**"),
    ],
)
def test_forms_of_a_figure(language: Language, form: str, said: str) -> None:
    assert MarkdownWords(language).part(Figure("x", 1, 3), form) == said


@pytest.mark.parametrize(("part", "of", "share"), [(999, 1000, "99%"), (2, 3, "66%"), (0, 0, "–")])
def test_percentages_are_never_rounded_up(part: int, of: int, share: str) -> None:
    assert MarkdownWords("en").pct(Figure("x", part, of)) == share


def test_dates_in_both_languages() -> None:
    day = date(2026, 12, 31)
    assert MarkdownWords("en").day(day) == "31 December 2026"
    assert MarkdownWords("ja").day(day) == "2026年12月31日"
    assert MarkdownWords("en").span(date(2026, 7, 1), date(2026, 9, 30)) == (
        "1 July – 30 September 2026"
    )
    assert MarkdownWords("ja").span(date(2026, 7, 1), date(2026, 9, 30)) == (
        "2026年7月1日〜9月30日"
    )
    assert MarkdownWords("en").span(date(2026, 11, 1), date(2027, 1, 31)) == (
        "1 November 2026 – 31 January 2027"
    )


def test_a_time_names_its_offset() -> None:
    at = datetime(2026, 11, 2, 11, 0, tzinfo=ZoneInfo("Asia/Tokyo"))
    assert MarkdownWords("en").stamp(at) == "2026-11-02 11:00+09:00"
    assert 'datetime="2026-11-02T11:00+09:00"' in HtmlWords("ja").stamp(at)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sentence_keeps_its_phrases_wherever_it_stands(language: Language) -> None:
    line = Line("better.closed", {"closed": Figure("x", 1, 3)})
    phrases = PHRASES[language]["better.closed"].count("|")
    assert HtmlWords(language).say(line).count('class="ph"') == (phrases + 1 if phrases else 0)


def test_a_typed_bar_or_brace_does_not_divide_or_fill_a_pattern() -> None:
    words = HtmlWords("ja")
    line = Line("people.transcribed", {"name": Typed("a|b {name}")})
    assert words.say(line) == Markup('代理入力：<q lang="" dir="auto">a|b {name}</q>')


def test_typed_text_stays_text_in_markdown() -> None:
    shown = plain("| a\n# b <i> & *c* [d](e) `f` \x1b")
    assert shown == r"\| a \# b &lt;i\> &amp; \*c\* \[d\](e) \`f\` \\x1b"
    text = markdown.render_markdown(report(), "en")
    assert "<script" not in text
    assert str(plain(HOSTILE)) in text
    assert len({line.count(" |") > 0 for line in text.split("\n")}) == 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_markdown_tables_have_whole_rows(language: Language) -> None:
    columns = None
    for line in markdown.render_markdown(report(), language).split("\n"):
        if not line.startswith("|"):
            columns = None
            continue
        cells = len(re.findall(r"(?<!\\)\|", line))
        columns = columns or cells
        assert cells == columns, line


def test_one_id_names_one_figure() -> None:
    book = FigureBook()
    first = book.add("a:b", 1, 2)
    assert book.add("a:b", 1, 2) is first
    with pytest.raises(ValueError, match="two figures are called a:b"):
        book.add("a:b", 2, 2)
