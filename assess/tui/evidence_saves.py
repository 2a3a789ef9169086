"""What the evidence screen writes: every act one job of the ordered writer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from assess.errors import AssessError, BadInput, OutsideFailure
from assess.tui.evidence_state import EvidenceState, Stored
from assess.tui.screens.base import refusal
from assess.tui.speech import Said, said
from assess.tui.writer import Job, SaveQueue
from assess.vault.names import shown
from assess.workflow import evidence
from assess.workflow.desk import Desk
from assess.workflow.evidence import Added, Piece


@dataclass(frozen=True, slots=True)
class Handing:
    """Files that are handed in for one requirement of one department."""

    paths: tuple[Path, ...]
    requirement: str
    department: str
    period: str
    piece: Piece


class EvidenceSaves:
    """Hands in, takes over, takes back.

    Args:
        desk: Who and where.
        queue: The ordered writer.
        state: Learns what has arrived.
        heard: Called with what there is to say once something was written or refused; the flag
            says whether the sheet is to be read again.
    """

    def __init__(
        self,
        desk: Desk,
        queue: SaveQueue,
        state: EvidenceState,
        heard: Callable[[Said, bool], None],
    ) -> None:
        self._desk = desk
        self._queue = queue
        self._state = state
        self._heard = heard
        self.saved_at: datetime | None = None

    def hand_in(self, handing: Handing, stored: Stored) -> None:
        """Stores files and records them for one item."""
        names = [e.label for e in stored.entries]

        def done(_added: tuple[Added, ...]) -> None:
            self._state.settled(stored)
            one = len(names) == 1
            key = "evidence.added" if one else "evidence.added_many"
            self._saved(said(key, name=names[0], n=len(names)))

        def failed(error: AssessError, again: bool) -> None:
            if not again:
                self._state.settled(stored)
            self._failed(error, again)

        what = f"evidence {', '.join(names)}"
        self._queue.put(Job(what, lambda: _add(self._desk, handing), done, failed))

    def take_over(self, ids: Sequence[str], period: str) -> None:
        """Takes pieces of last period over."""
        chosen = tuple(ids)

        def run() -> tuple[Added, ...]:
            return evidence.reuse(self._desk, chosen, period=period)

        def done(added: tuple[Added, ...]) -> None:
            self._saved(said("evidence.taken_over", n=len(added)))

        self._queue.put(Job("evidence of last period", run, done, self._failed))

    def take_back(self, evidence_id: str, name: str, reason: str, period: str) -> None:
        """Withdraws one piece."""

        def run() -> None:
            evidence.withdraw(self._desk, evidence_id, reason, period=period)

        def done(_none: None) -> None:
            self._saved(said("evidence.withdrawn", name=name))

        self._queue.put(Job(f"taking back {shown(name)}", run, done, self._failed))

    def _saved(self, message: Said) -> None:
        self._state.handed_in = True
        self.saved_at = self._desk.local(self._desk.now())
        self._heard(message, True)

    def _failed(self, error: AssessError, again: bool) -> None:
        if again:
            self._heard(said("msg.unsaved", error=True, reason=error.message), False)
        else:
            self._heard(refusal(error), True)


def _add(desk: Desk, handing: Handing) -> tuple[Added, ...]:
    try:
        return evidence.add(
            desk,
            handing.paths,
            (handing.requirement,),
            (handing.department,),
            handing.piece,
            period=handing.period,
        )
    except OutsideFailure as error:
        # A source that cannot be read would hold up every later save if it were tried again.
        if error.where in {shown(p) for p in handing.paths}:
            raise BadInput(error.message, where=error.where, hint=error.hint) from error
        raise
