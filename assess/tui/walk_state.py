"""Where a person is on a sheet, and the sheet as it will be once their answers are saved."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from assess.domain.answer import Answer, NotApplicable, Value
from assess.tui.home_model import is_open, own_wanted
from assess.tui.unsaved import Conflict, Given, Unsaved
from assess.workflow.book import Book
from assess.workflow.sheet import (
    QuestionState,
    Sheet,
    SheetCell,
    SheetQuestion,
    hypothetical,
    question_state,
)


@dataclass(frozen=True, slots=True)
class At:
    """A place on the sheet; `question` is "" on a cell that asks nothing."""

    control: str
    question: str


class Shown(StrEnum):
    """Which cells the list shows."""

    ALL = "all"
    OPEN = "open"
    RETURNED = "returned"


class WalkState:
    """A sheet with the answers of this session over it, and a place on it.

    Args:
        sheet: As it was read.
        me: Person id of who answers.
        unsaved: What waits for them from an earlier visit; it is kept up to date.

    Attributes:
        revision: Counts what the list has to show anew.
    """

    def __init__(self, sheet: Sheet, me: str, unsaved: Unsaved | None = None) -> None:
        self.sheet = sheet
        self.me = me
        self.shown = Shown.ALL
        self.revision = 0
        self.given: dict[str, Given] = {}
        self.versions: dict[str, int] = dict(sheet.drafts)
        self.unsaved = unsaved if unsaved is not None else Unsaved()
        self.cells: dict[str, SheetCell] = {c.key.control: c for c in sheet.cells}
        self._index()
        self.at = self._start()

    # The sheet.

    @property
    def book(self) -> Book:
        """The period's book."""
        return self.sheet.book

    @property
    def cell(self) -> SheetCell | None:
        """The cell at the cursor."""
        return self.cells.get(self.at.control)

    @property
    def question(self) -> SheetQuestion | None:
        """The question at the cursor."""
        return self.find(self.at.question)

    @property
    def conflicts(self) -> dict[str, Conflict]:
        """Answers that somebody else changed meanwhile, by question."""
        return self.unsaved.conflicts

    @property
    def in_conflict(self) -> bool:
        """Whether the question at the cursor has two answers to choose from."""
        return self.at.question in self.conflicts

    def find(self, question_id: str) -> SheetQuestion | None:
        """A question of the sheet."""
        return self._questions.get(question_id)

    @property
    def answered(self) -> tuple[int, int]:
        """Answered questions, and all that arise and are not the tool's."""
        states = [q.state for q in self._questions.values()]
        answered = states.count(QuestionState.ANSWERED)
        return answered, answered + states.count(QuestionState.OPEN)

    def give(self, question_id: str, value: Value | None, note: str) -> None:
        """Puts an answer over the sheet; its cell is derived anew."""
        self.given[question_id] = Given(value, note)
        for control, cell in self.cells.items():
            if any(q.question.id == question_id for q in cell.questions):
                self.cells[control] = with_answers(cell, self.book, self.given, self.me)
        self._changed()

    def renew(self, sheet: Sheet, unsaved: frozenset[str]) -> None:
        """Takes a newer reading of the sheet; answers that are not saved yet stay over it."""
        at = self.at
        self.sheet = sheet
        self.given = {q: g for q, g in self.given.items() if q in unsaved}
        for question_id, version in sheet.drafts.items():
            if question_id not in unsaved:
                self.versions[question_id] = version
        for question_id in set(self.versions) - set(sheet.drafts) - unsaved:
            self.versions[question_id] = 0
        self.cells = {
            c.key.control: with_answers(c, sheet.book, self.given, self.me) for c in sheet.cells
        }
        self._changed()
        self.at = at if at in self._places else self._near(at)

    # Moving.

    def places(self, control: str | None = None) -> list[At]:
        """All places in order: every question that arises, and cells that ask nothing."""
        if control is None:
            return self._places
        return _places(self.cells[control]) if control in self.cells else []

    def step(self, steps: int) -> None:
        """Moves by places, stopping at the ends."""
        places = self.places()
        index = places.index(self.at) if self.at in places else 0
        self.at = places[min(max(index + steps, 0), len(places) - 1)]

    def open_control(self, control: str, question: str | None = None) -> None:
        """Goes to a cell: to a question of it, else to its first open one, else to its first."""
        here = self.places(control)
        if here:
            wanted = next((p for p in here if p.question == question), None)
            self.at = wanted or next((p for p in here if self._open(p)), here[0])

    def next_open(self) -> bool:
        """Goes to the next open question after this one, around the end; False if none is open."""
        return self._next(self._open)

    def next_conflict(self) -> bool:
        """Goes to the next question that somebody else changed; False if there is none."""
        return self._next(lambda place: place.question in self.conflicts)

    def _next(self, wanted: Callable[[At], bool]) -> bool:
        places = self.places()
        index = places.index(self.at) if self.at in places else -1
        found = (p for p in (*places[index + 1 :], *places[: index + 1]) if wanted(p))
        place = next(found, None)
        if place is not None:
            self.at = place
        return place is not None

    def next_wanting(self) -> bool:
        """Goes to the next cell whose own evidence is missing; False if there is none."""
        order = list(self.cells)
        index = order.index(self.at.control) if self.at.control in order else -1
        for control in (*order[index + 1 :], *order[: index + 1]):
            if own_wanted(self.cells[control]):
                self.at = self.places(control)[0]
                return True
        return False

    def listed(self) -> list[SheetCell]:
        """The cells that the list shows; the one at the cursor always."""
        return [c for c in self.cells.values() if self._listed(c) or c is self.cell]

    def turn_filter(self) -> int:
        """All, open, returned, all; how many cells the new one matches."""
        order = list(Shown)
        self.shown = order[(order.index(self.shown) + 1) % len(order)]
        self.revision += 1
        return sum(self._listed(c) for c in self.cells.values())

    def number(self) -> tuple[int, int]:
        """Which of its cell's places this is, of how many."""
        here = self.places(self.at.control)
        return (here.index(self.at) + 1 if self.at in here else 0), len(here)

    def _listed(self, cell: SheetCell) -> bool:
        match self.shown:
            case Shown.OPEN:
                return any(is_open(q) for q in cell.questions) or bool(own_wanted(cell))
            case Shown.RETURNED:
                return cell.returned is not None
        return True

    def _open(self, place: At) -> bool:
        question = self.find(place.question)
        if place.question in self.conflicts:
            return True
        return question is not None and is_open(question)

    def _changed(self) -> None:
        self._index()
        self.revision += 1

    def _index(self) -> None:
        self._questions = {q.question.id: q for c in self.cells.values() for q in c.questions}
        self._places = [place for cell in self.cells.values() for place in _places(cell)]

    def _start(self) -> At:
        places = self.places()
        first = next((p for p in places if self._open(p)), None)
        return first or (places[0] if places else At("", ""))

    def _near(self, at: At) -> At:
        here = self.places(at.control)
        return here[0] if here else self._start()


