"""Counts, the conclusion A to D, and the figures of a report (DESIGN section 7)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TypeVar

from assess.domain.facts import CellKey, Finding, FindingLevel, Opening
from assess.domain.findings import level_on
from assess.domain.outcome import Outcome, Result
from assess.domain.period import Thresholds
from assess.domain.statement import Catalogue
from assess.domain.verdict import StatementVerdict, Verdict


def percent(part: int, whole: int) -> int | None:
    """A whole percentage, rounded down; None where there is no population."""
    return part * 100 // whole if whole else None


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts over some cells. Whoever did not answer stays in `applicable`.

    Attributes:
        cells: All of them.
        applicable: Those that apply, the denominator of the rest.
        by_result: How many have each result, worst first, with not applicable at the end.
        audited: How many have a deviation that an auditor recorded.
    """

    cells: int
    applicable: int
    by_result: Mapping[Result, int]
    signed: int
    answered: int
    evidence_backed: int
    reviewed: int
    audited: int


def tally(outcomes: Iterable[Outcome]) -> Tally:
    """Counts `outcomes`."""
    every = tuple(outcomes)
    inside = [o for o in every if o.applicable]
    counts = Counter(o.result for o in every)
    return Tally(
        cells=len(every),
        applicable=len(inside),
        by_result={r: counts[r] for r in Result},
        signed=sum(o.signed for o in inside),
        answered=sum(o.answered for o in inside),
        evidence_backed=sum(o.evidence_backed for o in inside),
        reviewed=sum(o.reviewed for o in inside),
        audited=sum(o.audited_result is not None for o in inside),
    )


_K = TypeVar("_K")


def tally_by(outcomes: Iterable[Outcome], group: Callable[[CellKey], _K]) -> dict[_K, Tally]:
    """Counts `outcomes` by what `group` says of a cell, in order of first appearance."""
    grouped: dict[_K, list[Outcome]] = {}
    for outcome in outcomes:
        grouped.setdefault(group(outcome.key), []).append(outcome)
    return {name: tally(some) for name, some in grouped.items()}


class Letter(StrEnum):
    """The four conclusions, best first."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"


class Forced(StrEnum):
    """Why no conclusion is expressed."""

    NOTHING_APPLIES = "nothing_applies"
    ANSWERED = "answered"
    EVIDENCE = "evidence"


@dataclass(frozen=True, slots=True)
class Conclusion:
    """The conclusion and what led to it.

    Attributes:
        forced_by: For D, the thresholds that are missed.
        majors, minors: Open findings of that level.
        being_corrected: For C, whether every open major has an approved plan with an owner.
        contradicted, statements: The n and m of "n of m published statements are contradicted";
            a statement that was never due is not among m.
    """

    letter: Letter
    forced_by: tuple[Forced, ...]
    majors: int
    minors: int
    being_corrected: bool
    contradicted: int
    statements: int


def conclude(
    counts: Tally,
    thresholds: Thresholds,
    verdicts: Iterable[StatementVerdict],
    findings: Iterable[Finding],
    on: date,
    others: Iterable[StatementVerdict] = (),
) -> Conclusion:
    """The conclusion, the first letter of D, C, B, A that fits.

    Args:
        counts: Over all cells of the period.
        thresholds: Whole percentages of the applicable cells.
        verdicts: Of the statements that "n of m" counts.
        findings: All findings of the workspace at the position; closed ones don't count.
        on: The day of the report, on which a finding is overdue or not.
        others: Of statements outside "n of m"; a contradiction among them also rules out A.
    """
    still_open = [f for f in findings if f.closed is None]
    levels = [level_on(f, on) for f in still_open]
    majors = [f for f in still_open if level_on(f, on) is FindingLevel.MAJOR]
    given = [v.verdict for v in verdicts if v.verdict is not Verdict.NOT_DUE]
    contradicted = given.count(Verdict.CONTRADICTED)
    minors = levels.count(FindingLevel.MINOR)
    forced = _forced(counts, thresholds)
    if forced:
        letter = Letter.D
    elif majors:
        letter = Letter.C
    elif contradicted or minors or any(v.verdict is Verdict.CONTRADICTED for v in others):
        letter = Letter.B
    else:
        letter = Letter.A
    return Conclusion(
        letter=letter,
        forced_by=forced,
        majors=len(majors),
        minors=minors,
        being_corrected=bool(majors) and all(f.plan_approved for f in majors),
        contradicted=contradicted,
        statements=len(given),
    )


def _forced(counts: Tally, thresholds: Thresholds) -> tuple[Forced, ...]:
    if not counts.applicable:
        return (Forced.NOTHING_APPLIES,)
    forced = []
    if counts.answered * 100 < thresholds.answered * counts.applicable:
        forced.append(Forced.ANSWERED)
    if counts.evidence_backed * 100 < thresholds.evidence_backed * counts.applicable:
        forced.append(Forced.EVIDENCE)
    return tuple(forced)


@dataclass(frozen=True, slots=True)
class FindingFlow:
    """Findings open at the last report, opened and closed since, and open now."""

    before: int
    opened: int
    closed: int
    now: int


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of a report that must agree with each other.

    Attributes:
        total: Over all cells.
        by_department, by_theme: The same cells, grouped.
        departments: Departments that the report shows.
        by_verdict: Statements per verdict.
        statements: Statements of the catalogue.
    """

    total: Tally
    by_department: Mapping[str, Tally]
    by_theme: Mapping[str, Tally]
    departments: Sequence[str]
    by_verdict: Mapping[Verdict, int]
    statements: int
    findings: FindingFlow = field(default=FindingFlow(0, 0, 0, 0))


def figures(
    catalogue: Catalogue,
    opening: Opening,
    outcomes: Mapping[CellKey, Outcome],
    verdicts: Iterable[StatementVerdict],
    findings: FindingFlow,
) -> Figures:
    """The figures of one period."""
    themes = catalogue.top_themes
    every = tuple(outcomes.values())
    counts = Counter(v.verdict for v in verdicts)
    return Figures(
        total=tally(every),
        by_department=tally_by(every, lambda key: key.department),
        by_theme=tally_by(every, lambda key: themes[key.control]),
        departments=tuple(d.id for d in opening.departments),
        by_verdict={v: counts[v] for v in Verdict},
        statements=len(catalogue.statements),
        findings=findings,
    )
