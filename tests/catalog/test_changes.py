"""What every change of a catalogue means for what was given before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any

import pytest

from assess.catalog.change import (
    CONFLICT_FIELDS,
    CONTROL_FIELDS,
    GROUP_CONFLICT_FIELDS,
    QUESTION_FIELDS,
    REQUIREMENT_FIELDS,
    SOURCE_FIELDS,
    STATEMENT_FIELDS,
    WORDS,
    Change,
    ChangeKind,
)
from assess.catalog.diff import asked_anew, carries, compare, wording
from assess.domain.control import (
    AppliesTo,
    AskedOf,
    Basis,
    Control,
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
from assess.domain.meaning import Meanings, Vouched
from assess.domain.policy import Detector, SourceLines
from assess.domain.statement import (
    Catalogue,
    Conflict,
    ConflictStatus,
    Severity,
    Source,
    Statement,
    StatementKind,
)
from assess.text import Text
from tests.domain import build

K = ChangeKind
OTHER = Text("other words", "別の言葉")
ASKED, WANTED = build.question(), build.requirement()
CONTROL = build.control(ASKED, needs=[WANTED])

OF_CONTROL: Mapping[str, Any] = {
    "theme": "personal",
    "title": OTHER,
    "objective": OTHER,
    "applies_to": AppliesTo(owner=("IT",)),
    "entities": ("us",),
    "due": (1,),
    "statements": ("s/2",),
    "conflicts": ("C-1",),
    "maps": {"appi": ("23",)},
    "replaces": ("TEC-99",),
    "reason": OTHER,
}
OF_QUESTION: Mapping[str, Any] = {
    "type": QuestionType.TEXT,
    "label": OTHER,
    "text": OTHER,
    "tests": Aspect.DESIGN,
    "basis": Basis.LAW,
    "asked_of": AskedOf.BOTH,
    "supply": Supply.CENTRAL,
    "target": Target(TargetKind.AT_MOST, 1),
    "tolerance": 3,
    "unit": OTHER,
    "when": When("TEC-03-Q2", at_least=1),
    "statements": (),
    "population_required": True,
    "due": (2,),
}
OF_REQUIREMENT: Mapping[str, Any] = {
    "title": OTHER,
    "required": False,
    "describes": Describes.PERIOD,
    "fresh_days": 1,
    "asked_of": AskedOf.BOTH,
    "supply": Supply.CENTRAL,
    "when": When("TEC-03-Q2", at_least=1),
    "unless_nil": True,
    "personal_data": PersonalData.MASKED,
    "retention_years": 9,
}
OF_SOURCE: Mapping[str, Any] = {
    "title": OTHER,
    "dated": "2030-01-01",
    "entities": ("us",),
    "review_months": 12,
}
OF_STATEMENT: Mapping[str, Any] = {
    "source": "other",
    "place": OTHER,
    "essence": OTHER,
    "kind": StatementKind.PROMISE,
    "duty": "APPI 23",
    "hashes": {"en": "ab"},
    "children": ("s/2",),
    "declared": False,
    "lines": {"en": "7"},
}
OF_CONFLICT: Mapping[str, Any] = {
    "text": OTHER,
    "severity": Severity.LOW,
    "status": ConflictStatus.CORRECTED,
    "owner": "PMS",
    "place": OTHER,
    "detectors": (Detector.FACT,),
    "slot": "fee",
    "lines": (SourceLines("group", {"en": "2"}),),
}
UNCOMPARED = {"id", "questions", "requirements"}
"""What names a thing, and what is compared one by one."""


def catalogue(*controls: Control, **parts: Any) -> Catalogue:
    return replace(build.catalogue(controls, conflicts=[build.conflict("C-1")]), **parts)


def kinds(before: Catalogue, after: Catalogue, meanings: Meanings | None = None) -> list[Change]:
    return list(compare(before, after, meanings))


@pytest.mark.parametrize(
    ("type_", "classified", "others"),
    [
        (Control, CONTROL_FIELDS, OF_CONTROL),
        (Question, QUESTION_FIELDS, OF_QUESTION),
        (Requirement, REQUIREMENT_FIELDS, OF_REQUIREMENT),
        (Source, SOURCE_FIELDS, OF_SOURCE),
        (Statement, STATEMENT_FIELDS, OF_STATEMENT),
        (Conflict, CONFLICT_FIELDS, OF_CONFLICT),
        (Conflict, GROUP_CONFLICT_FIELDS, OF_CONFLICT),
    ],
)
def test_every_field_says_what_its_change_means(
    type_: Any, classified: Mapping[str, ChangeKind], others: Mapping[str, Any]
) -> None:
    """A new field fails here until somebody has thought about what its change means."""
    assert {f.name for f in fields(type_)} - UNCOMPARED == set(classified) == set(others)


@pytest.mark.parametrize("name", OF_CONTROL)
def test_each_field_of_a_control(name: str) -> None:
    now = replace(CONTROL, **{name: OF_CONTROL[name]})
    (found,) = kinds(catalogue(CONTROL), catalogue(now))
    assert (found.kind, found.control, found.item, found.fields) == (
        CONTROL_FIELDS[name],
        CONTROL.id,
        CONTROL.id,
        (name,),
    )
    assert (found.before, found.after) == (CONTROL, now)


@pytest.mark.parametrize("name", OF_QUESTION)
def test_each_field_of_a_question(name: str) -> None:
    now = replace(ASKED, **{name: OF_QUESTION[name]})
    (found,) = kinds(catalogue(CONTROL), catalogue(replace(CONTROL, questions=(now,))))
    expected = QUESTION_FIELDS[name]
    assert (found.kind, found.control, found.item) == (expected, CONTROL.id, ASKED.id)
    assert found.fields == (name,)
    assert carries(ASKED, now, Meanings()) is (expected is not K.REWORDED)


@pytest.mark.parametrize("name", OF_REQUIREMENT)
def test_each_field_of_a_requirement(name: str) -> None:
    now = replace(WANTED, **{name: OF_REQUIREMENT[name]})
    (found,) = kinds(catalogue(CONTROL), catalogue(replace(CONTROL, requirements=(now,))))
    expected = REQUIREMENT_FIELDS[name]
    assert (found.kind, found.item, found.fields) == (expected, WANTED.id, (name,))
    assert carries(WANTED, now, Meanings()) is (expected is not K.REWORDED)


@pytest.mark.parametrize("name", OF_STATEMENT)
def test_each_field_of_a_statement(name: str) -> None:
    was = build.statement("s/1")
    now = replace(was, **{name: OF_STATEMENT[name]})
    before, after = catalogue(statements=(was,)), catalogue(statements=(now,))
    (found,) = kinds(before, after)
    assert (found.kind, found.control, found.item) == (STATEMENT_FIELDS[name], "", "s/1")


@pytest.mark.parametrize("name", OF_SOURCE)
def test_each_field_of_a_source(name: str) -> None:
    was = catalogue().sources[0]
    after = catalogue(sources=(replace(was, **{name: OF_SOURCE[name]}),))
    (found,) = kinds(catalogue(), after)
    assert (found.kind, found.item) == (SOURCE_FIELDS[name], "group")


@pytest.mark.parametrize("name", OF_CONFLICT)
def test_each_field_of_a_conflict(name: str) -> None:
    for conflict_id, classified in (("C-1", CONFLICT_FIELDS), ("C-74", GROUP_CONFLICT_FIELDS)):
        was = build.conflict(conflict_id)
        now = replace(was, **{name: OF_CONFLICT[name]})
        (found,) = kinds(catalogue(conflicts=(was,)), catalogue(conflicts=(now,)))
        assert (found.kind, found.item) == (classified[name], conflict_id)


def test_what_comes_and_goes() -> None:
    other = build.control(build.question(control="TEC-04"), control_id="TEC-04")
    assert [(c.kind, c.item) for c in kinds(catalogue(CONTROL), catalogue(other))] == [
        (K.REMOVED, "TEC-03"),
        (K.ADDED, "TEC-04"),
    ]
    new = replace(CONTROL, questions=(build.question(2),), requirements=())
    assert [(c.kind, c.item) for c in kinds(catalogue(CONTROL), catalogue(new))] == [
        (K.REMOVED, "TEC-03-Q1"),
        (K.ADDED, "TEC-03-Q2"),
        (K.REMOVED, "TEC-03-E1"),
    ]


def test_what_is_replaced_names_what_replaces_it() -> None:
    halves = [
        replace(build.control(control_id=name), replaces=(CONTROL.id,))
        for name in ("TEC-11", "TEC-12")
    ]
    found = kinds(catalogue(CONTROL), catalogue(*halves))
    assert [(c.kind, c.item, c.successors) for c in found] == [
        (K.REPLACED, "TEC-03", ("TEC-11", "TEC-12")),
        (K.ADDED, "TEC-11", ()),
        (K.ADDED, "TEC-12", ()),
    ]


def test_one_thing_may_change_in_several_ways() -> None:
    now = replace(ASKED, text=OTHER, label=OTHER, target=Target(TargetKind.AT_MOST, 1))
    found = kinds(catalogue(CONTROL), catalogue(replace(CONTROL, questions=(now,))))
    assert {c.kind: c.fields for c in found} == {
        K.REWORDED: ("text",),
        K.RETARGETED: ("target",),
        K.NOTED: ("label",),
    }


def test_the_order_of_a_conditions_answers_is_no_rewording() -> None:
    one, two = (
        replace(ASKED, when=When("TEC-03-Q2", is_one_of=order))
        for order in (("yes", "no"), ("no", "yes"))
    )
    before, after = (catalogue(replace(CONTROL, questions=(q,))) for q in (one, two))
    assert [c.kind for c in kinds(before, after)] == [K.NOTED]
    assert asked_anew(before, after, Meanings()) == frozenset()


def test_nothing_changes_between_a_revision_and_itself() -> None:
    assert kinds(catalogue(CONTROL), catalogue(CONTROL)) == []


def words(number: int) -> Question:
    return replace(ASKED, text=Text(f"words {number}", f"言葉{number}"))


def vouched(one: Question, two: Question, item: str = ASKED.id) -> Vouched:
    return Vouched(item, wording(one), wording(two))


def test_what_is_vouched_counts_both_ways_and_one_after_the_other() -> None:
    one, two, three, four = (words(n) for n in (1, 2, 3, 4))
    known = Meanings.of([vouched(one, two), vouched(three, two)])
    for was, now in ((one, two), (two, one), (one, three), (three, one), (four, four)):
        assert carries(was, now, known)
    assert not carries(one, four, known)
    assert not carries(one, two, Meanings.of([vouched(one, two, "TEC-09-Q1")]))


def test_what_is_vouched_for_is_the_same_and_not_asked_anew() -> None:
    before = catalogue(CONTROL)
    after = catalogue(replace(CONTROL, questions=(words(1),)))
    known = Meanings.of([vouched(ASKED, words(1))])
    assert [c.kind for c in kinds(before, after)] == [K.REWORDED]
    assert [c.kind for c in kinds(before, after, known)] == [K.SAME]
    assert asked_anew(before, after, Meanings()) == {ASKED.id}
    assert asked_anew(before, after, known) == frozenset()


def test_what_is_new_is_asked_anew_and_what_is_only_judged_otherwise_is_not() -> None:
    more = replace(
        CONTROL,
        questions=(replace(ASKED, target=Target(TargetKind.AT_MOST, 1)), build.question(2)),
        requirements=(replace(WANTED, fresh_days=1), build.requirement(2)),
    )
    found = asked_anew(catalogue(CONTROL), catalogue(more), Meanings())
    assert found == {"TEC-03-Q2", "TEC-03-E2"}
    assert asked_anew(catalogue(more), catalogue(CONTROL), Meanings()) == frozenset()


def test_only_words_are_words() -> None:
    reworded = {**QUESTION_FIELDS, **REQUIREMENT_FIELDS}
    assert all(reworded[name] is K.REWORDED for name in WORDS)
    texts = {
        f.name
        for type_ in (Question, Requirement)
        for f in fields(type_)
        if "Text" in str(f.type) and reworded.get(f.name) is K.REWORDED
    }
    assert texts == WORDS
