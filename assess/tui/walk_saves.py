"""Saves of the walk: each answer goes to the one writer, and what came of it comes back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import datetime
from functools import partial

from assess.domain.answer import Value, plain_value
from assess.domain.control import QuestionType
from assess.domain.judgement import AGAINST
from assess.errors import AssessError
from assess.storage.writer import StaleDraft
from assess.tui.complaints import told
from assess.tui.naming import question_name
from assess.tui.reading import SheetReading
from assess.tui.speech import Said, said
from assess.tui.unsaved import Conflict, Given
from assess.tui.walk_state import WalkState
from assess.tui.writer import Job, SaveQueue
from assess.workflow import answer
from assess.workflow.answer import Saved
from assess.workflow.desk import Desk


class WalkSaves:
    """The saves of one walk.

    Args:
        desk: Who and where.
        queue: The one writer.
        state: Where the answers are shown.
        reading: Department and period, and the names of people.
        heard: Told on the screen's thread when something was saved or not, with what to say of it.
    """

    def __init__(
        self,
        desk: Desk,
        queue: SaveQueue,
        state: WalkState,
        reading: SheetReading,
        heard: Callable[[Said | None], None],
    ) -> None:
        self.desk = desk
        self.state = state
        self.reading = reading
        self.saved_at: datetime | None = None
        self.lost = False
        self._queue = queue
        self._heard = heard
        self._pending: Counter[str] = Counter()

    @property
    def unsaved(self) -> frozenset[str]:
        """Questions whose newest answer is not written yet."""
        return frozenset(q for q, n in self._pending.items() if n > 0)

    def save(self, question_id: str, value: Value | None, note: str) -> None:
        """Shows an answer at once and has it written; None takes it back."""
        self.state.give(question_id, value, note)
        self._pending[question_id] += 1
        text = None if value is None else plain_value(value)
        what = f"{question_id} {text or ''} {note}".strip()
        run = partial(self._write, question_id, text, note)
        done, given = partial(self._done, question_id), Given(value, note)
        self._queue.put(Job(what, run, done, partial(self._failed, question_id, given)))

    @property
    def conflict(self) -> Said | None:
        """Who changed an answer meanwhile, and when; None where nobody did.

        The question on the card comes first; another one is named.
        """
        here, conflicts = self.state.at.question, self.state.conflicts
        if not conflicts:
            return None
        question = here if here in conflicts else next(iter(conflicts))
        theirs = conflicts[question].theirs
        fills = {
            "name": self.reading.person(theirs.by),
            "time": f"{self.desk.local(theirs.at):%H:%M}",
        }
        if question == here:
            return said("msg.stale", error=True, **fills)
        return said("msg.stale_elsewhere", error=True, q=question_name(question), **fills)

    def settle(self, question_id: str, *, mine: bool) -> None:
        """Ends a conflict: writes mine over theirs, or takes theirs."""
        conflict = self.state.conflicts.pop(question_id)
        theirs, given = conflict.theirs, conflict.mine
        self.state.versions[question_id] = theirs.version
        if mine:
            self.save(question_id, given.value, given.note)
        else:
            self.state.give(question_id, theirs.value, theirs.note)

    def _write(self, question_id: str, text: str | None, note: str) -> Saved:
        expected = self.state.versions.get(question_id, 0)
        saved = answer.save(
            self.desk,
            self.reading.sheet.department,
            question_id,
            text,
            note=note,
            expected=expected,
            read_at=self.state.sheet.position,
            period=self.reading.period,
        )
        # Set on the writer's thread, so that the next save of the same question sees it.
        self.state.versions[question_id] = saved.version
        return saved

    def _done(self, question_id: str, _saved: Saved) -> None:
        self._pending[question_id] -= 1
        self.saved_at = self.desk.local(self.desk.now())
        self._heard(self._comment(question_id))

    def _failed(self, question_id: str, given: Given, error: AssessError, retrying: bool) -> None:
        if retrying:
            self._heard(said("msg.unsaved", error=True, reason=error.message))
            return
        self._pending[question_id] -= 1
        if isinstance(error, StaleDraft):
            self.state.conflicts[question_id] = Conflict(error.theirs, given)
            self._heard(self.conflict)
            return
        self.state.given.pop(question_id, None)
        self._keep_typed(question_id, given)
        self.lost = True
        self._heard(said("refused", error=True, text=told(error)))

    def _keep_typed(self, question_id: str, given: Given) -> None:
        """What was refused goes back into its field, for the next visit too."""
        question = self.state.find(question_id)
        choice = question is None or question.question.type is QuestionType.YES_PARTIAL_NO_NA
        if given.value is not None and not choice:
            self.state.unsaved.typed[question_id] = plain_value(given.value)

    def _comment(self, question_id: str) -> Said | None:
        question = self.state.find(question_id)
        signed = self.state.sheet.signed
        if question is None or question.answer is None:
            return None
        cells = self.state.cells.values()
        judged = next((j for c in cells if (j := c.preview.judgement(question_id))), None)
        if judged is not None and judged.kind in AGAINST:
            return said("msg.finding", q=question_name(question_id))
        if signed is not None and question.edited:
            return said("msg.edited", date=self.reading.local(signed.mark.at))
        return None
