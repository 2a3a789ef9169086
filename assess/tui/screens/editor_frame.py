"""The editor without its decisions: what it says, and moving between text, list and problems."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from textual.content import Content
from textual.widgets import TextArea

from assess.text import Text
from assess.tui.commands import SAVED, Command
from assess.tui.controls_commands import DROP, MINE, SAVE, THEIRS
from assess.tui.controls_list import Entry
from assess.tui.editor_rows import (
    conflict_rows,
    counted,
    differences,
    effect_words,
    problem_rows,
    problem_words,
    shown_rows,
)
from assess.tui.editor_state import EditorState, Stage
from assess.tui.layout import rule
from assess.tui.safe import join, plain
from assess.tui.screens.controls_frame import ControlsFrame
from assess.tui.screens.editor_checks import EditorChecks
from assess.tui.screens.frame import Hint
from assess.tui.speech import said
from assess.tui.widgets.lines import Lines, Row

TIGHT, ROOMY = (4, 3), (11, 6)
"""Lines of problems and preview together, and of problems at most."""


class EditorFrame(EditorChecks):
    """Says and moves; `EditorScreen` adds saving and leaving."""

    # What is said.

    def idle(self) -> Content:
        """Whether it is saved, why not, and which revision an open period stays on."""
        state, t = self.state, self.speech.t
        if state is None:
            return plain(t("reading"), "$text-muted")
        words, style = self._standing(state)
        period = self.data.survey.period if self.data else None
        stays = t("editor.stays", name=period.name) if period else ""
        gap = " " if stays and self.speech.language == "en" else ""
        return join((words, style), gap, (stays, "$text-muted"))

    def _standing(self, state: EditorState) -> tuple[str, str]:
        t, errors = self.speech.t, state.errors
        if state.dirty:
            if not errors:
                return t("editor.unsaved"), "$result-partly"
            what = counted("error", errors)
            return t("editor.unsaved_errors", what=what), "$result-nonconforming"
        return t("editor.clean"), "$text-muted"

    def aside(self) -> Content:
        """When it was saved, and where the cursor is."""
        if self.state is None:
            return Content("")
        column = self.editor.cursor_location[1] + 1
        words = self.speech.t("editor.column", n=column)
        if self.saved_at is not None and not self.state.dirty:
            saved = self.speech.t("msg.saved", time=f"{self.saved_at:%H:%M}")
            words = f"{saved}   {words}"
        return plain(words, "$text-muted")

    def hints(self) -> Sequence[Hint]:
        """The next keys, for the stage."""
        state = self.state
        out = ("app.back", "editor.hint_out")
        if state is None:
            return (out,)
        match state.stage:
            case Stage.ASK:
                key = "kept" if state.errors else "saved"
                leave = ("list.open", f"editor.hint_leave_{key}")
                return leave, ("editor.drop", "editor.hint_drop"), ("app.back", "editor.hint_on")
            case Stage.CONFLICT:
                return "editor.theirs", "editor.mine", ("app.back", "editor.hint_back")
        if self.focused is not self.editor:
            return ("list.open", "editor.hint_there"), ("app.back", "editor.hint_back")
        if state.errors:
            return ("app.next_open", "editor.hint_problem"), "controls.publish", out
        if state.dirty:
            return ("app.saved", "editor.hint_save"), "controls.publish", out
        if state.survey is not None and state.survey.problems:
            return ("app.next_open", "editor.hint_problem"), out
        return "controls.publish", out

    def title_of(self, command: Command) -> Text:
        """Ctrl+S saves here."""
        return SAVE if command.id == SAVED.id else super().title_of(command)

    def can(self, command: Command) -> bool:
        """Leaves out what only answers a question that is asked now."""
        stage = self.state.stage if self.state else Stage.EDIT
        if command == DROP:
            return stage is Stage.ASK
        return command not in (THEIRS, MINE) or stage is Stage.CONFLICT

    def body(self) -> None:
        """Shows everything but the text, which shows itself."""
        self.show_list()
        file = plain(f"controls/{self.file}", "$text-muted")
        self.query_one("#file", Lines).show(lambda _columns: [Row(join(" ", file))])
        state, speech, marks = self.state, self.speech, self.ours.marks
        if state is None:
            return
        self.set_class(state.stage is Stage.CONFLICT, "-conflict")
        if state.theirs is not None:
            found = differences(state.theirs.text, state.text)
            rows = partial(conflict_rows, found, speech, marks)
            self.query_one("#conflict", Lines).show(rows)
        if state.fresh:
            self.editor.show_faults(state.faults(speech.language))
        figure = problem_words(state, speech)
        self._heading("problems-head", speech.t("editor.problems"), figure)
        self.problems.show(lambda c: problem_rows(state, speech, c))
        self._share()
        self._preview(state)

    def _share(self) -> None:
        """Gives the list of problems the lines it needs, and the rest to the preview."""
        both, most = ROOMY if self.has_class("-wide") else TIGHT
        height = min(max(1, len(self.problems.rows)), most)
        self.query_one("#ct-problems").styles.height = height
        self.query_one("#ct-preview").styles.height = both - height

    def _preview(self, state: EditorState) -> None:
        speech, row = self.speech, self.editor.cursor_location[0]
        placed = state.placed(row)
        effect = effect_words(state, placed.id if placed else None, speech)
        self._heading("preview-head", speech.t("editor.preview"), effect)
        rows = partial(shown_rows, placed, state.part(row), self._known, speech)
        self.query_one("#preview", Lines).show(rows)

    def _heading(self, name: str, title: str, figure: str) -> None:
        marks = self.ours.marks

        def rows(columns: int) -> list[Row]:
            return [Row(join(" ", rule(title, figure, columns - 2, marks.rule)))]

        self.query_one(f"#{name}", Lines).show(rows)

    # Moving.

    def on_text_area_selection_changed(self, message: TextArea.SelectionChanged) -> None:
        """List and preview follow the cursor."""
        message.stop()
        if self.state is not None:
            self.follow()
            self._preview(self.state)
            self.say_frame()

    def follow(self) -> None:
        """Puts the list's cursor on the control in which the text's cursor stands."""
        if self.state is None or self.on_list:
            return
        row, column = self.editor.cursor_location
        if self.focused is not self.problems:
            n = self.state.next_problem(row, -1 if self.editor.fault else column)
            self.problems.point(None if n is None else str(n))
        placed = self.state.placed(row)
        key = placed.id if placed else self.file
        if key != self.list.at:
            self.list.point(key)
            self.show_list()
        for screen in self.ours.screen_stack:
            if isinstance(screen, ControlsFrame) and screen is not self:
                screen.back_to = key

    def action_app_next_open(self) -> None:
        """Goes to the next error."""
        state = self.state
        if state is None:
            return
        n = state.next_problem(*self.editor.cursor_location)
        if n is None:
            self.tell(said("editor.no_problem"))
        else:
            self.go_to_problem(n)

    def go_to_problem(self, n: int) -> None:
        """Puts the cursor where a problem is, if that is in this file."""
        state = self.state
        if state is None or n >= len(state.listed):
            return
        listed = state.listed[n]
        self.problems.point(str(n))
        if listed.own:
            self.tell(None)
            self.set_focus(self.editor)
            self.editor.go_to(inside(self.editor.document.get_line, listed.at))
        else:
            self.tell(said("editor.elsewhere", file=listed.problem.place.file))

    def picked(self, entry: Entry) -> None:
        """Goes to a control."""
        self.open_at(entry.file, entry.line)

    def open_at(self, file: str, line: int) -> None:
        """Goes to a line: in this file at once, in another one if nothing is unsaved."""
        state = self.state
        if state is None or self.data is None:
            return
        if file == state.file:
            self.set_focus(self.editor)
            self.editor.go_to((line - 1, 0))
        elif state.dirty:
            self.tell(said("editor.save_first", error=True))
        else:
            self.app.switch_screen(type(self)(self.data, file, (line - 1, 0)))

    def on_lines_picked(self, message: Lines.Picked) -> None:
        """A click goes to a problem, or to a control."""
        if message.lines is self.problems:
            message.stop()
            self.go_to_problem(int(message.key))
        else:
            super().on_lines_picked(message)


def inside(line_of: Callable[[int], str], at: tuple[int, int]) -> tuple[int, int]:
    """The place at which one types: between the quotes where there are only quotes."""
    row, column = at
    return (row, column + 1) if line_of(row)[column:].rstrip() in ('""', "''") else at
