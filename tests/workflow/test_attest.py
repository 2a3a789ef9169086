"""Attesting: the exact bytes, when, by whom, and what happens to drafts."""

from __future__ import annotations

import hashlib
import json
from datetime import date

import pytest

from assess.domain.answer import Choice
from assess.domain.facts import Capacity, CellKey, Variant
from assess.domain.outcome import Result
from assess.errors import BadInput, Many, NotPermitted, Refused
from assess.workflow import attest, period, review, sheet
from tests.japanese import refused
from tests.workflow.stage import (
    ADMIN,
    AUDITOR,
    HR,
    HR_DEPUTY,
    HR_MANAGER,
    OFFICE,
    PERIOD,
    PR,
    PR_HANDLER,
    PR_HEAD,
    PR_MANAGER,
    SIGNING_DAY,
    Stage,
)


def test_what_was_shown_is_what_is_committed(opened: Stage) -> None:
    opened.answer(PR_MANAGER, SIGNING_DAY, PR, {"ORG-04-Q1": "yes"}, {"ORG-04-Q1": "備考"})
    desk = opened.desk(PR_MANAGER, SIGNING_DAY)
    prepared = attest.prepare(desk, PR, language="ja")
    signed = attest.sign(desk, prepared)
    assert signed.sha256 == prepared.sha256 == hashlib.sha256(prepared.data).hexdigest()
    with opened.store.read() as view:
        leaf = view.leaf(signed.idx)
        committed = leaf.p["declaration"]["c"]
        assert view.opening(committed) == prepared.data
        salt = view.salt(committed)
        assert salt is not None
        assert hashlib.sha256(salt + prepared.data).hexdigest() == committed
    declaration = json.loads(prepared.data)
    assert declaration["text"] == prepared.words
    assert "備考" not in prepared.data.decode()
    assert "未回答・例外・不適合" in prepared.words
    assert leaf.p["counts"]["yes"] == 1
    assert leaf.p["counts"]["open"] == signed.counts["open"] > 0


def test_a_sheet_with_open_questions_may_be_signed_and_lists_them(opened: Stage) -> None:
    prepared = attest.prepare(opened.desk(PR_MANAGER, SIGNING_DAY), PR)
    assert all(cell.open for cell in prepared.cells if cell.key.control != "ORG-09")
    signed = opened.sign(PR_MANAGER, SIGNING_DAY, PR)
    assert (signed.capacity, signed.variant) == (Capacity.INFORMATION_MANAGER, Variant.WHOLE)
    assert not signed.late
    outcome = opened.book().outcome(CellKey("ORG-04", PR))
    assert (outcome.result, outcome.signed) == (Result.NOT_ASSESSED, True)


@pytest.mark.parametrize("at", ["2026-09-05", "2026-09-30 23:59"])
def test_before_the_period_has_ended_nothing_is_signed(opened: Stage, at: str) -> None:
    opened.answer(PR_MANAGER, at, PR, {"ORG-04-Q1": "yes"})
    with refused(Refused, match="2026-09-30, which has not ended") as caught:
        opened.sign(PR_MANAGER, at, PR)
    assert caught.value.hint.en == "Sign from 2026-10-01 on; drafts are kept."
    assert sheet.show(opened.desk(PR_MANAGER, at), PR).drafts == {"ORG-04-Q1": 1}
    opened.sign(PR_MANAGER, "2026-10-01 00:00", PR)


@pytest.mark.parametrize(("at", "late"), [("2026-10-15 23:59", False), ("2026-10-16", True)])
def test_late_is_a_flag(opened: Stage, at: str, late: bool) -> None:
    signed = opened.sign(PR_MANAGER, at, PR)
    assert (signed.late, signed.due) == (late, date(2026, 10, 15))
    assert (opened.book().timing(PR).late > 0) is late


def test_signing_again_without_a_return_is_not_late(opened: Stage) -> None:
    opened.sign(PR_MANAGER, SIGNING_DAY, PR)
    opened.answer(PR_MANAGER, "2026-10-20", PR, {"ORG-04-Q1": "yes"})
    today = date(2026, 10, 20)
    assert sheet.show(opened.desk(PR_MANAGER, "2026-10-20"), PR).missing(today) is None
    assert not opened.sign(PR_MANAGER, "2026-10-20", PR).late
    assert opened.book().timing(PR).late == 0


