"""The card of the walk: the question, its answers, and what stands around it."""

from __future__ import annotations

from dataclasses import dataclass

from textual.content import Content
from textual.style import Style

from assess.domain.answer import Choice, NilReturn, NotApplicable, Value
from assess.domain.control import Question, QuestionType, TargetKind
from assess.tui.layout import between, left, width
from assess.tui.marks import CHOSEN, Marks
from assess.tui.naming import question_number
from assess.tui.page import Page as BlankPage
from assess.tui.reading import SheetReading
from assess.tui.safe import join, plain
from assess.tui.speech import Speech
from assess.tui.unsaved import Conflict
from assess.tui.walk_input import takes_nil
from assess.tui.walk_state import WalkState
from assess.tui.widgets.lines import Row
from assess.workflow.sheet import QuestionState, SheetCell, SheetQuestion

CHOICES: tuple[tuple[str, str], ...] = (("1", "yes"), ("2", "partial"), ("3", "no"), ("4", "na"))
"""Digit and answer; the digits are the same in every language."""


@dataclass(frozen=True, slots=True)
class Scene:
    """What a card is drawn from.

    Attributes:
        wide: There is room for every section.
        bare: There is room for the question and its answers alone.
        opened: The section that was opened: ``history``, ``statement``, or none.
        note_before: The note of the answer before, which the present one did not take over.
    """

    state: WalkState
    reading: SheetReading
    speech: Speech
    marks: Marks
    wide: bool = False
    bare: bool = False
    opened: str = ""
    note_before: str = ""


class Page(BlankPage):
    """Lines of the card.

    Args:
        scene: What is drawn.
        columns: Of the whole panel.
    """

    def __init__(self, scene: Scene, columns: int) -> None:
        super().__init__(scene.speech, scene.marks, columns)
        self.scene = scene


def head(scene: Scene, columns: int) -> list[Row]:
    """From the title to the choices, or to where the field begins."""
    page = Page(scene, columns)
    cell, question = scene.state.cell, scene.state.question
    if cell is None:
        return []
    _title(page, cell, question)
    if question is not None:
        page.paragraph(page.speech.of(question.question.text), "bold")
        page.blank()
    _sent_back(page, cell)
    if question is None:
        page.paragraph(page.speech.of(cell.control.objective))
        return page.rows
    if not scene.bare:
        page.phrases(rule_line(page.speech, question.question), "$text-muted")
        page.blank()
    _supplied(page, question)
    conflict = scene.state.conflicts.get(question.question.id)
    if conflict is not None:
        _conflict(page, question, conflict)
    elif question.state is QuestionState.TOOL:
        _tool(page, cell, question)
    elif question.question.type is QuestionType.YES_PARTIAL_NO_NA:
        _choices(page, question)
    return page.rows


def _title(page: Page, cell: SheetCell, question: SheetQuestion | None) -> None:
    n, m = page.scene.state.number()
    key = "walk.number" if question is not None else "walk.no_question"
    which = question_number(question.question.id) if question is not None else ""
    number = plain(page.speech.t(key, q=which, n=n, m=m), "$text-muted")
    title = join((cell.key.control, "bold"), f" {page.speech.of(cell.control.title)}")
    page.add(between(title, number, page.columns))
    page.add(plain(page.scene.marks.rule * page.columns, "$rule"))
    if page.scene.wide:
        page.blank()


def _sent_back(page: Page, cell: SheetCell) -> None:
    if cell.returned is None:
        return
    by = page.speech.of(page.scene.reading.person(cell.returned.mark.by))
    on = page.speech.row_date(page.scene.reading.local(cell.returned.mark.at))
    due = page.speech.t("walk.due", date=page.speech.due_date(cell.due))
    page.labelled(page.speech.t("walk.sent_back"), f"{by}, {on}   {due}", "$result-partly")
    page.labelled("", cell.returned.reason, "$result-partly")
    page.blank()


def rule_line(speech: Speech, question: Question) -> str:
    """Target, what is tested, and where it comes from."""
    tests = speech.t(f"walk.{question.tests.value}")
    basis = speech.t(f"walk.{question.basis.value}")
    return "    ".join(p for p in (target_words(speech, question), tests, basis) if p)


