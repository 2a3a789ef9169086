"""The body of the evidence screen: wanted, offers or files, and the form below them."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widget import Widget

from assess.tui.evidence_form_rows import add_rows, class_rows, date_rows, never_rows, offer_rows
from assess.tui.evidence_model import read_day, read_days
from assess.tui.evidence_rows import Scene, file_rows, folder_rows, wanted_rows
from assess.tui.evidence_state import EvidenceState, Stage
from assess.tui.marks import Marks
from assess.tui.speech import Speech
from assess.tui.widgets.field import Field, FieldRow
from assess.tui.widgets.lines import Lines
from assess.tui.widgets.panel import Panel
from assess.tui.widgets.path_field import PathField

LABEL = 16
"""Columns of the labels of the form."""


class EvidenceBody(Vertical):
    """All widgets between header and message line; the stage is a class on it.

    Args:
        marks: Of the terminal.
    """

    def __init__(self, marks: Marks) -> None:
        super().__init__(id="evidence")
        self._marks = marks
        self.wanted = Lines(id="wanted", focusable=True, cursor=True)
        self.offers = Lines(id="offers", focusable=True, cursor=True)
        self.files = Lines(id="files", focusable=True, cursor=True)
        self.kinds = Lines(id="classes", focusable=True)
        self.find = PathField(id="find")
        self.as_of = Field(id="as-of")
        self.covers = Field(id="covers")
        self.reason = Field(id="reason")
        self._proposed = ""
        self._folder = Lines(id="folder")
        self._add = Lines(id="add")
        self._effect = Lines(id="effect")
        self._never = Lines(id="never")
        self._find_row = FieldRow(self.find, label_width=22, id="path-row")
        self._date_row = FieldRow(self.as_of, label_width=LABEL, id="as-of-field")
        self._covers_row = FieldRow(self.covers, label_width=LABEL, id="covers-row")
        self._reason_row = FieldRow(self.reason, label_width=LABEL, id="reason-row")

    def compose(self) -> ComposeResult:
        """From the top: wanted, reason, offers, find, files, form."""
        with Panel(self._marks, id="ev-wanted"):
            yield self.wanted
        with Panel(self._marks, id="ev-reason"):
            yield self._reason_row
        with Panel(self._marks, id="ev-offers"):
            yield self.offers
        with Panel(self._marks, id="ev-find"):
            yield self._find_row
            yield self._folder
        with Panel(self._marks, id="ev-files"):
            yield self.files
        with Panel(self._marks, id="ev-form"):
            yield self._add
            with Horizontal(id="as-of-row"):
                yield self._date_row
                yield self._effect
            yield self._covers_row
            yield self.kinds
            yield self._never

    def draw(self, state: EvidenceState, speech: Speech) -> None:
        """Shows everything for the stage."""
        data, stage = state.data, state.stage
        if data is None:
            return
        for name in Stage:
            self.set_class(name is stage, f"-{name.value}")
        asked = stage is Stage.ADD and state.asks_period
        self._covers_row.display = asked and bool(self.covers.value)
        scene = self._scene(state, speech)
        found = state.found
        self.wanted.show(lambda c: wanted_rows(scene, c), self._wanted_cursor(state))
        self.offers.show(lambda c: offer_rows(scene, c))
        self._folder.show(lambda c: folder_rows(scene, found, c))
        # A list asks for its rows once for its height and once to draw them.
        self.files.show(lru_cache(2)(lambda c: file_rows(scene, found, c)), state.cursor)
        self._never.show(lambda c: never_rows(scene, c))
        self._labels(speech)
        if stage is Stage.ADD:
            adding = state.adding
            self._add.show(lambda c: add_rows(scene, adding, c))
            self.kinds.show(lambda c: class_rows(scene, many=len(adding) > 1, columns=c))
            self.weigh(state, speech)

    def weigh(self, state: EvidenceState, speech: Speech) -> None:
        """Says beside the field what the typed date does."""
        if state.data is not None and state.stage is Stage.ADD:
            if self.covers.value and self.covers.value == self._proposed and self.day is not None:
                self._propose(state)
            scene, day, days = (
                self._scene(state, speech),
                self.day,
                self.days or state.days(self.day),
            )
            self._effect.show(lambda c: date_rows(scene, day, days, c))

    def target(self, stage: Stage) -> Widget:
        """Where the focus goes when a stage begins."""
        return {
            Stage.OFFERS: self.offers,
            Stage.FILES: self.find,
            Stage.ADD: self.as_of,
            Stage.REASON: self.reason,
        }[stage]

    def next_to(self, focused: Widget | None, state: EvidenceState, step: int) -> Widget | None:
        """The widget that Tab goes to; None where there is no other one."""
        ring: list[Widget] = []
        if state.stage is Stage.ADD:
            ring = [self.as_of, *([self.covers] if state.asks_period else []), self.kinds]
        elif state.stage is Stage.FILES:
            ring = [self.find, self.files, self.wanted]
        if not ring:
            return None
        at = ring.index(focused) if focused in ring else 0
        target = ring[(at + step) % len(ring)]
        if target is self.covers and not self.covers.value:
            self._propose(state)
        return target

    def _propose(self, state: EvidenceState) -> None:
        """Fills in the days that are covered; they follow the date until somebody touches them."""
        self._proposed = " ".join(d.isoformat() for d in state.days(self.day))
        self.covers.fill(self._proposed)

    def clear_form(self) -> None:
        """Empties date and covered days."""
        self.as_of.fill("")
        self.covers.fill("")

    @property
    def day(self) -> date | None:
        """The typed as-of date."""
        return read_day(self.as_of.value)

    @property
    def days(self) -> tuple[date, date] | None:
        """The typed days that it covers."""
        return read_days(self.covers.value)

    @property
    def piece(self) -> str | None:
        """Id of the piece under the cursor, None on an item."""
        cursor = self.wanted.cursor or ""
        return cursor.partition(":")[2] if cursor.startswith("piece:") else None

    def _wanted_cursor(self, state: EvidenceState) -> str | None:
        return None if self.piece and state.details else state.at

    def _scene(self, state: EvidenceState, speech: Speech) -> Scene:
        assert state.data is not None
        offers = state.stage is Stage.OFFERS
        return Scene(
            state.data,
            speech,
            self._marks,
            state.at,
            frozenset(state.offering.chosen if offers else state.chosen),
            state.busy,
            state.details,
            state.offers,
        )

    def _labels(self, speech: Speech) -> None:
        self._find_row.label(speech.t("evidence.find"))
        self._date_row.label(speech.t("evidence.as_of"))
        self._covers_row.label(speech.t("evidence.covers"))
        self._reason_row.label(speech.t("evidence.reason"))
