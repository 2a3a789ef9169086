"""What an answer comes to, said while it is typed."""

from __future__ import annotations

from decimal import Decimal

from assess.domain.answer import Ratio, Value, format_decimal
from assess.domain.control import Question, TargetKind
from assess.domain.judgement import AGAINST, Judgement, JudgementKind
from assess.tui.shares import tenths
from assess.tui.speech import Said, Speech
from assess.tui.walk_card import Page, Scene
from assess.tui.walk_input import (
    SupplyEffect,
    example,
    is_empty_population,
    read_typed,
    supply_effect,
    takes_nil,
)
from assess.tui.walk_state import to_answer
from assess.tui.widgets.lines import Row
from assess.workflow.sheet import SheetCell, SheetQuestion, hypothetical

EFFECT_STYLES = {SupplyEffect.CONFIRM: "$accent", SupplyEffect.DISPUTE: "$result-partly"}


def live(scene: Scene, columns: int, text: str) -> list[Row]:
    """The lines below the field: what to write, or what the text comes to."""
    page = Page(scene, columns)
    cell, question = scene.state.cell, scene.state.question
    if cell is None or question is None:
        return []
    value = read_typed(cell, question, text)
    effect = supply_effect(cell, question, text)
    if effect is not None:
        page.labelled("", page.speech.t(f"walk.{effect.value}"), EFFECT_STYLES[effect])
    if not text.strip() or isinstance(value, Said):
        if text.strip() or question.supplied is None:
            page.labelled("", page.speech.t(example(question.question)), "$text-muted")
        return page.rows
    if is_empty_population(value):
        key = "walk.zero" if takes_nil(question) else "walk.no_nil"
        page.labelled("", page.speech.t(key), "$text-muted")
        return page.rows
    judged = preview(scene, cell, question, value)
    words = outcome_words(page.speech, question.question, judged)
    shown = page.speech.value(value, question.question)
    said = f"{shown}: {words}" if words else shown
    ended = said.rstrip().endswith((".", "。", "!", "?", "！", "？"))
    page.labelled("", said if ended else page.speech.t("walk.meets_not", what=said))
    if judged is not None and judged.kind in AGAINST:
        page.labelled("", page.speech.t("walk.proposed"), "$result-partly")
    return page.rows


def preview(
    scene: Scene, cell: SheetCell, question: SheetQuestion, value: Value
) -> Judgement | None:
    """What the question would be judged if `value` were signed now."""
    answers = {q.question.id: q.answer for q in cell.questions if q.answer is not None}
    answers[question.question.id] = to_answer(question, value, "")
    outcome = hypothetical(scene.state.book, cell.key, answers)
    judged = outcome.judgement(question.question.id)
    return judged.newest if judged else None


def outcome_words(speech: Speech, question: Question, judged: Judgement | None) -> str:
    """How far the answer is from its target; "" where it has none or there is nothing to say."""
    if judged is None or question.target is None:
        return ""
    if judged.kind is JudgementKind.OK:
        return speech.t("walk.meets")
    if judged.kind not in (JudgementKind.MISS, JudgementKind.WITHIN_TOLERANCE):
        return ""
    words = _shortfall(speech, question, _gap(question, judged))
    if judged.kind is JudgementKind.WITHIN_TOLERANCE:
        separator = "、" if speech.language == "ja" else ", "
        words += separator + speech.t("walk.within", n=question.tolerance)
    return words


def _gap(question: Question, judged: Judgement) -> Decimal:
    """How far the answer is from its target; of a share, from the figure that is shown."""
    value = judged.value
    if question.target is None or not isinstance(value, Ratio) or not value.whole:
        return judged.shortfall or Decimal(0)
    return abs(question.target.value - Decimal(tenths(value, question)) / 10)


def _shortfall(speech: Speech, question: Question, short: Decimal) -> str:
    number = format_decimal(round(short, 1))
    kind = question.target.kind if question.target else TargetKind.AT_LEAST
    if kind is TargetKind.MAX_AGE_DAYS:
        return speech.t("walk.older", n=number)
    if kind is TargetKind.INSIDE_PERIOD:
        return speech.t("walk.outside", n=number)
    unit = speech.of(question.unit) if question.unit else ""
    if question.percent:
        unit = speech.t("walk.point" if number == "1" else "walk.points")
    key = "walk.below" if kind is TargetKind.AT_LEAST else "walk.above"
    return speech.t(key, n=number, unit=unit)
