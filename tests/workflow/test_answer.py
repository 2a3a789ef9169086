"""Draft answers: what a typed text means, whose it is, and that nothing is overwritten."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from assess.domain.answer import (
    Choice,
    Day,
    NilReturn,
    NotApplicable,
    Number,
    Ratio,
    Value,
    Words,
)
from assess.errors import BadInput, NotPermitted, Refused
from assess.storage.writer import StaleDraft
from assess.workflow import answer, sheet
from assess.workflow.sheet import QuestionState, SheetQuestion
from tests.japanese import refused
from tests.workflow.stage import (
    ADMIN,
    AUDITOR,
    HR,
    HR_MANAGER,
    OFFICE,
    PR,
    PR_HANDLER,
    PR_HEAD,
    PR_MANAGER,
    Stage,
)

DAY = "2026-09-10"


def save(
    stage: Stage,
    question: str,
    text: str | None,
    *,
    note: str | None = None,
    expected: int = 0,
    person: str = PR_MANAGER,
    department: str = PR,
) -> answer.Saved:
    desk = stage.desk(person, DAY)
    return answer.save(desk, department, question, text, note=note, expected=expected)


def on_sheet(stage: Stage, question: str) -> SheetQuestion:
    shown = sheet.show(stage.desk(PR_MANAGER, DAY), PR)
    return next(q for c in shown.cells for q in c.questions if q.question.id == question)


@pytest.mark.parametrize(
    ("question", "text", "value"),
    [
        ("ORG-04-Q1", "yes", Choice.YES),
        ("ORG-04-Q1", "1", Choice.YES),
        ("ORG-04-Q1", "一部できていない", Choice.PARTIAL),
        ("ORG-04-Q1", " No ", Choice.NO),
        ("ORG-04-Q1", "na", NotApplicable()),
        ("ORG-04-Q2", "2026/9/1", Day(value=date(2026, 9, 1))),
        ("ORG-04-Q3", "３", Number(Decimal(3))),
        ("ORG-04-Q3", "nil", NilReturn()),
        ("PHY-05-Q3", "11/12", Ratio(11, 12)),
        ("ORG-04-Q4", "  A sentence.  ", Words("A sentence.")),
    ],
)
def test_what_is_typed_is_what_is_kept(
    opened: Stage, question: str, text: str, value: Value
) -> None:
    assert save(opened, question, text) == answer.Saved(question, 1, value)
    asked = on_sheet(opened, question)
    assert asked.answer is not None
    assert (asked.answer.value, asked.version, asked.by) == (value, 1, PR_MANAGER)
    assert asked.edited
    lacks_reason = isinstance(value, NotApplicable)
    assert asked.state is (QuestionState.OPEN if lacks_reason else QuestionState.ANSWERED)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("ORG-04-Q1", "maybe"),
        ("ORG-04-Q2", "yesterday"),
        ("ORG-04-Q2", "2026-02-30"),
        ("ORG-04-Q3", "-1"),
        ("ORG-04-Q3", "1.5"),
        ("PHY-05-Q3", "13/12"),
        ("PHY-05-Q3", "98 %"),
        ("ORG-04-Q4", "x" * 8193),
    ],
)
def test_what_is_no_answer_is_refused_with_its_place(
    opened: Stage, question: str, text: str
) -> None:
    with refused(BadInput) as caught:
        save(opened, question, text)
    assert caught.value.where == f"{PR} / {question.rpartition('-')[0]} / {question}"
    assert caught.value.hint
    assert on_sheet(opened, question).answer is None


def test_the_tools_own_question_and_what_is_not_asked(opened: Stage) -> None:
    with refused(BadInput, match="The tool answers this question"):
        save(opened, "ORG-01-Q1", "yes")
    for question in ("TEC-01-Q1", "X-1"):
        with refused(BadInput, match="is not asked of public-relations"):
            save(opened, question, "yes")


def test_nothing_typed_takes_an_answer_back(opened: Stage) -> None:
    save(opened, "ORG-04-Q1", "yes", note="Because.")
    for expected, text in ((1, None), (2, "   ")):
        saved = save(opened, "ORG-04-Q1", text, expected=expected)
        assert saved.value is None
        assert on_sheet(opened, "ORG-04-Q1").state is QuestionState.OPEN


def test_a_note_stays_until_another_is_given(opened: Stage) -> None:
    save(opened, "ORG-04-Q1", "partial", note="  Two \tdoors.\x1b[31m ")
    asked = on_sheet(opened, "ORG-04-Q1")
    assert asked.answer is not None
    kept = asked.answer.note
    assert kept.startswith("Two")
    assert "\x1b" not in kept
    save(opened, "ORG-04-Q1", "no", expected=1)
    asked = on_sheet(opened, "ORG-04-Q1")
    assert asked.answer is not None
    assert (asked.answer.value, asked.answer.note) == (Choice.NO, kept)
    save(opened, "ORG-04-Q1", "no", note="", expected=2)
    asked = on_sheet(opened, "ORG-04-Q1")
    assert asked.answer is not None
    assert asked.answer.note == ""


def test_a_signed_note_comes_back_with_the_first_draft(opened: Stage) -> None:
    save(opened, "ORG-04-Q1", "partial", note="Two doors.")
    opened.sign(PR_MANAGER, "2026-10-05", PR)
    opened.answer(PR_MANAGER, "2026-10-06", PR, {"ORG-04-Q1": "no"})
    asked = on_sheet(opened, "ORG-04-Q1")
    assert asked.answer is not None
    assert asked.answer.note == "Two doors."
    assert asked.signed is not None
    assert asked.signed.value is Choice.PARTIAL


def test_a_note_that_is_too_long(opened: Stage) -> None:
    save(opened, "ORG-04-Q1", "yes", note="x" * 8192)
    with refused(BadInput, match="longer than 8 KiB"):
        save(opened, "ORG-04-Q1", "yes", note="あ" * 2731, expected=1)


def test_two_people_on_one_sheet(opened: Stage) -> None:
    save(opened, "ORG-04-Q4", "The manager's text.", expected=0)
    with pytest.raises(StaleDraft) as caught:
        save(opened, "ORG-04-Q4", "The handler's text.", expected=0, person=PR_HANDLER)
    assert caught.value.theirs.value == Words("The manager's text.")
    assert caught.value.mine == Words("The handler's text.")
    assert isinstance(caught.value, Refused)
    saved = save(opened, "ORG-04-Q4", "Both.", expected=1, person=PR_HANDLER)
    assert saved.version == 2
    assert on_sheet(opened, "ORG-04-Q4").by == PR_HANDLER


def test_a_draft_from_before_the_signature_does_not_overwrite_one_after_it(opened: Stage) -> None:
    save(opened, "ORG-04-Q4", "Seen by both.")
    opened.sign(PR_MANAGER, "2026-10-05", PR)
    opened.answer(PR_HANDLER, "2026-10-06", PR, {"ORG-04-Q4": "New."})
    with pytest.raises(StaleDraft):
        save(opened, "ORG-04-Q4", "Old screen.", expected=1)


@pytest.mark.parametrize("person", [PR_MANAGER, PR_HANDLER, PR_HEAD])
def test_whose_sheet_it_is(opened: Stage, person: str) -> None:
    save(opened, "ORG-04-Q1", "yes", person=person)


@pytest.mark.parametrize("person", [HR_MANAGER, OFFICE, ADMIN, AUDITOR])
def test_whose_it_is_not(opened: Stage, person: str) -> None:
    with refused(NotPermitted):
        save(opened, "ORG-04-Q1", "yes", person=person)
    with refused(NotPermitted):
        save(opened, "ORG-04-Q1", "yes", department=HR)


def test_drafts_are_no_facts(opened: Stage) -> None:
    with opened.store.read() as view:
        before = view.head().size
    save(opened, "ORG-04-Q1", "no", note="Not yet.")
    with opened.store.read() as view:
        assert view.head().size == before
    assert opened.book().facts.attestations == ()


def test_an_answer_makes_a_question_arise(opened: Stage) -> None:
    assert on_sheet(opened, "ORG-04-Q4").state is QuestionState.NOT_ARISING
    save(opened, "ORG-04-Q3", "2")
    assert on_sheet(opened, "ORG-04-Q4").state is QuestionState.OPEN
    save(opened, "ORG-04-Q3", "0", expected=1)
    assert on_sheet(opened, "ORG-04-Q4").state is QuestionState.NOT_ARISING


@pytest.mark.parametrize(
    ("question", "value", "needed"),
    [
        ("ORG-04-Q1", Choice.YES, False),
        ("ORG-04-Q1", Choice.PARTIAL, True),
        ("ORG-04-Q1", Choice.NO, True),
        ("ORG-04-Q1", NotApplicable(), True),
        ("ORG-04-Q3", NotApplicable(), True),
        ("ORG-04-Q3", Number(Decimal(3)), False),
        ("ORG-04-Q1", None, False),
    ],
)
def test_which_answers_ask_for_a_sentence(
    opened: Stage, question: str, value: Value | None, needed: bool
) -> None:
    asked = on_sheet(opened, question).question
    assert answer.needs_note(asked, value) is needed


WORDS = {"of": "{part} of {whole}", "na": "n/a", "nil": "nil", "yes": "Yes"}


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (Ratio(49, 50), "%", "98 % (49 of 50)"),
        (Ratio(199, 200), "%", "99 % (199 of 200)"),
        (Ratio(0, 0), "%", "(0 of 0)"),
        (Number(Decimal(3)), "cases", "3 cases"),
        (Number(Decimal("97.50")), "", "97.5"),
        (Choice.YES, "", "Yes"),
        (Choice.NO, "", "no"),
        (NotApplicable(), "", "n/a"),
        (NilReturn(), "", "nil"),
        (Words("one\ntwo\x1b"), "", "one\ntwo\\x1b"),
        (Day(date(2026, 9, 1)), "", "2026-09-01"),
    ],
)
def test_values_as_people_read_them(value: Value, unit: str, text: str) -> None:
    assert answer.shown_value(value, unit, WORDS) == text
