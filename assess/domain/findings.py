"""Findings: what an approval raises and closes, and how grave it is (DESIGN section 7)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from assess.domain.facts import CellKey, Finding, FindingLevel
from assess.domain.lineage import Lineage, last_finding
from assess.domain.outcome import Outcome, Result
from assess.domain.period import Period
from assess.domain.verdict import StatementVerdict

_LEVELS = tuple(FindingLevel)

NO_LINEAGE = Lineage()
"""Of a catalogue in which nothing replaces anything."""


@dataclass(frozen=True, slots=True)
class NewFinding:
    """A finding to raise.

    Attributes:
        id: ``F-2026-031``.
        contradicts: Statements that the cell contradicts.
        repeat_of: The newest earlier finding on the same cell, or on one that it replaced.
    """

    id: str
    key: CellKey
    level: FindingLevel
    due: date
    contradicts: tuple[str, ...] = ()
    repeat_of: str | None = None


def one_higher(level: FindingLevel) -> FindingLevel:
    """The next graver level; major stays major."""
    return _LEVELS[min(_LEVELS.index(level) + 1, len(_LEVELS) - 1)]


def level_on(finding: Finding, day: date) -> FindingLevel:
    """The level of an open finding on `day`: overdue raises it by one."""
    return one_higher(finding.level) if day > finding.due else finding.level


def raise_findings(
    outcomes: Mapping[CellKey, Outcome],
    verdicts: Iterable[StatementVerdict],
    previous: Iterable[Finding],
    period: Period,
    due: Callable[[CellKey], date],
    number_from: int,
    lineage: Lineage = NO_LINEAGE,
) -> tuple[NewFinding, ...]:
    """One finding per nonconforming cell, in the order of `outcomes`.

    A cell that contradicts a statement in this period is a minor nonconformity, else an
    observation. A repeat is one level above the graver of that and the earlier finding, so that
    no level is lowered by itself.

    Args:
        outcomes: The outcomes at approval.
        verdicts: The verdicts at approval.
        previous: All earlier findings, closed ones too, oldest first.
        period: The approved period; the year of its end stands in the ids.
        due: When a finding on a cell is due.
        number_from: The first free number of that year.
        lineage: Of the period's catalogue.
    """
    contradicted = _contradicted(verdicts, period)
    earlier = tuple(previous)
    bad = [key for key, outcome in outcomes.items() if outcome.result is Result.NONCONFORMING]
    return tuple(
        _raised(
            f"F-{period.ends.year}-{number:03d}",
            key,
            due(key),
            contradicted.get(key, ()),
            last_finding(earlier, key, lineage),
        )
        for number, key in enumerate(bad, start=number_from)
    )


def to_close(
    findings: Iterable[Finding],
    outcomes: Mapping[CellKey, Outcome],
    standing: Collection[CellKey] = (),
    lineage: Lineage = NO_LINEAGE,
) -> tuple[Finding, ...]:
    """Open findings whose cell an approval finds conforming, and so accepted, again.

    Args:
        findings: All findings.
        outcomes: The outcomes at approval.
        standing: Cells in which a contradiction of an earlier quarter still stands, because its
            question is not asked in this one.
        lineage: Of the period's catalogue; where the control was replaced, every cell of the
            department that has taken over its history must be conforming.
    """

    def corrected(finding: Finding) -> bool:
        keys = [k for k in _cells_of(finding.key, lineage) if k in outcomes]
        good = (outcomes[k].result is Result.CONFORMING and k not in standing for k in keys)
        return bool(keys) and all(good)

    return tuple(f for f in findings if f.closed is None and corrected(f))


def _cells_of(key: CellKey, lineage: Lineage) -> list[CellKey]:
    """The cell, and those that have taken over its history."""
    return [CellKey(c, key.department) for c in (key.control, *lineage.after(key.control))]


def _raised(
    finding_id: str,
    key: CellKey,
    due: date,
    contradicts: tuple[str, ...],
    earlier: Finding | None,
) -> NewFinding:
    level = FindingLevel.MINOR if contradicts else FindingLevel.OBSERVATION
    if earlier is not None:
        level = one_higher(max(level, earlier.level, key=_LEVELS.index))
    return NewFinding(finding_id, key, level, due, contradicts, earlier.id if earlier else None)


def _contradicted(
    verdicts: Iterable[StatementVerdict], period: Period
) -> Mapping[CellKey, tuple[str, ...]]:
    found: dict[CellKey, dict[str, None]] = {}
    for verdict in verdicts:
        for example in verdict.counter_examples:
            if example.period == period.id:
                found.setdefault(example.key, {})[verdict.statement] = None
    return {key: tuple(statements) for key, statements in found.items()}
