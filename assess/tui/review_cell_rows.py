"""A cell beside its last quarter, in three columns, and what deserves a second look."""

from __future__ import annotations

from itertools import zip_longest

from textual.content import Content

from assess.domain.control import Supply
from assess.domain.evidence import Evidence
from assess.domain.judgement import AGAINST, JudgementKind, PieceWhy
from assess.text import shown
from assess.tui.evidence_rows import cut_name
from assess.tui.layout import columns_of, cut, wrap
from assess.tui.naming import question_number
from assess.tui.review_background import background_rows
from assess.tui.review_model import AnswerRow, EvidenceRow, ReviewCell
from assess.tui.review_rows import BLANK, Scene
from assess.tui.safe import plain
from assess.tui.widgets.lines import Row

WORD = 9
"""Columns of the word that compares."""

_STYLES = {
    **dict.fromkeys(("below", "no"), "$result-nonconforming"),
    **dict.fromkeys(("open", "disputed", "consent", "missing"), "$result-partly"),
    **dict.fromkeys(("outdated", "too_old", "too_late"), "$result-partly"),
    **dict.fromkeys(("no_coverage", "outside_period"), "$result-partly"),
    "same": "$text-muted",
}


class Compared:
    """The lines of one cell.

    Args:
        scene: What is drawn.
        cell: The cell.
        columns: Of the panel, one of which stays blank beside the track.
    """

    def __init__(self, scene: Scene, cell: ReviewCell, columns: int) -> None:
        self.scene = scene
        self.cell = cell
        self.speech = scene.speech
        inside = columns - 3
        self.label = 18 if columns < 110 else 40
        self.value = (inside - self.label - WORD) // 2
        self.columns = columns
        self.rows: list[Row] = []

    def all(self) -> list[Row]:
        """Heads, answers, evidence, signals."""
        data = self.scene.data
        self._line("", data.last_period, data.book.period.id, "", "$text-muted")
        for row in self.cell.answers:
            self._answer(row)
        total = sum(r.state.arises for r in self.cell.evidence)
        number = 0
        for needed in self.cell.evidence:
            number += needed.state.arises
            if needed.state.arises:
                self._evidence(needed, number, total)
        self.rows.append(BLANK)
        self.rows += background_rows(self.scene, self.cell, self.columns)
        self._signals()
        return self.rows

    def _line(
        self, label: str, last: str, now: str, word: str, style: str = "", word_style: str = ""
    ) -> None:
        parts: list[tuple[str | Content, int]] = [
            ("", 2),
            (plain(label, "$text-muted"), self.label),
            (plain(last, "$text-muted"), self.value),
            (plain(now, style), self.value),
            (plain(word, word_style), WORD),
        ]
        self.rows.append(Row(columns_of(parts)))

    def _both(self, label: str, last: str, now: str, word: str = "", kind: str = "") -> None:
        """Two texts side by side, each on as many lines as it needs."""
        room = self.value - 1
        texts = (wrap(label, self.label - 1), wrap(last, room), wrap(now, room))
        for n, (a, b, c) in enumerate(zip_longest(*texts, fillvalue="")):
            first = n == 0
            self._line(a, b, c, word if first else "", "", _STYLES.get(kind, ""))

    # Answers.

    def _answer(self, row: AnswerRow) -> None:
        t, speech = self.speech.t, self.speech
        wide = self.scene.state.whole_questions or self.columns >= 110
        words = speech.of(row.question.text if wide else row.question.label)
        label = f"{question_number(row.question.id)} {words}"
        kind = _kind(row)
        if self.scene.state.whole_questions and self.columns < 110:
            for line in wrap(label, self.columns - 4):
                self.rows.append(Row(plain(f"  {line}", "bold")))
            label = ""
        word = t(f"review.word.{kind}") if kind else ""
        self._both(label, self._last(row), self._now(row), word, kind)
        for days in row.judged.vacant:
            for line in wrap(speech.vacant(days), self.columns - 6):
                self.rows.append(Row(plain(f"     {line}", _STYLES["no"])))
        if row.judged.leaf is not None and row.judged.value is not None:
            data = self.scene.data
            by = data.person(data.book.attestation(row.judged.leaf).attester)
            value = speech.value(row.judged.value, row.question)
            self._both(f"   {t('review.stands')}", "", t("review.stands_by", value=value, name=by))
        last_note = row.last.answer.note if row.last else ""
        now_note = row.answer.note if row.answer else ""
        if last_note or now_note:
            self._both(f"   {t('review.note')}", self._quoted(last_note), self._quoted(now_note))
        if row.answer is not None and row.answer.disputes and row.judged.supplied is not None:
            supplied = speech.value(row.judged.supplied, row.question)
            self._both(f"   {t('review.supplied')}", "", supplied)

    def _quoted(self, note: str) -> str:
        return self.speech.t("review.quoted", text=note) if note else "-"

    def _last(self, row: AnswerRow) -> str:
        if row.last is None:
            return "-"
        said = self.speech.value(row.last.answer.value, row.question)
        if row.last.imported:
            said = self.speech.t("review.imported", what=said)
        if row.last.period == self.scene.data.last_period:
            return said
        return self.speech.t("review.of_period", what=said, period=row.last.period)

    def _now(self, row: AnswerRow) -> str:
        if row.value is not None:
            return self.speech.value(row.value, row.question)
        if row.judged.newest.kind is JudgementKind.NOT_ARISING:
            return self.speech.t("review.not_arising")
        tool = row.question.supply is Supply.TOOL
        return self.speech.t("review.from_tool" if tool else "review.open")

    # Evidence.

    def _evidence(self, row: EvidenceRow, number: int, total: int) -> None:
        t = self.speech.t
        label = t("review.evidence", n=number, m=total)
        title = cut(self.speech.of(row.requirement.title), self.columns - self.label - 4)
        parts: list[tuple[str | Content, int]] = [
            ("", 2),
            (plain(label, "$text-muted"), self.label),
            (plain(title, "bold"), self.columns - self.label - 3),
        ]
        self.rows.append(Row(columns_of(parts)))
        if row.state.tool:
            self._line("", "", t("review.from_tool"), "")
        for last, now in zip_longest(row.last, row.pieces):
            self._piece(row, last, now)
        if not row.pieces and not row.state.tool and not row.last:
            word = "missing" if row.state.wanted else ""
            self._missing(word)

    def _missing(self, word: str) -> None:
        t = self.speech.t
        said = t(f"review.word.{word}") if word else ""
        now = t("review.missing" if word else "review.on_request")
        self._line("", "-", now, said, "", _STYLES.get(word, ""))

    def _piece(self, row: EvidenceRow, last: Evidence | None, now: Evidence | None) -> None:
        t, wanted = self.speech.t, row.state.wanted
        word, kind = "", ""
        if now is not None:
            kind = "reused" if now.reused_from else "new"
        elif not row.pieces and wanted and last is row.last[0]:
            kind = "missing"
        word = t(f"review.word.{kind}") if kind else ""
        missing = t("review.missing") if kind == "missing" else ""
        style = _STYLES.get(kind, "")
        self._line("", self._name(last), self._name(now) or missing, word, "", style)
        state, style = self._state(row, now)
        self._line(f"   {t('review.as_of')}", self._as_of(last), self._as_of(now), state, "", style)
        if any(p is not None and p.covers for p in (last, now)):
            self._both(f"   {t('review.covers')}", self._covers(last), self._covers(now))

    def _name(self, piece: Evidence | None) -> str:
        return cut_name(shown(piece.name), self.value - 1) if piece else ""

    def _as_of(self, piece: Evidence | None) -> str:
        return self.speech.year_date(piece.as_of) if piece else ""

    def _covers(self, piece: Evidence | None) -> str:
        if piece is None or piece.covers is None:
            return ""
        return self.speech.span(*piece.covers)

    def _state(self, row: EvidenceRow, piece: Evidence | None) -> tuple[str, str]:
        """Whether the piece counts, in a word, and the word's style."""
        state = next((s for s in row.state.pieces if piece and s.evidence == piece.id), None)
        if state is None:
            return "", ""
        if state.counts and row.state.gaps:
            days = sum((b - a).days + 1 for a, b in row.state.gaps)
            return self.speech.t("review.word.gap", n=days), "$result-partly"
        if state.why is PieceWhy.COUNTS and state.days_after:
            return self.speech.t("review.word.after", n=state.days_after), "$result-partly"
        word = self.speech.t(f"review.word.{state.why.value}")
        return word, _STYLES.get(state.why.value, "")

    # Signals.

    def _signals(self) -> None:
        t, sheet = self.speech.t, self.scene.state.sheet
        figure = plain(t("review.second_only"), "$text-muted")
        self.rows.append(self.scene.heading(t("review.second"), figure, self.columns))
        signals = (*self.cell.signals, *(sheet.signals if sheet else ()))
        texts = [self.speech.say(s) for s in signals] or [t("review.no_signal")]
        style = "" if signals else "$text-muted"
        for text in texts:
            for line in wrap(text, self.columns - 4):
                self.rows.append(Row(plain(f"  {line}", style)))


def _kind(row: AnswerRow) -> str:
    """The word that compares an answer with the last one, worst first."""
    judged = row.judged.kind
    if judged in AGAINST:
        return "below" if judged is JudgementKind.MISS else "no"
    if judged is JudgementKind.WITHIN_TOLERANCE:
        return "below"
    if judged is JudgementKind.NA_PENDING:
        return "consent"
    if row.answer is None:
        return "open" if judged is JudgementKind.BLANK else ""
    if row.answer.disputes:
        return "disputed"
    if row.last is None:
        return "new"
    if row.last.imported:
        return ""
    return "same" if row.same else "changed"
