"""Evidence: what the sheet wants, the files of one folder, and still-fresh ones of last period."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input

from assess.domain.control import Describes
from assess.errors import AssessError
from assess.tui.commands import Command
from assess.tui.evidence_commands import CLASSES, DETACH, EVIDENCE_KEYS, FRESH, MARK
from assess.tui.evidence_files import is_path
from assess.tui.evidence_form_rows import add_rows, class_rows, date_rows, never_rows, offer_rows
from assess.tui.evidence_model import EvidenceReading, read_day, read_days, read_evidence
from assess.tui.evidence_rows import Scene, file_rows, folder_rows, wanted_rows
from assess.tui.evidence_saves import Handing, add_job, reuse_job, withdraw_job
from assess.tui.evidence_state import EvidenceState, Stage, Stored
from assess.tui.safe import join, plain
from assess.tui.screens.base import AnyPlace, PlaceScreen, refusal
from assess.tui.speech import Said, said
from assess.tui.widgets.field import Field, FieldRow, Kept
from assess.tui.widgets.lines import Lines
from assess.tui.widgets.panel import Panel
from assess.tui.widgets.path_field import PathField

LABEL = 16
"""Columns of the labels of the form."""


class EvidenceScreen(PlaceScreen[EvidenceReading]):
    """Hands evidence in, item after item of the whole sheet.

    Args:
        control: The control to begin at; the first item that is wanted where None.
    """

    PLACE = "evidence"
    KEYS = EVIDENCE_KEYS

    def __init__(self, control: str | None = None) -> None:
        super().__init__()
        self.state = EvidenceState(control)
        self.find = PathField(id="find")
        self.as_of = Field(id="as-of")
        self.covers = Field(id="covers")
        self.reason = Field(id="reason")
        self._goto = ""
        self._saved_at: datetime | None = None

    # Composing and reading.

    def compose_body(self) -> ComposeResult:
        """From the top: wanted, offers, find, files, what is being added."""
        marks = self.ours.marks
        with Panel(marks, id="ev-wanted"):
            yield Lines(id="wanted", focusable=True, cursor=True)
        with Panel(marks, id="ev-reason"):
            yield FieldRow(self.reason, label_width=LABEL, id="reason-row")
        with Panel(marks, id="ev-offers"):
            yield Lines(id="offers", focusable=True, cursor=True)
        with Panel(marks, id="ev-find"):
            yield FieldRow(self.find, label_width=22, id="path-row")
            yield Lines(id="folder")
        with Panel(marks, id="ev-files"):
            yield Lines(id="files", focusable=True, cursor=True)
        with Panel(marks, id="ev-form"):
            yield Lines(id="add")
            with Horizontal(id="as-of-row"):
                yield FieldRow(self.as_of, label_width=LABEL, id="as-of-field")
                yield Lines(id="effect")
            yield FieldRow(self.covers, label_width=LABEL, id="covers-row")
            yield Lines(id="classes", focusable=True)
            yield Lines(id="never")

    def on_mount(self) -> None:
        """The find field has the focus."""
        self.set_focus(self.find)

    def lines(self, name: str) -> Lines:
        """A list by id."""
        return self.query_one(f"#{name}", Lines)

    @property
    def folder(self) -> Path:
        """The folder in front: the last one of this session, else where the tool was started."""
        if self.data is not None:
            return self.data.listing.folder
        return self.ours.folder or Path.cwd()

    def read(self) -> EvidenceReading:
        """Reads the sheet and the folder."""
        return read_evidence(self.ours.desk, self.ours.department, self.folder, self._goto)

    def arrived(self, data: EvidenceReading) -> None:
        """Takes a reading over, and leaves once nothing is wanted any more."""
        self.ours.department = data.sheet.mine.department
        self.ours.folder = data.listing.folder
        before = self.state.stage
        if self._goto and data.problem is None:
            self.find.fill("")
            self.state.filter = ""
        if data.problem is not None:
            problem = f"evidence.path.{data.problem.value}"
            self.tell(said(problem, error=True, text=self._goto))
        self._goto = ""
        self.state.arrived(data)
        super().arrived(data)
        if self.state.stage is not before:
            self._focus_stage()
        self._leave_complete()

    def _leave_complete(self) -> None:
        if self.state.complete and self.app.screen is self:
            self.app.pop_screen()
            below = self.app.screen
            if isinstance(below, AnyPlace):
                below.tell(said("evidence.all_in"))

    # What is said.

    def header(self) -> tuple[Content, Content]:
        """Place and control; department and period."""
        title = plain(self.speech.t("evidence.title"), "bold")
        if self.data is None:
            return title, Content("")
        item, of = self.state.item, self.speech.of
        what = f"   {item.cell.key.control} {of(item.cell.control.title)}" if item else ""
        return join(title, what), plain(f"{of(self.data.sheet.mine.name)}   {self.data.sheet.period}")

    def idle(self) -> Content:
        """What adding means."""
        if self.data is None:
            return plain(self.speech.t("reading"), "$text-muted")
        if self.state.storing:
            return plain(self.speech.t("evidence.adding"), "$text-muted")
        if not self.data.wanted and self.data.items:
            return plain(self.speech.t("evidence.all_listed"))
        return plain(self.speech.t("evidence.idle"), "$text-muted")

    def aside(self) -> Content:
        """How many are chosen, else when something was saved last."""
        offers = self.state.stage is Stage.OFFERS
        chosen = len(self.state.kept if offers else self.state.chosen)
        if chosen:
            return plain(self.speech.t("evidence.chosen", n=chosen), "$text-muted")
        if self._saved_at is None or self.state.storing:
            return Content("")
        time = f"{self._saved_at:%H:%M}"
        return plain(self.speech.t("msg.saved", time=time), "$text-muted")

    def hints(self) -> Sequence[str | tuple[str, str]]:
        """The next keys, for the stage and the place of the focus."""
        match self.state.stage:
            case Stage.OFFERS:
                over = ("evidence.take", "evidence.hint_over")
                return (over, "list.mark", ("app.back", "evidence.hint_not_now"))
            case Stage.ADD if self.focused is self.lines("classes"):
                return tuple((c, f"evidence.class.{k.value}") for c, k in CLASSES.items())
            case Stage.ADD:
                return ("evidence.take", ("app.back", "evidence.hint_files"))
            case Stage.REASON:
                return (("evidence.take", "evidence.hint_withdraw"), "app.back")
        if self.focused is self.lines("files"):
            return ("evidence.take", "list.mark", "app.back")
        if self.focused is self.lines("wanted"):
            return ("evidence.details", "evidence.detach", "app.back")
        return ("evidence.take", "app.next_open", "app.back")

    def can(self, command: Command) -> bool:
        """Leaves out what does nothing at this stage."""
        stage = self.state.stage
        if command.id in CLASSES:
            return stage is Stage.ADD
        if command is MARK:
            return stage in (Stage.OFFERS, Stage.FILES)
        if command in (DETACH, FRESH):
            return stage is Stage.FILES
        return True

    def body(self) -> None:
        """Says all lists again."""
        data = self.data
        if data is None:
            return
        state, stage = self.state, self.state.stage
        for name in Stage:
            self.set_class(name is stage, f"-{name.value}")
        covers = stage is Stage.ADD and self._asks_period
        self.query_one("#covers-row").display = covers and self.covers.has_focus
        scene = self._scene(data)
        found = state.found
        self.lines("wanted").show(lambda c: wanted_rows(scene, c), self._wanted_cursor())
        self.lines("offers").show(lambda c: offer_rows(scene, c))
        self.lines("folder").show(lambda c: folder_rows(scene, found, c))
        self.lines("files").show(lambda c: file_rows(scene, found, c), state.cursor)
        self.lines("never").show(lambda c: never_rows(scene, c))
        self._labels()
        if stage is Stage.ADD:
            many = len(state.adding) > 1
            self.lines("add").show(lambda c: add_rows(scene, state.adding, c))
            self.lines("classes").show(lambda c: class_rows(scene, many=many, columns=c))
            self._weigh()

    def _scene(self, data: EvidenceReading) -> Scene:
        state = self.state
        offers = state.stage is Stage.OFFERS
        return Scene(
            data,
            self.speech,
            self.ours.marks,
            state.at,
            frozenset(state.kept if offers else state.chosen),
            state.busy,
            state.details,
        )

    def _labels(self) -> None:
        for row, key in (
            ("path-row", "evidence.find"),
            ("as-of-field", "evidence.as_of"),
            ("covers-row", "evidence.covers"),
            ("reason-row", "evidence.reason"),
        ):
            self.query_one(f"#{row}", FieldRow).label(self.speech.t(key))

    def _wanted_cursor(self) -> str | None:
        lines = self.lines("wanted")
        on_piece = lines.has_focus and (lines.cursor or "").startswith("piece:")
        return None if on_piece and self.state.details else self.state.at

    def _weigh(self) -> None:
        """Says beside the field what the typed date does."""
        data = self.data
        if data is not None and self.state.stage is Stage.ADD:
            scene, day = self._scene(data), read_day(self.as_of.value)
            covers = read_days(self.covers.value) or self.state.days
            self.lines("effect").show(lambda c: date_rows(scene, day, covers, c))

    @property
    def _asks_period(self) -> bool:
        item = self.state.item
        return item is not None and item.requirement.describes is Describes.PERIOD

    # Moving.

    def _focus_stage(self) -> None:
        target: Widget = {
            Stage.OFFERS: self.lines("offers"),
            Stage.FILES: self.find,
            Stage.ADD: self.as_of,
            Stage.REASON: self.reason,
        }[self.state.stage]
        self.set_focus(target)
        self.say_again()

    def moved(self, steps: int) -> None:
        """Moves the list that has the focus; from the find field, the files."""
        state = self.state
        if state.stage is Stage.OFFERS:
            self.lines("offers").move(steps)
        elif self.focused is self.lines("wanted"):
            self._move_wanted(steps)
        elif state.stage is Stage.FILES:
            state.cursor = self.lines("files").move(steps)

    def _move_wanted(self, steps: int) -> None:
        lines = self.lines("wanted")
        before = lines.cursor
        key = lines.move(steps)
        if key is None or key.startswith("piece:"):
            return
        if key == before:
            self.state.step(steps)
        else:
            self.state.go(key)
        self.say_again()

    def action_list_page_up(self) -> None:
        """One page of the list up."""
        self.moved(-self._page_size)

    def action_list_page_down(self) -> None:
        """One page of the list down."""
        self.moved(self._page_size)

    @property
    def _page_size(self) -> int:
        return max(1, self.query_one("#ev-files").size.height - 1)

    def leave_field(self) -> None:
        """Out of a field: to the list that it belongs to."""
        stage = self.state.stage
        if stage is Stage.ADD:
            self.set_focus(self.lines("classes"))
        else:
            self._to_files()
            self.set_focus(self.lines("files"))

    def _to_files(self) -> None:
        self.state.stage = Stage.FILES
        self._focus_stage()

    def action_app_back(self) -> None:
        """One step out: of the offers, the form, the filter, the screen."""
        if self._going:
            super().action_app_back()
        elif self.state.stage is not Stage.FILES:
            self.tell(None)
            self._to_files()
        elif self.find.value:
            self.find.value = ""
        else:
            self.app.pop_screen()

    def action_app_next_panel(self) -> None:
        """Tab: wanted, find, files; in the form: date, what it covers, class."""
        self._turn_panel(1)

    def action_app_previous_panel(self) -> None:
        """Shift+Tab: the same backwards."""
        self._turn_panel(-1)

    def _turn_panel(self, step: int) -> None:
        ring: list[Widget]
        match self.state.stage:
            case Stage.ADD:
                ring = [self.as_of, *([self.covers] if self._asks_period else [])]
                ring.append(self.lines("classes"))
            case Stage.FILES:
                ring = [self.find, self.lines("files"), self.lines("wanted")]
            case _:
                return
        at = ring.index(self.focused) if self.focused in ring else 0
        target = ring[(at + step) % len(ring)]
        if target is self.covers and not self.covers.value:
            self.covers.fill(" ".join(d.isoformat() for d in self.state.days))
        self.set_focus(target)
        self.say_again()

    def action_app_next_open(self) -> None:
        """Goes to the next item that is wanted."""
        if self.state.stage is not Stage.FILES or not self.state.advance():
            self.tell(said("evidence.all_listed"))
        self.say_again()

    def action_list_search(self) -> None:
        """Puts the focus into the find field."""
        self._to_files()

    # Typing.

    def on_input_changed(self, message: Input.Changed) -> None:
        """Filters the files, or weighs the date, as one types."""
        if message.input is self.find:
            self.state.search(self.find.value)
            self.tell(said("evidence.opens") if is_path(self.find.value) else None)
            self.say_again()
        else:
            self._weigh()

    def on_kept(self, message: Kept) -> None:
        """Enter in a field."""
        message.stop()
        if message.field is self.find:
            self.action_evidence_take()
        elif message.field is self.reason:
            self._withdraw(message.value)
        else:
            self._date_kept()

    def _date_kept(self) -> None:
        trouble = self._trouble()
        if trouble is not None:
            self.tell(trouble)
        else:
            self.set_focus(self.lines("classes"))
            self.say_again()

    def _trouble(self) -> Said | None:
        """What is wrong with the typed dates."""
        day, text = read_day(self.as_of.value), self.as_of.value
        if day is None:
            self.set_focus(self.as_of)
            key = "evidence.not_date" if text.strip() else "evidence.type_date"
            return said(key, error=bool(text.strip()), text=text)
        if self.data is not None and day > self.data.sheet.today:
            self.set_focus(self.as_of)
            return said("evidence.future", error=True, date=day)
        if self._asks_period and self.covers.value and read_days(self.covers.value) is None:
            return said("evidence.not_days", error=True, text=self.covers.value)
        return None

    # Choosing and adding.

    def action_list_mark(self) -> None:
        """Chooses what is under the cursor, or leaves it out."""
        if self.state.stage is Stage.OFFERS:
            cursor = self.lines("offers").cursor
            if cursor is not None:
                self.state.toggle_offer(cursor)
        elif self.focused is self.lines("files") and self.state.cursor is not None:
            self.state.toggle(self.state.cursor)
        self.say_again()

    def on_lines_picked(self, message: Lines.Picked) -> None:
        """A click is the cursor and Enter; on what is wanted, the cursor alone."""
        message.lines.point(message.key)
        if message.lines is self.lines("files"):
            self.state.cursor = message.key
            self.action_evidence_take()
        elif message.lines is self.lines("wanted") and not message.key.startswith("piece:"):
            self.state.go(message.key)
            self.say_again()

    def action_evidence_take(self) -> None:
        """Enter: takes files on to the date, opens a folder, or takes last period's over."""
        match self.state.stage:
            case Stage.OFFERS:
                self._take_over()
            case Stage.FILES if is_path(self.find.value):
                self._open(self.find.value)
            case Stage.FILES if self.state.opens:
                self._open(self.state.opens)
            case Stage.FILES:
                self._take()

    def _open(self, path: str) -> None:
        self._goto = path
        self.load()

    def _take(self) -> None:
        told = self.state.take()
        self.tell(told)
        if self.state.stage is Stage.ADD:
            self.as_of.fill("")
            self.covers.fill("")
            self._focus_stage()

    def action_evidence_class_none(self) -> None:
        """Adds the files as free of personal data."""
        self._add("evidence.class_none")

    def action_evidence_class_masked(self) -> None:
        """Adds the files as masked."""
        self._add("evidence.class_masked")

    def action_evidence_class_contains(self) -> None:
        """Adds the files as holding personal data; asks once where none is expected."""
        self._add("evidence.class_contains")

    def _add(self, command: str) -> None:
        if self.state.stage is not Stage.ADD:
            self.tell(said("evidence.pick"))
            return
        kind, trouble, day = CLASSES[command], self._trouble(), read_day(self.as_of.value)
        asked = trouble or self.state.sure(kind)
        if asked is not None or day is None or self.data is None:
            self.tell(asked)
            return
        piece = self.state.piece(day, kind, read_days(self.covers.value))
        listing, sheet = self.data.listing, self.data.sheet
        stored = self.state.hand_in()
        if stored is None:
            return
        handing = Handing(
            tuple(listing.path(e.name) for e in stored.entries),
            stored.key,
            sheet.mine.department,
            sheet.period,
            piece,
        )
        self.find.fill("")
        self.tell(None)
        self._focus_stage()
        self.ours.saves.put(
            add_job(
                self.ours.desk,
                handing,
                lambda _added: self._added(stored),
                lambda error, again: self._refused(error, again, stored),
            )
        )

    def _added(self, stored: Stored) -> None:
        self.state.settled(stored)
        names = [e.label for e in stored.entries]
        self._saved(
            said("evidence.added", name=names[0])
            if len(names) == 1
            else said("evidence.added_many", n=len(names))
        )

    def _refused(self, error: AssessError, again: bool, stored: Stored | None = None) -> None:
        if again:
            self.tell(said("msg.unsaved", error=True, reason=error.message))
            return
        if stored is not None:
            self.state.settled(stored)
        self.tell(refusal(error))
        self.load()

    def _saved(self, message: Said) -> None:
        self.state.handed_in = True
        self._saved_at = self.ours.now
        self.tell(message)
        self.load()

    # Last period's, and taking back.

    def action_evidence_fresh(self) -> None:
        """Shows last period's still-fresh pieces again."""
        if not self.state.offer():
            self.tell(said("evidence.no_offers"))
        else:
            self._focus_stage()

    def _take_over(self) -> None:
        if not self.state.kept or self.data is None:
            self.tell(said("evidence.none_chosen"))
            return
        ids = [o.piece.id for o in self.data.offers if o.piece.id in self.state.kept]
        self._to_files()
        self.ours.saves.put(
            reuse_job(
                self.ours.desk,
                ids,
                self.data.sheet.period,
                lambda added: self._saved(said("evidence.taken_over", n=len(added))),
                self._refused,
            )
        )

    def action_evidence_details(self) -> None:
        """Shows the files that were handed in for this control, or hides them."""
        self.state.details = not self.state.details
        if self.state.details:
            self.set_focus(self.lines("wanted"))
        self.say_again()

    def action_evidence_detach(self) -> None:
        """Asks why the file under the cursor is taken back."""
        if self._piece is None:
            self.tell(said("evidence.no_piece"))
            return
        self.state.stage = Stage.REASON
        self.reason.fill("")
        self._focus_stage()

    @property
    def _piece(self) -> str | None:
        cursor = self.lines("wanted").cursor or ""
        return cursor.partition(":")[2] if cursor.startswith("piece:") else None

    def _withdraw(self, reason: str) -> None:
        piece, data = self._piece, self.data
        if piece is None or data is None:
            return
        pieces = (p for i in data.items for p in i.needed.pieces if p.id == piece)
        name = next((p.name for p in pieces), "")
        if not reason.strip():
            self.tell(said("msg.reason", what=self.speech.t("evidence.reason_what", name=name)))
            return
        self._to_files()
        self.ours.saves.put(
            withdraw_job(
                self.ours.desk,
                piece,
                reason,
                data.sheet.period,
                lambda _none: self._saved(said("evidence.withdrawn", name=name)),
                self._refused,
            )
        )

    def action_sheet_sign(self) -> None:
        """Goes on to the sign-off."""
        from assess.tui.screens.sign import SignScreen

        self.app.push_screen(SignScreen())

