"""A workspace with a past: a signed quarter, and an open one that was signed and sent back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path

from assess.domain.control import Describes, PersonalData, QuestionType, Supply
from assess.workflow import answer, attest, evidence, organization, period, review, sheet
from assess.workflow.desk import Desk
from assess.workflow.evidence import Piece
from assess.workflow.sheet import Sheet, SheetQuestion
from tests.tui.support import ADMIN, DEPARTMENT, OFFICE, Stage, deliver

LAST = "2026-Q3"
LAST_SIGNED = datetime(2026, 10, 9, 1, tzinfo=UTC)
SIGNED = datetime(2027, 1, 12, 2, tzinfo=UTC)
RETURNED = datetime(2027, 1, 13, 2, tzinfo=UTC)

REASON = "The list covers November only. [/nope] Please add October and December."
HOSTILE_NOTE = "see [@click=app.quit]the wiki[/] and [red]more"
HOSTILE_FILE = "chart [bold] 2026.pdf"


LEFT = datetime(2026, 12, 11, 2, tzinfo=UTC)
"""When the manager has left and signs for the days in office, up to the day before."""

SUCCESSOR = "p_sato"


def hand_over(stage: Stage, *, follows: str = "2026-12-11", **answers: str) -> None:
    """Has the manager leave on 10 December and sign these answers alone; the handler follows."""
    file = stage.root / "organization.yaml"
    held = "{role: information_manager, person: p_mori, department: public-relations, from: "
    left, then = f"{held}2025-04-01", held.replace("p_mori", SUCCESSOR) + follows
    text = file.read_text("utf-8")
    file.write_text(text.replace(left, f"{left}, to: 2026-12-10}}\n  - {then}"), "utf-8")
    organization.apply(stage.desk(ADMIN, datetime(2026, 12, 8, 2, tzinfo=UTC)))
    before = stage.desk(at=datetime(2026, 12, 9, 2, tzinfo=UTC))
    for name, said in answers.items():
        question = name.replace("_", "-")
        answer.save(before, DEPARTMENT, question, said, note="So it is.", expected=0)
    scope = attest.Scope(last=date(2026, 12, 10))
    attest.sign(stage.desk(at=LEFT), attest.prepare(stage.desk(at=LEFT), DEPARTMENT, scope=scope))


def good_text(question: SheetQuestion, day: date) -> str:
    """An answer that meets the target, as it would be typed."""
    match question.question.type:
        case QuestionType.YES_PARTIAL_NO_NA:
            return "yes"
        case QuestionType.DATE:
            return day.isoformat()
        case QuestionType.TEXT:
            return "done"
    if question.question.population_required or question.question.percent:
        return "20/20"
    return "0"


def answer_all(desk: Desk, day: date, other: Mapping[str, str], skip: frozenset[str]) -> None:
    """Answers what is open on the sheet, until nothing is."""
    for _ in range(3):
        found = sheet.show(desk, DEPARTMENT)
        todo = [q for c in found.cells for q in c.open_questions if q.question.id not in skip]
        if not todo:
            return
        for question in todo:
            name = question.question.id
            text = other.get(name, good_text(question, day))
            note = HOSTILE_NOTE if text in ("partial", "no") else None
            answer.save(desk, DEPARTMENT, name, text, note=note, expected=found.drafts.get(name, 0))


def hand_in(desk: Desk, folder: Path, as_of: date, skip: frozenset[str] = frozenset()) -> None:
    """Hands in a file for each of the department's own requirements."""
    found: Sheet = sheet.show(desk, DEPARTMENT)
    for cell in found.cells:
        for requirement in cell.missing_evidence:
            wanted = requirement.requirement
            if wanted.supply is not Supply.DEPARTMENT or wanted.id in skip:
                continue
            file = folder / f"{wanted.id.lower()}-{as_of:%Y-%m}.pdf"
            file.write_bytes(f"{wanted.id} {as_of}".encode())
            whole = wanted.describes is Describes.PERIOD
            first, last = requirement.state.first, requirement.state.last
            covers, on = ((first, last), max(as_of, last)) if whole else (None, as_of)
            piece = Piece(on, PersonalData.NONE, covers)
            evidence.add(desk, [file], [wanted.id], [DEPARTMENT], piece)


def make_past(stage: Stage) -> Stage:
    """Adds a signed last quarter and a sheet of this one that was signed and sent back.

    The stage has no open quarter yet.
    """
    files = stage.root.parent / "files"
    files.mkdir()
    opened = datetime(2026, 9, 3, 1, tzinfo=UTC)
    period.open_period(stage.desk(ADMIN, opened), LAST)
    desk = stage.desk(at=LAST_SIGNED)
    answer_all(desk, date(2026, 9, 20), {"PER-02-Q2": "partial"}, frozenset())
    hand_in(desk, files, date(2026, 9, 28))
    attest.sign(desk, attest.prepare(desk, DEPARTMENT))
    period.close(stage.desk(ADMIN, datetime(2026, 11, 2, 1, tzinfo=UTC)), period=LAST)
    period.open_period(stage.desk(ADMIN, datetime(2026, 12, 3, 1, tzinfo=UTC)), "2026-Q4")
    deliver(
        stage, "PER-01", "department,PER-01-Q1,PER-01-Q2\npublic-relations,48/48,0\n", at=SIGNED
    )
    desk = stage.desk(at=SIGNED)
    answer_all(desk, date(2026, 12, 20), {"ORG-04-Q1": "partial"}, frozenset({"PER-02-Q3"}))
    late = files / HOSTILE_FILE
    late.write_bytes(b"chart")
    evidence.add(
        desk, [late], ["ORG-05-E2"], [DEPARTMENT], Piece(date(2026, 5, 1), PersonalData.NONE)
    )
    hand_in(desk, files, date(2026, 12, 28), frozenset({"ORG-05-E2", "PHY-05-E2"}))
    attest.sign(desk, attest.prepare(desk, DEPARTMENT))
    office = stage.desk(OFFICE, RETURNED)
    review.send_back(office, DEPARTMENT, ["ORG-03"], REASON)
    review.accept(office, DEPARTMENT, ["ORG-07"])
    return stage
