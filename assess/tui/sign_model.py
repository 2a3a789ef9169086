"""What is to be read before signing, worked out of a sheet."""

from __future__ import annotations

from dataclasses import dataclass

from assess.domain.organization import ROLE_NAMES
from assess.domain.outcome import WORST_FIRST, Result
from assess.errors import AssessError, NotPermitted, OutsideFailure
from assess.text import Language, Text
from assess.tui.complaints import question_of
from assess.tui.naming import question_number
from assess.tui.reading import SheetReading, read_sheet
from assess.tui.reasons import QUIET
from assess.tui.screens.base import refusal
from assess.tui.speech import Said, said
from assess.tui.texts import TEXTS
from assess.workflow.attest import Prepared, prepare
from assess.workflow.desk import Desk
from assess.workflow.sheet import Sheet, SheetCell

STANDING_OUT = (Result.NONCONFORMING, Result.NOT_ASSESSED, Result.EXCEPTION, Result.PARTLY)
"""Results that are read first whatever their reason."""


@dataclass(frozen=True, slots=True)
class SignReading:
    """What the sign-off shows.

    Attributes:
        prepared: The declaration; None where it cannot be signed now.
        blocked: Why not.
    """

    around: SheetReading
    prepared: Prepared | None
    blocked: AssessError | None

    @property
    def sheet(self) -> Sheet:
        """The sheet of which the declaration was made."""
        return self.prepared.sheet if self.prepared else self.around.sheet

    def refusal(self, error: AssessError) -> Said:
        """Why it cannot be signed, in words."""
        if isinstance(error, NotPermitted):
            role, who = ROLE_NAMES[self.around.mine.role], self.around.signers
            role = Text(role.en.capitalize(), role.ja)
            return said("msg.not_permitted", role=role, rule=TEXTS["sign.rule"], who=who)
        return refusal(error)

    @property
    def front(self) -> tuple[str, str | None] | None:
        """Control and question of what comes first: what blocks the signature, else stands out."""
        blocking = question_of(self.blocked) if self.blocked else None
        if blocking is not None:
            return blocking.rpartition("-")[0], blocking
        found = first(self.sheet)
        return (found[0].key.control, None) if found else None

    @property
    def short(self) -> str:
        """The department's short name, which confirms the signature."""
        return self.sheet.book.short(self.sheet.department)


def read_sign(desk: Desk, department: str | None, language: Language) -> SignReading:
    """Reads the sheet and prepares its declaration in a language.

    Raises:
        BadInput: No sheet is the person's.
        OutsideFailure: The database cannot be read.
    """
    around = read_sheet(desk, department, earlier=0)
    try:
        prepared = prepare(desk, around.mine.department, language=language, period=around.period)
    except OutsideFailure:
        raise
    except AssessError as error:
        return SignReading(around, None, error)
    return SignReading(around, prepared, None)


def first(sheet: Sheet) -> tuple[SheetCell, ...]:
    """Cells to read before signing, worst first: what stands out, and what lacks something."""
    found = [c for c in sheet.cells if _stands_out(c)]
    return tuple(sorted(found, key=lambda c: WORST_FIRST.index(c.preview.result)))


def rest(sheet: Sheet) -> dict[Result, int]:
    """How many of the other cells have which result."""
    counted = {Result.ASSERTED: 0, Result.CONFORMING: 0, Result.NOT_APPLICABLE: 0}
    for cell in sheet.cells:
        if not _stands_out(cell):
            counted[cell.preview.result] += 1
    return counted


def _stands_out(cell: SheetCell) -> bool:
    if cell.preview.result in STANDING_OUT:
        return True
    reasons = {r.code for r in cell.preview.reasons}
    return cell.preview.result is Result.ASSERTED and bool(reasons - QUIET)


@dataclass(frozen=True, slots=True)
class Change:
    """What of a cell differs from what is signed: numbers of questions, and whether evidence."""

    control: str
    questions: tuple[str, ...]
    evidence: bool


def changes(sheet: Sheet) -> tuple[Change, ...]:
    """What changed since the last signature."""
    found = []
    for cell in sheet.cells:
        attested = sheet.book.attested(cell.key)
        pieces = {p.id for p in sheet.book.pieces(cell.key)}
        moved = pieces != set(attested.evidence if attested else ())
        questions = tuple(question_number(q.question.id) for q in cell.questions if q.edited)
        if questions or moved:
            found.append(Change(cell.key.control, questions, moved))
    return tuple(found)
