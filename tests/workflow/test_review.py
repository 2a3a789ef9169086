"""Review: accept, return, consent; what acceptance binds to and who may."""

from __future__ import annotations

from datetime import date

import pytest

from assess.domain.facts import CellKey, ReviewVerdict
from assess.domain.judgement import ReasonCode
from assess.domain.outcome import Result
from assess.errors import BadInput, NotPermitted, Refused
from assess.workflow import evidence, organization, period, review, sheet
from assess.workflow.book import load_book
from tests.japanese import refused
from tests.workflow.stage import (
    ADMIN,
    APPROVER,
    AUDITOR,
    HR,
    HR_MANAGER,
    OFFICE,
    PR,
    PR_HANDLER,
    PR_HEAD,
    PR_MANAGER,
    SECOND,
    Stage,
)

DAY = "2026-10-06"
PHY, ORG = CellKey("PHY-05", PR), CellKey("ORG-02", PR)


def result(stage: Stage, key: CellKey) -> Result:
    return stage.book().outcome(key).result


def test_acceptance_makes_a_cell_in_good_order_conforming(signed: Stage) -> None:
    assert result(signed, PHY) is Result.ASSERTED
    done = review.accept(signed.desk(OFFICE, DAY), PR, ["PHY-05"])
    assert done.controls == ("PHY-05",)
    assert result(signed, PHY) is Result.CONFORMING
    assert result(signed, ORG) is Result.ASSERTED
    accepted = signed.book().facts.reviews[-1]
    assert (accepted.verdict, accepted.independent) == (ReviewVerdict.ACCEPTED, True)


def test_a_whole_sheet_at_once(signed: Stage) -> None:
    done = review.accept(signed.desk(OFFICE, DAY), "PR")
    assert set(done.controls) == {k.control for k in signed.book().cells_of(PR)}
    again = signed.book()
    with refused(Refused, match="accepted already"):
        review.accept(signed.desk(SECOND, DAY), PR)
    assert len(signed.book().facts.reviews) == len(again.facts.reviews)


def test_what_is_accepted_already_is_skipped(signed: Stage) -> None:
    review.accept(signed.desk(OFFICE, DAY), PR, ["PHY-05"])
    done = review.accept(signed.desk(SECOND, DAY), PR, ["PHY-05", "ORG-02"])
    assert (done.controls, done.skipped) == (("ORG-02",), ("PHY-05",))


def test_acceptance_survives_the_signing_of_an_unchanged_cell(signed: Stage) -> None:
    review.accept(signed.desk(OFFICE, DAY), PR)
    signed.answer(PR_MANAGER, "2026-10-07", PR, {"ORG-02-Q1": "partial"})
    signed.sign(PR_MANAGER, "2026-10-07", PR)
    assert result(signed, PHY) is Result.CONFORMING
    changed = signed.book().outcome(ORG)
    assert (changed.result, changed.review) == (Result.PARTLY, None)


def test_new_evidence_takes_acceptance_away(signed: Stage) -> None:
    review.accept(signed.desk(OFFICE, DAY), PR)
    signed.add(PR_MANAGER, "2026-10-07", "PHY-05-E2", (PR,), text="more\n")
    assert result(signed, PHY) is Result.CONFORMING
    signed.sign(PR_MANAGER, "2026-10-07", PR)
    assert result(signed, PHY) is Result.ASSERTED


def test_a_changed_answer_that_is_changed_back_is_accepted_again(signed: Stage) -> None:
    """The content is the same content."""
    review.accept(signed.desk(OFFICE, DAY), PR)
    for day, text in (("2026-10-07", "partial"), ("2026-10-08", "yes")):
        signed.answer(PR_MANAGER, day, PR, {"ORG-02-Q1": text})
        signed.sign(PR_MANAGER, day, PR)
    assert result(signed, ORG) is Result.CONFORMING


