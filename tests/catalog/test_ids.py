"""Controls may be called as frameworks call theirs, and are sorted as people sort them."""

from __future__ import annotations

import pytest

from assess.catalog.shapes import CONTROL_ID, QUESTION_ID, REQUIREMENT_ID
from tests.catalog.small import CONTROLS, loaded

RIGHT = ["TEC-03", "AC-2", "AC-2.1", "A.5.1", "ID.AM-1", "R-1.1.1", "PR.AA-01", "A-B-C.D"]
WRONG = [
    "TEC",
    "tec-03",
    "TEC_03",
    "-03",
    "TEC-",
    "TEC--3",
    "1.1",
    "A.5.",
    "TEC-03-Q1",
    "A.B-E2",
    "",
]


@pytest.mark.parametrize("id_", RIGHT)
def test_ids_of_controls(id_: str) -> None:
    assert CONTROL_ID.pattern.fullmatch(id_)
    assert QUESTION_ID.pattern.fullmatch(f"{id_}-Q1")
    assert REQUIREMENT_ID.pattern.fullmatch(f"{id_}-E12")


@pytest.mark.parametrize("id_", WRONG)
def test_what_is_no_id_of_a_control(id_: str) -> None:
    assert not CONTROL_ID.pattern.fullmatch(id_)


def test_controls_are_sorted_by_the_numbers_in_their_ids() -> None:
    ids = ["AC-10", "AC-2", "AC-2.1", "A.5.9", "A.5.10", "AC-2.10"]
    controls = "".join(CONTROLS.replace("TEC-01", id_).partition("controls:\n")[2] for id_ in ids)
    found = loaded(("technical", CONTROLS, f"controls:\n{controls}")).usable().controls
    assert [c.id for c in found] == ["A.5.9", "A.5.10", "AC-2", "AC-2.1", "AC-2.10", "AC-10"]
