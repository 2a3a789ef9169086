"""Random histories of a period that is moved to new revisions and populations while it runs.

A history draws with dice of its own, so that thousands of them take seconds; its seed says it all.
What it remembers of every step is kept apart from the facts, for the properties to compare.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import cached_property
from typing import TypeVar

from assess.catalog.diff import asked_anew, wording
from assess.domain.adoption import Plan, adopted, plan
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
    Question,
    QuestionType,
    Requirement,
    Supply,
    TargetKind,
)
from assess.domain.derive import derive_all
from assess.domain.evidence import Link
from assess.domain.facts import (
    Attestation,
    AttestedCell,
    CellKey,
    Mark,
    NaConsent,
    PeriodFacts,
    PopulationDepartment,
    Review,
    ReviewVerdict,
    Supplied,
    Variant,
)
from assess.domain.meaning import Meanings, Vouched
from assess.domain.organization import Department, Entity, Organization
from assess.domain.outcome import Outcome
from assess.domain.statement import Catalogue
from tests.domain import build
from tests.domain.edits import edited, edited_departments, first_catalogue, first_departments
from tests.domain.strategies import Case, Draw, a_piece, a_value, an_answer

T = TypeVar("T")

ENTITIES = (
    Entity("e-1", build.WORDS, "group", "japan"),
    Entity("e-2", build.WORDS, "us", "us"),
)
PEOPLE = ("p-mori", "p-mori", "p-ito")


class Dice(Draw):
    """Draws that a number decides."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)

    def of(self, *items: T) -> T:
        """One of `items`."""
        return items[self._random.randrange(len(items))]

    def rarely(self, share: int = 4) -> bool:
        """True one time in `share`."""
        return self._random.randrange(share) == 0


@dataclass
class Step:
    """One adoption: what was before, what it planned, and what is after."""

    before: PeriodFacts
    old: Catalogue
    plan: Plan
    after: PeriodFacts
    new: Catalogue
    meanings: Meanings

    @cached_property
    def was(self) -> Mapping[CellKey, Outcome]:
        """Every outcome before it."""
        return derive_all(self.old, self.before)

    @cached_property
    def now(self) -> Mapping[CellKey, Outcome]:
        """Every outcome by it alone."""
        return derive_all(self.new, self.after)


@dataclass
class History:
    """A period in the making.

    Attributes:
        signed: Leaf of every attestation to what it said.
        seen: Every cell that ever was.
    """

    dice: Dice
    catalogue: Catalogue
    departments: tuple[Department, ...]
    facts: PeriodFacts
    meanings: Meanings = field(default_factory=Meanings)
    idx: int = 10
    at: datetime = build.SIGNED_AT
    steps: list[Step] = field(default_factory=list)
    signed: dict[int, tuple[AttestedCell, ...]] = field(default_factory=dict)
    seen: set[CellKey] = field(default_factory=set)

    def mark(self, by: str) -> Mark:
        """The next leaf's mark, an hour after the last."""
        self.idx += 1
        self.at += timedelta(hours=1)
        return Mark(self.idx, self.at, by)

    @cached_property
    def outcomes(self) -> Mapping[CellKey, Outcome]:
        """Every outcome at the end."""
        return derive_all(self.catalogue, self.facts)


def made(seed: int) -> History:
    """The history of a seed."""
    dice = Dice(seed)
    catalogue, departments = first_catalogue(dice), first_departments(dice)
    frozen, cells = _population(catalogue, departments)
    history = History(dice, catalogue, departments, build.facts(departments=frozen, cells=cells))
    history.seen.update(cells)
    _acts(history)
    for _ in range(dice.of(1, 1, 2, 2, 3)):
        _adopt(history)
        _acts(history)
    history.facts = replace(history.facts, position=history.idx + 1)
    return history


def _population(
    catalogue: Catalogue, departments: tuple[Department, ...]
) -> tuple[tuple[PopulationDepartment, ...], tuple[CellKey, ...]]:
    organization = Organization(build.WORDS, ENTITIES, departments, (), ())
    return population(catalogue, organization, build.PERIOD, lambda _: build.DUE, {})


