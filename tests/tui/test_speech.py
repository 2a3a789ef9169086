"""How figures and spans are said."""

from __future__ import annotations

from datetime import date

import pytest

from assess.domain import control
from assess.domain.answer import Ratio
from assess.domain.control import Question, TargetKind
from assess.errors import BadInput, Many
from assess.text import Language, Text
from assess.tui.complaints import question_of, told
from assess.tui.layout import hung, rule, width
from assess.tui.shares import tenths
from assess.tui.speech import Speech


def share(kind: TargetKind, value: int) -> Question:
    """A question for a share."""
    return Question(
        "X-01-Q1",
        control.QuestionType.NUMBER,
        Text("", ""),
        Text("", ""),
        control.Tests.OPERATION,
        control.Basis.SEED,
        control.AskedOf.BOTH,
        target=control.Target(kind, value),
    )


@pytest.mark.parametrize(
    ("ratio", "kind", "target", "shown"),
    [
        (Ratio(11, 12), TargetKind.AT_LEAST, 100, 917),
        (Ratio(9999, 10000), TargetKind.AT_LEAST, 100, 999),
        (Ratio(9496, 10000), TargetKind.AT_LEAST, 95, 949),
        (Ratio(9504, 10000), TargetKind.AT_LEAST, 95, 950),
        (Ratio(504, 10000), TargetKind.AT_MOST, 5, 51),
        (Ratio(12, 12), TargetKind.AT_LEAST, 100, 1000),
        (Ratio(1, 3), TargetKind.AT_LEAST, 10, 333),
    ],
)
def test_a_share_is_rounded_but_never_onto_its_target(
    ratio: Ratio, kind: TargetKind, target: int, shown: int
) -> None:
    assert tenths(ratio, share(kind, target)) == shown


def test_without_a_question_only_all_is_100() -> None:
    assert tenths(Ratio(9999, 10000), None) == 999
    assert Speech("en").value(Ratio(11, 12)) == "91.7 % (11 of 12)"


@pytest.mark.parametrize(
    ("language", "same", "other"),
    [
        ("en", "22 Sep to 31 Dec 2026", "22 Sep 2026 to 18 Jan 2027"),
        ("ja", "2026年9月22日から12月31日", "2026年9月22日から2027年1月18日"),
    ],
)
def test_a_span_says_a_year_once(language: Language, same: str, other: str) -> None:
    speech = Speech(language)
    assert speech.span(date(2026, 9, 22), date(2026, 12, 31)) == same
    assert speech.span(date(2026, 9, 22), date(2027, 1, 18)) == other


def test_a_heading_cuts_its_title_and_keeps_its_figure() -> None:
    line = rule("A title that is far too long for the line", "nonconforming", 30, "-")
    assert width(line) == 30
    assert line.plain.startswith("A title that")
    assert ".." in line.plain
    assert line.plain.endswith(" nonconforming")


def test_a_hanging_text_breaks_between_its_phrases() -> None:
    assert hung("Target yes    operation    a proposal", 24, 2) == [
        "Target yes    operation",
        "  a proposal",
    ]
    assert hung("one two three four", 10, 4) == ["one", "    two", "    three", "    four"]


def test_a_refusal_names_its_question() -> None:
    errors = [
        BadInput(Text(f"No {n}.", "不可"), where=f"PR / PER-02 / PER-02-Q{n}") for n in (2, 3)
    ]
    many = Many([*errors])
    assert question_of(many) == "PER-02-Q2"
    assert told(many).en == "PER-02 Q2: No 2.\nPER-02 Q3: No 3."
    assert told(BadInput(Text("No.", "不可"), where="assess.yaml")).en == "No."
