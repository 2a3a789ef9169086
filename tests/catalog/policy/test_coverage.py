"""Every line and every statement is accounted for."""

from __future__ import annotations

from dataclasses import replace

from assess.catalog.policy.coverage import Coverage, coverage
from assess.catalog.policy.drift import drift
from assess.catalog.policy.match import match
from assess.domain.control import Basis
from assess.domain.policy import PassageReason
from assess.domain.statement import Catalogue, StatementKind
from tests.catalog.policy.aoba import ENGLISH, JAPANESE, PLACES, changed, known, text
from tests.domain.build import control, question

IDS = tuple(id_ for id_, _, _ in PLACES)


def backed(*names: tuple[str, tuple[str, ...]]) -> Catalogue:
    """The catalogue with a control for each name."""
    controls = tuple(
        control(question(control=id_, basis=Basis.LAW), control_id=id_, statements=statements)
        for id_, statements in names
    )
    return replace(known(), controls=controls)


def covered(*texts: str, catalogue: Catalogue | None = None) -> Coverage:
    """The coverage of these texts."""
    against = catalogue or backed(("TEC-01", IDS))
    found = match(against, [text(source, f"{n}.txt") for n, source in enumerate(texts)])
    return coverage(against, found, drift(found))


def test_all_of_a_known_text_is_accounted_for() -> None:
    found = covered(ENGLISH, JAPANESE)
    assert found.complete
    assert len(found.lines) == 28
    assert (found.unaccounted, found.not_found, found.untested) == ((), (), ())
    by_line = {line.line.number: line for line in found.lines if line.file == "0.txt"}
    assert by_line[9].statements == ("aoba/2/2", "aoba/2/3")
    assert by_line[10].statements == ("aoba/2/4.a", "aoba/2/4.b")
    assert by_line[7].why == (PassageReason.LEAD_IN,)
    assert by_line[7].statements == ()


def test_a_statement_knows_its_places_controls_and_questions() -> None:
    catalogue = backed(("TEC-01", IDS), ("TEC-02", ("aoba/2/1",)))
    accounts = {one.statement.id: one for one in covered(ENGLISH, catalogue=catalogue).statements}
    one = accounts["aoba/2/1"]
    assert one.found == {"en": ("0.txt", 8, 8)}
    assert one.controls == ("TEC-01", "TEC-02")
    assert {question.partition("-Q")[0] for question in one.questions} == {"TEC-01", "TEC-02"}
    assert not one.on_one_control
    assert accounts["aoba/2/2"].on_one_control


def test_a_line_that_belongs_to_nothing() -> None:
    found = covered(changed(ENGLISH, ("4. Contact", "We sell tea.\n4. Contact")), JAPANESE)
    assert [(line.line.number, line.open) for line in found.unaccounted] == [
        (13, ("We sell tea.",))
    ]
    assert not found.complete


def test_one_sentence_of_a_line_is_enough_to_miss_it() -> None:
    found = covered(changed(ENGLISH, ("is recorded.", "is recorded. We film it.")), JAPANESE)
    (line,) = found.unaccounted
    assert line.open == ("We film it.",)
    assert line.statements == ("aoba/2/2", "aoba/2/3")


def test_a_statement_that_is_not_there() -> None:
    gone = changed(ENGLISH, ("We use personal data to send invitations.\n", ""))
    (one,) = covered(gone, JAPANESE).not_found
    assert (one.statement.id, one.missing) == ("aoba/1/2", ("en",))


def test_what_is_found_by_place_is_marked() -> None:
    found = covered(changed(ENGLISH, ("send invitations", "advertise")), JAPANESE)
    assert found.complete
    assert [line.line.number for line in found.lines if line.by_place] == [5]
    assert [one.by_place for one in found.statements if one.by_place] == [("en",)]


def test_a_statement_without_control_is_not_tested() -> None:
    found = covered(ENGLISH, JAPANESE, catalogue=backed(("TEC-01", IDS[1:])))
    assert [one.statement.id for one in found.untested] == ["aoba/0"]
    assert not found.complete


def test_an_umbrella_rests_on_its_children() -> None:
    base = backed(("TEC-01", IDS[1:]))
    umbrella = replace(base.statements[0], kind=StatementKind.UMBRELLA, children=("aoba/1/1",))
    catalogue = replace(base, statements=(umbrella, *base.statements[1:]))
    found = covered(ENGLISH, JAPANESE, catalogue=catalogue)
    assert found.complete
    assert not found.statements[0].on_one_control


def test_a_text_of_something_else_is_not_complete() -> None:
    found = covered("We sell tea.")
    assert found.statements == ()
    assert not found.complete
