"""How a question wants to be answered, in words."""

from __future__ import annotations

import pytest

from assess.domain import control
from assess.domain.control import Basis, Question, QuestionType, Target, TargetKind, When
from assess.exchange.sheet_words import form_words, target_words, when_words
from assess.text import LANGUAGES, Text

LABEL = Text("label", "見出し")


def question(
    kind: QuestionType = QuestionType.NUMBER, *, unit: str = "", when: When | None = None,
    population: bool = False,
) -> Question:  # fmt: skip
    """A question of a type."""
    return Question(
        "TEC-01-Q1",
        kind,
        LABEL,
        LABEL,
        control.Tests.DESIGN,
        Basis.SEED,
        unit=Text(unit, unit) if unit else None,
        when=when,
        population_required=population,
    )


@pytest.mark.parametrize("kind", list(QuestionType))
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_type_says_what_is_typed(kind: QuestionType, language: str) -> None:
    assert form_words(question(kind), "ja" if language == "ja" else "en")


def test_a_share_says_whether_its_population_is_wanted() -> None:
    assert form_words(question(unit="%"), "en") == "part/whole such as 49/50, or 98"
    assert form_words(question(unit="%", population=True), "en") == "part/whole such as 49/50"


@pytest.mark.parametrize(
    ("target", "english", "japanese"),
    [
        (Target(TargetKind.AT_LEAST, 95), "at least 95 %", "95 %以上"),
        (Target(TargetKind.AT_MOST, 3), "at most 3 %", "3 %以下"),
        (Target(TargetKind.MAX_AGE_DAYS, 190), "not older than 190 days", "190日以内"),
        (Target(TargetKind.INSIDE_PERIOD), "inside the period", "対象期間内"),
    ],
)
def test_targets(target: Target, english: str, japanese: str) -> None:
    assert target_words(target, Text("%", "%"), "en") == english
    assert target_words(target, Text("%", "%"), "ja") == japanese


@pytest.mark.parametrize(
    ("when", "said"),
    [
        (None, ""),
        (When("TEC-01-Q2", at_least=1), "only if TEC-01-Q2 is 1 or more"),
        (When("TEC-01-Q2", at_least=0), "only if TEC-01-Q2 is 0 or more"),
        (When("TEC-01-Q2", is_one_of=("no", "partial")), "only if TEC-01-Q2 is no / partial"),
    ],
)
def test_conditions(when: When | None, said: str) -> None:
    assert when_words(question(when=when), "en") == said
    assert bool(when_words(question(when=when), "ja")) == bool(said)
