"""The list of the walk: themes and their controls, with what is answered and handed in."""

from __future__ import annotations

from functools import partial

from textual.content import Content

from assess.domain.outcome import APPLICABLE, Result
from assess.domain.statement import Theme
from assess.text import Text
from assess.tui.home_model import edited, is_open
from assess.tui.layout import cut, left, right
from assess.tui.marks import SENT_BACK, Marks
from assess.tui.safe import join, plain
from assess.tui.speech import Speech
from assess.tui.walk_state import WalkState
from assess.tui.widgets.lines import Row
from assess.workflow.sheet import QuestionState, SheetCell

WIDE = 40
"""Columns from which on the list has room for titles and a legend."""

ID, LONGEST_ID = 6, 14
"""Columns of an id: as long as none is longer, and at most."""


def id_columns(state: WalkState) -> int:
    """Columns in which the ids of the sheet stand."""
    return min(LONGEST_ID, max([ID, *map(len, state.cells)]))


def list_rows(state: WalkState, speech: Speech, marks: Marks, columns: int) -> list[Row]:
    """All lines of the list."""
    rows = [Row(_head(speech, columns))]
    size, theme, tops = id_columns(state), "", state.book.catalogue.top_themes
    names = {t.id: t for t in state.book.catalogue.themes}
    for cell in state.listed():
        if tops[cell.key.control] != theme:
            theme = tops[cell.key.control]
            text = _theme(names.get(theme), columns)
            rows.append(
                Row(
                    plain(f" {cut(speech.of(text) if text else theme, columns - 2)}", "$text-muted")
                )
            )
        line = partial(_line, cell, state, speech, marks, size, columns)
        rows.append(Row(line, cell.key.control))
    return rows + (_legend(state, speech, marks, columns) if columns >= WIDE else [])


def _theme(theme: Theme | None, columns: int) -> Text | None:
    if theme is None:
        return None
    return theme.title if columns >= WIDE else theme.short


def mark_of(cell: SheetCell, state: WalkState, marks: Marks) -> Content:
    """The cell's mark: sent back, open, or the result that it would have."""
    if cell.returned is not None and not edited(cell, state.sheet):
        return plain(SENT_BACK, "bold $result-partly")
    if any(is_open(q) for q in cell.questions):
        return marks.result(Result.NOT_ASSESSED)
    return marks.result(cell.preview.result)


def _head(speech: Speech, columns: int) -> Content:
    first = plain(f"   {speech.t('walk.control')}")
    return join(
        left(first, columns - 14),
        right(speech.t("walk.answ"), 7),
        right(speech.t("walk.evid"), 7),
    ).stylize("$text-muted")


def _line(
    cell: SheetCell, state: WalkState, speech: Speech, marks: Marks, size: int, columns: int
) -> Content:
    asked = cell.asked
    answered = sum(q.state is QuestionState.ANSWERED for q in asked)
    needed = [r for r in cell.requirements if r.state.wanted]
    met = sum(r.state.met for r in needed)
    room = columns - 4 - size - 14
    title = f" {cut(speech.of(cell.control.title), room - 2)}" if columns >= WIDE else ""
    return join(
        "  ",
        mark_of(cell, state, marks),
        " ",
        left(cell.key.control, size),
        left(title, room),
        right(f"{answered}/{len(asked)}", 7),
        right(f"{met}/{len(needed)}", 6),
        " ",
    )


def _legend(state: WalkState, speech: Speech, marks: Marks, columns: int) -> list[Row]:
    answered, asked = state.answered
    blank = Row(Content(""))
    shown = speech.t("walk.shown", what=speech.t(f"walk.{state.shown.value}"))
    rows = [
        blank,
        Row(join(" ", marks.bar(answered, asked, columns - 3))),
        Row(plain(f" {speech.t('walk.answered', n=answered, m=asked)}")),
        blank,
        Row(join(" ", shown, "   ", (speech.t("walk.filters"), "$text-muted"))),
        blank,
        Row(plain(f" {speech.t('walk.marks')}", "$text-muted")),
    ]
    half = (columns - 2) // 2
    legend = [join(marks.result(r), f" {speech.t(f'result.{r.value}')}") for r in APPLICABLE]
    not_here = Result.NOT_APPLICABLE
    legend += [
        join(marks.result(not_here), f" {speech.t(f'result.{not_here.value}')}"),
        join((SENT_BACK, "bold $result-partly"), f" {speech.t('walk.sent_back_mark')}"),
    ]
    for first, second in zip(legend[::2], legend[1::2], strict=True):
        rows.append(Row(join(" ", left(first, half), left(second, half))))
    return rows
