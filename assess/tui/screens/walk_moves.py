"""Moving in the walk: between questions and controls, keeping what was typed on the way."""

from __future__ import annotations

from dataclasses import replace

from assess.domain.answer import Value
from assess.tui.screens.walk_frame import WalkFrame
from assess.tui.speech import Said, said
from assess.tui.texts import TEXTS
from assess.tui.walk_input import is_empty_population, read_typed
from assess.tui.walk_state import At, WalkState, needs_reason
from assess.tui.widgets.card import answer_text, has_field
from assess.tui.widgets.lines import Lines
from assess.workflow.sheet import QuestionState, SheetQuestion


class WalkMoves(WalkFrame):
    """The walk without answering."""

    def go_on(self) -> None:
        """Goes to the next open question; says so where none is open."""
        if self.state is None or self.data is None:
            return
        if self.state.next_open():
            self.turn()
            return
        self.turn()
        self.set_focus(self.card.front)
        self.tell(self.data.all_answered)

    def moved(self, steps: int) -> None:
        """Between controls in the list, between questions elsewhere."""
        if self.state is None:
            return
        self.keep_typing()
        if self.focused is self.cells:
            control = self.cells.move(steps)
            if control is not None and control != self.state.at.control:
                self.state.open_control(control)
                self.turn(focus=False)
            return
        self.state.step(steps)
        self.turn()

    def leave_field(self) -> None:
        """Out of a field: what was typed is kept where it is an answer, else stays in the field."""
        self.keep_typing()
        if self.state is not None and self.state.in_conflict:
            self.turn()
            return
        self._note_open = False
        self.set_focus(self.card.front)
        self.say_again()

    def keep_typing(self) -> None:
        """Saves a changed note, and a changed text that is an answer; keeps any other text."""
        question, state = self.question, self.state
        if question is None or state is None:
            return
        if state.in_conflict:
            self._keep_mine(question, state)
            return
        if self._note_open:
            self.save_note()
        text, typed = self.card.answer.value, state.unsaved.typed
        typed.pop(question.question.id, None)
        if not has_field(question) or not text.strip() or text == answer_text(question):
            return
        value = self._readable(question, text)
        if value is not None and not is_empty_population(value):
            self.save(question, value)
        else:
            typed[question.question.id] = text

    def _keep_mine(self, question: SheetQuestion, state: WalkState) -> None:
        """What is being typed belongs to ours of two answers."""
        conflict = state.conflicts[question.question.id]
        mine = conflict.mine
        if self.focused is self.card.note:
            mine = replace(mine, note=self.card.note.text.strip())
        elif self.focused is self.card.answer:
            value = self._readable(question, self.card.answer.value)
            mine = mine if value is None else replace(mine, value=value)
        state.conflicts[question.question.id] = replace(conflict, mine=mine)

    def _readable(self, question: SheetQuestion, text: str) -> Value | None:
        cell = self.state.cell if self.state else None
        if cell is None:
            return None
        value = read_typed(cell, question, text)
        return None if isinstance(value, Said) else value

    def on_lines_picked(self, message: Lines.Picked) -> None:
        """A click on a control or on a question goes there."""
        if self.state is None:
            return
        self.keep_typing()
        kind, _, question_id = message.key.partition(":")
        if kind == "go":
            self.state.at = At(self.state.at.control, question_id)
        else:
            self.state.open_control(message.key)
        self.turn()

    def action_app_back(self) -> None:
        """One step out; what was typed is kept."""
        if not self._going and not self.in_field:
            self.keep_typing()
        super().action_app_back()

    def action_app_next_open(self) -> None:
        """The next open question, else the next control whose evidence is missing."""
        if self.state is None or self.data is None:
            return
        self.keep_typing()
        state = self.state
        if state.next_conflict() or state.next_open() or state.next_wanting():
            self.turn()
        else:
            self.tell(self.data.all_answered)

    def action_evidence_add(self) -> None:
        """Hands evidence in, from this control on."""
        from assess.tui.screens.evidence import EvidenceScreen

        if self.state is not None:
            self.keep_typing()
            self.app.push_screen(EvidenceScreen(self.state.at.control))

    def action_sheet_sign(self) -> None:
        """Shows what would be signed."""
        from assess.tui.screens.sign import SignScreen

        if self.state is not None:
            self.keep_typing()
            self.app.push_screen(SignScreen())

    def action_cell_log(self) -> None:
        """Opens the log of this cell."""
        from assess.tui.screens.log import LogScreen

        cell = self.state.cell if self.state else None
        if cell is not None:
            self.keep_typing()
            self.app.push_screen(LogScreen(cell.key))

    def action_list_filter(self) -> None:
        """All, open, returned."""
        if self.state is not None:
            matching = self.state.turn_filter()
            key = "walk.filter_is" if matching else "walk.filter_none"
            self.tell(said(key, what=TEXTS[f"walk.{self.state.shown.value}"]))
            self.say_again()

    def action_answer_history(self) -> None:
        """Opens or closes the earlier quarters."""
        self._opened = "" if self._opened == "history" else "history"
        self.say_again()

    def action_answer_statement(self) -> None:
        """Opens or closes all statements that the question tests."""
        self._opened = "" if self._opened == "statement" else "statement"
        self.say_again()

    # Saving.

    def save(self, question: SheetQuestion, value: Value, note: str | None = None) -> None:
        """Has an answer saved, unless nothing changed; None keeps the note."""
        before = question.answer
        # A note never becomes the reason of "not applicable", nor the other way round.
        other = before is None or needs_reason(before.value) is not needs_reason(value)
        kept = note if note is not None else "" if other or before is None else before.note
        if before is not None and other and note is None:
            self._note_before = before.note
        same = before is not None and before.value == value and kept == before.note
        if same and question.state is QuestionState.ANSWERED:
            return
        if self.saves is not None:
            self.saves.save(question.question.id, value, kept)

    def save_note(self) -> None:
        """Has the note saved as it stands in its field."""
        self._stop_note()
        question = self.question
        if self.state is None or self.state.in_conflict or not self._note_open:
            return
        if question is not None and question.answer is not None:
            self.save(question, question.answer.value, self.card.note.text.strip())
