"""One quarter of the demo, verb by verb."""

from __future__ import annotations

import random
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from assess.domain.access import Subject, Verb
from assess.domain.control import Control, PersonalData, Question, Requirement, Supply
from assess.domain.facts import CellKey
from assess.domain.organization import Organization, Role
from assess.domain.period import Period, add_business_days
from assess.domain.statement import Catalogue, ConflictStatus, Severity
from assess.workflow import answer, attest, evidence, period, review, supply
from assess.workflow.book import Book, load_book
from assess.workflow.demo import story, words
from assess.workflow.desk import Desk
from assess.workflow.sheet import QuestionState, build
from assess.workspace.calendars import calendar

if TYPE_CHECKING:
    from assess.workflow.demo.run import Stage

SUPPLIERS = (Role.SUPPLIER, Role.INFORMATION_MANAGER)
"""Who delivers for an owner department, in this order."""


class Player:
    """Plays one quarter on a stage.

    Args:
        stage: Desks at any time.
        quarter: What differs from good order.
        when: The period.
    """

    def __init__(self, stage: Stage, quarter: story.Quarter, when: Period) -> None:
        self.stage = stage
        self.quarter = quarter
        self.period = when
        self.files = stage.workspace.root / ".demo-files"
        self.is_open = calendar(stage.workspace.settings.calendars["JP"])

    def day(self, business_days: int) -> date:
        """The day that lies so many business days after the period's end."""
        return add_business_days(self.period.ends, business_days, self.is_open)

    def dice(self, *names: str) -> random.Random:
        """Dice that always fall the same way for the same names."""
        return random.Random("/".join((self.period.id, *names)))

    def open(self, office: str) -> None:
        """Opens the period four weeks before its end."""
        desk = self.stage.desk(office, self.period.ends - timedelta(days=28), 10)
        period.open_period(desk, self.period.id)

    def supply(self) -> None:
        """Central figures and files, delivered on the third to fifth business day."""
        book = self._book()
        for control in book.catalogue.controls:
            for owner, person in self._deliverers(book, control):
                self._figures(book, control, person)
                self._central_files(book, control, owner, person)

    def answer_and_sign(self, only: Collection[str] | None = None) -> None:
        """Every department answers, hands in its files and signs, earliest first."""
        book = self._book()
        order = sorted(
            (self.quarter.signs_on.get(d.id, 5 + n % 5), d.id)
            for n, d in enumerate(book.opening.departments)
            if d.id not in self.quarter.missed and (only is None or d.id in only)
        )
        for on, department in order:
            manager = self._manager(book.organization, department)
            self._answers(manager, department, self.day(on))
            self._own_files(manager, department, self.day(on))
            desk = self.stage.desk(manager, self.day(on), 15, len(department))
            attest.sign(desk, attest.prepare(desk, department, period=self.period.id))

    def review(self, reviewers: Sequence[str], only: Collection[str] | None = None) -> None:
        """Signed sheets are accepted, but for the cells that will be returned."""
        book = self._book()
        held = {(r.department, c) for r in self.quarter.returned for c in r.controls}
        for n, department in enumerate(d.id for d in book.opening.departments):
            if book.signed(department) is None or (only is not None and department not in only):
                continue
            controls = [
                k.control for k in book.cells_of(department) if (department, k.control) not in held
            ]
            desk = self.stage.desk(
                reviewers[n % len(reviewers)], self.day(self.quarter.reviewed_on), 10 + n % 7
            )
            review.accept(desk, department, controls, consent=True, period=self.period.id)

    def send_back(self, reviewer: str) -> None:
        """Returns of the story, signed again and accepted."""
        for back in self.quarter.returned:
            self.return_only(reviewer, back)
            manager = self._manager(self._book().organization, back.department)
            again = self.day(self.quarter.reviewed_on + 1)
            desk = self.stage.desk(manager, again, 11)
            with desk.write() as writer:
                book = load_book(desk, writer, self.period.id)
                actor = desk.actor(writer)
                drafts = writer.drafts(self.period.id, back.department)
                for question, given in back.answers.items():
                    version = drafts[question].version if question in drafts else 0
                    answer.save_in(
                        desk,
                        writer,
                        book,
                        actor,
                        back.department,
                        question,
                        given.text,
                        given.note,
                        version,
                    )
            desk = self.stage.desk(manager, again, 12)
            attest.sign(desk, attest.prepare(desk, back.department, period=self.period.id))
            desk = self.stage.desk(reviewer, self.day(self.quarter.reviewed_on + 2), 9)
            review.accept(desk, back.department, back.controls, period=self.period.id)

    def return_only(self, reviewer: str, back: story.Returned) -> None:
        """A return, to be answered later."""
        desk = self.stage.desk(reviewer, self.day(self.quarter.reviewed_on), 17)
        review.send_back(desk, back.department, back.controls, back.reason, period=self.period.id)

    def draft(self, partly: Mapping[str, int]) -> None:
        """Drafts of departments that are half way: their first questions, nothing signed."""
        for department, count in partly.items():
            manager = self._manager(self._book().organization, department)
            self._answers(manager, department, self.day(self.quarter.reviewed_on + 1), limit=count)

    def fill_inbox(self, department: str, folder: Path) -> Path:
        """Files that a department could hand in, left in a folder."""
        folder.mkdir()
        book = self._book()
        for key in book.cells_of(department):
            for requirement in book.requirements(key):
                if requirement.supply is Supply.DEPARTMENT:
                    dice = self.dice(department, requirement.id, "inbox")
                    path = folder / words.file_name(requirement, department, self.period)
                    path.write_text(
                        words.file_text(requirement, department, self.period, dice),
                        encoding="utf-8",
                    )
        return folder

    def _book(self) -> Book:
        desk = self.stage._desk
        with desk.read() as view:
            return load_book(desk, view, self.period.id)

    def _manager(self, organization: Organization, department: str) -> str:
        holders = organization.holders(
            Role.INFORMATION_MANAGER, self.period.ends + timedelta(days=1), department
        )
        return holders[0]

    def _deliverers(self, book: Book, control: Control) -> Iterator[tuple[str, str]]:
        """Departments that own the control, each with who delivers for it."""
        day = self.period.ends + timedelta(days=1)
        for department in book.opening.departments:
            if set(department.owns) & set(control.applies_to.owner):
                found = [
                    p
                    for role in SUPPLIERS
                    for p in book.organization.holders(role, day, department.id)
                ]
                yield department.id, found[0]
                return

    def _figures(self, book: Book, control: Control, person: str) -> None:
        questions = [q for q in control.questions if q.supply is Supply.CENTRAL]
        figures: dict[str, dict[str, str]] = {}
        for question in questions:
            for department in book.departments_of_question(question.id):
                dice = self.dice(department, question.id)
                usual = words.usual(question, department, self.period, dice)
                text = self.quarter.figures.get((department, question.id), usual)
                figures.setdefault(department, {})[question.id] = text
        if not figures:
            return
        file = self._write(
            f"{control.id.casefold()}_figures.csv",
            words.csv_of(figures, tuple(q.id for q in questions if self._asked(figures, q))),
        )
        desk = self.stage.desk(person, self.day(3), 10)
        supply.supply(desk, control.id, file, period=self.period.id)

    def _asked(self, figures: Mapping[str, Mapping[str, str]], question: Question) -> bool:
        return any(question.id in values for values in figures.values())

    def _central_files(self, book: Book, control: Control, owner: str, person: str) -> None:
        for requirement in control.requirements:
            if requirement.supply is not Supply.CENTRAL:
                continue
            departments = book.departments_asked(requirement.id)
            if departments:
                desk = self.stage.desk(person, self.day(4), 10)
                self._hand_in(desk, requirement, departments, owner, stale=False)

    def _answers(self, manager: str, department: str, on: date, limit: int | None = None) -> None:
        desk = self.stage.desk(manager, on, 10)
        with desk.write() as writer:
            book = load_book(desk, writer, self.period.id)
            actor = desk.allow(writer, Verb.DRAFT, Subject(department))
            done: set[str] = set()
            while True:
                sheet = build(writer, book, department)
                todo = [
                    (cell.key, q.question)
                    for cell in sheet.cells
                    for q in cell.questions
                    if q.state is QuestionState.OPEN and q.question.id not in done
                ]
                if not todo:
                    return
                for key, question in todo:
                    if limit is not None and len(done) >= limit:
                        return
                    done.add(question.id)
                    given = self._given(book, key, question)
                    answer.save_in(
                        desk,
                        writer,
                        book,
                        actor,
                        department,
                        question.id,
                        given.text,
                        given.note,
                        0,
                    )

    def _given(self, book: Book, key: CellKey, question: Question) -> story.Given:
        said = self.quarter.answers.get((key.department, question.id))
        if said is not None:
            return said
        if question.id in book.supplied(key):
            return story.Given("confirm")
        if question.id == story.CONFLICTS_COUNTED:
            return story.Given(str(_open_and_high(book.catalogue)))
        dice = self.dice(key.department, question.id)
        return story.Given(words.usual(question, key.department, self.period, dice))

    def _own_files(self, manager: str, department: str, on: date) -> None:
        desk = self.stage.desk(manager, on, 13)
        with desk.read() as view:
            book = load_book(desk, view, self.period.id, earlier=1)
            sheet = build(view, book, department)
        taken = self._take_over(desk, book, department)
        for cell in sheet.cells:
            for needed in cell.requirements:
                requirement = needed.requirement
                place = (department, requirement.id)
                wanted = requirement.supply is Supply.DEPARTMENT and needed.state.wanted
                if not wanted or requirement.id in taken or place in self.quarter.without:
                    continue
                stale = place in self.quarter.stale
                self._hand_in(desk, requirement, (department,), department, stale=stale)

    def _take_over(self, desk: Desk, book: Book, department: str) -> set[str]:
        """Still-fresh pieces of the department's own, taken over by one confirmation."""
        offers = [
            o
            for o in book.offers(department)
            if all(
                book.catalogue.requirement(k.requirement)[1].supply is Supply.DEPARTMENT
                for k in o.links
            )
        ]
        if offers:
            evidence.reuse(desk, [o.piece.id for o in offers], period=self.period.id)
        return {k.requirement for o in offers for k in o.links}

    def _hand_in(
        self,
        desk: Desk,
        requirement: Requirement,
        departments: Sequence[str],
        owner: str,
        *,
        stale: bool,
    ) -> None:
        dice = self.dice(owner, requirement.id, "file")
        file = self._write(
            words.file_name(requirement, owner, self.period),
            words.file_text(requirement, owner, self.period, dice),
        )
        piece = evidence.Piece(
            words.as_of(requirement, self.period, dice, stale=stale), PersonalData.NONE
        )
        evidence.add(desk, [file], [requirement.id], departments, piece, period=self.period.id)
        file.unlink()

    def _write(self, name: str, text: str) -> Path:
        self.files.mkdir(exist_ok=True)
        path = self.files / name
        path.write_text(text, encoding="utf-8")
        return path


def _open_and_high(catalogue: Catalogue) -> int:
    return sum(
        c.severity is Severity.HIGH and c.status is ConflictStatus.OPEN for c in catalogue.conflicts
    )
