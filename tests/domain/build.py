"""Small builders with plain defaults: a quarter of 2026, one control, one department."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from assess.domain.answer import Answer, Choice, Day, Number, Ratio, Value
from assess.domain.control import (
    AppliesTo,
    AskedOf,
    Basis,
    Control,
    Describes,
    PersonalData,
    Question,
    QuestionType,
    Requirement,
    Supply,
    Target,
    TargetKind,
    Tests,
    When,
)
from assess.domain.evidence import Evidence, Link
from assess.domain.facts import (
    Attestation,
    AttestedCell,
    Capacity,
    CellKey,
    ExceptionRecord,
    Mark,
    NaConsent,
    Opening,
    PeriodFacts,
    PopulationDepartment,
    Review,
    ReviewVerdict,
    SampleDeviation,
    Supplied,
    Variant,
)
from assess.domain.period import Deadlines, Period, Thresholds
from assess.domain.statement import (
    Catalogue,
    Conflict,
    Severity,
    Source,
    Statement,
    StatementKind,
    Theme,
)
from assess.text import Text

FIRST, LAST = date(2026, 10, 1), date(2026, 12, 31)
PERIOD = Period(FIRST, LAST, "2026-Q4", 4)
DUE = date(2027, 1, 18)
SIGNED_AT = datetime(2027, 1, 12, 3, 0, tzinfo=UTC)
WORDS = Text("words", "言葉")
CONTROL, DEPARTMENT = "TEC-03", "it"
KEY = CellKey(CONTROL, DEPARTMENT)
CONTENT = "c1"


def days(count: int) -> timedelta:
    """A number of days."""
    return timedelta(days=count)


def mark(idx: int, at: datetime = SIGNED_AT, by: str = "p-mori") -> Mark:
    """A leaf's mark."""
    return Mark(idx, at, by)


def question(
    number: int = 1,
    kind: QuestionType = QuestionType.YES_PARTIAL_NO_NA,
    *,
    control: str = CONTROL,
    tests: Tests = Tests.OPERATION,
    basis: Basis = Basis.SEED,
    asked_of: AskedOf = AskedOf.DEPARTMENT,
    supply: Supply = Supply.DEPARTMENT,
    target: Target | None = None,
    tolerance: int | None = None,
    percent: bool = False,
    when: When | None = None,
    statements: tuple[str, ...] | None = None,
    population_required: bool = False,
    due: tuple[int, ...] | None = None,
) -> Question:
    """A question; a choice asked of departments unless told otherwise."""
    return Question(
        id=f"{control}-Q{number}",
        type=kind,
        label=WORDS,
        text=WORDS,
        tests=tests,
        basis=basis,
        asked_of=asked_of,
        supply=supply,
        target=target,
        tolerance=tolerance,
        unit=Text("%", "%") if percent else None,
        when=when,
        statements=statements,
        population_required=population_required,
        due=due,
    )


def share(
    number: int = 1,
    least: int = 100,
    *,
    tolerance: int | None = None,
    supply: Supply = Supply.DEPARTMENT,
) -> Question:
    """A share in percent with a target."""
    return question(
        number,
        QuestionType.NUMBER,
        target=Target(TargetKind.AT_LEAST, least),
        tolerance=tolerance,
        percent=True,
        supply=supply,
    )


def count(
    number: int = 1,
    most: int | None = None,
    *,
    tolerance: int | None = None,
    supply: Supply = Supply.DEPARTMENT,
) -> Question:
    """A count, with a maximum or only recorded."""
    target = None if most is None else Target(TargetKind.AT_MOST, most)
    return question(number, QuestionType.NUMBER, target=target, tolerance=tolerance, supply=supply)


def day_question(
    number: int, kind: TargetKind, value: int = 0, tolerance: int | None = None
) -> Question:
    """A date with a rule."""
    return question(number, QuestionType.DATE, target=Target(kind, value), tolerance=tolerance)


