"""Verdicts on statements, and a second reading of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assess.domain.answer import NotApplicable, Value
from assess.domain.control import AppliesTo, AskedOf, Basis, Control
from assess.domain.derive import derive_all
from assess.domain.facts import CellKey, PopulationDepartment
from assess.domain.outcome import CellSummary, Contradiction, ContradictionKind, Result
from assess.domain.policy import SourceLines
from assess.domain.statement import Catalogue, ConflictStatus, Source
from assess.domain.verdict import StatementVerdict, Verdict, summaries, verdicts
from tests.domain import build
from tests.domain.build import NO, YES

R, V = Result, Verdict
Q1, Q2 = build.question(1), build.question(2)
NEXT = date(2027, 3, 31)


def key(department: str = "it", control: str = "TEC-03") -> CellKey:
    return CellKey(control, department)


def no(question: str = Q1.id, until: date | None = None) -> Contradiction:
    return Contradiction(question, ContradictionKind.NO, NO, until)


def cell(
    result: Result,
    department: str = "it",
    control: str = "TEC-03",
    *found: Contradiction,
    period: str = "2026-Q4",
    signed: bool = True,
) -> dict[CellKey, CellSummary]:
    where = key(department, control)
    return {where: CellSummary(period, where, result, found, signed=signed)}


def verdict(
    *current: dict[CellKey, CellSummary],
    controls: tuple[Control, ...] = (build.control(Q1, Q2),),
    not_due: tuple[CellKey, ...] = (),
    last: dict[CellKey, CellSummary] | None = None,
) -> StatementVerdict:
    merged = {k: v for one in current for k, v in one.items()}
    (found,) = verdicts(
        build.catalogue(controls), build.population(merged, not_due), merged, not_due, last or {}
    )
    return found


def test_supported_if_every_applicable_cell_is_conforming() -> None:
    found = verdict(cell(R.CONFORMING), cell(R.CONFORMING, "pr"), cell(R.NOT_APPLICABLE, "hr"))
    assert found.verdict is V.SUPPORTED
    assert (found.cells, found.conforming, found.controls) == (2, 2, 1)
    assert found.holding_back == ()


@pytest.mark.parametrize(
    "result", [R.NONCONFORMING, R.NOT_ASSESSED, R.EXCEPTION, R.PARTLY, R.ASSERTED]
)
def test_one_cell_that_is_less_holds_a_statement_back(result: Result) -> None:
    found = verdict(cell(R.CONFORMING), cell(result, "pr"))
    assert found.verdict is V.PARTLY_SUPPORTED
    (held,) = found.holding_back
    assert (held.key, held.result, held.period) == (key("pr"), result, "2026-Q4")
    assert (found.cells, found.conforming) == (2, 1)


def test_what_holds_back_stands_worst_first() -> None:
    found = verdict(
        cell(R.ASSERTED, "a"),
        cell(R.NONCONFORMING, "b"),
        cell(R.PARTLY, "c"),
        cell(R.NOT_ASSESSED, "d"),
        not_due=(key("e"),),
    )
    assert [h.key.department for h in found.holding_back] == ["b", "d", "c", "a", "e"]


def test_every_control_tied_to_it_counts() -> None:
    controls = (build.control(Q1), build.control(control_id="ORG-02"))
    found = verdict(cell(R.CONFORMING), cell(R.ASSERTED, control="ORG-02"), controls=controls)
    assert (found.verdict, found.controls) == (V.PARTLY_SUPPORTED, 2)


def test_a_control_that_is_not_tied_to_it_does_not_count() -> None:
    other = build.control(build.question(1, control="ORG-02"), control_id="ORG-02", statements=())
    found = verdict(
        cell(R.CONFORMING),
        cell(R.NONCONFORMING, "it", "ORG-02", no("ORG-02-Q1")),
        controls=(build.control(Q1), other),
    )
    assert (found.verdict, found.cells) == (V.SUPPORTED, 1)


def test_contradicted_by_a_no_on_a_question_that_tests_it() -> None:
    found = verdict(cell(R.CONFORMING), cell(R.NONCONFORMING, "pr", "TEC-03", no()))
    assert found.verdict is V.CONTRADICTED
    (example,) = found.counter_examples
    assert (example.key, example.question, example.value) == (key("pr"), Q1.id, NO)
    assert (example.kind, example.period) == (ContradictionKind.NO, "2026-Q4")
    assert found.exception_until is None


def test_contradicted_whatever_the_result_of_the_cell() -> None:
    assert verdict(cell(R.EXCEPTION, "it", "TEC-03", no(until=NEXT))).verdict is V.CONTRADICTED


def test_a_no_in_a_cell_that_does_not_apply_contradicts_nothing() -> None:
    found = verdict(cell(R.CONFORMING), cell(R.NOT_APPLICABLE, "pr", "TEC-03", no()))
    assert found.verdict is V.SUPPORTED


@pytest.mark.parametrize(
    ("basis", "statements", "contradicted"),
    [
        (Basis.SEED, None, True),
        (Basis.LAW, None, True),
        (Basis.PROPOSAL, None, False),
        (Basis.PROPOSAL, ("s/1",), True),
        (Basis.SEED, (), False),
        (Basis.SEED, ("s/9",), False),
    ],
)
def test_only_a_question_that_tests_it_contradicts_it(
    basis: Basis, statements: tuple[str, ...] | None, contradicted: bool
) -> None:
    question = replace(Q1, basis=basis, statements=statements)
    found = verdict(
        cell(R.NONCONFORMING, "it", "TEC-03", no()), controls=(build.control(question),)
    )
    assert (found.verdict is V.CONTRADICTED) is contradicted


def test_a_question_may_test_a_statement_that_its_control_does_not_name() -> None:
    stray = build.question(1, control="ORG-02", statements=("s/1",))
    other = build.control(stray, control_id="ORG-02", statements=())
    found = verdict(
        cell(R.CONFORMING),
        cell(R.NONCONFORMING, "it", "ORG-02", no("ORG-02-Q1")),
        controls=(build.control(Q1), other),
    )
    assert found.verdict is V.CONTRADICTED


def test_exception_until_is_the_first_end_of_exceptions_that_cover_all() -> None:
    later = date(2027, 6, 30)
    covered = verdict(
        cell(R.EXCEPTION, "a", "TEC-03", no(until=later)),
        cell(R.EXCEPTION, "b", "TEC-03", no(until=NEXT)),
    )
    assert covered.exception_until == NEXT
    mixed = verdict(
        cell(R.EXCEPTION, "a", "TEC-03", no(until=NEXT)),
        cell(R.NONCONFORMING, "b", "TEC-03", no()),
    )
    assert mixed.exception_until is None
    assert [e.key.department for e in mixed.counter_examples] == ["b", "a"]
    assert verdict(cell(R.CONFORMING)).exception_until is None


def test_not_assessed_if_nothing_is_or_no_cell_applies() -> None:
    assert verdict(cell(R.NOT_ASSESSED)).verdict is V.NOT_ASSESSED
    assert verdict(cell(R.NOT_APPLICABLE)).verdict is V.NOT_ASSESSED
    assert verdict().verdict is V.NOT_ASSESSED
    waiting = verdict(cell(R.NOT_ASSESSED), not_due=(key("pr"),))
    assert waiting.verdict is V.NOT_ASSESSED
    excused = verdict(cell(R.NOT_APPLICABLE), not_due=(key("pr"),))
    assert excused.verdict is V.NOT_ASSESSED


def test_not_due_if_nothing_was_ever_due() -> None:
    found = verdict(not_due=(key(), key("pr")))
    assert found.verdict is V.NOT_DUE
    assert (found.cells, found.conforming) == (0, 0)
    assert [(h.result, h.period) for h in found.holding_back] == [(None, None)] * 2


def test_a_cell_that_is_not_due_counts_its_last_result_with_its_period() -> None:
    last = cell(R.CONFORMING, "pr", period="2026-Q2")
    found = verdict(cell(R.CONFORMING), not_due=(key("pr"),), last=last)
    assert (found.verdict, found.cells, found.conforming) == (V.SUPPORTED, 2, 2)
    assert verdict(not_due=(key("pr"),), last=last).verdict is V.SUPPORTED
    old = cell(R.EXCEPTION, "pr", "TEC-03", no(until=NEXT), period="2026-Q2")
    against = verdict(cell(R.CONFORMING), not_due=(key("pr"),), last=old)
    assert against.verdict is V.CONTRADICTED
    assert against.counter_examples[0].period == "2026-Q2"
    assert against.exception_until == NEXT
    excused = cell(R.NOT_APPLICABLE, "pr", period="2026-Q2")
    assert verdict(cell(R.CONFORMING), not_due=(key("pr"),), last=excused).cells == 1


def test_a_last_result_of_a_cell_that_is_due_or_gone_does_not_count() -> None:
    old = {**cell(R.NONCONFORMING, "it", "TEC-03", no()), **cell(R.PARTLY, "gone")}
    assert verdict(cell(R.CONFORMING), last=old).verdict is V.SUPPORTED


def test_a_cell_that_was_never_due_keeps_a_statement_from_being_supported() -> None:
    found = verdict(cell(R.CONFORMING), not_due=(key("pr"),))
    assert found.verdict is V.PARTLY_SUPPORTED
    assert (found.holding_back[0].result, found.cells) == (None, 1)


def test_one_missing_sheet_as_the_only_cause_is_named() -> None:
    missing = cell(R.NOT_ASSESSED, "pr", signed=False)
    assert verdict(cell(R.CONFORMING), missing).only_missing_sheet == "pr"
    blank = cell(R.NOT_ASSESSED, "pr", signed=True)
    assert verdict(cell(R.CONFORMING), blank).only_missing_sheet is None
    more = cell(R.ASSERTED, "hr")
    assert verdict(cell(R.CONFORMING), missing, more).only_missing_sheet is None
    two = cell(R.NOT_ASSESSED, "hr", signed=False)
    assert verdict(cell(R.CONFORMING), missing, two).only_missing_sheet is None
    assert verdict(cell(R.CONFORMING)).only_missing_sheet is None
    assert verdict(missing).only_missing_sheet is None
    waiting = verdict(cell(R.CONFORMING), missing, not_due=(key("hr"),))
    assert waiting.only_missing_sheet is None


def test_a_missing_sheet_is_not_the_only_cause_beside_another_of_its_department() -> None:
    controls = (build.control(Q1), build.control(control_id="ORG-02"))
    missing = cell(R.NOT_ASSESSED, "pr", signed=False)
    for result, signed in ((R.ASSERTED, True), (R.NONCONFORMING, False)):
        other = cell(result, "pr", "ORG-02", signed=signed)
        found = verdict(cell(R.CONFORMING), missing, other, controls=controls)
        assert (found.verdict, found.only_missing_sheet) == (V.PARTLY_SUPPORTED, None)
    never = (key("pr", "ORG-02"),)
    found = verdict(cell(R.CONFORMING), missing, controls=controls, not_due=never)
    assert (found.verdict, found.only_missing_sheet) == (V.PARTLY_SUPPORTED, None)


def test_open_conflicts_are_flagged() -> None:
    control = build.control(Q1, conflicts=("C-19", "C-20"))
    conflicts = [
        build.conflict("C-19"),
        replace(build.conflict("C-20"), status=ConflictStatus.ACCEPTED),
        build.conflict("C-21"),
    ]
    catalogue = build.catalogue([control], conflicts=conflicts)
    current = cell(R.CONFORMING)
    (found,) = verdicts(catalogue, build.population(current), current, (), {})
    assert (found.verdict, found.conflicts) == (V.SUPPORTED, ("C-19",))


@pytest.mark.parametrize(
    ("source", "lines", "touches"),
    [
        ("group", {"en": "9-12"}, True),
        ("group", {"en": "3, 12-14", "ja": "340"}, True),
        ("group", {"en": "13"}, False),
        ("group", {"ja": "9-12"}, False),
        ("career-us", {"en": "9-12"}, False),
    ],
)
def test_a_conflict_is_about_the_statements_on_its_lines(
    source: str, lines: dict[str, str], touches: bool
) -> None:
    statement = replace(build.statement("s/1"), lines={"en": "10-12", "ja": "330"})
    conflict = replace(build.conflict("C-19"), lines=(SourceLines(source, lines),))
    assert conflict.touches(statement) is touches
    assert replace(conflict, lines=()).touches(statement)


CHILDREN = ("a", "b")
BY_VERDICT = {
    V.CONTRADICTED: (R.NONCONFORMING, (no("TEC-03-Q1"),)),
    V.NOT_ASSESSED: (R.NOT_ASSESSED, ()),
    V.PARTLY_SUPPORTED: (R.ASSERTED, ()),
    V.SUPPORTED: (R.CONFORMING, ()),
}


def umbrella(*children: Verdict) -> StatementVerdict:
    """An umbrella over statements that have these verdicts; its own control is nonconforming."""
    names = [f"c/{n}" for n in range(len(children))]
    controls, current, waiting = [], {}, []
    for name, wanted in zip(names, children, strict=True):
        control_id = f"ORG-0{name[-1]}"
        question = build.question(1, control=control_id)
        controls.append(
            build.control(
                question, control_id=control_id, statements=(name,), conflicts=(f"C-{name[-1]}",)
            )
        )
        if wanted is V.NOT_DUE:
            waiting.append(key("it", control_id))
        else:
            result, found = BY_VERDICT[wanted]
            moved = tuple(replace(c, question=question.id) for c in found)
            current.update(cell(result, "it", control_id, *moved))
    own = build.question(1, control="TOP-01")
    controls.append(build.control(own, control_id="TOP-01", statements=("u",)))
    current.update(cell(R.NONCONFORMING, "it", "TOP-01", no("TOP-01-Q1")))
    statements = [build.statement("u", *names), *(build.statement(n) for n in names)]
    conflicts = [build.conflict("C-1")]
    catalogue = build.catalogue(controls, statements, conflicts)
    top, *rest = verdicts(catalogue, build.population(current, waiting), current, waiting, {})
    assert [v.verdict for v in rest] == list(children)
    return top


@pytest.mark.parametrize(
    ("children", "wanted"),
    [
        ((V.SUPPORTED, V.SUPPORTED), V.SUPPORTED),
        ((V.SUPPORTED, V.CONTRADICTED), V.CONTRADICTED),
        ((V.NOT_DUE, V.CONTRADICTED), V.CONTRADICTED),
        ((V.SUPPORTED, V.NOT_ASSESSED), V.PARTLY_SUPPORTED),
        ((V.SUPPORTED, V.NOT_DUE), V.PARTLY_SUPPORTED),
        ((V.PARTLY_SUPPORTED, V.PARTLY_SUPPORTED), V.PARTLY_SUPPORTED),
        ((V.PARTLY_SUPPORTED, V.NOT_ASSESSED), V.PARTLY_SUPPORTED),
        ((V.NOT_DUE, V.NOT_DUE), V.NOT_DUE),
        ((V.NOT_ASSESSED, V.NOT_ASSESSED), V.NOT_ASSESSED),
        ((V.NOT_ASSESSED, V.NOT_DUE), V.NOT_ASSESSED),
    ],
)
def test_an_umbrella_follows_its_children(children: tuple[Verdict, ...], wanted: Verdict) -> None:
    found = umbrella(*children)
    assert found.verdict is wanted
    assert found.children == (("c/0", children[0]), ("c/1", children[1]))
    assert (found.counter_examples, found.cells, found.conflicts) == ((), 0, ("C-1",))


def test_an_umbrella_over_an_umbrella() -> None:
    statements = [
        build.statement("u", "v"),
        build.statement("v", "s/1"),
        build.statement("s/1"),
    ]
    catalogue = build.catalogue([build.control(Q1)], statements)
    current = cell(R.CONFORMING)
    found = verdicts(catalogue, build.population(current), current, (), {})
    assert [(v.statement, v.verdict) for v in found] == [
        ("u", V.SUPPORTED),
        ("v", V.SUPPORTED),
        ("s/1", V.SUPPORTED),
    ]


# --- Summaries -----------------------------------------------------------------------------

YEARLY = build.question(2, due=(2,))
WITH_YEARLY = build.control(Q1, YEARLY)


def summed(
    answers: dict[str, Value],
    *before: Contradiction,
    control: Control = WITH_YEARLY,
) -> CellSummary:
    facts = build.facts(build.attest(answers))
    catalogue = build.catalogue([control])
    last = cell(R.NONCONFORMING, "it", "TEC-03", *before, period="2026-Q2")
    made = summaries(catalogue, facts, derive_all(catalogue, facts), last)
    assert list(made) == [build.KEY]
    return made[build.KEY]


def test_a_contradiction_waits_for_the_question_to_be_asked_again() -> None:
    kept = summed({Q1.id: YES}, no(YEARLY.id))
    assert kept.period_id == "2026-Q4"
    assert kept.contradictions == (replace(no(YEARLY.id), period="2026-Q2"),)
    older = replace(no(YEARLY.id), period="2025-Q2")
    assert summed({Q1.id: NO}, older).contradictions == (no(Q1.id), older)
    (found,) = verdicts(
        build.catalogue([WITH_YEARLY]), [build.department()], {build.KEY: kept}, (), {}
    )
    assert (found.verdict, found.counter_examples[0].period) == (V.CONTRADICTED, "2026-Q2")


def test_a_contradiction_on_a_question_that_is_asked_now_is_not_carried() -> None:
    assert summed({Q1.id: YES}, no(Q1.id)).contradictions == ()
    assert summed({Q1.id: YES}, no("TEC-03-Q9")).contradictions == ()


def test_nothing_is_carried_on_a_question_that_is_no_longer_asked_of_the_department() -> None:
    owners = build.question(2, due=(2,), asked_of=AskedOf.OWNER)
    control = build.control(Q1, owners, applies_to=AppliesTo(all=True, owner=("IT",)))
    assert summed({Q1.id: YES}, no(owners.id), control=control).contradictions == ()


def test_nothing_is_carried_into_a_cell_that_does_not_apply() -> None:
    facts = build.facts(build.attest({Q1.id: NotApplicable()}), consents=(build.consent(Q1.id),))
    catalogue = build.catalogue([WITH_YEARLY])
    last = cell(R.NONCONFORMING, "it", "TEC-03", no(YEARLY.id))
    made = summaries(catalogue, facts, derive_all(catalogue, facts), last)
    assert made[build.KEY].contradictions == ()


def test_without_an_earlier_period_summaries_are_the_outcomes() -> None:
    facts = build.facts(build.attest({Q1.id: NO}))
    catalogue = build.catalogue([WITH_YEARLY])
    outcomes = derive_all(catalogue, facts)
    made = summaries(catalogue, facts, outcomes, {})
    assert made == {k: o.summary("2026-Q4") for k, o in outcomes.items()}


# --- A second reading ----------------------------------------------------------------------

results = st.sampled_from(list(Result))


@st.composite
def grids(draw: st.DrawFn) -> tuple[Catalogue, dict[CellKey, CellSummary], list[CellKey]]:
    """Two controls, three departments; each cell due, not due, or absent."""
    controls = (
        build.control(Q1, Q2, statements=("s/1", "s/2")),
        build.control(
            build.question(1, control="ORG-02", statements=draw(st.sampled_from([None, ("s/2",)]))),
            control_id="ORG-02",
            statements=("s/1",),
        ),
    )
    names = ["s/1", "s/2", "s/3"]
    statements = [build.statement("u", *names), *(build.statement(n) for n in names)]
    known: dict[CellKey, CellSummary] = {}
    waiting: list[CellKey] = []
    for control in controls:
        for department in ("a", "b", "c"):
            where = key(department, control.id)
            state = draw(st.sampled_from(["due", "due", "last", "never", "absent"]))
            found = [no(q.id) for q in control.questions if draw(st.integers(0, 7)) == 0]
            if state in ("due", "last"):
                known |= cell(draw(results), department, control.id, *found)
            if state in ("last", "never"):
                waiting.append(where)
    return build.catalogue(controls, statements), known, waiting


@given(grids())
def test_verdicts_read_twice(
    grid: tuple[Catalogue, dict[CellKey, CellSummary], list[CellKey]],
) -> None:
    catalogue, known, waiting = grid
    current = {k: s for k, s in known.items() if k not in waiting}
    departments = build.population(known, waiting)
    found = {v.statement: v for v in verdicts(catalogue, departments, current, waiting, known)}
    tied = {"s/1": ["TEC-03", "ORG-02"], "s/2": ["TEC-03"], "s/3": []}
    said = {}
    for name, controls in tied.items():
        live = {k: s for k, s in known.items() if s.result is not R.NOT_APPLICABLE}
        against = [
            c
            for s in live.values()
            for c in s.contradictions
            if name
            in catalogue.question(c.question)[0].tested_statements(
                catalogue.question(c.question)[1]
            )
        ]
        mine = [s.result.value for k, s in live.items() if k.control in controls]
        here = [k for k in {*known, *waiting} if k.control in controls]
        never = [k for k in here if k not in known]
        if against:
            said[name] = "contradicted"
        elif mine and set(mine) == {"conforming"} and not never:
            said[name] = "supported"
        elif here and never and len(never) == len(here):
            said[name] = "not_due"
        elif not mine or set(mine) == {"not_assessed"}:
            said[name] = "not_assessed"
        else:
            said[name] = "partly_supported"
    assert {n: found[n].verdict.value for n in tied} == said
    assert len(found["s/1"].counter_examples) >= (said["s/1"] == "contradicted")


def test_an_answer_that_is_said_in_words_only_has_no_value_in_json() -> None:
    deviation = Contradiction("Q", ContradictionKind.DEVIATION)
    summary = CellSummary("2026-Q4", key(), R.NONCONFORMING, (deviation,))
    assert CellSummary.from_json(summary.to_json()) == summary


# --- Whose cells bear on a policy ----------------------------------------------------------


def of_policy(
    entities: tuple[str, ...], department: PopulationDepartment, *, conflicts: tuple[str, ...] = ()
) -> StatementVerdict:
    """The verdict on a policy's statement where this department alone says no."""
    catalogue = build.catalogue(
        [build.control(Q1, applies_to=AppliesTo(all=True, owner=("PMS",)))],
        sources=[Source("group", build.WORDS, "2025-05-27", entities)],
        conflicts=[build.conflict(c) for c in conflicts],
    )
    current = cell(R.NONCONFORMING, department.id, "TEC-03", no(Q1.id))
    (found,) = verdicts(catalogue, [department], current, (), {})
    return found


