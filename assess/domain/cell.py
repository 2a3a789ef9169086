"""The facts of one cell, picked out of a period's facts: what is in force, and until when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
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
    PeriodFacts,
    PopulationDepartment,
    Review,
    ReviewVerdict,
    Supplied,
    Variant,
)
from assess.domain.windows import Days, gaps

FARTHEST_EAST = timedelta(hours=14)
"""Offset of the time zone in which a day begins first: a later date is future everywhere."""


@dataclass(frozen=True, slots=True)
class CellFacts:
    """What bears on one cell.

    Attributes:
        due: Its due date, as extended or returned.
        attestation, attested: The newest attestation that lists the cell, and its entry.
        unvouched: Days of the department that no attestation of the cell covers.
        review: The newest verdict on exactly the attested content.
        consented: Questions for which a reviewer consented to na on that content.
        supplied: Question id to the newest delivered figure.
        evidence: Pieces linked to the cell, attested or not, withdrawn ones too.
        deviations: Questions on which an auditor recorded a deviation.
        closed: The period is closed.
    """

    key: CellKey
    department: PopulationDepartment
    due: date
    attestation: Attestation | None = None
    attested: AttestedCell | None = None
    unvouched: tuple[Days, ...] = ()
    review: ReviewVerdict | None = None
    consented: frozenset[str] = frozenset()
    supplied: Mapping[str, Supplied] = field(default_factory=dict)
    evidence: tuple[Evidence, ...] = ()
    exceptions: tuple[ExceptionRecord, ...] = ()
    deviations: frozenset[str] = frozenset()
    closed: bool = False

    @property
    def signed(self) -> bool:
        """Whether an attestation in force covers it on every day."""
        return self.attested is not None and not self.unvouched

    @property
    def answers(self) -> Mapping[str, Answer]:
        """Question id to attested answer."""
        if self.attested is None or not self.signed:
            return {}
        return {a.question: a for a in self.attested.answers}

    @property
    def handed_in(self) -> tuple[str, ...]:
        """Ids of the evidence that the attestation in force names."""
        return self.attested.evidence if self.attested is not None and self.signed else ()

    @property
    def latest(self) -> date | None:
        """The last date that had begun anywhere when it was signed."""
        return last_begun(self.attestation.mark.at) if self.attestation else None


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


class Index:
    """A period's facts by cell, made once for all its cells. After the close nothing enters.

    Raises:
        KeyError: From `cell` and `due`, for a department outside the population.
    """

    def __init__(self, facts: PeriodFacts) -> None:
        self.facts = facts
        self._departments = {d.id: d for d in facts.opening.departments}
        self._extended = {e.department: e.due for e in facts.extensions}
        self._reviews = _by_key(r for r in facts.reviews if self._in_time(r.mark))
        self._consents = _by_key(c for c in facts.consents if self._in_time(c.mark))
        self._supplied = _by_key(s for s in facts.supplied if self._in_time(s.mark))
        self._exceptions = _by_key(facts.exceptions)
        self._deviations = _by_key(facts.deviations)
        self._evidence = _by_link(facts.evidence)
        self._attested: dict[CellKey, list[tuple[Attestation, AttestedCell]]] = defaultdict(list)
        for attestation in facts.attestations:
            if self._in_time(attestation.mark):
                for cell in attestation.cells:
                    self._attested[cell.key].append((attestation, cell))

    def due(self, key: CellKey) -> date:
        """The cell's due date, as extended or returned."""
        original = self._departments[key.department].due
        returned = [r.due for r in self._reviews.get(key, ()) if r.due is not None]
        return max([original, self._extended.get(key.department, original), *returned])

    def cell(self, key: CellKey) -> CellFacts:
        """What bears on the cell `key`."""
        department = self._departments[key.department]
        given = self._attested.get(key, [])
        attestation, attested = _in_force(given)
        content = attested.content if attested else None
        return CellFacts(
            key=key,
            department=department,
            due=self.due(key),
            attestation=attestation,
            attested=attested,
            unvouched=_unvouched((a for a, _ in given), department),
            review=_standing(self._reviews.get(key, ()), content),
            consented=frozenset(
                c.question for c in self._consents.get(key, ()) if c.content == content
            ),
            supplied={s.question: s for s in self._supplied.get(key, ())},
            evidence=tuple(self._evidence.get(key, ())),
            exceptions=tuple(self._exceptions.get(key, ())),
            deviations=frozenset(d.question for d in self._deviations.get(key, ())),
            closed=self.facts.closed is not None,
        )

    def _in_time(self, mark: Mark) -> bool:
        return self.facts.closed is None or mark.idx < self.facts.closed.idx


def _in_force(
    given: list[tuple[Attestation, AttestedCell]],
) -> tuple[Attestation, AttestedCell] | tuple[None, None]:
    """The newest attestation for the whole period, else the newest for some of its days.

    Who vouches for a few days adds to what is vouched for; they never replace what was signed
    for all of them.
    """
    whole = [pair for pair in given if pair[0].variant is not Variant.RANGE]
    found = whole or given
    return found[-1] if found else (None, None)


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


def _standing(reviews: Iterable[Review], content: str | None) -> ReviewVerdict | None:
    verdict = None
    for review in reviews:
        if review.content == content:
            verdict = review.verdict
    return verdict


def _unvouched(
    attestations: Iterable[Attestation], department: PopulationDepartment
) -> tuple[Days, ...]:
    """Days that nobody vouches for; only a declaration for some days leaves any open."""
    spans = [
        (a.first, a.last) if a.variant is Variant.RANGE else (department.first, department.last)
        for a in attestations
    ]
    return gaps(spans, department.first, department.last)