def test_what_was_signed_since_the_reviewer_looked_is_not_accepted(signed: Stage) -> None:
    attested = signed.book().facts.attestations[-1]
    seen = {cell.key.control: cell.content for cell in attested.cells}
    signed.answer(PR_MANAGER, DAY, PR, {"ORG-02-Q1": "no"})
    signed.sign(PR_MANAGER, DAY, PR)
    with refused(Refused, match="Signed anew since you looked: ORG-02"):
        review.accept(signed.desk(OFFICE, DAY), PR, seen=seen)
    review.accept(signed.desk(OFFICE, DAY), PR, ["PHY-05"], seen=seen)


def test_a_return_reopens_its_cells_only(signed: Stage) -> None:
    done = review.send_back(signed.desk(OFFICE, DAY), PR, ["PHY-05"], "Twelve or fourteen?")
    assert done.controls == ("PHY-05",)
    outcome = signed.book().outcome(PHY)
    assert outcome.result is Result.ASSERTED
    assert ReasonCode.RETURNED in [r.code for r in outcome.reasons]
    shown = sheet.show(signed.desk(PR_MANAGER, DAY), PR)
    returned = {c.key.control: c.returned.reason for c in shown.cells if c.returned}
    assert returned == {"PHY-05": "Twelve or fourteen?"}
    assert ReasonCode.RETURNED not in [r.code for r in signed.book().outcome(ORG).reasons]


def test_signing_it_anew_ends_the_return(signed: Stage) -> None:
    review.send_back(signed.desk(OFFICE, DAY), PR, ["PHY-05"], "Twelve or fourteen?")
    signed.answer(PR_MANAGER, "2026-10-07", PR, {"PHY-05-Q3": "14/14"})
    signed.sign(PR_MANAGER, "2026-10-07", PR)
    cell = sheet.show(signed.desk(PR_MANAGER, DAY), PR).cell("PHY-05")
    assert cell is not None
    assert cell.returned is None
    review.accept(signed.desk(OFFICE, "2026-10-08"), PR, ["PHY-05"])
    assert result(signed, PHY) is Result.CONFORMING


@pytest.mark.parametrize(
    ("day", "due"),
    [
        ("2026-10-06", date(2026, 10, 15)),
        ("2026-10-12", date(2026, 10, 15)),
        ("2026-10-13", date(2026, 10, 16)),
        ("2026-10-16", date(2026, 10, 21)),
        ("2026-10-30", date(2026, 11, 5)),
    ],
)
def test_a_return_is_due_in_three_business_days_never_before_the_sheet(
    signed: Stage, day: str, due: date
) -> None:
    """12 October and 3 November 2026 are holidays in Japan."""
    done = review.send_back(signed.desk(OFFICE, day), PR, ["PHY-05"], "Look again.")
    assert done.due == due
    assert signed.book().cell_due(PHY) == due
    assert signed.book().cell_due(ORG) == date(2026, 10, 15)


def test_an_extension_holds_for_returns_too(signed: Stage) -> None:
    period.extend(signed.desk(OFFICE, DAY), PR, date(2026, 11, 20), "Illness.")
    done = review.send_back(signed.desk(OFFICE, "2026-10-13"), PR, ["PHY-05"], "Look again.")
    assert done.due == date(2026, 11, 20)


def test_a_return_needs_a_reason_and_a_cell(signed: Stage) -> None:
    with refused(BadInput, match="a return needs a reason"):
        review.send_back(signed.desk(OFFICE, DAY), PR, ["PHY-05"], " \n ")
    with refused(BadInput, match="is no cell of public-relations"):
        review.send_back(signed.desk(OFFICE, DAY), PR, ["TEC-01"], "Look again.")


def test_only_what_is_signed_is_reviewed(opened: Stage) -> None:
    with refused(Refused, match="Nothing is signed") as caught:
        review.accept(opened.desk(OFFICE, DAY), PR)
    assert caught.value.hint.en == "The information manager signs first."
    with refused(Refused, match="Nothing is signed for PHY-05"):
        review.send_back(opened.desk(OFFICE, DAY), PR, ["PHY-05"], "Look.")


