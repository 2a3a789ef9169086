"""The card of the walk: the question, its field, its note, and what stands around them."""

from __future__ import annotations

from functools import partial

from textual.app import ComposeResult
from textual.widget import Widget

from assess.domain.answer import plain_value
from assess.domain.control import QuestionType
from assess.tui.marks import Marks
from assess.tui.page import LABEL
from assess.tui.walk_around import tail
from assess.tui.walk_card import Scene, head
from assess.tui.walk_live import live
from assess.tui.walk_state import needs_reason
from assess.tui.widgets.field import Field, FieldRow, NoteField
from assess.tui.widgets.lines import Lines
from assess.tui.widgets.panel import Panel
from assess.workflow.sheet import QuestionState, SheetQuestion


def has_field(question: SheetQuestion | None) -> bool:
    """Whether the question is answered in a field."""
    return (
        question is not None
        and question.state is not QuestionState.TOOL
        and question.question.type is not QuestionType.YES_PARTIAL_NO_NA
    )


def answer_text(question: SheetQuestion | None) -> str:
    """The present answer of this period as text for the field; last period's never."""
    if question is None or question.answer is None:
        return ""
    return plain_value(question.answer.value)


class Card(Panel):
    """One question."""

    def __init__(self, marks: Marks, *, id: str | None = None) -> None:
        super().__init__(marks, id=id, classes="-card")
        self.front = Lines(id="head", focusable=True)
        self.answer = Field(id="answer")
        self.note = NoteField(id="note")
        self._answer_row = FieldRow(self.answer, label_width=LABEL + 1, id="answer-row")
        self._note_row = FieldRow(self.note, label_width=LABEL + 1, id="note-row")
        self._live = Lines(id="live")
        self._choosing = False
        self._tail = Lines(id="tail")

    def compose(self) -> ComposeResult:
        """From the top: question, field, what it comes to, note, what stands around."""
        yield self.front
        yield self._answer_row
        yield self._live
        yield self._note_row
        yield self._tail

    def ask(
        self, question: SheetQuestion | None, typed: str | None, note: str, *, choosing: bool
    ) -> None:
        """Fills the fields for another question.

        Args:
            question: The question.
            typed: What was typed for it before and not kept.
            note: The text of its note.
            choosing: One of two answers is chosen instead of typing one. An answer that comes to
                be in conflict while it is typed keeps its field, whose keys choose nothing.
        """
        self._choosing = choosing
        self.answer.fill(answer_text(question) if typed is None else typed)
        self.note.fill(note)
        self.scroll_home(animate=False, immediate=True)

    def draw(self, scene: Scene, *, note_open: bool) -> None:
        """Says everything on the card again; the fields stay as they are."""
        question = scene.state.question
        speech = scene.speech
        self._answer_row.display = has_field(question) and not self._choosing
        self._answer_row.label(speech.t("walk.answer"))
        self._note_row.display = note_open
        answer = question.answer if question is not None else None
        reason = answer is not None and needs_reason(answer.value)
        self._note_row.label(speech.t("walk.reason" if reason else "walk.note"))
        self.front.show(partial(head, scene))
        self._tail.show(partial(tail, scene, note=note_open))
        self.weigh(scene)

    def weigh(self, scene: Scene) -> None:
        """Says what the text in the field comes to."""
        text = self.answer.value if has_field(scene.state.question) else ""
        shown = has_field(scene.state.question) and not self._choosing
        self._live.show(partial(live, scene, text=text) if shown else (lambda _columns: ()))

    def target(self, scene: Scene, *, note_open: bool) -> Widget:
        """What takes the focus: the note, the field, or the card itself."""
        question = scene.state.question
        if note_open:
            return self.note
        in_field = has_field(question) and not scene.state.in_conflict
        return self.answer if in_field else self.front
