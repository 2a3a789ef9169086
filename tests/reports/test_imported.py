"""Imported quarters in a report: hatched beside the trends, in none of its figures."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assess.domain.facts import CellKey, Mark
from assess.domain.history import OpenFinding, PastAnswer, PastFinding, PastPeriod
from assess.domain.outcome import Result
from assess.domain.period import parse_period
from assess.domain.report.inputs import ReportInputs
from assess.domain.report.model import build as build_report
from assess.reports.data import render_json
from assess.reports.html import render_html
from assess.reports.markdown import render_markdown
from assess.text import LANGUAGES
from tests.domain import build
from tests.reports.page import Page
from tests.reports.sample import inputs as sample_inputs
from tests.reports.tiny import checked, figures_agree, inputs

AT = datetime(2026, 12, 18, tzinfo=UTC)
OTHER = CellKey("TEC-04", "it")
FINDING = PastFinding("H-2026-Q3-01", build.KEY, "No list.", date(2026, 11, 30))
TAKEN = (Result.NONCONFORMING, Result.PARTLY, Result.ASSERTED, Result.NOT_APPLICABLE)
MARK = {"en": "imported, not attested here", "ja": "取込・この仕組みでの確認なし"}


def past(period: str, *said: tuple[CellKey, Result]) -> PastPeriod:
    """An import of one quarter."""
    answers = tuple(PastAnswer(key, "", None, result) for key, result in said)
    mark = Mark(2, AT, "p-ito")
    return PastPeriod(mark, parse_period(period), None, "f.csv", 9, "", "", answers, (FINDING,))


def with_past(made: ReportInputs, *periods: PastPeriod, text: str = "No list.") -> ReportInputs:
    """The same inputs with imports, and an open finding of the newest."""
    finding = OpenFinding(periods[-1].period.id, replace(FINDING, text=text))
    return replace(made, imported=periods, open_before=(finding,))


@pytest.fixture
def plain() -> ReportInputs:
    """A first quarter with one control in one department."""
    return inputs([build.control(build.question(1))], build.facts())


def test_a_first_quarter_has_a_last_one(plain: ReportInputs) -> None:
    made = with_past(plain, past("2026-Q3", (build.KEY, Result.ASSERTED)))
    report, text = checked(made)
    assert report.imported is not None
    assert report.imported.last is report.imported.quarters[0]
    assert str(report.imported.last.total.value) == "1"
    assert report.imported.last.total.of == 1
    marks = report.imported.history(build.DEPARTMENT, build.CONTROL)
    assert (marks[0].period, marks[0].result) == ("2026-Q3", Result.ASSERTED)
    assert marks[0].imported
    assert marks[-1].imported is False
    assert "2026-Q3imported" in text.replace(" ", "")
    assert MARK["en"] in text
    assert "Open from before: 1 of 1." in text
    assert "No list." in text
    assert report.summary.first


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_hatched_with_a_legend_and_in_words(plain: ReportInputs, language: Any) -> None:
    made = with_past(plain, past("2026-Q3", (build.KEY, Result.NONCONFORMING)))
    report = build_report(made)
    page = Page(render_html(report, language))
    assert page.unaccounted() == []
    classes = [e.attributes.get("class", "") for e in page.elements]
    assert sum("imp" in c.split() for c in classes) >= 5
    assert "url(#p-imported)" in [e.attributes.get("fill") for e in page.elements]
    labels = [e.attributes.get("aria-label", "") for e in page.elements if e.tag == "svg"]
    assert [label for label in labels if "2026-Q3" in label and MARK[language] in label]
    assert MARK[language] in page.text()
    assert "2026-Q3" in render_markdown(report, language)
    bare = build_report(plain)
    assert "p-imported" not in render_html(bare, language)
    assert MARK[language] not in render_html(bare, language)


def test_earlier_quarters_of_its_own_leave_no_room_for_it() -> None:
    made = sample_inputs("2026-Q3")
    key = next(iter(made.outcomes))
    report = build_report(with_past(made, past("2025-Q3", (key, Result.ASSERTED))))
    assert report.imported is not None
    assert report.imported.last is None
    assert report.imported.quarters == ()
    marks = report.imported.history(key.department, key.control)
    assert [m.imported for m in marks] == [True, False, False, False, False]
    figures_agree(report)


def test_what_is_not_due_now_still_counts_in_the_imported_quarter(plain: ReportInputs) -> None:
    elsewhere = CellKey("PHY-01", "legal")
    made = with_past(
        plain, past("2026-Q3", (build.KEY, Result.ASSERTED), (elsewhere, Result.PARTLY))
    )
    report = build_report(made)
    assert report.imported is not None
    assert report.imported.last is not None
    assert (report.imported.last.total.value, report.imported.last.total.of) == (1, 2)
    assert list(report.imported.last.departments) == [build.DEPARTMENT]
    figures_agree(report)


def test_findings_that_are_all_closed_are_counted(plain: ReportInputs) -> None:
    made = with_past(plain, past("2026-Q3", (build.KEY, Result.PARTLY)))
    report, text = checked(replace(made, open_before=()))
    assert "Open from before: 0 of 1." in text
    assert "No list." not in text
    assert report.imported is not None
    assert report.imported.findings == ()


def test_hostile_text_of_a_finding_is_printed_as_it_is(plain: ReportInputs) -> None:
    text = '<script>alert(1)</script>{{ 7*7 }}" onmouseover=\u202e|x'
    made = with_past(plain, past("2026-Q3", (build.KEY, Result.PARTLY)), text=text)
    html = render_html(build_report(made), "en")
    assert "<script" not in html
    assert "\u202e" not in html
    assert "{{ 7*7 }}" in html
    assert "\\|x" in render_markdown(build_report(made), "en")


def stripped(made: ReportInputs) -> Any:
    """A report's data without what an import adds."""
    data = json.loads(render_json(build_report(made)))
    data["annexes"].pop("imported")
    figures = data["figures"]
    data["figures"] = {k: v for k, v in figures.items() if not k.startswith("imported:")}
    return data


@given(
    st.lists(
        st.dictionaries(st.sampled_from([build.KEY, OTHER]), st.sampled_from(TAKEN), min_size=1),
        min_size=1,
        max_size=4,
    )
)
@settings(max_examples=25, deadline=None)
def test_no_import_moves_a_figure(said: list[dict[CellKey, Result]]) -> None:
    plain = inputs([build.control(build.question(1))], build.facts())
    periods = [past(f"2025-Q{n}", *cells.items()) for n, cells in enumerate(said, start=1)]
    made = with_past(plain, *periods)
    assert stripped(made) == stripped(plain)
    figures_agree(build_report(made))