def _adopt(history: History) -> None:
    """Edits the catalogue, the organization or both, and moves the period."""
    dice, old, before = history.dice, history.catalogue, history.facts
    new = old if dice.rarely(6) else edited(dice, old, len(history.steps) + 1)
    departments = history.departments
    if dice.rarely(3) or new is old:
        departments = edited_departments(dice, departments)
    _vouch(history, old, new)
    frozen, cells = _population(new, departments)
    anew = asked_anew(old, new, history.meanings)
    planned = plan(before, old, new, frozen, cells, anew)
    mark = history.mark("p-office")
    after = adopted(before, planned, mark, 2, "A reason.")
    history.idx += len(planned.lapses)
    history.steps.append(Step(before, old, planned, after, new, history.meanings))
    history.catalogue, history.departments, history.facts = new, departments, after
    history.seen.update(after.opening.cells)


def parts(catalogue: Catalogue) -> Iterator[Question | Requirement]:
    """Everything that a catalogue asks and wants."""
    for control in catalogue.controls:
        yield from control.questions
        yield from control.requirements


def _vouch(history: History, old: Catalogue, new: Catalogue) -> None:
    """Now and then somebody vouches that a wording means the same."""
    were = {part.id: part for part in parts(old)}
    for item in parts(new):
        was = were.get(item.id)
        if was is not None and wording(was) != wording(item) and history.dice.rarely(3):
            vouched = Vouched(item.id, wording(was), wording(item))
            history.meanings = Meanings(history.meanings.vouched | {vouched})


def _acts(history: History) -> None:
    """What people do between two adoptions, in any order."""
    dice = history.dice
    if not history.facts.opening.cells:
        return
    if not dice.rarely(6):
        _in_good_order(history)
    for _ in range(dice.of(0, 1, 2, 3)):
        dice.of(_hand_in, _supply, _sign, _sign, _review, _review, _consent)(history)


def _in_good_order(history: History) -> None:
    """A department hands in all that is wanted, signs, and is reviewed."""
    department = history.dice.of(*{k.department: None for k in history.facts.opening.cells})
    part = next(d for d in history.facts.opening.departments if d.id == department)
    for key in history.facts.opening.cells:
        if key.department == department and not history.dice.rarely(6):
            case = Case(history.catalogue.control(key.control), part, history.facts)
            for wanted in asked_requirements(case.control, part):
                if not _handed_in(history.facts, case.key, wanted):
                    _add(history, case, wanted)
    _sign(history, department)
    if not history.steps or history.dice.rarely(2):
        _review(history, department)
    if history.dice.rarely(2):
        _consent(history)


def _handed_in(facts: PeriodFacts, key: CellKey, wanted: Requirement) -> bool:
    link = Link(key.department, key.control, wanted.id)
    return any(
        link in p.links and not p.withdrawn and wanted.id not in p.outdated_for
        for p in facts.evidence
    )


def _a_cell(history: History) -> Case:
    key = history.dice.of(*history.facts.opening.cells)
    department = next(d for d in history.facts.opening.departments if d.id == key.department)
    return Case(history.catalogue.control(key.control), department, history.facts)


def _hand_in(history: History) -> None:
    """A piece for one or two requirements of a cell, most often a good one."""
    case = _a_cell(history)
    needed = asked_requirements(case.control, case.department)
    if needed:
        _add(history, case, history.dice.of(*needed))


def _add(history: History, case: Case, wanted: Requirement) -> None:
    dice = history.dice
    mark = history.mark("p-sato")
    piece = a_piece(dice, case, mark.idx, wanted)
    if not dice.rarely(6):
        covers = (build.FIRST, build.LAST) if wanted.describes is Describes.PERIOD else None
        piece = replace(piece, as_of=case.department.last, covers=covers, withdrawn=False)
    every = asked_requirements(case.control, case.department)
    served = (wanted, *(r for r in every if r is not wanted and dice.rarely(4)))
    links = tuple(Link(case.department.id, case.control.id, r.id) for r in served)
    content = "" if piece.inspected or piece.withdrawn else f"{mark.idx:064x}"
    piece = replace(piece, idx=mark.idx, at=mark.at, links=links, sha256=content)
    history.facts = replace(history.facts, evidence=(*history.facts.evidence, piece))


def _supply(history: History) -> None:
    """A figure for a cell's centrally supplied question."""
    case, dice = _a_cell(history), history.dice
    asked = asked_questions(case.control, case.department, build.PERIOD.quarter)
    central = [q for q in asked if q.supply is Supply.CENTRAL]
    if not central:
        return
    question = dice.of(*central)
    value = a_value(dice, question, case.department)
    if isinstance(value, NotApplicable | NilReturn):
        return
    mark = history.mark("p-hr")
    figure = Supplied(mark, f"s-{mark.idx}", case.key, question.id, value)
    history.facts = replace(history.facts, supplied=(*history.facts.supplied, figure))


