"""The facts of one cell, picked out of a period's facts: what is in force, and until when.

Every attestation in force speaks for its days: of each attester the newest one for the cell; an
attester's later one replaces their own earlier one. A no or a miss in any of them stands against
the cell until the same person supersedes it, even where an adoption made the rest of what they said
lapse; the newest whole-period attestation (else the newest) gives everything else.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Protocol, TypeVar

from assess.domain.answer import Answer
from assess.domain.evidence import Evidence
from assess.domain.facts import (
    Attestation,
    AttestedCell,
    CellKey,
    ExceptionRecord,
    Mark,
    NaConsent,
    PeriodFacts,
    PopulationDepartment,
    Review,
    ReviewVerdict,
    Supplied,
)
from assess.domain.vouching import in_force, unvouched
from assess.domain.windows import Days

FARTHEST_EAST = timedelta(hours=14)
"""Offset of the time zone in which a day begins first: a later date is future everywhere."""


@dataclass(frozen=True, slots=True)
class Voice:
    """One attestation in force of a cell.

    Attributes:
        attested: Its entry for the cell.
        consented: Questions for which a reviewer consented to na on that content.
    """

    attestation: Attestation
    attested: AttestedCell
    consented: frozenset[str] = frozenset()

    @property
    def answers(self) -> Mapping[str, Answer]:
        """Question id to attested answer."""
        return {a.question: a for a in self.attested.answers}

    @property
    def latest(self) -> date:
        """The last date that had begun anywhere when it was signed."""
        return last_begun(self.attestation.mark.at)


@dataclass(frozen=True, slots=True)
class CellFacts:
    """What bears on one cell.

    Attributes:
        due: Its due date, as extended or returned.
        voices: Attestations in force that list the cell: first the one that gives the result,
            then the newest first.
        unvouched: Days of the department that none of them covers.
        review: The newest verdict on exactly the content of the first of them.
        supplied: Question id to the newest figure delivered for what is asked.
        lapsed: What an adoption made lapse and who attested it has not signed anew, as far as it
            was said of what is still asked.
        evidence: Pieces linked to the cell, attested or not, withdrawn ones too.
        deviations: Questions on which an auditor recorded a deviation.
        closed: The period is closed.
    """

    key: CellKey
    department: PopulationDepartment
    due: date
    voices: tuple[Voice, ...] = ()
    lapsed: tuple[Voice, ...] = ()
    unvouched: tuple[Days, ...] = ()
    review: ReviewVerdict | None = None
    supplied: Mapping[str, Supplied] = field(default_factory=dict)
    evidence: tuple[Evidence, ...] = ()
    exceptions: tuple[ExceptionRecord, ...] = ()
    deviations: frozenset[str] = frozenset()
    closed: bool = False

    @property
    def attested(self) -> AttestedCell | None:
        """The entry that gives the result, whether every day is vouched for or not."""
        return self.voices[0].attested if self.voices else None

    @property
    def signed(self) -> bool:
        """Whether attestations in force cover it on every day."""
        return bool(self.voices) and not self.unvouched

    @property
    def leading(self) -> Voice | None:
        """Whose answers and evidence give the result; None while days are unvouched."""
        return self.voices[0] if self.signed else None

    @property
    def others(self) -> tuple[Voice, ...]:
        """Of whom a no or a miss counts, and nothing else."""
        standing = self.voices[1:] if self.signed else self.voices
        return (*standing, *self.lapsed)

    @property
    def answers(self) -> Mapping[str, Answer]:
        """Question id to attested answer."""
        return self.leading.answers if self.leading else {}

    @property
    def handed_in(self) -> tuple[str, ...]:
        """Ids of the evidence that the attestation in force names."""
        return self.leading.attested.evidence if self.leading else ()


def last_begun(at: datetime) -> date:
    """The latest calendar date that had begun anywhere on earth at `at` (UTC)."""
    return (at + FARTHEST_EAST).date()


def cell_due(facts: PeriodFacts, key: CellKey) -> date:
    """The cell's due date: the sheet's, as extended, and as its returns give more time.

    Neither an extension nor a return ever makes it earlier. For many cells use `Index.due`.
    """
    original = next(d.due for d in facts.opening.departments if d.id == key.department)
    extended = [e.due for e in facts.extensions if e.department == key.department]
    returned = [r.due for r in facts.reviews if r.key == key and r.due is not None]
    return max([original, *extended[-1:], *returned])


class _Keyed(Protocol):
    @property
    def key(self) -> CellKey: ...


_K = TypeVar("_K", bound=_Keyed)


_Entry = tuple[Attestation, AttestedCell]


class Index:
    """A period's facts by cell, made once for all its cells. After the close nothing enters.

    Raises:
        KeyError: From `cell` and `due`, for a department outside the population.
    """

    def __init__(self, facts: PeriodFacts) -> None:
        self.facts = facts
        self._departments = {d.id: d for d in facts.opening.departments}
        self._added = facts.added()
        self._extended = {e.department: e.due for e in facts.extensions}
        self._reviews = _by_key(r for r in facts.reviews if self._in_time(r.mark))
        self._consents = _by_key(c for c in facts.consents if self._stands(c))
        self._supplied = _by_key(
            s
            for s in facts.supplied
            if self._in_time(s.mark) and not facts.asked_anew(s.question, s.mark.idx)
        )
        self._exceptions = _by_key(facts.exceptions)
        self._deviations = _by_key(facts.deviations)
        self._evidence = _by_link(facts.evidence)
        self._attested: dict[CellKey, list[_Entry]] = defaultdict(list)
        self._lapsed: dict[CellKey, list[_Entry]] = defaultdict(list)
        for attestation in facts.attestations:
            if self._in_time(attestation.mark):
                for cell in attestation.cells:
                    self._attested[cell.key].append((attestation, cell))
                for cell in attestation.lapsed:
                    self._lapsed[cell.key].append((attestation, cell))

    def due(self, key: CellKey) -> date:
        """The cell's due date, as extended or returned."""
        original = self._departments[key.department].due
        returned = [r.due for r in self._reviews.get(key, ()) if r.due is not None]
        return max([original, self._extended.get(key.department, original), *returned])

    def cell(self, key: CellKey) -> CellFacts:
        """What bears on the cell `key`."""
        department = self._since(key)
        given = in_force(self._attested.get(key, ()), lambda pair: pair[0])
        voices = tuple(Voice(a, cell, self._consented(key, cell)) for a, cell in given)
        said = self.said(key, voices[0].attested.content) if voices else None
        return CellFacts(
            key=key,
            department=department,
            due=self.due(key),
            voices=voices,
            lapsed=self._remaining(key, {v.attestation.attester for v in voices}),
            unvouched=unvouched((v.attestation for v in voices), department),
            review=said.verdict if said is not None else None,
            supplied={s.question: s for s in self._supplied.get(key, ())},
            evidence=tuple(self._evidence.get(key, ())),
            exceptions=tuple(self._exceptions.get(key, ())),
            deviations=frozenset(d.question for d in self._deviations.get(key, ())),
            closed=self.facts.closed is not None,
        )

    def said(self, key: CellKey, content: str) -> Review | None:
        """The newest verdict on exactly that content of a cell, as far as it still stands."""
        of_it = (r for r in reversed(self._reviews.get(key, ())) if r.content == content)
        return next((r for r in of_it if self._stands(r)), None)

    def _since(self, key: CellKey) -> PopulationDepartment:
        """The department, from the day on which the cell is there."""
        department = self._departments[key.department]
        day = self._added.get(key)
        if day is None or day <= department.first:
            return department
        return replace(department, first=min(day, department.last))

    def _remaining(self, key: CellKey, signed: Collection[str]) -> tuple[Voice, ...]:
        """What lapsed, of everybody who has not signed anew: answers to what is still asked."""
        return tuple(
            Voice(attestation, self._still_asked(attestation, cell))
            for attestation, cell in in_force(self._lapsed.get(key, ()), lambda pair: pair[0])
            if attestation.attester not in signed
        )

    def _still_asked(self, attestation: Attestation, cell: AttestedCell) -> AttestedCell:
        position = attestation.mark.idx
        asked = (a for a in cell.answers if not self.facts.asked_anew(a.question, position))
        return replace(cell, answers=tuple(asked))

    def _consented(self, key: CellKey, cell: AttestedCell) -> frozenset[str]:
        return frozenset(
            c.question for c in self._consents.get(key, ()) if c.content == cell.content
        )

    def _stands(self, said: Review | NaConsent) -> bool:
        """Whether it was said in time, and of what the cell still asks."""
        return self._in_time(said.mark) and said.mark.idx >= self.facts.lapses.get(said.key, 0)

    def _in_time(self, mark: Mark) -> bool:
        return self.facts.closed is None or mark.idx < self.facts.closed.idx


def _by_key(records: Iterable[_K]) -> dict[CellKey, list[_K]]:
    grouped: dict[CellKey, list[_K]] = defaultdict(list)
    for record in records:
        grouped[record.key].append(record)
    return dict(grouped)


def _by_link(evidence: Iterable[Evidence]) -> dict[CellKey, list[Evidence]]:
    grouped: dict[CellKey, list[Evidence]] = defaultdict(list)
    for piece in evidence:
        for key in dict.fromkeys(CellKey(k.control, k.department) for k in piece.links):
            grouped[key].append(piece)
    return dict(grouped)
