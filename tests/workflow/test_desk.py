"""The desk: who is at it, and what it keeps between two looks."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest

from assess.domain.access import Verb
from assess.domain.event import HistoryImported, PeriodClosed
from assess.errors import BadInput, NotPermitted, OutsideFailure, Refused
from assess.ledger.keys import LogKey
from assess.text import Text
from assess.workflow import period, sheet
from assess.workflow.checkpoint import log_key
from assess.workflow.desk import Desk, sealed
from tests.japanese import refused
from tests.workflow.stage import ADMIN, NEXT, OFFICE, PERIOD, PR, PR_MANAGER, SIGNING_DAY, Stage
from tests.workflow.stages import import_before


def test_the_account_decides_who_acts(opened: Stage) -> None:
    desk = replace(opened.desk(OFFICE, SIGNING_DAY), as_person=None, uid=2004)
    with desk.read() as view:
        actor = desk.actor(view)
    assert (actor.person, actor.entered_by) == (PR_MANAGER, PR_MANAGER)
    nobody = replace(desk, uid=424242)
    with nobody.read() as view, refused(NotPermitted, match="belongs to nobody"):
        nobody.actor(view)


def test_outside_a_rehearsal_only_an_administrator_acts_for_others(opened: Stage) -> None:
    """And what they enter stands under their own name."""
    desk = replace(opened.desk(PR_MANAGER, SIGNING_DAY), rehearsal=False, uid=2035)
    with desk.read() as view:
        actor = desk.actor(view)
        assert (actor.person, actor.entered_by) == (PR_MANAGER, ADMIN)
    other = replace(desk, uid=2001)
    with other.read() as view, refused(NotPermitted):
        other.actor(view)
    with refused(NotPermitted):
        period.close(replace(opened.desk(OFFICE, SIGNING_DAY), rehearsal=False, uid=2035))


def test_roles_are_those_of_the_day(opened: Stage) -> None:
    opened.edit_organization(
        "2026-09-20",
        (
            "{role: reviewer, person: p_ito, from: 2025-04-01}",
            "{role: reviewer, person: p_ito, from: 2025-04-01, to: 2026-09-30}",
        ),
    )
    for day, may in (("2026-09-30 23:59", True), ("2026-10-01 00:00", False)):
        desk = opened.desk(OFFICE, day)
        with desk.read() as view:
            if may:
                assert desk.allow(view, Verb.OPEN_PERIOD).person == OFFICE
            else:
                with refused(NotPermitted):
                    desk.allow(view, Verb.OPEN_PERIOD)


def test_days_are_those_of_the_workspace(opened: Stage) -> None:
    """23:59 in Tokyo is 14:59 in UTC."""
    desk = opened.desk(OFFICE, "2026-09-30 23:59")
    assert desk.today() == date(2026, 9, 30)
    assert (desk.now().hour, desk.now().minute) == (14, 59)
    assert desk.local(desk.now()).isoformat() == "2026-09-30T23:59:00+09:00"


def test_facts_are_kept_until_something_of_the_period_changes(signed: Stage) -> None:
    desk = signed.desk(OFFICE, SIGNING_DAY)
    with desk.read() as view:
        first = desk.facts(view, PERIOD)
        again = desk.facts(view, PERIOD)
        assert first == again
        assert first.attestations is again.attestations
    signed.add(PR_MANAGER, "2026-10-06", "PHY-05-E2", (PR,))
    with desk.read() as view:
        fresh = desk.facts(view, PERIOD)
        assert len(fresh.evidence) == len(first.evidence) + 1
        assert fresh == view.facts(PERIOD)
        assert desk.facts(view, PERIOD, first.position) == view.facts(PERIOD, first.position)


def test_findings_of_another_period_are_seen_at_once(full: Stage) -> None:
    period.open_period(full.desk(OFFICE, "2027-02-01"), "2027-Q1")
    desk = full.desk(OFFICE, "2027-02-02")
    with desk.read() as view:
        assert desk.facts(view, "2027-Q1").findings == view.facts(NEXT).findings != ()


def test_vacancies_follow_the_organization(opened: Stage) -> None:
    desk = opened.desk(OFFICE, SIGNING_DAY)
    shown = sheet.show(desk, PR).book.facts.vacancies
    assert shown is not None
    assert shown[PR] == ()
    opened.edit_organization(
        SIGNING_DAY,
        (
            "person: p_mori, department: public-relations, from: 2025-04-01",
            "person: p_mori, department: public-relations, from: 2026-07-11",
        ),
    )
    shown = sheet.show(desk, PR).book.facts.vacancies
    assert shown is not None
    assert shown[PR] == ((date(2026, 7, 1), date(2026, 7, 10)),)


def test_what_is_not_there_is_named(opened: Stage) -> None:
    desk = opened.desk(OFFICE, SIGNING_DAY)
    with desk.read() as view:
        with refused(Refused, match="No such catalogue revision"):
            desk.catalogue(view, "unknown")
        with refused(BadInput, match="2031-Q1 is not open here"):
            desk.period(view, "2031-Q1")
        with refused(Refused, match="No organization is applied yet"):
            desk.organization(view, 1)
        assert desk.catalogue(view) is desk.catalogue(view)
    assert desk.root == opened.root


class TestLogKey:
    """The key that signs checkpoints."""

    def test_one_that_others_may_read_is_refused(self, opened: Stage) -> None:
        (opened.root / ".rehearsal" / "log.key").chmod(0o640)
        with pytest.raises(OutsideFailure, match="Other people may read"):
            log_key(opened.desk(OFFICE, SIGNING_DAY))

    def test_another_key_does_not_sign_after_this_one(self, full: Stage) -> None:
        origin = full.workspace.settings.origin
        assert origin is not None
        key = LogKey.generate(origin)
        (full.root / ".rehearsal" / "log.key").write_text(key.to_text())
        period.open_period(full.desk(OFFICE, "2027-02-01"), "2027-Q1")
        with pytest.raises(BadInput):
            period.close(full.desk(OFFICE, "2027-04-01"))
        with full.store.read() as view:
            assert not view.is_closed("2027-Q1")


def _close_on_a_full_disk(desk: Desk) -> None:
    with desk.write() as writer:
        writer.append(PeriodClosed(PERIOD), desk.now(), ADMIN)
        for facts in (desk.opening(writer, PERIOD), desk.facts(writer, PERIOD)):
            assert facts.closed is not None
            assert facts.closed.by == ADMIN
        raise OutsideFailure(Text("The disk is full.", "ディスクに空きがありません。"))


def test_what_a_failed_write_read_is_not_kept(signed: Stage) -> None:
    """Another leaf takes the place of one that was never written."""
    desk = signed.desk(OFFICE, "2026-10-29")
    with pytest.raises(OutsideFailure):
        _close_on_a_full_disk(desk)
    period.close(signed.desk(OFFICE, "2026-10-29"), period=PERIOD)
    with desk.read() as view:
        for facts in (desk.opening(view, PERIOD), desk.facts(view, PERIOD)):
            assert facts.closed is not None
            assert facts.closed.by == OFFICE


def test_an_opening_is_kept_until_its_period_is_closed(signed: Stage) -> None:
    desk = signed.desk(OFFICE, "2026-10-29")
    with desk.read() as view:
        first = desk.opening(view, PERIOD)
        assert desk.opening(view, PERIOD).opening is first.opening
    period.close(desk, period=PERIOD)
    with desk.read() as view:
        assert desk.opening(view, PERIOD) == view.opening_facts(PERIOD)
        assert desk.opening(view, PERIOD).closed is not None


def _import_on_a_full_disk(desk: Desk) -> None:
    content = json.dumps({"answers": [], "findings": [], "name": "lost.csv", "sha256": ""})
    event = HistoryImported(
        period="2026-Q2",
        starts=date(2026, 4, 1),
        ends=date(2026, 6, 30),
        quarter=2,
        counts={},
        findings=0,
        supersedes=None,
        file=sealed(""),
        content=sealed(content),
        reason=sealed(""),
    )
    with desk.write() as writer:
        writer.append(event, desk.now(), OFFICE)
        assert [past.file for past in desk.past_periods(writer)] == ["lost.csv"]
        raise OutsideFailure(Text("The disk is full.", "ディスクに空きがありません。"))


def test_an_import_that_failed_is_not_kept(opened: Stage) -> None:
    desk = opened.desk(OFFICE, "2026-09-06")
    with pytest.raises(OutsideFailure):
        _import_on_a_full_disk(desk)
    import_before(opened, "2026-09-06")
    with desk.read() as view:
        assert [past.file for past in desk.past_periods(view)] == ["before.csv"]
