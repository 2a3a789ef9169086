"""The review: queue above, cell beside last quarter below, verdicts at one key each."""

from __future__ import annotations

from functools import partial

from assess.domain.facts import CellKey, ReviewVerdict
from assess.errors import AssessError
from assess.tui.naming import question_number
from assess.tui.review_model import ReviewCell, ReviewReading
from assess.tui.review_reading import read_review
from assess.tui.review_state import Stage
from assess.tui.screens.base import refusal
from assess.tui.screens.hearing import tell_front
from assess.tui.screens.review_moves import ReviewMoves
from assess.tui.speech import both, said
from assess.tui.widgets.field import Kept
from assess.tui.writer import Job
from assess.workflow import review
from assess.workflow.review import Reviewed


class ReviewScreen(ReviewMoves):
    """Accepts and returns signed cells, one after the other."""

    def read(self) -> ReviewReading:
        """Reads all signed sheets."""
        return read_review(self.ours.desk)

    def arrived(self, data: ReviewReading) -> None:
        """Takes a reading over."""
        before = self.state.stage
        self.state.arrived(data)
        if self.state.stage is not before:
            self.enter_stage(self.state.stage)
        super().arrived(data)

    # Verdicts.

    def action_review_accept(self) -> None:
        """Accepts the cell and opens the next one; asks once for consent where it is needed."""
        cell = self._cell_to_judge()
        if cell is None:
            return
        if self.state.verdict(cell) is ReviewVerdict.ACCEPTED:
            self._next()
        elif cell.pending and self.state.asked_consent != cell.key:
            self.state.asked_consent = cell.key
            numbers = ", ".join(question_number(r.question.id) for r in cell.pending)
            self.tell(said("review.ask_consent", q=numbers))
        else:
            self._accept((cell,), consent=bool(cell.pending))
            self._next()

    def action_review_accept_opened(self) -> None:
        """Accepts the cells that were opened and are unchanged."""
        sheet = self.state.sheet
        if sheet is None or self._cell_to_judge(any_cell=True) is None:
            return
        cells = self.state.opened_unchanged
        if not cells:
            self.tell(said("review.none_opened"))
            return
        self._accept(cells, consent=False)
        self._next()
        self.tell(said("review.accepted_opened", n=len(cells), m=len(sheet.cells)))

    def action_review_return(self) -> None:
        """Asks for the reason of a return."""
        if self._cell_to_judge() is not None:
            self.enter_stage(Stage.RETURN)

    def on_kept(self, message: Kept) -> None:
        """Enter in the reason sends the cell back."""
        message.stop()
        cell, reason = self.state.cell, message.value
        if cell is None:
            return
        if not reason.strip():
            self.tell(said("msg.reason", what=both("review.a_return")))
            return
        keys = (cell.key,)
        self.reasons.pop(cell.key, None)
        self.state.give(keys, ReviewVerdict.RETURNED)
        run = partial(
            review.send_back,
            self.ours.desk,
            cell.key.department,
            (cell.key.control,),
            reason,
            period=self._period,
        )
        self._put(f"the return of {cell.key.control}", keys, run)
        self.enter_stage(Stage.CELL)
        self._next()

    def action_review_finish(self) -> None:
        """Shows what was decided; Enter goes back to the queue."""
        if self.state.stage is Stage.QUEUE:
            self.tell(said("review.open_first"))
        else:
            self.tell(None)
            self.enter_stage(Stage.FINISH)

    def action_list_open(self) -> None:
        """Enter: opens the sheet at the cursor, or finishes it."""
        if self.state.stage is Stage.QUEUE:
            if self.state.enter():
                self.tell(None)
                self.enter_stage(Stage.CELL)
        elif self.state.stage is Stage.FINISH:
            self._finish()

    def _finish(self) -> None:
        sheet, data = self.state.sheet, self.data
        if sheet is None or data is None:
            return
        accepted, back, waiting = self.state.counts(sheet)
        name = data.name(sheet.department)
        self.state.leave()
        self.tell(said("review.finished", name=name, n=accepted, k=back, j=waiting))
        self.enter_stage(Stage.QUEUE)
        self.load()

    # Writing.

    def _cell_to_judge(self, *, any_cell: bool = False) -> ReviewCell | None:
        cell = self.state.cell
        if cell is None or self.state.stage is Stage.QUEUE:
            self.tell(said("review.open_first"))
            return None
        if not cell.allowed and not any_cell:
            self.tell(said("review.you_may_not", error=True))
            return None
        if self.state.stage is not Stage.CELL:
            self.enter_stage(Stage.CELL)
        return cell

    def _next(self) -> None:
        found = self.state.next_waiting()
        self.tell(None if found else said("review.all_done"))
        self.show_cell()

    @property
    def _position(self) -> int | None:
        return self.data.book.facts.position if self.data else None

    @property
    def _period(self) -> str:
        return self.data.book.period.id if self.data else ""

    def _accept(self, cells: tuple[ReviewCell, ...], *, consent: bool) -> None:
        keys = tuple(c.key for c in cells)
        seen = {c.key.control: c.attested.content for c in cells}
        self.state.give(keys, ReviewVerdict.ACCEPTED)
        run = partial(
            review.accept,
            self.ours.desk,
            keys[0].department,
            tuple(seen),
            consent=consent,
            seen=seen,
            read_at=self._position,
            period=self._period,
        )
        self._put(f"the acceptance of {', '.join(seen)}", keys, run)

    def _put(self, what: str, keys: tuple[CellKey, ...], run: partial[Reviewed]) -> None:
        self.pending += 1

        ours = self.ours

        def done(_reviewed: Reviewed) -> None:
            self.pending -= 1
            self.saved_at = ours.now
            self.say_frame()

        def failed(error: AssessError, again: bool) -> None:
            if again:
                tell_front(ours, self, said("msg.unsaved", error=True, reason=error.message))
                return
            self.pending -= 1
            self.state.take_back(keys)
            tell_front(ours, self, refusal(error), moved=True)

        ours.saves.put(Job(what, run, done, failed))
