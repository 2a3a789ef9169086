"""A rehearsal in which a test acts as anybody at any time, always through the verbs."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import ClassVar
from zoneinfo import ZoneInfo

from assess.clock import fixed
from assess.domain.access import Subject, Verb
from assess.domain.control import PersonalData, Question, QuestionType, Supply
from assess.domain.period import Period
from assess.domain.statement import Catalogue
from assess.storage.store import Store
from assess.text import Text
from assess.vault.vault import Vault
from assess.workflow import answer, attest, evidence, organization, review
from assess.workflow.attest import Scope, Signed
from assess.workflow.book import Book, load_book
from assess.workflow.desk import Desk
from assess.workflow.init import Start, init
from assess.workflow.sheet import QuestionState, build
from assess.workflow.verify import Verified, verify
from assess.workspace.folder import find
from tests.faults import speak_japanese
from tests.measures import only_measures

SHIPPED = Path(organization.__file__).parent / "demo" / "organization.yaml"
"""The invented group of the demo."""

ADMIN, OFFICE, SECOND, APPROVER, AUDITOR, TOP = (
    "p_toda",
    "p_ito",
    "p_mizuno",
    "p_kato",
    "p_seki",
    "p_hino",
)
PR, PR_MANAGER, PR_HEAD, PR_HANDLER = "public-relations", "p_mori", "p_doi", "p_sato"
HR, HR_MANAGER, HR_DEPUTY = "human-resources", "p_ono", "p_goto"

PERIOD = "2026-Q3"
NEXT = "2026-Q4"
SIGNING_DAY = "2026-10-05"


class Stage:
    """A workspace with desks for everybody.

    Args:
        folder: An existing workspace, for instance a copy of another stage's.

    Attributes:
        catalogues: Revisions that were read once; a revision never changes.
    """

    read: ClassVar[dict[str, Catalogue]] = {}

    def __init__(self, folder: Path) -> None:
        self.catalogues = self.read
        self.workspace = find(explicit=folder, environ={})
        self.store = Store(self.workspace.database)
        self.vault = Vault(self.workspace.vault, free_space_floor=0)

    @classmethod
    def make(cls, folder: Path, *, starts: date = date(2026, 9, 1)) -> Stage:
        """A new rehearsal of the invented group, its organization applied."""
        init(
            folder,
            Start(Text("Stage", "舞台"), domain="stage.example", rehearsal=starts),
            fixed(datetime(2026, 9, 1, tzinfo=UTC)),
            {},
            organization=SHIPPED.read_bytes(),
        )
        only_measures(folder / "controls")
        stage = cls(folder)
        organization.apply(stage.desk(ADMIN, f"{starts} 10:00"))
        return stage

    @property
    def root(self) -> Path:
        """The workspace's folder."""
        return self.workspace.root

    def copied(self, folder: Path) -> Stage:
        """A stage on a copy of the workspace."""
        shutil.copytree(self.root, folder)
        return Stage(folder)

    def desk(self, person: str, at: str) -> Desk:
        """A person's desk at a local time such as ``2026-10-05`` or ``2026-10-05 14:30``."""
        zone = ZoneInfo(self.workspace.settings.time_zone)
        local = datetime.fromisoformat(at if " " in at else f"{at} 10:00").replace(tzinfo=zone)
        clock = fixed(local.astimezone(UTC))
        return Desk(
            self.workspace,
            self.store,
            self.vault,
            clock,
            0,
            person,
            rehearsal=True,
            _catalogues=self.catalogues,
        )

    def edit_organization(self, at: str, *changes: tuple[str, str], by: str = ADMIN) -> None:
        """Replaces texts in organization.yaml, each standing there once, and applies it."""
        file = self.workspace.organization_file
        text = file.read_text(encoding="utf-8")
        for old, new in changes:
            assert text.count(old) == 1, old
            text = text.replace(old, new)
        file.write_text(text, encoding="utf-8")
        organization.apply(self.desk(by, at))

    def book(
        self, at: str = SIGNING_DAY, *, period: str | None = None, results: bool = False
    ) -> Book:
        """The book of the open period as somebody reads it."""
        desk = self.desk(OFFICE, at)
        with desk.read() as view:
            return load_book(desk, view, desk.period(view, period), earlier=1, results=results)

    def answer(
        self,
        person: str,
        at: str,
        department: str,
        answers: Mapping[str, str | None],
        notes: Mapping[str, str] | None = None,
        *,
        period: str | None = None,
    ) -> None:
        """Saves draft answers over whatever draft stands."""
        desk = self.desk(person, at)
        with desk.write() as writer:
            book = load_book(desk, writer, desk.period(writer, period))
            actor = desk.allow(writer, Verb.DRAFT, Subject(department))
            drafts = writer.drafts(book.period.id, department)
            for question, text in answers.items():
                version = drafts[question].version if question in drafts else 0
                note = (notes or {}).get(question)
                answer.save_in(desk, writer, book, actor, department, question, text, note, version)

    def answer_all(
        self, person: str, at: str, department: str, *, period: str | None = None
    ) -> None:
        """Answers every open question as a department in good order does."""
        desk = self.desk(person, at)
        for _ in range(3):
            with desk.read() as view:
                book = load_book(desk, view, desk.period(view, period))
                sheet = build(view, book, department)
            answers = {
                q.question.id: "confirm" if q.supplied else good(q.question, book.period)
                for c in sheet.cells
                for q in c.questions
                if q.state is QuestionState.OPEN
            }
            self.answer(person, at, department, answers, period=book.period.id)

    def file(self, name: str, text: str = "count 3\n") -> Path:
        """A file outside the workspace."""
        folder = self.root.parent / "handed-in"
        folder.mkdir(exist_ok=True)
        path = folder / name
        path.write_text(text, encoding="utf-8")
        return path

    def add(
        self,
        person: str,
        at: str,
        requirement: str,
        departments: Sequence[str] = (),
        *,
        text: str | None = None,
        as_of: date | None = None,
        covers: tuple[date, date] | None = None,
        period: str | None = None,
    ) -> str:
        """Hands in one file for one requirement; its id."""
        file = self.file(f"{requirement}.csv", text or f"{requirement} of {person}\n")
        desk = self.desk(person, at)
        with desk.read() as view:
            ends = load_book(desk, view, desk.period(view, period), bare=True).period.ends
        piece = evidence.Piece(as_of or ends, PersonalData.NONE, covers)
        return evidence.add(desk, [file], [requirement], departments, piece, period=period)[0].id

    def hand_in_all(
        self, person: str, at: str, department: str, *, period: str | None = None
    ) -> None:
        """Hands in a file for every requirement that the sheet still needs of files."""
        desk = self.desk(person, at)
        with desk.read() as view:
            book = load_book(desk, view, desk.period(view, period))
            sheet = build(view, book, department)
        for cell in sheet.cells:
            for needed in cell.missing_evidence:
                if needed.requirement.supply is Supply.DEPARTMENT:
                    self.add(
                        person,
                        at,
                        needed.requirement.id,
                        (department,),
                        text=f"{needed.requirement.id} {department} {book.period.id}\n",
                        period=book.period.id,
                    )

    def sign(
        self,
        person: str,
        at: str,
        department: str,
        *,
        scope: Scope | None = None,
        period: str | None = None,
    ) -> Signed:
        """Prepares and signs."""
        desk = self.desk(person, at)
        return attest.sign(desk, attest.prepare(desk, department, scope=scope, period=period))

    def accept(self, person: str, at: str, department: str, *controls: str) -> None:
        """Accepts cells, with consent to whatever does not apply."""
        review.accept(self.desk(person, at), department, controls, consent=True)

    def verify(self, *against: Path, read_data: int | None = 100) -> Verified:
        """Verifies the workspace, bytes of the evidence included."""
        return verify(self.workspace, read_data=read_data, against=against)

    def codes(self, *against: Path) -> list[tuple[str, str]]:
        """What verification finds: code and place."""
        return [(f.code, f.place) for f in speak_japanese(self.verify(*against).faults)]


def good(question: Question, period: Period) -> str:
    """What a department in good order answers, as a person would type it."""
    match question.type:
        case QuestionType.YES_PARTIAL_NO_NA:
            return "yes"
        case QuestionType.DATE:
            return (period.ends - timedelta(days=5)).isoformat()
        case QuestionType.NUMBER:
            return "10/10" if question.percent else "0"
        case QuestionType.TEXT:
            return "Nothing deviated."
