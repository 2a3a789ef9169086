"""Every number on a page is a figure of the JSON, and follows from the JSON's annexes alone."""

from __future__ import annotations

import ast
import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from assess.reports.data import render_json
from assess.reports.html import render_html
from assess.text import LANGUAGES, Language
from tests.reports.page import NUMBER, Page
from tests.reports.recompute import Recomputed
from tests.reports.rederive import spoken
from tests.reports.sample import report

CASES = [
    ("2025-Q4", True),
    ("2026-Q1", True),
    ("2026-Q2", True),
    ("2026-Q3", False),
    ("2026-Q3", True),
]


@cache
def data(period: str, final: bool) -> Any:
    """The JSON, read back."""
    return json.loads(render_json(report(period, final=final)))


@cache
def page(period: str, final: bool, language: Language) -> Page:
    """The page."""
    return Page(render_html(report(period, final=final), language))


@pytest.mark.parametrize(("period", "final"), CASES)
def test_every_figure_follows_from_the_annexes(period: str, final: bool) -> None:
    figures = data(period, final)["figures"]
    again = Recomputed(data(period, final))
    wrong = {
        name: (figure, again.figure(name))
        for name, figure in figures.items()
        if again.figure(name) != (figure["value"], figure.get("of"))
    }
    assert wrong == {}
    assert len(figures) > 1000


@pytest.mark.parametrize(("period", "final"), CASES)
def test_every_result_and_verdict_follows_from_the_facts(period: str, final: bool) -> None:
    again = Recomputed(data(period, final))
    results = {
        (r["department"], r["control"]): (
            r["result"],
            [(x["code"], x["subject"], x["days"]) for x in r["reasons"]],
            [spoken(c) for c in r["contradictions"]],
        )
        for r in data(period, final)["annexes"]["results"]
    }
    assert {k: (c.result, c.reasons, c.spoken()) for k, c in again.cells.items()} == results
    verdicts = {v["statement"]: v["verdict"] for v in data(period, final)["annexes"]["verdicts"]}
    assert {s: v.verdict for s, v in again.verdicts.items()} == verdicts


@pytest.mark.parametrize(("period", "final"), CASES)
def test_every_sheet_stands_as_its_attestations_say(period: str, final: bool) -> None:
    again = Recomputed(data(period, final))
    sheets = data(period, final)["annexes"]["sheets"]
    assert [again.sheet(s["department"]) for s in sheets] == sheets
    assert {s["department"] for s in sheets} == set(again.sheets())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("period", "final"), CASES)
def test_every_printed_number_names_its_figure(
    period: str, final: bool, language: Language
) -> None:
    assert page(period, final, language).unaccounted() == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("period", "final"), CASES)
def test_what_is_printed_is_what_the_figure_says(
    period: str, final: bool, language: Language
) -> None:
    figures = data(period, final)["figures"]
    shown = page(period, final, language)
    wrong = []
    for name, text in shown.figures():
        value, of = str(figures[name]["value"]), figures[name].get("of")
        share = [] if not of else [str(int(value) * 100 // of)]
        allowed = [[value], [str(of)], [value, str(of)], [str(of), value], share, []]
        printed = NUMBER.findall(text)
        if printed not in allowed or (not printed and text != "–"):
            wrong.append((name, text))
        if "%" in text and of is not None and printed != share:
            wrong.append((name, text))
    assert wrong == []


def test_both_languages_print_the_same_figures() -> None:
    english, japanese = (
        {name for name, _ in page("2026-Q3", True, language).figures()} for language in LANGUAGES
    )
    # A unit-less pattern may print a count in one language where the other names the departments.
    assert english == japanese


def test_a_number_without_an_id_is_found() -> None:
    html = render_html(report(), "en")
    figure = next(iter(page("2026-Q3", True, "en").figures()))[0]
    bare = html.replace(f' data-figure="{figure}"', "", 1)
    assert len(Page(bare).unaccounted()) == 1


def test_a_wrong_figure_is_found() -> None:
    wrong = json.loads(render_json(report()))
    wrong["figures"]["total:conforming"]["value"] += 1
    again = Recomputed(wrong)
    assert again.figure("total:conforming") != tuple(wrong["figures"]["total:conforming"].values())


def test_the_recomputation_shares_nothing_with_the_product() -> None:
    folder = Path(__file__).parent
    files = [*folder.glob("recompute*.py"), *folder.glob("rederive*.py")]
    assert len(files) >= 8
    for file in files:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            names = (
                [node.module or ""]
                if isinstance(node, ast.ImportFrom)
                else [a.name for a in node.names]
                if isinstance(node, ast.Import)
                else []
            )
            for name in names:
                assert not name.startswith("assess"), file.name
                own = name.startswith(("tests.reports.recompute", "tests.reports.rederive"))
                assert own or not name.startswith("tests"), file.name
