"""The lines of the home screen."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from textual.content import Content

from assess.domain.control import Describes
from assess.domain.history import OpenFinding
from assess.domain.judgement import PieceWhy
from assess.domain.outcome import Result
from assess.text import shown
from assess.tui.home_model import Thing, Waiting, Wanted, Why, things, waiting, wanted
from assess.tui.layout import between, cut, left, rule, wrap
from assess.tui.marks import EDITED, SENT_BACK, Marks
from assess.tui.reading import HomeReading, Mine, SheetReading
from assess.tui.safe import join, plain
from assess.tui.speech import Speech
from assess.tui.widgets.lines import Row
from assess.workflow.sheet import Sheet, SheetCell

BLANK = Row(Content(""))
_NAMED = 3
"""Controls that a line lists before it only says that there are more."""

REASON_INDENT = 12


def home_rows(
    data: HomeReading,
    reading: SheetReading,
    days: int | None,
    speech: Speech,
    marks: Marks,
    columns: int,
) -> list[Row]:
    """All lines of the home screen.

    Args:
        data: All sheets.
        reading: The one in front.
        days: Business days until it is due, None while they are not counted.
        speech, marks: How to say it.
        columns: Of the list, one of which stays blank beside the track.
    """
    page = _Page(reading, speech, marks, columns - 1)
    rows = [BLANK, page.due(days), BLANK, *page.bars(), BLANK]
    rows += page.do_next()
    rows += page.before()
    rows += page.wanted()
    rows += page.waiting()
    rows += page.others(data)
    return rows


def report_rows(data: HomeReading, speech: Speech, columns: int) -> list[Row]:
    """What somebody sees who has no sheet: where the last report lies."""
    key = "home.published" if data.published else "home.not_published"
    lines = wrap(speech.t(key, place=data.published), columns - 2)
    return [BLANK, *(Row(plain(f" {line}")) for line in lines)]


class _Page:
    def __init__(self, reading: SheetReading, speech: Speech, marks: Marks, columns: int) -> None:
        self.reading = reading
        self.sheet = reading.sheet
        self.speech = speech
        self.marks = marks
        self.columns = columns

    def due(self, days: int | None) -> Row:
        """When it is due and what was signed."""
        speech = self.speech
        start = speech.t("home.due", date=speech.due_long(self.sheet.due))
        style = "bold $result-partly" if self.reading.today > self.sheet.due else "bold"
        first = plain(f" {start}{self._far(days)}", style)
        return Row(between(first, plain(self._signed()), self.columns))

    def _far(self, days: int | None) -> str:
        if days is None:
            return ""
        key = {0: "home.today", 1: "home.in_day", -1: "home.late_day"}.get(
            days, "home.in_days" if days > 0 else "home.late"
        )
        separator = "、" if self.speech.language == "ja" else ", "
        return separator + self.speech.t(key, n=abs(days))

    def _signed(self) -> str:
        signed = self.sheet.signed
        if signed is None:
            return self.speech.t("home.not_signed")
        on = self.reading.local(signed.mark.at)
        parts = [self.speech.t("home.signed", date=self.speech.row_date(on))]
        back = [c.returned.mark.at for c in self.sheet.cells if c.returned is not None]
        if back:
            day = self.reading.local(max(back))
            parts.append(self.speech.t("home.sent_back", date=self.speech.row_date(day)))
        return ("、" if self.speech.language == "ja" else ", ").join(parts)

    def bars(self) -> list[Row]:
        """How much is answered and how much of the evidence counts."""
        rows = []
        for key, words, (part, whole) in (
            ("home.answered", "home.questions", self.sheet.answered),
            ("home.evidence", "home.will_count", self.sheet.evidenced),
        ):
            label = left(self.speech.t(key), 10, "$text-muted")
            size = max(10, self.columns * 33 // 78)
            bar = self.marks.bar(part, whole, size)
            rows.append(Row(join(" ", label, bar, "  ", self.speech.t(words, n=part, m=whole))))
        return rows

    def do_next(self) -> list[Row]:
        """Controls to work on."""
        found = things(self.sheet)
        if not found:
            return []
        of = self.speech.t("home.controls", n=len(found), m=len(self.sheet.cells))
        rows = [self._rule("home.do_next", of)]
        for thing in found:
            rows += self._thing(thing)
        return [*rows, BLANK]

    def _thing(self, thing: Thing) -> list[Row]:
        cell, key = thing.cell, f"cell:{thing.cell.key.control}"
        rows = [Row(partial(self._first_line, thing), key)]
        if thing.why is Why.RETURNED and cell.returned is not None:
            quoted = (
                f'"{cell.returned.reason}"'
                if self.speech.language == "en"
                else (f"「{cell.returned.reason}」")
            )
            for line in wrap(quoted, self.columns - REASON_INDENT):
                rows.append(Row(join(" " * REASON_INDENT, line), key))
        return rows

    def _first_line(self, thing: Thing) -> Content:
        mark = {
            Why.RETURNED: plain(SENT_BACK, "bold $result-partly"),
            Why.EDITED: plain(EDITED, "$accent"),
        }.get(thing.why, self.marks.result(Result.NOT_ASSESSED))
        control = thing.cell.control
        start = join("  ", mark, " ", (control.id, "bold"), f"  {self.speech.of(control.title)}")
        return between(start, plain(self._state(thing), "$text-muted"), self.columns)

    def _state(self, thing: Thing) -> str:
        cell, t = thing.cell, self.speech.t
        match thing.why:
            case Why.RETURNED if cell.returned is not None:
                return t("home.returned_by", name=self.reading.person(cell.returned.mark.by))
            case Why.OPEN:
                return t("home.open", n=len(cell.open_questions), m=len(cell.asked))
            case Why.REASON:
                return t("home.reason")
        return t("home.edited")

    def wanted(self) -> list[Row]:
        """Evidence of the department's own that is missing or will not count."""
        found = wanted(self.sheet)
        if not found:
            return []
        total = self.sheet.evidenced[1]
        rows = [self._rule("home.wanted", self.speech.t("n_of_m", n=len(found), m=total))]
        for item in found:
            key = f"evidence:{item.cell.key.control}:{item.requirement.requirement.id}"
            rows.append(Row(partial(self._wanted_line, item), key))
        return [*rows, BLANK]

    def _wanted_line(self, item: Wanted) -> Content:
        title = self.speech.of(item.requirement.requirement.title)
        name = item.piece.name if item.piece else title
        start = join("    ", (item.cell.key.control, "bold"), f"  {cut(name, 200)}")
        return between(start, plain(self._why_not(item), "$text-muted"), self.columns)

    def _why_not(self, item: Wanted) -> str:
        t, requirement = self.speech.t, item.requirement
        if item.piece is None or item.state is None:
            if requirement.offers:
                return t("home.offered", period=requirement.offers[0].piece.period)
            return t("home.none_yet")
        day = self.speech.row_date(item.piece.as_of)
        match item.state.why:
            case PieceWhy.OUTDATED:
                return t("home.outdated", date=self.speech.row_date(item.piece.at.date()))
            case PieceWhy.TOO_OLD:
                limit = requirement.requirement.fresh_days
                return t("home.too_old", date=day, n=item.state.age, m=limit)
            case PieceWhy.TOO_LATE:
                return t("home.too_late", date=day)
            case PieceWhy.UNACCEPTED:
                return t("home.unaccepted")
            case PieceWhy.REJECTED:
                return t("home.rejected")
        if requirement.requirement.describes is Describes.PERIOD and requirement.state.gaps:
            days = sum((b - a).days + 1 for a, b in requirement.state.gaps)
            return t("home.gap", n=days)
        return t("home.outside")

    def before(self) -> list[Row]:
        """Imported findings that are still open, those on what is not due now too."""
        book = self.sheet.book
        found = book.open_before_of(self.sheet.department)
        if not found:
            return []
        here = {one.finding.id: c for c in self.sheet.cells for one in book.open_before(c.key)}
        figure = self.speech.t("home.before_count", n=len(found))
        rows = [self._rule("home.before", figure)]
        for one in found:
            cell, finding = here.get(one.finding.id), one.finding
            control = cell.key.control if cell else finding.key.control
            text = cut(" ".join(shown(finding.text).split()), 200)
            start = join("    ", (control, "bold"), f"  {text}")
            line = between(start, plain(self._from(one), "$text-muted"), self.columns)
            rows.append(Row(line, f"cell:{control}" if cell else None))
        return [*rows, BLANK]

    def _from(self, one: OpenFinding) -> str:
        if one.finding.due is None:
            return self.speech.t("home.before_from", period=one.period)
        on = self.speech.row_date(one.finding.due)
        return self.speech.t("home.before_due", date=on, period=one.period)

    def waiting(self) -> list[Row]:
        """What other departments deliver."""
        found = waiting(self.sheet)
        if not found:
            return []
        return [self._rule("home.waiting", ""), *(self._waiting(w) for w in found), BLANK]

    def _waiting(self, item: Waiting) -> Row:
        name = self.speech.of(self.reading.department(item.department))
        counted = (("home.figures", item.figures), ("home.files", item.files))
        came = [self.speech.t(key, n=n, m=m) for key, (n, m) in counted if m]
        words = plain("   ".join(came), "$text-muted")
        return Row(between(join("    ", name), words, self.columns))

    def others(self, data: HomeReading) -> list[Row]:
        """The person's other sheets."""
        if not data.others:
            return []
        return [self._rule("home.sheets", ""), *(self._sheet(m, s) for m, s in data.others)]

    def _sheet(self, mine: Mine, sheet: Sheet) -> Row:
        answered, asked = sheet.answered
        due = self.speech.row_date(sheet.due)
        words = self.speech.t("home.sheet", n=answered, m=asked, date=due)
        start = join("    ", self.speech.of(mine.name))
        return Row(
            between(start, plain(words, "$text-muted"), self.columns), f"sheet:{mine.department}"
        )

    def _rule(self, key: str, figure: str) -> Row:
        title = plain(self.speech.t(key), "bold")
        return Row(join(" ", rule(title, figure, self.columns - 1, self.marks.rule)))


