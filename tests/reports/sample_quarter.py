"""One invented quarter: answers, evidence and reviews, mostly good and in places not."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from decimal import Decimal

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
from assess.domain.applicability import asked_questions, asked_requirements, population
from assess.domain.control import (
    Describes,
    PersonalData,
    Question,
    QuestionType,
    Requirement,
    Supply,
    TargetKind,
)
from assess.domain.evidence import Evidence, Link
from assess.domain.facts import (
    Attestation,
    AttestedCell,
    Capacity,
    CellKey,
    ExceptionRecord,
    Extension,
    Finding,
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
from assess.domain.organization import Organization
from assess.domain.outcome import CellSummary
from assess.domain.period import Deadlines, Period, Thresholds
from assess.domain.statement import Catalogue
from tests.reports.sample_group import ADMIN, MANAGER, REVIEWER, SECOND_REVIEWER, manager_of
from tests.reports.sample_trouble import HOSTILE, Ledger, Trouble


class QuarterMaker:
    """Makes the facts of one period."""

    def __init__(
        self,
        catalogue: Catalogue,
        organization: Organization,
        period: Period,
        ledger: Ledger,
        trouble: Trouble,
    ) -> None:
        self.catalogue = catalogue
        self.organization = organization
        self.period = period
        self.ledger = ledger
        self.trouble = trouble
        self.random = random.Random(period.id)
        self.due = period.ends + timedelta(days=14)
        self.supplied: dict[tuple[str, str], Supplied] = {}
        self.pieces: list[Evidence] = []
        self.central: dict[str, Evidence] = {}

    def facts(
        self, last: Mapping[CellKey, CellSummary], findings: tuple[Finding, ...]
    ) -> PeriodFacts:
        """Facts up to the close, which is the newest leaf."""
        departments, cells = population(
            self.catalogue, self.organization, self.period, lambda _: self.due, last
        )
        opening = Opening(
            self.period,
            self.catalogue.revision,
            1,
            Deadlines(),
            Thresholds(),
            "Asia/Tokyo",
            1,
            departments,
            cells,
            self.ledger.mark(ADMIN, self.period.starts + timedelta(days=60)),
        )
        by_id = {d.id: d for d in departments}
        attestations: list[Attestation] = []
        reviews: list[Review] = []
        consents: list[NaConsent] = []
        for key in cells:
            self._supply(key, by_id[key.department])
        for department in sorted(departments, key=lambda d: d.id in self.trouble.late):
            mine = [k for k in cells if k.department == department.id]
            if mine and department.id not in self.trouble.missed:
                attestations.append(self._attest(department, mine))
        for attestation in attestations:
            for cell in attestation.cells:
                reviews.append(self._review(cell))
                consents.extend(self._consents(cell))
        extended = [d for d in by_id if d == "legal" and self.trouble.hostile]
        return PeriodFacts(
            position=0,
            opening=opening,
            attestations=tuple(attestations),
            reviews=tuple(reviews),
            consents=tuple(consents),
            supplied=tuple(self.supplied.values()),
            evidence=tuple(sorted((*self.pieces, *self.central.values()), key=lambda e: e.idx)),
            extensions=tuple(
                Extension(self.ledger.mark(ADMIN), d, self.due + timedelta(days=2), "leave")
                for d in extended
            ),
            exceptions=tuple(
                ExceptionRecord(
                    f"EX-{n:02d}",
                    CellKey(question[:6], department),
                    (question,),
                    datetime.combine(self.period.starts, time(), UTC) - timedelta(days=9),
                    self.period.starts,
                    self.period.ends + timedelta(days=60),
                    "a guard signs visitors in by hand",
                )
                for n, (department, question) in enumerate(self.trouble.exceptions, start=7)
            ),
            deviations=tuple(
                SampleDeviation(self.ledger.mark("p_ferreira"), CellKey(question[:6], d), question)
                for d, question in self.trouble.deviations
            ),
            findings=findings,
            vacancies={
                d.id: self.organization.vacant_days(d.id, d.first, d.last) for d in departments
            },
            closed=self.ledger.mark(ADMIN, self.due + timedelta(days=7)),
        )

    def _asked(self, key: CellKey, department: PopulationDepartment) -> tuple[Question, ...]:
        return asked_questions(self.catalogue.control(key.control), department, self.period.quarter)

    def _supply(self, key: CellKey, department: PopulationDepartment) -> None:
        for question in self._asked(key, department):
            if question.supply is Supply.CENTRAL:
                mark = self.ledger.mark(ADMIN, self.period.ends + timedelta(days=2))
                value = self._value(question, key.department)
                if not isinstance(value, NotApplicable | NilReturn):
                    self.supplied[key.department, question.id] = Supplied(
                        mark, f"s-{mark.idx}", key, question.id, value
                    )

    def _attest(self, department: PopulationDepartment, keys: list[CellKey]) -> Attestation:
        signed_on = self.period.ends + timedelta(days=self.random.randint(4, 13))
        if department.id in self.trouble.late:
            signed_on = self.due + timedelta(days=4)
        cells = tuple(self._cell(department, key) for key in keys)
        transcribed = department.id == "us" and self.trouble.hostile
        return Attestation(
            mark=self.ledger.mark(ADMIN if transcribed else manager_of(department.id), signed_on),
            period=self.period.id,
            department=department.id,
            attester=manager_of(department.id),
            capacity=Capacity.INFORMATION_MANAGER,
            variant=Variant.WHOLE,
            first=department.first,
            last=department.last,
            declaration="d" * 64,
            size=4096,
            cells=cells,
            transcribed=transcribed,
        )

    def _cell(self, department: PopulationDepartment, key: CellKey) -> AttestedCell:
        control = self.catalogue.control(key.control)
        answers = tuple(self._answers(department, key))
        evidence = [
            self._piece(requirement, key)
            for requirement in asked_requirements(control, department)
            if requirement.required
            and requirement.supply is not Supply.TOOL
            and self.random.random() >= self.trouble.absent
        ]
        content = f"{self.period.id}/{key}"
        return AttestedCell(key, content, answers, tuple(p.id for p in evidence))

    def _answers(self, department: PopulationDepartment, key: CellKey) -> Iterator[Answer]:
        given: dict[str, Value] = {}
        for question in self._asked(key, department):
            if question.supply is Supply.TOOL or not self._arises(question, given):
                continue
            supplied = self.supplied.get((key.department, question.id))
            if supplied is not None:
                disputes = self.trouble.hostile and self.random.random() < 0.04
                value = supplied.value
                if disputes and isinstance(value, Ratio) and value.part:
                    value = Ratio(value.part - 1, value.whole)
                yield Answer(
                    question.id, value, supply=supplied.id, disputes=value != supplied.value
                )
                continue
            value = self._value(question, key.department)
            given[question.id] = value
            note = "the team left that business" if isinstance(value, NotApplicable) else ""
            if self.trouble.hostile and self.random.random() < 0.02:
                note = HOSTILE
            yield Answer(question.id, value, note)

    def _arises(self, question: Question, given: Mapping[str, Value]) -> bool:
        if question.when is None:
            return True
        asked = given.get(question.when.question)
        match asked:
            case Number():
                return question.when.at_least is not None and asked.value >= question.when.at_least
            case Choice():
                return asked.value in question.when.is_one_of
        return False

    def _value(self, question: Question, department: str) -> Value:
        forced = self.trouble.forced.get((department, question.id))
        if forced is not None:
            return forced
        roll = self.random.random()
        bad, partial = roll < self.trouble.bad, roll < self.trouble.bad + self.trouble.partial
        match question.type:
            case QuestionType.YES_PARTIAL_NO_NA:
                if 0.5 < roll < 0.505:
                    return NotApplicable()
                return Choice.NO if bad else Choice.PARTIAL if partial else Choice.YES
            case QuestionType.NUMBER if question.percent:
                whole = self.random.randint(3, 60)
                return Ratio(whole - self.random.randint(1, 2) if bad else whole, whole)
            case QuestionType.NUMBER:
                return Number(Decimal(self._count(question, bad=bad)))
            case QuestionType.DATE:
                days = 400 if bad else self.random.randint(1, 60)
                return Day(self.period.ends - timedelta(days=days))
            case QuestionType.TEXT:
                return Words(HOSTILE if self.trouble.hostile else "see the register")

    def _count(self, question: Question, *, bad: bool) -> int:
        target = question.target
        if target is None:
            return self.random.randint(0, 9)
        if target.kind is TargetKind.AT_MOST:
            return target.value + self.random.randint(1, 3) if bad else target.value
        return target.value - 1 if bad and target.value else target.value + 3

    def _piece(self, requirement: Requirement, key: CellKey) -> Evidence:
        link = Link(key.department, key.control, requirement.id)
        if requirement.supply is Supply.CENTRAL:
            known = self.central.get(requirement.id)
            if known is None:
                known = self._new_piece(requirement, link)
            else:
                known = replace(known, links=(*known.links, link))
            self.central[requirement.id] = known
            return known
        piece = self._new_piece(requirement, link)
        self.pieces.append(piece)
        return piece

    def _new_piece(self, requirement: Requirement, link: Link) -> Evidence:
        mark = self.ledger.mark(MANAGER, self.period.ends + timedelta(days=3))
        stale = self.random.random() < self.trouble.stale
        age = self.random.randint(0, min(30, requirement.fresh_days))
        if stale:
            age = requirement.fresh_days + self.random.randint(5, 40)
        state = requirement.describes is Describes.STATE
        inspected = self.random.random() < 0.01
        return Evidence(
            id=f"e-{mark.idx:012d}",
            idx=mark.idx,
            at=mark.at,
            by=mark.by,
            period=self.period.id,
            links=(link,),
            as_of=self.period.ends - timedelta(days=age),
            covers=None if state else (self.period.starts, self.period.ends),
            personal_data=PersonalData.NONE,
            sha256="" if inspected else f"{mark.idx:064x}",
            size=self.random.randint(900, 90_000),
            commitment="" if inspected else f"{mark.idx * 7:064x}",
            name=HOSTILE
            if self.trouble.hostile and mark.idx % 40 == 0
            else f"{link.requirement}.csv",
            reused_from="2026-Q2" if stale and state else None,
            inspected=inspected,
            seen_by=REVIEWER if inspected else None,
            count=4 if inspected else None,
        )

    def _review(self, cell: AttestedCell) -> Review:
        roll = self.random.random()
        verdict = ReviewVerdict.RETURNED if roll < 0.02 else ReviewVerdict.ACCEPTED
        by = SECOND_REVIEWER if cell.key.department == "legal" else REVIEWER
        mark = self.ledger.mark(by, self.due + timedelta(days=5))
        content = cell.content if roll > 0.015 else "what stood there before"
        reason = HOSTILE if verdict is ReviewVerdict.RETURNED else ""
        return Review(mark, cell.key, verdict, content, reason)

    def _consents(self, cell: AttestedCell) -> Iterator[NaConsent]:
        for answer in cell.answers:
            if isinstance(answer.value, NotApplicable):
                mark = self.ledger.mark(REVIEWER)
                yield NaConsent(mark, cell.key, answer.question, cell.content)
