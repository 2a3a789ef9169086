"""An administrator who enters evidence for somebody else, outside a rehearsal."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from assess.domain.control import PersonalData
from assess.errors import NotPermitted
from assess.workflow import evidence, review, supply
from assess.workflow.desk import Desk
from assess.workflow.evidence import Piece
from assess.workflow.log import log
from tests.japanese import refused
from tests.workflow.stage import ADMIN, HR_DEPUTY, OFFICE, PR, PR_MANAGER, SIGNING_DAY, Stage

ACCOUNT = 2035
"""The administrator's user id in the organization."""

PIECE = Piece(date(2026, 9, 30), PersonalData.NONE)


def for_the_manager(stage: Stage) -> Desk:
    """The administrator's account, acting for Public relations' manager."""
    return replace(stage.desk(PR_MANAGER, SIGNING_DAY), rehearsal=False, uid=ACCOUNT)


def handed_in(stage: Stage) -> str:
    file = stage.file("log.csv", "week,items\n1,4\n")
    (added,) = evidence.add(for_the_manager(stage), [file], ["PHY-05-E1"], [PR], PIECE)
    return added.id


def test_the_leaf_and_the_log_name_both(opened: Stage) -> None:
    made = handed_in(opened)
    piece = evidence.find(opened.book(), made)
    assert (piece.by, piece.on_behalf_of) == (ADMIN, PR_MANAGER)
    with opened.store.read() as view:
        leaf = view.leaf(piece.idx)
    assert (leaf.by, leaf.p["on_behalf_of"]) == (ADMIN, PR_MANAGER)
    for person in (ADMIN, PR_MANAGER):
        line = log(opened.desk(OFFICE, SIGNING_DAY), PR, person=person)[-1]
        assert (line.kind, line.by, line.on_behalf_of) == ("evidence.add", ADMIN, PR_MANAGER)
    assert opened.verify().faults == []


def test_an_inspection_names_both_too(opened: Stage) -> None:
    made = evidence.inspect(
        for_the_manager(opened),
        ["PHY-05-E1"],
        [PR],
        PIECE,
        place="Cabinet 3",
        custodian="Reception",
        count=14,
        seen_by="p_doi",
    )
    assert evidence.find(opened.book(), made).adders == {ADMIN, PR_MANAGER}
    assert log(opened.desk(OFFICE, SIGNING_DAY), PR)[-1].on_behalf_of == PR_MANAGER


@pytest.mark.parametrize("person", [ADMIN, PR_MANAGER])
def test_either_takes_it_back(opened: Stage, person: str) -> None:
    made = handed_in(opened)
    own = replace(opened.desk(person, SIGNING_DAY), as_person=None, rehearsal=False)
    desk = replace(own, uid=ACCOUNT if person == ADMIN else 2004)
    evidence.withdraw(desk, made, "The wrong file.")
    line = log(opened.desk(OFFICE, SIGNING_DAY), PR, person=person)[-1]
    assert (line.kind, line.by, line.on_behalf_of) == ("evidence.withdraw", person, None)
    assert opened.verify().faults == []


def test_nobody_delivers_figures_for_somebody_else(opened: Stage) -> None:
    file = opened.file("figures.csv", "department,PER-01-Q1\npublic-relations,3/3\n")
    desk = replace(opened.desk(HR_DEPUTY, SIGNING_DAY), rehearsal=False, uid=ACCOUNT)
    with refused(NotPermitted, match="this needs the person"):
        supply.supply(desk, "PER-01", file)
    supply.supply(opened.desk(HR_DEPUTY, SIGNING_DAY), "PER-01", file)


def test_who_entered_it_does_not_review_it(opened: Stage) -> None:
    role = "{role: reviewer, person: p_ito, from: 2025-04-01}"
    more = f"{role}\n  - {role.replace('p_ito', ADMIN)}"
    opened.edit_organization("2026-10-03", (role, more), by=OFFICE)
    handed_in(opened)
    opened.sign(PR_MANAGER, SIGNING_DAY, PR)
    desk = opened.desk(ADMIN, "2026-10-06")
    with refused(NotPermitted):
        review.accept(desk, PR, ["PHY-05"])
    review.accept(desk, PR, ["PHY-04"])
    review.accept(opened.desk(OFFICE, "2026-10-06"), PR, ["PHY-05"])
