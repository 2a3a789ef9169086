"""Evidence: what the sheet wants, the files of one folder, and still-fresh ones of last period."""

from __future__ import annotations

from pathlib import Path

from textual.widgets import Input

from assess.tui.evidence_commands import CLASSES
from assess.tui.evidence_model import EvidenceReading, read_evidence
from assess.tui.evidence_paths import is_path
from assess.tui.evidence_saves import Handing
from assess.tui.evidence_state import Stage
from assess.tui.screens.base import AnyPlace
from assess.tui.screens.evidence_moves import EvidenceMoves
from assess.tui.speech import Said, both, said
from assess.tui.widgets.field import Kept
from assess.tui.widgets.lines import Lines


class EvidenceScreen(EvidenceMoves):
    """Hands evidence in, item after item of the whole sheet.

    Args:
        control: The control to begin at; the first item that is wanted where None.
    """

    def on_mount(self) -> None:
        """The find field has the focus."""
        self.set_focus(self.parts.find)

    # Reading.

    @property
    def folder(self) -> Path:
        """The folder in front: the last one of this session, else where the tool was started."""
        if self.data is not None:
            return self.data.listing.folder
        return self.ours.folder or _here()

    def read(self) -> EvidenceReading:
        """Reads the sheet and the folder."""
        return read_evidence(self.ours.desk, self.ours.department, self.folder, self._goto)

    def arrived(self, data: EvidenceReading) -> None:
        """Takes a reading over, and leaves once nothing is wanted any more."""
        self.ours.department = data.sheet.mine.department
        self.ours.folder = data.listing.folder
        if data.problem is not None:
            problem = f"evidence.path.{data.problem.problem.value}"
            self.tell(said(problem, error=True, text=data.problem.text))
        elif self._goto:
            self.parts.find.fill("")
            self.state.filter = ""
            self.tell(None)
        self._goto = ""
        before = self.state.stage
        self.state.arrived(data)
        if self.state.not_taken is not None:
            self.tell(self.state.not_taken)
        super().arrived(data)
        if self.state.stage is not before:
            self.enter_stage(self.state.stage)
        self._leave_complete()

    def _leave_complete(self) -> None:
        if self.state.complete and self.app.screen is self:
            self.app.pop_screen()
            below = self.app.screen
            if isinstance(below, AnyPlace):
                signs = self.data is not None and self.data.sheet.signs
                below.tell(said("evidence.all_in" if signs else "evidence.all_listed"))

    # Typing.

    def on_input_changed(self, message: Input.Changed) -> None:
        """Filters the files, or weighs the date, as one types."""
        if message.input is self.parts.find:
            text = self.parts.find.value
            self.state.search(text)
            self.tell(said("evidence.opens") if is_path(text) else None)
            self.say_again()
        else:
            self.parts.weigh(self.state, self.speech)

    def on_kept(self, message: Kept) -> None:
        """Enter in a field."""
        message.stop()
        if message.field is self.parts.find:
            self.action_evidence_take()
        elif message.field is self.parts.reason:
            self._take_back(message.value)
        elif (trouble := self._trouble()) is not None:
            self.tell(trouble)
        else:
            self.set_focus(self.parts.kinds)
            self.say_again()

    def _trouble(self) -> Said | None:
        """What is wrong with the typed dates; the focus goes to where it is."""
        day, text, covers = self.parts.day, self.parts.as_of.value, self.parts.covers.value
        if day is None:
            self.set_focus(self.parts.as_of)
            key = "evidence.not_date" if text.strip() else "evidence.type_date"
            return said(key, error=bool(text.strip()), text=text)
        if self.data is not None and day > self.data.sheet.today:
            self.set_focus(self.parts.as_of)
            return said("evidence.future", error=True, date=day)
        if self.state.asks_period and covers and self.parts.days is None:
            self.set_focus(self.parts.covers)
            return said("evidence.not_days", error=True, text=covers)
        return None

    # Choosing.

    def action_list_mark(self) -> None:
        """Chooses what is under the cursor, or leaves it out."""
        if self.state.stage is Stage.OFFERS:
            if self.parts.offers.cursor is not None:
                self.state.offering.toggle(self.parts.offers.cursor)
        elif self.focused is self.parts.files and self.state.cursor is not None:
            self.state.toggle(self.state.cursor)
        self.say_again()

    def on_lines_picked(self, message: Lines.Picked) -> None:
        """A click is the cursor and Enter; on what is wanted, the cursor alone."""
        message.lines.point(message.key)
        if message.lines is self.parts.files:
            self.state.cursor = message.key
            self.action_evidence_take()
        elif message.lines is self.parts.wanted and not self.parts.piece:
            self.state.go(message.key)
            self.say_again()

    def action_evidence_take(self) -> None:
        """Enter: takes files on to the date, opens a folder, or takes last period's over."""
        match self.state.stage:
            case _ if self.data is None:
                self.tell(said("reading"))
            case Stage.OFFERS:
                self._take_over()
            case Stage.FILES if self.state.goes_to:
                self._goto = self.state.goes_to
                self.load()
            case Stage.FILES:
                self._take()

    def _take(self) -> None:
        told = self.state.take()
        if self.state.stage is Stage.ADD:
            self.parts.clear_form()
            self.enter_stage(Stage.ADD)
        self.tell(told)

    # Adding, taking over, taking back.

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
        if self.state.stage is not Stage.ADD or self.data is None:
            self.tell(said("evidence.pick"))
            return
        kind, day, days = CLASSES[command], self.parts.day, self.parts.days
        told = self._trouble() or self.state.sure(kind)
        if told is not None or day is None:
            self.tell(told)
            return
        piece = self.state.piece(day, kind, days)
        stored = self.state.hand_in()
        if stored is None:
            return
        sheet, path = self.data.sheet, self.data.listing.path
        paths = tuple(path(e.name) for e in stored.entries)
        handing = Handing(paths, stored.key, sheet.mine.department, sheet.period, piece)
        self.parts.find.fill("")
        self.tell(None)
        self.enter_stage(self.state.stage)
        self.saves.hand_in(handing, stored)

    def _take_over(self) -> None:
        if self.data is None:
            return
        ids = self.state.offering.taken(self.state.offers)
        self.state.offering.took = True
        self.enter_stage(Stage.FILES)
        self.saves.take_over(ids, self.data.sheet.period)

    def action_evidence_detach(self) -> None:
        """Asks why the file under the cursor is taken back."""
        if self.parts.piece is None:
            self.tell(said("evidence.no_piece"))
            return
        self.parts.reason.fill("")
        self.enter_stage(Stage.REASON)

    def _take_back(self, reason: str) -> None:
        piece, data = self.parts.piece, self.data
        if piece is None or data is None:
            return
        pieces = (p for i in data.items for p in i.needed.pieces if p.id == piece)
        name = next((p.name for p in pieces), "")
        if not reason.strip():
            self.tell(said("msg.reason", what=both("evidence.reason_what", name=name)))
            return
        self.enter_stage(Stage.FILES)
        self.saves.take_back(piece, name, reason, data.sheet.period)


def _here() -> Path:
    """The folder in which the tool was started; the top one where that is gone."""
    try:
        return Path.cwd()
    except OSError:
        return Path("/")
