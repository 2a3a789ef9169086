"""Results from before the first period: taken from a file, attested by nobody here.

They stand beside what is asked now and say no more than the file said: at most *asserted*, counted
in no figure of a period that was opened here.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from assess.domain.answer import Choice, NotApplicable, Value, Words, value_from_json, value_to_json
from assess.domain.control import Question
from assess.domain.facts import CellKey, Mark
from assess.domain.grade import Yardstick, grade
from assess.domain.judgement import AGAINST, UNANSWERED, JudgementKind
from assess.domain.lineage import Lineage
from assess.domain.outcome import Result, worst
from assess.domain.period import Period
from assess.domain.sealed import Sealed


@dataclass(frozen=True, slots=True)
class PastAnswer:
    """One answer as a file gives it.

    Attributes:
        question: "" where it speaks of the control as a whole.
        value: None where it was left open, or where only a result was given.
        result: What it comes to, at most asserted.
        attester: Who answered, as written there; "" where nobody is named.
        on: The day of it, None where none is given.
    """

    key: CellKey
    question: str
    value: Value | None
    result: Result
    attester: str = ""
    on: date | None = None


@dataclass(frozen=True, slots=True)
class PastFinding:
    """A finding that was open when the results were imported.

    Attributes:
        id: ``H-2026-Q3-01``, in the order of the file.
        text: What it says; "" once disposed of.
    """

    id: str
    key: CellKey
    text: str
    due: date | None = None


@dataclass(frozen=True, slots=True)
class OpenFinding:
    """A finding that is still open, with the period whose results it came with."""

    period: str
    finding: PastFinding


@dataclass(frozen=True, slots=True)
class PastPeriod:
    """What one import says of one period.

    Attributes:
        supersedes: Leaf of the import of the same period that it replaced.
        file: Name of the file.
        size: Its bytes.
        sha256: Its object in the vault.
        reason: Why it replaced an earlier import, "" for the first.
        disposed: What it said was disposed of.
    """

    mark: Mark
    period: Period
    supersedes: int | None
    file: str
    size: int
    sha256: str
    reason: str
    answers: tuple[PastAnswer, ...]
    findings: tuple[PastFinding, ...]
    disposed: bool = False

    def results(self) -> Mapping[CellKey, Result]:
        """Of every cell the worst that the file says of it."""
        return cell_results(self.answers)

    def answers_to(
        self, controls: Collection[str], questions: Collection[str], department: str
    ) -> Iterator[PastAnswer]:
        """Answers to any of some questions, then those to their controls as a whole."""
        mine = [a for a in self.answers if a.key.department == department and a.value is not None]
        yield from (a for a in mine if a.question in questions)
        yield from (a for a in mine if not a.question and a.key.control in controls)


def cell_results(answers: Iterable[PastAnswer]) -> Mapping[CellKey, Result]:
    """Cell to the worst of its answers; not applicable where that is all they say."""
    found: dict[CellKey, list[Result]] = {}
    for answer in answers:
        found.setdefault(answer.key, []).append(answer.result)
    return {key: worst(said) or Result.NOT_APPLICABLE for key, said in found.items()}


def comes_to(question: Question | None, value: Value, days: tuple[date, date]) -> Result:
    """What an answer comes to on the file's word alone.

    Args:
        question: None for an answer about the control as a whole.
        value: The answer; a bare yes, partial or no speaks for itself under any question, and a
            percentage needs no population.
        days: First and last day of the period.
    """
    match value:
        case NotApplicable():
            return Result.NOT_APPLICABLE
        case Choice():
            return _CHOICES[value]
    if question is None:
        return Result.NOT_ASSESSED
    bare = replace(question, population_required=False)
    kind = grade(bare, value, Yardstick(days, nil=True)).kind
    if kind in AGAINST:
        return Result.NONCONFORMING
    if kind in UNANSWERED:
        return Result.NOT_ASSESSED
    return Result.PARTLY if kind is JudgementKind.WITHIN_TOLERANCE else Result.ASSERTED


_CHOICES = {
    Choice.YES: Result.ASSERTED,
    Choice.PARTIAL: Result.PARTLY,
    Choice.NO: Result.NONCONFORMING,
}


def standing(imports: Iterable[PastPeriod], first_opened: date | None) -> tuple[PastPeriod, ...]:
    """The imports that count, by their days: superseded ones do not, nor periods opened since.

    Args:
        imports: All of them, in ledger order.
        first_opened: First day of the earliest period opened here; None while there is none.
    """
    newest = {one.period.id: one for one in imports}
    inside = [
        one for one in newest.values() if first_opened is None or one.period.starts < first_opened
    ]
    return tuple(sorted(inside, key=lambda one: one.period.starts))


def still_open(
    findings: Iterable[PastFinding], conforming: Collection[CellKey], lineage: Lineage
) -> tuple[PastFinding, ...]:
    """Findings that no approval here has found corrected.

    As for findings raised here, that takes a conforming cell: of the finding's control, or, where
    it was replaced, every one of the department that has taken over its history.

    Args:
        findings: As imported.
        conforming: Cells that an approval found conforming since.
        lineage: Of the catalogue in force.
    """

    def corrected(finding: PastFinding) -> bool:
        key = finding.key
        if key in conforming:
            return True
        heirs = [CellKey(c, key.department) for c in lineage.after(key.control)]
        return bool(heirs) and all(heir in conforming for heir in heirs)

    return tuple(f for f in findings if not corrected(f))


def rows_to_json(
    answers: Iterable[PastAnswer],
    findings: Iterable[PastFinding],
    seal: Callable[[str], Sealed],
) -> dict[str, object]:
    """What an import's leaf commits to, free texts as commitments of their own.

    Args:
        answers, findings: The rows.
        seal: Makes the commitment of one free text.
    """
    return {
        "answers": [_answer_to_json(a, seal) for a in answers],
        "findings": [
            {
                "id": f.id,
                "control": f.key.control,
                "department": f.key.department,
                "text": seal(f.text).to_json(),
                "due": f.due.isoformat() if f.due else None,
            }
            for f in findings
        ],
    }


def _answer_to_json(answer: PastAnswer, seal: Callable[[str], Sealed]) -> dict[str, object]:
    value: dict[str, object] | None = None
    if isinstance(answer.value, Words):
        value = {"words": seal(answer.value.text).to_json()}
    elif answer.value is not None:
        value = value_to_json(answer.value)
    return {
        "control": answer.key.control,
        "department": answer.key.department,
        "question": answer.question,
        "value": value,
        "result": answer.result.value,
        "attester": answer.attester,
        "on": answer.on.isoformat() if answer.on else None,
    }


def value_of(stored: Mapping[str, Any] | None, words: Callable[[str], str]) -> Value | None:
    """The value of a stored row; `words` opens the commitment of a free text."""
    if stored is None:
        return None
    committed = stored.get("words")
    if isinstance(committed, Mapping):
        return Words(words(str(committed["c"])))
    return value_from_json(dict(stored))
