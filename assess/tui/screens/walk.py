"""The walk: one key per answer, and the next open question by itself."""

from __future__ import annotations

from textual.widgets import Input, TextArea

from assess.domain.answer import NilReturn, Value, parse_value
from assess.domain.control import QuestionType
from assess.tui.commands import SIGN, Command
from assess.tui.screens.walk_moves import WalkMoves
from assess.tui.speech import Said, said
from assess.tui.texts import TEXTS
from assess.tui.walk_card import CHOICES
from assess.tui.walk_commands import CHOOSE, FILTER, NIL, NOTE, UNDO
from assess.tui.walk_input import is_empty_population, read_typed, takes_nil
from assess.tui.walk_state import needs_reason
from assess.tui.widgets.card import has_field
from assess.tui.widgets.field import Kept
from assess.workflow.answer import needs_note
from assess.workflow.sheet import QuestionState, SheetQuestion, lacks_reason

NOTE_PAUSE = 1.5
"""Seconds without a key after which a note is saved while it is being typed."""


class WalkScreen(WalkMoves):
    """Answering, question after question."""

    def can(self, command: Command) -> bool:
        """Leaves out what does nothing at this question."""
        question = self.question
        if command is SIGN:
            return self.data is not None and self.data.signs
        if command in (CHOOSE, NOTE, UNDO, NIL):
            if question is None or question.state is QuestionState.TOOL:
                return False
            if self.state is not None and self.state.in_conflict:
                return command is CHOOSE
            choice = question.question.type is QuestionType.YES_PARTIAL_NO_NA
            return (command is not CHOOSE or choice) and (
                command is not NIL or (choice and takes_nil(question))
            )
        return command is not FILTER or self.cells.display

    # Answering.

    def action_answer_choose(self, digit: str) -> None:
        """Answers a choice; settles a conflict; types into a field that has not the focus."""
        question = self.question
        if self.state is None or self.saves is None or question is None:
            return
        if self.state.in_conflict:
            if digit in ("1", "2"):
                self.saves.settle(question.question.id, mine=digit == "2")
                self.turn()
            return
        if question.state is QuestionState.TOOL:
            self.tell(said("walk.tool_answers"))
        elif has_field(question):
            self.set_focus(self.card.answer)
            self.card.answer.insert_text_at_cursor(digit)
        else:
            self._answered(question, parse_value(question.question, dict(CHOICES)[digit]))

    def action_answer_nil(self) -> None:
        """Records that there was nothing to report."""
        question = self.question
        if question is None or question.state is QuestionState.TOOL or self._undecided():
            return
        if has_field(question):
            self.set_focus(self.card.answer)
            self.card.answer.insert_text_at_cursor("0")
        elif takes_nil(question):
            self._answered(question, NilReturn())
        else:
            self.tell(said("walk.no_nil", error=True))

    def action_answer_keep(self) -> None:
        """Enter on list or card: opens, confirms a supplied figure, or goes on."""
        question = self.question
        scene = self._scene()
        if self.state is None or scene is None:
            return
        if self.focused is self.cells:
            self.set_focus(self.card.target(scene, note_open=self._note_open))
        elif self._undecided():
            return
        elif question is not None and question.answer is None and question.supplied is not None:
            self._answered(question, question.supplied.value)
        elif has_field(question) and question is not None and question.answer is None:
            self.set_focus(self.card.answer)
        elif question is None or question.state is not QuestionState.OPEN:
            self.go_on()

    def on_kept(self, message: Kept) -> None:
        """A field was left forwards."""
        message.stop()
        question = self.question
        if question is None or self.state is None:
            return
        if self.state.in_conflict:
            self.leave_field()
        elif message.field is self.card.note:
            self._keep_note(question, message.value)
        else:
            self._keep_answer(question, message.value)

    def _keep_answer(self, question: SheetQuestion, text: str) -> None:
        cell = self.state.cell if self.state else None
        if cell is None or self.state is None:
            return
        self.state.unsaved.typed.pop(question.question.id, None)
        if not text.strip():
            if question.answer is not None:
                self.action_edit_undo()
            elif question.supplied is not None:
                self._answered(question, question.supplied.value)
            else:
                self.go_on()
            return
        value = read_typed(cell, question, text)
        if isinstance(value, Said):
            self.tell(value)
        elif is_empty_population(value):
            self._empty(question)
        else:
            self._answered(question, value)

    def _empty(self, question: SheetQuestion) -> None:
        """0 of 0: asks, and at the second Enter records a nil return."""
        if not takes_nil(question):
            self.tell(said("walk.no_nil", error=True))
        elif self._asked_nil == question.question.id:
            self._answered(question, NilReturn())
        else:
            self._asked_nil = question.question.id
            self.tell(said("walk.ask_nil"))

    def _answered(self, question: SheetQuestion, value: Value) -> None:
        """Saves an answer and goes on; one that takes a sentence opens the note first."""
        self.save(question, value)
        if needs_note(question.question, value):
            self._open_note()
        else:
            self.go_on()

    def action_edit_undo(self) -> None:
        """Takes back: to what is signed where something is, else the question is open again."""
        question = self.question
        if self._undecided():
            return
        if question is None or self.saves is None or question.answer is None:
            self.tell(said("walk.nothing_back"))
            return
        if question.signed is not None and not question.edited:
            self.tell(said("walk.nothing_back"))
            return
        signed = question.signed
        self.saves.state.unsaved.typed.pop(question.question.id, None)
        self.saves.save(
            question.question.id,
            signed.value if signed else None,
            signed.note if signed else "",
        )
        self.turn()
        self.tell(said("walk.back_to_signed" if signed else "walk.taken_back"))

    def _undecided(self) -> bool:
        """Whether one of two answers has to be chosen first; says so."""
        if self.state is None or self.saves is None or not self.state.in_conflict:
            return False
        self.tell(self.saves.conflict)
        return True

    # Notes.

    def action_answer_note(self) -> None:
        """Opens the note of an answered question, or leaves it."""
        question = self.question
        if self._undecided():
            return
        if self._note_open and self.focused is self.card.note:
            self.leave_field()
        elif question is not None and question.answer is not None:
            self.keep_typing()
            self._open_note()
        else:
            self.tell(said("walk.answer_first"))

    def _open_note(self) -> None:
        question = self.question
        if question is None:
            return
        self._note_open = True
        lacking = lacks_reason(question.answer)
        self._said = said("msg.reason", what=TEXTS["answer.na"]) if lacking else None
        self.card.note.fill(question.answer.note if question.answer else "")
        self.say_again()
        self.set_focus(self.card.note)

    def _keep_note(self, question: SheetQuestion, text: str) -> None:
        value = question.answer.value if question.answer else None
        if needs_reason(value) and not text.strip():
            self.tell(said("msg.reason", error=True, what=TEXTS["answer.na"]))
            return
        self.save_note()
        self._note_open = False
        self.go_on()

    def on_text_area_changed(self, message: TextArea.Changed) -> None:
        """Saves a note a moment after the last key."""
        message.stop()
        self._stop_note()
        self._note_timer = self.set_timer(NOTE_PAUSE, self.save_note)

    def on_input_changed(self, message: Input.Changed) -> None:
        """Says what the text comes to."""
        message.stop()
        self._asked_nil = ""
        scene = self._scene()
        if scene is not None:
            self._said = None
            self.card.weigh(scene)
            self.say_frame()
