"""The browser of the controls: list left, the control or its YAML right."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message

from assess.errors import AssessError
from assess.text import Language
from assess.tui.commands import NEXT_OPEN, Command
from assess.tui.controls_card import begin, control_rows, yaml_rows
from assess.tui.controls_commands import CONTROLS_KEYS, EDIT, NEW, PUBLISH
from assess.tui.controls_list import Entry
from assess.tui.controls_reading import ControlsReading, read_controls
from assess.tui.editor_rows import counted
from assess.tui.revision_words import standing_words
from assess.tui.safe import join, plain
from assess.tui.screens.controls_frame import ControlsFrame
from assess.tui.screens.frame import Hint
from assess.tui.speech import said
from assess.tui.widgets.lines import Lines, Row
from assess.tui.widgets.panel import Panel
from assess.workflow.editing import Draft, Survey, draft_control, name_of
from assess.yamlio.limits import MAX_BYTES


class ControlsScreen(ControlsFrame):
    """Shows the catalogue; the PMS office edits and publishes it from here."""

    PLACE = "controls"
    KEYS = CONTROLS_KEYS

    class Drafted(Message):
        """A new control is ready to be filled."""

        def __init__(self, draft: Draft) -> None:
            super().__init__()
            self.draft = draft

    def __init__(self) -> None:
        super().__init__()
        self._yaml = False

    def compose_body(self) -> ComposeResult:
        """List and card."""
        with Horizontal(id="ct-top"):
            yield from self.compose_list()
            with Panel(self.ours.marks, id="ct-card", classes="-card"):
                yield Lines(id="card", focusable=True)

    def on_mount(self) -> None:
        """The list has the focus."""
        self.set_focus(self.lines)

    def read(self) -> ControlsReading:
        """Reads the catalogue and what it changes."""
        return read_controls(self.ours.desk, ahead=False)

    # What is said.

    def idle(self) -> Content:
        """What is wrong, what is not saved, or which revision an open period stays on."""
        data, t = self.data, self.speech.t
        if data is None:
            return plain(t("reading"), "$text-muted")
        survey = data.survey
        if survey.problems:
            first = survey.problems[0].place
            what = counted("error", len(survey.problems))
            words = t("controls.errors", what=what, file=first.file, line=first.line)
            return plain(words, "$result-nonconforming")
        if data.kept:
            files = ", ".join(f"controls/{name}" for name in data.kept)
            return plain(t("controls.kept", files=files), "$result-partly")
        if not data.edits:
            return plain(t("controls.read_only"), "$text-muted")
        return plain(standing_words(survey, self.speech), "$text-muted")

    def aside(self) -> Content:
        """How many a search finds."""
        if not self.list.wanted:
            return Content("")
        n, m = len(self.list.entries), self.list.whole
        return plain(self.speech.t("controls.found", n=n, m=m), "$text-muted")

    def hints(self) -> Sequence[Hint]:
        """Edit, changes, publish for who may; else search and YAML."""
        if self.focused is self.find:
            return (("app.back", "controls.hint_all"), "app.next_panel")
        if self.data is None or not self.data.edits:
            return ("controls.diff", "controls.yaml", "list.search")
        if self.data.survey.problems:
            return ("controls.edit", ("app.next_open", "editor.hint_problem"), "list.search")
        keys = ("controls.edit", "controls.new", "controls.diff", "controls.publish")
        return (*keys, "list.search")

    def can(self, command: Command) -> bool:
        """Leaves out what only the PMS office does."""
        edits = self.data is not None and self.data.edits
        return edits or command not in (EDIT, NEW, PUBLISH, NEXT_OPEN)

    def body(self) -> None:
        """Shows list and control."""
        if self.data is None:
            return
        self.show_list()
        self.query_one("#card", Lines).show(self._rows)

    def pointed(self) -> None:
        """Shows the control at the cursor from its top."""
        self.query_one("#card", Lines).show(self._rows)
        self.query_one("#ct-card", Panel).scroll_to(y=0, animate=False, immediate=True)
        self.say_frame()

    def _rows(self, columns: int) -> list[Row]:
        entry, data = self.list.entry, self.data
        if entry is None or data is None:
            return []
        if entry.placed is None or self._yaml:
            return self._yaml_rows(entry, columns)
        return control_rows(entry.placed, data.survey, self.speech, self.ours.marks, columns)

    def _yaml_rows(self, entry: Entry, columns: int) -> list[Row]:
        assert self.data is not None
        survey = self.data.survey
        data = survey.files.get(entry.file, b"")[:MAX_BYTES]
        lines = data.decode("utf-8", "replace").splitlines()
        first, after = entry.line - 1, len(lines)
        if entry.placed is not None:
            below = [p.line - 1 for p in survey.in_file(entry.file) if p.line > entry.line]
            first, *rest = (begin(lines, line) for line in (first, *below[:1]))
            after = min([after, *rest])
        head = Row(join(" ", (f"controls/{entry.file}", "$text-muted")))
        return [head, *yaml_rows(lines.__getitem__, first, after, columns)]

    # Commands.

    def action_controls_yaml(self) -> None:
        """Shows the control's YAML, or what a manager sees."""
        self._yaml = not self._yaml
        self.pointed()

    def action_controls_edit(self) -> None:
        """Opens the control's file at its line."""
        entry = self.list.entry
        if entry is not None:
            self.open_at(entry.file, entry.line)

    def action_app_next_open(self) -> None:
        """Opens the first thing that is wrong."""
        found = self.data.survey.problems if self.data else ()
        if not found:
            self.tell(said("controls.no_problem"))
            return
        name = name_of(found[0])
        if self.data is not None and name in self.data.survey.files:
            self.open_at(name, found[0].place.line, found[0].place.column)
        else:
            self.tell(said("refused", error=True, text=found[0].message))

    def open_at(self, file: str, line: int, column: int = 1) -> None:
        """Opens a file in the editor."""
        from assess.tui.screens.editor import EditorScreen

        if self._may() and self.data is not None:
            self.app.push_screen(EditorScreen(self.data, file, (line - 1, column - 1)))

    def _may(self) -> bool:
        if self.data is None:
            return False
        if not self.data.edits:
            self.tell(said("controls.not_yours", error=True))
        return self.data.edits

    def action_controls_new(self) -> None:
        """Puts a new control into the file of the theme at the cursor, to be filled and saved."""
        if not self._may() or self.data is None:
            return
        survey, entry = self.data.survey, self.list.entry
        if survey.problems or survey.catalogue is None:
            self.mend_first(survey)
            return
        theme = entry.placed.theme if entry and entry.placed else survey.themes[0].id
        language = self.speech.language
        self.run_worker(partial(self._draft, survey, theme, language), thread=True, group="draft")

    def _draft(self, survey: Survey, theme: str, language: Language) -> None:
        try:
            draft = draft_control(self.ours.desk, survey, theme, language)
        except AssessError as error:
            self.post_message(self.NotLoaded(self._turn, error))
        else:
            self.post_message(self.Drafted(draft))

    def on_controls_screen_drafted(self, message: Drafted) -> None:
        """Opens the editor at the new control."""
        from assess.tui.screens.editor import EditorScreen

        draft, data = message.draft, self.data
        if data is None or self.app.screen is not self:
            return
        if draft.file in data.kept:
            self.tell(said("controls.kept", error=True, files=f"controls/{draft.file}"))
            return
        at = (draft.row, draft.column)
        self.app.push_screen(EditorScreen(data, draft.file, at, draft=draft))

    def action_controls_diff(self) -> None:
        """Shows what the YAML changes in meaning."""
        self._changes(publishing=False)

    def action_controls_publish(self) -> None:
        """Shows what would be published, and asks."""
        self._changes(publishing=True)

    def _changes(self, *, publishing: bool) -> None:
        from assess.tui.screens.changes import ChangesScreen

        if self.data is None or (publishing and not self._may()):
            return
        survey = self.data.survey
        if survey.problems:
            self.mend_first(survey)
        elif publishing and not survey.edited:
            self.tell(said("changes.nothing_to_publish"))
        else:
            self.app.push_screen(ChangesScreen(publishing=publishing))
