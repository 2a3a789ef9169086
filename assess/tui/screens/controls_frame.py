"""What the browser and the editor have in common: the list of controls, and finding in it."""

from __future__ import annotations

from collections.abc import Iterator

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input

from assess.text import Text
from assess.tui.commands import NEXT_OPEN, Command
from assess.tui.controls_commands import PROBLEM
from assess.tui.controls_list import Entry, ListState, list_rows
from assess.tui.controls_reading import ControlsReading
from assess.tui.editor_rows import counted
from assess.tui.layout import cut, width
from assess.tui.safe import join, plain
from assess.tui.screens.base import PlaceScreen
from assess.tui.speech import said
from assess.tui.widgets.field import Field, FieldRow, Kept
from assess.tui.widgets.lines import Lines
from assess.tui.widgets.panel import Panel
from assess.workflow.editing import Survey

_NAME = 10
"""Least columns of a revision's name."""


class ControlsFrame(PlaceScreen[ControlsReading]):
    """A list of controls at the left; what is at the right is the screens' own.

    Attributes:
        back_to: The control at which the list stands once this screen is read again.
    """

    def __init__(self) -> None:
        super().__init__()
        self.list = ListState()
        self.back_to: str | None = None
        self.find = Field(id="find")

    def compose_list(self) -> Iterator[Widget]:
        """The field and the list."""
        with Vertical(id="ct-left"):
            with Panel(self.ours.marks, id="ct-find"):
                yield FieldRow(self.find, label_width=6, id="ct-find-row")
            with Panel(self.ours.marks, id="ct-list"):
                yield Lines(id="controls", focusable=True, cursor=True)

    def compose_body(self) -> ComposeResult:
        """Nothing yet."""
        yield from ()

    @property
    def lines(self) -> Lines:
        """The list."""
        return self.query_one("#controls", Lines)

    def arrived(self, data: ControlsReading) -> None:
        """Takes a reading over."""
        self.list.renew(data.survey)
        if self.back_to is not None:
            self.list.point(self.back_to)
            self.back_to = None
        super().arrived(data)

    # What is said.

    def header(self) -> tuple[Content, Content]:
        """Place and counts; the person, and the revision that is published."""
        speech, data = self.speech, self.data
        title = plain(speech.t("controls.title"), "bold")
        if data is None:
            return title, Content("")
        controls = [p.value for p in data.survey.controls]
        questions = sum(len(c.questions) for c in controls if c is not None)
        counts = speech.t("controls.counts", n=len(controls), m=questions)
        start, name = join(title, "   ", counts), f"{speech.of(data.name)}   "
        room = self.app.size.width - width(start) - width(name) - 4
        return start, plain(f"{name}{self._revision(data, room)}")

    def _revision(self, data: ControlsReading, room: int) -> str:
        """The revision in so many columns; its name is what is cut."""
        published = data.survey.published
        if published is None:
            return self.speech.t("controls.unpublished")
        key = "controls.edited" if data.survey.edited else "controls.revision"
        rest = width(self.speech.t(key, name=""))
        return self.speech.t(key, name=cut(published.name, max(_NAME, room - rest)))

    def mend_first(self, survey: Survey) -> None:
        """Says that there are errors to be corrected before."""
        what = counted("error", len(survey.problems))
        self.tell(said("controls.mend_first", error=True, what=what))

    def title_of(self, command: Command) -> Text:
        """F4 goes to what is wrong here."""
        return PROBLEM if command.id == NEXT_OPEN.id else super().title_of(command)

    def show_list(self) -> None:
        """Shows what is found, with the cursor on its control."""
        self.query_one("#ct-find-row", FieldRow).label(self.speech.t("controls.find"))
        speech, changed = self.speech, self._changed()
        self.lines.show(lambda c: list_rows(self.list, changed, speech, c), self.list.at)

    def _changed(self) -> frozenset[str]:
        found = self.data.survey.found if self.data else None
        return frozenset(c.control for c in found.changes) if found else frozenset()

    # Finding and moving.

    @property
    def on_list(self) -> bool:
        """Whether the list or its field has the focus."""
        return self.focused in (self.find, self.lines)

    def on_input_changed(self, message: Input.Changed) -> None:
        """Finds while typing."""
        message.stop()
        self.list.find(message.value)
        nothing = message.value and not self.list.entries
        no_match = said("msg.no_match", text=message.value, n=self.list.whole)
        self.tell(no_match if nothing else None)
        self.show_list()
        self.pointed()

    def pointed(self) -> None:
        """The cursor stands on another control."""

    def moved(self, steps: int) -> None:
        """Moves by controls, whatever is unfolded; elsewhere as every screen."""
        if not self.on_list:
            super().moved(steps)
            return
        self.list.step(steps)
        self.show_list()
        self.pointed()

    def on_lines_picked(self, message: Lines.Picked) -> None:
        """A click opens a control; one on a theme shows its first control."""
        message.stop()
        if message.lines is not self.lines:
            return
        self.list.point(message.key)
        self.set_focus(self.lines)
        self.show_list()
        self.pointed()
        entry = self.list.entry
        if entry is not None and entry.key == message.key:
            self.picked(entry)

    def picked(self, entry: Entry) -> None:
        """A control was clicked."""

    def open_at(self, file: str, line: int) -> None:
        """Opens a file in the editor at a line, counted from 1."""

    def action_list_search(self) -> None:
        """Typing finds."""
        self.set_focus(self.find)

    def on_kept(self, message: Kept) -> None:
        """Enter in the field goes on to what was found."""
        message.stop()
        if self.list.entries:
            self.set_focus(self.lines)

    def leave_field(self) -> None:
        """Esc shows everything again, and then goes to the list."""
        if self.focused is self.find and self.find.value:
            self.find.value = ""
        else:
            self.set_focus(self.lines)
