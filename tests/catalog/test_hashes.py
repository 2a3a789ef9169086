"""What each hash covers, and what it leaves out."""

from __future__ import annotations

import hashlib
from dataclasses import fields, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assess.catalog.hashes import ask_hash, judge_hash, requirement_hash, sentence_hash
from assess.domain.control import (
    AskedOf,
    Basis,
    Describes,
    PersonalData,
    Question,
    QuestionType,
    Requirement,
    Supply,
    Target,
    TargetKind,
    When,
)
from assess.domain.control import Tests as Aspect
from assess.text import Text

QUESTION = Question(
    id="TEC-03-Q1",
    type=QuestionType.NUMBER,
    label=Text("two-step on", "二段階認証"),
    text=Text("Share?", "割合。"),
    tests=Aspect.OPERATION,
    basis=Basis.PROPOSAL,
    target=Target(TargetKind.AT_LEAST, 100),
    tolerance=5,
    unit=Text("%", "%"),
    when=When("ORG-08-Q1", at_least=1),
)
REQUIREMENT = Requirement(
    id="TEC-03-E1",
    title=Text("export", "出力"),
    required=True,
    describes=Describes.STATE,
    fresh_days=35,
)
ASK: dict[str, Any] = {
    "id": "TEC-03-Q2",
    "type": QuestionType.TEXT,
    "text": Text("Share?", "割合"),
    "asked_of": AskedOf.BOTH,
    "unit": None,
    "when": None,
}
JUDGE: dict[str, Any] = {"target": Target(TargetKind.AT_MOST, 100), "tolerance": None}
NEITHER: dict[str, Any] = {
    "label": Text("other", "別"),
    "tests": Aspect.DESIGN,
    "basis": Basis.LAW,
    "supply": Supply.CENTRAL,
    "statements": ("group/9/1",),
    "population_required": True,
    "due": (2, 4),
}
PIECE: dict[str, Any] = {
    "id": "TEC-03-E2",
    "title": Text("export", "別の出力"),
    "describes": Describes.PERIOD,
    "asked_of": AskedOf.OWNER,
    "when": When("ORG-08-Q1", at_least=1),
    "unless_nil": True,
    "personal_data": PersonalData.MASKED,
}
JUDGED_PIECE: dict[str, Any] = {
    "required": False,
    "fresh_days": 100,
    "supply": Supply.TOOL,
    "retention_years": 5,
}


def test_every_field_has_its_place() -> None:
    """A new field must be sorted into one of the hashes, or out of them, on purpose."""
    assert {f.name for f in fields(Question)} == {*ASK, *JUDGE, *NEITHER}
    assert {f.name for f in fields(Requirement)} == {*PIECE, *JUDGED_PIECE}


@pytest.mark.parametrize("name", ASK)
def test_ask_covers_what_is_asked(name: str) -> None:
    other = replace(QUESTION, **{name: ASK[name]})
    assert ask_hash(other) != ask_hash(QUESTION)
    assert judge_hash(other) == judge_hash(QUESTION)


@pytest.mark.parametrize("name", JUDGE)
def test_judge_covers_what_it_is_judged_by(name: str) -> None:
    other = replace(QUESTION, **{name: JUDGE[name]})
    assert judge_hash(other) != judge_hash(QUESTION)
    assert ask_hash(other) == ask_hash(QUESTION)


@pytest.mark.parametrize("name", NEITHER)
def test_neither_covers_the_rest(name: str) -> None:
    other = replace(QUESTION, **{name: NEITHER[name]})
    assert (ask_hash(other), judge_hash(other)) == (ask_hash(QUESTION), judge_hash(QUESTION))


@pytest.mark.parametrize("name", PIECE)
def test_requirement_covers_what_a_piece_shows(name: str) -> None:
    assert requirement_hash(replace(REQUIREMENT, **{name: PIECE[name]})) != requirement_hash(
        REQUIREMENT
    )


@pytest.mark.parametrize("name", JUDGED_PIECE)
def test_requirement_leaves_out_how_a_piece_is_judged(name: str) -> None:
    assert requirement_hash(replace(REQUIREMENT, **{name: JUDGED_PIECE[name]})) == requirement_hash(
        REQUIREMENT
    )


@pytest.mark.parametrize(
    "when",
    [
        When("ORG-08-Q2", at_least=1),
        When("ORG-08-Q1", at_least=2),
        When("ORG-08-Q1", None, ("no",)),
    ],
)
def test_every_part_of_when_counts(when: When) -> None:
    assert ask_hash(replace(QUESTION, when=when)) != ask_hash(QUESTION)


def test_the_order_of_words_in_when_does_not_count() -> None:
    one, other = When("A", None, ("no", "partial")), When("A", None, ("partial", "no"))
    assert ask_hash(replace(QUESTION, when=one)) == ask_hash(replace(QUESTION, when=other))


def test_the_canonical_form_is_fixed() -> None:
    """A change of these values breaks the carrying of every stored answer."""
    form = (
        '{"asked_of":"department","id":"TEC-03-Q1","text":{"en":"Share?","ja":"割合。"},'
        '"type":"number","unit":{"en":"%","ja":"%"},'
        '"when":{"at_least":1,"is":[],"question":"ORG-08-Q1"}}'
    )
    assert ask_hash(QUESTION) == hashlib.sha256(form.encode()).hexdigest()
    judged = '{"target":{"kind":"at_least","value":100},"tolerance":5}'
    assert judge_hash(QUESTION) == hashlib.sha256(judged.encode()).hexdigest()
    piece = (
        '{"asked_of":"department","describes":"state","id":"TEC-03-E1","personal_data":"none",'
        '"title":{"en":"export","ja":"出力"},"unless_nil":false,"when":null}'
    )
    assert requirement_hash(REQUIREMENT) == hashlib.sha256(piece.encode()).hexdigest()


@pytest.mark.parametrize(
    "written",
    [
        "We ask twice (2).",
        "  We  ask\ttwice\r\n(2).  ",
        "Ｗｅ\u3000ask twice （２）．",
        "We\u00a0ask twice (2).",
    ],
)
def test_a_sentence_hash_ignores_width_and_white_space(written: str) -> None:
    assert sentence_hash(written) == hashlib.sha256(b"We ask twice (2).").hexdigest()


@given(st.text())
def test_a_sentence_hash_is_stable_under_its_own_form(text: str) -> None:
    assert sentence_hash(f"\n {text}\u3000") == sentence_hash(text)


def test_a_sentence_hash_sees_every_letter() -> None:
    assert sentence_hash("We ask twice.") != sentence_hash("we ask twice.")
