"""Page 1: what got worse, what is to be decided, and headlines that hide nothing."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime

import pytest

from assess.domain.answer import Answer, NotApplicable
from assess.domain.conclusion import Letter
from assess.domain.control import Basis
from assess.domain.facts import CellKey, Finding, FindingLevel, Mark
from assess.domain.outcome import Result
from assess.domain.report.grid import Counts, moved
from assess.domain.report.inputs import Past, PastCell
from assess.domain.report.model import build as build_report
from assess.domain.report.parts import Figure, Id
from assess.domain.verdict import Verdict
from assess.reports.data import render_json
from tests.domain import build
from tests.reports.tiny import catalogue, checked, inputs

GOOD = {"TEC-03-Q1": build.YES}


def past(*cells: PastCell, letter: Letter = Letter.A) -> Past:
    """The quarter before, in which one statement was supported."""
    return Past("2026-Q3", letter, 5, date(2026, 11, 1), cells, {"s/1": Verdict.SUPPORTED}, {})


def test_what_got_worse_is_gravest_first_and_the_data_hold_all_of_it() -> None:
    parts = [build.department(name) for name in ("a", "b", "it")]
    other = build.control(
        build.question(control="TEC-04"), control_id="TEC-04", statements=("s/4",)
    )
    keys = [CellKey(c, p.id) for p in parts for c in ("TEC-03", "TEC-04")]
    bad = {"TEC-03-Q1": build.NO}
    late = Finding(
        "F-2026-001",
        Mark(4, datetime(2026, 10, 20, tzinfo=UTC), "p-kato"),
        "2026-Q3",
        CellKey("TEC-04", "it"),
        FindingLevel.OBSERVATION,
        date(2027, 1, 5),
    )
    facts = build.facts(
        build.attest(bad, key=CellKey("TEC-03", "it")),
        build.attest({"TEC-04-Q1": build.NO}, key=CellKey("TEC-04", "b"), idx=21),
        departments=parts,
        cells=keys,
        findings=(late,),
        closed=build.mark(60),
    )
    before = past(*(PastCell(k, Result.CONFORMING, True, True) for k in keys))
    revision = catalogue([build.control(build.question()), other])
    report, text = checked(inputs(revision, facts, None, (before,)))
    said = [line.key for line in report.summary.worse.lines]
    assert said == [
        *["worse.statement"] * 2,
        "worse.letter",
        "worse.missing",
        "worse.overdue",
        *["worse.cell"] * 2,
        "moved.theme",
    ]
    assert len(report.summary.worse.shown) == 5
    assert "The conclusion fell from A to D." in text
    assert "and 3 more" in text
    data = json.loads(render_json(report))
    assert [line["say"] for line in data["summary"]["worse"]] == said


def test_cells_that_got_worse_follow_the_level_of_their_finding() -> None:
    plain = build.control(build.question(basis=Basis.PROPOSAL))
    against = build.control(
        build.question(control="TEC-04"), control_id="TEC-04", statements=("s/4",)
    )
    keys = [CellKey(c.id, build.DEPARTMENT) for c in (plain, against)]
    facts = build.facts(
        *(
            build.attest({f"{k.control}-Q1": build.NO}, key=k, idx=20 + n)
            for n, k in enumerate(keys)
        ),
        cells=keys,
    )
    report, _ = checked(inputs([plain, against], facts))
    cells = [line for line in report.summary.worse.lines if line.key == "worse.cell"]
    assert [line.params["control"] for line in cells] == [Id("TEC-04"), Id("TEC-03")]


@pytest.mark.parametrize(("closed", "asked"), [(False, "Overdue since"), (True, "for 2027-Q1")])
def test_with_nothing_answered_no_headline_says_the_good_thing(closed: bool, asked: str) -> None:
    parts = [build.department(f"d{n}") for n in range(12)]
    keys = [CellKey("TEC-03", p.id) for p in parts]
    facts = build.facts(departments=parts, cells=keys, closed=build.mark(60) if closed else None)
    report, text = checked(inputs([build.control(build.question())], facts))
    assert "1 of 1 statements are not assessed; no contradiction is known, 0 are supported" in text
    assert "12 of 12 departments did not attest: d0, d1, d2, and 9 more" in text
    assert "0 of 12 departments attested, 0 late, 12 missing" in text
    assert "0 of 1 published statements are contradicted. 1 is not assessed." in text
    said = [line.key for line in report.summary.decisions.lines]
    missing = "decision.missing_closed" if closed else "decision.missing"
    assert said == ["decision.forced", missing]
    assert asked in text
    assert ("Nothing was reviewed before the close." in text) is closed


def test_when_nothing_applies_the_scope_is_to_be_decided() -> None:
    facts = build.facts(
        build.attest([Answer("TEC-03-Q1", NotApplicable(), "no system")]),
        consents=(build.consent("TEC-03-Q1"),),
    )
    report, _ = checked(inputs([build.control(build.question())], facts))
    assert [line.key for line in report.summary.decisions.lines] == ["decision.nothing"]


@pytest.mark.parametrize(
    ("before", "now", "direction"),
    [
        ((67, 68), (75, 76), 0),
        ((2, 4), (3, 4), 1),
        ((2, 4), (4, 6), 0),
        ((2, 4), (1, 2), 0),
        ((3, 4), (2, 4), -1),
        ((3, 4), (1, 2), -1),
        ((1, 2), (1, 2), 0),
    ],
)
def test_a_denominator_that_moved_alone_is_no_improvement(
    before: tuple[int, int], now: tuple[int, int], direction: int
) -> None:
    def failing(given: tuple[int, int]) -> Figure:
        return Figure("failing", given[1] - given[0], given[1])

    counts = Counts(
        applicable=Figure("applicable", now[1]),
        results=((Result.CONFORMING, Figure("conforming", *now)),),
        failing=failing(now),
        last=Figure("last", *before),
        failing_last=failing(before),
        quarters=(),
    )
    assert moved(counts) == direction


def test_a_figure_of_zero_stays_in_the_data() -> None:
    keys = [build.KEY]
    facts = build.facts(build.attest(GOOD))
    made = inputs(
        [build.control(build.question())],
        facts,
        None,
        (past(*(PastCell(k, Result.NONCONFORMING, False, False) for k in keys)),),
    )
    data = json.loads(render_json(build_report(made)))
    by_name = {m["name"]: m for m in data["summary"]["measures"]}
    assert by_name["conforming"]["last"] == "past:2026-Q3:conforming"
    assert data["figures"]["past:2026-Q3:conforming"] == {"value": 0, "of": 1}
