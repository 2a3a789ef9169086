"""What stands below the answer: earlier quarters, statements, evidence, the control's questions."""

from __future__ import annotations

from assess.domain.control import Describes, Supply
from assess.domain.statement import Statement
from assess.text import shown
from assess.tui.evidence_rows import cut_name
from assess.tui.home_model import owner_of
from assess.tui.layout import between, left, on_one_line, width
from assess.tui.naming import question_number
from assess.tui.page import LABEL
from assess.tui.past_line import before_words, imported_words, past_line
from assess.tui.safe import join, plain
from assess.tui.walk_card import Page, Scene
from assess.tui.widgets.lines import Row
from assess.workflow.book import LastAnswer
from assess.workflow.sheet import QuestionState, SheetCell, SheetQuestion, SheetRequirement


def tail(scene: Scene, columns: int, *, note: bool) -> list[Row]:
    """All sections below the answer.

    Args:
        scene: What is drawn.
        columns: Of the panel.
        note: The note stands in its own field above, so it is not shown here.
    """
    page = Page(scene, columns)
    cell, question = scene.state.cell, scene.state.question
    if cell is None or scene.bare:
        return []
    page.blank()
    if question is not None:
        _mine(page, cell, question, note=note)
        _last(page, cell, question)
        _before(page, cell)
        _statements(page, cell, question)
    _evidence(page, cell)
    if scene.wide:
        _control(page, cell)
    return page.rows


def _mine(page: Page, cell: SheetCell, question: SheetQuestion, *, note: bool) -> None:
    answer, speech = question.answer, page.speech
    begun = len(page.rows)
    if answer is not None and answer.note and not note:
        page.labelled(speech.t("walk.note"), answer.note)
    if page.scene.note_before:
        page.labelled(speech.t("walk.note_before"), page.scene.note_before, "$text-muted")
    if question.edited and question.signed is not None:
        page.labelled(speech.t("walk.signed"), speech.value(question.signed.value, None))
    judged = cell.preview.judgement(question.question.id)
    if judged is not None and judged.leaf is not None and judged.value is not None:
        by = page.scene.state.book.attestation(judged.leaf)
        words = speech.t(
            "walk.stands_by",
            value=speech.value(judged.value, question.question),
            name=page.scene.reading.person(by.attester),
            first=speech.row_date(by.first),
            last=speech.row_date(by.last),
        )
        page.labelled(speech.t("walk.stands"), words, "$result-nonconforming")
    if len(page.rows) > begun:
        page.blank()


def _last(page: Page, cell: SheetCell, question: SheetQuestion) -> None:
    speech = page.speech
    found = tuple(page.scene.state.book.past_answers(cell.key, question.question))
    opened = page.scene.opened == "history"
    if page.scene.wide or opened:
        page.section(speech.t("walk.history"))
        for past in found:
            page.labelled(past.period, _past(page, question, past))
            if past.imported:
                page.labelled("", imported_words(speech, past), "$text-muted")
            if past.answer.note:
                page.labelled("", past.answer.note, "$text-muted")
    elif found:
        page.labelled(speech.t("walk.last"), _past(page, question, found[0]), "$text-muted")
    label = speech.t("walk.last") if not (page.scene.wide or opened) else ""
    if not found:
        page.labelled(label, speech.t("walk.no_last"), "$text-muted")
    elif question.last is not None and question.last.imported:
        if not (page.scene.wide or opened):
            words = f"{question.last.period}: {imported_words(speech, question.last)}"
            page.labelled("", words, "$text-muted")
    elif question.last is not None:
        key = "walk.same" if question.last.same else "walk.changed"
        if not question.last.same and question.last.period == page.scene.reading.period:
            key = "walk.changed_now"
        page.labelled("", speech.t(key, period=question.last.period), "$text-muted")
    page.blank()


def _past(page: Page, question: SheetQuestion, past: LastAnswer) -> str:
    name = page.scene.reading.person(past.attester)
    return past_line(page.speech, question.question, past, name)


def _before(page: Page, cell: SheetCell) -> None:
    """Imported findings on the control that are still open."""
    found = page.scene.state.book.open_before(cell.key)
    if not found:
        return
    label = page.speech.t("walk.before")
    if page.scene.wide:
        page.section(page.speech.t("walk.before_title"))
    for one in found:
        text = shown(" ".join(one.finding.text.split()))
        words = before_words(page.speech, one)
        if page.scene.wide:
            page.paragraph(text)
            page.paragraph(words, "$text-muted")
            continue
        page.labelled(label, text)
        page.labelled("", words, "$text-muted")
        label = ""
    page.blank()


def _statements(page: Page, cell: SheetCell, question: SheetQuestion) -> None:
    speech, catalogue = page.speech, page.scene.state.book.catalogue
    ids = cell.control.tested_statements(question.question)
    label = speech.t("walk.tests")
    if not ids:
        page.labelled(label, speech.t("walk.no_statement"), "$text-muted")
        page.blank()
        return
    opened = page.scene.opened == "statement"
    found = [catalogue.statement(i) for i in (ids if opened else ids[:1])]
    if page.scene.wide or opened:
        for n, statement in enumerate(found, start=1):
            page.section(label, speech.t("walk.statement_of", n=n, m=len(ids)))
            _statement_wide(page, cell, statement)
    else:
        page.labelled(label, found[0].id, "$text-muted")
        page.labelled("", speech.of(found[0].essence))
    if len(ids) > len(found):
        page.labelled("", speech.t("walk.more", n=len(ids) - len(found)), "$text-muted")
    for conflict in catalogue.open_conflicts(cell.control):
        words = speech.t("walk.conflict", id=conflict.id, text=conflict.text)
        page.labelled("", words, "$result-partly")
    page.blank()


