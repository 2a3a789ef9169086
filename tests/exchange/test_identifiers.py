"""Ids of our form, made of what other people call their things."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assess.catalog.shapes import CONTROL_ID, WORD
from assess.exchange.imports.identifiers import LONGEST, Taken, control_id, word


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("TEC-03", "TEC-03"),
        ("AC-2(1)", "AC-2.1"),
        ("AC-2 (1)", "AC-2.1"),
        ("ac-2.1", "AC-2.1"),
        ("A.5.1", "A.5.1"),
        ("1.1", "R-1.1"),
        ("GOV", "R-GOV"),
        ("BASIC_ID.AM-1.1", "BASIC-ID.AM-1.1"),
        ("Art. 5 §2", "ART.5-2"),
        ("Mesure n°3 — été", "MESURE-N-3-ETE"),
        ("第5条", "R-5"),
        ("A-Q1", "A.Q1"),
        ("PR.PT-E12", "PR.PT.E12"),
        ("第五条", "R-HED7FF2"),
        ("gouvernance-schema-si-industriel-a-jour", "GOUVERNANCE-SCHEMA-SI-IN-H73BD4E"),
    ],
)
def test_ids_of_controls(name: str, id_: str) -> None:
    assert control_id(name, {}) == id_


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("Access Control", "access_control"),
        ("IDENTIFY (ID)", "identify_id"),
        ("NIST SP 800-53 Rev. 5", "nist_sp_800_53_rev_5"),
        ("5 Organisational controls", "n5_organisational_controls"),
        ("Sécurité", "securite"),
        ("識別", "h2b0ffd"),
        ("a" * 50, "h160b4e"),
        ("one two three four five six seven eight nine", "one_two_three_four_five_six_seven_eight"),
    ],
)
def test_ids_of_themes(name: str, id_: str) -> None:
    assert word(name, {}) == id_


def test_the_second_of_a_name_is_numbered() -> None:
    taken: Taken = {}
    assert [control_id("A-1", taken) for _ in range(3)] == ["A-1", "A-1-N2", "A-1-N3"]
    assert [word("Access", taken) for _ in range(2)] == ["access", "access_2"]


@given(st.lists(st.text(max_size=60), min_size=1, max_size=8))
def test_every_name_gives_an_id_of_our_form(names: list[str]) -> None:
    taken: Taken = {}
    ids = [control_id(name, taken) for name in names]
    assert len(set(ids)) == len(ids)
    for id_ in ids:
        assert CONTROL_ID.pattern.fullmatch(id_)
        assert len(id_) <= LONGEST + len("-N9")
    words = [word(name, {}) for name in names]
    assert all(WORD.pattern.fullmatch(found) for found in words)
    again: Taken = {}
    assert ids == [control_id(name, again) for name in names]
