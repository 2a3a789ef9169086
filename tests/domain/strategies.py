"""Hypothesis strategies for cells and their facts, dense around every edge of the rules.

One composite draws everything from a few cached index strategies: building strategies while
drawing costs more than all the rules under test.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from functools import cache
from typing import TypeVar

from hypothesis import strategies as st

from assess.domain.answer import (
    Answer,
    Choice,
    Day,
    NilReturn,
    NotApplicable,
    Number,
    Ratio,
    Value,
    Words,
)
from assess.domain.control import (
    AppliesTo,
    AskedOf,
    Basis,
    Control,
    Describes,
    Question,
    QuestionType,
    Requirement,
    Supply,
    Target,
    TargetKind,
    Tests,
    When,
)
from assess.domain.evidence import Evidence
from assess.domain.facts import (
    Attestation,
    AttestedCell,
    CellKey,
    ExceptionRecord,
    Extension,
    NaConsent,
    PeriodFacts,
    PopulationDepartment,
    Review,
    SampleDeviation,
    Supplied,
    Variant,
)
from tests.domain import build

HANDOVER = date(2026, 11, 15)

T = TypeVar("T")
Range = tuple[date, date]


@dataclass(frozen=True)
class Case:
    """A cell with everything that bears on it."""

    control: Control
    department: PopulationDepartment
    facts: PeriodFacts

    @property
    def key(self) -> CellKey:
        """The cell."""
        return CellKey(self.control.id, self.department.id)


@cache
def below(count: int) -> st.SearchStrategy[int]:
    """Whole numbers from 0 to `count` - 1."""
    return st.integers(0, count - 1)


class Draw:
    """Draws from sequences."""

    def __init__(self, draw: st.DrawFn) -> None:
        self._draw = draw

    def of(self, *items: T) -> T:
        """One of `items`, each as likely; repeat an item to make it likelier."""
        return items[self._draw(below(len(items)))]

    def rarely(self, share: int = 4) -> bool:
        """True one time in `share`."""
        return self._draw(below(share)) == share - 1

    def near(self, *anchors: date) -> date:
        """A date at most two days from an anchor."""
        return self.of(*anchors) + timedelta(days=self.of(0, 1, -1, 2, -2))

    def range(self, *anchors: date) -> Range:
        """A range of days whose ends lie around the anchors."""
        one, two = self.near(*anchors), self.near(*anchors)
        return min(one, two), max(one, two)


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """A cell with its facts."""
    d = Draw(draw)
    control, part = a_control(d), a_department(d)
    key = CellKey(control.id, part.id)
    empty = build.facts(departments=[part], cells=[key])
    case = Case(control, part, empty)
    wanted = [r for r in control.requirements for _ in range(d.of(1, 1, 2, 0))]
    evidence = tuple(a_piece(d, case, n, r) for n, r in enumerate(wanted))
    ids = [p.id for p in evidence]
    signing = (20, 21, 22)[: d.of(1, 1, 1, 1, 2, 2, 3, 0)]
    given = tuple(an_attestation(d, case, idx, ids) for idx in signing)
    vacancies = d.of(None, {}, {part.id: (d.range(part.first, part.last),)})
    longer = Extension(build.mark(5), part.id, date(2027, 1, 22))
    facts = replace(
        empty,
        attestations=given,
        evidence=evidence,
        reviews=some_reviews(d, case),
        consents=some_consents(d, case),
        supplied=some_supplies(d, case),
        exceptions=some_exceptions(d, case),
        extensions=d.of((), (longer,)),
        vacancies=vacancies,
        closed=d.of(None, None, build.mark(60), build.mark(41)),
    )
    return replace(case, facts=facts)


@st.composite
def calm_cases(draw: st.DrawFn) -> Case:
    """A cell that is conforming, so that one change shows."""
    d = Draw(draw)
    asked: tuple[Question, ...] = ()
    answers: dict[str, Value] = {}
    for n in range(1, d.of(1, 2, 3, 4) + 1):
        good: list[tuple[Question, Value]] = [
            (build.question(n), Choice.YES),
            (build.share(n), Ratio(50, 50)),
            (build.count(n, most=2), Number(Decimal(2))),
        ]
        question, value = d.of(*good)
        asked, answers = (*asked, question), {**answers, question.id: value}
    evidence = build.piece(d.near(date(2026, 11, 28), build.DUE - timedelta(days=2)))
    facts = build.facts(
        build.attest(answers, [evidence.id]), evidence=(evidence,), reviews=(build.accept(),)
    )
    return Case(build.control(*asked), build.department(), facts)


def a_department(d: Draw) -> PopulationDepartment:
    """A department, most often one that exists all period."""
    whole = (build.FIRST, build.LAST)
    first, last = d.of(
        whole, whole, (date(2026, 11, 16), build.LAST), (build.FIRST, date(2026, 11, 15))
    )
    return build.department(
        attributes=d.of((), ("system_access",)), owns=d.of((), ("IT",)), first=first, last=last
    )


def a_control(d: Draw) -> Control:
    """A control with up to four questions and three requirements."""
    control_id = d.of(build.CONTROL, "ORG-01")
    asked: tuple[Question, ...] = ()
    for number in range(1, d.of(3, 2, 1, 4, 0) + 1):
        asked = (*asked, a_question(d, number, control_id, asked))
    everyone = AppliesTo(all=True)
    return build.control(
        *asked,
        needs=[a_requirement(d, n, control_id, asked) for n in range(1, d.of(1, 2, 3, 0) + 1)],
        control_id=control_id,
        due=d.of(*[(1, 2, 3, 4)] * 4, (4,), (2,)),
        applies_to=d.of(
            *[everyone] * 4,
            AppliesTo(all=True, owner=("IT",)),
            AppliesTo(attributes=("system_access",), owner=("IT",)),
        ),
    )


def a_question(d: Draw, number: int, control_id: str, before: Sequence[Question]) -> Question:
    """A question; its `when` asks one of `before`."""
    kind = d.of(*QuestionType)
    target, percent = None, False
    supplies = [*[Supply.DEPARTMENT] * 4, Supply.CENTRAL, Supply.CENTRAL]
    if kind is QuestionType.NUMBER:
        percent = d.rarely(2)
        target = d.of(None, Target(TargetKind.AT_LEAST, 90), Target(TargetKind.AT_MOST, 2))
    if kind is QuestionType.DATE:
        oldest = Target(TargetKind.MAX_AGE_DAYS, 30)
        target = d.of(None, oldest, Target(TargetKind.INSIDE_PERIOD))
    if kind is QuestionType.YES_PARTIAL_NO_NA:
        supplies += [Supply.TOOL] * 3
    return build.question(
        number,
        kind,
        control=control_id,
        tests=d.of(*Tests),
        basis=d.of(*Basis),
        asked_of=d.of(*[AskedOf.DEPARTMENT] * 4, AskedOf.BOTH, AskedOf.OWNER),
        supply=d.of(*supplies),
        target=target,
        tolerance=d.of(None, 2) if target else None,
        percent=percent,
        when=a_condition(d, before) if before and d.rarely() else None,
        statements=d.of(None, None, ("s/2",), ()),
        population_required=percent and d.rarely(2),
        due=d.of((4,), (2,)) if d.rarely() else None,
    )


def a_condition(d: Draw, asked: Sequence[Question]) -> When:
    """A condition on one of `asked`."""
    question = d.of(*asked)
    if question.type is QuestionType.NUMBER:
        return When(question.id, at_least=d.of(1, 90))
    some = d.of(("no", "partial"), ("no",), ("yes",), ("na",), ("yes", "no"))
    return When(question.id, is_one_of=some)


def a_requirement(d: Draw, number: int, control_id: str, before: Sequence[Question]) -> Requirement:
    """An evidence requirement."""
    return build.requirement(
        number,
        d.of(*Describes),
        control=control_id,
        required=not d.rarely(6),
        asked_of=d.of(AskedOf.DEPARTMENT, AskedOf.BOTH),
        supply=d.of(*[Supply.DEPARTMENT] * 3, Supply.CENTRAL, Supply.TOOL),
        when=a_condition(d, before) if before and d.rarely() else None,
        unless_nil=d.rarely(2),
    )


_RATIOS = ((50, 50), (0, 0), (0, 7), (44, 50), (45, 50), (49, 50), (50, 50))
CHOICES: tuple[Choice, ...] = (Choice.YES,) * 4 + tuple(Choice)
_NUMBERS = ("0", "1", "2", "3", "4", "5", "87", "88", "89.9", "90", "100")


def a_value(d: Draw, question: Question, part: PopulationDepartment) -> Value:
    """A value of the question's type around its target, now and then na or nil."""
    if d.rarely(12):
        return NotApplicable() if d.rarely(2) else NilReturn()
    match question.type:
        case QuestionType.YES_PARTIAL_NO_NA:
            choice: Choice = d.of(*CHOICES)
            return choice
        case QuestionType.TEXT:
            return Words("a note")
        case QuestionType.DATE:
            age, middle = timedelta(days=30), part.last - timedelta(days=20)
            edges = (part.first, part.last, part.last - age, date(2027, 1, 13))
            return Day(d.near(middle, middle, *edges))
        case QuestionType.NUMBER:
            if question.percent and (question.population_required or d.rarely(2)):
                return Ratio(*d.of(*_RATIOS))
            return Number(Decimal(d.of(*_NUMBERS)))