def requirement(
    number: int = 1,
    describes: Describes = Describes.STATE,
    *,
    control: str = CONTROL,
    required: bool = True,
    fresh_days: int = 35,
    asked_of: AskedOf = AskedOf.DEPARTMENT,
    supply: Supply = Supply.DEPARTMENT,
    when: When | None = None,
    unless_nil: bool = False,
) -> Requirement:
    """A requirement: a state, at most 35 days old."""
    return Requirement(
        id=f"{control}-E{number}",
        title=WORDS,
        required=required,
        describes=describes,
        fresh_days=fresh_days,
        asked_of=asked_of,
        supply=supply,
        when=when,
        unless_nil=unless_nil,
    )


def control(
    *questions: Question,
    needs: Iterable[Requirement] | None = None,
    control_id: str = CONTROL,
    due: tuple[int, ...] = (1, 2, 3, 4),
    applies_to: AppliesTo | None = None,
    entities: tuple[str, ...] = ("group",),
    statements: tuple[str, ...] = ("s/1",),
    conflicts: tuple[str, ...] = (),
    theme: str = "technical",
) -> Control:
    """A quarterly control of every department, with one fresh piece of evidence wanted."""
    return Control(
        id=control_id,
        theme=theme,
        title=WORDS,
        objective=WORDS,
        applies_to=applies_to or AppliesTo(all=True),
        entities=entities,
        due=due,
        statements=statements,
        questions=questions,
        requirements=(requirement(control=control_id),) if needs is None else tuple(needs),
        conflicts=conflicts,
    )


def department(
    department_id: str = DEPARTMENT,
    *,
    scope: str = "group",
    attributes: tuple[str, ...] = (),
    owns: tuple[str, ...] = (),
    due: date = DUE,
    first: date = FIRST,
    last: date = LAST,
) -> PopulationDepartment:
    """A department that exists all period."""
    return PopulationDepartment(department_id, "e-1", scope, attributes, owns, due, first, last)


def opening(
    departments: Iterable[PopulationDepartment], cells: Iterable[CellKey], period: Period = PERIOD
) -> Opening:
    """An opening at leaf 3."""
    return Opening(
        period,
        "r" * 64,
        1,
        Deadlines(),
        Thresholds(),
        "Asia/Tokyo",
        1,
        tuple(departments),
        tuple(cells),
        mark(3),
    )


def statement(statement_id: str = "s/1", *children: str, declared: bool = True) -> Statement:
    """A practice, or an umbrella over `children`."""
    kind = StatementKind.UMBRELLA if children else StatementKind.PRACTICE
    return Statement(statement_id, "group", WORDS, WORDS, kind, "", {}, children, declared)


def catalogue(
    controls: Iterable[Control],
    statements: Iterable[Statement] = (),
    conflicts: Iterable[Conflict] = (),
    sources: Iterable[Source] = (Source("group", WORDS, "2025-05-27"),),
) -> Catalogue:
    """A catalogue of these."""
    return Catalogue(
        revision="r" * 64,
        name="2026.1",
        themes=(Theme("technical", WORDS, WORDS),),
        sources=tuple(sources),
        statements=tuple(statements) or (statement(),),
        controls=tuple(controls),
        conflicts=tuple(conflicts),
    )


def population(*cells: Iterable[CellKey]) -> tuple[PopulationDepartment, ...]:
    """The departments of these cells, of the group and owning nothing."""
    names = dict.fromkeys(key.department for keys in cells for key in keys)
    return tuple(department(name) for name in names)


def conflict(conflict_id: str = "C-74") -> Conflict:
    """An open conflict."""
    return Conflict(conflict_id, WORDS, Severity.HIGH)


YES, PARTIAL, NO = Choice.YES, Choice.PARTIAL, Choice.NO


def number(text: str | int) -> Number:
    """A number."""
    return Number(Decimal(text))


def ratio(part: int, whole: int) -> Ratio:
    """`part` of `whole`."""
    return Ratio(part, whole)


def on(day: date) -> Day:
    """A date answer."""
    return Day(day)


