"""What a reviewer may open below the answers: earlier quarters, and the sentences they test."""

from __future__ import annotations

from collections.abc import Iterator

from assess.tui.layout import columns_of, wrap
from assess.tui.naming import question_number
from assess.tui.past_line import imported_words, past_line
from assess.tui.review_model import ReviewCell
from assess.tui.review_rows import BLANK, Scene
from assess.tui.safe import join, plain
from assess.tui.widgets.lines import Row

LABEL = 12
"""Columns of period or question number."""


def background_rows(scene: Scene, cell: ReviewCell, columns: int) -> list[Row]:
    """The section that is open, none where none is."""
    match scene.state.background:
        case "history":
            key, rows = "walk.history", _history(scene, cell, columns)
        case "statement":
            key, rows = "walk.tests", _statements(scene, cell, columns)
        case _:
            return []
    return [scene.heading(scene.speech.t(key), "", columns), *rows, BLANK]


def _history(scene: Scene, cell: ReviewCell, columns: int) -> Iterator[Row]:
    speech, data = scene.speech, scene.data
    for row in cell.answers:
        number = question_number(row.question.id)
        past = tuple(data.book.past_answers(cell.key, row.question))
        if not past:
            yield from _labelled(number, speech.t("walk.no_last"), columns)
        for n, one in enumerate(past):
            line = past_line(speech, row.question, one, data.person(one.attester))
            label = f"{number if n == 0 else '  '} {one.period}"
            yield from _labelled(label, line, columns)
            if one.imported:
                yield from _labelled("", imported_words(speech, one), columns)
            if one.answer.note:
                quoted = speech.t("review.quoted", text=one.answer.note)
                yield from _labelled("", quoted, columns)


def _statements(scene: Scene, cell: ReviewCell, columns: int) -> Iterator[Row]:
    catalogue, tested = scene.data.book.catalogue, dict[str, list[str]]()
    for row in cell.answers:
        for statement in cell.control.tested_statements(row.question):
            tested.setdefault(statement, []).append(question_number(row.question.id))
    if not tested:
        yield from _labelled("", scene.speech.t("walk.no_statement"), columns)
    for statement, numbers in tested.items():
        yield from _labelled(" ".join(numbers), statement, columns)
        yield from _labelled("", scene.speech.of(catalogue.statement(statement).essence), columns)


def _labelled(label: str, text: str, columns: int) -> Iterator[Row]:
    for n, line in enumerate(wrap(text, columns - LABEL - 4)):
        start = columns_of([(plain(label if n == 0 else "", "$text-muted"), LABEL)])
        yield Row(join("  ", start, line))
