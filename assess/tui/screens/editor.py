"""The editor of a catalogue file: saving, leaving, and whose text stays."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual.widgets.text_area import Location

from assess.errors import AssessError
from assess.tui.controls_reading import ControlsReading
from assess.tui.editor_rows import counted
from assess.tui.editor_state import EditorState, Stage
from assess.tui.screens.base import refusal
from assess.tui.screens.editor_frame import EditorFrame
from assess.tui.screens.hearing import tell_front
from assess.tui.speech import Said, said
from assess.tui.widgets.lines import Lines
from assess.tui.writer import Job
from assess.workflow.editing import ChangedOnDisk, Draft, forget, keep, save_file

if TYPE_CHECKING:
    from assess.tui.app import AssessApp


class EditorScreen(EditorFrame):
    """Edits one file; it is written only without errors, and only over what was opened."""

    def __init__(
        self,
        data: ControlsReading,
        file: str,
        location: Location = (0, 0),
        draft: Draft | None = None,
    ) -> None:
        super().__init__(data, file, location, draft)
        self._then: str = ""
        self._kept: str | None = None
        self._dropped = False

    # Saving.

    def action_app_saved(self) -> None:
        """Saves."""
        self._save("")

    def _save(self, then: str) -> None:
        """Saves once the text is checked.

        Args:
            then: What is done when it is saved: ``leave``, ``publish``, or nothing.
        """
        state = self.state
        if state is None:
            return
        if not state.dirty:
            self._saved(then)
        elif not state.fresh:
            self._then = then or "stay"
            self.tell(said("editor.checking"))
            self.check()
        elif state.errors:
            self._refuse(state)
        else:
            self._write(state, then)

    def checked(self) -> None:
        """Goes on with a save that waited for the check; keeps a text that is not saved."""
        state = self.state
        if state is None:
            return
        then, self._then = self._then, ""
        if then and state.fresh:
            self.tell(None)
            self._save(then if then != "stay" else "")
        elif then:
            self._then = then
        self.keep_typing()

    def _refuse(self, state: EditorState) -> None:
        what = counted("error", state.errors)
        if state.stage is Stage.ASK:
            self._stage(Stage.EDIT)
        self.tell(said("editor.not_saved", error=True, what=what))

    def _write(self, state: EditorState, then: str) -> None:
        ours, text = self.ours, state.text
        run = partial(save_file, ours.desk, state.file, text, state.base)

        def done(base: str) -> None:
            state.written(text, base)
            self._kept = None
            self.saved_at = ours.now
            self._saved(then)

        def failed(error: AssessError, again: bool) -> None:
            self._not_written(ours, error, again)

        ours.saves.put(Job(f"controls/{state.file}", run, done, failed))

    def _saved(self, then: str) -> None:
        state, ours = self.state, self.ours
        if state is None:
            return
        if then == "leave" and ours.screen is self:
            ours.pop_screen()
            if self.saved_at is not None:
                tell_front(ours, self, self._saved_words(state))
            return
        if ours.screen is self and state.stage is Stage.ASK:
            self._stage(Stage.EDIT)
        if then == "publish" and ours.screen is self:
            self._publish()
            return
        tell_front(ours, self, self._saved_words(state))
        if self.is_attached:
            self.check()

    def _saved_words(self, state: EditorState) -> Said:
        file, left = f"controls/{state.file}", len(state.survey.problems) if state.survey else 0
        if self.saved_at is None:
            return said("editor.saved_before")
        if left:
            what = counted("error", left)
            return said("editor.saved_errors", file=file, what=what)
        return said("editor.saved", file=file)

    def _not_written(self, ours: AssessApp, error: AssessError, again: bool) -> None:
        state = self.state
        if again:
            tell_front(ours, self, said("msg.unsaved", error=True, reason=error.message))
        elif isinstance(error, ChangedOnDisk) and state is not None and self.is_attached:
            state.theirs = error.opened
            self._stage(Stage.CONFLICT)
            self.tell(said("editor.changed", error=True, file=f"controls/{state.file}"))
        else:
            tell_front(ours, self, refusal(error))

    def keep_typing(self) -> None:
        """Lays a text that is not saved beside its file; drops it there once it is the file's."""
        state, ours = self.state, self.ours
        if state is None or self._dropped:
            return
        if state.dirty and state.text != self._kept:
            self._kept = state.text
            ours.edited_files.add(state.file)
            run = partial(keep, ours.desk, state.file, state.text, state.base)
        elif not state.dirty and self._kept is not None:
            self._kept = None
            run = partial(forget, ours.desk, state.file)
        else:
            return
        self._put(run)

    def _put(self, run: partial[None]) -> None:
        ours = self.ours

        def done(_nothing: None) -> None:
            return

        def failed(error: AssessError, again: bool) -> None:
            message = said("msg.unsaved", error=True, reason=error.message)
            tell_front(ours, self, message if again else refusal(error))

        ours.saves.put(Job(f"controls/{self.file}", run, done, failed))

    # Publishing.

    def action_controls_publish(self) -> None:
        """Saves, shows what would be published, and asks."""
        self._save("publish")

    def _publish(self) -> None:
        from assess.tui.screens.changes import ChangesScreen

        survey = self.state.survey if self.state else None
        if survey is None:
            return
        if survey.problems:
            self.mend_first(survey)
        elif not survey.edited:
            self.tell(said("changes.nothing_to_publish"))
        else:
            self.app.push_screen(ChangesScreen(publishing=True))

    # Leaving.

    def action_app_back(self) -> None:
        """One step out: of the strip, a question, the list, the editor."""
        state = self.state
        if self._going:
            super().action_app_back()
            self.set_focus(self.editor)
        elif state is None:
            self.app.pop_screen()
        elif state.stage is not Stage.EDIT:
            self._stage(Stage.EDIT)
        elif self.focused is self.find and self.find.value:
            self.find.value = ""
        elif self.focused is not self.editor:
            self.set_focus(self.editor)
        elif state.dirty:
            self._ask(state)
        else:
            self.app.pop_screen()

    def leave_field(self) -> None:
        """Esc and then quickly a letter asks, too; the letter answers nothing."""
        self.action_app_back()

    def action_app_go(self) -> None:
        """Shows the strip of places; the text is kept, wherever one goes."""
        self._going = True
        self.set_focus(None)
        self.say_frame()

    def on_unmount(self) -> None:
        """Keeps what is not saved."""
        self.keep_typing()

    def _ask(self, state: EditorState) -> None:
        self._stage(Stage.ASK)
        if state.errors:
            what = counted("error", state.errors)
            self.tell(said("editor.ask_errors", what=what))
        else:
            self.tell(said("editor.ask"))

    def _stage(self, stage: Stage) -> None:
        state = self.state
        if state is None:
            return
        state.stage = stage
        target = {
            Stage.EDIT: self.editor,
            Stage.ASK: None,
            Stage.CONFLICT: self.query_one("#conflict", Lines),
        }[stage]
        self.set_class(stage is Stage.CONFLICT, "-conflict")
        self.tell(None)
        self.body()
        self.set_focus(target)

    def action_editor_drop(self) -> None:
        """Leaves without the changes."""
        state, ours = self.state, self.ours
        if state is None or state.stage is not Stage.ASK:
            return
        self._dropped = True
        self._put(partial(forget, ours.desk, state.file))
        ours.pop_screen()
        tell_front(ours, self, said("editor.dropped", file=f"controls/{state.file}"))

    def action_list_open(self) -> None:
        """Enter: leaves, goes to a problem, or to a control of the list."""
        state = self.state
        if state is None:
            return
        if state.stage is Stage.ASK:
            self._leave(state)
        elif self.focused is self.problems and self.problems.cursor is not None:
            self.go_to_problem(int(self.problems.cursor))
        elif self.on_list and self.list.entry is not None:
            self.picked(self.list.entry)

    def _leave(self, state: EditorState) -> None:
        if not state.errors:
            self._save("leave")
            return
        self.keep_typing()
        ours = self.ours
        ours.pop_screen()
        tell_front(ours, self, said("editor.kept", file=f"controls/{state.file}"))

    # Whose text stays.

    def action_editor_theirs(self) -> None:
        """Takes the file's text; what was typed can be had back by undoing."""
        state = self._in_conflict()
        if state is not None and state.theirs is not None:
            theirs = state.theirs
            self.editor.become(theirs.text)
            state.text = self.editor.text
            state.written(theirs.text, theirs.base)
            self._stage(Stage.EDIT)
            self.check()
            self.tell(said("editor.took_theirs"))

    def action_editor_mine(self) -> None:
        """Writes what was typed over the file as it is now."""
        state = self._in_conflict()
        if state is not None and state.theirs is not None:
            state.written(state.theirs.text, state.theirs.base)
            self._stage(Stage.EDIT)
            self._save("")

    def _in_conflict(self) -> EditorState | None:
        state = self.state
        return state if state is not None and state.stage is Stage.CONFLICT else None
