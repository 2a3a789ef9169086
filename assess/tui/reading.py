"""What the sheet screens read in their thread: the sheet, and who and what stands around it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from assess.domain.access import SHEET, Actor, Subject, Verb, denial
from assess.domain.organization import ROLE_NAMES, Organization, Role
from assess.domain.period import business_days_between
from assess.errors import BadInput
from assess.storage.view import View
from assess.text import Text
from assess.tui.speech import Said, said
from assess.workflow import sheet as sheets
from assess.workflow.book import Book, load_book
from assess.workflow.desk import Desk
from assess.workflow.sheet import Sheet
from assess.workspace.calendars import calendar

_RANK = (Role.INFORMATION_MANAGER, Role.DEPUTY, Role.DEPARTMENT_HEAD, Role.HANDLER)


@dataclass(frozen=True, slots=True)
class Mine:
    """A department that a person works for, and as what."""

    department: str
    name: Text
    role: Role


@dataclass(frozen=True, slots=True)
class SheetReading:
    """A sheet with what its screens say around it.

    Attributes:
        today: The workspace's date when it was read.
        now: The workspace's time, in its zone.
        signs: The person may sign it.
    """

    sheet: Sheet
    mine: Mine
    organization: Organization
    today: date
    now: datetime
    signs: bool

    @property
    def period(self) -> str:
        """The period's id."""
        return self.sheet.book.period.id

    @property
    def signers(self) -> Text:
        """Names of those who can sign: information managers and deputies; the roles if none is."""
        roles = (Role.INFORMATION_MANAGER, Role.DEPUTY)
        held = (self.organization.holders(r, self.today, self.mine.department) for r in roles)
        names = [self.person(p) for people in held for p in people] or [ROLE_NAMES[roles[0]]]
        return Text(
            ", ".join(dict.fromkeys(n.en for n in names)),
            "、".join(dict.fromkeys(n.ja for n in names)),
        )

    @property
    def all_answered(self) -> Said:
        """That every question is answered, and who comes next."""
        key = "msg.all_answered" if self.signs else "msg.all_answered_by"
        return said(key, who=self.signers)

    def local(self, at: datetime) -> date:
        """The date of an instant in the workspace's zone."""
        return at.astimezone(self.now.tzinfo).date()

    def person(self, person_id: str) -> Text:
        """A person's name; the id where the organization has lost them."""
        try:
            return self.organization.person(person_id).name
        except KeyError:
            return Text(person_id, person_id)

    def department(self, department_id: str) -> Text:
        """A department's name; the id where the organization has lost it."""
        try:
            return self.organization.department(department_id).name
        except KeyError:
            return Text(department_id, department_id)


@dataclass(frozen=True, slots=True)
class HomeReading:
    """What the home screen shows.

    Attributes:
        reading: The sheet in front; None where none is theirs or no period was opened.
        others: Their other sheets.
        last_period: The newest period, None where none was ever opened.
        published: Where the last published report lies, "" where there is none.
    """

    reading: SheetReading | None
    others: tuple[tuple[Mine, Sheet], ...] = ()
    last_period: str | None = None
    published: str = ""


def mine(actor: Actor, organization: Organization) -> tuple[Mine, ...]:
    """The departments on whose sheets a person works, the one they are manager of first."""
    found: dict[str, Mine] = {}
    for role in _RANK:
        for held in actor.roles:
            if held.role is role and held.role in SHEET and held.department is not None:
                name = organization.department(held.department).name
                found.setdefault(held.department, Mine(held.department, name, role))
    return tuple(found.values())


def read_sheet(desk: Desk, wanted: str | None, earlier: int = 4) -> SheetReading:
    """The sheet of a department of the person's, the first one where none is wanted.

    Raises:
        BadInput: None is theirs.
    """
    with desk.read() as view:
        book = load_book(desk, view, desk.period(view, None), earlier=earlier)
        theirs = _in_population(mine(desk.actor(view), desk.organization(view)), book)
        front = _front(theirs, wanted)
        if front is None:
            raise BadInput(
                Text("No sheet of this period is yours.", "この期間に担当する評価票はありません。")
            )
        return _reading(desk, view, book, front)


def read_home(desk: Desk, wanted: str | None) -> HomeReading:
    """What the home screen shows, with the sheet of a department in front."""
    with desk.read() as view:
        known = view.period_ids()
        theirs = mine(desk.actor(view), desk.organization(view))
        if not known or not theirs:
            newest = known[-1] if known else None
            return HomeReading(None, last_period=newest, published=_published(desk, view))
        book = load_book(desk, view, desk.period(view, None), earlier=1)
        theirs = _in_population(theirs, book)
        front = _front(theirs, wanted)
        if front is None:
            return HomeReading(None, last_period=book.period.id)
        reading = _reading(desk, view, book, front)
        others = tuple(
            (m, sheets.build(view, book, m.department)) for m in theirs if m is not front
        )
    return HomeReading(reading, others, book.period.id)


def business_days(desk: Desk, reading: SheetReading) -> int:
    """Business days until the sheet is due in its entity's calendar, negative once it is late.

    Holiday tables take longer to load than all the rest of the home screen, so it asks for them
    after its first frame.
    """
    entity_id = reading.organization.department(reading.mine.department).entity
    spec = desk.workspace.settings.calendars[reading.organization.entity(entity_id).calendar]
    return business_days_between(reading.today, reading.sheet.due, calendar(spec))


def _reading(desk: Desk, view: View, book: Book, front: Mine) -> SheetReading:
    sheet = sheets.build(view, book, front.department)
    now = desk.local(desk.now())
    vacant = book.is_vacant(front.department, now.date())
    denied = denial(desk.actor(view), Verb.ATTEST, Subject(front.department, vacant=vacant))
    return SheetReading(
        sheet, front, desk.organization(view), now.date(), now, signs=denied is None
    )


def _published(desk: Desk, view: View) -> str:
    # Reports take long to load, and most people's first frame does without them.
    from assess.workflow.publish import report_folder

    for period in reversed(view.period_ids()):
        versions = [p.version for p in desk.facts(view, period).publications]
        if versions:
            return str(report_folder(desk, period, max(versions)).relative_to(desk.root))
    return ""


def _in_population(theirs: tuple[Mine, ...], book: Book) -> tuple[Mine, ...]:
    population = {d.id for d in book.opening.departments}
    return tuple(m for m in theirs if m.department in population)


def _front(theirs: tuple[Mine, ...], wanted: str | None) -> Mine | None:
    named = (m for m in theirs if m.department == wanted)
    return next(named, theirs[0] if theirs else None)
