"""Evidence: add and withdraw."""

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
from assess.workflow import evidence, period
from assess.workflow.evidence import Piece
from tests.japanese import refused
from tests.workflow.stage import (
    ADMIN,
    HR,
    HR_DEPUTY,
    HR_MANAGER,
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
        with refused(BadInput, match="Name the department"):
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
            with refused(NotPermitted):
                add(opened, opened.file("a.csv"), [requirement], [PR], person=person)
        assert opened.book().facts.evidence == ()
        assert objects(opened) == 0

    def test_the_workspace_itself_is_no_evidence(self, opened: Stage) -> None:
        add(opened, opened.file("a.csv"), ["PHY-05-E1"], [PR])
        sha256 = next(iter(opened.vault.objects()))
        stored = opened.workspace.vault / "objects" / sha256[:2] / sha256
        database = opened.workspace.database
        for path in (
            database,
            database.with_name("assess.db-wal"),
            opened.workspace.settings_file,
            opened.workspace.organization_file,
            opened.root / ".rehearsal" / "log.key",
            opened.root / "controls" / ".." / "assess.db",
            stored,
        ):
            with refused(BadInput, match="a file of the workspace itself"):
                add(opened, path, ["PHY-04-E1"], [PR])
        assert objects(opened) == 1
        manual = opened.root / "controls" / "physical.yaml"
        assert add(opened, manual, ["PHY-04-E1"], [PR]), "the catalogue may be evidence"

    def test_what_cannot_be_used_is_named(self, opened: Stage, tmp_path: Path) -> None:
        file = opened.file("a.csv")
        with refused(BadInput, match='no evidence requirement "X-E1"'):
            add(opened, file, ["X-E1"], [PR])
        with refused(BadInput, match="TEC-01-E1 is not asked of public-relations") as caught:
            add(opened, file, ["TEC-01-E1"], [PR])
        assert caught.value.hint.en == "It is asked of: it."
        with refused(BadInput, match="None of the requirements is asked of nowhere"):
            add(opened, file, ["PHY-05-E1"], [PR, "nowhere"])
        with pytest.raises((BadInput, OutsideFailure)):
            add(opened, tmp_path / "missing.csv", ["PHY-05-E1"], [PR])
        assert opened.book().facts.evidence == ()

    def test_days_are_days_that_have_come_and_in_order(self, opened: Stage) -> None:
        file = opened.file("a.csv")
        with refused(BadInput, match="2026-10-06 has not come yet"):
            add(
                opened, file, ["PHY-05-E1"], [PR], piece=Piece(date(2026, 10, 6), PersonalData.NONE)
            )
        days = (date(2026, 9, 2), date(2026, 9, 1))
        with refused(BadInput, match="the last day is before the first"):
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
        with refused(Refused, match="closed; nothing more is handed in"):
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
        with refused(NotPermitted, match="only who added"):
            evidence.withdraw(opened.desk(person, SIGNING_DAY), added.id, self.REASON)
        assert kept(opened, added.sha256)

    def test_not_once_somebody_attested_with_it(self, opened: Stage) -> None:
        (added,) = add(opened, opened.file("a.csv"), ["PHY-05-E1"], [PR])
        opened.sign(PR_MANAGER, SIGNING_DAY, PR)
        with refused(Refused, match="An attestation names this piece"):
            evidence.withdraw(opened.desk(PR_MANAGER, SIGNING_DAY), added.id, self.REASON)
        assert kept(opened, added.sha256)

    def test_not_twice_not_without_reason_and_not_what_is_not_there(self, opened: Stage) -> None:
        (added,) = add(opened, opened.file("a.csv"), ["PHY-05-E1"], [PR])
        desk = opened.desk(PR_MANAGER, SIGNING_DAY)
        with refused(BadInput, match="a withdrawal needs a reason"):
            evidence.withdraw(desk, added.id, "  ")
        with refused(BadInput, match="no evidence e-none"):
            evidence.withdraw(desk, "e-none", self.REASON)
        evidence.withdraw(desk, added.id, self.REASON)
        with refused(Refused, match="withdrawn before"):
            evidence.withdraw(desk, added.id, self.REASON)