def a_piece(d: Draw, case: Case, number: int, requirement: Requirement) -> Evidence:
    """A piece around the edges of the requirement's window."""
    part = case.department
    oldest = part.last - timedelta(days=requirement.fresh_days)
    whole = (part.first, part.last)
    some = d.range(part.first, part.last, date(2026, 11, 1))
    return build.piece(
        d.near(part.last, part.last, oldest, build.DUE),
        piece_id=f"e-{number}",
        requirement_id=requirement.id,
        key=case.key,
        covers=d.of(whole, whole, some, some, None),
        inspected=d.rarely(6),
        withdrawn=d.rarely(8),
        reused_from=d.of(None, "2026-Q3"),
    )


def an_attestation(d: Draw, case: Case, idx: int, evidence: Iterable[str]) -> Attestation:
    """An attestation that answers most questions."""
    answers = [
        an_answer(d, question, case.department)
        for question in case.control.questions
        if not d.rarely(12)
    ]
    variant = d.of(*[Variant.WHOLE] * 4, Variant.SUCCESSOR, Variant.RANGE, Variant.RANGE)
    first, last = build.FIRST, build.LAST
    if variant is Variant.RANGE:
        first, last = d.of(
            (first, HANDOVER),
            (HANDOVER + timedelta(days=1), last),
            d.range(build.FIRST, build.LAST, HANDOVER),
        )
    return build.attest(
        answers,
        [e for e in evidence if not d.rarely(10)],
        idx=idx,
        content=a_content(d),
        key=case.key,
        at=datetime(2027, 1, 12, d.of(3, 23), 0, tzinfo=UTC),
        variant=variant,
        first=first,
        last=last,
        attester=d.of("p-mori", "p-mori", "p-ito", "p-kato"),
    )


