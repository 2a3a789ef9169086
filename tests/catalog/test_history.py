"""What the published revisions say about where a control comes from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from assess.catalog.history import lineage, taken_over
from assess.domain.control import Control, QuestionType, When
from assess.domain.lineage import Lineage
from assess.domain.statement import Catalogue
from assess.text import Text
from tests.domain import build
from tests.domain.edits import renamed

FIRST = build.control(
    build.question(1, control="OLD-01"),
    build.question(
        2, QuestionType.NUMBER, control="OLD-01", when=When("OLD-01-Q1", is_one_of=("no",))
    ),
    needs=[build.requirement(1, control="OLD-01")],
    control_id="OLD-01",
)
OTHER = build.control(build.question(1, QuestionType.TEXT, control="OLD-02"), control_id="OLD-02")


def catalogue(*controls: Control) -> Catalogue:
    return build.catalogue(controls)


def test_a_control_under_another_id_says_the_same_conditions_too() -> None:
    found = taken_over(FIRST, renamed(FIRST, "NEW-01", ("OLD-01",)))
    assert found == {"NEW-01-Q1": "OLD-01-Q1", "NEW-01-Q2": "OLD-01-Q2", "NEW-01-E1": "OLD-01-E1"}


def test_what_is_worded_otherwise_is_not_taken_over_nor_what_hangs_on_it() -> None:
    new = renamed(FIRST, "NEW-01", ("OLD-01",))
    asked = replace(new.questions[0], text=Text("other words", "別の言葉"))
    assert taken_over(FIRST, replace(new, questions=(asked, new.questions[1]))) == {
        "NEW-01-E1": "OLD-01-E1"
    }


def test_a_split_and_a_merge_know_what_they_come_from() -> None:
    new = renamed(FIRST, "NEW-01", ("OLD-01",))
    halves = (
        replace(new, questions=new.questions[:1]),
        renamed(replace(FIRST, questions=FIRST.questions[:1]), "NEW-02", ("OLD-01",)),
    )
    split = lineage(catalogue(*halves), [catalogue(FIRST, OTHER)])
    assert split.controls == {"NEW-01": ("OLD-01",), "NEW-02": ("OLD-01",)}
    assert split.items["NEW-02-Q1"] == ("OLD-01-Q1",)
    text = renamed(OTHER, "NEW-01", ()).questions[0]
    merged = replace(new, replaces=("OLD-01", "OLD-02"), questions=(text,))
    found = lineage(catalogue(merged), [catalogue(FIRST, OTHER)])
    assert found.before("NEW-01") == ("OLD-01", "OLD-02")
    assert found.items["NEW-01-Q1"] == ("OLD-02-Q1",)


def test_a_chain_goes_through_every_revision() -> None:
    middle = renamed(FIRST, "MID-01", ("OLD-01",))
    new = renamed(middle, "NEW-01", ("MID-01",))
    found = lineage(catalogue(new), [catalogue(middle), catalogue(FIRST)])
    assert found.before("NEW-01") == ("MID-01", "OLD-01")
    assert found.items["NEW-01-Q2"] == ("MID-01-Q2", "OLD-01-Q2")
    assert found.after("OLD-01") == ("NEW-01", "MID-01")


def test_a_circle_of_names_ends() -> None:
    one, two = renamed(FIRST, "A-01", ("B-01",)), renamed(FIRST, "B-01", ("A-01",))
    new = renamed(FIRST, "NEW-01", ("A-01",))
    found = lineage(catalogue(new), [catalogue(one), catalogue(two)])
    assert found.before("NEW-01") == ("A-01", "B-01")


def test_older_revisions_are_read_only_as_far_as_replaces_asks() -> None:
    def older() -> Iterator[Catalogue]:
        read.append(1)
        yield catalogue(FIRST)
        read.append(2)
        yield catalogue(OTHER)

    read: list[int] = []
    assert lineage(catalogue(FIRST), older()) == Lineage()
    assert read == []
    lineage(catalogue(renamed(FIRST, "NEW-01", ("OLD-01",))), older())
    assert read == [1]


def test_a_control_that_no_revision_has_is_named_all_the_same() -> None:
    found = lineage(catalogue(replace(FIRST, replaces=("GONE-01",))), [])
    assert found == Lineage({"OLD-01": ("GONE-01",)}, {})


def test_an_id_that_is_still_there_has_its_own_history() -> None:
    new = renamed(FIRST, "NEW-01", ("OLD-01",))
    assert lineage(catalogue(new, FIRST), [catalogue(FIRST)]) == Lineage()
