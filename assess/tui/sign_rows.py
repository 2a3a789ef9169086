"""The lines of the sign-off, of its exact text and of its receipt."""

from __future__ import annotations

from rich.cells import cell_len
from textual.content import Content

from assess.domain.facts import Capacity
from assess.domain.outcome import Result
from assess.text import shown
from assess.tui.layout import left, rule, width, wrap
from assess.tui.marks import Marks
from assess.tui.reasons import reason_lines
from assess.tui.safe import join, plain
from assess.tui.sign_model import SignReading, changes, first, rest
from assess.tui.speech import Speech
from assess.tui.widgets.lines import Row
from assess.workflow.attest import Prepared, Signed
from assess.workflow.sheet import SheetCell

BLANK = Row(Content(""))
WORD, COUNT = 20, 10
"""Columns of the result's word, and of its count as long as it needs no more."""

_REST = {
    Result.ASSERTED: "sign.waiting",
    Result.CONFORMING: "sign.accepted",
    Result.NOT_APPLICABLE: "",
}


class Page:
    """Lines of the sign-off.

    Args:
        columns: Of the panel, one of which stays blank beside the track.
    """

    def __init__(self, data: SignReading, speech: Speech, marks: Marks, columns: int) -> None:
        self.data = data
        self.sheet = data.sheet
        self.speech = speech
        self.marks = marks
        self.columns = columns - 2
        total = len(data.sheet.cells)
        self.count = max(COUNT, width(speech.t("n_of_m", n=total, m=total)) + 2)
        self.rows: list[Row] = []

    def all(self) -> list[Row]:
        """From what is signed to the declaration's words."""
        self._sum()
        self._first()
        self._rest()
        self._changed()
        self._declaration()
        return self.rows

    def _add(self, line: Content | str, key: str | None = None) -> None:
        self.rows.append(Row(join(" ", line), key))

    def _paragraph(self, text: str, style: str = "") -> None:
        for line in wrap(text, self.columns):
            self._add(plain(line, style))

    def _rule(self, title: str, figure: str) -> None:
        self._add(rule(title, figure, self.columns, self.marks.rule))

    def _sum(self) -> None:
        (n, m), (k, j) = self.sheet.answered, self.sheet.evidenced
        key = "sign.you_sign" if self.data.prepared is not None else "sign.would_sign"
        self.rows.append(BLANK)
        self._paragraph(self.speech.t(key, cells=len(self.sheet.cells), n=n, m=m, k=k, j=j))
        self.rows.append(BLANK)

    def _first(self) -> None:
        t, found = self.speech.t, first(self.sheet)
        total = len(self.sheet.cells)
        self._rule(t("sign.first"), t("sign.controls", n=len(found), m=total))
        if not found:
            self._add(plain(f" {t('sign.nothing_first')}", "$text-muted"))
        before: Result | None = None
        for cell in found:
            result = cell.preview.result
            count = sum(c.preview.result is result for c in found)
            self._cell(cell, "" if result is before else t("n_of_m", n=count, m=total))
            before = result

    def _cell(self, cell: SheetCell, count: str) -> None:
        room = self.columns - 3 - WORD - self.count
        result = cell.preview.result
        word = self.speech.t(f"result.{result.value}") if count else ""
        said = "; ".join(reason_lines(self.speech, self.sheet.book, cell.preview))
        lines = wrap(f"{cell.key.control} {said}", room)
        for n, line in enumerate(lines):
            start = (
                join(" ", self.marks.result(result), " ", left(word, WORD), left(count, self.count))
                if n == 0
                else plain(" " * (3 + WORD + self.count))
            )
            self._add(join(start, line), cell.key.control)

    def _rest(self) -> None:
        t, counted, total = self.speech.t, rest(self.sheet), len(self.sheet.cells)
        others = sum(counted.values())
        self._rule(t("sign.rest"), t("sign.controls", n=others, m=total))
        for result, count in counted.items():
            word = left(t(f"result.{result.value}"), WORD)
            figure = left(t("n_of_m", n=count, m=total), self.count)
            said = t(_REST[result]) if count and _REST[result] else ""
            if count or result is Result.NOT_APPLICABLE:
                self._add(join(" ", self.marks.result(result), " ", word, figure, said))

    def _changed(self) -> None:
        signed, t = self.sheet.signed, self.speech.t
        if signed is None:
            return
        moved = ", ".join(c.key.control for c in self.sheet.moved)
        found = [t("sign.moved", ids=moved)] if moved else []
        for change in changes(self.sheet):
            if change.questions:
                found.append(f"{change.control} {' '.join(change.questions)}")
            if change.evidence:
                found.append(t("sign.evidence", id=change.control))
        on = self.speech.row_date(self.data.around.local(signed.mark.at))
        label, words = t("sign.changed", date=on), ", ".join(found) or t("sign.no_change")
        room = 3 + WORD + self.count
        for line in wrap(words, self.columns - room):
            self._add(join(left(f" {label}" if label else "", room, "$text-muted"), line))
            label = ""

    def _declaration(self) -> None:
        t, prepared = self.speech.t, self.data.prepared
        self.rows.append(BLANK)
        if prepared is None:
            self._rule(t("sign.not_possible"), "")
            error = self.data.blocked
            if error is not None:
                self._paragraph(self.speech.say(self.data.refusal(error)), "$result-partly")
            return
        start = " ".join(groups(prepared.sha256)[:4])
        figure = t("sign.bytes", n=f"{len(prepared.data):,}", hash=start)
        self._rule(t("sign.declaration"), figure)
        self._paragraph(prepared.words)
        self.rows.append(BLANK)