def target_words(speech: Speech, question: Question) -> str:
    """The target in words; that there is none, where there is none."""
    target = question.target
    if question.type is QuestionType.YES_PARTIAL_NO_NA:
        return speech.t("walk.target", what=speech.t("answer.yes"))
    if target is None:
        return speech.t("walk.recorded")
    unit = speech.of(question.unit) if question.unit else ""
    key = {
        TargetKind.AT_LEAST: "walk.at_least",
        TargetKind.AT_MOST: "walk.at_most",
        TargetKind.MAX_AGE_DAYS: "walk.max_age",
        TargetKind.INSIDE_PERIOD: "walk.inside",
    }[target.kind]
    what = " ".join(speech.t(key, n=target.value, unit=unit).split())
    return speech.t("walk.target", what=what)


def _supplied(page: Page, question: SheetQuestion) -> None:
    supplied = question.supplied
    if supplied is None:
        return
    speech, reading = page.speech, page.scene.reading
    value = speech.value(supplied.value, question.question)
    by, on = reading.person(supplied.mark.by), speech.row_date(reading.local(supplied.mark.at))
    words = speech.t("walk.supplied_by", value=value, name=by, date=on)
    page.labelled(speech.t("walk.supplied"), words, "bold")
    if question.answer is None and question.question.type is QuestionType.YES_PARTIAL_NO_NA:
        page.labelled("", speech.t("walk.confirm"), "$accent")
    elif question.answer is not None:
        key = "walk.disputed" if question.answer.disputes else "walk.confirmed"
        page.labelled("", speech.t(key), "$result-partly" if question.answer.disputes else "")
    page.blank()


def _conflict(page: Page, question: SheetQuestion, conflict: Conflict) -> None:
    theirs, mine = conflict.theirs, conflict.mine
    for key, value, note in (
        ("walk.theirs", theirs.value, theirs.note),
        ("walk.mine", mine.value, mine.note),
    ):
        words = page.speech.t("walk.blank")
        if value is not None:
            words = page.speech.value(value, question.question)
        page.labelled(page.speech.t(key), words, "bold")
        if note:
            page.labelled("", note)


def _tool(page: Page, cell: SheetCell, question: SheetQuestion) -> None:
    judged = cell.preview.judgement(question.question.id)
    value = judged.value if judged else None
    if value is None:
        page.labelled(page.speech.t("walk.answer"), page.speech.t("walk.tool_open"))
        return
    words = page.speech.value(value, question.question)
    page.labelled(page.speech.t("walk.answer"), words, "bold")
    for days in judged.vacant if judged else ():
        page.labelled("", page.speech.vacant(days), "$result-nonconforming")
    page.labelled("", page.speech.t("walk.tool"), "$text-muted")


def _choices(page: Page, question: SheetQuestion) -> None:
    chosen = _code(question.answer.value if question.answer else None)
    entries = [_choice(page.speech, digit, code, code == chosen) for digit, code in CHOICES]
    gap = 3
    if sum(width(e) for e in entries) + gap * 3 <= page.columns:
        line = entries[0]
        for entry in entries[1:]:
            line = join(line, " " * gap, entry)
        page.add(line)
    else:
        column = max(width(e) for e in entries[::2]) + gap
        for n in (0, 2):
            page.add(join(left(entries[n], column), entries[n + 1]))
    if chosen == "nil":
        page.labelled(page.speech.t("walk.answer"), page.speech.t("answer.nil"), "bold")
    elif takes_nil(question) and not page.scene.bare:
        page.paragraph(page.speech.t("walk.nil"), "$text-muted", indent=(2, 4))


def _choice(speech: Speech, digit: str, code: str, chosen: bool) -> Content:
    mark = plain(CHOSEN if chosen else " ", "bold $accent")
    word = plain(speech.t(f"answer.{code}"), "bold" if chosen else "")
    entry = join(mark, (digit, "bold $accent"), " ", word)
    return entry.stylize(Style.from_meta({"@click": f"screen.answer_choose('{digit}')"}))


def _code(value: Value | None) -> str:
    match value:
        case Choice():
            return value.value
        case NotApplicable():
            return "na"
        case NilReturn():
            return "nil"
    return ""
