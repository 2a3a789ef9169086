"""Evidence without new bytes: seen in place, or still fresh from last period."""

from __future__ import annotations

from datetime import date

import pytest

from assess.domain.control import PersonalData
from assess.domain.facts import CellKey
from assess.domain.judgement import PieceWhy
from assess.errors import BadInput, NotPermitted, Refused
from assess.workflow import evidence, period, review
from assess.workflow.evidence import Piece
from tests.japanese import refused
from tests.workflow.stage import (
    HR_MANAGER,
    NEXT,
    OFFICE,
    PERIOD,
    PR,
    PR_MANAGER,
    SIGNING_DAY,
    Stage,
)

ENDS = date(2026, 9, 30)
PLAIN = Piece(ENDS, PersonalData.NONE)


def states(stage: Stage, requirement: str, department: str = PR) -> list[PieceWhy]:
    key = CellKey(requirement.rpartition("-")[0], department)
    found = stage.book().outcome(key).requirements
    return [p.why for r in found if r.requirement == requirement for p in r.pieces]


def objects(stage: Stage) -> int:
    return len(list(stage.vault.objects()))


def kept(stage: Stage, sha256: str) -> bool:
    return sha256 in stage.vault.objects()


def inspect(
    stage: Stage,
    *,
    seen_by: str = "p_doi",
    count: int = 14,
    place: str = "Cabinet 3",
    person: str = PR_MANAGER,
) -> str:
    return evidence.inspect(
        stage.desk(person, SIGNING_DAY),
        ["PHY-05-E1"],
        [PR],
        PLAIN,
        place=place,
        custodian="Reception",
        count=count,
        seen_by=seen_by,
    )


class TestInspect:
    """Evidence seen in place by a third person."""

    def test_an_inspection_has_no_bytes_to_remove(self, opened: Stage) -> None:
        made = inspect(opened)
        evidence.withdraw(opened.desk(PR_MANAGER, SIGNING_DAY), made, "Not that cabinet.")
        assert evidence.find(opened.book(), made).withdrawn
        assert opened.verify().faults == []

    def test_it_counts_once_it_is_accepted(self, opened: Stage) -> None:
        inspect(opened)
        opened.sign(PR_MANAGER, SIGNING_DAY, PR)
        assert states(opened, "PHY-05-E1") == [PieceWhy.UNACCEPTED]
        review.accept(opened.desk(OFFICE, "2026-10-06"), PR)
        assert states(opened, "PHY-05-E1") == [PieceWhy.COUNTS]
        piece = opened.book().facts.evidence[0]
        assert (piece.name, piece.title, piece.count, piece.seen_by) == (
            "Cabinet 3",
            "Reception",
            14,
            "p_doi",
        )
        assert piece.inspected
        assert objects(opened) == 0

    def test_a_return_rejects_it(self, opened: Stage) -> None:
        inspect(opened)
        opened.sign(PR_MANAGER, SIGNING_DAY, PR)
        review.send_back(opened.desk(OFFICE, "2026-10-06"), PR, ["PHY-05"], "Who saw it?")
        assert states(opened, "PHY-05-E1") == [PieceWhy.REJECTED]

    def test_a_third_person_sees_it(self, opened: Stage) -> None:
        with refused(NotPermitted, match="A third person"):
            inspect(opened, seen_by=PR_MANAGER)
        with refused(BadInput, match="There is no person p_nobody"):
            inspect(opened, seen_by="p_nobody")

    def test_it_names_place_and_count(self, opened: Stage) -> None:
        with refused(BadInput, match="place, custodian and a count"):
            inspect(opened, place=" ")
        with refused(BadInput, match="place, custodian and a count"):
            inspect(opened, count=-1)

    def test_not_for_another_department_and_not_after_the_close(self, opened: Stage) -> None:
        with refused(NotPermitted):
            inspect(opened, person=HR_MANAGER)
        period.close(opened.desk(OFFICE, SIGNING_DAY))
        with refused(Refused, match="nothing more is handed in"):
            inspect(opened)


@pytest.fixture
def following(signed: Stage) -> Stage:
    """The next quarter is open, and last quarter's files are a quarter old."""
    signed.add(PR_MANAGER, "2026-10-06", "ORG-02-E1", (PR,), text="late\n", as_of=date(2026, 10, 4))
    signed.sign(PR_MANAGER, "2026-10-06", PR)
    period.close(signed.desk(OFFICE, "2026-10-30"))
    period.open_period(signed.desk(OFFICE, "2026-12-01"), NEXT)
    return signed