@pytest.mark.parametrize(
    ("entities", "department", "conflicts", "wanted"),
    [
        ((), build.department(scope="us"), (), V.CONTRADICTED),
        (("us",), build.department(scope="us"), (), V.CONTRADICTED),
        (("us",), build.department(scope="group"), (), V.NOT_ASSESSED),
        (("us",), build.department(scope="group"), ("C-74",), V.NOT_ASSESSED),
        (("us",), build.department(scope="group", owns=("PMS",)), (), V.CONTRADICTED),
        (("group",), build.department(scope="us"), (), V.NOT_ASSESSED),
        (("group",), build.department(scope="us"), ("C-74",), V.CONTRADICTED),
        (("group", "us"), build.department(scope="us"), (), V.CONTRADICTED),
    ],
)
def test_a_policy_is_contradicted_by_those_it_speaks_for(
    entities: tuple[str, ...],
    department: PopulationDepartment,
    conflicts: tuple[str, ...],
    wanted: Verdict,
) -> None:
    found = of_policy(entities, department, conflicts=conflicts)
    assert found.verdict is wanted
    assert bool(found.counter_examples) is bool(found.cells) is (wanted is V.CONTRADICTED)


def test_an_owner_elsewhere_speaks_only_where_the_policy_has_no_owner_of_its_own() -> None:
    elsewhere = build.department("elsewhere", scope="group", owns=("PMS",))
    within = build.department("within", scope="us", owns=("PMS",))
    catalogue = build.catalogue(
        [build.control(Q1, applies_to=AppliesTo(owner=("PMS",)))],
        sources=[Source("group", build.WORDS, "2025-05-27", ("us",))],
    )
    against = cell(R.NONCONFORMING, "elsewhere", "TEC-03", no(Q1.id))
    for_it = cell(R.CONFORMING, "within", "TEC-03")
    (alone,) = verdicts(catalogue, [elsewhere], against, (), {})
    (served,) = verdicts(catalogue, [elsewhere, within], {**against, **for_it}, (), {})
    assert (alone.verdict, served.verdict) == (V.CONTRADICTED, V.SUPPORTED)
