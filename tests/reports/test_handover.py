"""A change of manager in a report: whose no stands, and whose answer it stands against."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from assess.domain.answer import Value
from assess.domain.control import Supply
from assess.domain.facts import Attestation, CellKey, PeriodFacts, Variant
from assess.domain.outcome import CellSummary, Contradiction, ContradictionKind, Result
from assess.reports.html import render_html
from assess.reports.markdown import render_markdown
from tests.domain import build
from tests.reports.tiny import checked, figures_agree, inputs

SHARE = build.share()
LEFT = date(2026, 11, 15)


def leaver(value: Value) -> Attestation:
    return build.attest({SHARE.id: value}, variant=Variant.RANGE, last=LEFT, content="c0")


def successor(value: Value | None, variant: Variant = Variant.SUCCESSOR) -> Attestation:
    given = {} if value is None else {SHARE.id: value}
    first = build.FIRST if variant is Variant.SUCCESSOR else date(2026, 11, 16)
    return build.attest(given, ["e-1"], idx=25, variant=variant, first=first, attester="p-ito")


def facts(*attestations: Attestation, **records: Any) -> PeriodFacts:
    given: dict[str, Any] = {"evidence": (build.piece(),), "reviews": (build.accept(),)}
    return build.facts(*attestations, **{**given, **records})


def test_a_leavers_miss_is_a_counter_example_though_days_are_unvouched() -> None:
    made = facts(leaver(build.ratio(40, 50)))
    report, text = checked(inputs([build.control(SHARE)], made))
    row = report.statements.declared[0].rows[0]
    assert row.verdict.value == "contradicted"
    assert "words 40 of 50, target 100%" in text
    assert "nobody vouches for 46 days" in text
    data = figures_agree(report)
    (result,) = data["annexes"]["results"]
    assert (result["result"], result["signed"]) == ("not_assessed", False)
    assert [c["leaf"] for c in result["contradictions"]] == [20]


def test_the_annex_names_who_holds_a_miss_against_the_successors_answer() -> None:
    made = facts(leaver(build.ratio(40, 50)), successor(build.ratio(50, 50)))
    report, text = checked(inputs([build.control(SHARE)], made))
    (row,) = report.annexes.cells[0].rows
    assert row.result.value == "nonconforming"
    said = "Mori attested for 1 October – 15 November 2026: 40 of 50; that stands"
    assert f"words: 50 of 50 {said}" in text
    assert said in render_markdown(report, "en")
    japanese = "2026年10月1日〜11月15日について森が「50のうち40」と表明しており、これを採る"
    assert japanese in render_markdown(report, "ja")
    assert 'data-figure="judged:it:TEC-03-Q1">50のうち40' in render_html(report, "ja")


def test_what_the_successor_left_blank_stays_blank_beside_it() -> None:
    made = facts(leaver(build.ratio(40, 50)), successor(None, Variant.RANGE))
    report, text = checked(inputs([build.control(SHARE)], made))
    assert "words: not answered Mori attested for" in text
    assert report.figures["total:answered"].value == 0


TOOL = build.question(1, control="ORG-01", supply=Supply.TOOL)
ORG = build.control(TOOL, control_id="ORG-01")
ORG_KEY = CellKey("ORG-01", build.DEPARTMENT)
GAPS = ((date(2026, 10, 16), date(2026, 11, 11)), (date(2026, 12, 24), date(2026, 12, 24)))


def vacant(**records: Any) -> PeriodFacts:
    given = build.attest({}, key=ORG_KEY)
    return build.facts(given, cells=[ORG_KEY], vacancies={build.DEPARTMENT: GAPS}, **records)


def test_a_computed_no_names_the_days_without_a_manager() -> None:
    report, text = checked(inputs([ORG], vacant()))
    said = "no information manager from 16 October to 11 November 2026, on 24 December 2026"
    assert f"words: {said}" in text
    assert f"words: no by the tool's records {said}" in text
    ranges = "16 October – 11 November 2026, 24 December 2026"
    assert f"no information manager on 28 days: {ranges}" in text
    assert f"words: {said}" in render_markdown(report, "en")
    japanese = "2026年10月16日から11月11日まで、2026年12月24日に情報管理者が不在"
    assert f"言葉：{japanese}" in render_markdown(report, "ja")
    assert "情報管理者の不在が28日：2026年10月16日〜11月11日、2026年12月24日" in (
        render_markdown(report, "ja")
    )
    (verdict,) = figures_agree(report)["annexes"]["verdicts"]
    days = [[day.isoformat() for day in gap] for gap in GAPS]
    assert [e["vacant"] for e in verdict["counter_examples"]] == [days]


def test_a_computed_no_of_an_earlier_period_keeps_its_days() -> None:
    resting = replace(ORG, due=(2,))
    found = Contradiction(TOOL.id, ContradictionKind.COMPUTED, build.NO, vacant=GAPS)
    last = CellSummary("2026-Q2", ORG_KEY, Result.EXCEPTION, (found,), signed=True)
    made = inputs([resting], build.facts(cells=[]), {ORG_KEY: last})
    _, text = checked(made)
    assert "no information manager from 16 October to 11 November 2026" in text
    assert "(found in 2026-Q2)" in text