def _sign(history: History, department: str | None = None) -> None:
    """A sheet: answers to what is asked now, most often as they stood, and all pieces at hand."""
    dice, facts = history.dice, history.facts
    department = department or dice.of(*{k.department: None for k in facts.opening.cells})
    part = next(d for d in facts.opening.departments if d.id == department)
    attester = dice.of(*PEOPLE)
    variant, first, last = Variant.WHOLE, part.first, part.last
    if attester == "p-ito" and dice.rarely(2):
        variant, last = Variant.RANGE, min(part.last, max(part.first, date(2026, 11, 15)))
    mark = history.mark(attester)
    keys = [k for k in facts.opening.cells if k.department == department]
    cells = tuple(_said(history, key, part) for key in keys)
    attestation = Attestation(
        mark=mark,
        period=build.PERIOD.id,
        department=department,
        attester=attester,
        capacity=build.attest().capacity,
        variant=variant,
        first=first,
        last=last,
        declaration="d" * 64,
        size=1,
        cells=cells,
    )
    history.signed[mark.idx] = cells
    history.facts = replace(facts, attestations=(*facts.attestations, attestation))


def _said(history: History, key: CellKey, part: PopulationDepartment) -> AttestedCell:
    dice, facts = history.dice, history.facts
    control = history.catalogue.control(key.control)
    stood = _standing(facts, key)
    figures = {s.question: s for s in facts.supplied if s.key == key}
    answers, idle = [], dice.rarely(8)
    for question in asked_questions(control, part, build.PERIOD.quarter):
        kept = stood.get(question.id)
        if kept is not None and not dice.rarely(5):
            answers.append(kept)
            continue
        if dice.rarely(12):
            continue
        figure = figures.get(question.id)
        if figure is not None and not dice.rarely(3):
            answers.append(Answer(question.id, figure.value, supply=figure.id))
        elif idle:
            answers.append(Answer(question.id, NotApplicable(), "Nobody does it."))
        elif dice.rarely(4):
            answers.append(an_answer(dice, question, part))
        else:
            answers.append(Answer(question.id, _good(question, part)))
    pieces = tuple(
        p.id
        for p in facts.evidence
        if not p.withdrawn
        and any((k.control, k.department) == (key.control, key.department) for k in p.links)
    )
    content = f"{key}{answers}{pieces}"
    return AttestedCell(key, content, tuple(answers), pieces)


def _good(question: Question, part: PopulationDepartment) -> Value:
    """What a department in good order answers."""
    match question.type:
        case QuestionType.YES_PARTIAL_NO_NA:
            return Choice.YES
        case QuestionType.TEXT:
            return Words("a note")
        case QuestionType.DATE:
            return Day(part.last)
        case QuestionType.NUMBER:
            least = question.target is not None and question.target.kind is TargetKind.AT_LEAST
            if question.percent:
                return Ratio(50 if least else 0, 50)
            return Number(Decimal(95 if least else 1))


def _standing(facts: PeriodFacts, key: CellKey) -> dict[str, Answer]:
    """What the newest attestation answered, where it still stands."""
    for attestation in reversed(facts.attestations):
        entry = attestation.entry(key.control)
        if entry is not None and entry.key == key:
            position = attestation.mark.idx + 1
            return {
                a.question: a for a in entry.answers if not facts.asked_anew(a.question, position)
            }
    return {}


def _signed_cells(facts: PeriodFacts) -> Sequence[AttestedCell]:
    return [c for a in facts.attestations for c in a.cells]


def _review(history: History, department: str | None = None) -> None:
    """A verdict on everything that a sheet says, most often that it is accepted."""
    dice, facts = history.dice, history.facts
    signed = _signed_cells(facts)
    if not signed:
        return
    department = department or dice.of(*signed).key.department
    mine = {c.key: c for c in signed if c.key.department == department}
    mark = history.mark("p-review")
    verdict = ReviewVerdict.RETURNED if dice.rarely(6) else ReviewVerdict.ACCEPTED
    said = tuple(Review(mark, key, verdict, cell.content) for key, cell in mine.items())
    history.facts = replace(facts, reviews=(*facts.reviews, *said))


def _consent(history: History) -> None:
    """Consent that questions of a cell do not apply."""
    facts = history.facts
    signed = _signed_cells(facts)
    if not signed:
        return
    cell = history.dice.of(*signed)
    mark = history.mark("p-review")
    said = tuple(NaConsent(mark, cell.key, a.question, cell.content) for a in cell.answers)
    history.facts = replace(facts, consents=(*facts.consents, *said))