def an_answer(d: Draw, question: Question, part: PopulationDepartment) -> Answer:
    """An answer; one to a centrally supplied question may confirm, dispute, or do neither."""
    value = a_value(d, question, part)
    if question.supply is not Supply.CENTRAL:
        return Answer(question.id, value)
    return Answer(question.id, value, supply=d.of("s-8", "s-9", None), disputes=d.rarely(2))


def a_content(d: Draw) -> str:
    """The signed content most of the time."""
    return d.of(*[build.CONTENT] * 4, "other")


def some_reviews(d: Draw, case: Case) -> tuple[Review, ...]:
    """Up to two verdicts, on the signed content or on another."""
    made = []
    for idx in (40, 41)[: d.of(1, 1, 1, 2, 0)]:
        content = a_content(d)
        if d.rarely():
            due = d.of(None, d.near(build.DUE), date(2027, 1, 25))
            made.append(build.send_back(idx, content, case.key, due))
        else:
            made.append(build.accept(idx, content, case.key))
    return tuple(made)


def some_exceptions(d: Draw, case: Case) -> tuple[ExceptionRecord, ...]:
    """Exceptions whose days begin and end around the department's part of the period."""
    part, made = case.department, []
    later, early = date(2027, 3, 31), date(2026, 9, 1)
    for question in case.control.questions:
        for _ in range(d.of(0, 0, 1, 1, 2)):
            first, last = d.of((part.first, later), d.range(part.first, part.last, later))
            day = d.near(early, early, part.first, part.last)
            approved = datetime(day.year, day.month, day.day, 9, tzinfo=UTC)
            made.append(build.excuse(question.id, first, last, approved=approved, key=case.key))
    return tuple(made)


def some_supplies(d: Draw, case: Case) -> tuple[Supplied, ...]:
    """Figures for the questions that central departments answer, some delivered twice."""
    made = []
    for question in case.control.questions:
        for idx in (8, 9)[: d.of(1, 2, 0)]:
            value = a_value(d, question, case.department)
            if question.supply is Supply.CENTRAL and not isinstance(
                value, NotApplicable | NilReturn
            ):
                made.append(build.figure(question.id, value, idx=idx, key=case.key))
    return tuple(made)


def some_consents(d: Draw, case: Case) -> tuple[NaConsent, ...]:
    """Consents to na, some on another content."""
    return tuple(
        build.consent(question.id, a_content(d), case.key)
        for question in case.control.questions
        if d.rarely(2)
    )


def with_deviation(case: Case, question: str) -> Case:
    """The case after an auditor recorded a deviation."""
    found = SampleDeviation(build.mark(70, by="p-audit"), case.key, question)
    return replace(case, facts=replace(case.facts, deviations=(*case.facts.deviations, found)))


def speaking(case: Case) -> tuple[Attestation, ...]:
    """What each person signed last, oldest first."""
    last = {a.attester: a for a in case.facts.attestations}
    return tuple(a for a in case.facts.attestations if last[a.attester] is a)


def in_force(case: Case) -> AttestedCell | None:
    """The attested entry that counts: the newest for all days, else the newest for some."""
    given = speaking(case)
    whole = [a for a in given if a.variant is not Variant.RANGE]
    return next((a.cell(case.control.id) for a in reversed(whole or given)), None)


def with_attested(case: Case, cell: AttestedCell) -> Case:
    """The case with the entry that counts exchanged, its content hash kept.

    Keeping the hash keeps acceptance and consent, which is the case that hides the most.
    """
    old = in_force(case)
    changed = tuple(
        replace(a, cells=(cell,)) if a.cells[0] is old else a for a in case.facts.attestations
    )
    return replace(case, facts=replace(case.facts, attestations=changed))
