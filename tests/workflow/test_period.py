"""The life of a period: open, extend, close."""

from __future__ import annotations

from datetime import date

import pytest

from assess.domain.facts import CellKey
from assess.domain.outcome import Result
from assess.errors import BadInput, NotPermitted, Refused
from assess.ledger.checkpoint import open_checkpoint
from assess.workflow import answer, approve, evidence, period, sheet
from tests.japanese import refused
from tests.workflow.stage import (
    ADMIN,
    APPROVER,
    AUDITOR,
    HR,
    HR_MANAGER,
    NEXT,
    OFFICE,
    PERIOD,
    PR,
    PR_MANAGER,
    SIGNING_DAY,
    Stage,
)


def open_at(stage: Stage, day: str, wanted: str = PERIOD, person: str = OFFICE) -> period.Opened:
    return period.open_period(stage.desk(person, day), wanted)


class TestOpen:
    """Opening freezes revision and population."""

    def test_a_preview_freezes_nothing(self, fresh: Stage) -> None:
        seen = period.open_period(fresh.desk(OFFICE, "2026-09-05"), PERIOD, preview=True)
        assert seen.cells
        with fresh.store.read() as view:
            assert view.period_ids() == ()
            assert view.catalogue() is None
        assert open_at(fresh, "2026-09-05") == seen

    def test_within_the_period_deadlines_count_from_its_end(self, fresh: Stage) -> None:
        """12 October is a holiday in Japan alone."""
        opened = open_at(fresh, "2026-09-05")
        due = {d.entity: d.due for d in opened.departments}
        assert due == {
            "kusanagi": date(2026, 10, 15),
            "kusanagi-guides": date(2026, 10, 14),
            "kusanagi-career": date(2026, 10, 14),
        }

    def test_after_its_end_deadlines_count_from_the_opening(self, fresh: Stage) -> None:
        """Ten business days from 20 October: 3 November is a holiday in Japan alone."""
        opened = open_at(fresh, "2026-10-20")
        due = {d.entity: d.due for d in opened.departments}
        assert due == {
            "kusanagi": date(2026, 11, 4),
            "kusanagi-guides": date(2026, 11, 3),
            "kusanagi-career": date(2026, 11, 3),
        }
        assert not fresh.sign(PR_MANAGER, "2026-11-04", PR).late

    def test_what_was_frozen_stays(self, fresh: Stage) -> None:
        """Later changes of files and organization do not move an opened period."""
        opened = open_at(fresh, "2026-09-05")
        fresh.edit_organization(
            "2026-09-06",
            ("    attributes: [other_contacts]\n", "    attributes: [other_contacts, paper_pd]\n"),
        )
        for file in (fresh.root / "controls").rglob("*.yaml"):
            file.write_text("broken: [", encoding="utf-8")
        again = Stage(fresh.root)
        again.catalogues = {}
        book = again.book("2026-09-07")
        assert book.opening.cells == opened.cells
        assert book.department(PR).attributes == ("other_contacts",)
        assert book.catalogue.revision == opened.revision

    def test_the_catalogue_is_published_once(self, fresh: Stage) -> None:
        open_at(fresh, "2026-09-05")
        period.close(fresh.desk(OFFICE, "2026-10-30"))
        open_at(fresh, "2026-12-01", NEXT)
        with fresh.store.read() as view:
            kinds = [e.event.kind for e in view.log()]
        assert kinds.count("catalog.publish") == 1
        assert kinds.count("period.open") == 2

    @pytest.mark.parametrize("person", [PR_MANAGER, APPROVER, AUDITOR])
    def test_the_office_opens(self, fresh: Stage, person: str) -> None:
        with refused(NotPermitted):
            open_at(fresh, "2026-09-05", person=person)

    def test_not_twice_not_before_it_begins_and_not_by_a_wrong_name(self, fresh: Stage) -> None:
        open_at(fresh, "2026-09-05")
        with refused(Refused, match="2026-Q3 is open already"):
            open_at(fresh, "2026-09-06")
        with refused(Refused, match="begins on 2026-10-01"):
            open_at(fresh, "2026-09-30", NEXT)
        for wrong in ("2026-Q5", "FY2026-Q3", "Q3"):
            with refused(BadInput, match="is not a period here"):
                open_at(fresh, "2026-09-06", wrong)

    def test_a_catalogue_that_does_not_lint_opens_nothing(self, fresh: Stage) -> None:
        next((fresh.root / "controls").rglob("*.yaml")).write_text("broken: [", encoding="utf-8")
        with pytest.raises(BadInput):
            open_at(fresh, "2026-09-05")
        with fresh.store.read() as view:
            assert view.period_ids() == ()

    def test_an_owner_code_without_department_opens_nothing(self, fresh: Stage) -> None:
        fresh.edit_organization(
            "2026-09-02", ("    owns: [HR, REC]\n", "    owns: [HR, REC]\n    to: 2026-09-30\n")
        )
        with refused(Refused, match="No department owns: HR"):
            open_at(fresh, "2026-12-01", NEXT)
        assert open_at(fresh, "2026-09-05").cells

    def test_a_company_without_a_calendar_has_no_due_date(self, fresh: Stage) -> None:
        file = fresh.workspace.settings_file
        text = file.read_text(encoding="utf-8")
        assert text.count("  US-CA: {") == 1
        file.write_text(text.replace("  US-CA: {", "  US-NV: {"), encoding="utf-8")
        with refused(BadInput, match="no calendar for the company kusanagi-guides"):
            open_at(Stage(fresh.root), "2026-09-05")

    @pytest.mark.parametrize("other", [NEXT, "2026-Q2"])
    def test_one_period_is_open_at_a_time(self, fresh: Stage, other: str) -> None:
        """So that what a quarter leaves undone is due again in the next one."""
        open_at(fresh, "2026-09-05")
        with refused(Refused, match="2026-Q3 is still open"):
            open_at(fresh, "2026-12-01", other)
        period.close(fresh.desk(OFFICE, "2026-12-01"))
        again = set(open_at(fresh, "2026-12-02", NEXT).cells)
        assert set(fresh.book(period=PERIOD).opening.cells) <= again

    def test_not_before_an_approved_later_one(self, full: Stage) -> None:
        with refused(Refused, match="2026-Q4 is approved, and 2026-Q2 comes before it"):
            open_at(full, "2027-02-01", "2026-Q2")

    def test_a_cell_with_a_bad_last_result_is_due_again(self, full: Stage) -> None:
        """PHY-04 of human resources was not signed in either quarter."""
        last = full.book("2027-02-01", period=NEXT, results=True).summaries
        opened = open_at(full, "2027-02-01", "2027-Q1")
        again = {k for k, s in last.items() if s.result is Result.NOT_ASSESSED}
        assert again
        assert again <= set(opened.cells)