def test_na_waits_for_consent(opened: Stage) -> None:
    opened.answer_all(PR_MANAGER, "2026-10-05", PR)
    opened.answer(PR_MANAGER, "2026-10-05", PR, {"PHY-05-Q3": "na"}, {"PHY-05-Q3": "No paper."})
    opened.hand_in_all(PR_MANAGER, "2026-10-05", PR)
    opened.sign(PR_MANAGER, "2026-10-05", PR)
    assert opened.book().outcome(PHY).reasons[0].code is ReasonCode.NA_PENDING
    with refused(Refused, match="waits for consent: PHY-05-Q3"):
        review.accept(opened.desk(OFFICE, DAY), PR)
    done = review.accept(opened.desk(OFFICE, DAY), PR, consent=True)
    assert done.consented == ("PHY-05-Q3",)
    assert result(opened, PHY) is Result.CONFORMING
    consent = opened.book().facts.consents[-1]
    assert (consent.key, consent.question, consent.mark.by) == (PHY, "PHY-05-Q3", OFFICE)


def test_consent_binds_to_the_content_it_was_given_for(opened: Stage) -> None:
    opened.answer(PR_MANAGER, "2026-10-05", PR, {"PHY-05-Q3": "na"}, {"PHY-05-Q3": "No paper."})
    opened.sign(PR_MANAGER, "2026-10-05", PR)
    review.accept(opened.desk(OFFICE, DAY), PR, ["PHY-05"], consent=True)
    opened.answer(PR_MANAGER, "2026-10-07", PR, {"PHY-05-Q3": "na"}, {"PHY-05-Q3": "Not asked."})
    opened.sign(PR_MANAGER, "2026-10-07", PR)
    with refused(Refused, match="waits for consent"):
        review.accept(opened.desk(OFFICE, "2026-10-08"), PR, ["PHY-05"])


@pytest.mark.parametrize("person", [PR_MANAGER, PR_HANDLER, PR_HEAD, HR_MANAGER, ADMIN, AUDITOR])
def test_who_may_not(signed: Stage, person: str) -> None:
    with refused(NotPermitted):
        review.accept(signed.desk(person, DAY), PR)
    with refused(NotPermitted):
        review.send_back(signed.desk(person, DAY), PR, ["PHY-05"], "Look again.")
    assert signed.book().facts.reviews == ()


@pytest.mark.parametrize("person", [OFFICE, SECOND, APPROVER])
def test_who_may(signed: Stage, person: str) -> None:
    desk = signed.desk(person, DAY)
    with desk.read() as view:
        book = load_book(desk, view, "2026-Q3")
        assert review.may_review(desk, view, book, PR)
        assert not review.may_review(desk, view, book, HR)
    review.accept(desk, PR)


def make_reviewer(stage: Stage, person: str) -> None:
    file = stage.workspace.organization_file
    text = file.read_text(encoding="utf-8")
    line = f"roles:\n  - {{role: reviewer, person: {person}}}\n"
    file.write_text(text.replace("roles:\n", line, 1), encoding="utf-8")
    organization.apply(stage.desk(ADMIN, "2026-09-20"))


def test_who_added_a_cells_evidence_does_not_review_that_cell(opened: Stage) -> None:
    """A supplier who is also reviewer: barred from the cell of their file, not from others."""
    make_reviewer(opened, "p_goto")
    opened.answer_all(PR_MANAGER, "2026-10-05", PR)
    opened.add("p_goto", "2026-10-05", "PER-01-E1", (PR,))
    opened.sign(PR_MANAGER, "2026-10-05", PR)
    with refused(NotPermitted, match="did not add its evidence"):
        review.accept(opened.desk("p_goto", DAY), PR, ["PER-01"])
    review.accept(opened.desk("p_goto", DAY), PR, ["ORG-02"])


def test_evidence_that_is_not_signed_bars_nobody(opened: Stage) -> None:
    make_reviewer(opened, "p_goto")
    opened.sign(PR_MANAGER, "2026-10-05", PR)
    opened.add("p_goto", "2026-10-05", "PER-01-E1", (PR,))
    review.accept(opened.desk("p_goto", DAY), PR, ["PER-01"])


