"""Public relations in its lightest quarter: last one approved, this one over and not begun."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from assess.domain.answer import plain_value
from assess.domain.control import Requirement, Supply
from assess.workflow import approve, period, sheet, supply
from assess.workflow.book import Book
from assess.workflow.desk import Desk
from assess.workflow.open import open_desk
from assess.workflow.sheet import Sheet
from assess.workflow.verify import Verified
from tests.journeys.people import ADMIN, APPROVER, MANAGERS, OFFICE
from tests.workflow.stage import Stage, good

LAST, PERIOD = "2026-Q1", "2026-Q2"
DEPARTMENT, MANAGER = "public-relations", MANAGERS["public-relations"]
AS_OF = date(2026, 6, 30)
NOW = "2026-07-06 09:00"
"""When somebody sits down at the terminal: the quarter is over, its sheets are due."""


@dataclass(frozen=True)
class Quarter:
    """A folder with the workspace and, beside it, the files that its manager will hand in."""

    folder: Path

    @property
    def workspace(self) -> Path:
        """The workspace."""
        return self.folder / "workspace"

    @property
    def inbox(self) -> Path:
        """The folder with the files to hand in."""
        return self.folder / "inbox"

    @cached_property
    def stage(self) -> Stage:
        """The workspace as the verbs see it."""
        return Stage(self.workspace)

    def copied(self, folder: Path) -> Quarter:
        """The same elsewhere."""
        shutil.copytree(self.folder, folder)
        return Quarter(folder)

    @contextmanager
    def desk(self, person: str = MANAGER) -> Iterator[Desk]:
        """A desk as the program opens it, at the workspace's own time."""
        desk = open_desk(self.workspace, as_person=person)
        try:
            yield desk
        finally:
            desk.store.dispose()

    def sheet(self, department: str = DEPARTMENT) -> Sheet:
        """A sheet as it stands, drafts included."""
        with self.desk(MANAGERS[department]) as desk:
            return sheet.show(desk, department, period=PERIOD)

    def drafts(self, department: str = DEPARTMENT) -> dict[str, str]:
        """Every draft answer as it would be typed, by question."""
        with self.desk() as desk, desk.read() as view:
            found = view.drafts(PERIOD, department)
        return {q: plain_value(d.value) for q, d in found.items() if d.value is not None}

    def verified(self) -> Verified:
        """What verification finds, bytes of the evidence included."""
        return self.stage.verify()


def make_quarter(folder: Path) -> Quarter:
    """Makes it, every fact through its verb, and the files of the inbox.

    Args:
        folder: A folder that does not exist yet.
    """
    folder.mkdir()
    quarter = Quarter(folder)
    stage = Stage.make(quarter.workspace, starts=date(2026, 1, 5))
    _last_quarter(stage)
    period.open_period(stage.desk(OFFICE, "2026-06-02"), PERIOD)
    _deliver(stage, "2026-07-02")
    _fill_inbox(stage, quarter.inbox)
    desk = stage.desk(ADMIN, NOW)
    with stage.store.write() as writer:
        writer.set_rehearsal_now(desk.now())
    stage.store.dispose()
    return quarter


def file_name(requirement: Requirement) -> str:
    """How somebody calls the file that they hand in for a requirement."""
    words = re.findall(r"\w+", requirement.title.en.casefold())
    return f"{'-'.join(words[:4])}-2026-06.csv"


def _last_quarter(stage: Stage) -> None:
    """Public relations signs, the office accepts, the manager of protection approves."""
    period.open_period(stage.desk(OFFICE, "2026-03-03"), LAST)
    _deliver(stage, "2026-04-02")
    stage.answer_all(MANAGER, "2026-04-03", DEPARTMENT)
    stage.hand_in_all(MANAGER, "2026-04-03 11:00", DEPARTMENT)
    stage.sign(MANAGER, "2026-04-03 12:00", DEPARTMENT)
    stage.accept(OFFICE, "2026-04-10", DEPARTMENT)
    period.close(stage.desk(OFFICE, "2026-04-27"))
    approve.approve(stage.desk(APPROVER, "2026-05-01"))


def _deliver(stage: Stage, day: str) -> None:
    """The departments that own a control deliver its figures and files."""
    book = stage.book(day)
    for key in book.cells_of(DEPARTMENT):
        control = book.catalogue.control(key.control)
        figures = {
            q.id: good(q, book.period) for q in book.questions(key) if q.supply is Supply.CENTRAL
        }
        files = [r.id for r in book.requirements(key) if r.supply is Supply.CENTRAL]
        if not figures and not files:
            continue
        person = _supplier(book, control.applies_to.owner)
        if figures:
            head, row = ",".join(figures), ",".join(figures.values())
            table = f"department,{head}\n{DEPARTMENT},{row}\n"
            file = stage.file(f"{control.id}.csv", table)
            supply.supply(stage.desk(person, f"{day} 11:00"), control.id, file)
        for requirement in files:
            text = f"{requirement} {book.period.id}\n"
            stage.add(person, f"{day} 11:00", requirement, (DEPARTMENT,), text=text)


def _supplier(book: Book, owners: tuple[str, ...]) -> str:
    """The manager of the first department that has one of the owner codes."""
    return next(MANAGERS[d.id] for d in book.opening.departments if {*d.owns} & {*owners})


def _fill_inbox(stage: Stage, folder: Path) -> None:
    """A file for each piece that is still to come, named after it, and one nobody asks for."""
    folder.mkdir()
    book = stage.book(NOW)
    offered = {link.requirement for o in book.offers(DEPARTMENT) for link in o.links}
    for key in book.cells_of(DEPARTMENT):
        for wanted in book.requirements(key):
            own = wanted.supply is Supply.DEPARTMENT and wanted.required
            if own and wanted.id not in offered:
                path = folder / file_name(wanted)
                text = f"# {wanted.id}, counts only\nweek,items\n1,7\n"
                path.write_text(text, encoding="utf-8")
    (folder / "agenda.txt").write_text("1. Opening\n", encoding="utf-8")