@pytest.mark.parametrize(("at", "late"), [("2026-10-19", False), ("2026-10-20", True)])
def test_what_was_sent_back_is_late_after_the_returns_due_date(
    opened: Stage, at: str, late: bool
) -> None:
    opened.sign(PR_MANAGER, SIGNING_DAY, PR)
    back = review.send_back(opened.desk(OFFICE, "2026-10-14"), PR, ["ORG-04"], "Why not?")
    assert back.due == date(2026, 10, 19)
    opened.answer(PR_MANAGER, at, PR, {"ORG-04-Q1": "yes"})
    missed = sheet.show(opened.desk(PR_MANAGER, at), PR).missing(date.fromisoformat(at))
    assert missed == (back.due if late else None)
    signed = opened.sign(PR_MANAGER, at, PR)
    assert (signed.late, signed.due) == (late, date(2026, 10, 19) if late else date(2026, 10, 15))
    assert opened.book().timing(PR).returned is late


def test_na_needs_a_reason(opened: Stage) -> None:
    opened.answer(PR_MANAGER, SIGNING_DAY, PR, {"ORG-02-Q1": "na", "ORG-02-Q3": "na"})
    with refused(Many) as caught:
        opened.sign(PR_MANAGER, SIGNING_DAY, PR)
    assert [e.where for e in caught.value.errors] == [
        "public-relations / ORG-02 / ORG-02-Q1",
        "public-relations / ORG-02 / ORG-02-Q3",
    ]


def test_drafts_end_with_the_attestation(opened: Stage) -> None:
    opened.answer(PR_MANAGER, SIGNING_DAY, PR, {"ORG-04-Q1": "partial"})
    opened.sign(PR_MANAGER, SIGNING_DAY, PR)
    shown = sheet.show(opened.desk(PR_MANAGER, SIGNING_DAY), PR)
    assert shown.drafts == {}
    assert not shown.edited
    cell = shown.cell("ORG-04")
    assert cell is not None
    assert [q.answer.value for q in cell.questions if q.answer] == [Choice.PARTIAL]


def test_edits_after_signing_are_drafts_until_signed_again(signed: Stage) -> None:
    key = CellKey("ORG-04", PR)
    signed.answer(PR_MANAGER, "2026-10-06", PR, {"ORG-04-Q1": "no"})
    shown = sheet.show(signed.desk(PR_MANAGER, "2026-10-06"), PR)
    assert shown.edited
    cell = shown.cell("ORG-04")
    assert cell is not None
    assert cell.outcome.result is Result.ASSERTED
    assert cell.preview.result is Result.NONCONFORMING
    assert signed.book().outcome(key).result is Result.ASSERTED
    again = signed.sign(PR_MANAGER, "2026-10-06 11:00", PR)
    assert signed.book().outcome(key).result is Result.NONCONFORMING
    with signed.store.read() as view:
        before = signed.book().facts.attestations[0]
        assert view.leaf(again.idx).p["supersedes"] == before.mark.idx


def test_whatever_moves_in_between_stops_the_signature(opened: Stage) -> None:
    def prepared() -> attest.Prepared:
        return attest.prepare(opened.desk(PR_MANAGER, SIGNING_DAY), PR)

    def moved(before: attest.Prepared) -> None:
        with refused(Refused, match="nothing was signed") as caught:
            attest.sign(opened.desk(PR_MANAGER, f"{SIGNING_DAY} 12:00"), before)
        assert caught.value.where == PR
        assert opened.book().signed(PR) is None

    opened.answer(PR_MANAGER, SIGNING_DAY, PR, {"ORG-04-Q1": "yes"})
    before = prepared()
    opened.answer(PR_HANDLER, SIGNING_DAY, PR, {"ORG-04-Q1": "no"})
    moved(before)
    before = prepared()
    opened.answer(PR_HANDLER, SIGNING_DAY, PR, {"ORG-04-Q1": "no"}, {"ORG-04-Q1": "More words."})
    moved(before)
    before = prepared()
    opened.answer(PR_HANDLER, SIGNING_DAY, PR, {"ORG-04-Q1": "no"})
    moved(before)
    before = prepared()
    opened.add(PR_HANDLER, SIGNING_DAY, "PHY-05-E1", (PR,))
    moved(before)
    before = prepared()
    attest.sign(opened.desk(PR_MANAGER, f"{SIGNING_DAY} 12:00"), prepared())
    with refused(Refused, match="nothing was signed"):
        attest.sign(opened.desk(PR_MANAGER, f"{SIGNING_DAY} 12:00"), before)


def test_the_organization_moving_in_between_stops_it_too(opened: Stage) -> None:
    before = attest.prepare(opened.desk(PR_MANAGER, SIGNING_DAY), PR)
    opened.edit_organization(
        SIGNING_DAY,
        (
            "person: p_mori, department: public-relations, from: 2025-04-01",
            "person: p_mori, department: public-relations, from: 2026-08-01",
        ),
    )
    with refused(Refused, match="nothing was signed"):
        attest.sign(opened.desk(PR_MANAGER, f"{SIGNING_DAY} 12:00"), before)


