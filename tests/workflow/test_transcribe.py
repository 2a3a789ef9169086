"""An attestation that another person signed on paper, entered by an administrator."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from assess.domain.event import SheetTranscribed
from assess.domain.facts import Capacity
from assess.errors import BadInput, NotPermitted, Refused
from assess.workflow import attest, evidence, log, organization, review
from assess.workflow.attest import Prepared, Signed
from tests.japanese import refused
from tests.workflow.stage import (
    ADMIN,
    HR_MANAGER,
    OFFICE,
    PR,
    PR_HANDLER,
    PR_MANAGER,
    SIGNING_DAY,
    Stage,
)


@pytest.fixture
def scan(opened: Stage) -> Path:
    """The signed paper."""
    return opened.file("declaration.pdf", "signed by hand\n")


def prepare(stage: Stage, person: str = ADMIN, attester: str = PR_MANAGER) -> Prepared:
    return attest.prepare(stage.desk(person, SIGNING_DAY), PR, attester=attester)


def transcribe(stage: Stage, scan: Path, person: str = ADMIN) -> Signed:
    return attest.transcribe(stage.desk(person, SIGNING_DAY), prepare(stage), scan)


def test_it_is_the_other_persons_attestation_and_marked(opened: Stage, scan: Path) -> None:
    signed = transcribe(opened, scan)
    assert (signed.attester, signed.capacity) == (PR_MANAGER, Capacity.INFORMATION_MANAGER)
    attestation = opened.book().signed(PR)
    assert attestation is not None
    assert attestation.transcribed
    assert (attestation.attester, attestation.mark.by) == (PR_MANAGER, ADMIN)
    line = log.log(opened.desk(ADMIN, SIGNING_DAY), PR)[-1]
    assert (line.kind, line.by, line.on_behalf_of) == ("attest.transcribe", ADMIN, PR_MANAGER)


def test_the_paper_is_kept_and_opens_its_commitment(opened: Stage, scan: Path) -> None:
    signed = transcribe(opened, scan)
    with opened.store.read() as view:
        leaf = view.leaf(signed.idx)
        meta = json.loads(view.words(leaf.p["meta"]["c"]))
    kept = opened.vault.read_bytes(meta["sha256"])
    assert kept == scan.read_bytes()
    assert leaf.p["file"] == {
        "c": hashlib.sha256(bytes.fromhex(meta["salt"]) + kept).hexdigest(),
        "n": len(kept),
    }
    assert meta["name"] == "declaration.pdf"
    assert opened.verify().objects == 1


def test_withdrawing_the_same_bytes_as_evidence_keeps_the_paper(opened: Stage, scan: Path) -> None:
    transcribe(opened, scan)
    piece = opened.add(PR_MANAGER, SIGNING_DAY, "PHY-05-E1", (PR,), text=scan.read_text())
    evidence.withdraw(opened.desk(PR_MANAGER, SIGNING_DAY), piece, "The wrong file.")
    assert opened.verify().faults == []


def add_role(stage: Stage, at: str, role: str, person: str) -> None:
    """Applied by somebody else than who gets it."""
    file = stage.workspace.organization_file
    text = file.read_text(encoding="utf-8")
    line = f"roles:\n  - {{role: {role}, person: {person}}}\n"
    file.write_text(text.replace("roles:\n", line, 1), encoding="utf-8")
    organization.apply(stage.desk(OFFICE, at))


def test_the_transcriber_does_not_review_it(opened: Stage, scan: Path) -> None:
    transcribe(opened, scan)
    add_role(opened, "2026-10-06", "reviewer", ADMIN)
    with refused(NotPermitted, match="not its attester"):
        review.accept(opened.desk(ADMIN, "2026-10-06"), PR)
    with refused(NotPermitted):
        review.accept(opened.desk(PR_MANAGER, "2026-10-06"), PR)
    review.accept(opened.desk(OFFICE, "2026-10-06"), PR)


@pytest.mark.parametrize("person", [OFFICE, PR_MANAGER, PR_HANDLER])
def test_only_an_administrator(opened: Stage, scan: Path, person: str) -> None:
    with refused(NotPermitted):
        prepare(opened, person, HR_MANAGER)
    prepared = prepare(opened)
    with refused(NotPermitted):
        attest.transcribe(opened.desk(person, SIGNING_DAY), prepared, scan)
    assert opened.book().signed(PR) is None
    assert not any(opened.vault.objects())


def test_who_signed_on_paper_held_the_office(opened: Stage) -> None:
    with refused(NotPermitted, match="neither information manager nor deputy"):
        prepare(opened, ADMIN, HR_MANAGER)


def test_nobody_transcribes_their_own_sheet(opened: Stage, scan: Path) -> None:
    opened.edit_organization(
        SIGNING_DAY, ("role: admin, person: p_toda", "role: admin, person: p_mori")
    )
    prepared = attest.prepare(opened.desk(PR_MANAGER, SIGNING_DAY), PR, attester=PR_MANAGER)
    with refused(NotPermitted, match="signed, not transcribed"):
        attest.transcribe(opened.desk(PR_MANAGER, SIGNING_DAY), prepared, scan)


def test_without_the_paper_there_is_no_transcription(opened: Stage, tmp_path: Path) -> None:
    prepared = prepare(opened)
    with pytest.raises(BadInput):
        attest.transcribe(opened.desk(ADMIN, SIGNING_DAY), prepared, tmp_path / "missing.pdf")
    assert opened.book().signed(PR) is None


def test_a_sheet_that_moved_since_is_not_transcribed(opened: Stage, scan: Path) -> None:
    prepared = prepare(opened)
    opened.answer(PR_HANDLER, SIGNING_DAY, PR, {"ORG-04-Q1": "no"})
    with refused(Refused, match="nothing was signed"):
        attest.transcribe(opened.desk(ADMIN, SIGNING_DAY), prepared, scan)
    assert opened.verify().faults == []


def test_what_happened_is_one_kind_of_event(opened: Stage, scan: Path) -> None:
    transcribe(opened, scan)
    with opened.store.read() as view:
        kinds = [type(e.event) for e in view.log(department=PR)]
    assert kinds == [SheetTranscribed]
