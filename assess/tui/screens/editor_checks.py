"""The editor's text: opening the file, and checking what is typed without holding up a key."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.timer import Timer
from textual.widgets import TextArea
from textual.widgets.text_area import Location

from assess.tui.controls_commands import EDITOR_KEYS
from assess.tui.controls_reading import ControlsReading, read_controls
from assess.tui.editor_rows import Known
from assess.tui.editor_state import EditorState, bridged
from assess.tui.screens.controls_frame import ControlsFrame
from assess.tui.speech import said
from assess.tui.widgets.editor import Editor
from assess.tui.widgets.lines import Lines
from assess.tui.widgets.panel import Panel
from assess.workflow.editing import MISSING, Draft, Opened, open_file

PAUSE = 0.3
"""Seconds without a key after which the text is checked."""

LONG_PAUSE = 1.0
"""Seconds after that until it is looked ahead at what the text would do to an open period."""


class EditorChecks(ControlsFrame):
    """Opens and checks; `EditorFrame` adds what is said, and moving.

    Args:
        data: The catalogue as it was read last.
        file: The file, relative to the catalogue's folder.
        location: Row and column of the cursor, counted from 0.
        draft: A text to begin with in place of the file's own.
    """

    PLACE = "editor"
    KEYS = EDITOR_KEYS

    def __init__(
        self,
        data: ControlsReading,
        file: str,
        location: Location = (0, 0),
        draft: Draft | None = None,
    ) -> None:
        super().__init__()
        self._draft = draft
        self.data = data
        self.list.renew(data.survey)
        self.file = file
        self.state: EditorState | None = None
        self.saved_at: datetime | None = None
        self._location = location
        self._known = Known()
        self._known.learn(data.survey.controls)
        self._snapshot: str | None = None
        self._busy = self._again = self._ahead = False
        self._timer: Timer | None = None

    def compose_body(self) -> ComposeResult:
        """List and text; below them what is wrong, and what a manager will see."""
        marks = self.ours.marks
        with Horizontal(id="ct-top"):
            yield from self.compose_list()
            with Vertical(id="ct-right"):
                with Panel(marks, id="ct-file"):
                    yield Lines(id="file")
                yield Editor(marks, id="text")
        with Panel(marks, id="ct-conflict"):
            yield Lines(id="conflict", focusable=True)
        with Panel(marks, id="ct-problems-head"):
            yield Lines(id="problems-head")
        with Panel(marks, id="ct-problems"):
            yield Lines(id="problems", focusable=True, cursor=True)
        with Panel(marks, id="ct-preview-head"):
            yield Lines(id="preview-head")
        with Panel(marks, id="ct-preview"):
            yield Lines(id="preview", focusable=True)

    @property
    def editor(self) -> Editor:
        """The text."""
        return self.query_one(Editor)

    @property
    def problems(self) -> Lines:
        """What is wrong."""
        return self.query_one("#problems", Lines)

    # Reading and checking.

    def load(self) -> None:
        """Checks the text as it is now; opens the file before the first time."""
        self._snapshot = self.state.text if self.state else None
        self._busy = True
        super().load()

    def read(self) -> ControlsReading:
        """Opens the file, or reads the catalogue with the text in its place; in a thread."""
        desk, text = self.ours.desk, self._snapshot
        if text is None:
            assert self.data is not None
            is_new = self._draft is not None and self.file not in self.data.survey.files
            opened = Opened(self.file, "", MISSING) if is_new else open_file(desk, self.file)
            return replace(self.data, text=None, opened=opened)
        instead = {self.file: text.encode("utf-8", "replace")}
        return replace(read_controls(desk, instead, ahead=self._ahead), text=text)

    def arrived(self, data: ControlsReading) -> None:
        """Takes a reading over; that of a text which has moved on since is dropped."""
        self._busy = False
        if data.opened is not None and self.state is None:
            self._begin(data.opened)
            self.check()
        elif self.state is not None and data.text == self.state.text:
            before = self.data.survey if self.data else None
            survey = bridged(data.survey, before, self.file, data.text)
            self.state.arrived(survey, data.text)
            self._known.learn(survey.controls)
            super().arrived(replace(data, survey=survey))
            self.follow()
            self.checked()
            if not self._ahead and survey.found is not None and survey.edited:
                self._wait(LONG_PAUSE, self._look_ahead)
        if self._again:
            self.check()

    def on_place_screen_not_loaded(self, message: ControlsFrame.NotLoaded) -> None:
        """Says why nothing was read."""
        self._busy = False
        super().on_place_screen_not_loaded(message)

    def _begin(self, opened: Opened) -> None:
        kept, draft = opened.kept, self._draft
        text, base = (kept.text, kept.base) if kept else (opened.text, opened.base)
        if draft is not None and kept is None:
            text = draft.text
        self.editor.open(text, self._location)
        self.state = EditorState(opened, self.editor.text, base)
        self.remove_class("-reading")
        self.set_focus(self.editor)
        if kept is not None:
            self.tell(said("editor.again", date=self.ours.desk.local(kept.at)))
        elif draft is not None:
            self.tell(said("editor.new", id=draft.control))
        elif self.state.dirty:
            self.tell(said("editor.uniform"))
        self.say_again()

    def check(self) -> None:
        """Has the text checked, after the check that runs now."""
        self._again = self._busy and not self._ahead
        if not self._again:
            self._ahead = False
            self.load()

    def _look_ahead(self) -> None:
        if not self._busy:
            self._ahead = True
            self.load()

    def _wait(self, seconds: float, then: Callable[[], None]) -> None:
        """Does something after a pause, in place of what waited for one."""
        if self._timer is not None:
            self._timer.stop()

        def over() -> None:
            self._timer = None
            then()

        self._timer = self.set_timer(seconds, over)

    def checked(self) -> None:
        """What is wrong in the text is known."""

    def follow(self) -> None:
        """List and preview follow the cursor."""

    def on_text_area_changed(self, message: TextArea.Changed) -> None:
        """The text is checked once nothing was typed for a moment."""
        message.stop()
        text = self.editor.text
        if self.state is None or text == self.state.text:
            return
        self._forget_faults(moved=text.count("\n") != self.state.text.count("\n"))
        self.state.text = text
        self._wait(PAUSE, self.check)
        self.tell(None)

    def _forget_faults(self, *, moved: bool) -> None:
        """Takes away marks that are not right any more: in the line, and below it if it moved."""
        row = self.editor.cursor_location[0]
        kept = [f for f in self.editor.faults if f.row < row or (f.row > row and not moved)]
        self.editor.show_faults(kept)
