"""The report model at its edges; every report here is rendered and recomputed as a whole."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings

from assess.domain.answer import Answer, NotApplicable, Value, Words
from assess.domain.conclusion import Letter
from assess.domain.control import QuestionType
from assess.domain.facts import (
    CellKey,
    ExceptionRecord,
    Finding,
    FindingLevel,
    Mark,
)
from assess.domain.outcome import CellSummary, Result
from assess.domain.report.inputs import Past, PastCell
from assess.domain.report.model import build as build_report
from assess.domain.statement import ConflictStatus
from assess.domain.verdict import Verdict
from tests.domain import build
from tests.domain.strategies import Case, cases
from tests.reports.tiny import catalogue, checked, figures_agree, inputs

GOOD = {"TEC-03-Q1": build.YES}


@given(cases())
@settings(max_examples=150)
def test_whatever_happens_in_a_cell_its_figures_can_be_recomputed(case: Case) -> None:
    figures_agree(build_report(inputs([case.control], case.facts)))


@given(cases())
@settings(max_examples=25)
def test_whatever_happens_in_a_cell_its_report_can_be_rendered(case: Case) -> None:
    checked(inputs([case.control], case.facts))


def test_nothing_applies() -> None:
    facts = build.facts(
        build.attest([Answer("TEC-03-Q1", NotApplicable(), "no system")]),
        consents=(build.consent("TEC-03-Q1"),),
    )
    report, text = checked(inputs([build.control(build.question())], facts))
    assert report.summary.letter is Letter.D
    assert "No item applies; no conclusion is expressed." in text
    assert "No item applies, so D is forced." in text
    assert report.departments.agreed[0][1] == ("TEC-03",)
    assert "“no system”" not in text
    assert "no system" in text


def test_the_conclusion_says_whether_a_major_finding_is_being_corrected() -> None:
    facts = build.facts(build.attest(GOOD), reviews=(build.accept(),), evidence=(build.piece(),))
    made = inputs([build.control(build.question())], facts)
    for correcting, said in ((True, "which is being corrected"), (False, "has not begun")):
        conclusion = replace(made.conclusion, letter=Letter.C, being_corrected=correcting)
        _, text = checked(replace(made, conclusion=conclusion))
        assert said in text


def test_a_decision_names_three_departments_and_counts_the_others() -> None:
    parts = [build.department(f"d{n}") for n in range(6)]
    keys = [CellKey("TEC-03", p.id) for p in parts]
    findings = tuple(
        Finding(
            f"F-2026-00{n}",
            build.mark(70 + n),
            "2026-Q4",
            key,
            FindingLevel.MINOR,
            date(2027, 3, 1),
            ("s/1",),
        )
        for n, key in enumerate(keys)
    )
    facts = build.facts(
        *(build.attest({"TEC-03-Q1": build.NO}, key=k, idx=20 + n) for n, k in enumerate(keys)),
        departments=parts,
        cells=keys,
        closed=build.mark(60),
        approved=build.mark(69),
        findings=findings,
    )
    report, text = checked(inputs([build.control(build.question())], facts))
    assert "(TEC-03; d0, d1, d2, and 3 more)" in text
    assert report.summary.worse.more.value == 2
    assert [r.finding.id for r in report.findings.rows] == [f.id for f in findings]


def test_an_overdue_finding_comes_first_and_counts_its_days() -> None:
    def finding(name: str, due: date) -> Finding:
        mark = Mark(10, datetime(2026, 10, 20, tzinfo=UTC), "p-kato")
        return Finding(name, mark, "2026-Q3", build.KEY, FindingLevel.OBSERVATION, due)

    facts = build.facts(
        findings=(finding("F-2026-001", date(2027, 2, 1)), finding("F-2026-002", date(2027, 1, 5)))
    )
    report, text = checked(inputs([build.control(build.question())], facts))
    first, second = report.findings.rows
    assert (first.finding.id, first.level) == ("F-2026-002", FindingLevel.MINOR)
    assert first.overdue is not None
    assert first.overdue.value == 20
    assert second.left is not None
    assert second.left.value == 7
    assert "1 of 2 open findings are past their due date; the oldest by 20 days" in text


@pytest.mark.parametrize(
    ("last", "ends", "asked"),
    [(date(2027, 3, 31), "exception until", True), (date(2027, 4, 1), "exception until", False)],
)
def test_an_exception_that_ends_in_the_next_period_is_to_be_decided(
    last: date, ends: str, asked: bool
) -> None:
    exception = build.excuse("TEC-03-Q1", last=last)
    facts = build.facts(
        build.attest({"TEC-03-Q1": build.NO}),
        exceptions=(exception,),
        evidence=(build.piece(),),
        reviews=(build.accept(),),
    )
    report, text = checked(inputs([build.control(build.question())], facts))
    assert ("renew it or let it end" in text) is asked
    assert ends in text
    assert report.exceptions.in_force.value == 1
    assert report.statements.of(Verdict.CONTRADICTED).value == 1


def test_an_exception_of_another_time_is_not_listed() -> None:
    early = build.excuse("TEC-03-Q1", date(2026, 1, 1), date(2026, 9, 30))
    ended = replace(build.excuse("TEC-03-Q1", last=date(2027, 1, 24)), id="x-2")
    facts = build.facts(build.attest(GOOD), exceptions=(early, ended))
    report, text = checked(inputs([build.control(build.question())], facts))
    assert [(e.id, e.ended) for e in report.exceptions.rows] == [("x-2", True)]
    assert report.exceptions.in_force.value == 0
    assert "ended" in text
    assert isinstance(early, ExceptionRecord)


def test_a_statement_that_was_never_due_is_outside_the_denominator() -> None:
    rare = build.control(
        build.question(control="TEC-09"), control_id="TEC-09", due=(2,), statements=("s/9",)
    )
    facts = build.facts(
        build.attest(GOOD, ["e-1"]), evidence=(build.piece(),), reviews=(build.accept(),)
    )
    report, text = checked(inputs([build.control(build.question()), rare], facts))
    groups = {g.verdict: g for g in report.statements.declared}
    assert groups[Verdict.SUPPORTED].count.of == 1
    assert [r.id for r in groups[Verdict.NOT_DUE].rows] == ["s/9"]
    assert "Not due: 1, outside the denominator" in text
    assert "Never due yet." in text
    resting = report.scope.resting[0]
    assert (resting.id, resting.next, resting.never.value) == ("TEC-09", ("2027-Q2",), 1)


def test_a_resting_cell_counts_its_last_result_with_its_period() -> None:
    rare = build.control(
        build.question(control="TEC-09"), control_id="TEC-09", due=(2,), statements=("s/9",)
    )
    key = CellKey("TEC-09", build.DEPARTMENT)
    last = {key: CellSummary("2026-Q2", key, Result.CONFORMING, signed=True)}
    past = Past(
        "2026-Q3",
        Letter.A,
        5,
        date(2026, 11, 1),
        (PastCell(build.KEY, Result.CONFORMING, True, True),),
        {"s/1": Verdict.SUPPORTED, "s/9": Verdict.SUPPORTED},
        {"C-1": ConflictStatus.OPEN},
    )
    facts = build.facts(
        build.attest(GOOD, ["e-1"]), evidence=(build.piece(),), reviews=(build.accept(),)
    )
    report, text = checked(inputs([build.control(build.question()), rare], facts, last, (past,)))
    assert report.statements.of(Verdict.SUPPORTED).value == 2
    assert report.conflicts.closed is not None
    assert report.conflicts.closed.value == 1
    assert "1 conforming 2026-Q2" in text
    assert report.summary.letters == (("2026-Q3", Letter.A), ("2026-Q4", report.summary.letter))
    assert "0 of 1 items do not conform, 0 of 1 last quarter" in text


def test_an_umbrella_names_the_children_that_decide() -> None:
    umbrella = build.statement("s/0", "s/1", "s/2")
    revision = catalogue(
        [
            build.control(build.question()),
            build.control(
                build.question(control="TEC-04"), control_id="TEC-04", statements=("s/2",)
            ),
        ],
        [umbrella],
    )
    keys = [build.KEY, CellKey("TEC-04", build.DEPARTMENT)]
    facts = build.facts(
        build.attest({"TEC-03-Q1": build.NO}),
        cells=keys,
        evidence=(build.piece(),),
        reviews=(build.accept(),),
    )
    report, text = checked(inputs(revision, facts))
    row = report.statements.declared[0].rows[0]
    assert (row.id, row.umbrella, row.controls) == ("s/0", True, ())
    assert "Because of: s/1" in text


def test_open_conflicts_stand_beside_their_statements() -> None:
    control = replace(build.control(build.question()), conflicts=("C-1", "C-2"))
    closed = replace(build.conflict("C-2"), status=ConflictStatus.PUBLISHED)
    revision = catalogue([control], conflicts=[build.conflict("C-1"), closed])
    report, text = checked(inputs(revision, build.facts()))
    assert [c.conflict.id for c in report.conflicts.rows] == ["C-1", "C-2"]
    assert "Inconsistency C-1 open (high): words" in text
    assert "1 of 2 inconsistencies are open, 1 of them high" in text
    assert report.conflicts.opened is None


def test_the_change_log_names_controls_by_what_happened_to_them() -> None:
    now = catalogue([build.control(build.question()), build.control(control_id="TEC-05")])
    old = catalogue(
        [build.control(build.question(), build.question(2)), build.control(control_id="TEC-06")]
    )
    made = replace(inputs(now, build.facts()), before=old)
    report, text = checked(made)
    assert report.annexes.changes is not None
    assert report.annexes.changes.added == ("TEC-05",)
    assert report.annexes.changes.removed == ("TEC-06",)
    assert report.annexes.changes.changed == ("TEC-03",)
    assert "AddedTEC-05" in text.replace(" ", "")
    same, text = checked(replace(made, before=now))
    assert same.annexes.changes is not None
    assert "Controls are unchanged" in text


def test_a_decimal_and_words_are_printed_as_answered() -> None:
    control = build.control(build.share(1), build.question(2, QuestionType.TEXT))
    answers: dict[str, Value] = {
        "TEC-03-Q1": build.number("97.5"),
        "TEC-03-Q2": Words("see the <register>"),
    }
    report, text = checked(inputs([control], build.facts(build.attest(answers))))
    assert report.figures["answer:it:TEC-03-Q1"].value == build.number("97.5").value
    assert "words 97.5%, target 100%" in text
    assert "see the <register>" in text


def test_a_department_and_people_that_the_organization_lost_keep_their_ids() -> None:
    made = inputs([build.control(build.question())], build.facts(build.attest(GOOD)))
    empty = replace(made.organization, departments=(), people=(), entities=())
    _, text = checked(replace(made, organization=empty))
    assert "p-mori" in text