def test_a_last_resort_is_kept_as_not_independent(opened: Stage) -> None:
    """Only where nobody independent holds the role."""
    opened.sign(PR_MANAGER, "2026-10-05", PR)
    make = "person: p_ito, from: 2025-04-01"
    with refused(NotPermitted):
        review.accept(opened.desk(PR_MANAGER, DAY), PR, last_resort=True)
    opened.edit_organization(
        DAY,
        (
            f"{{role: reviewer, {make}}}",
            f"{{role: reviewer, {make}}}\n  - {{role: reviewer, person: p_mori}}",
        ),
    )
    with refused(NotPermitted, match="not its attester"):
        review.accept(opened.desk(PR_MANAGER, "2026-10-07"), PR, last_resort=True)
    opened.edit_organization(
        "2026-10-07",
        (f"{{role: reviewer, {make}}}", f"{{role: reviewer, {make}, to: 2026-10-07}}"),
        (
            "{role: reviewer, person: p_mizuno, from: 2025-04-01}",
            "{role: reviewer, person: p_mizuno, from: 2025-04-01, to: 2026-10-07}",
        ),
        (
            "{role: protection_manager, person: p_kato, from: 2025-04-01}",
            "{role: protection_manager, person: p_kato, from: 2025-04-01, to: 2026-10-07}",
        ),
    )
    with refused(NotPermitted, match="not its attester"):
        review.accept(opened.desk(PR_MANAGER, "2026-10-08"), PR)
    review.accept(opened.desk(PR_MANAGER, "2026-10-08"), PR, last_resort=True)
    assert {r.independent for r in opened.book().facts.reviews} == {False}
    review.send_back(
        opened.desk(PR_MANAGER, "2026-10-08"), PR, ["PHY-05"], "Look.", last_resort=True
    )
    assert {r.independent for r in opened.book().facts.reviews} == {False}


def test_independence_is_judged_cell_by_cell(opened: Stage) -> None:
    """The only reviewer handed in evidence for one control; the others are reviewed freely."""
    opened.edit_organization(
        "2026-09-06",
        (
            "{role: reviewer, person: p_mizuno, from: 2025-04-01}",
            "{role: handler, person: p_ito, department: public-relations, to: 2026-10-05}",
        ),
        (
            "{role: protection_manager, person: p_kato, from: 2025-04-01}",
            "{role: protection_manager, person: p_kato, from: 2025-04-01, to: 2026-10-05}",
        ),
    )
    opened.add(OFFICE, "2026-10-05", "PHY-05-E1", (PR,))
    opened.sign(PR_MANAGER, "2026-10-05", PR)
    with refused(NotPermitted) as caught:
        review.accept(opened.desk(OFFICE, DAY), PR)
    assert caught.value.where == f"{PR} / PHY-05"
    assert "--without-independence" in caught.value.hint.en
    review.accept(opened.desk(OFFICE, DAY), PR, last_resort=True)
    found = {r.key.control: r.independent for r in opened.book().facts.reviews}
    assert [c for c, apart in found.items() if not apart] == ["PHY-05"]
    assert len(found) > 5


def test_after_the_close_nothing_is_reviewed(signed: Stage) -> None:
    period.close(signed.desk(OFFICE, "2026-10-26"))
    with refused(Refused, match="closed"):
        review.accept(signed.desk(OFFICE, "2026-10-27"), PR, period="2026-Q3")


def test_a_piece_accepted_with_its_cell_is_named_by_it(signed: Stage) -> None:
    piece = signed.add(PR_MANAGER, DAY, "PHY-05-E2", (PR,), text="more\n")
    signed.sign(PR_MANAGER, DAY, PR)
    review.accept(signed.desk(OFFICE, DAY), PR, ["PHY-05"])
    with refused(Refused, match="An attestation names this piece"):
        evidence.withdraw(signed.desk(PR_MANAGER, DAY), piece, "Too late.")
