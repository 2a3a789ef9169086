"""A control as an information manager will see it, and its YAML."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from rich.cells import set_cell_size
from textual.content import Content

from assess.domain.control import (
    AppliesTo,
    Control,
    Describes,
    Question,
    QuestionType,
    Requirement,
    Supply,
)
from assess.domain.statement import Catalogue
from assess.exchange.sheet_words import when_words
from assess.tui.field_words import target
from assess.tui.layout import between, left, right, width, wrap
from assess.tui.marks import Marks
from assess.tui.naming import question_number
from assess.tui.page import Page
from assess.tui.safe import join, plain
from assess.tui.speech import Speech
from assess.tui.walk_card import CHOICES, rule_line
from assess.tui.widgets.lines import Row
from assess.tui.yaml_colour import Part, in_block, spans
from assess.workflow.editing import Placed, Survey

STYLES = {
    Part.KEY: "$accent",
    Part.TEXT: "$result-conforming",
    Part.NUMBER: "$result-conforming",
    Part.COMMENT: "$text-muted",
    Part.MARK: "$text-muted",
}
"""Colours of YAML; styles/places.tcss has the same for the editor."""

_NUMBER = 4
"""Columns of a question's number."""

_GAP = 3
"""Columns between two choices."""


def control_rows(
    placed: Placed, survey: Survey, speech: Speech, marks: Marks, columns: int
) -> list[Row]:
    """The whole control: objective, questions, evidence, and whom it concerns.

    Args:
        placed: The control.
        survey: The catalogue that it is in.
        speech: How the screens speak now.
        marks: The set of marks.
        columns: Of the panel.
    """
    page, control = Page(speech, marks, columns), placed.value
    if control is None:
        page.add(plain(placed.id, "bold"))
        page.blank()
        page.paragraph(speech.t("controls.unreadable"), "$result-nonconforming")
        return page.rows
    figure = speech.t(
        "controls.asks_one" if len(control.questions) == 1 else "controls.asks",
        n=len(control.questions),
        m=sum(r.required for r in control.requirements),
    )
    page.paragraph(f"{control.id} {speech.of(control.title)}", "bold")
    page.section("", figure)
    page.paragraph(speech.of(control.objective), "$text-muted")
    for question in control.questions:
        page.blank()
        _question(page, question)
    _evidence(page, control)
    _around(page, control, survey)
    return page.rows


def _question(page: Page, question: Question) -> None:
    speech = page.speech
    number = left(question_number(question.id), _NUMBER, "$text-muted")
    for line in wrap(speech.of(question.text), page.columns - _NUMBER):
        page.add(join(number, (line, "bold")))
        number = plain(" " * _NUMBER)
    for form in _answer_lines(question, speech, page.columns - _NUMBER):
        page.add(join(" " * _NUMBER, form))
    page.phrases(rule_line(speech, question), "$text-muted", indent=_NUMBER)
    condition = when_words(question, speech.language)
    if condition:
        page.phrases(condition, "$text-muted", indent=_NUMBER)


def _answer_lines(question: Question, speech: Speech, columns: int) -> Iterator[Content]:
    """Where the answer goes; the choices on two lines where one has no room for them."""
    if not _chosen(question):
        yield answer_form(question, speech)
        return
    choices = [join((d, "bold $accent"), f" {speech.t(f'answer.{c}')}") for d, c in CHOICES]
    if sum(width(c) for c in choices) + 3 * _GAP <= columns:
        choices = [*(left(c, width(c) + _GAP) for c in choices[:-1]), choices[-1]]
        yield join(*choices)
        return
    column = max(width(c) for c in choices[::2]) + _GAP
    for n in (0, 2):
        yield join(left(choices[n], column), choices[n + 1])


def answer_form(question: Question, speech: Speech) -> Content:
    """Where the answer goes, as short as it can be said."""
    if question.supply is Supply.TOOL:
        return plain(speech.t("walk.from_tool"), "$text-muted")
    if _chosen(question):
        return plain(" ".join(digit for digit, _ in CHOICES), "bold $accent")
    size = 5 if question.type is QuestionType.NUMBER else 12
    unit = f" {speech.of(question.unit)}" if question.unit else ""
    return join(("[", "$text-muted"), " " * size, ("]", "$text-muted"), unit)


def _chosen(question: Question) -> bool:
    return question.type is QuestionType.YES_PARTIAL_NO_NA and question.supply is not Supply.TOOL


def _evidence(page: Page, control: Control) -> None:
    speech = page.speech
    if not control.requirements:
        return
    page.blank()
    page.section(speech.t("controls.evidence"))
    for requirement in control.requirements:
        figure = plain(speech.t(_wanted(requirement)), "$text-muted")
        lines = wrap(speech.of(requirement.title), page.columns - width(figure) - 2)
        page.add(between(lines[0], figure, page.columns))
        for line in lines[1:]:
            page.add(line)
        if requirement.describes is Describes.STATE:
            words = speech.t("controls.state", n=requirement.fresh_days)
        else:
            words = speech.t("controls.period")
        page.phrases(words, "$text-muted", indent=2)