def groups(sha256: str) -> list[str]:
    """A hash in groups of four digits."""
    return [sha256[i : i + 4] for i in range(0, len(sha256), 4)]


def exact_rows(prepared: Prepared, speech: Speech, marks: Marks, columns: int) -> list[Row]:
    """The exact bytes, broken at the width and nowhere changed otherwise."""
    room = columns - 2
    rows = [BLANK, Row(plain(f" SHA-256  {prepared.sha256}"[: columns - 1], "$text-muted"))]
    if cell_len(f" SHA-256  {prepared.sha256}") > columns - 1:
        half = len(prepared.sha256) // 2
        rows = [
            BLANK,
            Row(plain(f" SHA-256  {prepared.sha256[:half]}", "$text-muted")),
            Row(plain(f"          {prepared.sha256[half:]}", "$text-muted")),
        ]
    rows += [Row(plain(f" {line}")) for line in wrap(speech.t("sign.exact_note"), room)]
    rows.append(Row(join(" ", rule("", "", room, marks.rule))))
    return [*rows, *(Row(plain(f" {line}")) for line in broken(prepared.data.decode(), room))]


def broken(text: str, columns: int) -> list[str]:
    """`text` in lines of a width; every character stays, spaces too."""
    lines, line, used = [], "", 0
    for char in shown(text):
        size = cell_len(char)
        if used + size > columns:
            lines.append(line)
            line, used = "", 0
        line += char
        used += size
    return [*lines, line]


def receipt_rows(
    signed: Signed, data: SignReading, speech: Speech, marks: Marks, columns: int
) -> list[Row]:
    """What was signed, by whom and when, and what comes next."""
    t, period = speech.t, data.sheet.book.period
    at = signed.at.astimezone(data.around.now.tzinfo)
    (n, m), (k, j) = data.sheet.answered, data.sheet.evidenced
    name = data.around.person(signed.attester)
    facts = [
        ("receipt.department", speech.of(data.around.mine.name)),
        (
            "receipt.period",
            t("receipt.days", period=period.id, span=speech.span(period.starts, period.ends)),
        ),
        ("receipt.by", t("person_role", name=name, role=_capacity(speech, signed.capacity))),
        ("receipt.answers", t("n_of_m", n=n, m=m)),
        ("receipt.evidence", t("n_of_m", n=k, m=j)),
        ("receipt.event", t("receipt.event_is", n=signed.idx, time=at)),
        ("receipt.declaration", t("sign.size", n=f"{signed.size:,}")),
        ("receipt.sha", " ".join(groups(signed.sha256)[:8])),
        ("", " ".join(groups(signed.sha256)[8:])),
    ]
    rows = [BLANK, Row(plain(f" {t('msg.signed', n=signed.idx, time=at)}", "bold")), BLANK]
    for key, value in facts:
        label = left(t(key) if key else "", 16, "$text-muted")
        lines = wrap(value, columns - 19)
        rows += [Row(join(" ", label if i == 0 else " " * 16, x)) for i, x in enumerate(lines)]
    key = "receipt.late" if signed.late else "receipt.on_time"
    style = "$result-partly" if signed.late else "$text-muted"
    rows += [BLANK, Row(plain(f" {t(key, date=signed.due)}", style)), BLANK]
    rows.append(Row(join(" ", rule(t("receipt.next"), "", columns - 2, marks.rule))))
    rows += [Row(plain(f" {line}")) for line in wrap(t("receipt.next_text"), columns - 2)]
    return rows


def _capacity(speech: Speech, capacity: Capacity) -> str:
    return speech.t(f"capacity.{capacity.value}")