def moved_words(sheet: Sheet, speech: Speech) -> str:
    """What was changed since the sheet was signed, when and why."""
    newest = sheet.book.facts.adoptions[-1]
    ids = _named([c.key.control for c in sheet.moved])
    reason = newest.reason.rstrip(".。")
    return speech.t("msg.moved", ids=ids, date=speech.row_date(newest.day), reason=reason)


def came_words(sheet: Sheet, speech: Speech) -> str:
    """What the newest adoption did to a sheet that is not signed; "" where it did nothing."""
    facts, cells = sheet.book.facts, {c.key.control for c in sheet.cells}
    newest = facts.adoptions[-1] if facts.adoptions else None
    if newest is None:
        return ""
    added = {k.control for k in newest.added if k.department == sheet.department}
    if added == cells:
        return ""
    new = added | {c.key.control for c in sheet.cells if newest.anew & _items(c)}
    gone = {c.key.control for c in newest.closed if c.key.department == sheet.department}
    parts = [
        speech.t(key, ids=_named(sorted(ids)))
        for key, ids in (("msg.came_new", new), ("msg.came_gone", gone))
        if ids
    ]
    if not parts:
        return ""
    what, date = speech.t("editor.and").join(parts), speech.row_date(newest.day)
    return speech.t("msg.came", date=date, reason=newest.reason.rstrip(".。"), what=what)


def _items(cell: SheetCell) -> set[str]:
    """Ids of the questions and requirements of a cell."""
    asked = {q.question.id for q in cell.questions}
    return asked | {r.requirement.id for r in cell.requirements}


def _named(ids: Sequence[str]) -> str:
    shown = ", ".join(ids[:_NAMED])
    return f"{shown} .." if len(ids) > _NAMED else shown
