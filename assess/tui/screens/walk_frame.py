"""The walk's frame: the list of controls at the left, the card at the right, and moving in them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.timer import Timer

from assess.domain.organization import ROLE_NAMES
from assess.tui.reading import SheetReading, read_sheet
from assess.tui.safe import join, plain
from assess.tui.screens.base import PlaceScreen
from assess.tui.screens.frame import Hint
from assess.tui.screens.hearing import tell_front
from assess.tui.speech import Said, said
from assess.tui.walk_card import Scene
from assess.tui.walk_commands import WALK
from assess.tui.walk_input import SupplyEffect, supply_effect
from assess.tui.walk_list import id_columns, list_rows
from assess.tui.walk_saves import WalkSaves
from assess.tui.walk_state import Shown, WalkState
from assess.tui.widgets.card import Card, has_field
from assess.tui.widgets.lines import Lines
from assess.tui.widgets.panel import Panel
from assess.workflow.sheet import QuestionState, SheetQuestion, lacks_reason

LIST = 19
"""Columns of the list beside the ids, where titles have no room."""


class WalkFrame(PlaceScreen[SheetReading]):
    """One question after the other.

    Args:
        control: The control to begin at; the first open question where None.
        question: Its question; the control's first open one where None.
    """

    PLACE = "walk"
    KEYS = WALK

    def __init__(self, control: str | None = None, question: str | None = None) -> None:
        super().__init__()
        self._begin_at = control
        self._begin_with = question
        self.state: WalkState | None = None
        self.saves: WalkSaves | None = None
        self._note_open = False
        self._note_before = ""
        self._opened = ""
        self._asked_nil = ""
        self._note_timer: Timer | None = None
        self._drawn: tuple[object, ...] = ()

    # Composing and reading.

    def compose_body(self) -> ComposeResult:
        """List and card."""
        with Horizontal(id="walk"):
            with Panel(self.ours.marks, id="list"):
                yield Lines(id="cells", focusable=True, cursor=True)
            yield Card(self.ours.marks, id="card")

    @property
    def card(self) -> Card:
        """The card."""
        return self.query_one(Card)

    @property
    def question(self) -> SheetQuestion | None:
        """The question on the card."""
        return self.state.question if self.state else None

    @property
    def cells(self) -> Lines:
        """The list."""
        return self.query_one("#cells", Lines)

    def read(self) -> SheetReading:
        """Reads the sheet with its earlier quarters."""
        return read_sheet(self.ours.desk, self.ours.department)

    def arrived(self, data: SheetReading) -> None:
        """Takes a reading over; the first one decides where to begin."""
        self.data = data
        if self.state is None or self.saves is None:
            self.ours.department = data.mine.department
            unsaved = self.ours.unsaved_of(data.period, data.mine.department)
            self.state = WalkState(data.sheet, self.ours.actor.person, unsaved)
            heard, ours = self._hearing(), self.ours
            self.saves = WalkSaves(ours.desk, ours.saves, self.state, data, heard)
            if self._begin_at is not None:
                self.state.open_control(self._begin_at, self._begin_with)
            self.turn()
            self._greet(data)
            return
        at = self.state.at
        self.saves.reading = data
        self.state.renew(data.sheet, self.saves.unsaved)
        if self.state.at != at:
            self.turn()
            return
        self._said = self._said or self.saves.conflict
        self.say_again()

    def _greet(self, data: SheetReading) -> None:
        back = [c for c in data.sheet.cells if c.returned is not None]
        cell = self.state.cell if self.state else None
        if back and cell is not None and cell.returned is not None:
            name = data.person(cell.returned.mark.by)
            self.tell(said("msg.sent_back", name=name, n=len(back), m=len(data.sheet.cells)))

    # What is said.

    def header(self) -> tuple[Content, Content]:
        """Place, period, department; how much is answered and when it is due."""
        speech, data, state = self.speech, self.data, self.state
        title = plain(speech.t("walk.title"), "bold")
        if data is None or state is None:
            return title, Content("")
        period = state.book.period
        parts = [data.period]
        if self._wide:
            parts.append(speech.span(period.starts, period.ends))
        n, m = state.answered
        due = speech.t("walk.due", date=speech.due_date(data.sheet.due))
        start = join(title, *(f"   {p}" for p in (*parts, speech.of(data.mine.name))))
        return start, plain(f"{speech.t('walk.answered', n=n, m=m)}   {due}")

    def idle(self) -> Content:
        """Who answers, and as what."""
        if self.data is None:
            return plain(self.speech.t("reading"), "$text-muted")
        name = self.data.person(self.ours.actor.person)
        role = ROLE_NAMES[self.data.mine.role]
        return plain(self.speech.t("person_role", name=name, role=role), "$text-muted")

    def aside(self) -> Content:
        """When the newest draft was saved; nothing while one is not."""
        if self.saves is None or self.saves.saved_at is None or self.saves.unsaved:
            return Content("")
        time = f"{self.saves.saved_at:%H:%M}"
        return plain(self.speech.t("msg.draft_saved", time=time), "$text-muted")

    def hints(self) -> Sequence[Hint]:
        """The next keys, for list, card, field and note."""
        question = self.question
        if self.focused is self.cells:
            return (("answer.keep", "walk.hint_open"), "list.filter", "app.next_open")
        if self.focused is self.card.note:
            return (("answer.keep", "walk.hint_note"), ("app.back", "walk.hint_out"))
        if question is None:
            return ("app.next_open",)
        if self.state is not None and self.state.in_conflict:
            return (("answer.choose", "walk.hint_either", "1 2"), "app.next_open")
        effect = self._effect(question)
        keep = ("answer.keep", f"walk.hint_{effect.value}" if effect else "walk.hint_keep")
        confirm = effect is SupplyEffect.CONFIRM
        if self.in_field:
            return (keep, "evidence.add", ("app.back", "walk.hint_out"))
        if question.state is QuestionState.TOOL or has_field(question):
            into = has_field(question) and question.answer is None and not confirm
            enter = ("answer.keep", "walk.hint_in" if into else "walk.hint_next")
            return (keep if confirm else enter, "evidence.add", "answer.note")
        choose = ("answer.choose", "walk.hint_choose")
        return (choose, "evidence.add", keep if confirm else "answer.note")

    def _effect(self, question: SheetQuestion) -> SupplyEffect | None:
        cell = self.state.cell if self.state else None
        text = self.card.answer.value if has_field(question) else ""
        return supply_effect(cell, question, text) if cell is not None else None

    def body(self) -> None:
        """Says list and card again."""
        state, scene = self.state, self._scene()
        if state is None or scene is None:
            return
        marks, speech = self.ours.marks, self.speech
        drawn = (state.revision, speech.language, state.shown is Shown.ALL or state.at.control)
        if drawn != self._drawn:
            self._drawn = drawn
            build = partial(list_rows, state, speech, marks)
            self.cells.show(build, state.at.control)
        else:
            self.cells.point(state.at.control)
        self.card.draw(scene, note_open=self._note_open)

    @property
    def _wide(self) -> bool:
        return self.app.size.width >= 120

    def _scene(self) -> Scene | None:
        if self.state is None or self.data is None:
            return None
        size = self.app.size
        bare = size.width < 80 or size.height < 24
        listed = self.query_one("#list")
        listed.display = not bare
        listed.styles.width = None if self._wide else LIST + id_columns(self.state)
        return Scene(
            self.state,
            self.data,
            self.speech,
            self.ours.marks,
            self._wide,
            bare,
            self._opened,
            self._note_before,
        )

    # Moving between questions.

    def turn(self, *, focus: bool = True) -> None:
        """Shows the question at the cursor and puts the focus where its answer goes."""
        state, scene = self.state, self._scene()
        if state is None or scene is None:
            return
        question = state.question
        conflict = state.in_conflict
        lacking = question is not None and lacks_reason(question.answer)
        self._note_open = lacking and not conflict
        self._asked_nil = self._note_before = ""
        self._said = self.saves.conflict if self.saves else None
        self._stop_note()
        note = question.answer.note if question is not None and question.answer else ""
        typed = state.unsaved.typed.get(state.at.question)
        self.card.ask(question, typed, note, choosing=conflict)
        self.say_again()
        if focus:
            self.set_focus(self.card.target(scene, note_open=self._note_open))

    def _stop_note(self) -> None:
        if self._note_timer is not None:
            self._note_timer.stop()
            self._note_timer = None

    def _hearing(self) -> Callable[[Said | None], None]:
        """Where saves are heard: here, or on the screen in front once this one has gone."""
        ours = self.ours

        def heard(message: Said | None) -> None:
            if self.is_attached:
                self._heard(message)
            elif message is not None and message.error:
                tell_front(ours, self, message)

        return heard

    def _heard(self, message: Said | None) -> None:
        """Something was saved, or was not."""
        if self.saves is None or self.state is None:
            return
        if message is not None and message.key == "msg.stale" and not self.in_field:
            self.turn()
            return
        if message is not None or (self._said is not None and self._said.key == "msg.unsaved"):
            self._said = message
        if self.saves.lost:
            self.saves.lost = False
            self.load()
        self.say_again()