def _wanted(requirement: Requirement) -> str:
    if requirement.supply is Supply.TOOL:
        return "walk.from_tool"
    return "controls.required" if requirement.required else "walk.on_request"


def _around(page: Page, control: Control, survey: Survey) -> None:
    speech, catalogue = page.speech, survey.catalogue or survey.published
    page.blank()
    page.section(speech.t("controls.concerns"))
    wide = 12 if speech.language == "en" else 10
    label = partial(page.labelled, width=wide)
    label(speech.t("controls.applies"), _applies(control.applies_to, catalogue, speech))
    label(speech.t("controls.due"), _due(control.due, speech))
    for n, statement_id in enumerate(control.statements):
        label(speech.t("walk.tests") if not n else "", statement_id, "$text-muted")
        found = _essence(statement_id, catalogue, speech)
        if found:
            label("", found)
    if control.reason is not None:
        label(speech.t("controls.reason"), speech.of(control.reason))
    for conflict in catalogue.open_conflicts(control) if catalogue else ():
        words = speech.t("walk.conflict", id=conflict.id, text=conflict.text)
        label("", words, "$result-partly")


def _essence(statement_id: str, catalogue: Catalogue | None, speech: Speech) -> str:
    known = catalogue.statements if catalogue else ()
    found = next((s for s in known if s.id == statement_id), None)
    return speech.of(found.essence) if found else ""


def _applies(applies: AppliesTo, catalogue: Catalogue | None, speech: Speech) -> str:
    if applies.all:
        return speech.t("controls.everybody")
    owners = catalogue.owner_titles if catalogue else {}
    attributes = catalogue.attribute_titles if catalogue else {}
    names = [
        *(speech.of(owners[o]) if o in owners else o for o in applies.owner),
        *(speech.of(attributes[a]) if a in attributes else a for a in applies.attributes),
    ]
    return ("; " if speech.language == "en" else "、").join(names) or "-"


def _due(due: tuple[int, ...], speech: Speech) -> str:
    if due == (1, 2, 3, 4):
        return speech.t("controls.quarterly")
    return " ".join(f"Q{quarter}" for quarter in due) or "-"


def preview_rows(
    questions: tuple[Question | None, ...], ids: tuple[str, ...], speech: Speech, columns: int
) -> list[Row]:
    """Questions as an information manager will see them, on as few lines as they need.

    Args:
        questions: None for one that cannot be read now.
        ids: Their ids.
        speech: How the screens speak now.
        columns: Of the panel.
    """
    rows: list[Row] = []
    for question, question_id in zip(questions, ids, strict=True):
        start = f" {question_id}  "
        if question is None:
            words = plain(speech.t("controls.unreadable_part"), "$text-muted")
            rows.append(Row(left(join(start, words), columns)))
            continue
        end = _short_form(question, speech)
        room = columns - width(start) - width(end) - 4
        for line in wrap(speech.of(question.text), room):
            first = join((start, "$text-muted"), (line, "bold"))
            rows.append(Row(join(left(first, columns - width(end) - 1), end, " ")))
            start, end = " " * width(start), plain(" " * width(end))
    return rows


def _short_form(question: Question, speech: Speech) -> Content:
    """The field of a question with its target, as short as it can be said."""
    words = f"  {target(question.target, speech)}" if question.target else ""
    return join(answer_form(question, speech), words)


def yaml_rows(line_of: Callable[[int], str], first: int, after: int, columns: int) -> list[Row]:
    """Lines of a file, numbered and coloured.

    Args:
        line_of: The text of a line by its number from 0.
        first: Its first line that is shown.
        after: The line after the last.
        columns: Of the panel.
    """
    size = max(3, len(str(after)))
    return [row for n in range(first, after) for row in _yaml_line(line_of, n, size, columns)]


def _yaml_line(line_of: Callable[[int], str], n: int, size: int, columns: int) -> Iterator[Row]:
    raw = line_of(n)
    line = plain(raw)
    if line.plain == raw and not in_block(line_of, n):
        for span in spans(raw):
            line = line.stylize(STYLES[span.part], span.start, span.end)
    number: Content | str = right(str(n + 1), size, "$text-muted")
    room = columns - size - 4
    for piece in _pieces(line, room):
        yield Row(join(" ", number, "  ", piece))
        number = " " * size


def _pieces(line: Content, room: int) -> Iterator[Content]:
    """A line in pieces of at most `room` columns, at spaces if it can be; nothing is lost."""
    while width(line) > room:
        at = len(set_cell_size(line.plain, room).rstrip(" ")) or 1
        space = line.plain.rfind(" ", room // 2, at)
        at = space + 1 if space > 0 and line.plain[:space].strip() else at
        yield line[:at]
        line = line[at:]
    yield line
