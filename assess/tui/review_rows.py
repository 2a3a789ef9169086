"""The lines of the review's queue, verdict and summary."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual.content import Content

from assess.domain.facts import ReviewVerdict
from assess.tui.layout import columns_of, rule, wrap
from assess.tui.marks import Marks
from assess.tui.naming import question_number
from assess.tui.review_model import ReviewCell, ReviewReading, ReviewSheet
from assess.tui.review_state import ReviewState, Stage
from assess.tui.safe import join, plain
from assess.tui.speech import Speech
from assess.tui.widgets.lines import Row

BLANK = Row(Content(""))
LABEL = 15
"""Columns of the labels of the verdict."""

ROOMY = 78
"""Columns from which the queue says how long sheets wait and how much of them changed."""


@dataclass(frozen=True, slots=True)
class Scene:
    """What the lines are made of."""

    state: ReviewState
    data: ReviewReading
    speech: Speech
    marks: Marks

    def heading(self, title: str | Content, figure: str | Content, columns: int) -> Row:
        """A heading line."""
        first = plain(title, "bold") if isinstance(title, str) else title
        return Row(join(" ", rule(first, figure, columns - 2, self.marks.rule)))


def queue_heads(scene: Scene, columns: int) -> list[Row]:
    """The heads of the queue's columns."""
    heads = ("department", "signed", "waits", "changed", "accepted", "second")
    words = [plain(scene.speech.t(f"review.{h}"), "$text-muted") for h in heads]
    return [Row(_columns(words, columns))]


def queue_rows(scene: Scene, columns: int) -> list[Row]:
    """The queue: one line for every sheet."""
    rows = [Row(_sheet(scene, s, columns), s.department) for s in scene.state.queue]
    return rows or [Row(plain(f"  {scene.speech.t('review.empty')}", "$text-muted"))]


def _columns(cells: Sequence[str | Content], columns: int) -> Content:
    name, signed, waits, changed, accepted, second = cells
    middle: list[tuple[str | Content, int]] = [("", 1), (signed, 13)]
    if columns >= ROOMY:
        middle += [(waits, -6), (changed, -10)]
    last: list[tuple[str | Content, int]] = [(accepted, -11), ("", 2), (second, 13)]
    taken = sum(abs(size) for _, size in (*middle, *last))
    return columns_of([("", 2), (name, columns - 1 - 2 - taken), *middle, *last])


def _sheet(scene: Scene, sheet: ReviewSheet, columns: int) -> Content:
    t, speech, total = scene.speech.t, scene.speech, len(sheet.cells)
    accepted, _, _ = scene.state.counts(sheet)
    changed = sum(not c.unchanged for c in sheet.cells)
    on = speech.row_date(sheet.on.date())
    signals = sheet.second_look
    if not sheet.allowed:
        second = plain(t("review.not_you"), "$text-muted")
    elif signals:
        key = "review.signal" if signals == 1 else "review.signals"
        second = plain(t(key, n=signals), "$result-partly")
    else:
        second = plain("-", "$text-muted")
    signed = plain(t("review.late", date=on), "$result-partly") if sheet.late else plain(on)
    return _columns(
        [
            speech.of(scene.data.name(sheet.department)),
            signed,
            t("review.days", n=sheet.waits),
            t("n_of_m", n=changed, m=total),
            t("n_of_m", n=accepted, m=total),
            second,
        ],
        columns,
    )


def cell_heading(scene: Scene, columns: int) -> list[Row]:
    """Control, which cell of how many, and its result."""
    sheet, cell = scene.state.sheet, scene.state.cell
    if sheet is None or cell is None or scene.state.stage is Stage.FINISH:
        return []
    speech, result = scene.speech, cell.outcome.result
    title = join((cell.key.control, "bold"), f" {speech.of(cell.control.title)}")
    number = speech.t("review.cell", n=scene.state.number, m=len(sheet.cells))
    word = speech.t(f"result.{result.value}")
    figure = join((number, "$text-muted"), "   ", scene.marks.result(result), f" {word}")
    return [scene.heading(title, figure, columns)]


