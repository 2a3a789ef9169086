"""Counts with their denominators, the conclusion, and figures that reconcile."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assess.domain.conclusion import (
    Figures,
    FindingFlow,
    Forced,
    Letter,
    Tally,
    conclude,
    figures,
    percent,
    tally,
    tally_by,
)
from assess.domain.facts import CellKey, Finding, FindingLevel, ReviewVerdict
from assess.domain.outcome import Outcome, Result, worst
from assess.domain.period import Thresholds
from assess.domain.reconcile import reconcile
from assess.domain.verdict import StatementVerdict, Verdict
from tests.domain import build
from tests.japanese import is_japanese

R, V, L = Result, Verdict, FindingLevel
DUE, TODAY = date(2027, 3, 15), date(2027, 2, 1)
LIMITS = Thresholds(answered=90, evidence_backed=70)


def outcome(
    result: Result = R.CONFORMING,
    department: str = "it",
    control: str = "TEC-03",
    **more: object,
) -> Outcome:
    made = Outcome(
        key=CellKey(control, department),
        result=result,
        self_assessed_result=result,
        audited_result=None,
        reasons=(),
        judgements=(),
        requirements=(),
        contradictions=(),
        signed=True,
        answered=True,
        evidence_backed=True,
        review=ReviewVerdict.ACCEPTED,
        due=build.DUE,
    )
    return replace(made, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("part", "whole", "shown"),
    [(0, 3, 0), (1, 3, 33), (2, 3, 66), (199, 200, 99), (200, 200, 100), (899, 1000, 89)],
)
def test_percentages_are_rounded_down(part: int, whole: int, shown: int) -> None:
    assert percent(part, whole) == shown


def test_without_a_population_there_is_no_percentage() -> None:
    assert percent(0, 0) is None


def test_a_tally_counts_over_what_applies() -> None:
    counts = tally(
        [
            outcome(),
            outcome(R.ASSERTED, review=ReviewVerdict.RETURNED),
            outcome(R.NOT_ASSESSED, answered=False, review=None),
            outcome(R.NOT_ASSESSED, answered=False, signed=False, evidence_backed=False),
            outcome(R.NONCONFORMING, evidence_backed=False, audited_result=R.NONCONFORMING),
            outcome(R.NOT_APPLICABLE, audited_result=R.NOT_APPLICABLE),
        ]
    )
    assert counts == Tally(
        cells=6,
        applicable=5,
        by_result={
            R.NONCONFORMING: 1,
            R.NOT_ASSESSED: 2,
            R.EXCEPTION: 0,
            R.PARTLY: 0,
            R.ASSERTED: 1,
            R.CONFORMING: 1,
            R.NOT_APPLICABLE: 1,
        },
        signed=4,
        answered=3,
        evidence_backed=3,
        reviewed=3,
        audited=1,
    )
    assert list(counts.by_result) == list(Result)


def test_tallies_by_department() -> None:
    parts = tally_by([outcome(), outcome(department="pr"), outcome()], lambda k: k.department)
    assert {name: t.cells for name, t in parts.items()} == {"it": 2, "pr": 1}


def test_the_worst_result_stands_first_and_not_applicable_outside() -> None:
    assert worst([R.CONFORMING, R.ASSERTED, R.NOT_APPLICABLE]) is R.ASSERTED
    assert worst([R.NOT_ASSESSED, R.NONCONFORMING, R.EXCEPTION]) is R.NONCONFORMING
    assert worst([R.PARTLY, R.EXCEPTION]) is R.EXCEPTION
    assert worst([R.PARTLY, R.ASSERTED]) is R.PARTLY
    assert worst([R.NOT_ASSESSED, R.EXCEPTION]) is R.NOT_ASSESSED
    assert worst([R.NOT_APPLICABLE]) is None
    assert worst([]) is None


def counts(answered: int = 10, backed: int = 10, applicable: int = 10) -> Tally:
    return Tally(applicable, applicable, dict.fromkeys(Result, 0), 0, answered, backed, 0, 0)


def finding(level: FindingLevel, **more: object) -> Finding:
    made = Finding("F-2026-001", build.mark(80), "2026-Q4", build.KEY, level, DUE)
    return replace(made, **more)  # type: ignore[arg-type]


def letter(
    *findings: Finding,
    tallied: Tally | None = None,
    verdicts: tuple[Verdict, ...] = (V.SUPPORTED,),
    on: date = TODAY,
) -> Letter:
    given = [StatementVerdict(f"s/{n}", v) for n, v in enumerate(verdicts)]
    return conclude(tallied or counts(), LIMITS, given, findings, on).letter


@pytest.mark.parametrize(
    ("answered", "backed", "applicable", "forced"),
    [
        (90, 70, 100, ()),
        (89, 70, 100, (Forced.ANSWERED,)),
        (90, 69, 100, (Forced.EVIDENCE,)),
        (0, 0, 100, (Forced.ANSWERED, Forced.EVIDENCE)),
        (179, 200, 200, (Forced.ANSWERED,)),
        (180, 140, 200, ()),
        (900, 699, 1000, (Forced.EVIDENCE,)),
        (9, 7, 10, ()),
        (10, 7, 11, (Forced.EVIDENCE,)),
        (0, 0, 0, (Forced.NOTHING_APPLIES,)),
    ],
)
def test_d_is_forced_below_whole_number_thresholds(
    answered: int, backed: int, applicable: int, forced: tuple[Forced, ...]
) -> None:
    found = conclude(counts(answered, backed, applicable), LIMITS, [], [], TODAY)
    assert found.forced_by == forced
    assert (found.letter is Letter.D) is bool(forced)


def test_the_first_letter_that_fits() -> None:
    bad = counts(answered=0)
    major, minor = finding(L.MAJOR), finding(L.MINOR)
    assert letter(major, minor, tallied=bad, verdicts=(V.CONTRADICTED,)) is Letter.D
    assert letter(major, minor, verdicts=(V.CONTRADICTED,)) is Letter.C
    assert letter(minor) is Letter.B
    assert letter(verdicts=(V.SUPPORTED, V.CONTRADICTED)) is Letter.B
    assert letter(finding(L.OBSERVATION), verdicts=(V.PARTLY_SUPPORTED,)) is Letter.A
    assert letter() is Letter.A


def test_closed_findings_do_not_count() -> None:
    closed = build.mark(90)
    assert letter(finding(L.MAJOR, closed=closed), finding(L.MINOR, closed=closed)) is Letter.A


def test_overdue_raises_one_level() -> None:
    after = date(2027, 3, 16)
    assert letter(finding(L.OBSERVATION), on=DUE) is Letter.A
    assert letter(finding(L.OBSERVATION), on=after) is Letter.B
    assert letter(finding(L.MINOR), on=DUE) is Letter.B
    assert letter(finding(L.MINOR), on=after) is Letter.C
    assert letter(finding(L.MAJOR), on=after) is Letter.C


def test_being_corrected_needs_a_plan_for_every_open_major() -> None:
    planned, bare = finding(L.MAJOR, plan_approved=True), finding(L.MAJOR)
    closed = finding(L.MAJOR, closed=build.mark(90))
    minor = finding(L.MINOR)

    def correcting(*findings: Finding) -> bool:
        return conclude(counts(), LIMITS, [], findings, TODAY).being_corrected

    assert correcting(planned, closed, minor)
    assert not correcting(planned, bare)
    assert not correcting(minor)


def test_the_conclusion_ends_with_n_of_m_due_statements() -> None:
    given = [
        StatementVerdict(f"s/{n}", v)
        for n, v in enumerate([V.CONTRADICTED, V.CONTRADICTED, V.SUPPORTED, V.NOT_DUE])
    ]
    found = conclude(counts(), LIMITS, given, [finding(L.MINOR), finding(L.MAJOR)], TODAY)
    assert (found.contradicted, found.statements) == (2, 3)
    assert (found.majors, found.minors) == (1, 1)


def test_a_contradiction_outside_n_of_m_still_rules_out_a() -> None:
    counted = [StatementVerdict("s/1", V.SUPPORTED), StatementVerdict("s/2", V.NOT_DUE)]
    for verdict, wanted in ((V.CONTRADICTED, Letter.B), (V.PARTLY_SUPPORTED, Letter.A)):
        others = [StatementVerdict("s/3", V.SUPPORTED), StatementVerdict("s/4", verdict)]
        found = conclude(counts(), LIMITS, counted, [], TODAY, others)
        assert (found.letter, found.contradicted, found.statements) == (wanted, 0, 1)


CONTROLS = [
    build.control(build.question(), theme="technical"),
    build.control(control_id="ORG-01", theme="organizational"),
]
CATALOGUE = build.catalogue(CONTROLS, [build.statement("s/1"), build.statement("s/2")])
GIVEN = [StatementVerdict("s/1", V.SUPPORTED), StatementVerdict("s/2", V.NOT_DUE)]
OUTCOMES = {
    o.key: o
    for o in [
        outcome(R.CONFORMING, "it"),
        outcome(R.NOT_APPLICABLE, "pr"),
        outcome(R.PARTLY, "it", "ORG-01"),
    ]
}
OPENING = build.opening([build.department("it"), build.department("pr")], OUTCOMES)
FLOW = FindingFlow(before=9, opened=11, closed=6, now=14)
SHOWN = figures(CATALOGUE, OPENING, OUTCOMES, GIVEN, FLOW)


def test_figures_reconcile() -> None:
    assert reconcile(OPENING, SHOWN) == ()
    assert SHOWN.total.cells == 3
    assert list(SHOWN.by_theme) == ["technical", "organizational"]
    assert SHOWN.by_theme["technical"].applicable == 1
    assert SHOWN.by_department["it"].applicable == 2
    assert SHOWN.departments == ("it", "pr")
    assert SHOWN.by_verdict[V.NOT_DUE] == 1
    assert SHOWN.statements == 2


def disagree(shown: Figures) -> list[tuple[str, int, int]]:
    found = reconcile(OPENING, shown)
    assert all(is_japanese(d.what.ja) for d in found)
    return [(d.what.en, d.expected, d.found) for d in found]


def test_findings_open_now_are_those_before_and_opened_less_closed() -> None:
    wrong = replace(SHOWN, findings=replace(FLOW, now=15))
    assert disagree(wrong) == [("findings open now", 14, 15)]


def wrong_total(**more: object) -> tuple[str, ...]:
    total = replace(SHOWN.total, **more)  # type: ignore[arg-type]
    return tuple(what for what, _, _ in disagree(replace(SHOWN, total=total)))


def test_each_figure_that_disagrees_is_named() -> None:
    assert wrong_total(cells=4) == ("cells of the opening", "not applicable")
    assert wrong_total(applicable=3) == (
        "applicable",
        "not applicable",
        "applicable over departments",
        "applicable over themes",
    )
    assert wrong_total(answered=1) == ("answered over departments", "answered over themes")
    assert wrong_total(evidence_backed=1) == (
        "evidence-backed over departments",
        "evidence-backed over themes",
    )
    assert wrong_total(reviewed=1) == ("reviewed over departments", "reviewed over themes")
    moved = {**SHOWN.total.by_result, R.PARTLY: 0, R.ASSERTED: 1}
    assert wrong_total(by_result=moved) == (
        "partly over departments",
        "asserted over departments",
        "partly over themes",
        "asserted over themes",
    )


def test_departments_and_statements_must_all_be_there() -> None:
    fewer = replace(SHOWN, departments=("it",))
    assert disagree(fewer) == [("departments", 2, 1)]
    other = replace(SHOWN, departments=("it", "hr"))
    assert disagree(other) == [("departments outside the population", 0, 1)]
    twice = replace(SHOWN, departments=("it", "it"))
    assert disagree(twice) == [("departments", 2, 1)]
    short = replace(SHOWN, statements=3)
    assert disagree(short) == [("statements", 3, 2)]


@given(st.lists(st.tuples(st.sampled_from(list(Result)), st.booleans()), max_size=12))
def test_whatever_the_results_the_figures_reconcile(cells: list[tuple[Result, bool]]) -> None:
    made = {
        o.key: o
        for n, (result, answered) in enumerate(cells)
        for o in [outcome(result, f"d{n % 3}", ("TEC-03", "ORG-01")[n % 2], answered=answered)]
    }
    departments = [build.department(f"d{n}") for n in range(3)]
    opening = build.opening(departments, made)
    assert reconcile(opening, figures(CATALOGUE, opening, made, GIVEN, FLOW)) == ()