def _statement_wide(page: Page, cell: SheetCell, statement: Statement) -> None:
    speech = page.speech
    place = speech.of(statement.place)
    if width(statement.id) + width(place) + 2 <= page.columns:
        muted = plain(place, "$text-muted")
        page.add(between(plain(statement.id, "bold"), muted, page.columns))
    else:
        page.add(plain(statement.id, "bold"))
        page.paragraph(place, "$text-muted")
    page.paragraph(speech.of(statement.essence))
    behind = sum(k.control == cell.key.control for k in page.scene.state.book.opening.cells)
    page.paragraph(speech.t("walk.behind", n=behind), "$text-muted")


def _evidence(page: Page, cell: SheetCell) -> None:
    speech = page.speech
    shown_ones = [r for r in cell.requirements if r.state.wanted or r.pieces]
    needed = [r for r in cell.requirements if r.state.wanted]
    fallen = [r for r in cell.requirements if r.state.nil and not r.pieces]
    if not shown_ones and not fallen:
        return
    label = speech.t("walk.wanted")
    if page.scene.wide:
        met = sum(r.state.met for r in needed)
        page.section(label, speech.t("walk.evidence_of", n=met, m=len(needed)))
        label = ""
    for requirement in (*shown_ones, *fallen):
        _requirement(page, cell, requirement, label)
        label = ""
    page.blank()


def _requirement(page: Page, cell: SheetCell, item: SheetRequirement, label: str) -> None:
    speech, state = page.speech, item.state
    title = speech.of(item.requirement.title)
    figure = plain(_figure(page, cell, item), "" if state.met else "$text-muted")
    if page.scene.wide:
        page.titled(title, figure)
    else:
        page.titled(title, figure, label=label, width=LABEL)
    if state.nil or state.tool:
        return
    span = speech.span(state.first, state.last)
    if item.requirement.describes is Describes.PERIOD:
        window = speech.t("walk.covers", span=span)
    else:
        window = speech.t("walk.as_of", span=span, n=item.requirement.fresh_days)
    lines = [window] if not state.met else []
    room = page.columns - (4 if page.scene.wide else LABEL)
    for piece in item.pieces:
        on = f"   {speech.row_date(piece.as_of)}"
        lines.append(f"{cut_name(shown(piece.name), room - width(on))}{on}")
    for offer in item.offers[:1]:
        start = width(speech.t("walk.offer", period=offer.piece.period, name=""))
        name = cut_name(shown(offer.piece.name), max(16, room - start))
        lines.append(speech.t("walk.offer", period=offer.piece.period, name=name))
    for line in lines:
        if page.scene.wide:
            page.paragraph(line, "$text-muted", indent=(2, 4))
        else:
            page.labelled("", line, "$text-muted")


def _figure(page: Page, cell: SheetCell, item: SheetRequirement) -> str:
    speech, state = page.speech, item.state
    if state.nil:
        return speech.t("walk.not_with_nil")
    if item.requirement.supply is Supply.TOOL:
        return speech.t("walk.from_tool")
    counting = sum(p.counts for p in state.pieces)
    if counting:
        return speech.t("walk.counts", n=counting)
    if item.pieces:
        return speech.t("walk.counts_not", n=len(item.pieces))
    if item.requirement.supply is Supply.CENTRAL:
        owner = page.scene.reading.department(owner_of(page.scene.state.book, cell))
        return speech.t("walk.from", name=owner)
    return speech.t("walk.none") if state.wanted else speech.t("walk.on_request")


def _control(page: Page, cell: SheetCell) -> None:
    speech = page.speech
    asked = cell.asked
    answered = sum(q.state is QuestionState.ANSWERED for q in asked)
    figure = speech.t("walk.answered", n=answered, m=len(asked))
    page.section(speech.t("walk.in_control"), figure)
    here = page.scene.state.at.question
    for question in cell.questions:
        mark = ">" if question.question.id == here else " "
        label = left(speech.of(question.question.label), 32)
        words, by = _standing(page, cell, question)
        who = plain(by, "$text-muted")
        start = join(f" {mark} {question_number(question.question.id)} ", label, " ", words)
        page.add(between(start, who, page.columns), f"go:{question.question.id}")


def _standing(page: Page, cell: SheetCell, question: SheetQuestion) -> tuple[str, str]:
    speech = page.speech
    match question.state:
        case QuestionState.OPEN:
            return speech.t("walk.open_question"), ""
        case QuestionState.NOT_ARISING:
            return speech.t("walk.not_arising"), ""
        case QuestionState.TOOL:
            judged = cell.preview.judgement(question.question.id)
            value = judged.value if judged else None
            words = speech.value(value, question.question) if value is not None else "-"
            return words, speech.t("walk.from_tool")
    assert question.answer is not None
    name = speech.of(page.scene.reading.person(question.by)) if question.by else ""
    return on_one_line(speech.value(question.answer.value, question.question)), name