class TestExtend:
    """A later due date of one sheet."""

    def extend(self, stage: Stage, day: date, *, person: str = OFFICE, **given: str) -> None:
        reason = given.get("reason", "Illness.")
        department = given.get("department", PR)
        period.extend(stage.desk(person, "2026-10-02"), department, day, reason)

    def test_it_moves_the_sheet_and_its_cells_alone(self, opened: Stage) -> None:
        self.extend(opened, date(2026, 11, 20))
        book = opened.book()
        assert book.sheet_due(PR) == date(2026, 11, 20)
        assert book.cell_due(CellKey("PHY-05", PR)) == date(2026, 11, 20)
        assert book.sheet_due(HR) == date(2026, 10, 15)
        assert not opened.sign(PR_MANAGER, "2026-11-20", PR).late

    def test_only_later(self, opened: Stage) -> None:
        for day in (date(2026, 10, 15), date(2026, 10, 1)):
            with refused(BadInput, match="is due on 2026-10-15 already"):
                self.extend(opened, day)
        self.extend(opened, date(2026, 10, 20), department="PR")
        with refused(BadInput, match="is due on 2026-10-20 already"):
            self.extend(opened, date(2026, 10, 19))
        with refused(BadInput, match="is not between today and"):
            self.extend(opened, date(2036, 10, 20))

    def test_with_a_reason_for_a_department_that_is_there(self, opened: Stage) -> None:
        with refused(BadInput, match="an extension needs a reason"):
            self.extend(opened, date(2026, 11, 20), reason=" ")
        with refused(BadInput, match="There is no department"):
            self.extend(opened, date(2026, 11, 20), department="nowhere")

    @pytest.mark.parametrize("person", [PR_MANAGER, APPROVER, AUDITOR])
    def test_the_office_extends(self, opened: Stage, person: str) -> None:
        with refused(NotPermitted):
            self.extend(opened, date(2026, 11, 20), person=person)

    def test_not_after_the_close(self, opened: Stage) -> None:
        period.close(opened.desk(OFFICE, "2026-10-02"))
        with refused(Refused, match="closed"):
            self.extend(opened, date(2026, 11, 20))