def test_nobody_signs_what_somebody_else_prepared(opened: Stage) -> None:
    prepared = attest.prepare(opened.desk(HR_MANAGER, SIGNING_DAY), HR)
    with refused(NotPermitted, match="Somebody else prepared"):
        attest.sign(opened.desk(HR_DEPUTY, SIGNING_DAY), prepared)


@pytest.mark.parametrize("person", [PR_HANDLER, HR_MANAGER, OFFICE, ADMIN, AUDITOR])
def test_who_may_not(opened: Stage, person: str) -> None:
    with refused(NotPermitted):
        opened.sign(person, SIGNING_DAY, PR)


def test_an_audit_officer_never_holds_an_office_that_signs(opened: Stage) -> None:
    with pytest.raises(Many, match="the audit officer may not be"):
        opened.edit_organization(
            SIGNING_DAY,
            ("role: audit_officer, person: p_seki", "role: audit_officer, person: p_mori"),
        )


def test_a_deputy_signs_as_deputy(opened: Stage) -> None:
    prepared = attest.prepare(opened.desk(HR_DEPUTY, SIGNING_DAY), HR)
    assert "As deputy of this department's information manager" in prepared.words
    signed = opened.sign(HR_DEPUTY, SIGNING_DAY, HR)
    assert (signed.attester, signed.capacity) == (HR_DEPUTY, Capacity.DEPUTY)


def test_a_head_does_not_sign_while_there_is_a_manager(opened: Stage) -> None:
    with refused(NotPermitted, match="only while there is no information manager"):
        opened.sign(PR_HEAD, SIGNING_DAY, PR)


def test_a_head_acts_in_a_vacancy(opened: Stage) -> None:
    opened.edit_organization(
        "2026-09-20",
        (
            "person: p_mori, department: public-relations, from: 2025-04-01",
            "person: p_mori, department: public-relations, from: 2025-04-01, to: 2026-09-20",
        ),
    )
    prepared = attest.prepare(opened.desk(PR_HEAD, SIGNING_DAY), PR)
    assert "As department head, acting because" in prepared.words
    signed = opened.sign(PR_HEAD, SIGNING_DAY, PR)
    assert (signed.attester, signed.capacity) == (PR_HEAD, Capacity.ACTING)
    outcome = opened.book().outcome(CellKey("ORG-01", PR))
    assert outcome.result is Result.NONCONFORMING
    assert [c.question for c in outcome.contradictions] == ["ORG-01-Q1"]


def test_after_the_close_nothing_is_signed(opened: Stage) -> None:
    prepared = attest.prepare(opened.desk(PR_MANAGER, SIGNING_DAY), PR)
    period.close(opened.desk(OFFICE, SIGNING_DAY))
    with refused(Refused, match="nothing was signed"):
        attest.sign(opened.desk(PR_MANAGER, f"{SIGNING_DAY} 12:00"), prepared)
    with refused(Refused, match=f"{PERIOD} is closed; nothing more is signed"):
        attest.prepare(opened.desk(PR_MANAGER, SIGNING_DAY), PR, period=PERIOD)


def test_departments_are_found_by_id_and_short_name_and_by_who_asks(opened: Stage) -> None:
    desk = opened.desk(HR_MANAGER, SIGNING_DAY)
    for wanted in (HR, "HR", None):
        assert attest.prepare(desk, wanted).sheet.department == HR
    with refused(BadInput, match="There is no department"):
        attest.prepare(desk, "nowhere")
    with refused(BadInput, match="Name the department"):
        attest.prepare(opened.desk(OFFICE, SIGNING_DAY))


def test_an_unchanged_cell_keeps_its_content_though_salts_are_fresh(signed: Stage) -> None:
    """The hash that a reviewer's acceptance binds to."""
    signed.answer(PR_MANAGER, "2026-10-06", PR, {"ORG-04-Q1": "yes"}, {"ORG-04-Q1": "As before."})
    signed.sign(PR_MANAGER, "2026-10-06", PR)
    signed.answer(PR_MANAGER, "2026-10-07", PR, {"ORG-02-Q1": "partial"})
    signed.sign(PR_MANAGER, "2026-10-07", PR)
    _, before, after = signed.book().facts.attestations
    assert before.declaration != after.declaration
    changed = [
        b.key.control
        for b, a in zip(before.cells, after.cells, strict=True)
        if b.content != a.content
    ]
    assert changed == ["ORG-02"]
    assert signed.verify().intact
