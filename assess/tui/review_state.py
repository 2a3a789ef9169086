"""Where a reviewer is: department, cell, what was opened, and verdicts on their way."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from assess.domain.facts import CellKey, ReviewVerdict
from assess.tui.review_model import ReviewCell, ReviewReading, ReviewSheet


class Stage(StrEnum):
    """What the screen is about."""

    QUEUE = "queue"
    CELL = "cell"
    RETURN = "return"
    FINISH = "finish"


class ReviewState:
    """A place in the queue, and the verdicts of this session over what was read."""

    def __init__(self) -> None:
        self.data: ReviewReading | None = None
        self.stage = Stage.QUEUE
        self.department: str | None = None
        self.control: str | None = None
        self.opened: set[CellKey] = set()
        self.given: dict[CellKey, ReviewVerdict] = {}
        self.asked_consent: CellKey | None = None
        self.whole_questions = False
        self.background: Literal["", "history", "statement"] = ""
        self._finished: str | None = None

    # What is there.

    @property
    def queue(self) -> tuple[ReviewSheet, ...]:
        """Sheets that wait for a verdict, and the one that is open."""
        if self.data is None:
            return ()
        keep = self.department if self.stage is not Stage.QUEUE else None
        return tuple(
            s
            for s in self.data.sheets
            if s.department == keep or any(self.verdict(c) is None for c in s.cells)
        )

    @property
    def sheet(self) -> ReviewSheet | None:
        """The sheet at the cursor."""
        return self.data.sheet(self.department) if self.data else None

    @property
    def cell(self) -> ReviewCell | None:
        """The cell that is shown."""
        sheet = self.sheet
        return sheet.cell(self.control or "") if sheet else None

    def verdict(self, cell: ReviewCell) -> ReviewVerdict | None:
        """What was said of a cell, here or before."""
        if cell.key in self.given:
            return self.given[cell.key]
        return cell.review.verdict if cell.review else None

    def counts(self, sheet: ReviewSheet) -> tuple[int, int, int]:
        """How many of its cells are accepted, sent back, without a verdict."""
        verdicts = [self.verdict(c) for c in sheet.cells]
        return (
            verdicts.count(ReviewVerdict.ACCEPTED),
            verdicts.count(ReviewVerdict.RETURNED),
            verdicts.count(None),
        )

    @property
    def number(self) -> int:
        """Which of its sheet's cells is shown, from 1."""
        sheet = self.sheet
        keys = [c.key.control for c in sheet.cells] if sheet else []
        return keys.index(self.control) + 1 if self.control in keys else 0

    def arrived(self, data: ReviewReading) -> None:
        """Takes a newer reading over; verdicts that it knows are no longer ours to keep."""
        self.data = data
        known = {c.key: c.review for s in data.sheets for c in s.cells}
        self.given = {k: v for k, v in self.given.items() if k in known and known[k] is None}
        departments = [s.department for s in self.queue]
        if self.department not in departments:
            self.stage = Stage.QUEUE
            self.point(departments[0] if departments else None)
        elif self.cell is None:
            self._first_cell()

    # Moving.

    def point(self, department: str | None) -> None:
        """Puts the queue's cursor on a department; its first waiting cell is shown."""
        self.department = department
        self._first_cell()

    def step_queue(self, steps: int) -> None:
        """Moves the queue's cursor, stopping at the ends."""
        departments = [s.department for s in self.queue]
        if departments:
            at = departments.index(self.department) if self.department in departments else 0
            self.point(departments[min(max(at + steps, 0), len(departments) - 1)])

    def enter(self) -> bool:
        """Opens the sheet at the cursor at its first waiting cell; False where there is none."""
        if self.cell is None:
            return False
        self.stage = Stage.CELL
        self._open()
        return True

    def step(self, steps: int) -> None:
        """Moves by cells, stopping at the ends."""
        sheet = self.sheet
        if sheet is None or not sheet.cells:
            return
        keys = [c.key.control for c in sheet.cells]
        self._go(keys[min(max(self.number - 1 + steps, 0), len(keys) - 1)])

    def next_waiting(self) -> bool:
        """Goes to the next cell without a verdict, around the end; False where there is none."""
        sheet = self.sheet
        if sheet is None:
            return False
        cells = sheet.cells
        for cell in (*cells[self.number :], *cells[: self.number]):
            if self.verdict(cell) is None:
                self._go(cell.key.control)
                return True
        return False

    def leave(self) -> None:
        """Back to the queue."""
        self.stage = Stage.QUEUE
        self.asked_consent = None

    def _go(self, control: str) -> None:
        self.control = control
        self.asked_consent = None
        self._open()

    def _open(self) -> None:
        if self.cell is not None:
            self.opened.add(self.cell.key)

    def _first_cell(self) -> None:
        sheet = self.sheet
        if sheet is None or not sheet.cells:
            self.control = None
            return
        waiting = (c for c in sheet.cells if self.verdict(c) is None)
        self.control = next(waiting, sheet.cells[0]).key.control

    # Verdicts.

    def give(self, keys: tuple[CellKey, ...], verdict: ReviewVerdict) -> None:
        """Shows a verdict that is on its way."""
        self.given |= dict.fromkeys(keys, verdict)

    def take_back(self, keys: tuple[CellKey, ...]) -> None:
        """Forgets a verdict that was refused."""
        for key in keys:
            self.given.pop(key, None)

    @property
    def opened_unchanged(self) -> tuple[ReviewCell, ...]:
        """Cells of the sheet that were opened, are unchanged, and have no verdict."""
        sheet = self.sheet
        return tuple(
            c
            for c in (sheet.cells if sheet else ())
            if c.key in self.opened and c.unchanged and c.allowed and self.verdict(c) is None
        )
