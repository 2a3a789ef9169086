"""The log of a cell: who changed what and when, with its leaf."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from textual.app import ComposeResult
from textual.content import Content

from assess.domain.answer import Answer
from assess.domain.control import Question
from assess.domain.event_words import KINDS
from assess.domain.facts import CellKey
from assess.domain.organization import Organization
from assess.domain.sealed import Sealed
from assess.domain.statement import Catalogue
from assess.text import Text
from assess.tui.commands import MOVING
from assess.tui.layout import columns_of, hung, wrap
from assess.tui.naming import question_number
from assess.tui.safe import join, plain
from assess.tui.screens.base import PlaceScreen
from assess.tui.speech import Speech
from assess.tui.widgets.lines import Lines, Row
from assess.tui.widgets.panel import Panel
from assess.workflow.book import load_book
from assess.workflow.desk import Desk
from assess.workflow.log import Line, log


@dataclass(frozen=True, slots=True)
class LogReading:
    """The lines that concern a cell, newest first."""

    organization: Organization
    catalogue: Catalogue
    lines: tuple[Line, ...]

    def person(self, person_id: str) -> Text:
        """A person's name; the id where the organization has lost them."""
        try:
            return self.organization.person(person_id).name
        except KeyError:
            return Text(person_id, person_id)

    def department(self, department_id: str) -> Text:
        """A department's name; the id where the organization has lost it."""
        try:
            return self.organization.department(department_id).name
        except KeyError:
            return Text(department_id, department_id)


def read_log(desk: Desk, key: CellKey) -> LogReading:
    """Everything that was recorded on a cell of the open period, and on its sheet as a whole.

    Raises:
        NotPermitted: The actor may not read this log.
    """
    with desk.read() as view:
        book = load_book(desk, view, desk.period(view, None), bare=True)
        organization = desk.organization(view)
    lines = log(desk, key.department, period=book.period.id)
    mine = [_of_cell(x, key) for x in lines if not x.controls or key.control in x.controls]
    return LogReading(organization, book.catalogue, tuple(reversed(mine)))


def _of_cell(line: Line, key: CellKey) -> Line:
    return replace(line, changes=tuple(c for c in line.changes if c.control == key.control))


class LogScreen(PlaceScreen[LogReading]):
    """Shows the log of one cell.

    Args:
        key: The cell.
    """

    PLACE = "log"
    KEYS = MOVING

    def __init__(self, key: CellKey) -> None:
        super().__init__()
        self._key = key

    def compose_body(self) -> ComposeResult:
        """One list."""
        with Panel(self.ours.marks):
            yield Lines(id="log", focusable=True)

    def on_mount(self) -> None:
        """Keys scroll it."""
        self.set_focus(self.query_one("#log", Lines))

    def read(self) -> LogReading:
        """Reads the cell's events."""
        return read_log(self.ours.desk, self._key)

    def header(self) -> tuple[Content, Content]:
        """The cell."""
        title = plain(self.speech.t("log.title"), "bold")
        name = self.data.department(self._key.department) if self.data else Text("", "")
        return join(title, "   ", self._key.control, "   ", self.speech.of(name)), Content("")

    def hints(self) -> Sequence[str]:
        """Only the way back."""
        return ("app.back",)

    def body(self) -> None:
        """Shows the lines."""
        data, speech = self.data, self.speech
        if data is None:
            return
        desk = self.ours.desk
        self.query_one("#log", Lines).show(lambda c: log_rows(data, desk, speech, c))


def log_rows(data: LogReading, desk: Desk, speech: Speech, columns: int) -> list[Row]:
    """When, what, who, and which leaf; reasons below, in full."""
    if not data.lines:
        return [Row(Content("")), Row(plain(f"  {speech.t('log.empty')}", "$text-muted"))]
    rows = [Row(Content(""))]
    for line in data.lines:
        rows.append(Row(_line(line, data, desk, speech, columns)))
        for text in _changes(line, data, speech, columns - 22):
            rows.append(Row(plain(" " * 20 + text)))
        reason = getattr(line.event, "reason", None)
        if isinstance(reason, Sealed) and reason.text():
            quoted = speech.t("review.quoted", text=reason.text())
            for text in wrap(quoted, columns - 22):
                rows.append(Row(plain(" " * 20 + text)))
    return rows


def _changes(line: Line, data: LogReading, speech: Speech, columns: int) -> Iterator[str]:
    """The answers that a signature changed, before and after."""
    asked = {q.id: q for c in data.catalogue.controls for q in c.questions}
    for change in line.changes:
        question = asked.get(change.question)
        before, after = (_said(a, question, speech) for a in (change.before, change.after))
        number = question_number(change.question)
        yield from hung(speech.t("log.change", q=number, before=before, after=after), columns, 4)


def _said(answer: Answer | None, question: Question | None, speech: Speech) -> str:
    if answer is None:
        return "-"
    value = speech.value(answer.value, question)
    return f"{value} {speech.t('review.quoted', text=answer.note)}" if answer.note else value


def _line(line: Line, data: LogReading, desk: Desk, speech: Speech, columns: int) -> Content:
    who = speech.of(data.person(line.by))
    if line.on_behalf_of:
        who = speech.t("log.for", name=who, whom=data.person(line.on_behalf_of))
    at = desk.local(line.at)
    return columns_of(
        [
            ("", 1),
            (plain(f"{speech.year_date(at.date())} {at:%H:%M}", "$text-muted"), 22),
            (speech.of(KINDS[line.kind]), 26),
            (who, columns - 1 - 1 - 22 - 26 - 8),
            (plain(str(line.idx), "$text-muted"), -8),
        ]
    )