def attest(
    answers: Mapping[str, Value] | Iterable[Answer] = (),
    evidence: Iterable[str] = (),
    *,
    idx: int = 20,
    content: str = CONTENT,
    key: CellKey = KEY,
    at: datetime = SIGNED_AT,
    variant: Variant = Variant.WHOLE,
    first: date = FIRST,
    last: date = LAST,
    attester: str = "p-mori",
) -> Attestation:
    """An attestation of one cell by its information manager."""
    given = (
        tuple(Answer(q, v) for q, v in answers.items())
        if isinstance(answers, Mapping)
        else tuple(answers)
    )
    return Attestation(
        mark=mark(idx, at, attester),
        period=PERIOD.id,
        department=key.department,
        attester=attester,
        capacity=Capacity.INFORMATION_MANAGER,
        variant=variant,
        first=first,
        last=last,
        declaration="d" * 64,
        size=100,
        cells=(AttestedCell(key, content, given, tuple(evidence)),),
    )


def piece(
    as_of: date = date(2026, 12, 28),
    *,
    piece_id: str = "e-1",
    requirement_id: str = f"{CONTROL}-E1",
    key: CellKey = KEY,
    covers: tuple[date, date] | None = None,
    inspected: bool = False,
    withdrawn: bool = False,
    reused_from: str | None = None,
) -> Evidence:
    """A fresh file for the cell's first requirement."""
    return Evidence(
        id=piece_id,
        idx=10,
        at=SIGNED_AT,
        by="p-sato",
        period=PERIOD.id,
        links=(Link(key.department, key.control, requirement_id),),
        as_of=as_of,
        covers=covers,
        personal_data=PersonalData.NONE,
        sha256="" if inspected or withdrawn else "a" * 64,
        size=10,
        commitment="",
        name="file.csv",
        reused_from=reused_from,
        inspected=inspected,
        seen_by="p-kato" if inspected else None,
        withdrawn=withdrawn,
    )


def accept(idx: int = 30, content: str = CONTENT, key: CellKey = KEY) -> Review:
    """An acceptance of `content`."""
    return Review(mark(idx, by="p-ito"), key, ReviewVerdict.ACCEPTED, content)


def send_back(
    idx: int = 30, content: str = CONTENT, key: CellKey = KEY, due: date | None = None
) -> Review:
    """A return of `content`."""
    return Review(mark(idx, by="p-ito"), key, ReviewVerdict.RETURNED, content, "why", due)


def consent(
    question_id: str, content: str = CONTENT, key: CellKey = KEY, idx: int = 31
) -> NaConsent:
    """A consent that the question does not apply."""
    return NaConsent(mark(idx, by="p-ito"), key, question_id, content)


def figure(question_id: str, value: Value, *, idx: int = 8, key: CellKey = KEY) -> Supplied:
    """A delivered figure."""
    return Supplied(mark(idx, by="p-hr"), f"s-{idx}", key, question_id, value)


def excuse(
    question_id: str,
    first: date = FIRST,
    last: date = date(2027, 3, 31),
    *,
    approved: datetime = datetime(2026, 9, 1, tzinfo=UTC),
    key: CellKey = KEY,
) -> ExceptionRecord:
    """An exception that covers the period and more."""
    return ExceptionRecord("x-1", key, (question_id,), approved, first, last)


def deviation(question_id: str, key: CellKey = KEY) -> SampleDeviation:
    """A deviation that an auditor recorded."""
    return SampleDeviation(mark(50, by="p-audit"), key, question_id)


def facts(
    *attestations: Attestation,
    departments: Iterable[PopulationDepartment] = (),
    cells: Iterable[CellKey] = (KEY,),
    period: Period = PERIOD,
    **records: Any,
) -> PeriodFacts:
    """The facts of the period: the attestations and any other records by their field's name."""
    made = PeriodFacts(
        position=100,
        opening=opening(tuple(departments) or (department(),), cells, period),
        attestations=attestations,
    )
    return replace(made, **records)
