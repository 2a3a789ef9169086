"""The derivation table, read twice: by the rules and by a truth table in a data file."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given

from assess.domain.answer import Answer, NotApplicable, Value
from assess.domain.control import AppliesTo, Question, Supply
from assess.domain.derive import derive
from assess.domain.facts import CellKey, ExceptionRecord
from tests.domain import build, second_reading
from tests.domain.second_reading import COLUMNS, Conditions
from tests.domain.strategies import Case, cases


def possible(conditions: Conditions) -> bool:
    """Whether such a cell can be: only a no is computed, and blanks then fill the rest."""
    if conditions["na"] == "all_consented":
        return conditions["attested"] == "yes" and conditions["against"] == "none"
    return conditions["attested"] != "computed_no" or conditions["against"] != "none"


ROWS = [c for c in second_reading.every_combination() if possible(c)]


def test_every_combination_of_conditions_has_exactly_one_row() -> None:
    rows = second_reading.table()
    for conditions in second_reading.every_combination():
        assert len(second_reading.matching(rows, conditions)) == 1, conditions


def test_the_table_has_every_result() -> None:
    assert {row["result"] for row in second_reading.table()} == {
        "nonconforming",
        "not_assessed",
        "exception",
        "partly",
        "asserted",
        "conforming",
        "not_applicable",
    }


@pytest.mark.parametrize("attested", COLUMNS["attested"])
@pytest.mark.parametrize("scope", COLUMNS["scope"])
def test_a_cell_made_for_each_row_has_its_result(scope: str, attested: str) -> None:
    rows = second_reading.table()
    for conditions in ROWS:
        if (conditions["scope"], conditions["attested"]) == (scope, attested):
            case = make(conditions)
            (wanted,) = second_reading.matching(rows, conditions)
            found = derive(case.control, case.department, case.facts)
            assert found.result.value == wanted, conditions


@given(cases())
def test_two_readings_of_section_7_agree(case: Case) -> None:
    outcome = derive(case.control, case.department, case.facts)
    given = case.control, case.department, case.facts
    assert outcome.self_assessed_result.value == second_reading.result(*given)
    assert {c.question for c in outcome.contradictions} == second_reading.against(*given)


def make(conditions: Conditions) -> Case:
    """A cell for which exactly these conditions hold."""
    computed = conditions["attested"] == "computed_no"
    control_id = "ORG-01" if computed else build.CONTROL
    key = CellKey(control_id, build.DEPARTMENT)
    asked: list[Question] = []
    answers: list[Answer] = []
    excused: list[ExceptionRecord] = []

    def ask(question: Question, value: Value | None, **more: object) -> None:
        asked.append(question)
        if value is not None:
            answers.append(Answer(question.id, value, **more))  # type: ignore[arg-type]

    first = build.question(
        1, control=control_id, supply=Supply.TOOL if computed else Supply.DEPARTMENT
    )
    ask(first, build.YES if conditions["against"] == "none" else build.NO)
    if conditions["against"] == "covered":
        excused.append(build.excuse(first.id, key=key))
    if conditions["missing"] == "some":
        ask(build.question(2, control=control_id), None)
    if not computed:
        ask(build.question(3), build.PARTIAL if conditions["partly"] == "some" else build.YES)
        ask(
            build.count(4, most=5, supply=Supply.CENTRAL),
            build.number(2),
            supply="s-8",
            disputes=conditions["supply"] == "disputed",
        )
    if conditions["na"] == "all_consented":
        answers = [Answer(q.id, NotApplicable()) for q in asked]
    supplied = build.number(3 if conditions["supply"] == "disputed" else 2)
    as_of = date(2026, 11, 25 if conditions["evidence"] == "short" else 26)
    piece = build.piece(as_of, key=key, requirement_id=f"{control_id}-E1")
    said = {"accepted": (build.accept(key=key),), "returned": (build.send_back(key=key),)}
    facts = build.facts(
        cells=[key],
        vacancies={build.DEPARTMENT: ((build.LAST, build.LAST),)} if computed else {},
        evidence=(piece,),
        reviews=said.get(conditions["review"], ()),
        consents=tuple(build.consent(q.id, key=key) for q in asked),
        supplied=(build.figure(f"{control_id}-Q4", supplied, key=key),),
        exceptions=tuple(excused),
        closed=build.mark(90) if computed else None,
    )
    if conditions["attested"] == "yes":
        facts = replace(facts, attestations=(build.attest(answers, [piece.id], key=key),))
    nobody = AppliesTo(attributes=("call_recordings",))
    control = build.control(
        *asked,
        control_id=control_id,
        needs=[
            build.requirement(
                control=control_id, required=conditions["evidence"] != "none_required"
            )
        ],
        applies_to=nobody if conditions["scope"] == "nothing_asked" else None,
    )
    return Case(control, build.department(), facts)
