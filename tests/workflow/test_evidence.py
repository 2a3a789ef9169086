"""Evidence: add, take over, inspect, withdraw."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from pathlib import Path

import pytest

from assess.domain.control import PersonalData
from assess.domain.evidence import Link
from assess.domain.facts import CellKey
from assess.domain.judgement import PieceWhy
from assess.errors import BadInput, NotPermitted, OutsideFailure, Refused
from assess.workflow import evidence, period, review
from assess.workflow.evidence import Piece
from tests.workflow.stage import (
    ADMIN,
    HR,
    HR_DEPUTY,
    HR_MANAGER,
    NEXT,
    OFFICE,
    PERIOD,
    PR,
    PR_HANDLER,
    PR_MANAGER,
    SIGNING_DAY,
    Stage,
)

ENDS = date(2026, 9, 30)
PLAIN = Piece(ENDS, PersonalData.NONE)


def add(
    stage: Stage,
    file: Path,
    requirements: list[str],
    departments: list[str],
    *,
    person: str = PR_MANAGER,
    piece: Piece = PLAIN,
) -> tuple[evidence.Added, ...]:
    return evidence.add(stage.desk(person, SIGNING_DAY), [file], requirements, departments, piece)


def states(stage: Stage, requirement: str, department: str = PR) -> list[PieceWhy]:
    key = CellKey(requirement.rpartition("-")[0], department)
    found = stage.book().outcome(key).requirements
    return [p.why for r in found if r.requirement == requirement for p in r.pieces]


def objects(stage: Stage) -> int:
    return len(list(stage.vault.objects()))


def kept(stage: Stage, sha256: str) -> bool:
    return sha256 in stage.vault.objects()


class TestAdd:
    """Files go into the vault, their record into the ledger."""

    def test_one_file_for_several_requirements_and_cells(self, opened: Stage) -> None:
        file = opened.file("log.csv", "week,items\n1,4\n")
        (added,) = add(opened, file, ["PHY-05-E1", "PHY-04-E1"], [PR])
        assert added.links == (Link(PR, "PHY-05", "PHY-05-E1"), Link(PR, "PHY-04", "PHY-04-E1"))
        assert opened.vault.read_bytes(added.sha256) == file.read_bytes()
        assert file.exists()
        book = opened.book()
        for control in ("PHY-05", "PHY-04"):
            assert [p.id for p in book.pieces(CellKey(control, PR))] == [added.id]
        assert opened.verify().faults == []

    def test_the_leaf_holds_no_name_and_no_hash(self, opened: Stage) -> None:
        file = opened.file("secret name.csv", "week,items\n1,4\n")
        (added,) = add(
            opened, file, ["PHY-05-E1"], [PR], piece=Piece(ENDS, PersonalData.NONE, title="A title")
        )
        piece = evidence.find(opened.book(), added.id)
        with opened.store.read() as view:
            leaf = view.leaf(piece.idx)
            meta = json.loads(view.words(leaf.p["meta"]["c"]))
        raw = leaf.to_bytes().decode()
        assert not any(word in raw for word in ("secret", "title", added.sha256, meta["salt"]))
        salted = hashlib.sha256(bytes.fromhex(meta["salt"]) + file.read_bytes()).hexdigest()
        assert leaf.p["file"] == {"c": salted, "n": 15} == {"c": piece.commitment, "n": piece.size}
        assert (piece.name, piece.title) == ("secret name.csv", "A title")

    def test_several_files_are_several_pieces(self, opened: Stage) -> None:
        files = [opened.file(f"{n}.csv", f"{n}\n") for n in range(3)]
        added = evidence.add(
            opened.desk(PR_MANAGER, SIGNING_DAY), files, ["PHY-05-E1"], [PR], PLAIN
        )
        assert len({a.id for a in added}) == len({a.sha256 for a in added}) == 3

    def test_the_same_bytes_are_one_object_and_two_records(self, opened: Stage) -> None:
        for name in ("one.csv", "two.csv"):
            add(opened, opened.file(name, "same\n"), ["PHY-05-E1"], [PR])
        assert objects(opened) == 1
        names = [p.name for p in opened.book().pieces(CellKey("PHY-05", PR))]
        assert names == ["one.csv", "two.csv"]

    def test_own_departments_are_the_default(self, opened: Stage) -> None:
        (added,) = add(opened, opened.file("a.csv"), ["PHY-05-E1"], [], person=HR_MANAGER)
        assert {k.department for k in added.links} == {HR}

    def test_who_has_no_department_names_one(self, opened: Stage) -> None:
        with pytest.raises(BadInput, match="Name the department"):
            add(opened, opened.file("a.csv"), ["PHY-05-E1"], [], person=OFFICE)

    def test_a_central_department_hands_in_for_all(self, opened: Stage) -> None:
        asked = list(opened.book().departments_asked("PER-01-E1"))
        assert len(asked) > 5
        (added,) = add(opened, opened.file("a.csv"), ["PER-01-E1"], asked, person=HR_DEPUTY)
        assert [k.department for k in added.links] == asked

    def test_nobody_hands_in_for_another_department(self, opened: Stage) -> None:
        for person, requirement in (
            (HR_MANAGER, "PHY-05-E1"),
            (ADMIN, "PHY-05-E1"),
            (OFFICE, "PER-01-E1"),
        ):
            with pytest.raises(NotPermitted):
                add(opened, opened.file("a.csv"), [requirement], [PR], person=person)
        assert opened.book().facts.evidence == ()
        assert objects(opened) == 0

    def test_what_cannot_be_used_is_named(self, opened: Stage, tmp_path: Path) -> None:
        file = opened.file("a.csv")
        with pytest.raises(BadInput, match='no evidence requirement "X-E1"'):
            add(opened, file, ["X-E1"], [PR])
        with pytest.raises(BadInput, match="TEC-01-E1 is not asked of public-relations") as caught:
            add(opened, file, ["TEC-01-E1"], [PR])
        assert caught.value.hint == "It is asked of: it."
        with pytest.raises(BadInput, match="None of the requirements is asked of nowhere"):
            add(opened, file, ["PHY-05-E1"], [PR, "nowhere"])
        with pytest.raises((BadInput, OutsideFailure)):
            add(opened, tmp_path / "missing.csv", ["PHY-05-E1"], [PR])
        assert opened.book().facts.evidence == ()

    def test_days_are_days_that_have_come_and_in_order(self, opened: Stage) -> None:
        file = opened.file("a.csv")
        with pytest.raises(BadInput, match="2026-10-06 has not come yet"):
            add(
                opened, file, ["PHY-05-E1"], [PR], piece=Piece(date(2026, 10, 6), PersonalData.NONE)
            )
        days = (date(2026, 9, 2), date(2026, 9, 1))
        with pytest.raises(BadInput, match="the last day is before the first"):
            add(opened, file, ["PHY-05-E1"], [PR], piece=Piece(ENDS, PersonalData.NONE, days))

    def test_a_period_requirement_covers_the_period_unless_said(self, opened: Stage) -> None:
        (whole,) = add(opened, opened.file("a.csv"), ["PHY-05-E1"], [PR])
        part = (date(2026, 7, 1), date(2026, 8, 31))
        (some,) = add(
            opened,
            opened.file("b.csv"),
            ["PHY-05-E1"],
            [PR],
            piece=Piece(ENDS, PersonalData.NONE, part),
        )
        (state,) = add(opened, opened.file("c.csv"), ["ORG-02-E1"], [PR])
        covers = {p.id: p.covers for p in opened.book().facts.evidence}
        assert covers == {whole.id: (date(2026, 7, 1), ENDS), some.id: part, state.id: None}

    def test_a_date_outside_its_window_is_taken_and_does_not_count(self, opened: Stage) -> None:
        requirement = opened.book().catalogue.requirement("ORG-02-E1")[1]
        days = requirement.fresh_days
        first = date.fromordinal(ENDS.toordinal() - days)
        for n, as_of in enumerate((first, date.fromordinal(first.toordinal() - 1))):
            opened.add(PR_MANAGER, SIGNING_DAY, "ORG-02-E1", (PR,), text=f"{n}", as_of=as_of)
        opened.sign(PR_MANAGER, SIGNING_DAY, PR)
        assert states(opened, "ORG-02-E1") == [PieceWhy.COUNTS, PieceWhy.TOO_OLD]

    def test_after_the_close_nothing_is_handed_in(self, opened: Stage) -> None:
        period.close(opened.desk(OFFICE, SIGNING_DAY))
        with pytest.raises(Refused, match="closed; nothing more is handed in"):
            evidence.add(
                opened.desk(PR_MANAGER, SIGNING_DAY),
                [opened.file("a.csv")],
                ["PHY-05-E1"],
                [PR],
                PLAIN,
                period=PERIOD,
            )


class TestWithdraw:
    """A wrong file, just added, goes; its tombstone stays."""

    REASON = "It was a CV."

    def test_bytes_name_and_salt_go_and_the_leaf_stays(self, opened: Stage) -> None:
        (added,) = add(opened, opened.file("cv.pdf", "a CV\n"), ["PHY-05-E1"], [PR])
        piece = evidence.find(opened.book(), added.id)
        with opened.store.read() as view:
            meta = view.leaf(piece.idx).p["meta"]["c"]
        evidence.withdraw(opened.desk(PR_MANAGER, SIGNING_DAY), added.id, self.REASON)
        with opened.store.read() as view:
            assert view.opening(meta) is None
            assert view.salt(meta) is None
            assert view.leaf(piece.idx).p["meta"]["c"] == meta
            last = list(view.log())[-1]
        assert last.event.kind == "evidence.withdraw"
        assert not kept(opened, added.sha256)
        gone = evidence.find(opened.book(), added.id)
        assert (gone.withdrawn, gone.name, gone.sha256) == (True, "", "")
        assert opened.book().pieces(CellKey("PHY-05", PR)) == ()
        assert opened.verify().faults == []

    def test_nothing_of_it_is_left_in_the_database_file(self, opened: Stage) -> None:
        (added,) = add(opened, opened.file("unmistakable-cv.pdf", "a CV\n"), ["PHY-05-E1"], [PR])
        evidence.withdraw(opened.desk(PR_MANAGER, SIGNING_DAY), added.id, self.REASON)
        opened.store.dispose()
        for path in opened.root.rglob("*"):
            if path.is_file():
                assert b"unmistakable-cv" not in path.read_bytes(), path

    def test_bytes_that_another_record_names_stay(self, opened: Stage) -> None:
        first, second = (
            add(opened, opened.file(f"{n}.csv", "same\n"), ["PHY-05-E1"], [PR])[0] for n in range(2)
        )
        evidence.withdraw(opened.desk(PR_MANAGER, SIGNING_DAY), first.id, self.REASON)
        assert kept(opened, second.sha256)
        assert opened.verify().faults == []
        evidence.withdraw(opened.desk(PR_MANAGER, SIGNING_DAY), second.id, self.REASON)
        assert not kept(opened, second.sha256)
        assert opened.verify().faults == []

    def test_a_supplier_takes_back_what_they_handed_in_for_others(self, opened: Stage) -> None:
        (added,) = add(opened, opened.file("a.csv"), ["PER-01-E1"], [PR], person=HR_DEPUTY)
        evidence.withdraw(opened.desk(HR_DEPUTY, SIGNING_DAY), added.id, self.REASON)

    @pytest.mark.parametrize("person", [PR_HANDLER, HR_MANAGER, OFFICE, ADMIN])
    def test_only_who_added_it(self, opened: Stage, person: str) -> None:
        (added,) = add(opened, opened.file("a.csv"), ["PHY-05-E1"], [PR])
        with pytest.raises(NotPermitted, match="only who added"):
            evidence.withdraw(opened.desk(person, SIGNING_DAY), added.id, self.REASON)
        assert kept(opened, added.sha256)

    def test_not_once_somebody_attested_with_it(self, opened: Stage) -> None:
        (added,) = add(opened, opened.file("a.csv"), ["PHY-05-E1"], [PR])
        opened.sign(PR_MANAGER, SIGNING_DAY, PR)
        with pytest.raises(Refused, match="An attestation names this piece"):
            evidence.withdraw(opened.desk(PR_MANAGER, SIGNING_DAY), added.id, self.REASON)
        assert kept(opened, added.sha256)

    def test_not_twice_not_without_reason_and_not_what_is_not_there(self, opened: Stage) -> None:
        (added,) = add(opened, opened.file("a.csv"), ["PHY-05-E1"], [PR])
        desk = opened.desk(PR_MANAGER, SIGNING_DAY)
        with pytest.raises(BadInput, match="a withdrawal needs a reason"):
            evidence.withdraw(desk, added.id, "  ")
        with pytest.raises(BadInput, match="no evidence e-none"):
            evidence.withdraw(desk, "e-none", self.REASON)
        evidence.withdraw(desk, added.id, self.REASON)
        with pytest.raises(Refused, match="withdrawn before"):
            evidence.withdraw(desk, added.id, self.REASON)

    def test_an_inspection_has_no_bytes_to_remove(self, opened: Stage) -> None:
        made = inspect(opened)
        evidence.withdraw(opened.desk(PR_MANAGER, SIGNING_DAY), made, self.REASON)
        assert evidence.find(opened.book(), made).withdrawn
        assert opened.verify().faults == []


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
        with pytest.raises(NotPermitted, match="A third person"):
            inspect(opened, seen_by=PR_MANAGER)
        with pytest.raises(BadInput, match="There is no person p_nobody"):
            inspect(opened, seen_by="p_nobody")

    def test_it_names_place_and_count(self, opened: Stage) -> None:
        with pytest.raises(BadInput, match="place, custodian and a count"):
            inspect(opened, place=" ")
        with pytest.raises(BadInput, match="place, custodian and a count"):
            inspect(opened, count=-1)

    def test_not_for_another_department_and_not_after_the_close(self, opened: Stage) -> None:
        with pytest.raises(NotPermitted):
            inspect(opened, person=HR_MANAGER)
        period.close(opened.desk(OFFICE, SIGNING_DAY))
        with pytest.raises(Refused, match="nothing more is handed in"):
            inspect(opened)


@pytest.fixture
def following(signed: Stage) -> Stage:
    """The next quarter is open, and last quarter's files are a quarter old."""
    signed.add(PR_MANAGER, "2026-10-06", "ORG-02-E1", (PR,), text="late\n", as_of=date(2026, 10, 4))
    signed.sign(PR_MANAGER, "2026-10-06", PR)
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
        with pytest.raises(BadInput, match="e-none is not on offer in 2026-Q4"):
            evidence.reuse(following.desk(PR_MANAGER, DECEMBER), ["e-none"], period=NEXT)
        with pytest.raises(NotPermitted):
            evidence.reuse(following.desk(HR_MANAGER, DECEMBER), [offer.piece.id], period=NEXT)
        evidence.reuse(following.desk(PR_MANAGER, DECEMBER), [offer.piece.id], period=NEXT)
        with pytest.raises(BadInput, match="is not on offer"):
            evidence.reuse(following.desk(PR_MANAGER, DECEMBER), [offer.piece.id], period=NEXT)

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
