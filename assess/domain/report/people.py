"""Who answered, on time or not, and who vouches for which days (DOMAIN section 5: 5)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from assess.domain.computed import vacant
from assess.domain.facts import (
    Attestation,
    Capacity,
    Variant,
)
from assess.domain.judgement import JudgementKind
from assess.domain.outcome import Result
from assess.domain.report.context import Context, spans
from assess.domain.report.parts import Figure, Id, Line, Param, Span, Typed
from assess.domain.timeliness import Timing, sheet_due, timing
from assess.domain.windows import day_count
from assess.text import Text


class SheetState(StrEnum):
    """How a department's sheet stands, worst first; open means that it is not due yet."""

    MISSING = "missing"
    LATE = "late"
    ON_TIME = "on_time"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Signature:
    """One attestation of a sheet.

    Attributes:
        first, last: Days vouched for.
        entered_by: Who transcribed it; None where the attester signed.
    """

    attester: Text
    capacity: Capacity
    variant: Variant
    first: date
    last: date
    at: datetime
    leaf: int
    entered_by: Text | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A department's sheet.

    Attributes:
        due: As extended.
        signed: The attestation in force; None while days are unvouched.
        first: The one with which the sheet was complete for the first time, where it is another.
        late: Calendar days after the due date; None where it was not late.
        missed: The due date that was missed, as it then stood.
        returned: It was a return's.
        unvouched: Days of the department that nobody vouches for, where something was signed.
        vacant, vacancies: How many of its days have no information manager, and which.
        applicable, answered: Cells.
    """

    department: str
    name: Text
    state: SheetState
    due: date
    managers: tuple[Text, ...]
    signed: Signature | None
    first: Signature | None
    late: Figure | None
    missed: date | None
    returned: bool
    unvouched: Figure | None
    vacant: Figure | None
    vacancies: tuple[Span, ...]
    applicable: Figure
    answered: Figure
    na: Figure
    nil: Figure

    @property
    def first_signed(self) -> Line | None:
        """When it was complete for the first time, where that was another signature."""
        if self.first is None or self.signed is None:
            return None
        params: dict[str, Param] = {"at": self.first.at, "leaf": Id(str(self.first.leaf))}
        if self.first.attester == self.signed.attester:
            return Line("signoffs.first", params)
        return Line("signoffs.first_by", {**params, "name": self.first.attester})

    @property
    def lateness(self) -> Line | None:
        """By how much it missed its due date, or that of a return."""
        if self.late is None or self.missed is None:
            return None
        if not self.returned and self.missed == self.due:
            return Line("state.late", {"days": self.late})
        key = "state.late_returned" if self.returned else "state.late_then"
        return Line(key, {"days": self.late, "due": self.missed})


@dataclass(frozen=True, slots=True)
class NotApplicableAnswer:
    """An answer "does not apply", with its reason and whether a reviewer consented."""

    department: Text
    question: str
    label: Text
    reason: Typed
    consented: bool


@dataclass(frozen=True, slots=True)
class Participation:
    """Who answered, worst first.

    Attributes:
        signatures: Those in force that are not simply the manager for the whole period, and
            those of sheets that several people signed.
    """

    headline: Line
    sheets: tuple[Sheet, ...]
    attested: Figure
    on_time: Figure
    late: Figure
    missing: Figure
    open: Figure
    answers_na: tuple[NotApplicableAnswer, ...]
    signatures: tuple[tuple[Text, Signature], ...]


def participation(context: Context) -> Participation:
    """Who answered."""
    sheets = tuple(
        sorted(
            (_sheet(context, d) for d in context.sheets),
            key=lambda s: list(SheetState).index(s.state),
        )
    )
    owing = len(sheets)
    by_state = {
        state: context.count(
            f"sheets:{state.value}", (s for s in sheets if s.state is state), owing
        )
        for state in SheetState
    }
    late, on_time = by_state[SheetState.LATE], by_state[SheetState.ON_TIME]
    attested = context.figures.add("sheets:attested", int(late.value) + int(on_time.value), owing)
    missing = by_state[SheetState.MISSING]
    key = "all" if attested.value == owing else "some" if missing.value else "open"
    params = {
        "attested": attested,
        "late": late,
        "missing": missing,
        "open": by_state[SheetState.OPEN],
    }
    if key == "all" and late.value:
        key = "late"
    return Participation(
        headline=Line(f"participation.headline.{key}", params),
        sheets=sheets,
        attested=attested,
        on_time=on_time,
        late=late,
        missing=missing,
        open=by_state[SheetState.OPEN],
        answers_na=tuple(_na(context)),
        signatures=tuple(_unusual(context)),
    )


def _sheet(context: Context, department_id: str) -> Sheet:
    facts, add = context.inputs.facts, context.figures.add
    department = context.departments[department_id]
    found, due = timing(facts, department), sheet_due(facts, department)
    signed, first = found.signed, found.first
    outcomes = context.outcomes(department=department_id)
    inside = [o for o in outcomes if o.applicable]
    judged = [j.newest for o in outcomes for j in o.judgements]
    vacancies = vacant(facts, department) or ()
    without = day_count(vacancies)
    name = f"department:{department_id}"
    na = (JudgementKind.NA, JudgementKind.NA_PENDING)
    return Sheet(
        department=department_id,
        name=context.name(department_id),
        state=_state(context, found, due),
        due=due,
        managers=context.managers(department),
        signed=_signature(context, signed) if signed else None,
        first=_signature(context, first) if first is not signed and first and signed else None,
        late=add(f"{name}:late_days", found.late) if found.late else None,
        missed=found.missed,
        returned=found.returned,
        unvouched=add(f"{name}:unvouched_days", day_count(found.unvouched))
        if found.standing and not signed
        else None,
        vacant=add(f"{name}:vacant_days", without) if without else None,
        vacancies=spans(vacancies),
        applicable=add(f"{name}:applicable", len(inside), len(outcomes)),
        answered=context.count(f"{name}:answered", (o for o in inside if o.answered), len(inside)),
        na=context.count(f"{name}:na", (j for j in judged if j.kind in na)),
        nil=context.count(f"{name}:nil", (j for j in judged if j.no_population)),
    )


def _state(context: Context, found: Timing, due: date) -> SheetState:
    if found.signed is not None:
        return SheetState.LATE if found.late else SheetState.ON_TIME
    closed = context.inputs.facts.closed is not None
    return SheetState.MISSING if closed or context.day > due else SheetState.OPEN


def _signature(context: Context, attestation: Attestation) -> Signature:
    by = attestation.mark.by
    return Signature(
        attester=context.person(attestation.attester),
        capacity=attestation.capacity,
        variant=attestation.variant,
        first=attestation.first,
        last=attestation.last,
        at=context.local(attestation.mark.at),
        leaf=attestation.mark.idx,
        entered_by=context.person(by) if attestation.transcribed else None,
    )


def _unusual(context: Context) -> Iterable[tuple[Text, Signature]]:
    for department in context.sheets:
        standing = timing(context.inputs.facts, context.departments[department]).standing
        for attestation in sorted(standing, key=lambda a: a.mark.idx):
            plain = (
                attestation.variant is Variant.WHOLE
                and attestation.capacity is Capacity.INFORMATION_MANAGER
                and not attestation.transcribed
            )
            if len(standing) > 1 or not plain:
                yield context.name(department), _signature(context, attestation)


def _na(context: Context) -> Iterable[NotApplicableAnswer]:
    for outcome in context.inputs.outcomes.values():
        for judgement in (j.newest for j in outcome.judgements):
            if judgement.kind in (JudgementKind.NA, JudgementKind.NA_PENDING):
                answer = context.answers[outcome.key].get(judgement.question)
                yield NotApplicableAnswer(
                    department=context.name(outcome.key.department),
                    question=judgement.question,
                    label=context.questions[judgement.question].label,
                    reason=Typed(answer.note if answer else ""),
                    consented=judgement.kind is JudgementKind.NA,
                )


def missing_cells(context: Context, sheet: Sheet) -> Figure:
    """Cells that are not assessed because a sheet was not signed, of all applicable cells."""
    every = [o for o in context.inputs.outcomes.values() if o.applicable]
    mine = [
        o
        for o in every
        if o.key.department == sheet.department and not o.signed and o.result is Result.NOT_ASSESSED
    ]
    return context.count(f"department:{sheet.department}:unsigned", mine, len(every))