def _places(cell: SheetCell) -> list[At]:
    control = cell.key.control
    found = [
        At(control, q.question.id)
        for q in cell.questions
        if q.state is not QuestionState.NOT_ARISING
    ]
    return found or [At(control, "")]


def with_answers(cell: SheetCell, book: Book, given: Mapping[str, Given], me: str) -> SheetCell:
    """The cell as it stands with answers of this session over it."""
    mine = {q.question.id: given[q.question.id] for q in cell.questions if q.question.id in given}
    if not mine:
        return cell
    questions = tuple(_given(q, mine.get(q.question.id), me) for q in cell.questions)
    answers = {q.question.id: q.answer for q in questions if q.answer is not None}
    preview = hypothetical(book, cell.key, answers)
    states = {s.requirement: s for s in preview.requirements}
    return replace(
        cell,
        preview=preview,
        questions=tuple(
            replace(q, state=question_state(q.question, q.answer, answers, preview))
            for q in questions
        ),
        requirements=tuple(replace(r, state=states[r.requirement.id]) for r in cell.requirements),
    )


def to_answer(question: SheetQuestion, value: Value, note: str) -> Answer:
    """The answer that a value becomes, beside the figure that was supplied."""
    supplied = question.supplied
    return Answer(
        question.question.id,
        value,
        note,
        supplied.id if supplied else None,
        supplied is not None and value != supplied.value,
    )


def needs_reason(value: Value | None) -> bool:
    """Whether the value takes a sentence of reason."""
    return isinstance(value, NotApplicable)


def _given(question: SheetQuestion, given: Given | None, me: str) -> SheetQuestion:
    if given is None:
        return question
    answer = None if given.value is None else to_answer(question, given.value, given.note)
    return replace(question, answer=answer, edited=answer != question.signed, by=me)