def verdict_rows(scene: Scene, columns: int) -> list[Row]:
    """What may be said of the cell, or was."""
    cell, t = scene.state.cell, scene.speech.t
    if cell is None:
        return []
    lines = [(t("review.verdict"), words, style) for words, style in _said(scene, cell)]
    if scene.state.stage is Stage.RETURN:
        lines = [(t("review.if_returned"), t("review.what"), "")]
    rows = [BLANK]
    for label, words, style in lines:
        for n, line in enumerate(wrap(words, columns - 2 - LABEL)):
            start = columns_of([(plain(label, "$text-muted") if n == 0 else "", LABEL)])
            rows.append(Row(join(" ", start, (line, style))))
    return rows


def _said(scene: Scene, cell: ReviewCell) -> list[tuple[str, str]]:
    t, verdict = scene.speech.t, scene.state.verdict(cell)
    if verdict is not None:
        return [(_given(scene, cell, verdict), "$result-partly" if _back(verdict) else "")]
    if not cell.allowed:
        return [(t("review.you_may_not"), "$result-partly")]
    if cell.pending:
        return [(consent_words(scene.speech, cell), "")]
    return [(t("review.may"), "")]


def consent_words(speech: Speech, cell: ReviewCell) -> str:
    """What waits for consent, with the manager's reasons."""
    parts = []
    for row in cell.pending:
        note = row.answer.note if row.answer else ""
        reason = note or speech.t("review.no_reason")
        number = question_number(row.question.id)
        parts.append(speech.t("review.consent", q=number, reason=reason))
    return " ".join(parts)


def _back(verdict: ReviewVerdict) -> bool:
    return verdict is ReviewVerdict.RETURNED


def _given(scene: Scene, cell: ReviewCell, verdict: ReviewVerdict) -> str:
    t, review = scene.speech.t, cell.review
    back = _back(verdict)
    if cell.key in scene.state.given or review is None:
        return t("review.returning" if back else "review.accepting")
    name = scene.data.person(review.mark.by)
    date = scene.speech.row_date(scene.data.local(review.mark.at))
    words = t("review.was_returned" if back else "review.was_accepted", name=name, date=date)
    quoted = t("review.quoted", text=review.reason) if review.reason else ""
    return f"{words} {quoted}".strip()


def who_line(scene: Scene) -> Content:
    """Who signed the cell, who added its evidence, and whether the reviewer may review it."""
    sheet, cell, speech = scene.state.sheet, scene.state.cell, scene.speech
    if sheet is None or cell is None:
        return Content("")
    parts = [speech.t("review.by", name=scene.data.person(sheet.signed.attester))]
    if cell.adders:
        names = ", ".join(speech.of(scene.data.person(p)) for p in cell.adders)
        parts.append(speech.t("review.evidence_by", names=names))
    may = speech.t("review.you_may" if cell.allowed else "review.you_may_not")
    separator, colon, end = ("、", ": ", "。") if speech.language == "ja" else (", ", ": ", ".")
    return plain(f"{separator.join(parts)}{colon}{may}{end}")


def finish_rows(scene: Scene, columns: int) -> list[Row]:
    """What was decided on the sheet, before going back to the queue."""
    sheet, speech = scene.state.sheet, scene.speech
    if sheet is None:
        return []
    accepted, back, waiting = scene.state.counts(sheet)
    total = len(sheet.cells)
    name = speech.of(scene.data.name(sheet.department))
    rows = [BLANK, scene.heading(speech.t("review.finish", name=name), "", columns)]
    for key, count, verdict in (
        ("review.finish_accepted", accepted, ReviewVerdict.ACCEPTED),
        ("review.finish_returned", back, ReviewVerdict.RETURNED),
        ("review.finish_waiting", waiting, None),
    ):
        cells = [c.key.control for c in sheet.cells if scene.state.verdict(c) is verdict]
        listed = "" if verdict is ReviewVerdict.ACCEPTED else ", ".join(cells)
        parts = [(speech.t(key), 20), (speech.t("n_of_m", n=count, m=total), 12)]
        for n, line in enumerate(wrap(listed, columns - 36)):
            start = columns_of(parts) if n == 0 else plain(" " * 32)
            rows.append(Row(join("  ", start, line)))
    rows.append(BLANK)
    note = wrap(speech.t("review.finish_note"), columns - 2)
    return [*rows, *(Row(plain(f" {line}", "$text-muted")) for line in note)]