DECEMBER = "2026-12-02"


class TestReuse:
    """Still-fresh pieces of last period, by one confirmation."""

    def test_what_is_still_in_its_window_is_on_offer(self, following: Stage) -> None:
        offers = following.book(DECEMBER, period=NEXT).offers(PR)
        book = following.book(DECEMBER, period=NEXT)
        for offer in offers:
            for link in offer.links:
                requirement = book.catalogue.requirement(link.requirement)[1]
                assert requirement.describes.value == "state"
                age = (date(2026, 12, 31) - offer.piece.as_of).days
                assert age <= requirement.fresh_days
        offered = {k.requirement for o in offers for k in o.links}
        kept = {
            k.requirement
            for p in book.earlier[0].evidence
            for k in p.links
            if (r := book.catalogue.requirement(k.requirement)[1]).describes.value == "state"
            and (date(2026, 12, 31) - p.as_of).days <= r.fresh_days
            and CellKey(k.control, k.department) in book.opening.cells
        }
        assert offered == kept != set()

    def test_one_confirmation_takes_them_marked_reused(self, following: Stage) -> None:
        offers = following.book(DECEMBER, period=NEXT).offers(PR)
        taken = evidence.reuse(
            following.desk(PR_MANAGER, DECEMBER), [o.piece.id for o in offers], period=NEXT
        )
        assert {t.reused_from for t in taken} == {PERIOD}
        book = following.book(DECEMBER, period=NEXT)
        assert book.offers(PR) == ()
        assert [(p.as_of, p.sha256, p.reused_from) for p in book.facts.evidence] == [
            (o.piece.as_of, o.piece.sha256, PERIOD) for o in offers
        ]
        assert following.verify().faults == []

    def test_the_same_file_handed_in_again_is_reused_too(self, following: Stage) -> None:
        old = following.book(DECEMBER, period=NEXT).offers(PR)[0].piece
        again = following.root.parent / "again.csv"
        again.write_bytes(following.vault.read_bytes(old.sha256))
        requirement = old.links[0].requirement
        (added,) = evidence.add(
            following.desk(PR_MANAGER, DECEMBER),
            [again],
            [requirement],
            [PR],
            Piece(old.as_of, PersonalData.NONE),
            period=NEXT,
        )
        assert added.reused_from == PERIOD

    def test_only_what_is_on_offer_and_only_by_who_may(self, following: Stage) -> None:
        offer = following.book(DECEMBER, period=NEXT).offers(PR)[0]
        with refused(BadInput, match="e-none is not on offer in 2026-Q4"):
            evidence.reuse(following.desk(PR_MANAGER, DECEMBER), ["e-none"], period=NEXT)
        with refused(NotPermitted):
            evidence.reuse(following.desk(HR_MANAGER, DECEMBER), [offer.piece.id], period=NEXT)
        evidence.reuse(following.desk(PR_MANAGER, DECEMBER), [offer.piece.id], period=NEXT)
        with refused(BadInput, match="is not on offer"):
            evidence.reuse(following.desk(PR_MANAGER, DECEMBER), [offer.piece.id], period=NEXT)

    def test_a_piece_is_taken_once_and_dated_no_later_than_today(self, following: Stage) -> None:
        offer = following.book(DECEMBER, period=NEXT).offers(PR)[0].piece.id
        desk = following.desk(PR_MANAGER, DECEMBER)
        with refused(BadInput, match="is not on offer"):
            evidence.reuse(desk, [offer, offer], period=NEXT)
        with refused(BadInput, match="has not come yet"):
            evidence.reuse(desk, [offer], period=NEXT, as_of=date(2026, 12, 3))
        assert not following.book(DECEMBER, period=NEXT).facts.evidence

    def test_a_withdrawn_piece_is_no_offer_and_its_reuse_can_be_taken_back(
        self, following: Stage
    ) -> None:
        offer = following.book(DECEMBER, period=NEXT).offers(PR)[0]
        desk = following.desk(PR_MANAGER, DECEMBER)
        (taken,) = evidence.reuse(desk, [offer.piece.id], period=NEXT)
        evidence.withdraw(desk, taken.id, "Not this one.", period=NEXT)
        assert kept(following, offer.piece.sha256)
        assert offer in following.book(DECEMBER, period=NEXT).offers(PR)
        assert following.verify().faults == []
