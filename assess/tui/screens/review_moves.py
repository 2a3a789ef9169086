"""The review without its verdicts: what it says, and how one moves on it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from textual.app import ComposeResult
from textual.content import Content
from textual.widget import Widget

from assess.domain.facts import CellKey
from assess.domain.organization import ROLE_NAMES, Role
from assess.tui.commands import Command
from assess.tui.review_cell_rows import Compared
from assess.tui.review_commands import ON_A_CELL, REVIEW_KEYS
from assess.tui.review_model import ReviewReading
from assess.tui.review_rows import (
    Scene,
    cell_heading,
    finish_rows,
    queue_heads,
    queue_rows,
    verdict_rows,
    who_line,
)
from assess.tui.review_state import ReviewState, Stage
from assess.tui.safe import join, plain
from assess.tui.screens.base import PlaceScreen
from assess.tui.speech import said
from assess.tui.widgets.field import FieldRow, NoteField
from assess.tui.widgets.lines import Lines, Row
from assess.tui.widgets.panel import Panel


class ReviewMoves(PlaceScreen[ReviewReading]):
    """Says and moves; `ReviewScreen` adds the verdicts."""

    PLACE = "review"
    KEYS = REVIEW_KEYS

    def __init__(self) -> None:
        super().__init__()
        self.state = ReviewState()
        self.reasons: dict[CellKey, str] = {}
        self.reason = NoteField(id="reason")
        self.pending = 0
        self.saved_at: datetime | None = None

    def compose_body(self) -> ComposeResult:
        """From the top: queue, the cell's heading, the cell, the verdict."""
        marks = self.ours.marks
        with Panel(marks, id="rv-heads"):
            yield Lines(id="heads")
        with Panel(marks, id="rv-queue"):
            yield Lines(id="queue", focusable=True, cursor=True)
        with Panel(marks, id="rv-head"):
            yield Lines(id="head")
        with Panel(marks, id="rv-cell"):
            yield Lines(id="cell", focusable=True)
        with Panel(marks, id="rv-verdict"):
            yield Lines(id="verdict")
            yield FieldRow(self.reason, label_width=16, id="rv-reason")

    def lines(self, name: str) -> Lines:
        """A list by id."""
        return self.query_one(f"#{name}", Lines)

    def on_mount(self) -> None:
        """The queue has the focus."""
        self.set_focus(self.lines("queue"))

    def enter_stage(self, stage: Stage) -> None:
        """Goes over to a stage; the focus goes where it begins."""
        self.keep_reason()
        self.state.stage = stage
        if stage is Stage.RETURN and self.state.cell is not None:
            self.reason.fill(self.reasons.get(self.state.cell.key, ""))
        target: Widget = {
            Stage.QUEUE: self.lines("queue"),
            Stage.CELL: self.lines("cell"),
            Stage.FINISH: self.lines("cell"),
            Stage.RETURN: self.reason,
        }[stage]
        self.set_focus(target)
        self.show_cell()

    def show_cell(self) -> None:
        """Shows the cell from its top."""
        self.say_again()
        self.query_one("#rv-cell", Panel).scroll_to(y=0, animate=False, immediate=True)

    def keep_reason(self) -> None:
        """Keeps what was typed as the reason of a return."""
        if self.state.stage is Stage.RETURN and self.state.cell is not None:
            self.reasons[self.state.cell.key] = self.reason.text

    # What is said.

    def header(self) -> tuple[Content, Content]:
        """Place and period; who reviews, and how far the review is."""
        speech, data = self.speech, self.data
        title = plain(speech.t("review.title"), "bold")
        if data is None:
            return title, Content("")
        held = [a.role for a in self.ours.actor.roles]
        role = Role.REVIEWER if Role.REVIEWER in held else Role.PROTECTION_MANAGER
        name = data.person(self.ours.actor.person)
        who = speech.t("person_role", name=name, role=ROLE_NAMES[role])
        done = len(data.sheets) - len(data.waiting)
        progress = speech.t("review.progress", n=done, m=len(data.sheets) + data.unsigned)
        end = f"{who}   {progress}" if self.app.size.width >= 80 else progress
        return join(title, "   ", data.book.period.id), plain(end)

    def idle(self) -> Content:
        """Who signed and who may review; or that nothing waits."""
        data = self.data
        if data is None:
            return plain(self.speech.t("reading"), "$text-muted")
        if not self.state.queue:
            whole = len(data.sheets) + data.unsigned
            return plain(self.speech.t("msg.queue_empty", n=data.unsigned, m=whole))
        return who_line(self._scene(data))

    def aside(self) -> Content:
        """How many cells of the sheet are accepted, and when that was saved."""
        sheet, t = self.state.sheet, self.speech.t
        if sheet is None or self.state.stage is Stage.QUEUE:
            return Content("")
        said = t("review.count", n=self.state.counts(sheet)[0], m=len(sheet.cells))
        if self.saved_at is not None and not self.pending:
            said = f"{said}   {t('msg.saved', time=f'{self.saved_at:%H:%M}')}"
        return plain(said, "$text-muted")

    def hints(self) -> Sequence[str | tuple[str, str]]:
        """The next keys, for the stage."""
        match self.state.stage:
            case Stage.QUEUE:
                return ("list.open", "app.next_open")
            case Stage.RETURN:
                return (("list.open", "review.hint_return"), ("app.back", "review.hint_card"))
            case Stage.FINISH:
                return (("list.open", "review.hint_finish"), ("app.back", "review.hint_on"))
        return ("review.accept", "review.return", "review.finish")

    def can(self, command: Command) -> bool:
        """Leaves out what needs an open cell."""
        return command not in ON_A_CELL or self.state.stage is not Stage.QUEUE

    def body(self) -> None:
        """Shows queue, cell and verdict."""
        data = self.data
        if data is None:
            return
        scene, state = self._scene(data), self.state
        for stage in Stage:
            self.set_class(stage is state.stage, f"-{stage.value}")
        self.lines("heads").show(lambda c: queue_heads(scene, c))
        self.lines("queue").show(lambda c: queue_rows(scene, c), state.department)
        self.lines("head").show(lambda c: cell_heading(scene, c))
        self.lines("cell").show(lambda c: self._cell_rows(scene, c))
        self.lines("verdict").show(lambda c: verdict_rows(scene, c))

    def _scene(self, data: ReviewReading) -> Scene:
        return Scene(self.state, data, self.speech, self.ours.marks)

    def _cell_rows(self, scene: Scene, columns: int) -> list[Row]:
        if self.state.stage is Stage.FINISH:
            return finish_rows(scene, columns)
        cell = self.state.cell
        return Compared(scene, cell, columns).all() if cell is not None else []

    # Moving.

    def moved(self, steps: int) -> None:
        """In the queue by sheets, on a cell by cells."""
        if self.state.stage is Stage.QUEUE:
            self.state.step_queue(steps)
        elif self.state.stage is Stage.CELL:
            self.state.step(steps)
        else:
            return
        self.tell(None)
        self.show_cell()

    def action_list_page_up(self) -> None:
        """One page of the cell up."""
        self.query_one("#rv-cell", Panel).page(-1)

    def action_list_page_down(self) -> None:
        """One page of the cell down."""
        self.query_one("#rv-cell", Panel).page(1)

    def leave_field(self) -> None:
        """Out of the reason; what was typed is kept."""
        self.enter_stage(Stage.CELL)

    def action_app_back(self) -> None:
        """One step out: of the strip, the reason, the summary, the cell, the screen."""
        if self._going or self.state.stage is Stage.QUEUE:
            super().action_app_back()
            return
        self.tell(None)
        if self.state.stage is Stage.CELL:
            self.state.leave()
            self.enter_stage(Stage.QUEUE)
            self.load()
        else:
            self.enter_stage(Stage.CELL)

    def action_app_next_open(self) -> None:
        """The next cell without a verdict, from the queue the next sheet."""
        if self.state.stage is Stage.QUEUE:
            self.state.step_queue(1)
            self.show_cell()
        elif self.state.next_waiting():
            self.enter_stage(Stage.CELL)
        else:
            self.tell(said("review.all_done"))

    def on_lines_picked(self, message: Lines.Picked) -> None:
        """A click opens a sheet."""
        self.keep_reason()
        self.state.stage = Stage.QUEUE
        self.state.point(message.key)
        if self.state.enter():
            self.enter_stage(Stage.CELL)

    def action_review_questions(self) -> None:
        """Shows the questions in full, or by their labels."""
        self.state.whole_questions = not self.state.whole_questions
        self.show_cell()

    def action_answer_history(self) -> None:
        """Opens or closes the earlier quarters."""
        self.state.background = "" if self.state.background == "history" else "history"
        self._show_background()

    def action_answer_statement(self) -> None:
        """Opens or closes the sentences that the cell's questions test."""
        self.state.background = "" if self.state.background == "statement" else "statement"
        self._show_background()

    def _show_background(self) -> None:
        """Says the cell again, scrolled to the section that is open."""
        self.say_again()
        if self.state.background:
            panel = self.query_one("#rv-cell", Panel)
            self.call_after_refresh(panel.scroll_end, animate=False, immediate=True)

    def action_cell_log(self) -> None:
        """Opens the log of the cell."""
        from assess.tui.screens.log import LogScreen

        cell = self.state.cell
        if cell is not None:
            self.app.push_screen(LogScreen(cell.key))