class TestClose:
    """No more answers; a checkpoint is signed."""

    def test_not_before_its_last_day_has_ended(self, opened: Stage) -> None:
        with refused(Refused, match="it can be closed after that day"):
            period.close(opened.desk(OFFICE, "2026-09-30 23:59"))
        period.close(opened.desk(OFFICE, "2026-10-01 00:00"))

    def test_the_checkpoint_covers_the_close(self, opened: Stage) -> None:
        note = period.close(opened.desk(OFFICE, SIGNING_DAY))
        settings = opened.workspace.settings
        assert settings.log_key is not None
        assert settings.origin is not None
        checkpoint = open_checkpoint(note.encode(), settings.log_key, settings.origin)
        with opened.store.read() as view:
            assert checkpoint.size == view.head().size
            assert view.newest_checkpoint() == (checkpoint.size, note)
            assert list(view.log())[-1].event.kind == "period.close"
        assert opened.verify().exposed == 0

    def test_not_twice(self, opened: Stage) -> None:
        period.close(opened.desk(OFFICE, SIGNING_DAY))
        with refused(Refused, match="closed"):
            period.close(opened.desk(OFFICE, SIGNING_DAY), period=PERIOD)

    @pytest.mark.parametrize("person", [PR_MANAGER, APPROVER, AUDITOR])
    def test_the_office_closes(self, opened: Stage, person: str) -> None:
        with refused(NotPermitted):
            period.close(opened.desk(person, SIGNING_DAY))

    def test_nothing_enters_any_more(self, signed: Stage) -> None:
        period.close(signed.desk(OFFICE, "2026-10-06"))
        with refused(Refused, match="closed; no more answers"):
            signed.answer(PR_MANAGER, "2026-10-07", PR, {"ORG-04-Q1": "no"}, period=PERIOD)
        with refused(Refused, match="closed"):
            answer.save(signed.desk(PR_MANAGER, "2026-10-07"), PR, "ORG-04-Q1", "no", expected=0)

    def test_unsigned_is_not_assessed_and_unreviewed_is_asserted(self, signed: Stage) -> None:
        period.close(signed.desk(OFFICE, "2026-10-06"))
        book = signed.book()
        assert book.outcome(CellKey("PHY-05", PR)).result is Result.ASSERTED
        assert book.outcome(CellKey("PHY-05", HR)).result is Result.NOT_ASSESSED

    def test_a_missing_log_key_closes_nothing(self, opened: Stage) -> None:
        (opened.root / ".rehearsal" / "log.key").unlink()
        with pytest.raises(Exception, match="log key cannot be read"):
            period.close(opened.desk(OFFICE, SIGNING_DAY))
        with opened.store.read() as view:
            assert not view.is_closed(PERIOD)


def test_the_open_period_is_meant_unless_said(full: Stage) -> None:
    period.open_period(full.desk(OFFICE, "2027-02-01"), "2027-Q1")
    desk = full.desk(HR_MANAGER, "2027-02-02")
    assert sheet.show(desk, HR).book.period.id == "2027-Q1"
    assert sheet.show(desk, HR, period=PERIOD).book.period.id == PERIOD
    with refused(BadInput, match="is not open here") as caught:
        sheet.show(desk, HR, period="2026-Q1")
    assert caught.value.hint.en == "Known: 2026-Q3, 2026-Q4, 2027-Q1."


def test_the_newest_is_meant_when_all_are_closed(full: Stage) -> None:
    assert sheet.show(full.desk(HR_MANAGER, "2027-02-02"), HR).book.period.id == NEXT


def test_without_a_period_there_is_nothing_to_show(fresh: Stage) -> None:
    with refused(Refused, match="No period is open"):
        sheet.show(fresh.desk(HR_MANAGER, "2026-09-05"), HR)
    with refused(Refused, match="No closed period waits"):
        approve.approve(fresh.desk(APPROVER, "2026-09-05"))
    with refused(BadInput):
        evidence.withdraw(fresh.desk(ADMIN, "2026-09-05"), "e-1", "x", period=PERIOD)
