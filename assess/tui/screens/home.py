"""Home: what is due, what to do next, and what the others still owe."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from functools import partial

from textual.app import ComposeResult
from textual.content import Content
from textual.message import Message

from assess.domain.organization import ROLE_NAMES
from assess.domain.period import next_period
from assess.errors import AssessError
from assess.tui.commands import EVIDENCE, GO, LOG, MOVING, NEXT_OPEN, OPEN, QUIT, SIGN, Command
from assess.tui.home_model import things
from assess.tui.home_rows import came_words, home_rows, moved_words, report_rows
from assess.tui.reading import HomeReading, SheetReading, business_days, read_home
from assess.tui.safe import join, plain
from assess.tui.screens.base import PlaceScreen
from assess.tui.speech import said
from assess.tui.widgets.lines import Lines, Row
from assess.tui.widgets.panel import Panel

HINTS = (OPEN.id, NEXT_OPEN.id, SIGN.id)


class HomeScreen(PlaceScreen[HomeReading]):
    """The information manager's home."""

    PLACE = "home"
    KEYS = (OPEN, LOG, EVIDENCE, SIGN, *MOVING)

    class Counted(Message):
        """The business days until the sheet is due were counted."""

        def __init__(self, days: int) -> None:
            super().__init__()
            self.days = days

    def __init__(self) -> None:
        super().__init__()
        self._days: int | None = None

    def compose_body(self) -> ComposeResult:
        """One list."""
        with Panel(self.ours.marks):
            yield Lines(id="home", focusable=True, cursor=True)

    def on_mount(self) -> None:
        """The list has the focus."""
        self.set_focus(self.query_one("#home", Lines))

    def read(self) -> HomeReading:
        """Reads the person's sheets."""
        return read_home(self.ours.desk, self.ours.department)

    def arrived(self, data: HomeReading) -> None:
        """Shows the sheet, and says what matters most about it."""
        if data.reading is not None:
            self.ours.department = data.reading.mine.department
            self.run_worker(partial(self._count, data.reading), thread=True, group="days")
        super().arrived(data)

    def _count(self, reading: SheetReading) -> None:
        try:
            days = business_days(self.ours.desk, reading)
        except AssessError as error:
            self.post_message(self.NotLoaded(self._turn, error))
        else:
            self.post_message(self.Counted(days))

    def on_home_screen_counted(self, message: Counted) -> None:
        """Says how many business days are left."""
        self._days = message.days
        self.body()

    def header(self) -> tuple[Content, Content]:
        """Place, period, department; person and time."""
        speech, reading = self.speech, self.data.reading if self.data else None
        title = plain(speech.t("home.title"), "bold")
        moment = plain(speech.moment(self.ours.now))
        if reading is None:
            return title, moment
        name = reading.person(self.ours.actor.person)
        role = ROLE_NAMES[reading.mine.role]
        who = speech.t("person_role", name=name, role=role)
        return (
            join(title, "   ", reading.period, "   ", speech.of(reading.mine.name)),
            join(who, "   ", moment),
        )

    def hints(self) -> Sequence[str]:
        """Open, and the next open thing."""
        if self.data is not None and self.data.reading is None:
            return (GO.id, QUIT.id) if self.ours.places else (QUIT.id,)
        return tuple(c for c in HINTS if c != SIGN.id or self.can(SIGN))

    def can(self, command: Command) -> bool:
        """Without a sheet there is nothing to hand in or sign."""
        reading = self.data.reading if self.data else None
        if command is SIGN:
            return reading is not None and reading.signs
        return command not in (OPEN, LOG, EVIDENCE) or reading is not None

    def body(self) -> None:
        """Shows the rows; before the first reading there are none."""
        self.query_one("#home", Lines).show(self._rows)

    def idle(self) -> Content:
        """The one thing that matters most now."""
        data, speech = self.data, self.speech
        if data is None:
            return plain(speech.t("reading"), "$text-muted")
        if data.reading is None:
            return plain(self._nothing(data))
        sheet, period = data.reading.sheet, data.reading.period
        answered, asked = sheet.answered
        if sheet.book.facts.closed is not None:
            return plain(speech.t("home.closed", period=period))
        unread = self.ours.unsaved_of(period, sheet.department).questions
        if unread:
            return plain(speech.t("home.unread", q=", ".join(unread)), "$result-partly")
        if sheet.signed is not None and not things(sheet):
            starts = self.ours.desk.workspace.settings.fiscal_year_starts
            day = next_period(sheet.book.period, starts).ends + timedelta(days=1)
            return plain(speech.t("msg.nothing", period=period, date=day))
        if sheet.moved:
            return plain(moved_words(sheet, speech), "$result-partly")
        if sheet.signed is not None and sheet.edited:
            return plain(speech.t("msg.sign_again"))
        missed = sheet.missing(data.reading.today)
        if missed is not None:
            return plain(speech.t("msg.overdue", date=missed))
        if answered == asked:
            return plain(speech.say(data.reading.all_answered))
        if sheet.signed is None:
            return plain(came_words(sheet, speech), "$text-muted")
        return Content("")

    def aside(self) -> Content:
        """When the data was read."""
        return Content("")

    def on_lines_picked(self, message: Lines.Picked) -> None:
        """A click opens."""
        message.lines.point(message.key)
        self.action_list_open()

    def action_list_open(self) -> None:
        """Opens what is under the cursor: a control in the walk, or another sheet."""
        key = self.query_one("#home", Lines).cursor
        if key is None:
            return
        kind, _, rest = key.partition(":")
        if kind == "sheet":
            self.ours.department = rest
            self.load()
        else:
            self._walk(rest.partition(":")[0])

    def action_app_next_open(self) -> None:
        """Opens the first thing to do."""
        reading = self.data.reading if self.data else None
        found = things(reading.sheet) if reading else ()
        if found:
            self._walk(found[0].cell.key.control)
        else:
            self.tell(said("not_here"))

    def action_evidence_add(self) -> None:
        """Hands evidence in, from the control under the cursor on."""
        from assess.tui.screens.evidence import EvidenceScreen

        if self.data is not None and self.data.reading is not None:
            self.app.push_screen(EvidenceScreen(self._control))

    def action_cell_log(self) -> None:
        """Opens the log of the control under the cursor."""
        from assess.tui.screens.log import LogScreen

        reading, control = self.data.reading if self.data else None, self._control
        cell = reading.sheet.cell(control) if reading and control else None
        if cell is not None:
            self.app.push_screen(LogScreen(cell.key))
        else:
            self.tell(said("home.no_cell"))

    @property
    def _control(self) -> str | None:
        """The control under the cursor."""
        kind, _, rest = (self.query_one("#home", Lines).cursor or "").partition(":")
        return rest.partition(":")[0] if kind in ("cell", "evidence") else None

    def action_sheet_sign(self) -> None:
        """Shows what would be signed."""
        from assess.tui.screens.sign import SignScreen

        if self.data is not None and self.data.reading is not None:
            self.app.push_screen(SignScreen())

    def _walk(self, control: str) -> None:
        from assess.tui.screens.walk import WalkScreen

        self.app.push_screen(WalkScreen(control))

    def _nothing(self, data: HomeReading) -> str:
        if data.last_period is not None and not any(p.begins for p in self.ours.places):
            contact = self.ours.desk.workspace.settings.contact
            return self.speech.t("home.no_sheet", contact=contact)
        return self.speech.t("msg.no_assessment", period=data.last_period or "-")

    def _rows(self, columns: int) -> list[Row]:
        if self.data is None:
            return []
        if self.data.reading is None:
            return report_rows(self.data, self.speech, columns)
        return home_rows(
            self.data, self.data.reading, self._days, self.speech, self.ours.marks, columns
        )
